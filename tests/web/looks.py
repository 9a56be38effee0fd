"""How pages look in Chromium."""

from __future__ import annotations

from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.web.people import sign_in_at


def faults_of(
    chromium: Browser,
    address: str,
    paths: Iterable[str],
    *,
    who: str,
    width: int,
    scheme: str,
    language: str,
) -> list[str]:
    """What is wrong with pages: barriers, more than fits the window, what the console says."""
    size = {"width": width, "height": 900}
    page = chromium.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    if who:
        sign_in_at(page, address, who)
    for path in paths:
        mark = "&" if "?" in path else "?"
        page.goto(f"{address}{path}{mark}lang={language}")
        found = Axe().run(page)
        if found.violations_count:
            faults.append(f"{path}: {found.generate_report()}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{path}: wider than the window")
    page.close()
    return faults
