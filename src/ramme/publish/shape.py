"""How a municipality's statements hang together, found from their declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ramme.budget.agreement.effects import Measure
from ramme.publish.edition import Edition, PrintedStatement
from ramme.statements.declaration import Line, Sign, Statement
from ramme.tables.statements import TableLine

_SUMS = ("subtotal", "total")


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee with the areas that it answers for.

    Args:
        line: The line of the frames that sums its areas.
        areas: The lines of its areas.
    """

    line: Line
    areas: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A line that a municipality steers by, with the sign that makes more of it positive."""

    printed: PrintedStatement
    line: Line
    sign: int

    def oere(self, year: int) -> int | None:
        """What it comes to in a year, None where that cannot be told."""
        found = oere_of(self.printed, self.line.id, year)
        return None if found is None else self.sign * found


def overview_of(edition: Edition) -> PrintedStatement:
    """The statement that shows the whole budget, with the year before where it has one."""
    return next(iter(edition.printed()))


def frames_of(edition: Edition) -> PrintedStatement:
    """The statement of the areas' frames: where distributions count, else with most committees."""
    found = list(edition.printed())
    handed_out = (one for one in found if one.statement.distributions)
    return next(handed_out, max(found, key=lambda one: len(committees_of(one.statement))))


def oere_of(printed: PrintedStatement, line_id: str, year: int) -> int | None:
    """What a line comes to in any year that the statement shows."""
    for line in printed.table.lines:
        if line.id == line_id:
            return next((cell.oere for cell in line.cells if cell.year == year), None)
    return None


def committees_of(statement: Statement) -> tuple[Committee, ...]:
    """The sums of areas with codes; a sum of income is no committee."""
    found = []
    for line in statement.lines:
        if line.role not in _SUMS or line.sign is Sign.INCOME:
            continue
        terms = [statement.line(term.line) for term in line.terms]
        if any(one.role in _SUMS for one in terms) or not any(one.code for one in terms):
            continue
        found.append(Committee(line, tuple(terms)))
    return tuple(found)


def level_of(edition: Edition, measure: Measure) -> Level | None:
    """The line that a measure's level stands in, where the municipality says so."""
    place = edition.municipality.levels.get(measure)
    if place is None or place.statement not in edition.statements:
        return None
    printed = edition.statements[place.statement]
    return Level(printed, printed.line(place.line), place.sign)


def leaves_of(statement: Statement, line_id: str) -> Iterator[Line]:
    """The lines without parts that a line sums, each once, those that are taken off left out."""
    line = statement.line(line_id)
    if not line.terms:
        yield line
    for term in line.terms:
        if term.factor > 0:
            yield from leaves_of(statement, term.line)


def main_lines(statement: Statement) -> set[str]:
    """The sums, and what stands beside sums: the statement without the parts of its subtotals."""
    beside = {term.line for line in statement.lines if line.role == "total" for term in line.terms}
    sums = {line.id for line in statement.lines if line.role in _SUMS}
    return sums | beside


def part_of(
    printed: PrintedStatement, years: Sequence[int], keep: Callable[[TableLine], bool]
) -> PrintedStatement:
    """A statement with some of its lines and years, as it is shown."""
    table = printed.table
    lines = tuple(
        replace(line, cells=tuple(cell for cell in line.cells if cell.year in years))
        for line in table.lines
        if keep(line)
    )
    shown = replace(
        table,
        years=tuple(year for year in table.years if year in years),
        comparison_years=tuple(year for year in table.comparison_years if year in years),
        lines=lines,
    )
    return replace(printed, table=shown)


def capital_of(edition: Edition) -> PrintedStatement | None:
    """The lines that the capital expenditure sums, from the budget year on.

    None where the municipality does not say which line that is.
    """
    level = level_of(edition, Measure.CAPITAL)
    if level is None:
        return None
    printed = level.printed
    leaves = {line.id for line in leaves_of(printed.statement, level.line.id)}
    kept = leaves | _insets(printed, leaves) | {level.line.id}
    years = [year for year in printed.table.years if year >= edition.version.budget_year]
    return part_of(printed, years, lambda line: line.id in kept)


def _insets(printed: PrintedStatement, leaves: set[str]) -> set[str]:
    """The lines that are a part of the one above them."""
    found, above = set[str](), ""
    for line in printed.table.lines:
        if line.role != "of_which":
            above = line.id
        elif above in leaves:
            found.add(line.id)
    return found
