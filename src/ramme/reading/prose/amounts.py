"""The amounts that a text states: one for each year, each told what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ramme.budget.agreement.facts import AmountKind, ProseAmount
from ramme.reading.prose.flow import Flow
from ramme.reading.prose.phrases import Clause, Grant, Link, Role, When, phrases

_KINDS = {
    "SETS": AmountKind.NEW,
    "HAS": AmountKind.EXISTING,
    "EXISTING": AmountKind.EXISTING,
    "SAVES": AmountKind.SAVING,
    "STATED": AmountKind.OTHER,
    "OUTSIDE": AmountKind.EXTERNAL,
}
_AFTERWARDS = {"FROM_POOL": AmountKind.POOL, "EXISTING": AmountKind.EXISTING}
_LEVELS = {"BEFORE_LEVEL": AmountKind.EXISTING, "TO_LEVEL": AmountKind.TOTAL}
# Most texts name no money and need no parse.
_MONEY = re.compile(r"\d.{0,3}(?:kr|mi[oal]|mia|DKK|t\b|tusind)|kr\.? \d", re.IGNORECASE)
_CLOSE = len(" og ")
_EXPLICIT = {
    *("in_years", "from_year", "until_year", "in_each", "over_years"),
    *("estimate_years", "budget_year"),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text stands in.

    Args:
        first, last: Of the paper's budget period.
        years: That a heading above gives, such as "I 2021:".
        kind: Of amounts that the text itself does not tell.
    """

    first: int
    last: int
    years: tuple[int, ...] = ()
    kind: AmountKind = AmountKind.NEW


@dataclass(frozen=True, slots=True)
class _Stated:
    """An amount with its years; ``open`` where they run to the end of the period."""

    grant: Grant
    kind: AmountKind
    years: tuple[int, ...]
    open: bool = False
    inferred: bool = False


def _roles(details: Iterable[When | Role]) -> list[str]:
    return [detail.name for detail in details if isinstance(detail, Role)]


def _whens(details: Iterable[When | Role]) -> list[When]:
    return [detail for detail in details if isinstance(detail, When)]


def _is_explicit(whens: Iterable[When]) -> bool:
    return any(when.form in _EXPLICIT for when in whens)


def _kind(
    before: Sequence[str], after: Sequence[str], turn: str, default: AmountKind
) -> AmountKind:
    """What an amount is: by the nearest word before it that tells, else by the first after it."""
    if before and before[-1] in _LEVELS:
        return _LEVELS[before[-1]]
    if turn == "SO":
        return AmountKind.TOTAL
    told = [_KINDS[role] for role in before if role in _KINDS]
    source = [_AFTERWARDS[role] for role in after if role in _AFTERWARDS]
    later = [_KINDS[role] for role in after if role in _KINDS]
    if "PARTS" in after and not (told and told[-1] is AmountKind.SAVING):
        found = AmountKind.TOTAL
    elif source and (not told or told[-1] is AmountKind.NEW):
        found = source[0]
    elif turn == "OF_WHICH":
        found = AmountKind.OTHER
    elif "POOL" in before and not told:
        found = AmountKind.POOL
    else:
        found = [*told[-1:], *later, AmountKind.NEW][0]
    return default if found is AmountKind.NEW else found


def _years(
    whens: Sequence[When], around: Setting, link: str, before: Sequence[int]
) -> tuple[tuple[int, ...], bool]:
    """The years that the times name, and whether they run on to the end of the period."""
    explicit = next((n for n, when in enumerate(whens) if when.form in _EXPLICIT), None)
    runs_on = any(when.form == "onward" for when in whens)
    start = max(before) + 1 if before and link else around.first
    every = tuple(range(start, around.last + 1))
    if explicit is None:
        follows = link == "AFTER" and bool(before)
        named = follows or runs_on or any(when.form == "yearly" for when in whens)
        return (every, True) if named else ((), False)
    when = whens[explicit]
    years = {
        "budget_year": (around.first,),
        "estimate_years": tuple(range(around.first + 1, around.last + 1)),
    }.get(when.form, when.years)
    if any(one.form == "estimate_years" for one in whens[explicit + 1 :]):
        years = tuple(sorted({*years, *range(around.first + 1, around.last + 1)}))
    until = [year for one in whens if one.form == "until_year" for year in one.years]
    if until:
        since = start if when.form == "until_year" else min(years)
        return tuple(range(since, max(until) + 1)), False
    runs_on = runs_on or (when.form == "from_year" and len(years) == 1)
    if runs_on:
        years = (*years, *range(max(years) + 1, around.last + 1))
    return years, runs_on


def _is_sum_over_years(whens: Sequence[When], roles: Sequence[str], years: Sequence[int]) -> bool:
    """Whether an amount is for several years together, so that no year has it alone."""
    forms = {when.form for when in whens}
    if forms & {"yearly", "in_each", "onward", "from_year"}:
        return False
    return "over_years" in forms or ("TOTAL" in roles and len(years) > 1)


def _share_a_unit(steps: Sequence[Grant | Link]) -> bool:
    """Whether a clause's amounts stand as in "1, 2 og 3 mio. kr."."""
    grants = [step for step in steps if isinstance(step, Grant)]
    pairs = pairwise(grants)
    return len(grants) > 1 and all(two.start - one.end <= _CLOSE for one, two in pairs)


class _Sentences:
    """The amounts of one text, sentence after sentence."""

    def __init__(self, around: Setting) -> None:
        self.around = around
        self.stated: list[_Stated] = []
        self.default = around.kind
        self.said_before: tuple[int, ...] = ()

    def sentence(self, clauses: Sequence[Clause]) -> None:
        """Add the amounts of a sentence; one without amounts may tell about the next."""
        count = len(self.stated)
        for clause in clauses:
            self.clause(clause)
        details = [detail for clause in clauses for detail in clause.details]
        if len(self.stated) == count and "FINANCED" in _roles(details):
            self.default = AmountKind.EXISTING
        years = {year for when in _whens(details) for year in when.years}
        self.said_before = tuple(sorted(years)) if len(self.stated) == count else ()

    def clause(self, clause: Clause) -> None:
        """Add a clause's amounts."""
        told, link = _roles(clause.details), ""
        leading = _whens(clause.details)
        first = len(self.stated)
        for step in self._placed(clause, leading):
            if isinstance(step, Link):
                link = step.name
                told += _roles(step.details)
                leading = _whens(step.details) or leading
                continue
            self._grant(step, told, clause.turn, link, leading)
            told += _roles(step.details)
            link = ""
        if link and len(self.stated) > first:
            self._run_on()
        every = [*told, *_roles(d for step in clause.steps for d in step.details)]
        together = _share_a_unit(clause.steps)
        self._share_years(first, respectively="RESPECTIVELY" in every or together)

    def _placed(self, clause: Clause, leading: Sequence[When]) -> Sequence[Grant | Link]:
        """The steps; where years stand before each amount they are moved to stand after it."""
        grants = [step for step in clause.steps if isinstance(step, Grant)]
        times = [_whens(grant.details) for grant in grants]
        if len(grants) < 2 or not _is_explicit(leading) or _is_explicit(times[-1]):
            return clause.steps
        if not all(_is_explicit(whens) for whens in times[:-1]):
            return clause.steps
        moved = iter([list(leading), *times[:-1]])
        return [
            replace(step, details=(*next(moved), *(Role(name) for name in _roles(step.details))))
            if isinstance(step, Grant)
            else step
            for step in clause.steps
        ]

    def _grant(
        self, grant: Grant, told: Sequence[str], turn: str, link: str, leading: Sequence[When]
    ) -> None:
        own, roles = _whens(grant.details), _roles(grant.details)
        whens = own if _is_explicit(own) else [*own, *leading]
        last = self.stated[-1] if self.stated else None
        before = last.years if last and link else ()
        if last and link == "AFTER" and last.open and not _is_explicit(whens):
            before = last.years[:1]
        years, runs_on = _years(whens, self.around, link, before)
        kind = _kind(told, roles, turn, self.default)
        if link == "RISING" and last is None:
            kind = AmountKind.TOTAL
        if _is_sum_over_years(whens, [*told, *roles], years):
            years, runs_on = (), False
            kind = AmountKind.TOTAL if "TOTAL" in told and kind is AmountKind.NEW else kind
        inferred = False
        if not years and not whens:
            years, inferred = self._implied([*told, *roles])
        if last and link and last.open and years:
            kept = tuple(year for year in last.years if year < min(years))
            self.stated[-1] = replace(last, years=kept)
        self.stated.append(_Stated(grant, kind, years, runs_on, inferred))

    def _implied(self, roles: Sequence[str]) -> tuple[tuple[int, ...], bool]:
        """The years that the context gives: a heading's, or the event's that is referred to."""
        inside = [year for year in self.said_before if self.around.first <= year]
        if "BACK" in roles and len(self.said_before) == 1 and inside:
            return self.said_before, True
        return self.around.years, False

    def _run_on(self) -> None:
        """The sentence ended in "derefter": the last amount goes on, or begins after the others."""
        last = self.stated[-1]
        before = self.stated[-2].years if len(self.stated) > 1 else ()
        if before and not _is_explicit(_whens(last.grant.details)):
            years = tuple(range(max(before) + 1, self.around.last + 1))
            self.stated[-1] = replace(last, years=years, open=True)
        elif last.years:
            years = (*last.years, *range(max(last.years) + 1, self.around.last + 1))
            self.stated[-1] = replace(last, years=years, open=True)

    def _share_years(self, first: int, *, respectively: bool) -> None:
        """Amounts without a time take the years that stand once, after the last of them."""
        later: tuple[int, ...] = ()
        for n in range(len(self.stated) - 1, first - 1, -1):
            one = self.stated[n]
            if _whens(one.grant.details):
                group = self.stated[first : n + 1]
                if respectively and len(one.years) == len(group):
                    pairs = zip(group, one.years, strict=True)
                    self.stated[first : n + 1] = [replace(g, years=(y,)) for g, y in pairs]
                    return
                later = () if one.open and one.kind is not AmountKind.TOTAL else one.years
            elif not one.years and later and one.kind in {AmountKind.NEW, AmountKind.EXISTING}:
                self.stated[n] = replace(one, years=later, inferred=True)


def amounts(flow: Flow, around: Setting) -> list[ProseAmount]:
    """The amounts of a text.

    Args:
        flow: The text.
        around: The budget period, and what the text stands under.

    Returns:
        In printed order, one for each year, øre; savings are negative. The year is None where the
        text names none, or where the amount is for several years together.

    Example:
        >>> from ramme.reading.prose.flow import flow
        >>> text = "Der afsættes 0,4 mio. kr. i 2021 stigende til 0,5 mio. kr. årligt fra 2022."
        >>> found = amounts(flow([(1, text)]), Setting(2021, 2023))
        >>> [(one.year, one.amount_oere) for one in found]
        [(2021, 40000000), (2022, 50000000), (2023, 50000000)]
    """
    if not _MONEY.search(flow.text):
        return []
    found = _Sentences(around)
    for sentence in phrases(flow.text):
        found.sentence(sentence)
    return [amount for one in found.stated for amount in _by_year(one, flow)]


def _by_year(one: _Stated, flow: Flow) -> list[ProseAmount]:
    amount, kind = one.grant.amount_oere, one.kind
    if amount < 0 and kind is AmountKind.NEW:
        kind = AmountKind.SAVING
    if kind is AmountKind.SAVING:
        amount = -abs(amount)
    place = flow.place(one.grant.start, one.grant.end)
    years = one.years or (None,)
    return [ProseAmount(year, amount, kind, place, one.inferred) for year in years]
