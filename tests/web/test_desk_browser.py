"""Each page behind the sign-in in Chromium: accessible, fitting, and asking nobody else."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.db import connection
from playwright.sync_api import Browser, BrowserContext

from ramme.actions.people import add_user, change_password
from ramme.actions.proposals import put_forward
from ramme.actions.sharing import share
from ramme.actions.uploads import receive
from ramme.store import models
from ramme.store.workspace import open_workspace
from tests import browser
from tests.actions.test_proposals import ROADS
from tests.actions.test_uploads import PAPER, read_out
from tests.stacks import with_first_paper
from tests.web.people import PASSWORD, sign_in_at

pytestmark = pytest.mark.browser

PAGES = [
    ("olga", "/skrivebord/"),
    ("olga", "/skrivebord/lagt-op/{batch}/"),
    ("olga", "/skrivebord/budget-2030/4/?figure=3"),
    ("olga", "/forslag/"),
    ("olga", "/bilag/budget-2030/4/deling/"),
    ("pia", "/forslag/"),
    ("pia", "/forslag/nyt/budget-2030/"),
    ("pia", "/forslag/budget-2030/1p/"),
    ("pia", "/forslag/budget-2030/1p/ret/"),
    ("rolf", "/skrivebord/"),
]


@pytest.fixture(scope="module")
def town(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a served town with drafts, and the name of its uploads."""
    folder = tmp_path_factory.mktemp("town") / "workspace"
    shutil.copytree(empty_sqlite, folder)
    workspace = open_workspace(folder)
    with_first_paper(workspace)
    for name, role in {"olga": "officer", "pia": "politician", "rolf": "reader"}.items():
        add_user(name, role, full_name=name.title(), by="test")
        change_password(User.objects.get(username=name), PASSWORD)
    put_forward(workspace, "budget-2030", ROADS, by="pia", name="Pia")
    share(models.Paper.objects.get(number="1p"), "rolf", by="pia")
    papers = [("bilag.txt", io.BytesIO(PAPER.encode())), ("hest.exe", io.BytesIO(b"MZ"))]
    batch = receive(workspace, papers, by="olga")
    read_out(workspace)
    connection.close()
    with browser.served(folder) as address:
        yield address, batch


@pytest.fixture(scope="module")
def signed_in(town: tuple[str, str], chromium: Browser) -> dict[str, BrowserContext]:
    """A browser of each person's own."""
    contexts = {name: chromium.new_context() for name in ("olga", "pia", "rolf")}
    for name, context in contexts.items():
        page = context.new_page()
        sign_in_at(page, town[0], name)
        page.close()
    return contexts


@pytest.mark.parametrize("visit", PAGES)
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("look", [("light", "da"), ("dark", "en")])
def test_the_page_is_accessible_and_fits(
    town: tuple[str, str],
    signed_in: dict[str, BrowserContext],
    visit: tuple[str, str],
    width: int,
    look: tuple[str, str],
) -> None:
    (address, batch), (who, path), (scheme, language) = town, visit, look
    page, seen, said = signed_in[who].new_page(), [], []
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.on("request", lambda request: seen.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    mark = "&" if "?" in path else "?"
    page.goto(f"{address}{path.format(batch=batch)}{mark}lang={language}")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("html").get_attribute("lang") == language
    assert all(url.startswith(address) for url in seen)
    # The browser notes a refusal itself.
    assert [text for text in said if "403" not in text] == []
    page.close()
