"""Each page in Chromium: accessible, fitting, and asking nobody else."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

PAGES = [
    "/",
    "/opgoerelser/result/?open=surplus",
    "/hvorfor/result/cash_closing/2022/",
    "/sammenlign/?first=budget-2020@8a&second=budget-2020&statement=frames",
    "/bilag/",
    "/bilag/budget-2020/8a/",
    "/kontrol/",
    "/aaret/2020/?on=2019-11-01",
    "/soeg/",
    "/soeg/?q=skole",
    "/soeg/?q=xyzzy",
    "/ordliste/",
    "/log-ind/",
]
MISSING = ["/findes-ikke", "/?version=budget-1999", "/hvorfor/result/cash_closing/1999/"]


@pytest.mark.browser
@pytest.mark.parametrize("address", PAGES + MISSING)
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(("scheme", "language"), [("light", "da"), ("dark", "en")])
def test_the_page_is_accessible_and_fits(
    example: str, chromium: Browser, address: str, width: int, scheme: str, language: str
) -> None:
    size = {"width": width, "height": 900}
    page = chromium.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    seen: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("console", lambda message: refused.append(message.text))
    mark = "&" if "?" in address else "?"
    page.goto(f"{example}{address}{mark}lang={language}")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert all(url.startswith(example) for url in seen)
    assert [text for text in refused if "404" not in text] == []
    page.close()


@pytest.mark.browser
def test_a_citizen_follows_a_figure_to_its_source(example: str, chromium: Browser) -> None:
    page = chromium.new_page(locale="da-DK")
    page.goto(example)
    assert page.get_by_role("img").count() == 5
    sentence = "Kassen når ned på 125,6 mio. kr. ved udgangen af 2022; 0,6 mio. kr. over gulvet."
    expect(page.get_by_text(sentence)).to_be_visible()
    page.get_by_role("link", name="Resultatoversigt", exact=True).click()
    cash = page.get_by_role("row", name="Likvid beholdning, ultimo")
    assert cash.get_by_role("cell").all_inner_texts() == [
        "227.405",
        "236.487",
        "134.605",
        "125.611",
        "159.058",
    ]
    cash.get_by_role("link", name="125.611").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Hvorfor")
    page.get_by_role("link", name="budget-2020/8a#70").first.click()
    expect(page.get_by_role("row", name="Afdrag på lån")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("What the paper changes").first).to_be_visible()
    page.close()


@pytest.mark.browser
def test_a_version_is_picked_and_compared(example: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{example}/opgoerelser/frames/?lang=en")
    page.get_by_label("Version").select_option("budget-2020@8a")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/*version=budget-2020%408a*")
    assert "up to paper 8a" in page.locator(".version").inner_text()
    page.get_by_role("link", name="Compare").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.close()


def test_a_phone_shows_the_budget_year_first(example: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 900})
    page.goto(f"{example}/opgoerelser/result/")
    year = page.get_by_role("columnheader", name="2020").bounding_box()
    label = page.get_by_role("columnheader", name="Linje").bounding_box()
    assert year is not None
    assert label is not None
    assert label["x"] + label["width"] <= year["x"] + 1
    assert year["x"] + year["width"] <= 360
    page.close()
