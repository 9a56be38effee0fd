"""Each kind of damage in a paper whose figures have several groups of digits."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import ModuleType

import pytest

from ramme.ledger.papers import FigureStatus
from ramme.reading.records import Cell, Reading

Read = Callable[[str], Reading]
UNIT, FACTOR = 100_000, 1_234


@pytest.fixture(scope="module")
def paper(invented: ModuleType) -> str:
    """The invented paper with all figures times 1.234, which keeps the sums."""
    head, _, table = invented.PAPER.partition("2032\n")

    def grown(found: re.Match[str]) -> str:
        return f" {int(found[1]) * FACTOR:,}".replace(",", ".")

    return f"{head}2032\n" + re.sub(r" (-?\d{1,3})(?=[ \n])", grown, table)


def cells(reading: Reading, line: str) -> dict[int, Cell]:
    row = next(row for table in reading.tables for row in table.rows if row.line == line)
    return {cell.year: cell for cell in row.cells}


def units(reading: Reading, line: str) -> list[int]:
    return [cell.amount_oere // UNIT for cell in cells(reading, line).values()]


def damaged(paper: str, printed: str, instead: str) -> str:
    assert paper.count(printed) == 1
    return paper.replace(printed, instead)


SCHOOLS = "123.400 129.570 123.400 123.400"
RESULT = "-37.020 -30.850 0 -24.680"


def test_the_paper_itself_is_read_without_any_repair(reading_of: Read, paper: str) -> None:
    assert SCHOOLS in paper
    assert RESULT in paper
    reading = reading_of(paper)
    statuses = {cell.status for row in reading.tables[0].rows for cell in row.cells}
    assert statuses == {FigureStatus.PROVEN, FigureStatus.READ}
    assert {one.verdict for one in reading.identities} == {"kept"}


@pytest.mark.parametrize(
    ("printed", "instead", "truth"),
    [
        # A digit for one that looks like it: 8 for 3, 3 for 8, 6 for 8, 8 for 6.
        (SCHOOLS, SCHOOLS.replace("123.400", "128.400", 1), ("schools", 2029, 123_400, "digit")),
        (RESULT, RESULT.replace("-30.850", "-80.850"), ("result", 2030, -30_850, "digit")),
        (RESULT, RESULT.replace("-24.680", "-24.880"), ("result", 2032, -24_680, "digit")),
        (RESULT, RESULT.replace("-24.680", "-24.660"), ("result", 2032, -24_680, "digit")),
        # The sign and a digit at once.
        (RESULT, RESULT.replace("-30.850", "80.850"), ("result", 2030, -30_850, "digit")),
        # A digit that looks unlike it, where two sums tell.
        (RESULT, RESULT.replace("-24.680", "-24.180"), ("result", 2032, -24_680, "digit")),
        # Letters for digits.
        (SCHOOLS, SCHOOLS.replace("129.570", "l29.57O"), ("schools", 2030, 129_570, "letters")),
        (SCHOOLS, SCHOOLS.replace("129.570", "129.S7O"), ("schools", 2030, 129_570, "letters")),
        (RESULT, RESULT.replace("-24.680", "-24.6å0"), ("result", 2032, -24_680, "letters")),
        (RESULT, RESULT.replace("-37.020", "-å7.020"), ("result", 2029, -37_020, "letters")),
        # The separator lost, or something else in its place, or a blank beside it.
        (SCHOOLS, SCHOOLS.replace("129.570", "129570"), ("schools", 2030, 129_570, "separator")),
        (SCHOOLS, SCHOOLS.replace("129.570", "129,570"), ("schools", 2030, 129_570, "separator")),
        (SCHOOLS, SCHOOLS.replace("129.570", "129 .570"), ("schools", 2030, 129_570, "separator")),
        (SCHOOLS, SCHOOLS.replace("129.570", "129. 570"), ("schools", 2030, 129_570, "separator")),
        (SCHOOLS, SCHOOLS.replace("129.570", "129 570"), ("schools", 2030, 129_570, "separator")),
    ],
)
def test_a_damaged_figure_is_mended_and_keeps_what_was_printed(
    reading_of: Read,
    paper: str,
    printed: str,
    instead: str,
    truth: tuple[str, int, int, str],
) -> None:
    line, year, amount, note = truth
    reading = reading_of(damaged(paper, printed, instead))
    found = cells(reading, line)[year]
    assert found.amount_oere == amount * UNIT
    assert found.status is FigureStatus.REPAIRED
    assert any(one.startswith(note) for one in found.notes)
    assert found.printed in instead
    assert found.printed not in printed
    assert {one.verdict for one in reading.identities} <= {"kept", "repaired"}
    others = [cell for row in reading.tables[0].rows for cell in row.cells if cell != found]
    assert {cell.status for cell in others} == {FigureStatus.PROVEN, FigureStatus.READ}


def test_a_misread_digit_that_two_figures_may_have_is_uncertain_in_both(
    reading_of: Read, paper: str
) -> None:
    """Schools and the reserve both have an 8 in the thousands, and one of them should be a 3."""
    text = damaged(paper, SCHOOLS, SCHOOLS.replace("123.400", "128.400", 1))
    text = damaged(text, "Ignreserve 12.340 18.510", "Ignreserve 8.340 12.340 12.340 18.510")
    text = damaged(text, "185.100 191.270 197.440 203.610", "193.440 203.610 197.440 203.610")
    text = damaged(text, "-246.800 -246.800 -246.800", "-255.140 -259.140 -246.800")
    reading = reading_of(text)
    schools, reserve = cells(reading, "schools")[2029], cells(reading, "reserve")[2029]
    assert (schools.status, reserve.status) == (FigureStatus.UNCERTAIN, FigureStatus.UNCERTAIN)
    assert (schools.amount_oere, reserve.amount_oere) == (128_400 * UNIT, 8_340 * UNIT)
    assert schools.alternatives_oere == (123_400 * UNIT,)
    assert reserve.alternatives_oere == (3_340 * UNIT,)


def test_letters_that_no_sum_decides_are_uncertain_with_all_they_may_stand_for(
    reading_of: Read, paper: str
) -> None:
    ceiling = "Serviceramme 172.760 178.930"
    reading = reading_of(damaged(paper, ceiling, "Serviceramme 172.760 17å.930"))
    found = cells(reading, "ceiling")[2030]
    assert found.status is FigureStatus.UNCERTAIN
    both = {found.amount_oere // UNIT, *(one // UNIT for one in found.alternatives_oere)}
    assert both == {173_930, 178_930}


def test_a_letter_and_a_misread_digit_in_one_number_are_told_together(
    reading_of: Read, paper: str
) -> None:
    reading = reading_of(damaged(paper, RESULT, RESULT.replace("-30.850", "-80.å50")))
    found = cells(reading, "result")[2030]
    assert (found.amount_oere, found.status) == (-30_850 * UNIT, FigureStatus.REPAIRED)


def test_a_table_that_never_separates_has_lost_no_separator(reading_of: Read, paper: str) -> None:
    head, years, table = paper.partition("2032\n")
    reading = reading_of(head + years + table.replace(".", ""))
    assert units(reading, "schools") == [123_400, 129_570, 123_400, 123_400]
    statuses = {cell.status for row in reading.tables[0].rows for cell in row.cells}
    assert statuses == {FigureStatus.PROVEN, FigureStatus.READ}


@pytest.mark.parametrize(
    "instead",
    [
        f"Skoler p@ gerne\n{SCHOOLS}\n",
        "Skoler p@ gerne 123.400 129.570\n123.400 123.400\n",
        "Skoler p@\ngerne\n" + SCHOOLS + "\n",
    ],
)
def test_a_row_that_is_split_over_lines_is_one_row(
    reading_of: Read, paper: str, instead: str
) -> None:
    reading = reading_of(damaged(paper, f"Skoler p@ gerne {SCHOOLS}\n", instead))
    assert units(reading, "schools") == [123_400, 129_570, 123_400, 123_400]
    assert {one.verdict for one in reading.identities} == {"kept"}


def test_two_rows_that_are_merged_on_one_line_are_two_rows(reading_of: Read, paper: str) -> None:
    reading = reading_of(damaged(paper, f"{SCHOOLS}\nVeje", f"{SCHOOLS} Veje"))
    assert units(reading, "schools") == [123_400, 129_570, 123_400, 123_400]
    assert units(reading, "roads") == [61_700] * 4
    lines = damaged(paper, f"{SCHOOLS}\nVeje", f"{SCHOOLS} Veje").split("\n")
    for line in ("schools", "roads"):
        for cell in cells(reading, line).values():
            assert cell.place.line
            assert cell.place.columns
            first, last = cell.place.columns
            assert lines[cell.place.line - 1][first - 1 : last] == cell.printed


def test_a_figure_in_the_wrong_column_is_moved_where_the_sums_need_it(
    reading_of: Read, paper: str
) -> None:
    """The reserve stands in 2031 and 2032; a lost zero moved it there from 2030 and 2031."""
    text = damaged(paper, "185.100 191.270 197.440 203.610", "185.100 203.610 203.610 185.100")
    text = damaged(
        text, "-246.800 -246.800 -246.800 -252.970", "-246.800 -259.140 -252.970 -234.460"
    )
    reading = reading_of(text)
    reserve = cells(reading, "reserve")
    assert {year: cell.amount_oere // UNIT for year, cell in reserve.items()} == {
        2030: 12_340,
        2031: 18_510,
    }
    assert {cell.status for cell in reserve.values()} == {FigureStatus.REPAIRED}


def test_words_with_digits_stay_in_the_label(reading_of: Read, paper: str) -> None:
    reading = reading_of(
        damaged(paper, f"Skoler p@ gerne {SCHOOLS}", f"Skoler p@ gerne S1 {SCHOOLS}")
    )
    assert units(reading, "schools") == [123_400, 129_570, 123_400, 123_400]


def test_a_table_that_is_damaged_beyond_search_says_so_and_leaves_it_uncertain(
    reading_of: Read, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ramme.reading.settling.MOST_STEPS", 3)
    reading = reading_of(damaged(paper, RESULT, RESULT.replace("-24.680", "-24.180")))
    assert "too_damaged" in {finding.code for finding in reading.findings}
    assert cells(reading, "result")[2032].status is FigureStatus.UNCERTAIN
    assert cells(reading, "result")[2032].amount_oere == -24_180 * UNIT


def test_a_number_that_blanks_tore_in_a_row_of_small_ones_is_joined_as_the_sums_need_it(
    reading_of: Read, paper: str
) -> None:
    """123 456 700 100 100 may be joined in two ways; only one keeps the sum."""
    text = damaged(paper, SCHOOLS, "123 456 700 100 100")
    sums = "61.823 518.400 74.140 80.310"
    text = damaged(text, "185.100 191.270 197.440 203.610", sums)
    taxes = "-123.523 -573.930 -123.500 -129.670"
    text = damaged(text, "-246.800 -246.800 -246.800 -252.970", taxes)
    reading = reading_of(text)
    assert units(reading, "schools") == [123, 456_700, 100, 100]
    found = cells(reading, "schools").values()
    assert [cell.printed for cell in found] == ["123", "456 700", "100", "100"]
    assert {cell.status for cell in found} == {FigureStatus.REPAIRED}
