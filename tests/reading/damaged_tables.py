"""Random statements whose sums hold, and prints of them damaged with known truth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from ramme.reading.damage import CONFUSED, NumberRow
from ramme.statements.declaration import Kind, Line, Sign, Statement, Term

BUDGET_YEAR = 2030
KINDS = ("sign", "confused", "other_digit", "letter", "placement")


@dataclass(frozen=True, slots=True)
class Printed:
    """A statement and its true figures.

    Args:
        statement: The declaration.
        years: The columns.
        truth: For each line its amount in each column; None where the cell is empty.
        roles: For each line with several roles the one that it has in each column.
    """

    statement: Statement
    years: tuple[int, ...]
    truth: tuple[tuple[int | None, ...], ...]
    roles: tuple[tuple[str, ...], ...]


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
    against = random.random() < 0.05
    negative = random.random() < 0.5 if line.sign is Sign.ANY else line.sign is Sign.INCOME
    return -amount if negative != against else amount


def printed(random: Random, *, groups: int = 5, most: int = 8, years: int = 5, rounding: float = 0.0) -> Printed:
    """A statement with figures of which every sum holds."""
    declared = statement(random, groups, most)
    columns: list[dict[str, int | None]] = []
    roles: list[dict[str, str]] = []
    empty = {line.id for line in declared.lines if random.random() < 0.15}
    opening = random.randint(100_000, 900_000)
    for _ in range(years):
        cells: dict[str, int | None] = {}
        role = random.choice(("of_which", "of_which", "beside"))
        for line in declared.lines:
            if line.id == "opening":
                cells["opening"] = opening
            elif line.terms:
                total = sum(
                    term.factor * (cells[term.line] or 0)
                    for term in line.terms
                    if term.role in ("", role)
                )
                if random.random() < rounding and line.id != "closing":
                    total += random.choice((-1, 1))
                cells[line.id] = total
            elif line.id in empty and random.random() < 0.4:
                cells[line.id] = None
            else:
                cells[line.id] = _amount(random, line)
        opening = cells["closing"] or 0
        columns.append(cells)
        roles.append({"adjusted": role})
    truth = tuple(tuple(column[line.id] for column in columns) for line in declared.lines)
    found = tuple(
        tuple(some.get(line.id, "") for some in roles) for line in declared.lines
    )
    return Printed(declared, tuple(range(BUDGET_YEAR - 1, BUDGET_YEAR - 1 + years)), truth, found)


def rows(print_: Printed) -> list[NumberRow]:
    """The print's rows, undamaged; the columns are known."""
    found = []
    for line, truth in zip(print_.statement.lines, print_.truth, strict=True):
        columns = tuple(n for n, amount in enumerate(truth) if amount is not None)
        amounts = tuple(amount for amount in truth if amount is not None)
        found.append(NumberRow(line, amounts, columns))
    return found


def _other_digit(random: Random, amount: int, kind: str) -> int | None:
    digits = str(abs(amount))
    places = [n for n, digit in enumerate(digits) if kind != "confused" or digit in CONFUSED]
    if not places:
        return None
    n = random.choice(places)
    others = CONFUSED[digits[n]] if kind == "confused" else "123456789".replace(digits[n], "")
    changed = int(digits[:n] + random.choice(others) + digits[n + 1 :])
    return -changed if amount < 0 else changed


def damaged(random: Random, row: NumberRow, n: int, kind: str) -> NumberRow | None:
    """A row with one number damaged, or None where it cannot be in that way."""
    amount = row.amounts[n]
    if kind == "sign":
        other: int | None = -amount if amount else None
    else:
        other = _other_digit(random, amount, kind)
    if other is None or other == amount:
        return None
    return replace(row, amounts=(*row.amounts[:n], other, *row.amounts[n + 1 :]))
