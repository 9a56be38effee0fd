"""Sentences of an agreement that follow from its figures, so that no text can differ from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ramme.budget.agreement.facts import Deferral
from ramme.budget.agreement.plan import (
    CAPITAL,
    OPERATING,
    ByYear,
    PlannedInitiative,
    moves_money,
)

_KRONE, _MILLION = 100, 100_000_000
_SMALL = 10_000_000
_HARD_SPACE = "\u00a0"
_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
_AIMS: Mapping[str, str] = {OPERATING: " til drift", CAPITAL: " til anlæg"}


def spoken(oere: int) -> str:
    """An amount in words, exactly: in mio. kr., a small one in kroner.

    Args:
        oere: Whole thousands of kroner; its sign is left to the sentence.

    Example:
        >>> [spoken(n).replace("\u00a0", " ") for n in (240_000_000, 12_500_000, -7_500_000)]
        ['2,4 mio. kr.', '0,125 mio. kr.', '75.000 kr.']
    """
    oere = abs(oere)
    if oere < _SMALL:
        return f"{oere // _KRONE:,}".replace(",", ".") + f"{_HARD_SPACE}kr."
    whole, rest = divmod(oere, _MILLION)
    decimals = f"{rest // 1_000:05d}".rstrip("0")
    figure = f"{whole:,}".replace(",", ".") + (f",{decimals}" if decimals else "")
    return f"{figure}{_HARD_SPACE}mio.{_HARD_SPACE}kr."


def listed(parts: Sequence[str]) -> str:
    """Some words as a list.

    Example:
        >>> listed(["a", "b", "c"]), listed(["a"])
        ('a, b og c', 'a')
    """
    *first, last = parts
    return f"{', '.join(first)} og {last}" if first else last


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _by_years(by_year: ByYear, years: Sequence[int], aim: str) -> str:
    """Amounts with their years: yearly, from a year on, rising or falling to, or one by one."""
    told = sorted(by_year)
    amounts = [abs(by_year[year]) for year in told]
    on = told == [year for year in years if year >= told[0]]
    if len(told) > 1 and on and len(set(amounts)) == 1:
        since = "" if told[0] == years[0] else f" fra {told[0]}"
        return f"{spoken(amounts[0])}{aim} årligt{since}"
    if len(told) > 2 and on and len(set(amounts[1:])) == 1:
        turn = "stigende" if amounts[1] > amounts[0] else "faldende"
        then = f"{turn} til {spoken(amounts[1])} årligt fra {told[1]}"
        return f"{spoken(amounts[0])}{aim} i {told[0]} {then}"
    parts = [f"{spoken(oere)} i {year}" for year, oere in zip(told, amounts, strict=True)]
    first = f"{spoken(amounts[0])}{aim} i {told[0]}"
    return listed([first, *parts[1:]])


def amount_sentences(by_year: ByYear, years: Sequence[int], aim: str = "") -> Iterator[str]:
    """What some money by year is in words: what is set aside, and what is saved.

    Args:
        by_year: Whole øre, without noughts; savings negative.
        years: Of the agreement.
        aim: What it is for, such as " til anlæg".

    Example:
        >>> rising = {2031: 30_000_000, 2032: 50_000_000, 2033: 50_000_000}
        >>> [text.replace("\u00a0", " ") for text in amount_sentences(rising, (2031, 2032, 2033))]
        ['Der afsættes 0,3 mio. kr. i 2031 stigende til 0,5 mio. kr. årligt fra 2032.']
    """
    more = {year: oere for year, oere in by_year.items() if oere > 0}
    less = {year: oere for year, oere in by_year.items() if oere < 0}
    if more:
        yield _ended(f"Der afsættes {_by_years(more, years, aim)}")
    if less:
        yield _ended(f"Budgettet{aim} reduceres med {_by_years(less, years, '')}")


def _moved(by_year: ByYear) -> str:
    """Money that moves says from and to which years; how much, the table says."""
    less = listed([str(year) for year, oere in sorted(by_year.items()) if oere < 0])
    more = listed([str(year) for year, oere in sorted(by_year.items()) if oere > 0])
    return f"Midlerne forskydes fra {less} til {more}, og summen er uændret."


def money_sentences(one: PlannedInitiative, years: Sequence[int]) -> Iterator[str]:
    """All that an initiative says of money."""
    money = dict(one.money())
    if one.pool:
        for by_year in money.values():
            for year, oere in by_year.items():
                yield f"Der anvendes {spoken(oere)} i {year} fra puljen til {one.pool}."
        return
    for table, by_year in money.items():
        if moves_money(one, by_year):
            yield _moved(by_year)
        else:
            yield from amount_sentences(by_year, years, _AIMS[table] if len(money) > 1 else "")


def deferral_sentence(deferral: Deferral) -> str:
    """Where an initiative comes over from."""
    return f"Er udskudt fra politisk aftale {deferral.agreement} (punkt {deferral.item})."


def condition_sentence(condition: str) -> str:
    """What an initiative depends on."""
    return _ended(f"Det forudsætter, at {condition.strip()}")


def deadline_sentence(day: date) -> str:
    """By when an initiative is done.

    Example:
        >>> deadline_sentence(date(2031, 6, 1))
        'Opgaven er løst senest den 1. juni 2031.'
    """
    return f"Opgaven er løst senest den {day.day}. {_MONTHS[day.month - 1]} {day.year}."


def committee_line(names: Sequence[str]) -> str:
    """Who is responsible.

    Example:
        >>> committee_line(["Skoleudvalget", "Byudvalget"])
        'Ansvarlige udvalg: Skoleudvalget og Byudvalget.'
    """
    word = "Ansvarligt udvalg" if len(names) == 1 else "Ansvarlige udvalg"
    return f"{word}: {listed(names)}."
