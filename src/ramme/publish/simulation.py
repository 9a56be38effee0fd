"""The overview and the strategy as a program elsewhere lays a change on them.

A change is whole øre on an area in some years. It moves the area's line, all sums above it, cash
and debt in the years after, and, where the area is service, the line that the service ceiling is
held against. The rules are the strategy's own; what they lack stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ramme.budget.agreement.effects import Measure
from ramme.budget.strategy import Measure as RuleMeasure
from ramme.budget.strategy import Rule
from ramme.language.catalogue import Messages
from ramme.publish.edition import Edition, PrintedStatement
from ramme.publish.shape import committees_of, frames_of, leaves_of, level_of, overview_of
from ramme.statements.declaration import Kind, Line, Statement


def simulation(edition: Edition, messages: Messages) -> dict[str, object]:
    """What a simulator needs, in the order of the statement."""
    printed = overview_of(edition)
    years = list(printed.values.years)
    return {
        "years": years,
        "lines": [_line(printed, line, years) for line in printed.statement.lines],
        "levers": list(_levers(edition, printed, messages)),
        "rules": list(_rules(edition, printed, messages)),
    }


def _line(printed: PrintedStatement, line: Line, years: list[int]) -> dict[str, object]:
    return {
        "id": line.id,
        "oere": [printed.values.figure(line.id, year) for year in years]
        if line.role != "heading"
        else [],
        "terms": [[term.line, term.factor, _counted(printed, term.line, term.role, years)]
                  for term in line.terms],
        "forward": line.brought_forward,
    }  # fmt: skip


def _counted(printed: PrintedStatement, line: str, role: str, years: list[int]) -> list[int]:
    """By year whether a change on a line counts in a sum that takes one role of it."""
    if not role:
        return [1] * len(years)
    return [int(bool(printed.values.figure(line, year, role))) for year in years]


def _levers(
    edition: Edition, printed: PrintedStatement, messages: Messages
) -> Iterator[dict[str, object]]:
    """What may be changed: the areas of the committees, then the other leaves of the overview."""
    service = level_of(edition, Measure.SERVICE)
    transfers = set(edition.municipality.stacking.transfers)
    frames = frames_of(edition).statement
    for committee in committees_of(frames):
        for area in committee.areas:
            line = _line_above(edition, printed.statement, area)
            if line is None or area.own:
                continue
            is_service = not transfers & _accounts(area)
            counts = service.line.id if service and is_service else ""
            yield {
                "id": f"{frames.id}.{area.id}",
                "group": _label(committee.line, edition, messages),
                "label": _label(area, edition, messages),
                "line": line.id,
                "service": counts,
            }
    placed = {one.line.id for one in committees_of(frames)}
    for line in _other_leaves(printed.statement):
        if line.id not in placed:
            yield {
                "id": f"{printed.statement.id}.{line.id}",
                "group": messages.text("site.simulator_others"),
                "label": _label(line, edition, messages),
                "line": line.id,
                "service": "",
            }


def _other_leaves(statement: Statement) -> Iterator[Line]:
    """The flows that a total of the statement sums in the end, apart from areas."""
    totals = [line for line in statement.lines if line.role == "total" and line.kind is Kind.FLOW]
    seen = set[str]()
    for total in totals:
        for line in leaves_of(statement, total.id):
            if line.id not in seen and line.kind is Kind.FLOW and not line.own:
                seen.add(line.id)
                yield line


def _accounts(line: Line) -> set[str]:
    return {account for some in line.accounts.values() for account in some}


def _line_above(edition: Edition, statement: Statement, area: Line) -> Line | None:
    """The leaf of the overview whose accounts hold the area's."""
    tree = edition.municipality.accounts
    wanted = _accounts(area)
    for line in statement.lines:
        if line.kind is Kind.FLOW and line.role == "detail":
            below = {name for top in _accounts(line) for name in tree.below(top)}
            if wanted and wanted <= below:
                return line
    return None


def _label(line: Line, edition: Edition, messages: Messages) -> str:
    text = line.label.get(messages.language) or next(iter(line.label.values()), line.id)
    label = text.replace("{year}", str(edition.version.budget_year))
    return f"{line.code} {label}" if line.code else label


def _rules(
    edition: Edition, printed: PrintedStatement, messages: Messages
) -> Iterator[dict[str, object]]:
    """The strategy's rules for budgets that look at the overview."""
    strategy = edition.municipality.strategy
    for rule in strategy.rules if strategy else ():
        if rule.stage == "budget" and rule.statement == printed.statement.id:
            yield {
                "id": rule.id,
                "title": _title(rule.title, edition, messages),
                "line": rule.line,
                "sign": rule.sign,
                "measure": rule.measure.value,
                "ceiling": rule.at_most_line,
                **_asked(rule, edition),
            }


def _title(texts: Mapping[str, str], edition: Edition, messages: Messages) -> str:
    text = texts.get(messages.language) or next(iter(texts.values()), "")
    return text.replace("{year}", str(edition.version.budget_year))


def _asked(rule: Rule, edition: Edition) -> dict[str, object]:
    """Which years are asked, and what they may not pass."""
    version, first = edition.version, edition.version.budget_year
    if rule.measure is RuleMeasure.MEAN:
        years = [first + n for n in range(rule.period_years)]
        return {"years": years, "limits": [rule.at_least_oere or 0], "most": False}
    if rule.measure is RuleMeasure.FALL:
        elections = edition.municipality.elections
        start = max((one for one in elections if one < first), default=None)
        end = min((one for one in elections if one >= first), default=None)
        years = [] if start is None or end is None else [start, end]
        # The years before the budget are not the page's to reckon: it moves what ramme found.
        room = next((one.years[0].headroom_oere for one in edition.checks if one.id == rule.id), 0)
        return {"years": years, "limits": [], "most": False, "room": room}
    years = list(overview_of(edition).values.years)
    if rule.offsets is not None:
        years = list(range(first + rule.offsets[0], first + rule.offsets[1] + 1))
    floors = rule.at_least_oere_by_year
    if floors:
        years = [year for year in years if year in floors]
    if rule.at_most_parameter:
        found = [version.setting(rule.at_most_parameter, year) for year in years]
        limits = [int(one.value) if one else None for one in found]
        return {"years": years, "limits": limits, "most": True}
    limits = [floors.get(year, rule.at_least_oere) for year in years]
    return {"years": years, "limits": limits, "most": bool(rule.at_most_line)}
