"""Service charges on business and public property: bases, rates and their limits."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from ramme.rules.land_tax import charge
from ramme.rules.limits import within

# From this budget year the charge on business property is taken of the land value.
LAND_VALUE_SINCE = 2022


class Base(StrEnum):
    """What a service charge is taken of."""

    DIFFERENCE_VALUE = "difference_value"
    LAND_VALUE = "land_value"


def business_base(year: int) -> Base:
    """What the charge on business property is taken of (ejendomsskatteloven § 23 A).

    Args:
        year: The budget year.

    Returns:
        Property value less land value up to 2021, the land value from 2022 on.

    Example:
        >>> business_base(2021).value, business_base(2022).value
        ('difference_value', 'land_value')
    """
    return Base.LAND_VALUE if year >= LAND_VALUE_SINCE else Base.DIFFERENCE_VALUE


def business_charge(
    base_kroner: Fraction, rate_per_mille: Fraction, highest_per_mille: Fraction | None
) -> int:
    """The charge on business property (ejendomsskatteloven § 23 A).

    Args:
        base_kroner: Its base of the year, see `business_base`.
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


def highest_public_land_rate(
    land_tax_per_mille: Fraction, part: Fraction, highest_per_mille: Fraction
) -> Fraction:
    """The highest rate of public property's land value (ejendomsskatteloven § 23, not verified).

    Args:
        land_tax_per_mille: The municipality's land tax rate.
        part: The part of it that may be taken, a half.
        highest_per_mille: The ceiling, 15.

    Returns:
        Per mille, exact.

    Example:
        >>> highest_public_land_rate(Fraction("28.89"), Fraction(1, 2), Fraction(15))
        Fraction(2889, 200)
    """
    return min(land_tax_per_mille * part, highest_per_mille)


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
