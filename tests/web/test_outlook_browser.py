"""Premises, forecasts and scenarios in Chromium: a budget is made and tried by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from ramme.actions.forecasts import make_drafts
from ramme.actions.scenarios import new_scenario, overrides_in
from ramme.actions.workspaces import create
from tests import browser
from tests.outlook.lillerup import BUDGET
from tests.web.people import settle, sign_in_at

ADDRESSES = [
    "/praemisser/",
    "/praemisser/income_tax.rate/",
    "/fremskrivninger/",
    "/fremskrivninger/taxes/",
    "/fremskrivninger/udskrivningsgrundlag/",
    "/fremskrivninger/demografimodeller/",
    "/fremskrivninger/rammer/",
    "/fremskrivninger/anlaegsprogram/",
    "/fremskrivninger/likviditet/",
    "/scenarier/",
    f"/scenarier/{BUDGET}/1s/",
    f"/scenarier/{BUDGET}/1s/ret/",
    "/scenarier/nyt/?premise=population.6-15",
    f"/scenarier/sammenlign/?first={BUDGET}&second={BUDGET}/1s&line=cash_closing",
    f"/hvorfor/overview/income_tax/2022/?version={BUDGET}%2B3",
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Lillerup with its forecasts as drafts and a scenario of Olga's."""
    folder = tmp_path_factory.mktemp("outlook") / "workspace"
    workspace = create(folder, example="lillerup")
    make_drafts(workspace, BUDGET, by="olga")
    overrides = overrides_in(["income_tax.base_growth=2.2", "index.1@2022=2.4"])
    new_scenario(workspace, BUDGET, "Lavere vækst", overrides, by="olga")
    settle()
    connection.close()
    with browser.served(folder) as served:
        yield served


@pytest.fixture
def officer(address: str, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="da-DK", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    sign_in_at(page, address, "olga")
    yield page
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("place", ADDRESSES)
@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(360, "dark", "da"), (1440, "light", "en")]
)
def test_the_page_is_accessible_and_fits(
    address: str, officer: Page, place: str, width: int, scheme: str, language: str
) -> None:
    officer.set_viewport_size({"width": width, "height": 900})
    officer.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    mark = "&" if "?" in place else "?"
    answer = officer.goto(f"{address}{place}{mark}lang={language}")
    assert answer is not None
    assert answer.status == 200
    found = Axe().run(officer)
    assert found.violations_count == 0, found.generate_report()
    assert officer.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_a_premise_is_moved_with_the_effect_in_sight_and_kept(address: str, officer: Page) -> None:
    officer.goto(f"{address}/praemisser/")
    officer.get_by_role("link", name="Udskrivningsprocent", exact=True).click()
    officer.get_by_role("link", name="Prøv en anden værdi").click()
    effect = officer.locator("[data-effect]")
    assert "holder" in effect.inner_text()
    officer.get_by_label("2022").fill("25,0")
    # Half a point and more less of 9.5 billion takes about 57 million from the cash.
    officer.locator("[data-effect]").get_by_text("-57.115").first.wait_for()
    officer.get_by_label("Titel").fill("Lavere skat")
    officer.get_by_role("button", name="Gem scenariet").click()
    expect(officer.get_by_role("heading", name="Lavere skat")).to_be_visible()
    row = officer.get_by_role("row", name="Udskrivningsprocent")
    assert row.inner_text().split("\t")[1:] == ["2022", "25,6 %", "25 %"]
    officer.get_by_role("link", name="Sammenlign med budgettet").click()
    expect(officer.get_by_role("heading", name="Hvad hver forudsætning betyder")).to_be_visible()


@pytest.mark.browser
def test_a_value_out_of_range_is_told_beside_its_field(address: str, officer: Page) -> None:
    officer.goto(f"{address}/scenarier/nyt/?premise=income_tax.rate")
    officer.get_by_label("2022").fill("255")
    officer.get_by_label("Titel").fill("Fejl")
    officer.get_by_role("button", name="Gem scenariet").click()
    assert "kan ikke være 255" in officer.get_by_role("main").inner_text()
    assert officer.get_by_label("2022").input_value() == "255"


@pytest.mark.browser
def test_a_scenario_is_forked_shared_and_taken_back(address: str, officer: Page) -> None:
    officer.goto(f"{address}/scenarier/{BUDGET}/1s/")
    officer.get_by_role("link", name="Gå videre i et nyt").click()
    officer.locator("#add").select_option("population.6-15")
    officer.get_by_role("button", name="Tilføj", exact=True).click()
    officer.get_by_label("2025").last.fill("5000")
    officer.get_by_label("Titel").fill("Og færre elever")
    officer.get_by_role("button", name="Gem scenariet").click()
    expect(officer.get_by_role("heading", name="Og færre elever")).to_be_visible()
    assert "Borgere: 6-15 år" in officer.get_by_role("main").inner_text()
    officer.get_by_role("checkbox").check()
    officer.get_by_role("button", name="Tag scenariet tilbage").click()
    expect(officer.get_by_role("link", name="Lavere vækst")).to_be_visible()
    assert officer.get_by_role("link", name="Og færre elever").count() == 0


@pytest.mark.browser
def test_without_a_script_the_effect_comes_at_a_button(address: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in_at(page, address, "pia")
    page.goto(f"{address}/scenarier/nyt/?premise=income_tax.rate")
    page.get_by_label("2022").fill("25,0")
    page.get_by_role("button", name="Vis virkningen").click()
    assert "-57.115" in page.locator("[data-effect]").inner_text()
    context.close()
