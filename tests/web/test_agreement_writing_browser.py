"""The page on which an agreement is written, in Chromium: accessible, fitting, without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.db import connection
from playwright.sync_api import Browser, expect

from ramme.actions.people import add_user, change_password
from ramme.store.agreement_plans import template
from ramme.store.workspace import lay_out_workspace
from tests import browser
from tests.conftest import TOWN
from tests.stacks import with_first_paper
from tests.web.people import PASSWORD, sign_in_at


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served town with an officer."""
    folder = tmp_path_factory.mktemp("writing") / "workspace"
    with_first_paper(lay_out_workspace(folder, TOWN))
    add_user("olga", "officer", full_name="Olga", by="test")
    change_password(User.objects.get(username="olga"), PASSWORD)
    connection.close()
    with browser.served(folder) as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(360, "light", "da"), (1440, "dark", "en")]
)
def test_the_agreement_is_shown_accessible_and_fitting(
    town: str, chromium: Browser, width: int, scheme: str, language: str
) -> None:
    size = {"width": width, "height": 900}
    context = chromium.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    sign_in_at(page, town, "olga")
    page.goto(f"{town}/aftale/skriv/?lang={language}")
    for plan in (template(), template().replace("2031 = 1500", "2041 = 1500")):
        page.locator("#plan").fill(plan)
        with page.expect_navigation():
            page.locator('button[value="show"]').click()
        assert page.locator("#plan").input_value() == plan
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    # The browser tells the refusal of the second plan itself; nothing else is told.
    assert all("409" in line for line in refused), refused
    context.close()


@pytest.mark.browser
def test_an_agreement_is_downloaded_without_a_script(town: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in_at(page, town, "olga")
    page.goto(f"{town}/aftale/skriv/")
    page.get_by_role("button", name="Vis aftalen").click()
    expect(page.get_by_role("heading", name="1.2 Ny legeplads ved åen")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent som docx").click()
    assert download.value.suggested_filename == "aftale-2031.docx"
    assert download.value.path().read_bytes().startswith(b"PK")
    context.close()
