"""The few lines that a municipality steers by, and what they are held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ramme.budget.municipality import Municipality
from ramme.statements.checks import Check
from ramme.tables.statements import TableLine

# Rules that are measured over a period have no limit in a single year.
_MOST = 6


@dataclass(frozen=True, slots=True)
class Chosen:
    """A line that the front page shows.

    Args:
        statement: Its statement's id.
        line: Its id.
        sign: -1 where its good direction is negative.
        rule: Id of the strategy's rule that holds it against a limit each year, or empty.
        ceiling: A line that is its ceiling, or empty.
        is_floor: Whether the limit is a floor.
    """

    statement: str
    line: str
    sign: int
    rule: str = ""
    ceiling: str = ""
    is_floor: bool = False


def chosen_lines(municipality: Municipality) -> list[Chosen]:
    """The lines that the strategy looks at, stocks and surplus first; else the first totals."""
    found: dict[tuple[str, str], Chosen] = {}
    rules = municipality.strategy.rules if municipality.strategy else ()
    for rule in rules:
        if rule.stage == "budget":
            is_each = rule.measure.value == "each"
            is_ceiling = bool(rule.at_most_line or rule.at_most_parameter)
            one = Chosen(
                rule.statement,
                rule.line,
                1 if rule.measure.value == "fall" else rule.sign,
                rule.id if is_each else "",
                rule.at_most_line,
                not is_ceiling,
            )
            kept = found.get((rule.statement, rule.line))
            if kept is None or (is_each and not kept.rule):
                found[rule.statement, rule.line] = one
    if found:
        return sorted(found.values(), key=lambda one: bool(one.rule) and not one.is_floor)[:_MOST]
    statement = municipality.in_order()[0]
    totals = [line.id for line in statement.lines if line.role == "total"]
    return [Chosen(statement.id, line, 1) for line in totals[:_MOST]]


def limits_of(
    one: Chosen, lines: Mapping[str, TableLine], checks: Sequence[Check]
) -> Mapping[int, int | None]:
    """What a line may not pass, by year: another line's figures, or the rule's limits."""
    if one.ceiling in lines:
        return {cell.year: cell.oere for cell in lines[one.ceiling].cells}
    rule = next((check for check in checks if one.rule and check.id == one.rule), None)
    return {year.year: year.limit_oere for year in rule.years if year.year} if rule else {}
