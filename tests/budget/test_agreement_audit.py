"""An invented agreement held against itself; each fault is planted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.budget.agreement.audit import audit
from ramme.budget.agreement.facts import (
    Agreement,
    AgreementRow,
    AmountKind,
    Deferral,
    Initiative,
    ProseAmount,
    RowAmount,
    Section,
)
from ramme.budget.agreement.records import Audit, AuditCode
from ramme.ledger.findings import Place

YEARS = (2030, 2031, 2032, 2033)
THOUSAND = 100_000
PARKS = ("Udvalget for Parker",)


def said(line: int, *thousands: int | None, kind: str = "new", first: int = 2030) -> list:
    """A phrase's amounts in 1,000 kr. for the years from the first; None leaves a year out."""
    place = Place(line=line, columns=(10, 12))
    return [
        ProseAmount(first + n, amount * THOUSAND, AmountKind(kind), place)
        for n, amount in enumerate(thousands)
        if amount is not None
    ]


def without_year(line: int, thousands: int, kind: str = "new") -> list:
    place = Place(line=line, columns=(10, 12))
    return [ProseAmount(None, thousands * THOUSAND, AmountKind(kind), place)]


def initiative(section: str, text: str, amounts: list, ordinal: int = 1) -> Initiative:
    line = int(section.replace(".", "")) + ordinal
    return Initiative(section, ordinal, text, (line, line), PARKS, tuple(amounts))


def row(section: str | None, label: str, *thousands: int | None, table: str = "operating"):  # noqa: ANN201
    amounts = tuple(
        RowAmount(year, amount * THOUSAND, Place(line=900 + n))
        for n, (year, amount) in enumerate(zip(YEARS, thousands, strict=False))
        if amount is not None
    )
    chapter = section.partition(".")[0] if section else None
    return AgreementRow(table, label, (900, 900), amounts, section, chapter)


SECTIONS = tuple(
    Section(number, title, number.rpartition(".")[0] or None, (), (n + 1, n + 1))
    for n, (number, title) in enumerate(
        [
            ("1", "Den grønne by"),
            ("1.1", "Parker"),
            ("1.2", "Legepladser"),
            ("2", "Den kloge by"),
            ("2.1", "Biblioteket"),
            ("2.2", "Musikhuset"),
        ]
    )
)
PARK = initiative(
    "1.1", "Bænke i Ådalsparken. 0,4 mio. kr. stigende til 0,5", said(12, 400, *[500] * 3)
)
PARK_ROW = row("1.1", "Bænke i Ådalsparken", 400, 500, 500, 500)
PLAY = initiative(
    "1.2", "Legeplads ved Østervang bygges og drives", [*said(13, 2300), *said(14, 100, first=2031)]
)
PLAY_ROWS = (
    row("1.2", "Legeplads ved Østervang", 2200, table="capital"),
    row("1.2", "Legeplads Østervang, drift", 100, 100),
)
CLEAN = Agreement(YEARS, SECTIONS, (PARK, PLAY), (PARK_ROW, *PLAY_ROWS))


def codes(found: Audit) -> list[str]:
    return [one.finding.code for one in found.findings]


def test_a_clean_agreement_has_no_finding_and_counts_what_agrees() -> None:
    found = audit(CLEAN)
    assert codes(found) == []
    assert (found.agreed, found.compared) == (3, 3)


def test_what_the_text_rounds_away_is_no_finding() -> None:
    """5,8 mio. kr. stands for 5,767 mio. kr. in the table."""
    text = initiative("1.1", "Ny bænkrække i parken", said(12, 5800))
    found = audit(Agreement(YEARS, SECTIONS, (text,), (row("1.1", "Ny bænkrække", 5767),)))
    assert (codes(found), found.agreed) == ([], 1)


@pytest.mark.parametrize(("second", "expected"), [(500, []), (600, ["text_and_table_differ"])])
def test_amounts_in_years_that_the_print_does_not_tell_agree_where_they_come_to_the_same(
    second: int, expected: list[str]
) -> None:
    """The text says 2031 and 2033; the print has lost the blanks that tell its columns."""
    text = initiative(
        "1.1", "Ny bænkrække", [*said(12, 400, first=2031), *said(12, 500, first=2033)]
    )
    lost = replace(row("1.1", "Ny bænkrække", 400, second), years_told=False)
    assert codes(audit(Agreement(YEARS, SECTIONS, (text,), (lost,)))) == expected


def test_a_row_that_differs_is_found_with_what_is_at_stake() -> None:
    rows = (replace(PARK_ROW, amounts=row("1.1", "", 400, 500, 700, 500).amounts), *PLAY_ROWS)
    found = audit(replace(CLEAN, rows=rows))
    assert codes(found) == ["text_and_table_differ"]
    assert found.findings[0].stake_oere == 200 * THOUSAND
    assert (found.agreed, found.compared) == (2, 3)


def test_a_row_printed_twice_counts_once_and_is_found() -> None:
    found = audit(replace(CLEAN, rows=(*CLEAN.rows, PARK_ROW)))
    assert codes(found) == ["row_printed_twice"]
    assert found.findings[0].stake_oere == 1900 * THOUSAND


def test_a_row_without_text_and_a_text_without_row_are_found() -> None:
    lonely = row(None, "Tag på Vandtårnet", 900, table="capital")
    silent = initiative("2.1", "Læsehjørne på biblioteket", said(22, 300))
    found = audit(replace(CLEAN, initiatives=(PARK, PLAY, silent), rows=(*CLEAN.rows, lonely)))
    assert codes(found) == ["row_without_text", "text_without_row"]
    assert [one.stake_oere for one in found.findings] == [900 * THOUSAND, 300 * THOUSAND]


def test_existing_money_among_new_money_is_found() -> None:
    text = initiative(
        "2.1", "Reoler. Der er allerede afsat 1,5 mio. kr.", said(22, 1500, 1500, kind="existing")
    )
    found = audit(Agreement(YEARS, SECTIONS, (text,), (row("2.1", "Reoler", 1500, 1500),)))
    assert codes(found) == ["existing_printed_as_new"]
    assert found.findings[0].stake_oere == 3000 * THOUSAND


def test_existing_money_that_no_row_has_is_no_finding() -> None:
    text = initiative(
        "2.1", "Der er allerede afsat 1 mio. kr. til reoler", said(22, 1000, kind="existing")
    )
    assert codes(audit(Agreement(YEARS, SECTIONS, (text,), ()))) == []


def test_new_money_for_what_a_pool_pays_is_found_unless_the_pool_is_drawn_on() -> None:
    text = initiative("2.2", "Flygel betales af kulturpuljen", said(23, 700))
    rows = (row("2.2", "Flygel", 700),)
    drawn = row(None, "Træk på kulturpuljen", -700)
    assert codes(audit(Agreement(YEARS, SECTIONS, (text,), rows))) == ["pool_without_draw"]
    both = audit(Agreement(YEARS, SECTIONS, (text,), (*rows, drawn)))
    assert "pool_without_draw" not in codes(both)


def test_a_rephasing_is_told_and_one_that_leaves_a_rest_is_an_error() -> None:
    moved = row(None, "Vandtårnet udskydes", -400, 400, table="capital")
    silent = row(None, "Vandtårnet", -400, 400, table="capital")
    rest = row(None, "Vandtårnet udskydes", -400, 300, table="capital")
    asked = [audit(Agreement(YEARS, SECTIONS, (), (one,))) for one in (moved, silent, rest)]
    assert [one.finding.parameters["said"] for found in asked[:2] for one in found.findings] == [
        True,
        False,
    ]
    assert "rephasing_not_zero" in codes(asked[2])


def test_primary_capital_among_operating_rows_is_found_moved_or_built_once() -> None:
    text = initiative("2.2", "Skæve boliger skal etableres", said(23, 5000))
    rows = (
        row("2.2", "Revision af budgettet til grundkapital", -900, 900),
        row("2.2", "Skæve boliger", 5000),
        row("2.2", "Vicevært i almene boliger", 300, 300),
    )
    found = audit(Agreement(YEARS, SECTIONS, (text,), rows))
    financing = [
        (one.finding.parameters["label"], one.stake_oere)
        for one in found.findings
        if one.finding.code == "financing_among_operating"
    ]
    assert financing == [
        ("Skæve boliger", 5000 * THOUSAND),
        ("Revision af budgettet til grundkapital", 900 * THOUSAND),
    ]


def test_a_list_of_which_the_tables_have_some_is_found_once() -> None:
    """Two of four roofs have rows; what the other two cost is at stake."""
    roofs = [
        initiative("2.1", f"{name}: 1 mio. kr.", said(30 + n, 1000, kind="existing"), n + 1)
        for n, name in enumerate(("Vandtårnet", "Musikhuset", "Rådhuset", "Biblioteket"))
    ]
    rows = (
        row("2.1", "Vandtårnet", 1000, table="capital"),
        row("2.1", "Musikhuset", 1000, table="capital"),
    )
    found = audit(Agreement(YEARS, SECTIONS, tuple(roofs), rows))
    assert codes(found) == ["list_partly_in_tables"]
    assert found.findings[0].stake_oere == 2000 * THOUSAND
    assert found.findings[0].finding.parameters["without_rows"] == 2
    whole = audit(Agreement(YEARS, SECTIONS, tuple(roofs), ()))
    assert codes(whole) == []


def test_a_task_taken_over_owes_rows_unless_its_money_came_with_it() -> None:
    new = initiative("2.1", "Læsehjørne", said(22, 300))
    old = initiative("2.2", "Flygel", said(23, 300, 300, first=2029))
    deferred = Deferral(2029, "4.6")
    both = tuple(replace(one, deferred_from=deferred) for one in (new, old))
    found = audit(Agreement(YEARS, SECTIONS, both, ()))
    assert [(one.finding.code, one.finding.parameters["section"]) for one in found.findings] == [
        ("text_without_row", "2.1")
    ]


def test_a_task_taken_over_is_audited_where_there_are_no_tables() -> None:
    taken = replace(initiative("2.1", "Flygel", said(23, 300)), deferred_from=Deferral(2029, "4.6"))
    # Without tables no year owes a row.
    found = audit(Agreement((), SECTIONS, (taken,), ()))
    assert (codes(found), found.agreed) == ([], found.compared)


def test_money_from_a_pool_without_a_year_is_found_where_a_row_tells_it() -> None:
    text = initiative("2.2", "Flygel. 0,7 mio. kr. af kulturpuljen", without_year(23, 700, "pool"))
    rows = (row("2.2", "Flygel", 700),)
    assert "amount_without_year" in codes(audit(Agreement(YEARS, SECTIONS, (text,), rows)))


def test_a_loan_among_operating_rows_is_found() -> None:
    text = initiative("2.2", "Isolering. Der optages lån", said(23, -900))
    rows = (row("2.2", "Ekstra låneoptag til isolering", -900),)
    assert "financing_among_operating" in codes(audit(Agreement(YEARS, SECTIONS, (text,), rows)))


@pytest.mark.parametrize(("stated", "expected"), [(1900, []), (2100, ["stated_sum_differs"])])
def test_a_stated_sum_is_held_against_its_rows(stated: int, expected: list[str]) -> None:
    """400 + 3 × 500 = 1.900."""
    text = replace(
        PARK,
        text=f"Bænke i Ådalsparken. I alt {stated / 1000:.1f} mio. kr.".replace(".", ","),
        amounts=(*without_year(12, stated, "total"), *said(13, 400, *[500] * 3)),
    )
    assert codes(audit(Agreement(YEARS, SECTIONS, (text,), (PARK_ROW,)))) == expected


def test_a_sum_that_the_text_s_own_years_come_to_is_right_whatever_the_row_says() -> None:
    text = replace(
        PARK,
        text="Bænke i Ådalsparken. I alt 1,9 mio. kr.",
        amounts=(*without_year(12, 1900, "total"), *said(13, 400, *[500] * 3)),
    )
    short = row("1.1", "Bænke i Ådalsparken", 400, 500, 500, 300)
    found = audit(Agreement(YEARS, SECTIONS, (text,), (short,)))
    assert codes(found) == ["text_and_table_differ"]


def test_a_row_under_another_chapter_is_found() -> None:
    misplaced = replace(PARK_ROW, chapter="2")
    found = audit(replace(CLEAN, rows=(misplaced, *PLAY_ROWS)))
    assert codes(found) == ["row_under_wrong_chapter"]


@pytest.mark.parametrize(
    ("numbers", "reasons"),
    [
        (["1", "1.1", "1.2"], []),
        (["1", "1.1", "1.1"], ["repeated"]),
        (["1", "1.1", "1.3"], ["skipped"]),
        (["1", "1.1", "2.1"], ["above_missing"]),
        (["1", "1.1", "1.1.1", "1.2"], ["alone"]),
        (["1", "1.1", "1.2", "1.2.1"], []),
    ],
)
def test_numbering_that_does_not_nest_is_found(numbers: list[str], reasons: list[str]) -> None:
    """A section may stand alone below one that only introduces it; 1.1 has an initiative itself."""
    sections = tuple(Section(n, "Titel", n.rpartition(".")[0] or None, (), (1, 1)) for n in numbers)
    found = audit(Agreement(YEARS, sections, (initiative("1.1", "Bænke", []),), ()))
    assert [one.finding.parameters["reason"] for one in found.findings] == reasons


def test_what_nobody_owns_and_what_has_no_year_is_found() -> None:
    nobodys = replace(PARK, committees=())
    bound = replace(PLAY, committees=(), deadline="inden sommer 2030")
    deferred = replace(
        initiative("2.1", "Læsehjørne", without_year(22, 300)),
        deferred_from=Deferral(None, "4.6"),
    )
    found = audit(replace(CLEAN, initiatives=(nobodys, bound, deferred)))
    assert codes(found) == [
        "condition_without_owner",
        "initiative_without_committee",
        "amount_without_year",
        "deferral_without_year",
    ]


def test_every_code_has_a_place_or_none_hangs_on_money() -> None:
    rows = (*CLEAN.rows, PARK_ROW, row(None, "Tag på Vandtårnet", 900))
    found = audit(replace(CLEAN, rows=rows))
    assert all(one.finding.places for one in found.findings)
    stakes = [one.stake_oere for one in found.findings]
    assert stakes == sorted(stakes, reverse=True)
    assert {one.finding.code for one in found.findings} <= set(AuditCode)
