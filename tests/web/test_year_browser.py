"""The budget year's pages in Chromium: accessible, fitting, without a script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from playwright.sync_api import Browser, expect

from ramme.actions.people import add_user, change_password
from ramme.actions.proposals import Proposal, ProposedLine, put_forward
from ramme.actions.treatments import treat
from ramme.budget.treatments import Outcome, Treated
from tests import browser
from tests.web.looks import faults_of
from tests.web.people import PASSWORD, sign_in_at
from tests.year_town import town

PAGES = [
    "/aaret/2030/?on=2029-10-02",
    "/rammer/?on=2029-10-09",
    "/rammer/10.10/?on=2029-10-09",
    "/rammer/10.20/?on=2029-10-09",
    "/bilag/budget-2030/1/",
    "/kontrol/",
]
OFFICERS = ["/bilag/budget-2030/1/behandling/", "/forslag/budget-2030/1p/"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the served town in the middle of its year."""
    workspace = town(tmp_path_factory.mktemp("year"))
    add_user("olga", "officer", full_name="Olga", by="test")
    change_password(User.objects.get(username="olga"), PASSWORD)
    votes = {"for": {"A": 12, "B": 3}, "against": {"C": 7}}
    reading = Treated("Byrådet", date(2029, 9, 11), Outcome.PASSED_ON, votes, "Oversendt.")
    treat(workspace, "budget-2030/1", reading, by="Olga")
    line = ProposedLine("10.10", "Asfalt", ((2030, 700_000),))
    put_forward(workspace, "budget-2030", Proposal("Veje", "Slidte.", (line,)), by="olga")
    connection.close()
    with browser.served(workspace.folder) as served:
        yield served


@pytest.mark.browser
@pytest.mark.parametrize("who", ["", "olga"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(("scheme", "language"), [("light", "da"), ("dark", "en")])
def test_each_page_is_accessible_and_fits(
    address: str, chromium: Browser, who: str, width: int, scheme: str, language: str
) -> None:
    paths = [*PAGES, *(OFFICERS if who else [])]
    faults = faults_of(
        chromium, address, paths, who=who, width=width, scheme=scheme, language=language
    )
    assert faults == []


@pytest.mark.browser
def test_an_officer_keeps_a_decision_without_a_script(address: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in_at(page, address, "olga")
    page.goto(f"{address}/bilag/budget-2030/1/")
    page.get_by_role("link", name="Før en behandling ind").click()
    page.get_by_label("Hvem").fill("Byrådet")
    page.get_by_label("Mødedag").fill("2029-10-08")
    page.get_by_label("Udfald").select_option("adopted")
    page.get_by_label("For", exact=True).fill("A:15, B:3")
    page.get_by_label("Imod", exact=True).fill("C:7")
    page.get_by_role("button", name="Gem", exact=True).click()
    row = page.get_by_role("row", name="8. oktober 2029")
    expect(row.get_by_text("18 for (A 15, B 3); 7 imod (C 7)")).to_be_visible()
    page.get_by_role("link", name="Budgetåret").click()
    page.goto(f"{address}/aaret/2030/?on=2029-10-09")
    expect(
        page.get_by_role("row", name="2. behandling Byrådet").get_by_text("gjort")
    ).to_be_visible()
    context.close()
