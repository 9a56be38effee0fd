"""Random statements whose sums hold, and prints of them damaged with known truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from ramme.reading.damage import CONFUSED, KNOWN_PLACEMENT, LETTERS, NumberRow
from ramme.statements.declaration import Kind, Line, Sign, Statement, Term

BUDGET_YEAR = 2030
_SOMETIMES_EMPTY, _MOSTLY_EMPTY, _AGAINST = 0.15, 0.4, 0.05
# What is common and cheap, and what is rare: any other digit.
KINDS = ("sign", "confused", "letter", "placement")
OTHER_DIGIT = "other_digit"


@dataclass(frozen=True, slots=True)
class Printed:
    """A statement and its true figures.

    Args:
        statement: The declaration.
        years: The columns.
        truth: For each line its amount in each column; None where the cell is empty.
        roles: The role of the line that may stand beside, in each column.
    """

    statement: Statement
    years: tuple[int, ...]
    truth: tuple[tuple[int | None, ...], ...]
    roles: tuple[str, ...]


def _details(random: Random, name: str, count: int) -> list[Line]:
    signs = (Sign.EXPENDITURE, Sign.EXPENDITURE, Sign.INCOME, Sign.ANY)
    return [Line(f"{name}{n}", {}, sign=random.choice(signs)) for n in range(count)]


def statement(random: Random, groups: int, most: int) -> Statement:
    """Groups of details with a subtotal each, a line that may stand beside, a result, a stock."""
    lines: list[Line] = []
    totals = []
    for group in range(groups):
        details = _details(random, f"g{group}_", random.randint(2, most))
        terms = tuple(Term(line.id) for line in details)
        totals.append(f"total{group}")
        lines += [*details, Line(totals[-1], {}, role="subtotal", terms=terms)]
        if group == 0:
            accounts = {"of_which": ("a",), "beside": ("a",)}
            lines.insert(-1, Line("adjusted", {}, role="of_which", accounts=accounts))
            lines[-1] = replace(lines[-1], terms=(*terms, Term("adjusted", role="beside")))
    result = tuple(Term(name) for name in totals)
    lines.append(Line("result", {}, role="total", terms=result))
    lines.append(Line("opening", {}, kind=Kind.STOCK, brought_forward="closing"))
    closing = (Term("opening"), Term("result", -1))
    lines.append(Line("closing", {}, kind=Kind.STOCK, terms=closing))
    return Statement("plan", "plan", {}, 100_000, tuple(lines), (-1, 8))


def _amount(random: Random, line: Line) -> int:
    size = 10 ** random.randint(2, 5)
    amount = random.randint(size, 10 * size)
    against = random.random() < _AGAINST
    negative = random.random() < 0.5 if line.sign is Sign.ANY else line.sign is Sign.INCOME
    return -amount if negative != against else amount


def _total(cells: Mapping[str, int | None], line: Line, role: str) -> int:
    terms = (term for term in line.terms if term.role in ("", role))
    return sum(term.factor * (cells[term.line] or 0) for term in terms)


def _column(
    random: Random, declared: Statement, empty: set[str], opening: int, rounding: float
) -> tuple[dict[str, int | None], str]:
    """One year: its figures, and the role of the line that may stand beside."""
    cells: dict[str, int | None] = {"opening": opening}
    role = random.choice(("of_which", "of_which", "beside"))
    for line in declared.lines:
        if line.terms:
            is_rounded = random.random() < rounding and line.id != "closing"
            off = random.choice((-1, 1)) if is_rounded else 0
            cells[line.id] = _total(cells, line, role) + off
        elif line.id != "opening":
            is_empty = line.id in empty and random.random() < _MOSTLY_EMPTY
            cells[line.id] = None if is_empty else _amount(random, line)
    return cells, role


def printed(
    random: Random, *, groups: int = 5, most: int = 8, years: int = 5, rounding: float = 0.0
) -> Printed:
    """A statement with figures of which every sum holds.

    Args:
        random: Decides all else.
        groups: How many subtotals it has.
        most: How many details each has at most.
        years: How many columns it has.
        rounding: How often a total is off by a unit.
    """
    declared = statement(random, groups, most)
    empty = {line.id for line in declared.lines if random.random() < _SOMETIMES_EMPTY}
    opening = random.randint(100_000, 900_000)
    columns, roles = [], []
    for _ in range(years):
        cells, role = _column(random, declared, empty, opening, rounding)
        opening = cells["closing"] or 0
        columns.append(cells)
        roles.append(role)
    truth = tuple(tuple(column[line.id] for column in columns) for line in declared.lines)
    first = BUDGET_YEAR - 1
    return Printed(declared, tuple(range(first, first + years)), truth, tuple(roles))


def rows(print_: Printed) -> list[NumberRow]:
    """The print's rows, undamaged; the columns are known."""
    found = []
    for line, truth in zip(print_.statement.lines, print_.truth, strict=True):
        columns = tuple(n for n, amount in enumerate(truth) if amount is not None)
        amounts = tuple(amount for amount in truth if amount is not None)
        found.append(NumberRow(line, amounts, columns, moved=KNOWN_PLACEMENT))
    return found


def _digit(random: Random, amount: int, kind: str) -> tuple[int, ...]:
    """The amount with one digit otherwise; of a letter all that it may stand for."""
    digits = str(abs(amount))
    places = [n for n, digit in enumerate(digits) if digit in _DAMAGED_DIGITS[kind]]
    if not places:
        return ()
    n = random.choice(places)
    others = {
        "confused": CONFUSED.get(digits[n], ""),
        "letter": LETTERS["å"],
        "other_digit": "123456789".replace(digits[n], ""),
    }[kind]
    sign = -1 if amount < 0 else 1
    found = tuple(sign * int(digits[:n] + other + digits[n + 1 :]) for other in others)
    return found if kind == "letter" else (random.choice(found),)


_DAMAGED_DIGITS = {"confused": CONFUSED, "letter": LETTERS["å"], "other_digit": "0123456789"}


def _moved(random: Random, row: NumberRow, n: int, years: int) -> NumberRow | None:
    """A row with one of its numbers in a free column beside its own."""
    columns = row.columns or ()
    free = [
        column
        for column in (columns[n] - 1, columns[n] + 1)
        if 0 <= column < years and column not in columns
    ]
    if not free:
        return None
    return replace(row, columns=(*columns[:n], random.choice(free), *columns[n + 1 :]))


def damaged(random: Random, row: NumberRow, n: int, kind: str, years: int = 5) -> NumberRow | None:
    """A row with one number damaged, or None where it cannot be in that way."""
    amount = row.amounts[n]
    if kind == "placement":
        return _moved(random, row, n, years)
    found = (-amount,) if kind == "sign" else _digit(random, amount, kind)
    if not found or found == (amount,):
        return None
    also, notes = [()] * len(row.amounts), [""] * len(row.amounts)
    if kind == "letter":
        also[n], notes[n] = found[1:], "letters_as_digits"
    amounts = (*row.amounts[:n], found[0], *row.amounts[n + 1 :])
    return replace(row, amounts=amounts, also=tuple(also), notes=tuple(notes))


def damage_columns(
    random: Random, print_: Printed, kinds: Sequence[str]
) -> tuple[list[NumberRow], int]:
    """The print's rows with at most one damage in each column, and how many there are."""
    found, count = rows(print_), 0
    for column in range(len(print_.years)):
        standing = [n for n, row in enumerate(found) if column in (row.columns or ())]
        at = random.choice(standing)
        row = found[at]
        if row.also or not random.getrandbits(1):
            continue
        number = (row.columns or ()).index(column)
        changed = damaged(random, row, number, random.choice(kinds), len(print_.years))
        if changed:
            found[at], count = changed, count + 1
    return found, count
