"""Statements as CSV the way they are printed, exact, for who opens a spreadsheet or reads back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from ramme.language.catalogue import Messages
from ramme.language.numbers import unit_name
from ramme.ledger.money import OERE_PER_KRONE
from ramme.publish.edition import PrintedStatement
from ramme.publish.open_data.tables import guarded
from ramme.publish.statements import label_of_line

_KRONER = "{:.2f}"


def wide_csv(printed: PrintedStatement, messages: Messages) -> bytes:
    """A statement in kroner, a column a year; a figure that cannot be told is empty."""
    stream = io.StringIO()
    out = csv.writer(stream, lineterminator="\n")
    out.writerow(head_of(printed, messages))
    out.writerows(_rows(printed, messages))
    return stream.getvalue().encode()


def head_of(printed: PrintedStatement, messages: Messages) -> list[str]:
    """The names of the columns."""
    unit = unit_name(OERE_PER_KRONE, messages.language)
    years = (str(year) for year in printed.table.years)
    return [messages.text("publish.net", unit=unit), *years]


def _rows(printed: PrintedStatement, messages: Messages) -> Iterator[list[str]]:
    for line in printed.table.lines:
        by_year = {cell.year: cell.oere for cell in line.cells}
        label = guarded(label_of_line(line, messages.language))
        yield [label, *(_kroner(by_year.get(year)) for year in printed.table.years)]


def _kroner(oere: int | None) -> str:
    return "" if oere is None else _KRONER.format(Decimal(oere) / OERE_PER_KRONE)
