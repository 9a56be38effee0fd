"""An officer's first sign-in in a browser, with axe on each page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import expect

from ramme.actions.people import add_user
from ramme.store.workspace import Workspace
from tests import browser
from tests.stacks import with_first_paper

NEW = "Et-helt-nyt-kodeord"


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1440])
def test_an_officer_signs_in_for_the_first_time(sqlite_workspace: Workspace, width: int) -> None:
    with_first_paper(sqlite_workspace)
    once = add_user("olga", "officer", full_name="Olga", by="test")
    connection.close()
    with browser.served(sqlite_workspace.folder) as address, browser.chromium() as chromium:
        page = chromium.new_page(viewport={"width": width, "height": 900})
        page.goto(f"{address}/log-ind/?next=/spor/")
        assert Axe().run(page).violations_count == 0
        page.get_by_label("Brugernavn").fill("olga")
        page.get_by_label("Adgangskode").fill(once)
        page.get_by_role("main").get_by_role("button", name="Log ind").click()
        assert page.locator("h1").inner_text() == "Skift adgangskode"
        assert Axe().run(page).violations_count == 0
        page.get_by_label("Nuværende adgangskode").fill(once)
        page.get_by_label("Ny adgangskode:", exact=True).fill(NEW)
        page.get_by_label("Ny adgangskode igen").fill(NEW)
        page.get_by_role("main").get_by_role("button", name="Skift adgangskode").click()
        page.goto(f"{address}/spor/")
        expect(page.get_by_role("cell", name="skiftede adgangskode")).to_be_visible()
        assert Axe().run(page).violations_count == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.get_by_role("button", name="Log ud").click()
        page.goto(f"{address}/spor/")
        assert page.locator("h1").inner_text() == "Log ind"
