"""A proposal is put forward, seen in its effect, revised, withdrawn, shared and sealed."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connection

from ramme.actions.budgets import close_budget, open_budget
from ramme.actions.drafts import propose
from ramme.actions.people import add_user
from ramme.actions.proposals import (
    Proposal,
    ProposedLine,
    effect_of_draft,
    effect_unsaved,
    proposal_of,
    put_forward,
    revise,
    withdraw,
)
from ramme.actions.seal import seal
from ramme.actions.sharing import share, shared_with, unshare
from ramme.actions.triage import Settled, Verdict, settle
from ramme.actions.verification import verify
from ramme.ledger.errors import RammeError
from ramme.statements.checks import Answer
from ramme.store import models
from ramme.store.versions import draft_hash, load_version
from ramme.store.workspace import Workspace
from ramme.tables.effects import Effect
from tests.stacks import DAY, changes, entry, proposed, sealed, with_first_paper

PAPER = "budget-2030/1p"
KEY = [("result", "surplus"), ("result", "cash_closing"), ("result", "service")]


def line(account: str, *thousands: int, label: str = "Nyt") -> ProposedLine:
    """A line with amounts from 2030 on, in 1.000 kr."""
    return ProposedLine(
        account, label, tuple((2030 + n, one * 100_000) for n, one in enumerate(thousands))
    )


ROADS = Proposal("Flere veje", "De er slidte.", (line("10.10", 7, 9), line("capital", 3)))


@pytest.fixture
def town_hall(workspace: Workspace) -> Workspace:
    with_first_paper(workspace)
    return workspace


def put(workspace: Workspace, proposal: Proposal = ROADS, by: str = "pia") -> models.Paper:
    number = put_forward(workspace, "budget-2030", proposal, by=by, name=by.title())
    return models.Paper.objects.get(number=number, budget__name="budget-2030")


def seen(number: str = "1p") -> str:
    return draft_hash(models.Paper.objects.get(number=number))


def cells(effect: Effect, at: int) -> list[tuple[int | None, int | None, int | None]]:
    """Before, change and after in 1.000 kr. of one key line, year by year."""

    def thousands(oere: int | None) -> int | None:
        return None if oere is None else oere // 100_000

    return [
        (thousands(one.before_oere), thousands(one.change_oere), thousands(one.after_oere))
        for one in effect.lines[at].cells
    ]


def test_a_proposal_is_kept_as_a_draft_and_read_back(town_hall: Workspace) -> None:
    model = put(town_hall)
    assert (model.number, model.state, model.made_by) == ("1p", "draft", "pia")
    assert proposal_of(model) == ROADS
    said = models.Decision.objects.get(paper=model)
    assert (said.text, said.by) == ("De er slidte.", "Pia")
    kinds = models.Source.objects.filter(paper=model).values_list("kind", flat=True)
    assert set(kinds) == {"proposal"}
    bases = models.Entry.objects.filter(paper=model).order_by("position")
    assert [row.price_basis for row in bases] == ["2030", "2030", "current"]


def test_lines_with_the_same_name_stay_apart(town_hall: Workspace) -> None:
    twice = Proposal("To gange", "", (line("20", 1, label="A"), line("20", 2, label="A")))
    assert proposal_of(put(town_hall, twice)) == twice


# Budget 2030 in tests/stacks.py, in 1.000 kr.: surplus -20 and -10, cash 55 and 60, service 290.
# ROADS costs 7 and 9 in operations, 3 in capital in 2030:
#
#              2030             2031
#   surplus    -20 + 7 = -13    -10 + 9 = -1
#   cash        55 - 10 = 45     60 - 10 - 9 = 41


def test_the_effect_is_told_before_and_after(town_hall: Workspace) -> None:
    for effect in (
        effect_of_draft(town_hall, put(town_hall), KEY),
        effect_unsaved(town_hall, models.Budget.objects.get(), ROADS, KEY),
    ):
        assert cells(effect, 0) == [(-20, 7, -13), (-10, 9, -1)]
        assert cells(effect, 1) == [(55, -10, 45), (60, -19, 41)]
        # Nobody said how much of it is service expenditure.
        assert cells(effect, 2) == [(290, None, None), (None, None, None)]


def test_what_counts_beside_the_sums_is_told_where_the_proposal_says_it(
    town_hall: Workspace,
) -> None:
    told = Proposal("Skoler", "", (line("20.10", 12), line("service", 12)))
    effect = effect_unsaved(town_hall, models.Budget.objects.get(), told, KEY)
    assert cells(effect, 2)[0] == (290, 12, 302)
    rules = {one.after.id: one for one in effect.rules}
    ceiling = rules["service_ceiling"]
    assert (ceiling.before.answer, ceiling.after.answer) == (Answer.KEPT, Answer.BROKEN)
    assert ceiling.after.years[0].headroom_oere == -200_000
    assert not ceiling.is_open
    nothing = Proposal("Skoler", "", (line("20.10", 12), line("service", 0)))
    effect = effect_unsaved(town_hall, models.Budget.objects.get(), nothing, KEY)
    assert cells(effect, 2)[0] == (290, 0, 290)


def test_a_rule_that_the_proposal_leaves_open_is_said(town_hall: Workspace) -> None:
    effect = effect_of_draft(town_hall, put(town_hall), KEY)
    rules = {one.after.id: one.is_open for one in effect.rules}
    assert rules["service_ceiling"]
    assert not rules["surplus"]
    assert not rules["cash_floor"]
    # What is spent in 2031 says nothing of the ceiling of 2030.
    later = Proposal("Senere", "", (ProposedLine("20", "Nyt", ((2031, 100_000),)),))
    effect = effect_unsaved(town_hall, models.Budget.objects.get(), later, KEY)
    assert not {one.after.id: one.is_open for one in effect.rules}["service_ceiling"]


def test_without_a_base_only_the_change_is_told(workspace: Workspace) -> None:
    open_budget("budget-2030", 2030, by="Mette", base="missing")
    sealed(workspace, changes("1", entry("10", 2030, 100)))
    effect = effect_of_draft(workspace, put(workspace), KEY)
    assert cells(effect, 0)[0] == (None, 7, None)
    assert cells(effect, 1)[0] == (None, None, None)


def test_proposals_stand_beside_the_line_of_drafts(town_hall: Workspace) -> None:
    put(town_hall)
    row = proposed(town_hall, changes("", entry("10", 2030, 1)))
    second = put(town_hall, by="per")
    assert (row.number, second.number) == ("2", "2p")
    drafts = models.Paper.objects.filter(state="draft").order_by("pk")
    assert [str(draft.after) for draft in drafts] == ["budget-2030/1"] * 3
    assert seal(town_hall, "budget-2030/2", by="Mette", on=DAY).number == "2"


def test_a_budget_of_drafts_does_not_count_proposals(workspace: Workspace) -> None:
    open_budget("budget-2030", 2030, by="Mette")
    proposed(workspace, changes("1", entry("10", 2030, 1)))
    put(workspace)
    assert load_version(workspace, "budget-2030").drafts == ("1",)
    assert load_version(workspace, "budget-2030+1p").drafts == ("1p",)


def test_a_sealed_proposal_takes_the_stacks_next_number(town_hall: Workspace) -> None:
    put(town_hall)
    row = seal(town_hall, PAPER, by="Mette", on=DAY)
    assert (row.number, row.state) == ("2", "sealed")
    assert verify(town_hall).faults == ()
    assert models.AuditEvent.objects.get(what="seal", subject="budget-2030/2").old == {
        "state": "draft",
        "number": "1p",
    }
    # Its number is free again, and what is sealed counts no more among the proposals.
    assert put(town_hall).number == "1p"


def test_a_proposal_is_revised(town_hall: Workspace) -> None:
    put(town_hall)
    other = Proposal("Færre veje", "", (line("10.20", -5),))
    revise(town_hall, PAPER, other, by="pia", seen=seen())
    assert proposal_of(models.Paper.objects.get(number="1p")) == other
    event = models.AuditEvent.objects.get(what="revise")
    assert (event.old["title"], event.new["title"]) == ("Flere veje", "Færre veje")
    assert event.new["lines"] == ["10.20 Nyt 2030: -500000 øre"]


def test_who_comes_second_is_told_and_nothing_is_changed(town_hall: Workspace) -> None:
    put(town_hall)
    before = seen()
    # The title alone is a change too.
    revise(
        town_hall, PAPER, Proposal("Vejplan", ROADS.motivation, ROADS.lines), by="pia", seen=before
    )
    with pytest.raises(RammeError, match="proposal_changed"):
        revise(town_hall, PAPER, ROADS, by="pia", seen=before)
    assert models.Paper.objects.get(number="1p").title == "Vejplan"


def test_what_an_officer_said_of_a_figure_outlives_a_revision(town_hall: Workspace) -> None:
    put(town_hall)
    what = Settled(0, Verdict.CORRECT, "Regnet efter", 600_000)
    settle(town_hall, PAPER, what, by="olga", on=DAY, seen=seen())
    assert proposal_of(models.Paper.objects.get(number="1p")).lines[0] == line("10.10", 6, 9)
    revise(town_hall, PAPER, ROADS, by="pia", seen=seen())
    said = models.Decision.objects.filter(paper__number="1p").order_by("position")
    assert [one.by for one in said] == ["pia", "olga"]


def test_a_proposal_is_withdrawn(town_hall: Workspace) -> None:
    put(town_hall)
    add_user("per", "politician", by="test")
    share(models.Paper.objects.get(number="1p"), "per", by="pia")
    withdraw(PAPER, by="pia")
    assert not models.Paper.objects.filter(number="1p").exists()
    assert models.Share.objects.count() == 0
    assert models.AuditEvent.objects.get(what="withdraw").old["title"] == "Flere veje"


@pytest.mark.parametrize(
    ("proposal", "code"),
    [
        (Proposal(" ", "", ROADS.lines), "proposal_without_title"),
        (Proposal("Tom", "", ()), "proposal_without_lines"),
        (Proposal("Tom", "", (ProposedLine("20", "", ()),)), "proposal_without_lines"),
        (Proposal("Nyt", "", (line("findes-ikke", 1),)), "unknown_account"),
        (Proposal("Nyt", "", (line("20", 10**15),)), "amount_too_large"),
    ],
)
def test_what_cannot_be_proposed_is_said(
    town_hall: Workspace, proposal: Proposal, code: str
) -> None:
    with pytest.raises(RammeError, match=code):
        put(town_hall, proposal)
    assert models.Paper.objects.count() == 1


def test_a_closed_budget_takes_no_proposal(town_hall: Workspace) -> None:
    close_budget("budget-2030", by="Mette", on=date(2031, 4, 1))
    with pytest.raises(RammeError, match="budget_closed"):
        put(town_hall)


@pytest.mark.parametrize("by", ["per", "olga"])
def test_only_its_maker_changes_a_proposal(town_hall: Workspace, by: str) -> None:
    put(town_hall)
    with pytest.raises(RammeError, match="not_your_proposal"):
        revise(town_hall, PAPER, ROADS, by=by, seen=seen())
    with pytest.raises(RammeError, match="not_your_proposal"):
        withdraw(PAPER, by=by)
    assert models.Paper.objects.filter(number="1p").exists()


def test_a_draft_that_is_no_proposal_is_not_revised_as_one(town_hall: Workspace) -> None:
    propose(town_hall, changes("2", entry("10", 2030, 1)), by="pia")
    with pytest.raises(RammeError, match="not_your_proposal"):
        withdraw("budget-2030/2", by="pia")


def test_a_sealed_proposal_is_not_changed(town_hall: Workspace) -> None:
    put(town_hall)
    seal(town_hall, PAPER, by="Mette", on=DAY)
    with pytest.raises(RammeError, match="paper_sealed"):
        withdraw("budget-2030/2", by="pia")


def test_a_draft_is_shared_and_taken_back(town_hall: Workspace) -> None:
    for name in ("per", "rolf"):
        add_user(name, "politician", by="test")
    model = put(town_hall)
    share(model, "rolf", by="pia")
    share(model, "per", by="olga")
    assert shared_with(model) == ["per", "rolf"]
    unshare(model, "rolf", by="olga")
    assert shared_with(model) == ["per"]
    events = models.AuditEvent.objects.filter(what__contains="share").order_by("pk")
    assert [(one.who, one.what, one.old or one.new) for one in events] == [
        ("pia", "share", {"with": "rolf"}),
        ("olga", "share", {"with": "per"}),
        ("olga", "unshare", {"with": "rolf"}),
    ]


def test_a_share_that_cannot_be_is_said(town_hall: Workspace) -> None:
    for name in ("pia", "per"):
        add_user(name, "politician", by="test")
    model = put(town_hall)
    share(model, "per", by="pia")
    for name, code in [("per", "shared_already"), ("pia", "shared_already"), ("x", "unknown_user")]:
        with pytest.raises(RammeError, match=code):
            share(model, name, by="pia")
    with pytest.raises(RammeError, match="not_shared"):
        unshare(model, "x", by="pia")
    seal(town_hall, PAPER, by="Mette", on=DAY)
    model.refresh_from_db()
    for change in (share, unshare):
        with pytest.raises(RammeError, match="paper_sealed"):
            change(model, "per", by="pia")
    assert models.AuditEvent.objects.filter(what__contains="share").count() == 1


def test_two_proposals_at_once_get_two_numbers(town_hall: Workspace) -> None:
    outcomes: list[str] = []

    def one(name: str) -> None:
        try:
            outcomes.append(put(town_hall, by=name).number)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[name]) for name in ("pia", "per")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["1p", "2p"]
