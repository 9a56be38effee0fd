"""Money: whole øre in integers, expenditure positive, income negative.

Columns are ``int64``. Nothing here knows a float; a number that cannot be held is an error, never
a wrong number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from ramme.ledger.errors import RammeError

OERE_PER_KRONE = 100
LARGEST_OERE = 2**63 - 1

_DANISH_NUMBER = re.compile(r"[+\-−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")


def check_oere(amount_oere: int) -> int:
    """The amount itself, if a column of ``int64`` can hold it.

    Raises:
        RammeError: ``amount_too_large`` beyond int64, ``amount_not_whole`` for anything but int.

    Example:
        >>> check_oere(-3276885_00_000)
        -327688500000
    """
    if isinstance(amount_oere, bool) or not isinstance(amount_oere, int):
        raise RammeError("amount_not_whole", amount=repr(amount_oere))
    if abs(amount_oere) > LARGEST_OERE:
        raise RammeError("amount_too_large", amount=str(amount_oere))
    return amount_oere


def oere_from_danish(printed: str, unit_oere: int = OERE_PER_KRONE) -> int:
    """A printed Danish number as whole øre.

    Args:
        printed: Such as ``-3.276.885`` or ``1.162,50``; the point groups, the comma is decimal.
        unit_oere: What one printed unit is worth; 100 for kroner, 100.000 for 1.000 kr.

    Returns:
        Whole øre. A print finer than an øre is an error, not rounded.

    Raises:
        RammeError: ``not_a_number``, ``finer_than_oere`` or ``amount_too_large``.

    Example:
        >>> oere_from_danish("-3.276.885", 100_000)
        -327688500000
        >>> oere_from_danish("6,50")
        650
    """
    text = printed.strip()
    if not _DANISH_NUMBER.fullmatch(text):
        raise RammeError("not_a_number", printed=printed)
    exact = Fraction(text.replace(".", "").replace(",", ".").replace("−", "-")) * unit_oere
    if exact.denominator != 1:
        raise RammeError("finer_than_oere", printed=printed)
    return check_oere(exact.numerator)


def rounded(amount_oere: int, unit_oere: int) -> int:
    """The nearest whole number of units; a half goes away from zero.

    Example:
        >>> rounded(125_611_50_000, 100_000), rounded(-50_000, 100_000), rounded(49_999, 100_000)
        (125612, -1, 0)
    """
    whole, rest = divmod(abs(amount_oere), unit_oere)
    whole += 2 * rest >= unit_oere
    return whole if amount_oere >= 0 else -whole


def share_out(amount_oere: int, weights: Sequence[int]) -> list[int]:
    """Share an amount by weights so that nothing is lost (largest remainder).

    Args:
        amount_oere: What is shared; may be negative.
        weights: Non-negative whole weights, one a share; equal remainders go to the first.

    Returns:
        Whole øre that sum to the amount exactly.

    Raises:
        RammeError: ``nothing_to_share_by`` where no weight is above zero.

    Example:
        >>> share_out(100, [1, 1, 1])
        [34, 33, 33]
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise RammeError("nothing_to_share_by", weights=list(weights))
    sign = -1 if amount_oere < 0 else 1
    parts = [divmod(abs(amount_oere) * weight, total) for weight in weights]
    shares = [whole for whole, _ in parts]
    by_remainder = sorted(range(len(parts)), key=lambda n: (-parts[n][1], n))
    for n in by_remainder[: abs(amount_oere) - sum(shares)]:
        shares[n] += 1
    return [sign * share for share in shares]
