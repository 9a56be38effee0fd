"""Lillerup's year in a browser: forecasts, seals, an amendment, the balance, the second reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from ramme.actions.workspaces import create
from tests import browser
from tests.outlook.lillerup import BUDGET
from tests.web.people import settle, sign_in_at


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Lillerup before anything of budget 2022 is made."""
    folder = tmp_path_factory.mktemp("year") / "workspace"
    create(folder, example="lillerup")
    settle()
    connection.close()
    with browser.served(folder) as served:
        yield served


@pytest.fixture
def signed(address: str, chromium: Browser) -> Callable[[str], Page]:
    """A page in which somebody is signed in."""

    def page_of(name: str) -> Page:
        page = chromium.new_context(locale="da-DK").new_page()
        sign_in_at(page, address, name)
        return page

    return page_of


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def seal(page: Page, address: str, number: str) -> None:
    page.goto(f"{address}/skrivebord/{BUDGET}/{number}/")
    press(page, "Forsegl")
    assert "/bilag/" in page.url


def treat(page: Page, address: str, paper: str, on: str, outcome: str) -> None:
    page.goto(f"{address}/bilag/{BUDGET}/{paper}/behandling/")
    page.get_by_label("Hvem").fill("Byrådet i Lillerup")
    page.get_by_label("Mødedag").fill(on)
    page.get_by_label("Udfald").select_option(outcome)
    page.get_by_label("For", exact=True).fill("A:15, B:6")
    press(page, "Gem")


@pytest.mark.browser
def test_the_budget_is_made_amended_balanced_and_adopted(
    address: str, signed: Callable[[str], Page]
) -> None:
    officer = signed("olga")
    officer.goto(f"{address}/fremskrivninger/")
    press(officer, "Læg som kladder")
    officer.goto(f"{address}/skrivebord/{BUDGET}/3/")
    assert "Udskrivningsgrundlag gange udskrivningsprocent" in officer.inner_text("main")
    for number in range(1, 10):
        seal(officer, address, str(number))
    treat(officer, address, "9", "2021-09-06", "passed_on")

    politician = signed("pia")
    politician.goto(f"{address}/forslag/nyt/{BUDGET}/")
    politician.get_by_label("Titel").fill("Flere lærere")
    line = politician.locator("fieldset").first
    line.locator("select").select_option("B10.1")
    line.locator("input[name$=y2022]").fill("2.000")
    press(politician, "Gem forslaget")
    text = politician.inner_text("main")
    # Two million more of a base of 9.519 billion kr. is 0.021 points of income tax.
    assert "0,021" in text

    seal(officer, address, "1p")
    officer.goto(f"{address}/kontrol/?version={BUDGET}")
    broken = officer.locator("tbody", has=officer.locator("tr.broken"))
    assert "Hovedkonto 0-8 balancerer" in broken.inner_text()
    officer.goto(f"{address}/fremskrivninger/")
    press(officer, "Læg som kladder")
    for number in ("11", "12"):
        seal(officer, address, number)
    officer.goto(f"{address}/kontrol/?version={BUDGET}")
    assert officer.locator("tr.broken").count() == 0
    treat(officer, address, "12", "2021-10-11", "adopted")
    officer.goto(f"{address}/aaret/")
    expect(officer.get_by_role("row", name="2. behandling").get_by_text("gjort")).to_be_visible()
