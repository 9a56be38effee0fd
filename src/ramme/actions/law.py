"""What the law asks of a version: the days of its calendar, and the balance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ramme.budget.balance import balance_check
from ramme.budget.legal_days import legal_checks
from ramme.budget.municipality import Municipality
from ramme.ledger.versions import Version
from ramme.rules.legal_dates import legal_days
from ramme.statements.checks import Check, addends
from ramme.statements.evaluation import Values
from ramme.store import models


def law_checks(
    municipality: Municipality,
    version: Version,
    values: Mapping[str, Values],
    papers: Sequence[models.Paper],
) -> Iterator[Check]:
    """The checks of the law that a municipality's declarations let us ask.

    Args:
        municipality: Its calendars, and the line that has to be zero.
        version: The version.
        values: By statement id, the version's figures in øre.
        papers: The version's papers.
    """
    calendar = municipality.calendars.get(version.budget_year)
    if calendar is not None:
        yield from legal_checks(calendar, legal_days(version.budget_year))
    if municipality.balance_line is None:
        return
    statement = municipality.statement(municipality.balance_line[0])
    line, figures = statement.line(municipality.balance_line[1]), values[statement.id]
    years = [year for year in figures.years if year >= version.budget_year]
    # Levels that were read from a print carry its rounding for ever.
    printed = models.Control.objects.filter(paper__in=papers, statement=statement.id)
    slack = addends(statement, line) * statement.unit_oere if printed.exists() else 0
    yield balance_check(line, figures, years, slack)
