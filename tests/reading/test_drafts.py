"""Draft papers made of readings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pytest

from ramme.budget.agreement.classes import Placing, RowClass, Stacking
from ramme.budget.fees.settings import catalogue_of
from ramme.budget.municipality import Municipality
from ramme.ledger.accounts import Account, AccountTree
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Purpose, SourceKind
from ramme.reading.agreement_facts import agreement_of
from ramme.reading.drafts import classed_rows, drafts
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
        drafts(reading_of(AGREEMENT), replace(sandby, stacking=Stacking()))
    assert (caught.value.code, caught.value.parameters) == (
        "no_account_for_table",
        {"table": "operating"},
    )


def test_rows_are_classed_before_they_are_stacked(reading_of: Read, sandby: Municipality) -> None:
    """By code, by the municipality's words, by class, else on the table's own account."""
    text = (
        " Drift     \n(1.000 kr.) 2031 2032 \n1.1 Ekstra låneoptag -300   \n"
        "1.2 Demografi - 10.10 Veje 70   \n1.3 Sneplove 40  60  \n1.4 Haver  -20  \n"
        "1.5 Broen flyttes -80  80  \n1.5 Broen flyttes -80  80  \n"
    )
    stacking = Stacking(
        {"operating": "agreement"},
        {RowClass.LOAN: "cash"},
        (Placing(("låneoptag",), RowClass.LOAN), Placing(("sne",), RowClass.SERVICE, "roads")),
    )
    tree = AccountTree(
        [*sandby.accounts.accounts.values(), Account("10.10", "roads", {}, "current")]
    )
    placed = replace(sandby, stacking=stacking, accounts=tree)
    (draft,) = drafts(reading_of(text), placed)
    assert [(one.account, one.year, one.amount_oere // 100_000) for one in draft.paper.entries] == [
        ("cash", 2031, -300),
        ("10.10", 2031, 70),
        ("roads", 2031, 40),
        ("roads", 2032, 60),
        ("agreement", 2032, -20),
        *[("agreement", 2031, -80), ("agreement", 2032, 80)] * 2,
    ]
    rows = classed_rows(agreement_of(reading_of(text)).rows, placed)
    assert [one.rephasing for one in rows] == [False, False, False, False, True, True]


def test_a_document_that_is_no_budget_paper_makes_no_draft(
    reading_of: Read, sandby: Municipality
) -> None:
    with pytest.raises(RammeError) as caught:
        drafts(reading_of("Kære alle\n"), sandby)
    assert (caught.value.code, caught.value.parameters["file"]) == (
        "not_a_budget_paper",
        "paper.txt",
    )


FEES = """Takster for 2031
                                                2031      2030
Svømmehal
Voksne .................... pr. gang           45,00     44,00
Børn ...................... pr. gang          Gratis    Gratis
Sæsonkort ................. pr. stk.          800,00        Ny
Leje af bane, efter kl. 17 betales 310 kr.    500,00    490,00
"""


def test_a_fee_catalogue_makes_a_paper_whose_prices_stand_in_their_places(
    reading_of: Read, sandby: Municipality
) -> None:
    (draft,) = drafts(reading_of(FEES), sandby)
    assert (draft.budget, draft.year, draft.paper.purpose) == ("budget-2031", 2031, "changes")
    fees = catalogue_of("v", draft.paper.settings).fees
    lines = FEES.split("\n")
    shown = [
        (fee.label, price.period, price.oere, price.status.value)
        for fee in fees[:3]
        for price in fee.prices
    ]
    assert shown == [
        ("Voksne", "2031", 4500, "price"),
        ("Voksne", "2030", 4400, "price"),
        ("Børn", "2031", None, "free"),
        ("Børn", "2030", None, "free"),
        ("Sæsonkort", "2031", 80000, "price"),
        ("Sæsonkort", "2030", None, "new"),
    ]
    for price in fees[0].prices:
        place = price.source.place
        assert place.line == 4
        assert place.columns is not None
        first, last = place.columns
        assert lines[3][first - 1 : last] == f"{(price.oere or 0) // 100},00"


def test_two_rows_of_one_name_are_both_kept(reading_of: Read, sandby: Municipality) -> None:
    twice = FEES.replace("Børn ......", "Voksne ....")
    (draft,) = drafts(reading_of(twice), sandby)
    ids = [fee.id for fee in catalogue_of("v", draft.paper.settings).fees[:2]]
    assert ids == ["svoemmehal.voksne", "svoemmehal.voksne-2"]


def test_a_price_without_a_year_is_not_kept(reading_of: Read, sandby: Municipality) -> None:
    reading = reading_of(FEES)
    (first, *_) = reading.fees
    timeless = replace(first, prices=(replace(first.prices[0], period="unknown 1"),))
    with pytest.raises(RammeError) as caught:
        drafts(replace(reading, fees=(timeless,)), sandby)
    assert caught.value.code == "fee_period_not_known"
    with pytest.raises(RammeError) as caught:
        drafts(replace(reading, fees=(first, timeless)), sandby)
    assert caught.value.code == "fee_period_not_known"
