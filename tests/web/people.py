"""The town's people, each signed in."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from django.test import Client, RequestFactory
from playwright.sync_api import Page

from ramme.actions.people import add_user, change_password

PASSWORD = "Lilleby-2030-budget"
PEOPLE = {"olga": "officer", "pia": "politician", "rolf": "reader"}


def settle() -> None:
    """Make an officer, a politician and a reader who have chosen their passwords."""
    for name, role in PEOPLE.items():
        add_user(name, role, full_name=name.title(), by="test")
        change_password(User.objects.get(username=name), PASSWORD)


def signed_in(name: str) -> Client:
    """A browser in which somebody is signed in; the public without a name."""
    client = Client()
    if name:
        assert client.login(username=name, password=PASSWORD)
    return client


def try_to_sign_in(client: Client, name: str, password: str, **more: str) -> int:
    """The status of one try."""
    return client.post("/log-ind/", {"username": name, "password": password, **more}).status_code


def asking(name: str) -> HttpRequest:
    """A request by somebody; by nobody where the name is empty."""
    request = RequestFactory().get("/")
    request.user = User.objects.get(username=name) if name else AnonymousUser()
    return request


def sign_in_at(page: Page, address: str, name: str, password: str = PASSWORD) -> None:
    """Sign somebody in, in a browser."""
    page.goto(f"{address}/log-ind/")
    page.get_by_label("Brugernavn").fill(name)
    page.get_by_label("Adgangskode").fill(password)
    # A page that is closed while its answer is under way keeps Chromium waiting for ever.
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Log ind").click()
