"""Who may see what, by role; first that it works, then each refusal."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from ramme.actions.budgets import open_budget
from ramme.actions.drafts import propose
from ramme.actions.proposals import Proposal, ProposedLine, put_forward
from ramme.actions.sharing import share
from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.store.workspace import Workspace
from ramme.web.access import may_see_drafts, paper_for, version_for
from tests.stacks import changes, entry
from tests.web.people import asking, signed_in

EVERYBODY = ("", "rolf", "pia", "olga")
DRAFT = "/kontrol/?version=budget-2030%2B2"


@pytest.mark.parametrize("name", EVERYBODY)
def test_sealed_papers_are_everybodys(peopled_on_each: Workspace, name: str) -> None:
    assert signed_in(name).get("/kontrol/?version=budget-2030").status_code == 200
    assert version_for(asking(name), "budget-2030").drafts == ()
    assert paper_for(asking(name), "budget-2030", "1").number == "1"


def test_an_officer_sees_every_draft(peopled: Workspace) -> None:
    assert signed_in("olga").get(DRAFT).status_code == 200
    assert paper_for(asking("olga"), "budget-2030", "2").made_by == "Mette"
    assert may_see_drafts(asking("olga"))


def told(answer: HttpResponse, number: str) -> str:
    """A page without the draft's number and the token of its form."""
    page = re.sub(r'value="\w{64}"', "", answer.content.decode())
    return page.replace(f"+{number}", "").replace(f"%2B{number}", "")


@pytest.mark.parametrize("name", ["", "rolf", "pia"])
def test_a_draft_of_others_is_not_there(peopled_on_each: Workspace, name: str) -> None:
    assert not may_see_drafts(asking(name))
    hidden = signed_in(name).get(DRAFT)
    never = signed_in(name).get(DRAFT.replace("B2", "B7"))
    assert hidden.status_code == never.status_code == 404
    assert told(hidden, "2") == told(never, "7")
    for number in ("2", "7"):
        with pytest.raises(RammeError) as refused:
            paper_for(asking(name), "budget-2030", number)
        paper = {"paper": f"budget-2030/{number}", "known": "budget-2030/1"}
        assert refused.value.parameters == paper


@pytest.mark.parametrize("name", ["rolf", "pia"])
def test_a_shared_draft_is_seen_by_those_it_is_shared_with(peopled: Workspace, name: str) -> None:
    share(models.Paper.objects.get(number="2"), name, by="olga")
    for other in ("", "rolf", "pia"):
        expected = 200 if other == name else 404
        assert signed_in(other).get(DRAFT).status_code == expected
    assert version_for(asking(name), "budget-2030+2").drafts == ("2",)


def test_a_politicians_own_draft_is_theirs_to_see(peopled: Workspace) -> None:
    propose(peopled, changes("3", entry("10", 2030, 1)), by="pia")
    assert signed_in("pia").get("/kontrol/?version=budget-2030%2B3").status_code == 200
    assert signed_in("rolf").get("/kontrol/?version=budget-2030%2B3").status_code == 404
    assert signed_in("pia").get("/kontrol/?version=budget-2030%2B2%2B3").status_code == 404


def test_a_budget_of_drafts_alone_is_not_named_to_the_public(peopled: Workspace) -> None:
    open_budget("budget-2031", 2031, by="olga")
    paper = changes("1", entry("10", 2031, 1))
    propose(peopled, type(paper)("budget-2031", *_rest(paper)), by="pia")
    for name in ("", "rolf"):
        for wanted in ("budget-2031", "budget-2031+1", "budget-2099"):
            with pytest.raises(RammeError) as refused:
                version_for(asking(name), wanted)
            assert refused.value.code == "unknown_budget"
            assert refused.value.parameters["known"] == "budget-2030"
    assert version_for(asking("pia"), "budget-2031").drafts == ("1",)
    assert version_for(asking("olga"), "budget-2031").drafts == ("1",)


def test_a_budget_of_proposals_alone_is_not_there_for_the_public(peopled: Workspace) -> None:
    open_budget("budget-2031", 2031, by="olga")
    line = ProposedLine("10.10", "Ny", ((2031, 100_000),))
    put_forward(peopled, "budget-2031", Proposal("Nyt", "", (line,)), by="pia")
    assert version_for(asking("olga"), "budget-2031").drafts == ()
    for name in ("", "rolf"):
        with pytest.raises(RammeError, match="unknown_budget"):
            version_for(asking(name), "budget-2031")
    assert version_for(asking("pia"), "budget-2031+1p").drafts == ("1p",)


def _rest(paper: object) -> list[object]:
    names = [name for name in type(paper).__slots__ if name != "budget"]  # type: ignore[attr-defined]
    return [getattr(paper, name) for name in names]


@pytest.mark.parametrize(
    ("name", "status"), [("", 302), ("rolf", 403), ("pia", 403), ("olga", 200)]
)
def test_the_audit_trail_is_for_officers(peopled: Workspace, name: str, status: int) -> None:
    answer = signed_in(name).get("/spor/")
    assert answer.status_code == status
    assert ("Mette" in answer.content.decode()) is (status == 200)


@pytest.mark.parametrize(("name", "extra"), [("", 0), ("rolf", 3), ("olga", 3)])
def test_a_signed_in_visitor_costs_three_queries(peopled: Workspace, name: str, extra: int) -> None:
    public, client = signed_in(""), signed_in(name)
    with CaptureQueriesContext(connection) as few:
        public.get("/log-ind/")
    with CaptureQueriesContext(connection) as more:
        client.get("/log-ind/")
    assert len(more) == len(few) + extra


def test_a_page_says_who_is_signed_in(peopled: Workspace) -> None:
    page = signed_in("olga").get("/spor/").content.decode()
    assert "<strong>Olga</strong> (budgetmedarbejder)" in page
    assert 'action="/log-ud/"' in page
    assert 'href="/log-ind/"' in signed_in("").get("/log-ind/").content.decode()
