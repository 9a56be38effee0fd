"""Service charges on business and public property: bases, rates and their limits."""

from __future__ import annotations

from fractions import Fraction

from ramme.rules.land_tax import charge
from ramme.rules.limits import within

# From this budget year the charge on business property is taken of the land value.
LAND_VALUE_SINCE = 2022


def business_charge(
    base_kroner: Fraction, rate_per_mille: Fraction, highest_per_mille: Fraction | None
) -> int:
    """The charge on business property (ejendomsskatteloven § 23 A).

    Args:
        base_kroner: Property values less land values up to 2021, land values from 2022 on.
        rate_per_mille: The council's rate.
        highest_per_mille: The ceiling of the law, 10 up to 2021; None where it is not known.

    Returns:
        Whole øre, rounded once.

    Raises:
        RammeError: ``rate_out_of_range`` above the ceiling.

    Example:
        >>> business_charge(Fraction(1_000_000), Fraction(10), Fraction(10))
        1000000
    """
    within("service_charge.business_rate", rate_per_mille, Fraction(0), highest_per_mille)
    return charge([(base_kroner, rate_per_mille)])


def public_charge(
    difference_kroner: Fraction,
    difference_per_mille: Fraction,
    land_kroner: Fraction,
    land_per_mille: Fraction,
) -> int:
    """The charge on public property: of its buildings and of its land (ejendomsskatteloven § 23).

    Args:
        difference_kroner: Property values less land values.
        difference_per_mille: Rate of them.
        land_kroner: Land values.
        land_per_mille: Rate of them.

    Returns:
        Whole øre of both together, rounded once.

    Example:
        >>> public_charge(
        ...     Fraction(1_000_000), Fraction("8.75"), Fraction(500_000), Fraction("14.445")
        ... )
        1597250
    """
    return charge([(difference_kroner, difference_per_mille), (land_kroner, land_per_mille)])
