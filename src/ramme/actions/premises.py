"""Premises out to a sheet and in again; what comes in is a new issue beside the old."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from ramme.actions.audit import log
from ramme.ledger.errors import RammeError
from ramme.outlook.data import PremiseValue
from ramme.outlook.premises import Premises, exact_from, exact_text
from ramme.store.outlook_of import outlook_of, premises_file
from ramme.store.versions import write_aside
from ramme.store.workspace import Workspace

COLUMNS = ("premise", "title", "unit", "year", "value", "issued", "source")
_NEEDED = ("premise", "year", "value", "source")
_KEPT = ("premise", "year", "value", "issued", "source")


@dataclass(frozen=True, slots=True)
class PremiseChange:
    """A value that came in.

    Args:
        premise: Its id.
        year: The year; None for every year.
        was: The value that held before; None where nobody had said one.
        value: The new one.
    """

    premise: str
    year: int | None
    was: Fraction | None
    value: Fraction


def current_values(premises: Premises) -> list[PremiseValue]:
    """The newest value of each premise and year."""
    newest: dict[tuple[str, int | None], PremiseValue] = {}
    for one in sorted(premises.outlook.values, key=lambda one: one.issued):
        newest[one.premise, one.year] = one
    order = {name: n for n, name in enumerate(premises.outlook.premises)}
    return sorted(newest.values(), key=lambda one: (order.get(one.premise, 0), one.year or 0))


def _table(premises: Premises, language: str) -> Iterator[list[str]]:
    for one in current_values(premises):
        told = premises.definition(one.premise)
        title = told.title.get(language) or next(iter(told.title.values()), "")
        year = "" if one.year is None else str(one.year)
        value = exact_text(one.value)
        yield [one.premise, title, told.unit, year, value, one.issued.isoformat(), one.source]


def export_premises(workspace: Workspace, path: Path, language: str) -> int:
    """Write the newest value of each premise and year to a sheet.

    Args:
        workspace: Where.
        path: An ``.xlsx`` or ``.csv`` file; what is there is replaced whole or not at all.
        language: Of the titles.

    Returns:
        How many values were written.

    Raises:
        RammeError: ``no_outlook``, ``premises_file_kind``.
    """
    rows = list(_table(Premises(outlook_of(workspace)), language))
    if path.suffix == ".csv":
        write_aside(path, _csv(COLUMNS, rows))
    elif path.suffix == ".xlsx":
        write_aside(path, _xlsx(rows))
    else:
        raise RammeError("premises_file_kind", file=str(path))
    return len(rows)


def _csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("premises")
    bold = book.add_format({"bold": True})
    for n, name in enumerate(COLUMNS):
        sheet.write_string(0, n, name, bold)
    for at, row in enumerate(rows, 1):
        for n, cell in enumerate(row):
            # Texts, so that no value loses a digit on its way.
            sheet.write_string(at, n, cell)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 48)
    sheet.set_column(6, 6, 40)
    sheet.freeze_panes(1, 0)
    book.close()
    return data.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value).strip()


def _rows_in(path: Path) -> list[dict[str, str]]:
    """The rows of a sheet under its headings."""
    try:
        if path.suffix == ".csv":
            return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        if path.suffix == ".xlsx":
            sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
            head, *rows = [[_cell(value) for value in row] for row in sheet] or [[]]
            return [dict(zip(head, row, strict=False)) for row in rows]
    except FileNotFoundError:
        raise RammeError("file_missing", file=str(path)) from None
    except (CalamineError, UnicodeDecodeError, csv.Error, OSError):
        raise RammeError("premises_file_broken", file=str(path)) from None
    raise RammeError("premises_file_kind", file=str(path))


def _value_in(
    row: Mapping[str, str], where: Mapping[str, object], premises: Premises, day: date
) -> PremiseValue:
    for name in _NEEDED:
        if row.get(name) is None:
            raise RammeError("column_missing", file=where["file"], column=name)
    premise, year = row["premise"].strip(), row["year"].strip()
    told = {name: row[name] for name in ("premise", "year", "value")}
    try:
        value = exact_from(row["value"])
        at = int(year) if year else None
        issued = date.fromisoformat(row["issued"]) if row.get("issued") else day
    except (RammeError, ValueError):
        raise RammeError("premise_row_broken", **where, **told) from None
    premises.check(premise, value)
    if not row["source"].strip():
        raise RammeError("premise_without_source", **where, premise=premise)
    return PremiseValue(premise, at, value, issued, row["source"].strip())


def import_premises(workspace: Workspace, path: Path, *, by: str, on: date) -> list[PremiseChange]:
    """Bring new values in; the old ones stay beside them as what was known before.

    Args:
        workspace: Where.
        path: An ``.xlsx`` or ``.csv`` file with the columns of `export_premises`.
        by: Who brings them in.
        on: The day that a row without one is issued on.

    Returns:
        The values that are others than those that held.

    Raises:
        RammeError: ``file_missing``, ``premises_file_kind``, ``premises_file_broken``,
            ``column_missing``, ``premise_row_broken``, ``unknown_premise``,
            ``premise_out_of_range``, ``premise_without_source``; nothing is kept then.
    """
    premises = Premises(outlook_of(workspace))
    held = {(one.premise, one.year): one.value for one in current_values(premises)}
    found, changes = [], []
    for number, row in enumerate(_rows_in(path), 2):
        if not any(str(cell or "").strip() for cell in row.values()):
            continue
        one = _value_in(row, {"file": str(path), "row": number}, premises, on)
        was = held.get((one.premise, one.year))
        if was != one.value:
            # A value read back keeps its own day only where that is newer.
            issued = on if was is not None and one.issued < on else one.issued
            found.append(PremiseValue(one.premise, one.year, one.value, issued, one.source))
            changes.append(PremiseChange(one.premise, one.year, was, one.value))
    if found:
        _append(premises_file(workspace), found)
        told = {f"{one.premise} {one.year or ''}".strip(): exact_text(one.value) for one in found}
        log("import premises", path.name, by=by, new=dict(told))
    return changes


def _append(path: Path, found: Sequence[PremiseValue]) -> None:
    """Write the file anew with the rows at its end, whole or not at all."""
    was = path.read_text(encoding="utf-8") if path.is_file() else ",".join(_KEPT) + "\n"
    told = [line for line in was.splitlines() if not line.startswith("#")]
    head = next(csv.reader(told))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for one in found:
        year = "" if one.year is None else str(one.year)
        cells = (one.premise, year, exact_text(one.value), one.issued.isoformat(), one.source)
        by_name = dict(zip(_KEPT, cells, strict=True))
        writer.writerow([by_name.get(name, "") for name in head])
    kept = was if was.endswith("\n") else was + "\n"
    write_aside(path, (kept + text.getvalue()).encode())
