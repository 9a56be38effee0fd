"""Charts that answer, to finger, mouse and keys: fetched at a touch, within the policy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from ramme.web.browse.charting import program_address

REFUSALS = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that minds what is refused, said on the console, or thrown."""
    one = chromium.new_page(viewport={"width": 1440, "height": 900}, locale="da-DK")
    one.add_init_script(REFUSALS)
    said: list[str] = []
    one.on("console", lambda message: said.append(message.text))
    one.on("pageerror", lambda error: said.append(str(error)))
    yield one
    assert one.evaluate("window.refused") == []
    assert said == []
    one.close()


@pytest.mark.browser
def test_a_click_fetches_the_program_once_and_the_chart_answers(example: str, page: Page) -> None:
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.goto(example)
    page.wait_for_load_state("networkidle")
    assert [url for url in seen if "/diagram/" in url] == []
    charts = page.locator(".drawing")
    charts.nth(1).click()
    page.get_by_role("slider").wait_for()
    charts.nth(2).click()
    page.get_by_role("slider").nth(1).wait_for()
    assert [url for url in seen if "/diagram/" in url] == [example + program_address()]
    charts.nth(1).hover()
    tip = charts.nth(1).locator(".tip")
    assert tip.inner_text().splitlines() == [
        "2021: 134.605 (1.000 kr.)",
        "-101.882 fra 2020",
        "Gulv: 125.000",
    ]
    # The colours that the spec only names come from the stylesheet, as in the server's drawing.
    for drawing in (charts.nth(1), charts.nth(3)):
        bar = drawing.locator('[fill="#010101"]').first
        assert bar.evaluate("one => getComputedStyle(one).fill") == "rgb(47, 127, 143)"
    assert all(url.startswith(example) for url in seen)
    assert Axe().run(page).violations_count == 0


@pytest.mark.browser
def test_keys_ask_a_chart_year_by_year(example: str, page: Page) -> None:
    page.goto(f"{example}/?lang=en")
    page.get_by_role("button", name="Explore").nth(1).focus()
    page.keyboard.press("Enter")
    slider = page.get_by_role("slider")
    slider.wait_for()
    assert slider.evaluate("one => one === document.activeElement")
    assert slider.get_attribute("aria-valuetext") == "2019: 227,405 (1,000 kr.)"
    page.keyboard.press("End")
    assert str(slider.get_attribute("aria-valuetext")).startswith("2023: 159,058 (1,000 kr.)")
    page.keyboard.press("ArrowLeft")
    assert slider.locator(".tip").inner_text().startswith("2022: 125,611")
    assert slider.get_attribute("aria-valuenow") == "4"
    page.keyboard.press("Escape")
    expect(slider.locator(".tip")).to_be_hidden()


@pytest.mark.browser
def test_a_finger_asks_a_chart(example: str, chromium: Browser) -> None:
    context = chromium.new_context(
        viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True, locale="da-DK"
    )
    page = context.new_page()
    page.goto(example)
    chart = page.locator(".drawing").nth(1)
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)
    chart.locator(".tip").wait_for()
    assert chart.locator(".tip").inner_text().startswith("2023: 159.058")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.browser
def test_the_drawing_stands_where_the_program_cannot_be_had(
    example: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    page.route("**/diagram/*.js", lambda route: route.abort())
    page.goto(example)
    page.get_by_role("button", name="Udforsk").first.click()
    page.get_by_text("Diagrammet kan ikke svare lige nu.").wait_for()
    assert page.get_by_role("img").count() == 5
    page.unroute("**/diagram/*.js")
    page.get_by_role("button", name="Udforsk").first.click()
    page.get_by_role("slider").wait_for()
    page.close()


@pytest.mark.browser
def test_without_script_the_drawing_stands_and_offers_nothing(
    example: str, chromium: Browser
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(example)
    assert page.get_by_role("img").count() == 5
    assert page.get_by_role("button", name="Udforsk").count() == 0
    context.close()


@pytest.mark.browser
def test_a_waterfall_answers_step_by_step(example: str, page: Page) -> None:
    page.goto(f"{example}/sammenlign/?first=budget-2020@8a&second=budget-2020&statement=frames")
    page.get_by_role("button", name="Udforsk").click()
    slider = page.get_by_role("slider")
    slider.wait_for()
    page.keyboard.press("ArrowDown")
    assert slider.get_attribute("aria-valuetext") == "Renovation mv., +501"
    assert slider.get_attribute("aria-orientation") == "vertical"


@pytest.mark.browser
def test_a_first_page_weighs_little(example: str, chromium: Browser) -> None:
    page = chromium.new_page()
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(example)
    page.wait_for_load_state("networkidle")
    assert 20_000 < sum(sizes) < 150_000
    page.close()
