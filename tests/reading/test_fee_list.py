"""Catalogues that stand alone, and catalogues behind statements."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from ramme.reading.records import Reading
from tests.reading.fees.catalogues import CLEAN, DAMAGED

Read = Callable[[str], Reading]


def test_a_catalogue_without_statements_is_a_fee_list(reading_of: Read) -> None:
    reading = reading_of(CLEAN)
    assert (reading.document.kind, reading.document.title) == ("fee_list", "Takster 2031")
    assert len(reading.fees) == 7
    assert not reading.tables


def test_a_damaged_catalogue_is_a_fee_list_too(reading_of: Read) -> None:
    assert reading_of(DAMAGED).document.kind == "fee_list"


def test_statements_are_no_fees_and_fees_are_no_statements(
    reading_of: Read, invented: ModuleType
) -> None:
    alone, together = reading_of(invented.PAPER), reading_of(f"{invented.PAPER}\n{CLEAN}")
    assert together.document.kind == "budget_paper"
    assert together.tables == alone.tables
    assert alone.fees == ()
    assert [fee.label for fee in together.fees] == [fee.label for fee in reading_of(CLEAN).fees]


def test_a_table_that_no_statement_declares_makes_no_fees(reading_of: Read) -> None:
    table = "1.000 kr. 2031 2030\nVeje ... 89.701 87.033\nSkoler ... 44.046 55.879\nAlt ... 1 2\n"
    reading = reading_of(table + "\n" + CLEAN)
    assert len(reading.fees) == 7


def test_a_letter_with_a_few_prices_is_no_catalogue(reading_of: Read) -> None:
    letter = "Kære alle.\n\n" + "Vi skriver om mange ting, som ikke koster noget.\n" * 30
    assert reading_of(letter + "Kaffe 20 kr.\n").document.kind == "unknown"
