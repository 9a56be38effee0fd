"""How good estimates are: errors of earlier ones by horizon and kind, and the interval they give.

Relative errors are exact fractions until they are written down in hundredths of a percent,
outwards; an interval's ends are order statistics of them, chosen by rank, no curve is fitted.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from fractions import Fraction
from functools import cache
from importlib import resources
from math import ceil, floor

from ramme.ledger.errors import RammeError
from ramme.ledger.money import check_oere, rounded
from ramme.outlook.vintages import ANY, OERE_PER_MIO, Case, Learning

LEVELS = (50, 90)
# Hundredths of a percent in a whole.
WHOLE = 10_000
_NAME = "estimate_errors"


@dataclass(frozen=True, slots=True)
class Errors:
    """The errors of one kind of account at one horizon; relative ones in hundredths of a percent.

    Args:
        kind: The kind of account.
        horizon: Years ahead; 0 for the budget year.
        cases: How many estimates it was fitted on.
        unmatched: How many of the same vintages were left out, since the accounts lack them.
        bias: All that it came to less all that was expected, as a share of the estimates' sizes.
        median: The middle error.
        low_90, low_50, high_50, high_90: The ends of the intervals.
        later: How many later estimates the cover was checked on.
        inside_50, inside_90: How many of them came to lie within.
    """

    kind: str
    horizon: int
    cases: int
    unmatched: int
    bias: int
    median: int
    low_90: int
    low_50: int
    high_50: int
    high_90: int
    later: int
    inside_50: int
    inside_90: int

    def ends(self, level: int) -> tuple[int, int]:
        """The lower and the upper error of an interval, in hundredths of a percent."""
        return {50: (self.low_50, self.high_50), 90: (self.low_90, self.high_90)}[level]


COLUMNS = tuple(one.name for one in fields(Errors))


@dataclass(frozen=True, slots=True)
class Experience:
    """What is known of estimates' errors, and whose experience it is.

    Args:
        rows: By kind and horizon.
        own: Whether it is the municipality's own.
        source: Whose it is, by language.
        reference: Where it comes from.
        last_fitted: The last vintage that it was fitted on.
    """

    rows: Mapping[tuple[str, int], Errors]
    own: bool
    source: Mapping[str, str]
    reference: str
    last_fitted: int

    def row(self, kind: str, horizon: int) -> Errors | None:
        """The row of a kind, else that of any kind; None beyond the last horizon."""
        return self.rows.get((kind, horizon)) or self.rows.get((ANY, horizon))


@dataclass(frozen=True, slots=True)
class Interval:
    """Between what an estimate may come to.

    Args:
        low_oere, high_oere: The ends, whole øre.
        level: In how many of a hundred cases the accounts should lie within.
        errors: The row of errors that it was made from; its kind may be `ANY`.
    """

    low_oere: int
    high_oere: int
    level: int
    errors: Errors


def interval(
    amount_oere: int, horizon: int, kind: str, level: int, experience: Experience | None = None
) -> Interval | None:
    """Between what an estimate may come to, by the errors of earlier ones.

    Args:
        amount_oere: The estimate, whole øre; expenditure positive, income negative.
        horizon: Years ahead; 0 for the budget year.
        kind: The kind of account; an unknown one takes the errors of any kind.
        level: 50 or 90.
        experience: Whose errors; what came with ramme where none is given.

    Returns:
        The ends, each rounded to whole øre, a half away from zero; None beyond the horizons known.

    Raises:
        RammeError: ``amount_too_large`` where an end could not be held.
    """
    errors = (experience or shipped()).row(kind, horizon)
    if errors is None:
        return None
    low, high = (
        check_oere(amount_oere + rounded(abs(amount_oere) * end, WHOLE))
        for end in errors.ends(level)
    )
    return Interval(low, high, level, errors)


def ranks(cases: int, level: int) -> tuple[int, int] | None:
    """Which of some errors in order, counted from 1, are the ends of an interval.

    The lower is the whole part of (cases + 1) times half of what may lie outside, the upper as far
    from the other end, so that a next case like these lies within at least as often as the level
    says.

    Returns:
        None where there are too few cases.

    Example:
        >>> ranks(99, 90), ranks(99, 50), ranks(18, 90)
        ((5, 95), (25, 75), None)
    """
    low = (cases + 1) * (100 - level) // 200
    return (low, cases + 1 - low) if low else None


def fit(cases: Sequence[Case], last_fitted: int) -> dict[tuple[str, int], Errors]:
    """Learn errors by kind and horizon from the earlier vintages, check them on the later.

    Args:
        cases: Estimates that met their accounts.
        last_fitted: The last vintage that is learned from.

    Returns:
        By kind and horizon; kinds with too few cases for the widest interval are left out.
    """
    found = {}
    for key in sorted({(one.kind, one.horizon) for one in cases}):
        some = [one for one in cases if (one.kind, one.horizon) == key]
        row = _fitted(*key, some, last_fitted)
        if row:
            found[key] = row
    return found


def _fitted(kind: str, horizon: int, cases: Sequence[Case], last_fitted: int) -> Errors | None:
    early = [one for one in cases if one.vintage <= last_fitted]
    matched = [one for one in early if one.actual_oere is not None]
    errors = sorted(one.error for one in matched)
    ends: dict[str, int] = {}
    for level in LEVELS:
        places = ranks(len(errors), level)
        if places is None:
            return None
        low, high = (errors[place - 1] * WHOLE for place in places)
        ends |= {f"low_{level}": floor(low), f"high_{level}": ceil(high)}
    row = Errors(
        kind,
        horizon,
        cases=len(matched),
        unmatched=len(early) - len(matched),
        bias=_bias(matched),
        median=round(errors[len(errors) // 2] * WHOLE),
        **ends,
        later=0,
        inside_50=0,
        inside_90=0,
    )
    return covered(row, [one for one in cases if one.vintage > last_fitted])


def _bias(cases: Sequence[Case]) -> int:
    moved = sum((one.actual_oere or 0) - one.estimate_oere for one in cases)
    return round(Fraction(moved * WHOLE, sum(abs(one.estimate_oere) for one in cases)))


def covered(row: Errors, later: Iterable[Case]) -> Errors:
    """The same row with the cover that is found on other cases of its kind and horizon."""
    errors = [one.error * WHOLE for one in later if one.actual_oere is not None]
    inside = {
        f"inside_{level}": sum(low <= one <= high for one in errors)
        for level in LEVELS
        for low, high in [row.ends(level)]
    }
    return Errors(**{**asdict(row), "later": len(errors), **inside})


def as_csv(rows: Iterable[Errors]) -> str:
    """The rows as CSV with a heading."""
    lines = [",".join(str(getattr(row, column)) for column in COLUMNS) for row in rows]
    return "\n".join([",".join(COLUMNS), *lines]) + "\n"


def from_csv(text: str, file: str) -> dict[tuple[str, int], Errors]:
    """What `as_csv` wrote.

    Raises:
        RammeError: ``column_missing`` or ``not_whole_number``.
    """
    found = {}
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        values: dict[str, int] = {}
        for column in COLUMNS:
            value = row.get(column)
            if value is None:
                raise RammeError("column_missing", file=file, column=column)
            if column != "kind":
                values[column] = _whole(value, column, file, number)
        one = Errors(row["kind"], **values)
        found[one.kind, one.horizon] = one
    return found


def _whole(value: str, column: str, file: str, row: int) -> int:
    try:
        return int(value)
    except ValueError:
        told = {"column": column, "value": value, "file": file, "row": row}
        raise RammeError("not_whole_number", **told) from None


def _shipped_text(suffix: str) -> str:
    return resources.files("ramme.outlook").joinpath(_NAME + suffix).read_text(encoding="utf-8")


@cache
def learning() -> Learning:
    """How the errors that came with ramme were learned."""
    told = tomllib.loads(_shipped_text(".toml"))
    kinds = {kind: tuple(ends) for kind, ends in told["kinds"].items()}
    net = {kind: tuple(some) for kind, some in told["net"].items()}
    smallest = told["smallest_mio"] * OERE_PER_MIO
    return Learning(told["last_fitted"], told["area_column"], smallest, kinds, net)


@cache
def shipped() -> Experience:
    """The errors that came with ramme: another authority's experience."""
    told = tomllib.loads(_shipped_text(".toml"))
    rows = from_csv(_shipped_text(".csv"), f"{_NAME}.csv")
    return Experience(rows, False, told["source"], told["reference"], told["last_fitted"])  # noqa: FBT003 - own, said by the field


def kinds() -> tuple[str, ...]:
    """The kinds of account that errors are told by."""
    return (*learning().net, *learning().kinds, ANY)
