"""Fee catalogues written down and read back: the same prices in every format."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ramme.budget.fees.records import Catalogue, Fee, FeeKind, FeePrice, PriceStatus
from ramme.budget.fees.settings import catalogue_of
from ramme.language.catalogue import Messages
from ramme.ledger.papers import Setting, Source, SourceKind
from ramme.publish.fees import fee_document
from ramme.publish.plain import plain
from ramme.reading.fee_drafts import kept_fees
from ramme.reading.kinds import read
from tests.catalogues import catalogue, fee, table
from tests.generated.fees_print import fee_list
from tests.generated.measure import alarms, document
from tests.generated.municipality import invent
from tests.publish.reading_back import (
    DAY,
    FORMATS,
    as_document,
    kept_prices,
    named,
    read_back,
    read_prices,
)

PACKAGE = Path(__file__).parents[2] / "examples" / "ballerup" / "package"
SAID = Source(SourceKind.PERSON, text="Mette")


def example() -> Catalogue:
    """The catalogue of the example, as its package has it."""
    with (PACKAGE / "settings.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["paper"] == "8c"]
    found = (
        Setting(row["parameter"], int(row["year"]) if row["year"] else None, row["value"],
                row["unit"], SAID)
        for row in rows
    )  # fmt: skip
    return catalogue_of("budget-2020", found)


@pytest.mark.parametrize("suffix", FORMATS)
def test_all_prices_of_the_example_are_read_back(suffix: str, tmp_path: Path) -> None:
    fees = example().fees
    reading = read_back(as_document(example()), suffix, tmp_path)
    assert sum(len(one.prices) for one in reading.fees) == 613
    assert read_prices(reading.fees) == kept_prices(fees)
    assert [one.unit for one in reading.fees] == [one.unit for one in fees]
    assert [one.vat for one in reading.fees] == [one.vat for one in fees]
    assert not alarms(reading)


def invented(seed: int) -> Catalogue:
    """A generated catalogue as it is kept."""
    rng = Random(seed)
    town = invent(rng)
    reading = read(document(fee_list(rng, town.year)), town.municipality)
    return Catalogue("budget", tuple(kept_fees(reading.document, reading.fees)))


@pytest.mark.parametrize("suffix", FORMATS)
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32 - 1))
def test_an_invented_catalogue_is_read_back_whole(suffix: str, tmp_path: Path, seed: int) -> None:
    fees = invented(seed).fees
    reading = read_back(as_document(Catalogue("budget", fees)), suffix, tmp_path)
    assert read_prices(reading.fees) == kept_prices(fees)
    assert named(reading.fees) == named(fees)
    assert not alarms(reading)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_price_that_only_one_year_has_stays_in_its_column(suffix: str, tmp_path: Path) -> None:
    pool = table(
        """Svømmehal > Billetter | Voksen | 45 | 40 | pr. stk.
        | Barn | 20 | | pr. stk.
        | Hold for begyndere | | 300 | pr. stk.
        | Pensionist | 25 | 25 | pr. stk."""
    )
    reading = read_back(as_document(pool), suffix, tmp_path)
    assert read_prices(reading.fees) == kept_prices(pool.fees)


def test_only_the_two_newest_years_are_printed_and_what_ended_before_is_left_out() -> None:
    town = catalogue(
        fee("Leje > Sal", "Hverdag", {2030: 300, 2029: 290, 2028: 280}),
        fee("Leje > Sal", "Telt", {2028: 500}),
    )
    printed = plain(as_document(town)).decode()
    assert "300,00" in printed
    assert "290,00" in printed
    assert "280,00" not in printed
    assert "Telt" not in printed


def test_a_deposit_a_text_and_an_uncertain_name_are_said_to_be_so() -> None:
    path = ("Leje", "Sal")
    price = FeePrice(2030, False, PriceStatus.PRICE, SAID, 50_000)
    town = Catalogue(
        "budget-2030",
        (
            Fee("a", path, "Nøgle", True, FeeKind.DEPOSIT, (price,), SAID),
            Fee("b", path, "Rengøring", True, FeeKind.TEXT, (), SAID, condition="Efter regning"),
            Fee("c", path, "Sk4b", False, FeeKind.FEE, (price,), SAID),
        ),
    )
    printed = plain(as_document(town)).decode()
    assert "Nøgle, depositum" in printed
    assert "Efter regning" in printed
    assert "Sk4b 1)" in printed
    assert "1) Navnet kunne ikke læses med sikkerhed" in printed


def test_a_rate_is_never_taken_for_an_amount(tmp_path: Path) -> None:
    half = FeePrice(2030, False, PriceStatus.PRICE, SAID, rate=Fraction(1, 2), rate_unit="x")
    others = [fee("Gebyrer", name, {2030: 100}) for name in ("Attest", "Kort", "Kopi")]
    rats = Fee("r", ("Gebyrer",), "Rotter i promille", True, FeeKind.FEE, (half,), SAID)
    town = catalogue(*others, rats)
    reading = read_back(as_document(town), ".docx", tmp_path)
    assert reading.fees[-1].prices[0].rate == "0.500"


def test_a_draft_says_that_it_is_one_and_english_is_english() -> None:
    town = catalogue(fee("Pool", "Adult", {2030: "free", 2029: 40}))
    printed = plain(fee_document(town, "Lilleby", DAY, Messages("en"), draft=True)).decode()
    assert "draft, not decided" in printed
    assert "Service" in printed
    assert "free" in printed.casefold()
