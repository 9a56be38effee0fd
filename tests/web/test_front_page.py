"""The first page: what it shows, and what it says where there is nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser, Response

from ramme.store.workspace import Workspace
from ramme.web import workspaces
from tests.stacks import changes, entry, proposed, with_first_paper


@pytest.fixture
def client(sqlite_workspace: Workspace) -> Iterator[Client]:
    with_first_paper(sqlite_workspace)
    workspaces.forget()
    with override_settings(WORKSPACE=sqlite_workspace.folder, ALLOWED_HOSTS=["testserver"]):
        yield Client()


def test_without_any_paper_the_front_page_says_so(sqlite_workspace: Workspace) -> None:
    workspaces.forget()
    with override_settings(WORKSPACE=sqlite_workspace.folder, ALLOWED_HOSTS=["testserver"]):
        answer = Client().get("/")
        assert answer.status_code == 200
        assert "ikke vedtaget noget budget" in answer.content.decode()
        assert Client().get("/?version=budget-2030").status_code == 404
        with_first_paper(sqlite_workspace)
        assert "ikke vedtaget noget budget" not in Client().get("/").content.decode()


def test_the_page_shows_charts_and_the_rules(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "Lilleby Kommune" in page
    # A chart for each line that the rules look at: service, surplus, cash, capital.
    assert page.count("<svg") == 4
    assert "2030: 0,1; 2031: 0,1" in page
    assert "Kassen holdes over gulvet" in page
    assert "mangler" in page.lower()


def test_english_is_a_switch(client: Client) -> None:
    page = client.get("/?lang=en").content.decode()
    assert '<html lang="en">' in page
    assert "Cash stays above the floor" in page


@pytest.mark.parametrize("version", ["budget-1999", "budget-2030@7", "%3Cscript%3E", "x" * 5000])
def test_a_version_that_is_not_there_is_a_404_that_helps(client: Client, version: str) -> None:
    answer = client.get(f"/?version={version}")
    assert answer.status_code == 404
    assert "<script>" not in answer.content.decode()


def test_another_address_is_a_404_and_another_method_refused(client: Client) -> None:
    assert client.get("/findes-ikke").status_code == 404
    assert client.post("/").status_code == 405


def test_nothing_inline_and_nothing_from_elsewhere(client: Client) -> None:
    answer = client.get("/")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    page = answer.content.decode()
    assert "style=" not in page
    assert re.search(r"<script(?! src=\"/static/[^>]*></script>)", page) is None
    assert "//" not in page.replace("http://127.0.0.1", "")


def test_html_in_a_label_is_text(sqlite_workspace: Workspace, client: Client) -> None:
    proposed(sqlite_workspace, changes("2", entry("10", 2030, 1, "<script>alert(1)</script>")))
    answer = client.get("/?version=budget-2030%2B2")
    assert answer.status_code == 404
    assert "<script>" not in answer.content.decode()
    assert "alert" not in client.get("/").content.decode()


def test_a_draft_is_not_public(sqlite_workspace: Workspace, client: Client) -> None:
    proposed(sqlite_workspace, changes("2", entry("10", 2030, 1)))
    page = client.get("/?version=budget-2030%2B2").content.decode()
    assert "ikke er offentlige" in page


def test_the_number_of_queries_does_not_grow_with_entries(
    sqlite_workspace: Workspace, client: Client
) -> None:
    client.get("/")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    proposed(sqlite_workspace, changes("2", *[entry("10", 2030, n) for n in range(300)]))
    with CaptureQueriesContext(connection) as many:
        client.get("/")
    assert len(many) == len(few)


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_fits(
    example: str, chromium: Browser, width: int, language: str, scheme: str
) -> None:
    size = {"width": width, "height": 900}
    page = chromium.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.goto(f"{example}/?lang={language}")
    assert page.locator("h1").inner_text() in ("Overblik", "Overview")
    assert Axe().run(page).violations_count == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert all(url.startswith(example) for url in seen)
    page.close()


@pytest.mark.browser
def test_the_page_is_small_with_all_that_comes_with_it(example: str, chromium: Browser) -> None:
    page = chromium.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - no built-in is taken
    page.goto(example, wait_until="networkidle")
    sizes = {answer.url: len(answer.body()) for answer in answers}
    page.close()
    assert any(url.endswith(".css") for url in sizes)
    assert sum(sizes.values()) < 150_000, sizes
