"""Three people's ways from start to end in Chromium, and each refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from ramme.actions.drafts import keep
from ramme.actions.people import add_user, change_password
from ramme.actions.seal import seal
from ramme.store.workspace import Workspace
from tests import browser
from tests.actions.test_uploads import PAPER
from tests.stacks import DAY
from tests.web.people import PASSWORD, sign_in_at

pytestmark = pytest.mark.browser

NEW = "Et-helt-nyt-kodeord"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Budget paper 4 of the invented town, as a file."""
    path = tmp_path / "bilag.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def settle(*people: tuple[str, str]) -> None:
    """People who have chosen their passwords."""
    for name, role in people:
        add_user(name, role, full_name=name.title(), by="test")
        change_password(User.objects.get(username=name), PASSWORD)


@pytest.fixture
def address(sqlite_workspace: Workspace, paper: Path) -> Iterator[str]:
    """The served town, budget 2030 with paper 4 sealed and its document kept."""
    keep(sqlite_workspace, paper, by="Mette")
    seal(sqlite_workspace, "budget-2030/4", by="Mette", on=DAY)
    settle(("olga", "officer"), ("pia", "politician"), ("per", "politician"), ("rolf", "reader"))
    connection.close()
    with browser.served(sqlite_workspace.folder) as served:
        yield served


@pytest.fixture
def chromium(address: str) -> Iterator[Browser]:
    """A browser, once all is laid out: Django refuses to work beside Playwright's loop."""
    del address
    with browser.chromium() as one:
        yield one


def test_an_auditor_follows_a_figure_to_the_documents_line(address: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(address)
    page.get_by_role("navigation").get_by_role("link", name="Resultat").click()
    page.get_by_role("row", name="Drift i alt").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("open=operating_total"))
    part = page.get_by_role("row", name="Skoleudvalget").last
    part.get_by_role("link", name="200", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hvorfor")
    expect(page.locator("pre mark").first).to_have_text("200")
    expect(page.locator("pre").first).to_contain_text("Skoleudvalget 200 200")
    expect(page.get_by_role("main")).to_contain_text("bilag.txt")
    page.close()


def test_the_public_is_led_to_sign_in_and_sees_no_draft(address: str, chromium: Browser) -> None:
    page = chromium.new_page()
    for closed in ("/skrivebord/", "/spor/", "/forslag/", "/bilag/budget-2030/4/deling/"):
        page.goto(f"{address}{closed}")
        expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")
    page.goto(f"{address}/?version=budget-2030%2B1p")
    expect(page.get_by_role("heading", level=1)).to_have_text("Siden findes ikke")
    page.close()


def stands_at(page: Page, figure: str) -> None:
    """The review shows a figure, and its script hears the keys."""
    expect(page.locator("[data-triage] h2")).to_have_text(figure)
    page.wait_for_load_state("load")


def accept(page: Page) -> None:
    """Accept a figure by the keyboard: the key, the reason, Enter."""
    page.keyboard.press("a")
    page.keyboard.type("Set efter")
    page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [360, 1440])
def test_an_officer_takes_a_paper_from_upload_to_seal(
    sqlite_workspace: Workspace, paper: Path, width: int
) -> None:
    once = add_user("olga", "officer", full_name="Olga", by="test")
    connection.close()
    with browser.served(sqlite_workspace.folder) as address, browser.chromium() as chromium:
        page = chromium.new_page(viewport={"width": width, "height": 900})
        sign_in_at(page, address, "olga", once)
        page.get_by_label("Nuværende adgangskode").fill(once)
        page.get_by_label("Ny adgangskode:", exact=True).fill(NEW)
        page.get_by_label("Ny adgangskode igen").fill(NEW)
        page.get_by_role("main").get_by_role("button", name="Skift adgangskode").click()
        page.get_by_role("link", name="Skrivebord").click()
        page.get_by_label("Vælg et eller flere budgetbilag").set_input_files(paper)
        page.get_by_role("button", name="Læs bilagene").click()
        page.wait_for_url("**/skrivebord/budget-2030/4/", timeout=60_000)

        stands_at(page, "Byudvalget, 2030")
        page.keyboard.press("n")
        stands_at(page, "Byudvalget, 2031")
        accept(page)
        stands_at(page, "Skoleudvalget, 2030")
        page.keyboard.press("c")
        page.keyboard.type("201")
        page.keyboard.press("Enter")
        page.keyboard.type("Trykfejl")
        page.keyboard.press("Enter")
        stands_at(page, "Skoleudvalget, 2031")
        page.keyboard.press("r")
        page.keyboard.type("Hører ikke til")
        page.keyboard.press("Enter")
        expect(page.get_by_role("row", name="Skoleudvalget")).to_have_count(1)

        page.get_by_label("Besluttet den").fill("2029-10-01")
        page.get_by_role("button", name="Forsegl").click()
        page.wait_for_url("**/bilag/budget-2030/4/")
        page.goto(f"{address}/spor/")
        for done in ("lagde dokument op", "gemte dokument", "afgjorde tal", "forseglede"):
            expect(page.get_by_role("cell", name=done).first).to_be_visible()
        page.close()

        public = chromium.new_page()
        public.goto(f"{address}/bilag/budget-2030/4/")
        expect(public.get_by_role("main")).to_contain_text("Forseglet: 1. oktober 2029, Olga")
        for said in ("Set efter", "Trykfejl", "Hører ikke til"):
            expect(public.get_by_text(said)).to_be_visible()
        public.goto(f"{address}/opgoerelser/result/")
        schools = public.get_by_role("row", name="Skoleudvalget").get_by_role("cell")
        assert schools.all_inner_texts() == ["201", "0"]
        public.close()


def test_papers_are_dropped_and_followed_by_the_script(address: str, chromium: Browser) -> None:
    page = chromium.new_page()
    sign_in_at(page, address, "olga")
    page.goto(f"{address}/skrivebord/")
    dropped = page.evaluate_handle(
        """paper => {
          const some = new DataTransfer();
          some.items.add(new File([paper.replace("nr. 4", "nr. 5")], "fem.txt"));
          some.items.add(new File(["MZ"], "hest.exe"));
          return some;
        }""",
        PAPER,
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": dropped})
    page.get_by_role("button", name="Læs bilagene").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bilagene er læst", timeout=60_000)
    expect(page.get_by_role("row", name="hest.exe")).to_contain_text("ikke en type")
    page.get_by_role("link", name="budget-2030/5").click()
    page.wait_for_url("**/skrivebord/budget-2030/5/")
    page.close()


def test_without_script_the_page_refreshes_itself_until_the_draft_opens(
    address: str, paper: Path, chromium: Browser
) -> None:
    paper.write_text(PAPER.replace("nr. 4", "nr. 5"), encoding="utf-8")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in_at(page, address, "olga")
    page.goto(f"{address}/skrivebord/")
    page.get_by_label("Vælg et eller flere budgetbilag").set_input_files(paper)
    page.get_by_role("button", name="Læs bilagene").click()
    page.wait_for_url("**/skrivebord/budget-2030/5/", timeout=60_000)
    expect(page.locator("[data-triage] h2")).to_have_text("Byudvalget, 2030")
    context.close()


def propose(page: Page, address: str) -> None:
    """Write a proposal, with its effect in sight before it is saved."""
    page.goto(f"{address}/forslag/")
    page.get_by_role("link", name="Nyt forslag til Budget 2030").click()
    page.get_by_label("Titel").fill("Flere skoler")
    page.get_by_label("Begrundelse").fill("Der er for få.")
    line = page.get_by_role("group", name="Linje 1")
    line.get_by_label("Konto").select_option("20.10")
    line.get_by_label("Hvad det er").fill("Ny skole")
    line.get_by_label("2030").fill("7")


def test_a_politician_proposes_sees_the_effect_and_shares(address: str, chromium: Browser) -> None:
    mine = chromium.new_context()
    page = mine.new_page()
    sign_in_at(page, address, "pia")
    propose(page, address)
    # At once, without a button.
    moved = page.locator("[data-effect] td.moved")
    expect(moved.first).to_have_text("-7")
    page.get_by_role("button", name="Gem forslaget").click()
    page.wait_for_url("**/forslag/budget-2030/1p/")
    expect(moved.first).to_have_text("-7")
    page.get_by_role("link", name="Del", exact=True).click()
    page.get_by_label("Person").select_option(label="Per (politiker)")
    page.get_by_role("button", name="Del", exact=True).click()
    expect(page.get_by_role("button", name="Tag tilbage Per")).to_be_visible()

    theirs = chromium.new_context()
    other = theirs.new_page()
    sign_in_at(other, address, "per")
    other.get_by_role("link", name="Forslag").click()
    other.get_by_role("link", name="Flere skoler").click()
    expect(other.get_by_role("main")).to_contain_text("Der er for få.")
    expect(other.get_by_role("link", name="Ret forslaget")).to_have_count(0)
    for closed in ("ret/", "../../../bilag/budget-2030/1p/deling/"):
        answer = other.goto(f"{address}/forslag/budget-2030/1p/{closed}")
        assert answer is not None
        assert answer.status == 403

    thirds = chromium.new_context()
    third = thirds.new_page()
    sign_in_at(third, address, "rolf")
    third.get_by_role("link", name="Forslag").click()
    expect(third.get_by_text("Flere skoler")).to_have_count(0)
    for closed, status in (("/forslag/budget-2030/1p/", 404), ("/skrivebord/", 403)):
        answer = third.goto(f"{address}{closed}")
        assert answer is not None
        assert answer.status == status

    page.get_by_role("button", name="Tag tilbage Per").click()
    expect(page.get_by_text("Ingen.")).to_be_visible()
    answer = other.goto(f"{address}/forslag/budget-2030/1p/")
    assert answer is not None
    assert answer.status == 404
    for context in (mine, theirs, thirds):
        context.close()


def test_two_tabs_of_a_politician_lose_nothing(address: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    first, second = context.new_page(), context.new_page()
    sign_in_at(first, address, "pia")
    propose(first, address)
    first.get_by_role("button", name="Gem forslaget").click()
    for page in (first, second):
        page.goto(f"{address}/forslag/budget-2030/1p/ret/")
    first.get_by_label("Titel").fill("Færre skoler")
    first.get_by_role("button", name="Gem forslaget").click()
    second.get_by_label("Titel").fill("Bedre skoler")
    second.get_by_role("button", name="Gem forslaget").click()
    expect(second.get_by_role("alert")).to_contain_text("ændret et andet sted")
    expect(second.get_by_role("main")).to_contain_text("Færre skoler")
    expect(second.get_by_label("Titel")).to_have_value("Bedre skoler")
    second.get_by_role("button", name="Gem forslaget").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Bedre skoler")
    second.get_by_label("Ja, forslaget skal væk for alle").check()
    second.get_by_role("button", name="Træk forslaget tilbage").click()
    second.wait_for_url("**/forslag/")
    expect(second.get_by_text("Bedre skoler")).to_have_count(0)
    context.close()
