"""Fee catalogues as a whole, damaged and clean."""

from __future__ import annotations

import pytest

from ramme.budget.fees.records import FeeKind
from ramme.reading.fee_records import Fee
from ramme.reading.fees.catalogue import Catalogue, read_catalogue
from ramme.reading.fees.extent import fee_lines
from ramme.reading.fees.texts import damage_of
from tests.reading.fees.catalogues import CLEAN, DAMAGED


def read(text: str, year: int | None = None) -> Catalogue:
    lines = text.split("\n")
    return read_catalogue(lines, fee_lines(lines, ()), damage_of(lines), year)


@pytest.fixture(scope="module")
def damaged() -> Catalogue:
    """The damaged catalogue."""
    return read(DAMAGED)


def at(catalogue: Catalogue, line: str, text: str = DAMAGED) -> Fee:
    """The fee that a line belongs to."""
    number = next(n for n, one in enumerate(text.split("\n"), 1) if one.startswith(line))
    return next(fee for fee in catalogue.fees if fee.lines[0] <= number <= fee.lines[1])


def prices(fee: Fee) -> list[tuple[str, int | None, str]]:
    return [(price.period, price.amount_oere, price.status.value) for price in fee.prices]


def test_a_damaged_row_has_its_headings_its_unit_and_both_prices(damaged: Catalogue) -> None:
    fee = at(damaged, "Dagplejeplads")
    assert fee.path == ("Børn og unge", "Daginstitutioner")
    assert (fee.label, fee.unit) == ("Dagplejeplads inkl. måltider", "pr. måned")
    assert prices(fee) == [("2031", 307400, "price"), ("2030", 300050, "price")]
    assert at(damaged, "Plads til").label == "Plads til børn over 3 år"


def test_an_unreadable_label_is_kept_as_printed_with_a_finding(damaged: Catalogue) -> None:
    fee = at(damaged, "(O BT")
    assert (fee.label, fee.label_certain, fee.unit) == ("(O BT e [", False, "pr. måned")
    codes = [finding.code for finding in damaged.findings if finding.places[0].line == 6]
    assert codes == ["fee_label_uncertain"]


def test_a_label_that_wraps_is_joined_and_spans_its_lines(damaged: Catalogue) -> None:
    fee = at(damaged, "Klub for")
    assert fee.label.startswith("Klub for unge som går i skole")
    assert fee.label.endswith("børn under 2 år")
    assert fee.lines[1] == fee.lines[0] + 1
    assert prices(fee) == [("2031", None, "discontinued"), ("2030", 9800, "price")]
    assert fee.condition == "Prisen er sat efter lovens regler."


def test_a_section_goes_on_after_its_page(damaged: Catalogue) -> None:
    assert at(damaged, "LIlle").path[0] == "Børn og unge"


def test_a_heading_that_repeats_the_prices_of_its_first_row_is_no_fee(damaged: Catalogue) -> None:
    fee = at(damaged, "S ve]")
    assert fee.path[-1] == "Kost"
    assert at(damaged, "Kost:") == fee
    assert prices(at(damaged, "LIlle")) == [("2031", 82500, "price"), ("2030", None, "new")]


def test_prices_in_a_block_of_their_own_go_to_the_rows_that_wait(damaged: Catalogue) -> None:
    waiting = [fee for fee in damaged.fees if fee.path[0] == "Leje af hytten"]
    amounts = [fee.prices[0].amount_oere for fee in waiting]
    assert amounts == [240000, 330000, 390000, 50000]
    inside, outside = waiting[0], waiting[2]
    assert inside.path[1:] == ("Kolonileje inkl. varme", "Inden for Sandby Kommune")
    assert outside.path[1:] == ("Kolonileje inkl. varme", "Uden for Sandby Kommune")
    assert (inside.label, inside.vat, waiting[1].vat) == ("Skoler og foreninger", None, "incl")
    assert inside.condition == "+ 50 Kr. pr. soverum"
    assert waiting[3].kind is FeeKind.DEPOSIT


def test_page_numbers_logos_and_column_heads_are_no_headings(damaged: Catalogue) -> None:
    assert at(damaged, "Pensionister").path == ("Svømmehallen", "Billetter")
    assert not any("KOMMUNE" in part or "Side" in part for fee in damaged.fees for part in fee.path)


def test_free_new_a_broken_range_and_a_text_in_place_of_a_price(damaged: Catalogue) -> None:
    free = at(damaged, "Bgrn under 7")
    assert prices(free) == [("2031", None, "free"), ("2030", None, "free")]
    spil = at(damaged, "Leje af spil")
    assert (spil.prices[0].amount_oere, spil.prices[0].to_oere) == (3000, 80000)
    assert (spil.label, spil.condition) == ("Leje af spil", "Prisen kan variere")
    window = at(damaged, "Vinduespudsning")
    assert (window.kind, window.prices, window.label) == (FeeKind.TEXT, (), "Vinduespudsning")
    worded = at(damaged, "Tilsyn")
    assert (worded.kind, prices(worded)) == (FeeKind.TEXT, [("2030", None, "new")])
    assert worded.label.endswith("fast pris for alle (ny)")


def test_a_footnote_belongs_to_the_rows_with_its_mark(damaged: Catalogue) -> None:
    fee = at(damaged, "Pensionister")
    assert fee.condition == (
        "Gælder kun på hverdage indtil klokken fire, og kun mod forevisning af gyldigt kort."
    )
    assert at(damaged, "Bgrn under 7").condition is None


def test_what_stands_between_the_same_rows_elsewhere_is_told_and_uncertain(
    damaged: Catalogue,
) -> None:
    fee = at(damaged, "LY 40")
    assert (fee.label, fee.label_certain) == ("Voksne", False)


def test_season_columns_hold_until_their_section_ends(damaged: Catalogue) -> None:
    lesson, rats = at(damaged, "25 min"), at(damaged, "i promille")
    assert [price.period for price in lesson.prices] == ["2031/2032", "2030/2031"]
    assert lesson.unit == "pr. rate"
    assert [(price.period, price.rate) for price in rats.prices] == [
        ("2031", "0.0484"),
        ("2030", "0.0512"),
    ]
    assert rats.label.startswith("Gebyr for bekæmpelse af rotter på faste ejendomme i promille")


def test_every_price_has_its_place(damaged: Catalogue) -> None:
    lines = DAMAGED.split("\n")
    printed = set()
    for place in damaged.prices:
        assert place.line
        assert place.columns
        printed.add(lines[place.line - 1][place.columns[0] - 1 : place.columns[1]])
    assert {"3.074,00", "1.175,00", "500,00", "30,00-", "0,0484", "Gratis"} <= printed


def test_a_clean_catalogue_is_read_whole() -> None:
    catalogue = read(CLEAN)
    first, part_time, club, cleaning, deposit, weekend, weekday = catalogue.fees
    assert first.path == ("BØRN OG UNGE", "Dagtilbud")
    assert (first.label, first.unit, first.vat) == ("Vuggestue, fuldtid", "pr. måned", "incl")
    assert prices(part_time) == [("2031", 281050, "price"), ("2030", None, "new")]
    assert (club.unit, prices(club)[0]) == (None, ("2031", None, "free"))
    assert (cleaning.kind, cleaning.condition) == (FeeKind.TEXT, "Efter regning")
    assert (deposit.kind, deposit.path) == (FeeKind.DEPOSIT, ("KULTUR", "Hallen"))
    assert deposit.vat is None
    assert weekend.condition == "Foreninger i byen slipper."
    assert weekday.condition is None
    assert {fee.label_certain for fee in catalogue.fees} == {True}


def test_where_columns_are_kept_they_tell_the_year_of_a_single_price() -> None:
    weekend, weekday = read(CLEAN).fees[-2:]
    assert prices(weekend) == [("2031", 125000, "price")]
    assert prices(weekday) == [("2030", 90000, "price")]


def test_a_single_price_that_no_column_tells_has_a_finding() -> None:
    text = "Takst 2031 2030\n\nLeje:\nHal ... pr. dag 20,00 19,00\nSal ... pr. dag 7,00\n"
    catalogue = read(text + "Bold ... pr. dag 1.000,00 9,00\n")
    assert prices(catalogue.fees[1]) == [("2031", 700, "price")]
    assert [finding.code for finding in catalogue.findings] == ["fee_period_uncertain"]


def test_columns_without_years_are_assumed_by_the_documents_or_said_to_be_unknown() -> None:
    text = "Leje:\nHal ... pr. dag 20,00 19,00\nSal ... pr. dag 7,00 6,00\nBold ... 3,00 2,00\n"
    assumed, unknown = read(text, 2031), read(text)
    assert [price.period for price in assumed.fees[0].prices] == ["2031", "2030"]
    assert [finding.code for finding in assumed.findings] == ["fee_periods_assumed"]
    assert [price.period for price in unknown.fees[0].prices] == ["unknown 1", "unknown 2"]
    assert [finding.code for finding in unknown.findings] == ["fee_periods_unknown"]


def test_a_row_and_a_price_that_stay_alone_have_findings() -> None:
    text = "Takst 2031 2030\n\nLeje:\nHal ... pr. dag 20,00 19,00\nSal ... pr. dag 7,00 6,00\n"
    lonely = read(text + "Bold ... pr. dag 3,00 2,00\nKugle ......... pr. dag\n")
    assert [(one.code, one.parameters["label"]) for one in lonely.findings] == [
        ("fee_without_price", "Kugle")
    ]
    assert len(lonely.fees) == 3
    loose = read(text + "Bold ... pr. dag 3,00 2,00\n\n99,00 98,00\n")
    assert [one.code for one in loose.findings] == ["price_without_fee"] * 2
    assert [one.parameters["printed"] for one in loose.findings] == ["99,00", "98,00"]


def test_a_time_of_day_at_a_lines_end_is_no_price() -> None:
    text = CLEAN.replace("Leje på hverdage ....", "Åbent for alle kl. 10-14\nLeje på hverdage ....")
    assert all("10-14" not in str(fee.prices) for fee in read(text).fees)
    assert len(read(text).fees) == len(read(CLEAN).fees)


def test_numbers_of_a_label_are_no_prices() -> None:
    text = "Takst 2031 2030\n\nKopi:\nFormat A4 i 2 eksemplarer ... 5,00 4,00\nA3 ... 7,00 6,00\n"
    text += "Klippekort 10 ... 45,00 44,00\n"
    labels = [fee.label for fee in read(text).fees]
    assert labels == ["Format A4 i 2 eksemplarer", "A3", "Klippekort 10"]
