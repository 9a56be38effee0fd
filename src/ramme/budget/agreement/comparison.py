"""Whether an initiative's text and its rows say the same money.

The text states phrases (an amount for one or more years); the rows state figures. They agree where
some of the phrases add up to the rows, year by year, within what the text has rounded away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from ramme.budget.agreement.facts import AgreementRow, AmountKind, Initiative, ProseAmount
from ramme.ledger.findings import Place

# A printed amount is rounded to its last digit, but never by more than this share of it.
MOST_ROUNDED_PERMILLE = 25
# Phrases of one initiative that are tried in all combinations; more are taken as they are.
MOST_PHRASES = 8
OWN = frozenset({AmountKind.NEW, AmountKind.SAVING})

ByYear = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """The amounts that one printed number states.

    Args:
        kind: What the money is.
        place: Of the printed number.
        by_year: Its amounts in øre; empty where no year is named.
        without_year_oere: The amount, where no year is named.
    """

    kind: AmountKind
    place: Place
    by_year: ByYear
    without_year_oere: int | None = None

    @property
    def stake_oere(self) -> int:
        """What it comes to over the years."""
        return sum(map(abs, self.by_year.values())) + abs(self.without_year_oere or 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a text and its rows compare.

    Args:
        agrees: Whether some of the phrases are the rows.
        used: The phrases that are; without agreement those that come nearest.
        unused: The text's own money that no row has.
        text: What the used phrases come to, by year, in øre.
        table: What the rows come to, by year, in øre.
        stake_oere: What they differ by over the years.
    """

    agrees: bool
    used: tuple[Phrase, ...]
    unused: tuple[Phrase, ...]
    text: ByYear
    table: ByYear
    stake_oere: int


def phrases(initiative: Initiative) -> tuple[Phrase, ...]:
    """An initiative's amounts by the printed number that states them, in printed order."""
    found: dict[tuple[Place, AmountKind], list[ProseAmount]] = {}
    for amount in initiative.amounts:
        found.setdefault((amount.place, amount.kind), []).append(amount)
    return tuple(
        Phrase(
            kind,
            place,
            {one.year: one.amount_oere for one in some if one.year is not None},
            next((one.amount_oere for one in some if one.year is None), None),
        )
        for (place, kind), some in found.items()
    )


def sums(rows: Iterable[AgreementRow]) -> dict[int, int]:
    """What rows come to, by year, in øre."""
    found: dict[int, int] = {}
    for row in rows:
        for one in row.amounts:
            found[one.year] = found.get(one.year, 0) + one.amount_oere
    return found


def rounded_away(amount_oere: int) -> int:
    """What a printed amount can differ by: half of its last digit, within a share of it.

    Example:
        >>> rounded_away(580_000_000), rounded_away(1_500_000)
        (5000000, 37500)
    """
    digit = 1
    while amount_oere and amount_oere % (digit * 10) == 0:
        digit *= 10
    return min(digit // 2, abs(amount_oere) * MOST_ROUNDED_PERMILLE // 1000)


def _readings(phrase: Phrase, years: Sequence[int]) -> list[ByYear]:
    """The years that a phrase may mean: its own, or one or all where it names none."""
    if phrase.without_year_oere is None:
        return [{year: oere for year, oere in phrase.by_year.items() if year in years}]
    oere = phrase.without_year_oere
    return [dict.fromkeys(years, oere), *({year: oere} for year in years)]


def _difference(said: Sequence[ByYear], table: ByYear) -> tuple[int, int, dict[int, int]]:
    """What text and table differ by beyond rounding, and in all; and the text's sums."""
    text: dict[int, int] = {}
    allowed: dict[int, int] = {}
    for some in said:
        for year, oere in some.items():
            text[year] = text.get(year, 0) + oere
            allowed[year] = allowed.get(year, 0) + rounded_away(oere)
    beyond = whole = 0
    for year in text.keys() | table.keys():
        gap = abs(text.get(year, 0) - table.get(year, 0))
        whole += gap
        beyond += gap if gap > allowed.get(year, 0) else 0
    return beyond, whole, text


def compare(
    initiative: Initiative, rows: Sequence[AgreementRow], years: Sequence[int]
) -> Comparison:
    """Compare an initiative's text with its rows.

    Args:
        initiative: Its amounts, those of other years left out.
        rows: Its rows, at least one.
        years: The agreement's years.

    Returns:
        The phrases that make the rows, with as much of the text's own money and as little of
        other money as may be; where none do, those that come nearest.
    """
    said, table = phrases(initiative)[:MOST_PHRASES], sums(rows)
    choices = [[None, *_readings(phrase, years)] for phrase in said]
    best: tuple[tuple[int, ...], Comparison] | None = None
    for chosen in product(*choices):
        taken = [one for one in chosen if one is not None]
        beyond, whole, text = _difference(taken, table)
        used = tuple(p for p, one in zip(said, chosen, strict=True) if one is not None)
        unused = tuple(p for p in said if p not in used and _is_owed(p, years))
        foreign = sum(phrase.kind not in OWN for phrase in used)
        # Without agreement the text's own money is what the rows should have been.
        order = (bool(beyond), len(unused), foreign, beyond, whole)
        if best is None or order < best[0]:
            found = Comparison(not beyond, used, unused, text, table, beyond)
            best = order, found
    assert best is not None  # noqa: S101 - no phrase at all is a choice too
    return best[1]


def same_total(initiative: Initiative, rows: Sequence[AgreementRow]) -> bool:
    """Whether rows of which the print does not tell the years come to what the text says."""
    if all(row.years_told for row in rows):
        return False
    own = (phrase for phrase in phrases(initiative) if phrase.kind in OWN)
    said = sum(oere for phrase in own for oere in phrase.by_year.values())
    return said == sum(sums(rows).values())


def _is_owed(phrase: Phrase, years: Sequence[int]) -> bool:
    """Whether the tables should have a phrase's money."""
    return phrase.kind in OWN and any(year in years for year in phrase.by_year)


def own_money(initiative: Initiative, years: Sequence[int]) -> tuple[Phrase, ...]:
    """The phrases of new money and savings in the agreement's years, or without a year."""
    return tuple(
        phrase
        for phrase in phrases(initiative)
        if phrase.kind in OWN and (_is_owed(phrase, years) or phrase.without_year_oere is not None)
    )
