"""Money that others decide on: what follows the state's allocation or needs a partner's share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ramme.budget.agreement.comparison import sums
from ramme.budget.agreement.facts import Initiative
from ramme.budget.agreement.matching import Match

_STATE = re.compile(
    r"\bfinanslov\w*|\budmeld(?:t|es)\b|\bbloktilskud\w*|\bpuljemidler fra staten\b"
    r"|\bstatslig\w*\s+(?:pulje|midler|tilskud|finansiering)\w*",
    re.IGNORECASE,
)
_PARTNER = re.compile(
    r"\bmedfinansier\w*|\bfond(?:en|e|ene)?\b|-fonden\b|\btilsvarende beløb\b"
    r"|\bprivat\w*\s+(?:aktør|investor|partner|virksomhed)\w*|\bandre kommuner\s+bidrager\b",
    re.IGNORECASE,
)


class DependsOn(StrEnum):
    """Who decides besides the municipality."""

    STATE = "state"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Conditional:
    """Money that is only there if somebody else takes part.

    Args:
        section, ordinal: The initiative.
        depends_on: On whom it depends.
        label: Of its rows, empty where the tables have none.
        by_year: Of its rows, else as the text states it; in øre.
        without_year_oere: What the text states without a year.
        line: Where the initiative stands.
    """

    section: str
    ordinal: int
    depends_on: DependsOn
    label: str
    by_year: Mapping[int, int]
    without_year_oere: int
    line: int


def depends_on(text: str) -> DependsOn | None:
    """On whom an initiative's money depends, None where on nobody else.

    Example:
        >>> depends_on("Finanslovsaftalens midler udmøntes.").value
        'state'
        >>> depends_on("Medfinansiering fra andre kommuner undersøges.").value
        'partner'
        >>> depends_on("Fondsejede virksomheder kontaktes.")
    """
    if _STATE.search(text):
        return DependsOn.STATE
    return DependsOn.PARTNER if _PARTNER.search(text) else None


def conditional(matches: Iterable[Match]) -> Iterator[Conditional]:
    """The conditional money of an agreement, in the order of its initiatives."""
    for match in matches:
        on = depends_on(match.initiative.text)
        if on is not None and match.initiative.amounts:
            yield _conditional(match, on)


def _conditional(match: Match, on: DependsOn) -> Conditional:
    one = match.initiative
    label = match.rows[0].label if match.rows else ""
    by_year = sums(match.rows) if match.rows else _stated(one)
    undated = 0 if match.rows else _undated(one)
    return Conditional(one.section, one.ordinal, on, label, by_year, undated, one.lines[0])


def _stated(one: Initiative) -> dict[int, int]:
    found: dict[int, int] = {}
    for amount in one.amounts:
        if amount.year is not None:
            found[amount.year] = found.get(amount.year, 0) + amount.amount_oere
    return found


def _undated(one: Initiative) -> int:
    return sum(amount.amount_oere for amount in one.amounts if amount.year is None)
