"""Print whole budget papers of an invented municipality: head, decisions, overview, frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from ramme.statements.declaration import Statement
from tests.generated import fees_print
from tests.generated.damage import KINDS, damaged
from tests.generated.layout import Layout, PrintedRow, header, layout, set_row
from tests.generated.ledger import figures, years_of
from tests.generated.municipality import Town, invent
from tests.generated.truth import Damage, Generated, TrueFee, Truth
from tests.generated.words import SURNAMES

_MONTHS = ("august", "september", "oktober", "november")


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A statement's print before it is set in type, with what it says.

    Args:
        statement: What it prints.
        years: Its columns.
        look: How it looks.
        rows: In printed order.
        truth: Øre by line and year, to the printed unit.
    """

    statement: Statement
    years: tuple[int, ...]
    look: Layout
    rows: tuple[PrintedRow, ...]
    truth: Mapping[tuple[str, int], int]


def tables(rng: Random, town: Town) -> list[PrintedTable]:
    """A print of each statement of a town."""
    found = []
    look = layout(rng, next(iter(town.municipality.statements.values())).unit_oere)
    for statement in town.municipality.statements.values():
        exact = rng.choice((1, look.step_oere))
        ledger = figures(rng, statement, town.year, whole_oere=exact)
        truth = ledger.shown(look.step_oere)
        years = years_of(statement, town.year)
        rows = tuple(_rows(statement, town, look, years, truth))
        found.append(PrintedTable(statement, years, look, rows, truth))
    return found


def _rows(
    statement: Statement,
    town: Town,
    look: Layout,
    years: Sequence[int],
    truth: Mapping[tuple[str, int], int],
) -> Iterator[PrintedRow]:
    for line in statement.lines:
        label = line.label["da"].replace("{year}", str(town.year))
        text = f"{line.code} {label}" if line.code else label
        cells = tuple(
            look.number(truth[line.id, year]) if (line.id, year) in truth else None
            for year in years
        )
        yield PrintedRow(line.id, text, cells, line.role in ("subtotal", "total"))


def set_table(table: PrintedTable, year: int, between: Iterator[list[str]]) -> list[str]:
    """A table in type; at most one page ends within it."""
    above = header(table.look, table.years, year)
    lines, middle = list(above), len(table.rows) // 2
    for n, row in enumerate(table.rows):
        if table.look.breaks and n == middle:
            lines += [*next(between), f"{table.statement.title['da']} - fortsat", *above]
        lines += set_row(table.look, row)
        if row.total and table.look.blank_lines:
            lines.append("")
    return lines


def head(rng: Random, town: Town) -> list[str]:
    """The first page: who writes, when, which paper, and what is proposed."""
    day = f"{rng.randint(1, 28)}. {rng.choice(_MONTHS)} {town.year - 1}"
    number = rng.randint(1, 12)
    lines = [
        town.name,
        f"Dato: {day}",
        f"{rng.choice(('Økonomibilag', 'Budgetbilag'))} nr. {number}",
        f"Sagsbehandler: {rng.choice(SURNAMES)}",
        "",
        f"Udkast til årsbudget for {town.year} med overslag til og med {town.years[-1]}",
        "",
    ]
    return lines + decisions(rng, town)


def decisions(rng: Random, town: Town) -> list[str]:
    """What the council is asked to decide, with the rates."""
    percent = f"{rng.randint(220, 278) / 10:.1f}".replace(".", ",")
    land = f"{rng.randint(1600, 3400) / 100:.2f}".replace(".", ",")
    return [
        "Forvaltningen foreslår, at byrådet beslutter,",
        f"• at udskrivningsprocenten for {town.year} bliver {percent},",
        f"• at grundskyldspromillen for {town.year} bliver {land},",
        "• at taksterne følger oversigten bagest i bilaget.",
        "",
    ]


def furniture(rng: Random, town: Town) -> Iterator[list[str]]:
    """What stands between two pages, page after page."""
    style, page = rng.randrange(4), 1
    while True:
        page += 1
        yield (
            [f"Side {page}", ""],
            ["", f"- {page} -", town.name.upper(), ""],
            ["\f"],
            [f"Side {page} af 40", "", town.name],
        )[style]


def budget_paper(rng: Random) -> tuple[Town, list[PrintedTable]]:
    """A town and the tables of its paper, not yet in type."""
    town = invent(rng)
    return town, tables(rng, town)


def damage(
    rng: Random, printed: Sequence[PrintedTable], count: int, kinds: Sequence[str] = tuple(KINDS)
) -> tuple[list[PrintedTable], tuple[Damage, ...]]:
    """Tables with some damages shared out among them by chance."""
    done: list[Damage] = []
    found = list(printed)
    for _ in range(count):
        n = rng.randrange(len(found))
        table = found[n]
        rows, one = damaged(rng, table.rows, table.statement.table_id, kinds)
        found[n] = replace(table, rows=tuple(rows))
        done += [one] if one else []
    return found, tuple(done)


def _left_blank(row: PrintedRow, years: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The zeros that a table leaves blank: nobody can read them."""
    yield from ((row.line, year) for year, cell in zip(years, row.cells, strict=True) if cell == "")
    if row.tail:
        yield from _left_blank(row.tail, years)


def set_paper(
    rng: Random,
    town: Town,
    printed: Sequence[PrintedTable],
    damages: tuple[Damage, ...] = (),
) -> Generated:
    """A paper in type, with its truth."""
    between = furniture(rng, town)
    lines = head(rng, town)
    found = {}
    for table in printed:
        lines += [*next(between), table.statement.title["da"], ""]
        lines += set_table(table, town.year, between)
        blank = {key for row in table.rows for key in _left_blank(row, table.years)}
        for (line, year), oere in table.truth.items():
            if (line, year) not in blank:
                found[table.statement.table_id, line, year] = oere
    fees: tuple[TrueFee, ...] = ()
    if rng.random() < 0.7:
        catalogue, fees = fees_print.catalogue(rng, town.year, fees_print.style(rng))
        lines += [*next(between), "Takster", "", *catalogue]
    return Generated(
        "\n".join(lines) + "\n", Truth("budget_paper", found, fees=fees, damages=damages)
    )
