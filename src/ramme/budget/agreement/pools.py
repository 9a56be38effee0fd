"""Pools: money set aside whose use is decided later, and savings decided but not yet found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
    """

    on: date
    by: str
    year: int
    amount_oere: int
    purpose: str


@dataclass(frozen=True, slots=True)
class Pool:
    """A pool of an agreement.

    Args:
        name: The row's label.
        section: Where the text speaks of it.
        owed: Whether it is below zero: savings that have to be found.
        set_aside: By year, in øre; what is owed is negative.
        topped_up: Whether the money comes on top of a pool that was there before.
        held_oere: What the text says that the pool holds a year afterwards, None where it does not.
        rule: Who may release it.
        releases: What was released or found.
    """

    name: str
    section: str
    owed: bool
    set_aside: Mapping[int, int]
    topped_up: bool
    held_oere: int | None
    rule: ReleaseRule
    releases: tuple[Release, ...] = field(default=())

    def drawn(self, year: int) -> int:
        """What was released of a year's money, in øre."""
        return sum(one.amount_oere for one in self.releases if one.year == year)

    def left(self, year: int) -> int:
        """What is left of a year's money; of owed savings what is still to be found, below zero.

        Example:
            >>> owed = Pool("Spareblok", "6.4", True, {2030: -500}, False, None, ReleaseRule())
            >>> owed.left(2030)
            -500
        """
        sign = -1 if self.owed else 1
        return self.set_aside.get(year, 0) - sign * self.drawn(year)


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


def pools(matches: Iterable[Match], rest: Sequence[AgreementRow]) -> tuple[Pool, ...]:
    """The pools of an agreement.

    Args:
        matches: Initiatives with their rows.
        rest: Rows of no initiative.

    Returns:
        A pool for each row that is one, in the order of the initiatives, then of the rest.
    """
    found = [pool for one in matches for pool in _of_match(one)]
    return (*found, *(_pool(row, None) for row in rest if _is_pool(row, None)))


def _of_match(match: Match) -> Iterator[Pool]:
    for row in match.rows:
        if _is_pool(row, match.initiative):
            yield _pool(row, match.initiative)


def _is_pool(row: AgreementRow, initiative: Initiative | None) -> bool:
    if not row.amounts or sum(one.amount_oere for one in row.amounts) == 0:
        return False
    if _OWED.search(row.label):
        return True
    text = initiative.text if initiative else ""
    return bool(_POOL.search(row.label) or (_POOL.match(text) and len(text) > 0))


def _pool(row: AgreementRow, initiative: Initiative | None) -> Pool:
    text = initiative.text if initiative else ""
    held = next(
        (
            one.amount_oere
            for one in (initiative.amounts if initiative else ())
            if one.kind in (AmountKind.TOTAL, AmountKind.POOL) and one.year is None
        ),
        None,
    )
    topped = held is not None or bool(
        re.search(r"genopfyld|yderligere|ekstra", text, re.IGNORECASE)
    )
    return Pool(
        name=row.label,
        section=initiative.section if initiative else row.section or "",
        owed=sum(one.amount_oere for one in row.amounts) < 0,
        set_aside={one.year: one.amount_oere for one in row.amounts},
        topped_up=topped,
        held_oere=held,
        rule=rule_of(text),
    )


def check_release(pool: Pool, release: Release, by: str) -> None:
    """Refuse a release that the pool does not allow.

    Args:
        pool: With what was released before.
        release: What shall be released.
        by: The committee or office that releases.

    Raises:
        RammeError: ``release_not_positive``, ``release_beyond_pool``, ``release_not_theirs``.
    """
    if release.amount_oere <= 0:
        raise RammeError("release_not_positive", pool=pool.name, oere=release.amount_oere)
    if pool.rule.by and by.casefold() != pool.rule.by.casefold():
        raise RammeError("release_not_theirs", pool=pool.name, by=by, theirs=pool.rule.by)
    left = abs(pool.left(release.year))
    if release.amount_oere > left:
        told = {"year": release.year, "oere": release.amount_oere, "left_oere": left}
        raise RammeError("release_beyond_pool", pool=pool.name, **told)
