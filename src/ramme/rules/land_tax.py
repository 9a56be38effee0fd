"""Land tax under the rules up to 2023: the regulated base, and a tax in per mille."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ramme.ledger.errors import RammeError
from ramme.rules.limits import WHOLE_PER_MILLE, within
from ramme.rules.rounding import whole_oere

# From this budget year other rules hold: nothing is regulated by the ceiling.
NEW_RULES = 2024


def regulated_base(
    assessed_kroner: Fraction, before_kroner: Fraction, percent: Fraction, year: int
) -> Fraction:
    """The land values that are taxed in a year (ejendomsskatteloven § 1, up to 2023).

    Args:
        assessed_kroner: Land values after deductions and exemptions.
        before_kroner: What was taxed the year before.
        percent: The year's regulation.
        year: The budget year.

    Returns:
        The lesser of the assessed values and last year's regulated; kroner, exact.

    Raises:
        RammeError: ``land_tax_new_rules`` from 2024 on.

    Example:
        >>> regulated_base(Fraction(120), Fraction(100), Fraction("2.8"), 2022)
        Fraction(514, 5)
    """
    if year >= NEW_RULES:
        raise RammeError("land_tax_new_rules", year=year, since=NEW_RULES)
    return min(assessed_kroner, before_kroner * (1 + percent / 100))


def charge(parts: Sequence[tuple[Fraction, Fraction]]) -> int:
    """A tax in per mille of one or more bases: land tax, or a service charge.

    Args:
        parts: Each base in kroner with its rate in per mille.

    Returns:
        Whole øre, rounded once.

    Raises:
        RammeError: ``rate_out_of_range`` below 0 or above 1000 per mille.

    Example:
        >>> buildings = Fraction(1_000_000), Fraction("8.75")
        >>> charge([buildings, (Fraction(500_000), Fraction("14.445"))])
        1597250
    """
    for _, rate in parts:
        within("per_mille", rate, Fraction(0), Fraction(WHOLE_PER_MILLE))
    exact = sum((base * rate / 1000 for base, rate in parts), Fraction(0))
    return whole_oere(100 * exact)
