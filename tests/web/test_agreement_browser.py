"""The pages of an agreement's work in Chromium: accessible, fitting, without a script, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from playwright.sync_api import Browser, expect

from ramme.actions.people import add_user, change_password
from ramme.actions.policies import PolicyEntry, register_policy
from ramme.actions.questions import ask
from ramme.actions.seal import seal
from ramme.actions.tasks import tag_goals
from ramme.store.workspace import lay_out_workspace
from tests import browser
from tests.agreed_tasks import CHARGERS, PATH, kept
from tests.conftest import TOWN
from tests.stacks import DAY
from tests.web.looks import faults_of
from tests.web.people import PASSWORD, sign_in_at

PAGES = [
    "/aftale/2030/",
    "/aftale/2030/?q=legepladser",
    "/aftale/2030/opfoelgning/?on=2030-07-10",
    "/aftale/2030/udvalg/Parkudvalget/?on=2030-07-10",
    "/aftale/2030/opgave/1.1/2/",
    "/aftale/2030/opgave/1.1/3/",
    "/aftale/2030/verdensmaal/",
    "/politikker/",
    "/aftale/2030/overtag/",
]


@pytest.fixture(scope="module")
def agreement(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served town with a sealed agreement that is worked on."""
    folder = tmp_path_factory.mktemp("agreement") / "workspace"
    town = lay_out_workspace(folder, TOWN)
    kept(town, folder)
    seal(town, "budget-2030/1", by="Byrådet", on=DAY)
    add_user("olga", "officer", full_name="Olga", by="test")
    change_password(User.objects.get(username="olga"), PASSWORD)
    tag_goals(CHARGERS, [7, 13], by="Olga", seen=1)
    ask(PATH, "Hvornår?", owner="Olga", due=date(2030, 5, 1), by="Pia", on=DAY)
    policy = PolicyEntry("Klimapolitik", "policy", review_on=date(2020, 1, 1), tasks=(CHARGERS,))
    register_policy(town, policy, by="Olga")
    connection.close()
    with browser.served(folder) as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize("who", ["", "olga"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(("scheme", "language"), [("light", "da"), ("dark", "en")])
def test_each_page_is_accessible_and_fits(
    agreement: str, chromium: Browser, who: str, width: int, scheme: str, language: str
) -> None:
    paths = PAGES if who else PAGES[:-1]
    faults = faults_of(
        chromium, agreement, paths, who=who, width=width, scheme=scheme, language=language
    )
    assert faults == []


@pytest.mark.browser
def test_an_officer_closes_a_task_without_a_script(agreement: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in_at(page, agreement, "olga")
    page.goto(f"{agreement}/aftale/2030/?q=ladestander")
    page.get_by_role("link", name="Ladestandere ved skolerne").first.click()
    page.get_by_label("Tilstand").select_option("done")
    page.get_by_label("Hvorfor (en linje)").fill("Alle står der")
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_text("tilstand: ikke begyndt → færdig")).to_be_visible()
    assert page.locator("dd.state").inner_text() == "færdig"
    context.close()


@pytest.mark.browser
def test_a_committees_follow_up_prints_without_its_other_tasks(
    agreement: str, chromium: Browser, tmp_path: Path
) -> None:
    page = chromium.new_page()
    page.goto(f"{agreement}/aftale/2030/udvalg/Parkudvalget/?on=2030-07-10")
    page.emulate_media(media="print")
    expect(page.get_by_text("Fristen er overskredet med 10 dage.")).to_be_visible()
    expect(page.get_by_text("Alle udvalgets opgaver")).to_be_hidden()
    expect(page.get_by_role("button", name="Vis")).to_be_hidden()
    printed = page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert printed.count(b"/Type /Page\n") == 1
    page.close()
