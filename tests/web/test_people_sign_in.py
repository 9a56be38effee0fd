"""Signing in and out, the one-time password, and each refusal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.utils import timezone

from ramme.actions.people import add_user, new_password
from ramme.store import models
from ramme.store.workspace import Workspace
from tests.web.people import PASSWORD, signed_in, try_to_sign_in

NEW = "Et-helt-nyt-kodeord"


def test_signing_in_leads_to_the_page_that_was_asked_for(peopled_on_each: Workspace) -> None:
    client = Client()
    asked = client.get("/spor/?who=Mette")
    assert asked["Location"] == "/log-ind/?next=%2Fspor%2F%3Fwho%3DMette"
    page = client.get(asked["Location"]).content.decode()
    assert 'value="/spor/?who=Mette"' in page
    given = {"username": "olga", "password": PASSWORD, "next": "/spor/?who=Mette"}
    assert client.post("/log-ind/", given)["Location"] == "/spor/?who=Mette"
    assert client.get("/spor/").status_code == 200


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(peopled: Workspace, wanted: str) -> None:
    given = {"username": "olga", "password": PASSWORD, "next": wanted}
    assert Client().post("/log-ind/", given)["Location"] == "/"
    page = Client().get("/log-ind/", {"next": wanted}).content.decode()
    assert 'name="next" value="/"' in page


def test_the_labels_and_the_errors_can_be_heard(peopled: Workspace) -> None:
    page = Client().post("/log-ind/", {"username": "", "password": "x"}).content.decode()
    assert '<label for="id_username">Brugernavn:</label>' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_username_error"' in page
    assert 'aria-describedby="id_username_error"' in page
    assert "Udfyld feltet." in page
    assert "Sign in" in Client().get("/log-ind/?lang=en").content.decode()


def test_a_wrong_name_and_a_wrong_password_look_the_same(peopled: Workspace) -> None:
    pages = []
    for name in ("olga", "findes-ikke"):
        answer = Client().post("/log-ind/", {"username": name, "password": "forkert"})
        assert answer.status_code == 200
        page = answer.content.decode()
        assert 'role="alert">Brugernavn og adgangskode passer ikke sammen' in page
        pages.append(page.replace(name, "?").partition("<form")[0])
    assert pages[0] == pages[1]


def test_the_sixth_try_is_refused_even_with_the_right_password(peopled_on_each: Workspace) -> None:
    client = Client()
    assert [try_to_sign_in(client, "olga", "forkert") for _ in range(5)] == [200] * 5
    answer = client.post("/log-ind/", {"username": "Olga", "password": "forkert"})
    assert answer.status_code == 429
    assert "Vent 15 min." in answer.content.decode()
    assert try_to_sign_in(client, "olga", PASSWORD) == 429
    assert try_to_sign_in(client, "pia", PASSWORD) == 302
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert try_to_sign_in(other, "olga", PASSWORD) == 302


def test_after_a_quarter_of_an_hour_one_may_try_again(peopled: Workspace) -> None:
    client = Client()
    for _ in range(6):
        try_to_sign_in(client, "olga", "forkert")
    earlier = timezone.now() - timedelta(minutes=15, seconds=1)
    models.LoginAttempt.objects.update(at=earlier)
    assert try_to_sign_in(client, "olga", PASSWORD) == 302
    assert models.LoginAttempt.objects.count() == 0


def test_behind_a_proxy_the_proxys_word_is_the_address(peopled: Workspace) -> None:
    with override_settings(BEHIND_HTTPS=True):
        for n in range(5):
            headers = {"X-Forwarded-For": f"10.0.0.{n}, 192.0.2.1"}
            Client(headers=headers).post("/log-ind/", {"username": "olga", "password": "x"})
    addresses = set(models.LoginAttempt.objects.values_list("address", flat=True))
    assert addresses == {"192.0.2.1"}


def test_the_session_gets_a_new_key_at_sign_in(peopled: Workspace) -> None:
    client = Client()
    client.cookies["sessionid"] = "a" * 32
    assert try_to_sign_in(client, "rolf", PASSWORD) == 302
    cookie = client.cookies["sessionid"]
    assert cookie.value != "a" * 32
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 12 * 3600


def test_signing_out_ends_the_session_and_takes_a_post(peopled: Workspace) -> None:
    client = signed_in("olga")
    key = client.cookies["sessionid"].value
    assert client.get("/log-ud/").status_code == 405
    assert client.post("/log-ud/").status_code == 302
    client.cookies["sessionid"] = key
    assert client.get("/spor/").status_code == 302
    assert Client().post("/log-ud/").status_code == 302


def test_a_form_from_elsewhere_is_refused_in_danish(peopled: Workspace) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/log-ind/", {"username": "olga", "password": PASSWORD})
    assert answer.status_code == 403
    assert "Formularen er for gammel" in answer.content.decode()
    assert "sessionid" not in client.cookies


def test_a_one_time_password_is_changed_before_anything_else(peopled: Workspace) -> None:
    once, client = add_user("ny", "reader", by="test"), Client()
    assert try_to_sign_in(client, "ny", once) == 302
    assert client.get("/")["Location"] == "/adgangskode/"
    assert "kun én gang" in client.get("/adgangskode/").content.decode()
    given = {"old": once, "new": NEW, "again": NEW}
    assert client.post("/adgangskode/", given)["Location"] == "/"
    assert client.get("/kontrol/").status_code == 200
    assert try_to_sign_in(Client(), "ny", once) == 200
    assert try_to_sign_in(Client(), "ny", NEW) == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("forkert", NEW, NEW, "nuværende adgangskode er forkert"),
        (PASSWORD, PASSWORD, PASSWORD, "skal være en anden"),
        (PASSWORD, NEW, NEW + "x", "ikke ens"),
        (PASSWORD, "kort", "kort", "12 tegn"),
        (PASSWORD, "123456789012", "123456789012", "numerisk"),
        (PASSWORD, "", "", "Udfyld feltet"),
    ],
)
def test_a_new_password_is_refused_with_its_reason(
    peopled: Workspace, old: str, new: str, again: str, said: str
) -> None:
    client = signed_in("pia")
    answer = client.post("/adgangskode/", {"old": old, "new": new, "again": again})
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert User.objects.get(username="pia").check_password(PASSWORD)


def test_the_present_password_cannot_be_guessed_without_end(peopled: Workspace) -> None:
    client = signed_in("pia")
    given = {"old": "forkert", "new": NEW, "again": NEW}
    pages = [client.post("/adgangskode/", given).content.decode() for _ in range(6)]
    assert ["Vent" in page for page in pages] == [False] * 5 + [True]


def test_a_new_password_ends_the_other_sessions(peopled: Workspace) -> None:
    here, there = signed_in("pia"), signed_in("pia")
    here.post("/adgangskode/", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert here.get("/adgangskode/").status_code == 200
    assert there.get("/adgangskode/")["Location"] == "/log-ind/?next=/adgangskode/"
    new_password("pia", by="test")
    assert here.get("/adgangskode/").status_code == 302


def test_no_cache_keeps_the_pages_of_whoever_is_signed_in(peopled: Workspace) -> None:
    assert signed_in("rolf").get("/kontrol/")["Cache-Control"] == "private, no-store"
    assert "no-store" in Client().get("/log-ind/")["Cache-Control"]
    assert "camera=()" in Client().get("/log-ind/")["Permissions-Policy"]
