"""The pages of an agreement's money in Chromium: accessible, fitting, and worked by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from ramme.store.workspace import lay_out_workspace
from tests import browser
from tests.agreements import kept_agreement
from tests.conftest import TOWN
from tests.stacks import with_first_paper
from tests.web.people import PASSWORD, settle

DRAFT = "/aftale/budget-2030/2/"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The town with its agreement as a draft."""
    folder = tmp_path_factory.mktemp("town")
    workspace = lay_out_workspace(folder / "workspace", TOWN)
    with_first_paper(workspace)
    kept_agreement(workspace, folder)
    settle()
    connection.close()
    with browser.served(folder / "workspace") as address:
        yield address


@pytest.fixture
def officer(town: str, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="da-DK", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{town}/log-ind/")
    page.fill("[name=username]", "olga")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    yield page
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", ["kontrol", "virkning", "puljer"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(("scheme", "language"), [("light", "da"), ("dark", "en")])
def test_the_page_is_accessible_and_fits(
    town: str, officer: Page, name: str, width: int, scheme: str, language: str
) -> None:
    officer.set_viewport_size({"width": width, "height": 900})
    officer.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    officer.goto(f"{town}{DRAFT}{name}/?lang={language}")
    found = Axe().run(officer)
    assert found.violations_count == 0, found.generate_report()
    assert officer.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_an_officer_answers_seals_and_releases(town: str, officer: Page) -> None:
    """From the finding to its line, an answer, the seal, and money from a pool."""
    officer.goto(f"{town}{DRAFT}kontrol/")
    finding = officer.locator("li", has_text="Tekst og tabel er uenige")
    finding.get_by_role("link").first.click()
    assert officer.locator("p.pointed:target").inner_text().endswith("0,8 mio. kr. i 2030.")
    finding.get_by_text("Svar", exact=True).click()
    finding.get_by_label("Begrundelse").fill("Rækken er rigtig")
    finding.get_by_role("button", name="Forklaret ved").click()
    expect(officer.get_by_text("Forklaret ved: Rækken er rigtig")).to_be_visible()
    officer.goto(f"{town}/skrivebord/budget-2030/2/")
    officer.get_by_role("button", name="Forsegl").click()
    officer.goto(f"{town}{DRAFT}puljer/")
    pool = officer.locator("article", has_text="Træpuljen")
    pool.get_by_text("Udmønt", exact=True).first.click()
    pool.get_by_label("Besluttet af").fill("Byudvalget")
    pool.get_by_label("Beløb").fill("100")
    pool.get_by_label("Til hvad").fill("Linde ved torvet")
    pool.get_by_label("Hvem er hørt").fill("Naturrådet")
    pool.get_by_role("button", name="Udmønt").click()
    expect(officer.get_by_text("100 (2030), Linde ved torvet")).to_be_visible()
