"""The parse of a text's amounts: clauses with what stands before an amount and after it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from lark import Lark, Token, Tree

from ramme.ledger.errors import RammeError
from ramme.ledger.money import oere_from_danish
from ramme.reading.prose.flow import stops

END = "\x1e"
_PRINTED = re.compile(r"[-−–]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN = re.compile(r"((?:19|20)\d\d)\s*(?:[-–—]|til)\s*((?:19|20)\d\d|\d\d)(?!\d)")
_THOUSAND = re.compile(r"\bt\.?\s?kr|tusind")
_KRONE = 100
_UNITS = (("mio", 10**6), ("mill", 10**6), ("mia", 10**9), ("milliard", 10**9))


@dataclass(frozen=True, slots=True)
class When:
    """What a text says of an amount's time.

    Args:
        form: ``in_years``, ``from_year``, ``until_year``, ``in_each``, ``over_years``,
            ``over_time``, ``yearly``, ``onward``, ``estimate_years`` or ``budget_year``.
        years: As printed, ranges filled.
    """

    form: str
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A word that tells what an amount is, such as ``SETS`` for "afsættes"."""

    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """``RISING`` or ``AFTER``: the next amount follows upon the one before."""

    name: str
    details: tuple[When | Role, ...]


@dataclass(frozen=True, slots=True)
class Grant:
    """An amount with what stands after it.

    Args:
        start, end: Of the printed number in the text.
        amount_oere: As printed.
        details: Times and roles up to the next amount.
    """

    start: int
    end: int
    amount_oere: int
    details: tuple[When | Role, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence.

    Args:
        turn: The word that it begins with: ``SO``, ``OF_WHICH``, ``WHICH`` or nothing.
        details: Before its first amount.
        steps: Its amounts and the links between them.
    """

    turn: str
    details: tuple[When | Role, ...]
    steps: tuple[Grant | Link, ...]


@cache
def _parser() -> Lark:
    grammar = files(__package__).joinpath("amounts.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer="basic", start="text", g_regex_flags=re.IGNORECASE)


def years_in(printed: str) -> tuple[int, ...]:
    """The years that a list or range of years names, in order.

    Example:
        >>> years_in("2021-2023"), years_in("2021 og i 2023"), years_in("2020 til 2022")
        ((2021, 2022, 2023), (2021, 2023), (2020, 2021, 2022))
    """
    found = {int(year) for year in _YEAR.findall(printed)}
    for first, last in _SPAN.findall(printed):
        end = int(last) if len(last) == len(first) else int(first) // 100 * 100 + int(last)
        found.update(range(int(first), min(end, int(first) + 100) + 1))
    return tuple(sorted(found))


def amounts_of(printed: str) -> list[tuple[int, str, int]]:
    """The printed numbers of an amount, each with its offset and whole øre.

    A number that øre cannot hold is left out.

    Example:
        >>> amounts_of("0,4 mio. kr."), amounts_of("300 t.kr.")
        ([(0, '0,4', 40000000)], [(0, '300', 30000000)])
        >>> amounts_of("1 og 2 mio. kr.")
        [(0, '1', 100000000), (5, '2', 200000000)]
    """
    numbers = list(_PRINTED.finditer(printed))
    if not numbers:
        return []
    unit, rest = _KRONE, printed[numbers[-1].end() :].casefold()
    for word, worth in _UNITS:
        unit = _KRONE * worth if word in rest else unit
    if _THOUSAND.search(rest):
        unit = _KRONE * 1000
    found = []
    for number in numbers:
        with suppress(RammeError):
            amount_oere = oere_from_danish(number[0].replace("–", "-"), unit)
            found.append((number.start(), number[0], amount_oere))
    return found


def _detail(tree: Tree[Token]) -> When | Role:
    token = tree.children[-1]
    if tree.data == "role":
        return Role(str(getattr(token, "type", "")))
    years = years_in(str(token)) if getattr(token, "type", "") == "YEARS" else ()
    return When(str(tree.data), years)


def _details(parts: list[Tree[Token]]) -> tuple[When | Role, ...]:
    return tuple(_detail(part) for part in parts)


def _steps(tree: Tree[Token]) -> list[Grant | Link]:
    head, *rest = tree.children
    details = _details([part for part in rest if isinstance(part, Tree)])
    if not isinstance(head, Token):
        return []
    if tree.data == "link":
        return [Link(head.type, details)]
    start = head.start_pos or 0
    found: list[Grant | Link] = []
    for offset, printed, amount_oere in amounts_of(str(head)):
        begin = start + offset
        found.append(Grant(begin, begin + len(printed), amount_oere, ()))
    if found and isinstance(found[-1], Grant):
        found[-1] = replace(found[-1], details=details)
    return found


def _clause(turn: str, tree: Tree[Token]) -> Clause:
    parts = [part for part in tree.children if isinstance(part, Tree)]
    before = [part for part in parts if part.data not in {"grant", "link"}]
    steps = [step for part in parts if part not in before for step in _steps(part)]
    return Clause(turn, _details(before), tuple(steps))


def _turn(tree: Tree[Token]) -> str:
    (token,) = tree.children
    if getattr(token, "type", "") == "SO":
        return "SO"
    return "OF_WHICH" if str(token).casefold().endswith("af") else "WHICH"


def _sentence(tree: Tree[Token]) -> tuple[Clause, ...]:
    clauses, turn = [], ""
    for part in tree.children:
        if isinstance(part, Tree) and part.data == "turn":
            turn = _turn(part)
        elif isinstance(part, Tree):
            clauses.append(_clause(turn, part))
    return tuple(clauses)


def phrases(text: str) -> list[tuple[Clause, ...]]:
    """The clauses of each sentence of a text.

    Args:
        text: Joined, with single blanks; offsets count in it.

    Example:
        >>> ((clause,),) = phrases("Der afsættes 0,4 mio. kr. i 2021.")
        >>> clause.steps[0].amount_oere, clause.steps[0].details
        (40000000, (When(form='in_years', years=(2021,)),))
    """
    letters = list(text.replace(END, " "))
    for stop in stops(text):
        letters[stop] = END
    if not letters or letters[-1] != END:
        letters.append(END)
    tree = _parser().parse("".join(letters))
    return [_sentence(part) for part in tree.children if isinstance(part, Tree)]
