"""Reading of the declared statements, on a synthetic paper with OCR damage."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from ramme.ledger.papers import FigureStatus
from ramme.reading.records import Cell, Reading, Row

Read = Callable[[str], Reading]
UNIT = 100_000


def row(reading: Reading, line: str) -> Row:
    return next(row for table in reading.tables for row in table.rows if row.line == line)


def units(row: Row) -> dict[int, int]:
    return {cell.year: cell.amount_oere // UNIT for cell in row.cells}


def cell(reading: Reading, line: str, year: int) -> Cell:
    return next(cell for cell in row(reading, line).cells if cell.year == year)


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


def test_an_undamaged_paper_keeps_every_sum(reading_of: Read, invented: ModuleType) -> None:
    reading = reading_of(invented.PAPER)
    assert {identity.verdict for identity in reading.identities} == {"kept"}
    assert units(row(reading, "schools")) == {2029: 100, 2030: 105, 2031: 100, 2032: 100}
    assert cell(reading, "schools", 2030).status is FigureStatus.PROVEN


def test_the_document_tells_its_day_its_number_and_its_year(
    reading_of: Read, invented: ModuleType
) -> None:
    reading = reading_of(invented.PAPER)
    assert reading.document.kind == "budget_paper"
    assert str(reading.document.day) == "2029-11-03"
    assert reading.document.title == "Økonomibilag nr. 5"
    assert (reading.paper_number, reading.budget_year) == ("5", 2030)


def test_labels_are_freed_of_damage_and_wrapped_ones_span_their_lines(
    reading_of: Read, invented: ModuleType
) -> None:
    reading = reading_of(invented.PAPER)
    assert row(reading, "roads").label == "Veje og grønne anlæg i 2030"
    wrapped = row(reading, "adjusted")
    assert wrapped.label == "- Heraf justering af vedtagne anlægsprojekter i kommunen"
    assert wrapped.lines == (12, 13)
    assert units(wrapped) == {2029: 4, 2030: 5, 2031: 6, 2032: 7}


def test_the_table_ends_where_the_declared_lines_end(
    reading_of: Read, invented: ModuleType
) -> None:
    table = reading_of(invented.PAPER).tables[0]
    assert table.rows[-1].line == "ceiling"


def test_every_cell_knows_the_columns_of_its_number(reading_of: Read, invented: ModuleType) -> None:
    lines = invented.PAPER.split("\n")
    for table in reading_of(invented.PAPER).tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            assert cell.place.line
            assert cell.place.columns
            first, last = cell.place.columns
            assert lines[cell.place.line - 1][first - 1 : last] == cell.printed


@pytest.mark.parametrize(
    ("printed", "damaged", "where", "truth"),
    [
        ("Skatter -200 -200", "Skatter 200 -200", ("taxes", 2029), -200),
        ("Skatter -200 -200 -200 -205", "Skatter -200 -200 -200 205", ("taxes", 2032), -205),
        ("Skoler p@ gerne 100 105", "Skoler p@ gerne 100 -105", ("schools", 2030), 105),
        ("Resultat i alt -30", "Resultat i alt 30", ("result", 2029), -30),
    ],
)
def test_a_lost_or_invented_sign_is_mended_by_the_sums(
    reading_of: Read,
    invented: ModuleType,
    printed: str,
    damaged: str,
    where: tuple[str, int],
    truth: int,
) -> None:
    reading = reading_of(invented.PAPER.replace(printed, damaged))
    found = cell(reading, *where)
    assert found.amount_oere == truth * UNIT
    assert found.status is FigureStatus.REPAIRED
    assert found.notes == ("sign_restored",)
    assert {identity.verdict for identity in reading.identities} == {"kept", "repaired"}
    assert "figure_repaired" in codes(reading)


def test_a_row_of_which_stands_beside_where_the_sums_say_so(
    reading_of: Read, invented: ModuleType
) -> None:
    text = invented.PAPER.replace("rammen 20 20 40 20", "rammen 6 20 40 20")
    text = text.replace("kommunen 4 5 6 7", "kommunen 14 15 6 7")
    reading = reading_of(text)
    beside = cell(reading, "adjusted", 2029)
    assert (beside.role, beside.status) == ("beside", FigureStatus.REPAIRED)
    usual = cell(reading, "adjusted", 2030)
    assert (usual.role, usual.status) == ("of_which", FigureStatus.READ)


def test_a_row_with_too_few_numbers_is_placed_by_the_sums(
    reading_of: Read, invented: ModuleType
) -> None:
    """The reserve of 10 and 50 belongs to the first and the third year, not to the last two."""
    text = invented.PAPER.replace("Ignreserve 10 15", "Ignreserve 40 70")
    text = text.replace("Drift i alt 150 155 160 165", "Drift i alt 190 155 220 150")
    text = text.replace("Skatter -200 -200 -200 -205", "Skatter -240 -200 -260 -190")
    reading = reading_of(text)
    reserve = row(reading, "reserve")
    assert units(reserve) == {2029: 40, 2031: 70}
    assert {cell.status for cell in reserve.cells} == {FigureStatus.REPAIRED}
    assert {cell.notes for cell in reserve.cells} == {("year_by_sums",)}


def test_a_row_whose_declared_years_it_fills_needs_no_repair(
    reading_of: Read, invented: ModuleType
) -> None:
    ceiling = row(reading_of(invented.PAPER), "ceiling")
    assert units(ceiling) == {2029: 140, 2030: 145}
    assert {cell.status for cell in ceiling.cells} == {FigureStatus.READ}


def test_a_placement_that_nothing_decides_is_uncertain_with_its_alternatives(
    reading_of: Read, invented: ModuleType
) -> None:
    lone = "Likvid beholdning, primo 500\n"
    text = invented.PAPER.replace("Likvid beholdning, primo 500 530 555 555\n", lone)
    text = text.replace("Likvid beholdning, ultimo 530 555 555 575\n", "")
    reading = reading_of(text)
    (found,) = row(reading, "opening").cells
    assert found.status is FigureStatus.UNCERTAIN
    assert found.alternatives_oere == (0,)
    assert "figure_uncertain" in codes(reading)


def test_two_equally_cheap_repairs_leave_both_figures_uncertain(
    reading_of: Read, invented: ModuleType
) -> None:
    """Roads and the reserve are the same amount: either may have lost its sign."""
    text = invented.PAPER.replace("i 2030 50 50 50 50", "i 2030 50 50 50 15")
    text = text.replace("Drift i alt 150 155 160 165", "Drift i alt 150 155 160 100")
    text = text.replace("-30 -25 0 -20", "-30 -25 0 -85").replace("555 575", "555 640")
    reading = reading_of(text)
    for line in ("roads", "reserve"):
        found = cell(reading, line, 2032)
        assert found.status is FigureStatus.UNCERTAIN
        assert {found.amount_oere, *found.alternatives_oere} == {15 * UNIT, -15 * UNIT}


def test_rounding_and_a_broken_sum_are_told_apart(reading_of: Read, invented: ModuleType) -> None:
    rounded = reading_of(invented.PAPER.replace("gerne 100 105", "gerne 101 105"))
    verdicts = [one.verdict for one in rounded.identities if one.statement.startswith("operating")]
    assert verdicts == ["rounding", "kept", "kept", "kept"]
    broken = reading_of(invented.PAPER.replace("gerne 100 105", "gerne 177 105"))
    (wrong,) = [one for one in broken.identities if one.verdict == "broken"]
    assert (wrong.year, wrong.difference_oere) == (2029, -77 * UNIT)
    assert "sum_broken" in codes(broken)
    assert cell(broken, "schools", 2029).status is FigureStatus.READ


def test_a_row_that_no_line_declares_is_kept_with_a_finding(
    reading_of: Read, invented: ModuleType
) -> None:
    text = invented.PAPER.replace("Drift i alt", "Xyzzy quux 1 2 3 4\nDrift i alt")
    reading = reading_of(text)
    assert any(row.label == "Xyzzy quux" and not row.line for row in reading.tables[0].rows)
    assert "row_not_declared" in codes(reading)


def test_a_declared_row_that_is_not_there_is_told(reading_of: Read, invented: ModuleType) -> None:
    reading = reading_of(invented.PAPER.replace("Serviceramme 140 145\n", ""))
    missing = [one for one in reading.findings if one.code == "row_not_found"]
    assert [one.parameters["label"] for one in missing] == ["Serviceramme"]


def test_prose_is_unknown_with_a_finding(reading_of: Read) -> None:
    reading = reading_of("Kære alle\n\nDer er kaffe klokken 3.\n")
    assert reading.document.kind == "unknown"
    assert codes(reading) == {"not_a_budget_paper"}
