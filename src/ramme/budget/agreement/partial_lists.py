"""Lists of amounts of which the tables have some and not others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ramme.budget.agreement.comparison import Phrase, phrases
from ramme.budget.agreement.facts import AmountKind
from ramme.budget.agreement.matching import Match, Matching
from ramme.budget.agreement.records import AuditCode, AuditFinding, finding

# Fewer are no list: one may well be new beside another that was there.
LEAST_WITH_ROWS = 2
LEAST_WITHOUT_ROWS = 2


def partial_lists(matching: Matching) -> Iterator[AuditFinding]:
    """Sections that list money as set aside, some of it in the tables and some not.

    Either what the tables have was there before, or what they lack was forgotten.
    """
    by_section: dict[str, list[Match]] = {}
    for match in matching.matches:
        if _listed(match):
            by_section.setdefault(match.initiative.section, []).append(match)
    for section, matches in by_section.items():
        there = [match for match in matches if match.rows]
        lacking = [match for match in matches if not match.rows and len(_listed(match)) == 1]
        if len(there) >= LEAST_WITH_ROWS and len(lacking) >= LEAST_WITHOUT_ROWS:
            yield _finding(section, there, lacking)


def _listed(match: Match) -> tuple[Phrase, ...]:
    """The money of a list's items: each of one year, and set aside before."""
    some = phrases(match.initiative)
    item = all(one.kind is AmountKind.EXISTING and len(one.by_year) == 1 for one in some)
    return some if item else ()


def _finding(section: str, there: Sequence[Match], lacking: Sequence[Match]) -> AuditFinding:
    without = [phrase for match in lacking for phrase in _listed(match)]
    told = {"section": section, "with_rows": len(there), "without_rows": len(lacking)}
    stake = sum(phrase.stake_oere for phrase in without)
    places = [phrase.place for phrase in without]
    return finding(AuditCode.LIST_PARTLY_IN_TABLES, stake, told, *places)
