"""A kept agreement's rows laid out as the tables that it was printed with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ramme.budget.agreement.effects import Standing
from ramme.budget.agreement.plan import CAPITAL, OPERATING
from ramme.budget.agreement.plan_layout import LaidRow, LaidTable


def kept_tables(rows: Sequence[Standing]) -> tuple[LaidTable, ...]:
    """The tables of some rows.

    Args:
        rows: In printed order, with the amounts that the agreement's paper has now.

    Returns:
        Operating and capital, each where it has a row with money: rows of no chapter first, so
        that they stand under no other's heading, then those of each chapter under its own.
        Amounts in whole øre.
    """
    tables = (_table(name, rows) for name in (OPERATING, CAPITAL))
    return tuple(table for table in tables if table.rows)


def _table(name: str, rows: Sequence[Standing]) -> LaidTable:
    own = [(one, by_year) for one in rows if one.row.row.table == name and (by_year := _money(one))]
    total: dict[int, int] = {}
    for _, by_year in own:
        for year, oere in by_year.items():
            total[year] = total.get(year, 0) + oere
    return LaidTable(name, tuple(_by_chapter(own)), total)


def _money(one: Standing) -> dict[int, int]:
    by_year: dict[int, int] = {}
    for amount in one.row.row.amounts:
        by_year[amount.year] = by_year.get(amount.year, 0) + amount.amount_oere
    return {year: oere for year, oere in by_year.items() if oere}


def _by_chapter(own: Sequence[tuple[Standing, dict[int, int]]]) -> Iterator[LaidRow]:
    chapters: dict[tuple[str, str], list[LaidRow]] = {("", ""): []}
    for one, by_year in own:
        row = one.row.row
        chapter = (one.chapter, one.chapter_title) if one.chapter_title else ("", "")
        chapters.setdefault(chapter, []).append(LaidRow(row.section or "", row.label, by_year))
    for (number, title), rows in chapters.items():
        if title:
            yield LaidRow(number, title, {})
        yield from rows
