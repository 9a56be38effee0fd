"""Pools: money set aside whose use is decided later, and savings decided but not yet found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ramme.budget.agreement.facts import AgreementRow, AmountKind, Initiative
from ramme.budget.agreement.matching import Match
from ramme.ledger.errors import RammeError

_POOL = re.compile(r"\w*pulje\w*|rådighedsbeløb", re.IGNORECASE)
# Savings that are owed: decided as a sum, to be found later.
_OWED = re.compile(
    r"\w*spareblok\w*|\w*rammebesparelse\w*|administrativ\w* besparelse\w*"
    r"|(?:begrænset|reduceret) pris- og løn\w*",
    re.IGNORECASE,
)
# At most five words, the last of them the committee: "Teknik- og Miljøudvalget".
_NAME = r"(?:[\w-]+ ){0,4}?[\w-]*(?:udvalget|råd|rådet)"
_MAJORITY = re.compile(rf"\bet flertal i (?P<who>{_NAME}) (?:kan )?udmønt", re.IGNORECASE)
_BY = re.compile(
    r"\budmøntes?(?: \w+){0,5}? af "
    r"(?P<who>direktionen|administrationen|fagudvalget|(?:[\w-]+- og )?[\w-]+udvalget)",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?P<who>\bdirektionen|\badministrationen|(?:\b[\w-]+- og )?\b[\w-]+udvalget)"
    r" (?:kan )?udmønter",
    re.IGNORECASE,
)
_DIRECTORATE = re.compile(r"\bsom (?P<who>direktionen) udmønter", re.IGNORECASE)
_HEARING = re.compile(
    r"\befter (?:dialog|drøftelse|høring) (?:med|af|i) (?P<whom>[^.]+)", re.IGNORECASE
)
_RELEASED = re.compile(r"\budmønt", re.IGNORECASE)
# A row that is paid from a pool is none itself.
_DRAWN = re.compile(
    r"\b(?:midler|penge|finansieret|betalt)\s+(?:fra|af)\b[^.]*pulje|\btræk på\b", re.IGNORECASE
)
_TOPPED = re.compile(r"genopfyld|yderligere|\bekstra\b|\boven i\b", re.IGNORECASE)
_NOW = re.compile(r"\bpulje\w*\s+(?:nu\s+)?er\b|\ber puljen\b", re.IGNORECASE)
_OFFICES = ("Direktionen", "Administrationen")
_SET_ASIDE = (AmountKind.NEW, AmountKind.EXISTING, AmountKind.POOL)


@dataclass(frozen=True, slots=True)
class ReleaseRule:
    """Who may release a pool's money.

    Args:
        by: Such as ``Direktionen``, empty where the text does not say.
        majority: Whether a majority there is enough.
        after_hearing: Whom they have to hear first.
    """

    by: str = ""
    majority: bool = False
    after_hearing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """Money that was released from a pool.

    Args:
        on: The day.
        by: Who released it.
        year: Of the money.
        amount_oere: Positive; for owed savings what was found.
        purpose: For what.
        heard: Who was heard before.
        majority: By what majority, such as ``6 mod 3``; empty where none is told.
    """

    on: date
    by: str
    year: int
    amount_oere: int
    purpose: str
    heard: tuple[str, ...] = ()
    majority: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """A pool of an agreement.

    Args:
        name: The row's label, or its section's title where the tables have no row.
        section: Where the text speaks of it.
        owed: Whether it is below zero: savings that have to be found.
        set_aside: By year, in øre; what is owed is negative.
        topped_up: Whether the money comes on top of a pool that was there before.
        held: What the text says that the pool holds then, by year; empty where it does not.
        rule: Who may release it.
        releases: What was released or found.
        lines: First and last line of its row, or of its initiative where there is none.
        in_tables: Whether the tables have a row of it.
    """

    name: str
    section: str
    owed: bool
    set_aside: Mapping[int, int]
    topped_up: bool
    held: Mapping[int, int]
    rule: ReleaseRule
    releases: tuple[Release, ...] = field(default=())
    lines: tuple[int, int] = (0, 0)
    in_tables: bool = True

    def drawn(self, year: int) -> int:
        """What was released of a year's money, in øre."""
        return sum(one.amount_oere for one in self.releases if one.year == year)

    def left(self, year: int) -> int | None:
        """What is left of a year's money; of owed savings what is still to be found, below zero.

        None where a pool was cut and nothing says what it held before.

        Example:
            >>> owed = Pool("Spareblok", "6.4", True, {2030: -500}, False, {}, ReleaseRule())
            >>> owed.left(2030)
            -500
        """
        money = self.held.get(year, self.set_aside.get(year, 0))
        if money < 0 and not self.owed:
            return None
        return money - (-1 if self.owed else 1) * self.drawn(year)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that it has money in."""
        return tuple(sorted(self.set_aside.keys() | self.held.keys()))


def rule_of(text: str) -> ReleaseRule:
    """Who may release, as a text says it.

    Example:
        >>> rule_of("Udmøntes efter dialog med Naturrådet og Grønt Råd.")
        ReleaseRule(by='', majority=False, after_hearing=('Naturrådet', 'Grønt Råd'))
        >>> rule_of("Et flertal i Parkudvalget udmønter 1 mio. kr.")
        ReleaseRule(by='Parkudvalget', majority=True, after_hearing=())
        >>> rule_of("Midlerne udmøntes af administrationen.").by
        'Administrationen'
    """
    majority = _MAJORITY.search(text)
    found = majority or _DIRECTORATE.search(text) or _BY.search(text) or _WHO.search(text)
    by = found["who"].strip() if found else ""
    hearing = _HEARING.search(text) if _RELEASED.search(text) else None
    heard = re.split(r",\s*| og ", hearing["whom"].strip()) if hearing else []
    return ReleaseRule(by[:1].upper() + by[1:], bool(majority), tuple(heard))


def pools(
    matches: Iterable[Match],
    rest: Sequence[AgreementRow],
    titles: Mapping[str, str] | None = None,
) -> tuple[Pool, ...]:
    """The pools of an agreement.

    Args:
        matches: Initiatives with their rows.
        rest: Rows of no initiative.
        titles: Of sections; a pool that only the text has is named by its section.

    Returns:
        A pool for each row that is one, and for each initiative without rows that speaks of one,
        in the order of the initiatives; then those of the rest.
    """
    found = [pool for one in matches for pool in _of_match(one, titles or {})]
    return (*found, *(_pool(row, None) for row in rest if _is_pool(row, None)))


def _of_match(match: Match, titles: Mapping[str, str]) -> Iterator[Pool]:
    for row in match.rows:
        if _is_pool(row, match.initiative):
            yield _pool(row, match.initiative)
    if not match.rows:
        yield from _of_text(match.initiative, titles)


def _is_pool(row: AgreementRow, initiative: Initiative | None) -> bool:
    if not row.amounts or sum(one.amount_oere for one in row.amounts) == 0:
        return False
    if _OWED.search(row.label):
        return True
    if _DRAWN.search(row.label):
        return False
    text = initiative.text if initiative else ""
    decided_later = rule_of(text) != ReleaseRule()
    return bool(_POOL.search(row.label) or _POOL.match(text)) or decided_later


def _of_text(one: Initiative, titles: Mapping[str, str]) -> Iterator[Pool]:
    """The pool that a text speaks of and no row has."""
    speaks = _POOL.search(one.text) or rule_of(one.text) != ReleaseRule()
    by_year = {
        amount.year: amount.amount_oere
        for amount in one.amounts
        if amount.year is not None and amount.kind in _SET_ASIDE
    }
    if speaks and by_year and not one.financing and one.deferred_from is None:
        name = titles.get(one.section, "").rpartition(": ")[2] or one.section
        rule = _their_own(rule_of(one.text), one)
        held = _held(one, by_year)
        yield Pool(
            name=name,
            section=one.section,
            owed=False,
            set_aside=by_year,
            topped_up=False,
            held=held,
            rule=rule,
            lines=one.lines,
            in_tables=False,
        )


def _held(initiative: Initiative | None, set_aside: Mapping[int, int]) -> dict[int, int]:
    """What the text says that a pool holds, by year; without a year it is so in all of its own."""
    found: dict[int, int] = {}
    for one in initiative.amounts if initiative else ():
        if one.kind is AmountKind.TOTAL and one.year is not None:
            found[one.year] = one.amount_oere
        elif one.kind is AmountKind.TOTAL and _NOW.search(initiative.text if initiative else ""):
            found |= dict.fromkeys(set_aside, one.amount_oere)
    return found


def _their_own(rule: ReleaseRule, initiative: Initiative | None) -> ReleaseRule:
    """The rule with the subject committee by its name, or the office that has the task alone."""
    if initiative is None or len(initiative.committees) != 1:
        return rule
    (owner,) = initiative.committees
    by_owner = rule.by == "Fagudvalget" or (not rule.by and owner in _OFFICES)
    return replace(rule, by=owner) if by_owner else rule


def _pool(row: AgreementRow, initiative: Initiative | None) -> Pool:
    text = initiative.text if initiative else ""
    set_aside = {one.year: one.amount_oere for one in row.amounts}
    owed = bool(_OWED.search(row.label))
    held = {} if owed else _held(initiative, set_aside)
    return Pool(
        name=row.label,
        section=initiative.section if initiative else row.section or "",
        owed=owed,
        set_aside=set_aside,
        topped_up=not owed and bool(held or _TOPPED.search(f"{row.label} {text}")),
        held=held,
        rule=_their_own(rule_of(text), initiative),
        lines=row.lines,
    )


def check_release(pool: Pool, release: Release, by: str) -> None:
    """Refuse a release that the pool does not allow.

    Args:
        pool: With what was released before.
        release: What shall be released.
        by: The committee or office that releases.

    Raises:
        RammeError: ``release_not_positive``, ``release_not_theirs``, ``release_without_hearing``,
            ``release_without_majority``, ``pool_balance_unknown``, ``release_beyond_pool``.
    """
    if release.amount_oere <= 0:
        raise RammeError("release_not_positive", pool=pool.name, oere=release.amount_oere)
    _check_rule(pool, release, by)
    left = pool.left(release.year)
    if left is None:
        raise RammeError("pool_balance_unknown", pool=pool.name, year=release.year)
    if release.amount_oere > abs(left):
        told = {"year": release.year, "oere": release.amount_oere, "left_oere": abs(left)}
        raise RammeError("release_beyond_pool", pool=pool.name, **told)


def _check_rule(pool: Pool, release: Release, by: str) -> None:
    """Refuse who may not release, and who has not heard whom they have to."""
    rule = pool.rule
    if rule.by and by.casefold() != rule.by.casefold():
        raise RammeError("release_not_theirs", pool=pool.name, by=by, theirs=rule.by)
    heard = {one.casefold() for one in release.heard}
    missing = [one for one in rule.after_hearing if one.casefold() not in heard]
    if missing:
        raise RammeError("release_without_hearing", pool=pool.name, missing=", ".join(missing))
    if rule.majority and not release.majority.strip():
        raise RammeError("release_without_majority", pool=pool.name, by=rule.by)
