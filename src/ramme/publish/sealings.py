"""What each sealing changed, step by step: the waterfalls that book and site draw."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.language.catalogue import Messages
from ramme.language.numbers import in_words
from ramme.publish.charts import Chart
from ramme.publish.edition import Edition, Sealing
from ramme.publish.statements import named
from ramme.tables.charts import spec_of
from ramme.tables.waterfall import Bar, waterfall_chart, waterfalls_of


def falls_of(edition: Edition, sealing: Sealing, messages: Messages) -> Iterator[Chart]:
    """From each statement's first total to what the paper made of it, in the budget year."""
    year = edition.version.budget_year
    for change in sealing.changes:
        statement = edition.statements[change.statement].statement
        falls = waterfalls_of(statement, change, year)
        for line, bars in list(falls.items())[:1]:
            label = named(statement.line(line).label, messages.language)
            names = [
                messages.text("book.waterfall_before", label=label),
                *(named(bar.label, messages.language) for bar in bars[1:-1]),
                messages.text("book.waterfall_after", label=label),
            ]
            told = list(_told(bars, messages.language))
            title = messages.text("book.waterfall", label=label, year=year)
            said = "; ".join(f"{name}: {text}" for name, text in zip(names, told, strict=True))
            yield Chart(spec_of(waterfall_chart(bars, names, told)), title, said)


def _told(bars: tuple[Bar, ...], language: str) -> Iterator[str]:
    """What each bar comes to: the totals at the ends, what each step moves between them."""
    ends = (0, len(bars) - 1)
    for n, bar in enumerate(bars):
        oere = bar.end_oere if n in ends else bar.end_oere - bar.start_oere
        yield in_words(oere, language)
