"""Ask the economic strategy's rules of a version; each answers with its headroom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ramme.budget.strategy import Measure, Rule, Strategy
from ramme.ledger.versions import Version
from ramme.statements.checks import Answer, Check, CheckYear, worst
from ramme.statements.evaluation import Values


def _answer(headroom_oere: int | None) -> Answer:
    if headroom_oere is None:
        return Answer.UNKNOWN
    return Answer.KEPT if headroom_oere >= 0 else Answer.BROKEN


class _Asking:
    """One rule asked of one version; what is not known is noted as missing."""

    def __init__(
        self, rule: Rule, values: Values, version: Version, elections: Sequence[int]
    ) -> None:
        self.rule, self.values, self.version = rule, values, version
        self.elections = elections
        self.missing: list[str] = []

    def figure(self, line: str, year: int) -> int | None:
        value = None if self.version.effects_only else self.values.at_year_end(line, year)
        if value is None:
            self.missing.append(f"{line} {year}")
            return None
        return value

    def years(self) -> list[int]:
        if self.rule.offsets is None:
            return list(self.values.years)
        first, last = (self.version.budget_year + offset for offset in self.rule.offsets)
        return list(range(first, last + 1))

    def ask(self) -> list[CheckYear]:
        if self.rule.stage == "accounts":
            return list(self._accounts())
        by_measure = {Measure.EACH: self._each, Measure.MEAN: self._mean, Measure.FALL: self._fall}
        return list(by_measure[self.rule.measure]())

    def _accounts(self) -> Iterator[CheckYear]:
        for year in self.years():
            self.missing.append(f"accounts {year}")
            yield CheckYear(year, None, Answer.UNKNOWN)

    def _limit(self, year: int) -> tuple[int | None, int]:
        """The limit in øre, and 1 where the figure must lie above it, -1 where below."""
        rule = self.rule
        if rule.at_most_line:
            return self.figure(rule.at_most_line, year), -1
        if rule.at_most_parameter:
            setting = self.version.setting(rule.at_most_parameter, year)
            if setting is None:
                self.missing.append(f"{rule.at_most_parameter} {year}")
            return (int(setting.value) if setting else None), -1
        return rule.at_least_oere_by_year.get(year, rule.at_least_oere), 1

    def _each(self) -> Iterator[CheckYear]:
        for year in self.years():
            floors = self.rule.at_least_oere_by_year
            if floors and year not in floors:
                continue
            limit, direction = self._limit(year)
            found = self.figure(self.rule.line, year)
            oere = None if found is None else self.rule.sign * found
            known = oere is not None and limit is not None
            headroom = direction * ((oere or 0) - (limit or 0)) if known else None
            yield CheckYear(year, None, _answer(headroom), oere, limit, headroom)

    def _mean(self) -> Iterator[CheckYear]:
        floor = self.rule.at_least_oere or 0
        first = self.version.budget_year
        years = range(first, first + self.rule.period_years)
        found = [self.figure(self.rule.line, year) for year in years]
        known = [value for value in found if value is not None]
        span = years[0], years[-1]
        if len(known) < len(found):
            yield CheckYear(None, span, Answer.UNKNOWN, None, floor)
            return
        total = self.rule.sign * sum(known)
        # Headroom first as a whole, so that the answer never depends on the mean's rounding down.
        headroom = (total - floor * len(known)) // len(known)
        yield CheckYear(None, span, _answer(headroom), total // len(known), floor, headroom)

    def _fall(self) -> Iterator[CheckYear]:
        year = self.version.budget_year
        start = max((one for one in self.elections if one < year), default=None)
        end = min((one for one in self.elections if one >= year), default=None)
        floor = self.rule.at_least_oere or 0
        if start is None or end is None:
            self.missing.append("election years")
            yield CheckYear(None, (year, year), Answer.UNKNOWN, None, floor)
            return
        before, after = (self.figure(self.rule.line, one) for one in (start, end))
        fall = None if before is None or after is None else self.rule.sign * (before - after)
        headroom = None if fall is None else fall - floor
        yield CheckYear(None, (start, end), _answer(headroom), fall, floor, headroom)


def strategy_checks(
    strategy: Strategy,
    values: Mapping[str, Values],
    version: Version,
    elections: Sequence[int],
) -> tuple[Check, ...]:
    """Ask every rule of the strategy.

    Args:
        strategy: The rules.
        values: By statement id, the version's figures in øre.
        version: Gives limits and years.
        elections: Years of municipal elections.

    Returns:
        A check for each rule; a mean is rounded down to whole øre. Where the base is missing the
        levels are unknown, and so is every answer that needs them.
    """
    checks = []
    for rule in strategy.rules:
        asking = _Asking(rule, values[rule.statement], version, elections)
        years = tuple(asking.ask())
        answer = worst(year.answer for year in years)
        missing = list(dict.fromkeys(asking.missing))
        if version.effects_only and answer is Answer.UNKNOWN:
            missing.append(f"base of {version.budget}")
        checks.append(Check(rule.id, rule.title, "strategy", answer, years, tuple(missing)))
    return tuple(checks)
