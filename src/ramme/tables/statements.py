"""A statement as a table of exact figures; the doors round each cell for print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ramme.ledger.versions import Version
from ramme.statements.declaration import Line, Statement
from ramme.statements.evaluation import Values


@dataclass(frozen=True, slots=True)
class TableCell:
    """A figure in øre, None where it cannot be told."""

    year: int
    oere: int | None


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line as it is shown."""

    id: str
    label: Mapping[str, str]
    kind: str
    role: str
    code: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class StatementTable:
    """A statement of a version, with the year before beside it where it has one.

    Args:
        id: The statement's id.
        title: By language.
        version: The version's name.
        years: All years shown, ascending, the comparison years first.
        comparison_years: Those that come from the budget of the year before.
        unit_oere: The unit it is printed in.
        effects_only: Whether the figures are effects on a base that is missing.
        lines: In printed order; hidden lines without a figure are left out.
    """

    id: str
    title: Mapping[str, str]
    version: str
    years: tuple[int, ...]
    comparison_years: tuple[int, ...]
    unit_oere: int
    effects_only: bool
    lines: tuple[TableLine, ...]


def label_of(line: Line, budget_year: int) -> dict[str, str]:
    """The line's label by language, the year filled in."""
    return {language: text.format(year=budget_year) for language, text in line.label.items()}


def statement_table(
    statement: Statement,
    version: Version,
    values: Values,
    before: tuple[Version, Values] | None = None,
) -> StatementTable:
    """Lay a statement out.

    Args:
        statement: The declaration.
        version: The version.
        values: Its figures.
        before: The version and figures of the year before, where they stand beside.

    Returns:
        Cells in øre; a heading has none.
    """
    sources: list[tuple[int, Values]] = []
    if before is not None:
        sources += [(year, before[1]) for year in before[1].years if year < version.budget_year]
    comparison = tuple(year for year, _ in sources)
    sources += [(year, values) for year in values.years]
    lines = []
    for line in statement.lines:
        found = [(year, some.figure(line.id, year)) for year, some in sources]
        if line.hidden_when_zero and not any(oere for _, oere in found):
            continue
        shown = () if line.role == "heading" else tuple(TableCell(*cell) for cell in found)
        label = label_of(line, version.budget_year)
        lines.append(TableLine(line.id, label, line.kind.value, line.role, line.code, shown))
    years = tuple(year for year, _ in sources)
    head = statement.id, statement.title, version.name
    rest = statement.unit_oere, version.effects_only, tuple(lines)
    return StatementTable(*head, years, comparison, *rest)


@dataclass(frozen=True, slots=True)
class DiffCell:
    """A figure in two versions, in øre, None where it cannot be told."""

    year: int
    first_oere: int | None
    second_oere: int | None


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line in two versions."""

    id: str
    label: Mapping[str, str]
    kind: str
    role: str
    cells: tuple[DiffCell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of one statement, line by line.

    Args:
        statement: The statement's id.
        first: The first version's name.
        second: The second's.
        years: Years that either has.
        unit_oere: The unit it is printed in.
        lines: Lines that differ in some year.
        papers: Papers that only the second has, then, with a minus before, only the first.
    """

    statement: str
    first: str
    second: str
    years: tuple[int, ...]
    unit_oere: int
    lines: tuple[DiffLine, ...]
    papers: tuple[str, ...]


def comparison(
    statement: Statement,
    first: tuple[Version, Values],
    second: tuple[Version, Values],
    papers: Sequence[str],
) -> Comparison:
    """Compare a statement of two versions.

    Args:
        statement: The declaration.
        first: A version with its figures.
        second: The version it is compared with.
        papers: What tells the versions apart.

    Returns:
        The lines with a figure that differs; where one version does not have a year, its figure is
        None.
    """
    years = tuple(sorted({*first[1].years, *second[1].years}))
    lines = []
    for line in statement.lines:
        cells = tuple(
            DiffCell(year, first[1].figure(line.id, year), second[1].figure(line.id, year))
            for year in years
        )
        if line.role != "heading" and any(one.first_oere != one.second_oere for one in cells):
            label = label_of(line, second[0].budget_year)
            lines.append(DiffLine(line.id, label, line.kind.value, line.role, cells))
    names = statement.id, first[0].name, second[0].name
    return Comparison(*names, years, statement.unit_oere, tuple(lines), tuple(papers))
