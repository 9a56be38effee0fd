"""The damage model: which readings a printed row may have, and what each costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from ramme.statements.declaration import Line, Sign

# What each kind of damage costs, in whole points: the likelier, the cheaper.
OTHER_LETTER = 0  # what a letter among digits may stand for as well: the letter shows the damage
OTHER_PLACEMENT = 5  # a row with empty cells stands in other columns, where nothing tells which
LOST_SEPARATOR = 5  # numbers torn by a lost separator are joined otherwise, where several could be
TOWARDS_SIGN = 10  # a sign lost or added, and the declared sign restored
OTHER_ROLE = 10  # "of which" or an addend
CONFUSED_DIGIT = 20  # a digit taken for one that looks like it, as listed below
ANY_SIGN = 30  # a sign lost or added on a line that may have either
PRINTED_PLACEMENT = 10  # a figure in another column than it is printed under
KNOWN_PLACEMENT = 40  # a figure in another column than the document says
AGAINST_SIGN = 60  # a sign lost or added, against the declared sign
OTHER_DIGIT = 70  # any other digit misread, or the first one lost
ROUNDING = 5  # for each unit by which a change leaves a sum less exact
BROKEN_SUM = 200  # a sum that nothing explains

# What one mended sum may pay for: a dearer change needs more sums to agree on it.
EVIDENCE = 35

CONFUSED = {"3": "8", "6": "8", "8": "36"}
LETTERS = {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "S": "5", "s": "5", "å": "38"}
_SHORT = 4  # a number of so few digits may have two confused ones
_MOST_PLACEMENTS = 256


def margin(cost: int) -> int:
    """How much dearer another explanation may be and still be of like cost."""
    return min(cost, EVIDENCE)


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A printed row's numbers, as printed.

    Args:
        line: The declared line.
        amounts: In whole printed units, with the printed sign.
        columns: The columns they stand in, where the document tells.
        also: For each number the amounts that its letters may stand for as well.
        notes: For each number what was mended to read it at all, or empty.
        otherwise: Other ways to part the print into numbers, where separators were lost.
        moved: What it costs to read them in other columns.
        is_plain: Whether the document itself tells each number and its cell, so that none can be
            misread or moved; only a minus that was never set may be missing.
    """

    line: Line
    amounts: tuple[int, ...]
    columns: tuple[int, ...] | None = None
    also: tuple[tuple[int, ...], ...] = ()
    notes: tuple[str, ...] = ()
    otherwise: tuple[NumberRow, ...] = ()
    moved: int = OTHER_PLACEMENT
    is_plain: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """One reading of a number: what it costs, and the amount and the role that it gives."""

    cost: int
    amount: int
    role: str
    is_listed: bool = True


@dataclass(frozen=True, slots=True, order=True)
class Layout:
    """One way in which a row may stand.

    Args:
        cost: What it costs.
        parting: Which way of parting the print into numbers; 0 is the usual one.
        columns: Of each number.
    """

    cost: int
    parting: int
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Possible:
    """What a row may mean.

    Args:
        layouts: The usual one first.
        readings: For each parting and each of its numbers, the usual reading first.
        changes: Of these the ones that a sum may choose; the others only tell what is proven.
        is_known: Whether the document itself tells the columns.
    """

    layouts: tuple[Layout, ...]
    readings: tuple[tuple[tuple[Reading, ...], ...], ...]
    changes: tuple[tuple[tuple[Reading, ...], ...], ...]
    is_known: bool = False


def _sign_cost(line: Line, amount: int) -> int:
    """What it costs to read a number with the other sign; ``amount`` is the one after."""
    if line.sign is Sign.ANY:
        return ANY_SIGN
    declared = 1 if line.sign is Sign.EXPENDITURE else -1
    return TOWARDS_SIGN if amount * declared > 0 else AGAINST_SIGN


def _confused(digits: str) -> Iterator[tuple[int, int]]:
    """Amounts with one digit confused, or two where there are few; each with its cost."""
    single = [(n, other) for n, digit in enumerate(digits) for other in CONFUSED.get(digit, "")]
    for n, other in single:
        yield int(digits[:n] + other + digits[n + 1 :]), CONFUSED_DIGIT
    if len(digits) <= _SHORT:
        for (n, one), (k, two) in combinations(single, 2):
            if n != k:
                changed = digits[:n] + one + digits[n + 1 : k] + two + digits[k + 1 :]
                yield int(changed), 2 * CONFUSED_DIGIT


def _mistaken(digits: str) -> Iterator[int]:
    """Amounts with any one digit replaced, or a lost first digit set before them."""
    for n in range(len(digits)):
        for other in "0123456789":
            yield int(digits[:n] + other + digits[n + 1 :])
    for first in "123456789":
        yield int(first + digits)


def readings(line: Line, amount: int, also: Sequence[int] = ()) -> tuple[Reading, ...]:
    """All readings of one number that the damage model allows, the printed one first.

    Args:
        line: The declared line, whose sign and roles count.
        amount: As printed.
        also: What its letters may stand for as well.

    Example:
        >>> [(one.amount, one.cost) for one in readings(Line("x", {}), 31) if one.is_listed]
        [(31, 0), (81, 20), (-31, 30), (-81, 50)]
    """
    sign = -1 if amount < 0 else 1
    plain = {amount: 0} | dict.fromkeys(also, OTHER_LETTER)
    for base in tuple(plain):
        for value, cost in _confused(str(abs(base))):
            plain[sign * value] = min(cost, plain.get(sign * value, cost))
    listed = dict(plain)
    for value, cost in plain.items():
        if value:
            listed.setdefault(-value, cost + _sign_cost(line, -value))
    usual = line.roles[0]
    found = {
        Reading(cost + (OTHER_ROLE if role != usual else 0), value, role)
        for value, cost in listed.items()
        for role in line.roles
    }
    bases = (amount, *also)
    mistaken = {sign * value for base in bases for value in _mistaken(str(abs(base)))}
    unlisted = mistaken - set(listed)
    found |= {Reading(OTHER_DIGIT, value, usual, is_listed=False) for value in unlisted}
    first = Reading(0, amount, usual)
    return (first, *sorted(found - {first}))


def _allowed(
    row: NumberRow, budget_year: int, years: Sequence[int], shown: tuple[int, int]
) -> list[int]:
    window = row.line.printed_years or shown
    allowed = [n for n, year in enumerate(years) if window[0] <= year - budget_year <= window[1]]
    return allowed if len(allowed) >= len(row.amounts) else list(range(len(years)))


def _placed(row: NumberRow, allowed: Sequence[int]) -> NumberRow:
    """A row, its columns forgotten where it is printed under years that it can not have."""
    if row.moved >= KNOWN_PLACEMENT or set(row.columns or ()) <= set(allowed):
        return row
    return replace(row, columns=None, moved=OTHER_PLACEMENT)


def _placements(row: NumberRow, allowed: Sequence[int]) -> list[tuple[int, ...]]:
    """All order-preserving placements; the known one comes first, or the right-aligned."""
    usual = row.columns or tuple(allowed[len(allowed) - len(row.amounts) :])
    every = islice(combinations(allowed, len(row.amounts)), _MOST_PLACEMENTS)
    return [usual, *(one for one in every if one != usual)]


def possible(
    row: NumberRow, budget_year: int, years: Sequence[int], shown: tuple[int, int]
) -> Possible:
    """All readings that the damage model allows for a row.

    A sign can be lost or added, digits can be misread, a row with fewer numbers than columns can
    stand in any of them in order, and a line with several roles can have any of these.

    Args:
        row: The printed numbers.
        budget_year: The year that offsets count from.
        years: The print's columns.
        shown: First and last offset that the statement shows, where the line says nothing else.

    Returns:
        The usual reading first.
    """
    layouts, is_known = [], True
    partings = (row, *row.otherwise)
    for parting, one in enumerate(partings):
        torn = LOST_SEPARATOR if parting else 0
        allowed = _allowed(one, budget_year, years, shown)
        placed = _placed(one, allowed)
        is_known = is_known and placed.columns is not None
        layouts += [
            Layout(torn + (placed.moved if n else 0), parting, columns)
            for n, columns in enumerate(_placements(placed, allowed))
        ]
    found = tuple(
        tuple(
            readings(one.line, amount, one.also[n] if one.also else ())
            for n, amount in enumerate(one.amounts)
        )
        for one in partings
    )
    if row.is_plain:
        both = zip(row.amounts, found[0], strict=True)
        plain = tuple(_unsigned(row.line, amount, some) for amount, some in both)
        return Possible((layouts[0],), found, (plain,), is_known)
    return Possible((layouts[0], *sorted(layouts[1:])), found, found, is_known)


def _unsigned(line: Line, amount: int, some: Sequence[Reading]) -> tuple[Reading, ...]:
    """Readings of a number that stands there plainly: its roles, and the minus that it lacks."""
    signed = {amount, -amount} if amount > 0 and line.sign is Sign.INCOME else {amount}
    return tuple(one for one in some if one.amount in signed and one.is_listed)
