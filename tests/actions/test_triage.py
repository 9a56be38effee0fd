"""A draft's figures are settled by people, with reasons that are sealed with the paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.actions.budgets import open_budget
from ramme.actions.seal import seal
from ramme.actions.triage import Settled, Verdict, settle
from ramme.actions.verification import verify
from ramme.actions.views import show
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import FigureStatus
from ramme.store import models
from ramme.store.fees import load_catalogue
from ramme.store.versions import draft_hash
from ramme.store.workspace import Workspace
from tests.catalogues import fee, fee_paper
from tests.stacks import DAY, FIRST, changes, entry, levels, proposed, with_first_paper


@pytest.fixture
def draft(workspace: Workspace) -> Workspace:
    open_budget("budget-2030", 2030, by="Mette")
    paper = levels("1", FIRST)
    unsure = replace(paper.controls[0], status=FigureStatus.UNCERTAIN)
    proposed(workspace, replace(paper, controls=(unsure, *paper.controls[1:])))
    return workspace


def seen(number: str = "1") -> str:
    return draft_hash(models.Paper.objects.get(number=number))


def settled(workspace: Workspace, what: Settled, by: str = "Ole") -> str:
    return settle(workspace, "budget-2030/1", what, by=by, on=DAY, seen=seen())


def level(workspace: Workspace, line: str) -> int | None:
    lines = {one.id: one.cells[0].oere for one in show(workspace, "result", "budget-2030").lines}
    return lines[line]


def test_an_accepted_figure_is_uncertain_no_more(draft: Workspace) -> None:
    settled(draft, Settled(0, Verdict.ACCEPT, "Står tydeligt i originalen"))
    assert seal(draft, "1", by="Mette", on=DAY).state == "sealed"
    decision = models.Decision.objects.get()
    assert (decision.by, decision.about) == ("Ole", "result.10.2030")
    assert "Står tydeligt" in decision.text
    assert verify(draft).faults == ()


def test_a_corrected_figure_moves_what_the_paper_adds(draft: Workspace) -> None:
    settled(draft, Settled(0, Verdict.CORRECT, "Trykfejl", 12_300_000))
    assert level(draft, "10") == 12_300_000
    assert level(draft, "operating_total") == 12_300_000 + 20_000_000 + 1_000_000


def test_a_rejected_figure_counts_no_more(draft: Workspace) -> None:
    settled(draft, Settled(0, Verdict.REJECT, "Hører ikke til"))
    assert level(draft, "10") == 0
    assert models.Control.objects.filter(line="10", year=2030).count() == 0


def test_entries_of_a_paper_of_changes_are_settled_too(workspace: Workspace) -> None:
    with_first_paper(workspace)
    proposed(workspace, changes("2", entry("10", 2030, 7), entry("20", 2030, 1)))
    what = Settled(0, Verdict.REJECT, "Trykt to gange")
    settle(workspace, "budget-2030/2", what, by="Ole", on=DAY, seen=seen("2"))
    left = models.Entry.objects.filter(paper__number="2").values_list("account", flat=True)
    assert list(left) == ["20"]


def test_who_comes_second_is_told_and_loses_nothing(draft: Workspace) -> None:
    before = seen()
    settled(draft, Settled(0, Verdict.ACCEPT, "Set efter"), by="Den første")
    what = Settled(0, Verdict.REJECT, "Nej")
    with pytest.raises(RammeError) as refused:
        settle(draft, "budget-2030/1", what, by="Ole", on=DAY, seen=before)
    assert refused.value.code == "draft_changed"
    assert "Den første" in str(refused.value.parameters["changed"])
    assert models.Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (Settled(0, Verdict.ACCEPT, "  "), "reason_missing"),
        (Settled(999, Verdict.ACCEPT, "x"), "unknown_figure"),
        (Settled(-1, Verdict.ACCEPT, "x"), "unknown_figure"),
        (Settled(0, Verdict.CORRECT, "x"), "amount_missing"),
        (Settled(0, Verdict.CORRECT, "x", 2**63), "amount_too_large"),
    ],
)
def test_what_cannot_be_settled_changes_nothing(draft: Workspace, what: Settled, code: str) -> None:
    before = seen()
    with pytest.raises(RammeError, match=code):
        settled(draft, what)
    assert seen() == before


def test_a_sealed_paper_is_not_settled(workspace: Workspace) -> None:
    with_first_paper(workspace)
    with pytest.raises(RammeError, match="paper_sealed"):
        settled(workspace, Settled(0, Verdict.ACCEPT, "x"))


@pytest.fixture
def fee_draft(workspace: Workspace) -> Workspace:
    open_budget("budget-2030", 2030, by="Mette")
    unsure = replace(fee("Mad", "oY oY,", {2030: 12, 2029: 11}), certain=False)
    proposed(workspace, fee_paper([unsure, fee("Mad", "Middag", {2030: 50})]))
    return workspace


def test_a_fee_paper_waits_for_its_labels(fee_draft: Workspace) -> None:
    with pytest.raises(RammeError) as refused:
        seal(fee_draft, "1", by="Mette", on=DAY)
    assert (refused.value.code, refused.value.parameters["count"]) == ("figures_uncertain", 1)
    assert seal(fee_draft, "1", by="Mette", on=DAY, accept_uncertain="Skanningen")


def test_a_fee_whose_label_is_corrected_is_sealed_under_it(fee_draft: Workspace) -> None:
    settled(fee_draft, Settled(0, Verdict.CORRECT, "Står i originalen", label="Frokost"))
    assert seal(fee_draft, "1", by="Mette", on=DAY).state == "sealed"
    fees = load_catalogue(fee_draft, "budget-2030").fees
    assert [(one.id, one.certain) for one in fees] == [
        ("mad.frokost", True),
        ("mad.middag", True),
    ]
    decision = models.Decision.objects.get()
    assert "oY oY, → Frokost" in decision.text
    assert verify(fee_draft).faults == ()


def test_a_fee_price_is_corrected_or_rejected(fee_draft: Workspace) -> None:
    settled(fee_draft, Settled(1, Verdict.CORRECT, "Trykfejl", 1300))
    settled(fee_draft, Settled(2, Verdict.REJECT, "Hører ikke til"))
    settled(fee_draft, Settled(0, Verdict.ACCEPT, "Hedder sådan"))
    (first, _) = load_catalogue(fee_draft, "budget-2030").fees
    assert [(one.year, one.oere) for one in first.prices] == [(2030, 1300)]
    with pytest.raises(RammeError) as refused:
        settled(fee_draft, Settled(99, Verdict.ACCEPT, "Nej"))
    assert refused.value.code == "unknown_figure"
