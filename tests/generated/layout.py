"""How a table looks on paper: its header, its gaps, its numbers, its wraps and its pages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

UNIT_WORDS = {
    100_000: ("1.000 kr.", "1.000 kr. (netto)", "(1.000 kr.)", "Beløb i 1.000 kr."),
    100_000_000: ("mio. kr.", "(mio. kr.)", "Netto, mio. kr."),
    100: ("kr.", "(kr.)", "Beløb i kr."),
}
_COLUMN = 17
_DECIMALS = {100_000: (0,), 100_000_000: (1, 3), 100: (0,)}


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's looks.

    Args:
        unit: As the header prints it.
        unit_oere: What one printed unit is worth.
        decimals: How many are printed.
        year_words: What stands before the years of the comparison, the budget and the rest.
        aligned: Whether figures stand in columns of their own; else one blank parts them.
        dots: Whether dots lead from the label to the figures.
        zero: How a zero is printed.
        minus: The sign of a negative number.
        width: Where labels wrap.
        first: Whether a wrapped row's figures stand on its first line; else on its last.
        blank_lines: Whether an empty line follows each total.
        unit_above: Whether the unit stands on a line of its own above the years.
        breaks: Whether a page ends within the table, its header printed again.
    """

    unit: str
    unit_oere: int
    decimals: int
    year_words: tuple[str, str, str]
    aligned: bool
    dots: bool
    zero: str
    minus: str
    width: int
    first: bool
    blank_lines: bool
    unit_above: bool = False
    breaks: bool = False

    @property
    def step_oere(self) -> int:
        """The smallest amount that is printed."""
        return int(self.unit_oere // 10**self.decimals)

    def number(self, oere: int) -> str:
        """An amount as the table prints it."""
        steps = oere // self.step_oere
        if not steps:
            return self.zero
        digits = f"{abs(steps):0{self.decimals + 1}d}"
        whole, part = digits[: len(digits) - self.decimals], digits[len(digits) - self.decimals :]
        text = f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")
        return f"{self.minus}{text}" if steps < 0 else text


def layout(rng: Random, unit_oere: int) -> Layout:
    """The looks of one table by chance."""
    words = (("", "", ""), ("", "", ""), ("Budget ", "Budget ", "BO "), ("R ", "B ", "BO "))
    aligned = rng.random() < 0.5
    return Layout(
        unit=rng.choice(UNIT_WORDS[unit_oere]),
        unit_oere=unit_oere,
        decimals=rng.choice(_DECIMALS[unit_oere]),
        year_words=rng.choice(words),
        aligned=aligned,
        dots=rng.random() < 0.25,
        zero=rng.choice(("0", "0", "-", "") if aligned else ("0", "0", "-")),
        minus=rng.choice(("-", "-", "-", "−", "–")),
        width=rng.choice((24, 34, 42, 60)),
        first=rng.random() < 0.3,
        blank_lines=rng.random() < 0.3,
        unit_above=rng.random() < 0.15,
        breaks=rng.random() < 0.15,
    )


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row before it is set in type.

    Args:
        line: Id of the declared line.
        label: With its code, if it has one.
        cells: For each column what is printed there, None where nothing is.
        total: Whether it is a total of some kind.
        split: How many of its figures slipped to a line below; damage.
        tail: The row that ran into the same line; damage.
    """

    line: str
    label: str
    cells: tuple[str | None, ...]
    total: bool = False
    split: int = 0
    tail: PrintedRow | None = None


def header(look: Layout, years: Sequence[int], budget_year: int) -> list[str]:
    """The line with the unit and the years, or one of each."""
    words = [
        look.year_words[(year >= budget_year) + (year > budget_year)] + str(year) for year in years
    ]
    unit = "" if look.unit_above else look.unit
    above = [look.unit] if look.unit_above else []
    if not look.aligned:
        return [*above, " ".join([unit, *words]).strip()]
    return [*above, f"{unit:<{look.width}}" + "".join(f"{word:>{_COLUMN}}" for word in words)]


def set_row(look: Layout, row: PrintedRow) -> list[str]:
    """The lines of a row."""
    lines = list(_lines(look, row))
    if row.tail:
        first, *rest = set_row(look, row.tail)
        lines[-1] += f" {first}"
        lines += rest
    return lines


def _lines(look: Layout, row: PrintedRow) -> Iterator[str]:
    parts = wrapped(row.label, look.width - 2)
    if not any(row.cells):
        yield from parts
        return
    at = 0 if look.first else len(parts) - 1
    figures = list(row.cells)
    late: list[str | None] = []
    if row.split:
        figures, late = figures[: -row.split], figures[-row.split :]
    for n, part in enumerate(parts):
        yield _with_figures(look, part, figures) if n == at else part
    if late:
        yield _with_figures(look, "", late)


def _with_figures(look: Layout, label: str, cells: Sequence[str | None]) -> str:
    if look.dots and label:
        label = f"{label} ".ljust(look.width - 1, ".") if len(label) < look.width - 5 else label
    if look.aligned:
        columns = "".join(f"{cell or '':>{_COLUMN}}" for cell in cells)
        return f"{label:<{look.width}}{columns}".rstrip()
    return " ".join([label, *filter(None, cells)]).strip()


def wrapped(label: str, width: int) -> list[str]:
    """A label in lines, parted at blanks and after its own hyphens."""
    return textwrap.wrap(label, max(width, 12), break_long_words=False) or [""]
