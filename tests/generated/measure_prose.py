"""Hold the reading of an agreement against its truth."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from ramme.budget.agreement.facts import Initiative
from ramme.ledger.papers import FigureStatus
from ramme.reading.records import Reading, Row, Table
from tests.generated.tally import Tally
from tests.generated.truth import TrueInitiative, Truth

_ALIKE = 90


def tallies(reading: Reading, truth: Truth) -> dict[str, Tally]:
    """By name how much of an agreement was read rightly."""
    found = {
        name: Tally()
        for name in (
            *("sections", "titles", "section committees", "initiatives"),
            *("initiative committees", "amounts", "kinds", "deferrals", "rows"),
            *("rows said surely", "settings"),
        )
    }
    _sections(reading, truth, found)
    _initiatives(reading, truth, found)
    rows = [_row(table, row) for table in reading.tables for row in table.rows if row.cells]
    wanted = [(row.table, row.section, row.project, row.cells) for row in truth.rows]
    found["rows"].add(wanted, rows)
    found["rows said surely"].add(wanted, _sure_rows(reading))
    values = [value for _, value in truth.settings]
    given = {value.value.replace(",", ".") for value in reading.settings}
    found["settings"].add(values, given & set(values))
    return found


_Row = tuple[str, str | None, str | None, tuple[tuple[int, int], ...]]


def _row(table: Table, row: Row) -> _Row:
    cells = tuple((cell.year, cell.amount_oere) for cell in row.cells)
    return table.id, row.section, row.project, cells


def _sure_rows(reading: Reading) -> list[_Row]:
    """The rows of which no figure is uncertain; each of them must be right."""
    return [
        _row(table, row)
        for table in reading.tables
        for row in table.rows
        if row.cells and all(c.status is not FigureStatus.UNCERTAIN for c in row.cells)
    ]


def _sections(reading: Reading, truth: Truth, found: dict[str, Tally]) -> None:
    numbers = [one.number for one in truth.sections]
    found["sections"].add(numbers, [one.number for one in reading.sections])
    known = {one.number: one for one in reading.sections}
    for want in truth.sections:
        got = known.get(want.number)
        title = _bare(want.title)
        same = got and fuzz.ratio(title, _bare(got.title)) >= _ALIKE
        given = [title if same else _bare(got.title)] if got else []
        found["titles"].add([title], given, want.number)
        names = got.committees if got else ()
        found["section committees"].add(want.committees, names, want.number)


def _bare(text: str) -> str:
    return " ".join(text.strip('”"“ ').split()).casefold()


def _initiatives(reading: Reading, truth: Truth, found: dict[str, Tally]) -> None:
    left = list(reading.initiatives)
    for want in truth.initiatives:
        got = _best(want, left)
        where = f"{want.section} #{want.ordinal} {want.start!r}:"
        found["initiatives"].wanted += 1
        if not got:
            found["initiatives"].misses.append(f"missed {where}")
        else:
            left.remove(got)
            found["initiatives"].right += 1
            found["initiatives"].given += 1
        _compare(want, got, where, found)
    found["initiatives"].given += len(left)
    found["initiatives"].misses += [f"invented {one.section} {one.text[:60]!r}" for one in left]
    for one in left:
        _compare(TrueInitiative(one.section, one.ordinal, "", ()), one, one.section, found)


def _best(want: TrueInitiative, among: Sequence[Initiative]) -> Initiative | None:
    here = [one for one in among if one.section == want.section]
    start = want.start.casefold()
    best = max(
        here, key=lambda one: fuzz.ratio(start, one.text[: len(start)].casefold()), default=None
    )
    if best is None or fuzz.ratio(start, best.text[: len(start)].casefold()) < _ALIKE:
        return None
    return best


def _compare(
    want: TrueInitiative, got: Initiative | None, where: str, found: dict[str, Tally]
) -> None:
    names = got.committees if got else ()
    found["initiative committees"].add(want.committees, names, where)
    amounts = got.amounts if got else ()
    found["amounts"].add(
        [(one.year, one.oere) for one in want.amounts],
        [(one.year, one.amount_oere) for one in amounts],
        where,
    )
    found["kinds"].add(
        [(one.year, one.oere, one.kind) for one in want.amounts],
        [(one.year, one.amount_oere, one.kind.value) for one in amounts],
        where,
    )
    deferral = got.deferred_from if got else None
    # A year that was not printed may be inferred or left out.
    told = want.deferred is None or want.deferred[0] is not None
    wanted = [(want.deferred[1], want.deferred[0])] if want.deferred else []
    year = deferral.agreement if deferral and told else None
    found["deferrals"].add(wanted, [(deferral.item, year)] if deferral else [], where)
