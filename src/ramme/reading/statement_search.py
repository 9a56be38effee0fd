"""Find which declared statements a paper prints, also where one goes on over several pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, partial

from ramme.budget.municipality import Municipality
from ramme.reading.documents import Document
from ramme.reading.facts import budget_year_of
from ramme.reading.statement_table import Aligned, align, no_spans
from ramme.reading.year_header import Header, headers_in
from ramme.statements.declaration import Statement, with_parts

_MOST_HEADERS = 200
_MOST_PAGES = 6
_ROUNDED = 1e-9  # scores are sums of many parts

Print = tuple[Aligned, int]  # a table, and the budget year that it was read for
_YearOf = Callable[[Header, Statement], int]


def _assumed_year(header: Header, statement: Statement) -> int:
    """The budget year by the header alone: its first, or second where the year before is shown."""
    span = statement.years[1] - statement.years[0] + 1
    before = statement.comparison and len(header.years) > span
    return sorted(header.years)[int(before)] - statement.years[0]


def find_statements(document: Document, municipality: Municipality) -> list[Print]:
    """The tables that print declared statements, each as the statement that fits best.

    Args:
        document: Any; a table begins under a header of years, and goes on under the next one where
            that names the same years and the same unit.
        municipality: Its statements are looked for.

    Returns:
        Of each statement its best print with its budget year, in printed order.
    """
    headers = list(headers_in(document.lines))[:_MOST_HEADERS]
    ends = [header.first for header in headers[1:]] + [len(document.lines)]
    said = cache(partial(budget_year_of, document.lines))

    def year_of(header: Header, statement: Statement) -> int:
        return said(header.years) or _assumed_year(header, statement)

    pages = [range(one.index + 1, end) for one, end in zip(headers, ends, strict=False)]
    statements = [with_parts(one) for one in municipality.statements.values()]
    found: dict[str, Print] = {}
    for one in _best(document, headers, pages, statements, year_of):
        known = found.get(one[0].statement.id)
        if not known or known[0].score < one[0].score:
            found[one[0].statement.id] = one
    return sorted(found.values(), key=lambda one: one[0].header.index)


def _best(
    document: Document,
    headers: Sequence[Header],
    pages: Sequence[range],
    statements: Collection[Statement],
    year_of: _YearOf,
) -> list[Print]:
    """The tables under all headers, those joined that together fit better than apart."""
    # From the last header on: the score of the best tables under it and all below, and these.
    best: list[tuple[float, list[Print]]] = [(0.0, [])]
    for n in range(len(headers) - 1, -1, -1):
        score, prints = best[0]
        for count, one in _prints(document, headers[n:], pages[n:], statements, year_of):
            below, others = best[count - 1]
            # Where both are as good, the pages belong together.
            if one[0].score + below > score - _ROUNDED:
                score, prints = one[0].score + below, [one, *others]
        best.insert(0, (score, prints))
    return best[0][1]


def _prints(
    document: Document,
    headers: Sequence[Header],
    pages: Sequence[range],
    statements: Collection[Statement],
    year_of: _YearOf,
) -> Iterator[tuple[int, Print]]:
    """The tables that may begin under the first header, each with the number of its pages."""
    first = headers[0]
    spans_of = document.spans if document.spans(first.index) is not None else no_spans
    alike = _alike(headers[:_MOST_PAGES])
    for statement in statements:
        year = year_of(first, statement)
        score = 0.0
        for count in range(1, alike + 1):
            within = [n for page in pages[:count] for n in page]
            table = align(document.lines, first, within, statement, year, spans_of)
            if table and table.score > score:
                score = table.score
                yield count, (table, year)
            elif table or count > 1:
                break


def _alike(headers: Sequence[Header]) -> int:
    """How many headers from the first on are the same one, printed again."""
    first = headers[0].years, headers[0].unit_oere
    same = ((one.years, one.unit_oere) == first for one in headers)
    return next((n for n, is_same in enumerate(same) if not is_same), len(headers))
