"""What a kept agreement does to the totals, added up by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from ramme.actions.agreement_effects import agreement_effects
from ramme.actions.seal import find_paper, seal
from ramme.actions.triage import Settled, Verdict, settle
from ramme.actions.views import show
from ramme.actions.workspaces import create
from ramme.budget.agreement.conditional import DependsOn
from ramme.budget.agreement.effects import Effect, Measure
from ramme.ledger.errors import RammeError
from ramme.store import models, money_models
from ramme.store.versions import draft_hash
from ramme.store.workspace import Workspace
from tests.agreements import kept_agreement
from tests.stacks import DAY, changes, entry, proposed, with_first_paper

THOUSAND = 100_000
# The columns of the two tables of the agreement on budget 2021, added up by hand in 1.000 kr. from
# the print: operating -3.192, 23.124, 13.100 and 56.775; capital 84.928, 83.900, 54.400, 64.300.
# Of operating: loan -9.500; primary capital -13.000, 13.000, 0, 11.000; tax sanction 750, 1.250,
# 1.250, 2.250; transfers (20.02 less twice the activation saving, and 50.58) -5.671, -2.932, -471,
# 5.566.
BY_HAND = {
    "surplus": (-19_308, -10_124, -13_100, -45_775),
    "cash": (-81_736, -107_024, -67_500, -121_075),
    "debt": (9_500, 0, 0, 0),
    "service": (24_229, 11_806, 12_321, 37_959),
    "capital": (84_928, 83_900, 54_400, 64_300),
    "capital_inside": (84_928, 83_900, 54_400, 64_300),
}


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Workspace]:
    yield create(tmp_path / "example", example="ballerup")
    connections["default"].close()


@pytest.fixture
def draft(workspace: Workspace, tmp_path: Path) -> models.Paper:
    """The town's agreement on top of its first paper, on each database."""
    with_first_paper(workspace)
    return kept_agreement(workspace, tmp_path)


def thousands(effect: Effect) -> tuple[int, ...]:
    return tuple(oere // THOUSAND for oere in effect.by_year.values())


def test_the_real_agreement_s_effects_are_those_added_up_by_hand(example: Workspace) -> None:
    found = agreement_effects(example, find_paper("budget-2021/1"))
    assert found.years == (2021, 2022, 2023, 2024)
    assert {one.measure.value: thousands(one) for one in found.total} == BY_HAND
    assert (found.effects_only, found.before, found.after) == (True, {}, {})
    assert len(found.rephasings) == 8


def test_chapters_and_themes_sum_to_the_whole(example: Workspace) -> None:
    found = agreement_effects(example, find_paper("budget-2021/1"))
    for name in ("chapter", "theme"):
        for n, whole in enumerate(found.total):
            parts = [effects[n].whole_oere for effects in found.groups[name].values()]
            assert sum(parts) == whole.whole_oere, (name, whole.measure)
    # Chapter 2 has two operating rows of 2.000 and 3.500, and one capital row of 50.
    effects = {one.measure: one for one in found.groups["chapter"]["2. Åben for nye idéer"]}
    assert effects[Measure.SURPLUS].whole_oere == -5_500 * THOUSAND
    assert effects[Measure.CASH].whole_oere == -5_550 * THOUSAND


def test_the_real_agreement_s_conditional_money_is_marked(example: Workspace) -> None:
    found = agreement_effects(example, find_paper("budget-2021/1")).conditional
    assert [(one.section, one.depends_on.value, bool(one.label)) for one in found] == [
        ("1.2.3", "partner", True),
        ("1.3.3", "partner", True),
        ("3.1.1", "partner", False),
        ("3.1.2", "state", False),
        ("3.1.3", "state", False),
        ("4.4.2", "partner", True),
    ]


def test_where_there_is_a_base_levels_are_those_of_the_statement(
    workspace: Workspace, draft: models.Paper
) -> None:
    found = agreement_effects(workspace, draft)
    assert not found.effects_only
    # 300 and 70 less 500; then 300 and 90 less 500.
    assert thousands(found.total[0]) == (130, 110)
    lines = {one.id: one.cells for one in show(workspace, "result", "budget-2030+2").lines}
    for measure, line, sign in (
        (Measure.SURPLUS, "surplus", -1),
        (Measure.CASH, "cash_closing", 1),
    ):
        shown = {
            cell.year: sign * (cell.oere or 0) for cell in lines[line] if cell.year in (2030, 2031)
        }
        assert found.after[measure] == shown
    assert found.before[Measure.CASH] == {2030: 55 * THOUSAND, 2031: 60 * THOUSAND}
    assert Measure.DEBT not in found.before
    (conditional,) = found.conditional
    assert (conditional.label, conditional.depends_on) == ("Musikhuset", DependsOn.PARTNER)


def test_a_rejected_row_counts_no_more(workspace: Workspace, draft: models.Paper) -> None:
    seen = draft_hash(draft)
    rejected = Settled(0, Verdict.REJECT, "Er betalt")
    settle(workspace, str(draft), rejected, by="Mette", on=DAY, seen=seen)
    assert thousands(agreement_effects(workspace, draft).total[0]) == (430, 110)


def test_what_is_not_placed_is_told(workspace: Workspace, draft: models.Paper) -> None:
    by_year, count = agreement_effects(workspace, draft).unplaced
    # All rows but the one of 10.10; 300 - 500 + 900 - 400, and 300 - 500 + 1.500 + 400.
    assert (count, [oere // THOUSAND for oere in by_year.values()]) == (5, [300, 1_700])


def test_a_paper_that_is_no_agreement_has_no_effects(workspace: Workspace) -> None:
    with_first_paper(workspace)
    proposed(workspace, changes("2", entry("10", 2030, 1)))
    with pytest.raises(RammeError, match="not_an_agreement"):
        agreement_effects(workspace, find_paper("budget-2030/2"))


def test_an_agreement_kept_before_says_so(workspace: Workspace, draft: models.Paper) -> None:
    money_models.AgreementRow.objects.all().delete()
    with pytest.raises(RammeError, match="agreement_without_rows"):
        agreement_effects(workspace, draft)


def test_a_rephasing_that_no_longer_sums_to_zero_is_not_sealed(
    workspace: Workspace, draft: models.Paper
) -> None:
    rows = models.Entry.objects.filter(paper=draft, label="Broen udskydes")
    at = rows.order_by("position").values_list("position", flat=True)[0]
    wrong = Settled(at, Verdict.CORRECT, "Trykfejl", -300 * THOUSAND)
    settle(workspace, str(draft), wrong, by="Mette", on=DAY, seen=draft_hash(draft))
    with pytest.raises(RammeError) as caught:
        seal(workspace, str(draft), by="Mette", on=DAY)
    assert (caught.value.code, caught.value.parameters["oere"]) == (
        "rephasing_left_open",
        100 * THOUSAND,
    )
    for position in (at, at):
        rejected = Settled(position, Verdict.REJECT, "Flyttes ikke")
        settle(workspace, str(draft), rejected, by="Mette", on=DAY, seen=draft_hash(draft))
    assert seal(workspace, str(draft), by="Mette", on=DAY).state == "sealed"
