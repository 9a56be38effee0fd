"""How intervals are told: below each figure, in JSON, and where they come from."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from ramme.cli.door import Door
from ramme.cli.screen import ROLE_STYLE, new_table
from ramme.language.estimates import source_text
from ramme.language.numbers import unit_name, units
from ramme.outlook.estimate_errors import LEVELS, Interval
from ramme.tables.intervals import Intervals
from ramme.tables.statements import StatementTable


def intervals_json(door: Door, found: Intervals) -> dict[str, object]:
    """Whose experience it is, for a program."""
    experience = found.experience
    return {
        "own": experience.own,
        "source": door.named(experience.source),
        "reference": experience.reference,
        "text": source_text(door.messages, found.experience, found.kinds),
    }


def cell_json(found: Intervals, line: str, year: int) -> dict[str, object]:
    """A cell's intervals, null where there is none."""
    cells = {level: found.cells.get((line, year, level)) for level in LEVELS}
    told: dict[str, object] = {
        f"interval_{level}": list(_ends(one)) or None for level, one in cells.items()
    }
    some = cells[LEVELS[0]]
    return told | {"interval_kind": some.errors.kind if some else None}


def interval_ends(found: Intervals, line: str, year: int) -> list[int | str]:
    """A cell's ends for a row of CSV, empty where there is none."""
    ends: list[int | str] = []
    for level in LEVELS:
        ends += _ends(found.cells.get((line, year, level))) or ("", "")
    return ends


def intervals_print(door: Door, table: StatementTable, found: Intervals, heading: str) -> Table:
    """The statement's estimates, the intervals below each."""
    unit = unit_name(table.unit_oere, door.language)
    caption = [
        door.text("caption.unit", unit=unit),
        source_text(door.messages, found.experience, found.kinds),
    ]
    out = new_table(heading, " ".join(caption))
    out.add_column(door.text("label.line"), overflow="fold")
    years = [year for year in table.years if year not in table.comparison_years]
    for year in years:
        out.add_column(str(year), justify="right")
    for line in table.lines:
        if any((line.id, year, LEVELS[0]) in found.cells for year in years):
            cells = {cell.year: cell.oere for cell in line.cells}
            amounts = [_amounts(door, table, cells.get(year)) for year in years]
            out.add_row(Text(door.named(line.label)), *amounts, style=ROLE_STYLE.get(line.role))
            for level in LEVELS:
                ends = [found.cells.get((line.id, year, level)) for year in years]
                texts = [_amounts(door, table, *_ends(one)) for one in ends]
                out.add_row(Text(f"  {level} %"), *texts)
    return out


def _ends(found: Interval | None) -> tuple[int, ...]:
    return (found.low_oere, found.high_oere) if found else ()


def _amounts(door: Door, table: StatementTable, *amounts: int | None) -> Text:
    """Amounts in the statement's unit, a dash between them; nothing where there is none."""
    told = (units(oere, table.unit_oere, door.language) for oere in amounts if oere is not None)
    return Text(" – ".join(told))
