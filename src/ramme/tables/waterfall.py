"""From one version's total to the other's, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from json import dumps

import altair as alt

from ramme.statements.declaration import Statement
from ramme.tables.charts import FALL, INK, RISE, TOTAL, laid_out, unless_another_is_chosen
from ramme.tables.statements import Comparison, DiffLine


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a waterfall, from where the one before ended."""

    label: Mapping[str, str]
    start_oere: int
    end_oere: int


def waterfalls_of(
    statement: Statement, found: Comparison, year: int
) -> Mapping[str, tuple[Bar, ...]]:
    """The sums that differ in a year, totals before subtotals, and the lines that move each.

    Args:
        statement: The declaration.
        found: The two versions.
        year: The year.

    Returns:
        By the sum's line: the sum in the first version, a bar for each line that moves it, the sum
        in the second; only sums that are known in both and moved by known lines. Whole øre.
    """
    lines = {line.id: line for line in found.lines}
    sums = [line for line in found.lines if line.role in ("total", "subtotal")]
    falls = {}
    for line in sorted(sums, key=lambda one: one.role != "total"):
        ends = _ends(line, year)
        if ends is None or ends[0] == ends[1]:
            continue
        bars = [Bar(line.label, 0, ends[0])]
        for label, change in _changes(statement, line.id, lines, year, 1):
            at = bars[-1].end_oere
            bars.append(Bar(label, at, at + change))
        if bars[-1].end_oere == ends[1]:
            falls[line.id] = (*bars, Bar(line.label, 0, ends[1]))
    return falls


def _ends(line: DiffLine | None, year: int) -> tuple[int, int] | None:
    """The figures of the two versions, where both are known."""
    for cell in line.cells if line else ():
        known = cell.first_oere is not None and cell.second_oere is not None
        if cell.year == year and known:
            return cell.first_oere or 0, cell.second_oere or 0
    return None


def _changes(
    statement: Statement, line_id: str, lines: Mapping[str, DiffLine], year: int, factor: int
) -> Iterator[tuple[Mapping[str, str], int]]:
    """The lines without parts that move a sum, each with what it moves it by."""
    ends = _ends(lines.get(line_id), year)
    terms = statement.line(line_id).terms
    if terms:
        for term in terms:
            yield from _changes(statement, term.line, lines, year, factor * term.factor)
    elif ends and ends[0] != ends[1]:
        yield lines[line_id].label, factor * (ends[1] - ends[0])


def waterfall_chart(
    bars: Sequence[Bar], names: Sequence[str], texts: Sequence[str]
) -> alt.LayerChart:
    """The bars lying, one below the other, each with its text.

    Args:
        bars: The steps, the totals first and last.
        names: What each is called.
        texts: What each comes to, as it is printed.
    """
    last = len(bars) - 1
    rows = [
        {
            "n": n,
            "name": names[n],
            "text": texts[n],
            "tip": f"{names[n]}\n{texts[n]}",
            "from": bar.start_oere,
            "to": bar.end_oere,
            "kind": TOTAL if n in (0, last) else (RISE if bar.end_oere > bar.start_oere else FALL),
        }
        for n, bar in enumerate(bars)
    ]
    ends = [oere for bar in bars[1:-1] for oere in (bar.start_oere, bar.end_oere)]
    room = max(max(ends) - min(ends), 1) if ends else 1
    domain = [min(ends) - room // 2, max(ends) + room // 2] if ends else [0, 1]
    for row in rows:
        if row["n"] in (0, last):
            row["from"] = domain[0] if domain[0] > 0 else min(0, domain[1])
    scale = alt.Scale(domain=domain, nice=False, zero=False)
    # By number, since steps of one name are as many bars.
    axis = alt.Axis(labelExpr=f"{dumps([str(name) for name in names])}[datum.value]")
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=alt.Y("n:O", title=None, axis=axis))
    drawn = base.mark_bar(clip=True).encode(
        x=alt.X("from:Q", scale=scale, axis=None),
        x2="to:Q",
        color=alt.Color("kind:N", scale=None, legend=None),
        opacity=unless_another_is_chosen(),
    )
    text = base.mark_text(align="left", dx=4, color=INK).encode(
        x=alt.X("most:Q", scale=scale, axis=None), text="text:N"
    )
    text = text.transform_calculate(most="max(datum.from, datum.to)")
    return laid_out(alt.layer(drawn, text), "y", 440, 26 * len(rows))
