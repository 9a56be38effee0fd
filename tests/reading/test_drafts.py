"""Draft papers made of readings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pytest

from ramme.budget.municipality import Municipality
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Purpose, SourceKind
from ramme.reading.drafts import drafts
from ramme.reading.records import Reading

Read = Callable[[str], Reading]
AGREEMENT = " Drift     \n(1.000 kr.) 2031 2032 \n1.1 Nye broer 300   \n1.2 Haver  -20  \n"


def test_a_budget_paper_makes_levels_and_a_comparison(
    reading_of: Read, invented: ModuleType, sandby: Municipality
) -> None:
    levels, before = drafts(reading_of(invented.PAPER), sandby)
    assert (levels.budget, levels.paper.number, levels.base) == ("budget-2030", "5", "nothing")
    assert levels.paper.purpose is Purpose.LEVELS
    assert levels.paper.title == "Økonomibilag nr. 5: Oversigt"
    assert {control.year for control in levels.paper.controls} == {2030, 2031, 2032}
    assert (before.budget, before.paper.number, before.comparison) == ("budget-2029", "", True)
    assert {control.year for control in before.paper.controls} == {2029}
    assert not levels.paper.entries


def test_every_control_figure_ends_at_its_place_in_the_document(
    reading_of: Read, invented: ModuleType, sandby: Municipality
) -> None:
    reading = reading_of(invented.PAPER)
    lines = invented.PAPER.split("\n")
    for draft in drafts(reading, sandby):
        for control in draft.paper.controls:
            assert control.source.kind is SourceKind.DOCUMENT
            assert control.source.sha256 == reading.document.sha256
            assert control.source.place.line
            assert control.printed in lines[control.source.place.line - 1]


def test_a_limit_becomes_a_setting_in_its_year(
    reading_of: Read, invented: ModuleType, sandby: Municipality
) -> None:
    levels, before = drafts(reading_of(invented.PAPER), sandby)
    assert [(one.parameter, one.year, one.value, one.unit) for one in levels.paper.settings] == [
        ("service_ceiling", 2030, "14500000", "øre")
    ]
    assert [(one.year, one.value) for one in before.paper.settings] == [(2029, "14000000")]


def test_an_agreement_makes_changes_on_a_missing_base(
    reading_of: Read, sandby: Municipality
) -> None:
    (draft,) = drafts(reading_of(AGREEMENT), sandby)
    assert (draft.budget, draft.year, draft.base) == ("budget-2031", 2031, "missing")
    assert draft.paper.purpose is Purpose.CHANGES
    assert [(one.account, one.year, one.amount_oere, one.label) for one in draft.paper.entries] == [
        ("agreement", 2031, 30_000_000, "Nye broer"),
        ("agreement", 2032, -2_000_000, "Haver"),
    ]
    assert {entry.price_basis for entry in draft.paper.entries} == {"current"}


def test_an_agreement_needs_an_account_for_each_table(
    reading_of: Read, sandby: Municipality
) -> None:
    with pytest.raises(RammeError) as caught:
        drafts(reading_of(AGREEMENT), replace(sandby, agreement_accounts={}))
    assert (caught.value.code, caught.value.parameters) == (
        "no_account_for_table",
        {"table": "operating"},
    )


def test_a_document_that_is_no_budget_paper_makes_no_draft(
    reading_of: Read, sandby: Municipality
) -> None:
    with pytest.raises(RammeError) as caught:
        drafts(reading_of("Kære alle\n"), sandby)
    assert (caught.value.code, caught.value.parameters["file"]) == (
        "not_a_budget_paper",
        "paper.txt",
    )
