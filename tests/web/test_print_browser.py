"""Pages on paper: no navigation, whole tables with repeated heads, light, with version and day."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.test_browse_browser import PAGES

# The width of A4 less the margins of the sheet, in CSS pixels.
PAPER = 703
FAR_RIGHT = """
Math.max(...[...document.querySelectorAll("main *")].map(
  (one) => one.getBoundingClientRect().right))
"""


def printed(chromium: Browser, address: str) -> Page:
    """The page as it is printed, by somebody whose screen is dark."""
    page = chromium.new_page(viewport={"width": PAPER, "height": 1000}, color_scheme="dark")
    page.goto(address)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    return page


@pytest.mark.browser
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole_on_paper(example: str, chromium: Browser, address: str) -> None:
    page = printed(chromium, example + address)
    for hidden in ("header nav", ".tools", ".skip", "select", ".term", ".toggle", ".explore"):
        assert page.locator(hidden).locator("visible=true").count() == 0, hidden
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate(FAR_RIGHT) <= PAPER
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for box in page.locator(".scroll").all():
        assert box.evaluate("one => getComputedStyle(one).overflow") == "visible"
    for head in page.locator("thead").all():
        assert head.evaluate("one => getComputedStyle(one).display") == "table-header-group"
    assert page.locator(".printed").inner_text().startswith("Udskrevet ")
    page.close()


@pytest.mark.browser
def test_a_print_says_which_version_it_is(example: str, chromium: Browser) -> None:
    page = printed(chromium, f"{example}/opgoerelser/result/?version=budget-2020@8a")
    words = "Budget 2020, til og med bilag 8a, forseglet 4. november 2019"
    assert page.locator(".version").inner_text() == words
    page.close()


@pytest.mark.browser
def test_a_printed_chart_stands_with_its_table(example: str, chromium: Browser) -> None:
    page = printed(chromium, example)
    assert page.get_by_role("img").count() == 5
    assert page.get_by_role("row", name="2022 125.611 125.000").bounding_box()
    page.close()


@pytest.mark.browser
def test_a_statement_is_one_sheet(example: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{example}/opgoerelser/result/")
    sheets = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert sheets == 1
    page.close()
