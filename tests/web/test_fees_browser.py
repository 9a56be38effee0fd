"""The pages of the fees in Chromium: accessible, fitting, and of use without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from ramme.actions.workspaces import create
from tests import browser
from tests.web.people import settle, sign_in_at

CHIMNEY = "/takster/pris/skorstensfejer.skorstensfejning.for-foerste-skorsten-indtil-10.a47030/"
CARE = "institutionsomraadet.daginstitutioner"
FAMILY = f"/takster/familie/?day_care-0={CARE}.dagplejeplads-inkl-maaltider"
FAMILY += f"&day_care-1={CARE}.3-til-5-aarige"
LEVER = "/takster/naeste-aar/"
PUBLIC = [
    "/takster/",
    "/takster/?q=skraldespand",
    "/takster/?q=xyzzy",
    "/takster/?version=budget-2020@8a",
    f"{CHIMNEY}?height_m=12,5&kw=40",
    f"{CHIMNEY}?height_m=-3",
    "/takster/pris/findes-ikke/",
    "/takster/familie/",
    FAMILY,
    f"{FAMILY}&music-0=x",
]
INSIDE = [LEVER, f"{LEVER}?indeks-satsregulering=2,3", f"{LEVER}?indeks-satsregulering=x"]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example with people."""
    folder = tmp_path_factory.mktemp("fees") / "workspace"
    create(folder, example="ballerup")
    settle()
    connection.close()
    with browser.served(folder) as address:
        yield address


def _looked_at(page: Page, address: str, width: int) -> None:
    page.goto(address)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(("scheme", "language"), [("light", "da"), ("dark", "en")])
def test_the_pages_are_accessible_and_fit(
    town: str, chromium: Browser, width: int, scheme: str, language: str
) -> None:
    size = {"width": width, "height": 900}
    context = chromium.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    for address in PUBLIC:
        mark = "&" if "?" in address else "?"
        _looked_at(page, f"{town}{address}{mark}lang={language}", width)
    sign_in_at(page, town, "olga")
    for address in INSIDE:
        mark = "&" if "?" in address else "?"
        _looked_at(page, f"{town}{address}{mark}lang={language}", width)
    assert [text for text in refused if "404" not in text and "400" not in text] == []
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_a_citizen_finds_what_a_chimney_costs(town: str, chromium: Browser, scripts: bool) -> None:
    context = chromium.new_context(
        viewport={"width": 360, "height": 800}, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto(town)
    page.get_by_role("link", name="Takster", exact=True).click()
    page.get_by_label("Hvad koster det?").fill("skorstene")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="For første skorsten indtil 10 m højde").click()
    page.get_by_label("Hvor høj er skorstenen?").fill("12,5")
    page.get_by_role("button", name="Beregn").click()
    # 108.27 + 3 × 3.84.
    page.get_by_text("119,79 kr.").first.wait_for()
    assert "height_m=12%2C5" in page.url
    shared = chromium.new_context().new_page()
    shared.goto(page.url)
    expect(shared.get_by_text("119,79 kr.").first).to_be_visible()
    shared.close()
    page.get_by_role("link", name="budget-2020/8c").click()
    page.get_by_text("Skorstensfejer › Skorstensfejning").first.wait_for()
    context.close()


@pytest.mark.browser
def test_an_officer_moves_the_lever_and_makes_the_draft(town: str, chromium: Browser) -> None:
    page = chromium.new_page()
    sign_in_at(page, town, "olga")
    page.goto(f"{town}/takster/")
    page.get_by_role("link", name="Næste års takster").click()
    page.get_by_label("Satsreguleringsprocenten 2021").fill("2,3")
    page.get_by_role("button", name="Vis virkningen").click()
    dental = page.get_by_role("row", name="Egenbetaling i omsorgstandplejen")
    dental.wait_for()
    # 535 × 1.023.
    assert dental.get_by_role("cell").all_inner_texts() == ["535", "547,31", "+2,3 pct."]
    page.get_by_role("button", name="Lav udkast til takster for 2021").click()
    page.wait_for_url("**/bilag/budget-2021/**")
    expect(page.get_by_role("heading", name="Takstforslag 2021")).to_be_visible()
    page.close()
