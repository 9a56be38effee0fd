"""Taxes by the law's own formulas: settlement, limits of rates, sanction. Worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ramme.ledger.errors import RammeError
from ramme.outlook.data import PremiseValue
from ramme.outlook.forecasts.taxes import taxes
from ramme.outlook.model import Model
from ramme.outlook.premises import Premises
from tests.outlook.test_forecasts import YEARS, horizon, kroner
from tests.outlook.towns import outlook, value

SINCE = range(2018, YEARS[-1] + 1)


def held(**numbers: object) -> list[PremiseValue]:
    """Premises that hold in every year, or in those that are told: ``income_tax__rate=25``."""
    found = []
    for name, number in numbers.items():
        premise = name.replace("__", ".")
        by_year = number if isinstance(number, Mapping) else {None: number}
        found += [value(premise, year, one) for year, one in by_year.items()]
    return found


def tax(account: str, *values: PremiseValue) -> list[float]:
    """What one tax gives in each year of the budget."""
    return kroner(outlook(*values, accounts={f"taxes.{account}": "T"}), [taxes])["T"]


def own_estimate(final: int) -> list[float]:
    """The settlement where 2019 was estimated at 100,000 kr., and then taxed by another base."""
    guaranteed = {year: int(year != 2019) for year in SINCE}
    return tax(
        "settlement",
        *held(
            income_tax__guaranteed=guaranteed,
            income_tax__own_base={2019: 100_000},
            income_tax__base={2019: final},
            income_tax__rate=25,
        ),
    )


def test_an_own_estimate_is_settled_three_years_later() -> None:
    # 25 percent of 98,000 less 25 percent of 100,000 is paid back.
    assert own_estimate(98_000) == [500, 0, 0, 0]


def test_a_surcharge_needs_the_discount_rate_of_its_year() -> None:
    # The discount rate was nothing, and so is three times it.
    assert own_estimate(110_000) == [-2500, 0, 0, 0]
    later = held(
        income_tax__guaranteed={year: int(year != 2024) for year in range(2018, 2030)},
        income_tax__own_base={2024: 100_000},
        income_tax__base={2024: 110_000},
        income_tax__rate=25,
    )
    told = outlook(*later, accounts={"taxes.settlement": "T"})
    model = Model(taxes(told, horizon()).formulas, Premises(told), {})
    with pytest.raises(RammeError) as error:
        model.value("income_tax.settlement", 2027)
    assert error.value.parameters["name"] == "income_tax.discount"


def land(rate: object) -> list[PremiseValue]:
    """Land values of 1,000,000 kr. in every year."""
    return held(
        land_tax__rate=rate,
        land_tax__taxed={2021: 1_000_000},
        land_tax__assessed={2022: 1_000_000, 2023: 1_000_000},
        land_tax__estimate={2024: 1_000_000, 2025: 1_000_000},
    )


def test_land_tax_has_limits_until_the_law_changes() -> None:
    assert tax("land", *land(24)) == [-24_000] * 4
    assert tax("land", *land({2022: 24, 2023: 34, 2024: 7, 2025: 7}))[2:] == [-7_000] * 2
    for rate in (15, 35):
        with pytest.raises(RammeError) as error:
            tax("land", *land({2022: 24, 2023: rate, 2024: 7, 2025: 7}))
        assert error.value.code == "rate_out_of_range"
        assert error.value.parameters["name"] == "land_tax.rate"


def test_public_property_pays_of_its_buildings_and_of_its_land() -> None:
    found = tax(
        "public_charge",
        *held(
            service_charge__public_building_base=1_000_000,
            service_charge__public_building_rate="8.75",
            service_charge__public_land_base=500_000,
            service_charge__public_land_rate=12,
        ),
    )
    assert found == [-14_750] * 4


def test_business_pays_at_most_ten_per_mille_where_the_law_says_so() -> None:
    values = held(service_charge__business_base=1_000_000, service_charge__business_rate=11)
    told = outlook(*values, accounts={"taxes.business_charge": "T"})
    model = Model(taxes(told, horizon()).formulas, Premises(told), {})
    assert model.value("service_charge.business", 2022) == -11_000_00
    with pytest.raises(RammeError) as error:
        model.value("service_charge.business", 2021)
    assert (error.value.code, error.value.parameters["high"]) == ("rate_out_of_range", "10")


def sanction(**rates: object) -> list[float]:
    """The cut where the tax base is 1,000,000 kr., and so are land and business values."""
    return tax(
        "sanction",
        *held(
            income_tax__guaranteed=1,
            income_tax__base=1_000_000,
            income_tax__guarantee_growth=0,
            income_tax__base_growth=0,
            service_charge__business_base=1_000_000,
        ),
        *held(**rates),
        *[one for one in land(24) if one.premise != "land_tax.rate"],
    )


def test_a_higher_tax_rate_is_cut_for_in_four_years() -> None:
    rate = {2021: 25, 2022: 26, 2023: 26, 2024: 26, 2025: 26}
    # The rise gives 10,000 kr.
    assert sanction(income_tax__rate=rate) == [7_500, 5_000, 5_000, 2_500]


def test_a_lower_land_tax_offsets_a_higher_income_tax() -> None:
    rate = {2021: 25, 2022: 26, 2023: 26, 2024: 26, 2025: 26}
    falls = {2021: 24, 2022: 20, 2023: 20, 2024: 7, 2025: 7}
    # 10,000 kr. less 4,000; what the new rules of 2024 do to the land tax is no fall.
    assert sanction(income_tax__rate=rate, land_tax__rate=falls) == [4_500, 3_000, 3_000, 1_500]


def test_a_higher_land_tax_and_business_charge_are_cut_for() -> None:
    rises = {2021: 24, 2022: 24, 2023: 25, 2024: 7, 2025: 7}
    assert sanction(income_tax__rate=25, land_tax__rate=rises) == [0, 750, 500, 500]
    business = {2021: 5, 2022: 2, 2023: 3, 2024: 3, 2025: 3}
    # From 2022 on the charge is taken of land values, so 2021's rate can't be compared.
    found = sanction(income_tax__rate=25, service_charge__business_rate=business)
    assert found == [0, 750, 500, 500]
