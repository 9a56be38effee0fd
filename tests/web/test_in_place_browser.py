"""What happens in place: lines, versions and searches, with focus, history and a word aloud."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

LINE = "/opgoerelser/result/"
# What has the focus: its label, its id, or its words.
NAME = """
(() => {
  const one = document.activeElement;
  return one.ariaLabel || one.id || one.innerText.trim();
})()
"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that is told apart from one that was loaded anew."""
    one = chromium.new_page(viewport={"width": 1440, "height": 900})
    said: list[str] = []
    one.on("console", lambda message: said.append(message.text))
    yield one
    assert said == []
    one.close()


def mark(page: Page) -> None:
    """Leave a mark that a full load wipes out."""
    page.evaluate("window.stayed = true")


def stayed(page: Page) -> bool:
    """Whether no full load came between."""
    return bool(page.evaluate("window.stayed === true"))


@pytest.mark.browser
def test_a_line_opens_and_closes_in_place(example: str, page: Page) -> None:
    page.goto(example + LINE)
    mark(page)
    page.evaluate("scrollTo(0, 300)")
    toggle = page.get_by_role("link", name="Vis dele af: Overskud på løbende poster")
    toggle.focus()
    page.keyboard.press("Enter")
    closing = page.get_by_role("link", name="Skjul dele af: Overskud på løbende poster")
    closing.wait_for()
    assert page.locator("tr.part").count() == 3
    assert stayed(page)
    assert page.evaluate("scrollY") == 300
    assert "open=surplus" in page.url
    assert closing.evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    toggle.wait_for()
    assert page.locator("tr.part").count() == 0
    assert stayed(page)


@pytest.mark.browser
def test_back_and_forth_show_what_was_seen(example: str, page: Page) -> None:
    page.goto(example + LINE)
    page.get_by_role("link", name="Vis dele af: Overskud på løbende poster").click()
    page.get_by_role("link", name="Skjul dele af: Overskud på løbende poster").wait_for()
    page.go_back()
    page.get_by_role("link", name="Vis dele af: Overskud på løbende poster").wait_for()
    page.go_forward()
    page.get_by_role("link", name="Skjul dele af: Overskud på løbende poster").wait_for()
    # No page is kept in the browser, where somebody else could find it.
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert kept == ["htmx-current-path-for-history"]


@pytest.mark.browser
def test_a_version_is_shown_in_place_everywhere_on_the_page(example: str, page: Page) -> None:
    page.goto(example + LINE)
    mark(page)
    page.get_by_label("Version").select_option("budget-2019")
    page.get_by_role("button", name="Vis", exact=True).click()
    page.wait_for_url("**/*version=budget-2019*")
    page.get_by_role("heading", level=1).wait_for()
    assert stayed(page)
    words = "Budget 2019, alle bilag, forseglet 4. november 2019"
    assert page.locator(".version").inner_text() == words
    assert page.get_by_role("status").inner_text() == words
    for name in ("Overblik", "English"):
        address = page.get_by_role("link", name=name).get_attribute("href")
        assert "version=budget-2019" in str(address)
    button = page.get_by_role("button", name="Vis", exact=True)
    assert button.evaluate("one => one === document.activeElement")


@pytest.mark.browser
def test_versions_are_compared_in_place(example: str, page: Page) -> None:
    page.goto(f"{example}/sammenlign/")
    mark(page)
    page.get_by_label("Opgørelse").select_option("frames")
    page.get_by_role("button", name="Sammenlign").click()
    page.get_by_role("figure").wait_for()
    page.get_by_role("link", name="Økonomiudvalget").click()
    page.get_by_role("figure", name="Økonomiudvalget 2020").wait_for()
    page.get_by_role("link", name="Byt om").click()
    page.get_by_role("heading", name="Budget 2020, alle bilag →").wait_for()
    assert stayed(page)


@pytest.mark.browser
def test_a_search_answers_as_one_types(example: str, page: Page) -> None:
    page.goto(f"{example}/soeg/?lang=en")
    mark(page)
    field = page.get_by_role("searchbox")
    field.press_sequentially("skole", delay=20)
    page.get_by_role("heading", name="Lines of statements").wait_for()
    assert page.url.endswith("q=skole&lang=en") or page.url.endswith("lang=en&q=skole")
    assert page.get_by_role("status").inner_text() == "22 found for »skole«"
    assert field.evaluate("one => one === document.activeElement")
    field.fill("xyzzy")
    page.get_by_text("Nothing found for").first.wait_for()
    assert str(page.get_by_role("status").inner_text()).startswith("Nothing found for »xyzzy«")
    assert "q=xyzzy" in str(page.get_by_role("link", name="Dansk").get_attribute("href"))
    assert stayed(page)


@pytest.mark.browser
def test_all_of_it_works_without_script(example: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(example + LINE)
    page.get_by_role("link", name="Vis dele af: Overskud på løbende poster").click()
    assert page.locator("tr.part").count() == 3
    page.get_by_label("Version").select_option("budget-2019")
    page.get_by_role("button", name="Vis", exact=True).click()
    assert page.locator(".version").inner_text().startswith("Budget 2019")
    page.goto(f"{example}/soeg/")
    page.get_by_role("searchbox").fill("skole")
    page.get_by_role("button", name="Søg").click()
    expect(page.get_by_text("22 fund")).to_be_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [360, 1440])
def test_a_term_is_explained_where_it_stands(
    example: str, chromium: Browser, script: bool, width: int
) -> None:
    context = chromium.new_context(
        java_script_enabled=script, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto(example + LINE)
    button = page.get_by_role("button", name="Hvad er Likvid beholdning").first
    meaning = page.get_by_text("De penge, kommunen har")
    expect(meaning).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    meaning.wait_for()
    if script:
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    box, place = meaning.bounding_box(), button.bounding_box()
    assert box
    assert place
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert abs(box["y"] - place["y"]) < 150
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    context.close()


@pytest.mark.browser
def test_a_page_that_is_not_there_leads_on(example: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{example}/opgoerelser/result/?version=budget-1999")
    page.get_by_role("link", name="Budget 2020, til og med bilag 8a").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Resultatoversigt"
    page.goto(f"{example}/hvorfor/result/cash_closing/1999/")
    page.get_by_role("main").get_by_role("link", name="2022").click()
    expect(page.get_by_text("125.611").first).to_be_visible()
    page.goto(f"{example}/hvorfor/result/findes-ikke/2022/")
    page.get_by_role("main").get_by_role("link", name="Renter").click()
    assert "#line-" in page.url
    page.goto(f"{example}/bilag/budget-2020/77/")
    page.get_by_role("link", name="Bilag 8b i Budget 2020").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Økonomibilag nr. 8")
    page.close()


@pytest.mark.browser
def test_the_keyboard_goes_through_a_page_in_the_order_one_reads(
    example: str, chromium: Browser
) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{example}/opgoerelser/result/")
    seen = []
    for _ in range(19):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(NAME))
    assert seen == [
        "Gå til indholdet",
        "Ballerup Kommune",
        "Log ind",
        "English",
        "Overblik",
        "Resultatoversigt",
        "Bevillingsrammer",
        "Budgetåret",
        "Takster",
        "Sammenlign",
        "Bilag",
        "Kontrol",
        "Aftalen",
        "Søg",
        "Ordliste",
        "version",
        "show",
        "Vis, hvad overslagene kan ende med",
        "Resultatoversigt",
    ]
    page.close()
