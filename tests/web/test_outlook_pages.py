"""Who may see and move what: officers, politicians, readers and the public."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client, override_settings

from ramme.actions.forecasts import make_drafts
from ramme.actions.scenarios import new_scenario, overrides_in
from ramme.actions.sharing import share
from ramme.actions.workspaces import create
from ramme.store import models
from ramme.store.workspace import Workspace
from ramme.web import workspaces
from tests.outlook.lillerup import BUDGET
from tests.web.people import settle, signed_in

MINE = f"/scenarier/{BUDGET}/1s/"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Workspace]:
    """Lillerup with its forecasts as drafts and a scenario of Pia's."""
    workspace = create(tmp_path / "lillerup", example="lillerup")
    make_drafts(workspace, BUDGET, by="olga")
    overrides = overrides_in(["income_tax.rate@2022=25.0"])
    new_scenario(workspace, BUDGET, "Lavere skat", overrides, by="pia")
    settle()
    workspaces.forget()
    with override_settings(WORKSPACE=workspace.folder, ALLOWED_HOSTS=["testserver"]):
        yield workspace
    workspaces.forget()
    connections["default"].close()


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("/praemisser/", {"olga": 200, "pia": 200, "rolf": 403, "": 302}),
        ("/praemisser/income_tax.rate/", {"olga": 200, "pia": 200, "rolf": 403, "": 302}),
        ("/praemisser/weather/", {"olga": 404, "pia": 404, "rolf": 403, "": 302}),
        ("/fremskrivninger/", {"olga": 200, "pia": 403, "rolf": 403, "": 302}),
        ("/fremskrivninger/taxes/", {"olga": 200, "pia": 200, "rolf": 403, "": 302}),
        ("/fremskrivninger/weather/", {"olga": 404, "pia": 404, "rolf": 403, "": 302}),
        ("/fremskrivninger/likviditet/", {"olga": 200, "pia": 200, "rolf": 403, "": 302}),
        ("/scenarier/", {"olga": 200, "pia": 200, "rolf": 200, "": 302}),
        ("/scenarier/nyt/", {"olga": 200, "pia": 200, "rolf": 403, "": 302}),
        (MINE, {"olga": 200, "pia": 200, "rolf": 404, "": 302}),
        (f"{MINE}ret/", {"olga": 403, "pia": 200, "rolf": 403, "": 302}),
        (f"{MINE}nyt/", {"olga": 200, "pia": 200, "rolf": 403, "": 302}),
        (
            f"/scenarier/sammenlign/?first={BUDGET}&second={BUDGET}/1s",
            {"olga": 200, "pia": 200, "rolf": 404, "": 302},
        ),
    ],
)
def test_each_sees_what_is_theirs(town: Workspace, address: str, who: dict[str, int]) -> None:
    found = {name: signed_in(name).get(address).status_code for name in who}
    assert found == who


def test_a_shared_scenario_is_seen_by_those_it_is_shared_with(town: Workspace) -> None:
    paper = models.Paper.objects.get(number="1s")
    share(paper, "rolf", by="pia")
    assert signed_in("rolf").get(MINE).status_code == 200


@pytest.mark.parametrize("do", ["flyt/", "tag/"])
def test_only_its_maker_moves_it_or_takes_it_back(town: Workspace, do: str) -> None:
    assert signed_in("olga").post(MINE + do, {"sure": "yes"}).status_code == 403
    assert models.Paper.objects.filter(number="1s").exists()


def test_an_officer_makes_its_premises_the_budgets(town: Workspace) -> None:
    assert signed_in("pia").post(f"{MINE}vedtag/").status_code == 403
    assert signed_in("olga").post(f"{MINE}vedtag/").status_code == 302
    paper = models.Paper.objects.get(number="10")
    assert paper.setting_rows.get().value == "25"
    assert "mangler at blive lagt på" in signed_in("olga").get("/fremskrivninger/").content.decode()


def test_it_is_taken_back_only_when_that_is_meant(town: Workspace) -> None:
    pia = signed_in("pia")
    assert pia.post(f"{MINE}tag/").status_code == 409
    assert pia.post(f"{MINE}tag/", {"sure": "yes"}).status_code == 302
    assert not models.Paper.objects.filter(number="1s").exists()


def test_a_conflict_is_settled_on_the_page(town: Workspace) -> None:
    path = town.folder / "municipality" / "outlook" / "premises.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write("income_tax.rate,2022,25.7,2021-09-01,opdigtet\n")
    pia = signed_in("pia")
    page = pia.get(MINE).content.decode()
    assert "Budgettet har ændret sig" in page
    assert "25,7 %" in page
    assert pia.post(f"{MINE}flyt/").status_code == 409
    settled = {"settle-income_tax.rate": "keep"}
    assert pia.post(f"{MINE}flyt/", settled).status_code == 302
    assert "Budgettet har ændret sig" not in pia.get(MINE).content.decode()


def test_an_officer_lays_the_forecasts_as_drafts(town: Workspace) -> None:
    path = town.folder / "municipality" / "outlook" / "premises.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write("church_tax.payment,2022,60000000,2021-09-01,opdigtet\n")
    olga = signed_in("olga")
    assert "mangler at blive lagt på" in olga.get("/fremskrivninger/").content.decode()
    assert olga.post("/fremskrivninger/").status_code == 302
    page = olga.get("/fremskrivninger/").content.decode()
    assert "Budgettet står, som fremskrivningerne siger." in page


def test_a_municipality_without_premises_says_what_to_do(sqlite_workspace: Workspace) -> None:
    settle()
    workspaces.forget()
    with override_settings(WORKSPACE=sqlite_workspace.folder, ALLOWED_HOSTS=["testserver"]):
        page = signed_in("olga").get("/praemisser/")
    workspaces.forget()
    assert page.status_code == 404
    assert "intet budget at gå ud fra" in page.content.decode()


def test_the_page_of_a_scenario_escapes_what_people_write(town: Workspace) -> None:
    client: Client = signed_in("pia")
    words = {"title": "<b>Fed</b>", "motivation": "", "line-income_tax.rate@2022": "25,1"}
    made = client.post("/scenarier/nyt/", {**words, "premise": "income_tax.rate", "do": "save"})
    assert made.status_code == 302
    page = client.get(made.headers["Location"]).content.decode()
    assert "&lt;b&gt;Fed&lt;/b&gt;" in page
    assert "<b>Fed</b>" not in page
