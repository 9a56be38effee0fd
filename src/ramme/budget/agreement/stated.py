"""Sums that an agreement's text states over several years, and whether they add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ramme.budget.agreement.comparison import (
    OWN,
    Comparison,
    Phrase,
    phrases,
    rounded_away,
    sums,
)
from ramme.budget.agreement.facts import AgreementRow, Initiative
from ramme.budget.agreement.records import AuditCode, AuditFinding, finding
from ramme.budget.agreement.row_findings import at

_OVER_A_PERIOD = re.compile(
    r"\bi alt\b|\bperiode\w*\b|\bsamlet\b|\bover de\b|\bover (?:årene|fire|tre|to)\b", re.IGNORECASE
)
_NEAR = 60
_MILLION = 100_000_000


def _printed(oere: int) -> re.Pattern[str]:
    """An amount as prose prints it, in millions or in whole kroner.

    Example:
        >>> bool(_printed(130_000_000).search("i alt 1,3 millioner kr."))
        True
        >>> bool(_printed(40_000_000).search("i alt 400.000 kr."))
        True
    """
    millions = f"{abs(oere) / _MILLION:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    kroner = f"{abs(oere) // 100:,}".replace(",", ".")
    return re.compile(
        rf"(?<![\d.,]){re.escape(millions)}\s*(?:mio|mill)|(?<![\d.,]){re.escape(kroner)}\s*kr"
    )


def _sums_years(initiative: Initiative, phrase: Phrase) -> bool:
    """Whether words beside an amount without year say that it sums several years."""
    oere = phrase.without_year_oere
    found = _printed(oere).search(initiative.text) if oere is not None else None
    if found is None:
        return False
    start = max(0, found.start() - _NEAR)
    return bool(_OVER_A_PERIOD.search(initiative.text[start : found.start() + _NEAR]))


def period_sums(one: Initiative) -> list[Phrase]:
    """The phrases that sum several years; a level or a pool's balance is none."""
    return [phrase for phrase in phrases(one) if _sums_years(one, phrase)]


def _own_sum(one: Initiative) -> int:
    """What the text's own dated money comes to, in øre."""
    own = (phrase for phrase in phrases(one) if phrase.kind in OWN)
    return sum(oere for phrase in own for oere in phrase.by_year.values())


def stated_sums(
    one: Initiative, rows: Sequence[AgreementRow], how: Comparison
) -> Iterator[AuditFinding]:
    """Sums over a period that the text states and that its rows do not come to.

    A sum that the text's own years come to is right; what the rows lack is told elsewhere.
    """
    whole = sum(sums(rows).values())
    for phrase in period_sums(one):
        stated = phrase.without_year_oere or 0
        if (how.agrees and phrase in how.used) or abs(_own_sum(one) - stated) <= rounded_away(
            stated
        ):
            continue
        if abs(whole - stated) > rounded_away(stated):
            told = {"section": one.section, "ordinal": one.ordinal, "stated_oere": stated}
            told["sum_oere"] = whole
            places = phrase.place, *map(at, rows)
            yield finding(AuditCode.STATED_SUM_DIFFERS, abs(whole - stated), told, *places)


def sum_tells(one: Initiative, rows: Sequence[AgreementRow], how: Comparison) -> bool:
    """Whether a stated sum is the rows', and no year that the text names says otherwise."""
    table = sums(rows)
    whole = sum(table.values())
    stated = [phrase.without_year_oere or 0 for phrase in period_sums(one)]
    kept = any(abs(whole - oere) <= rounded_away(oere) for oere in stated)
    named: dict[int, int] = {}
    for phrase in how.used:
        if phrase.kind in OWN:
            for year, oere in phrase.by_year.items():
                named[year] = named.get(year, 0) + oere
    return kept and all(table.get(year) == oere for year, oere in named.items())
