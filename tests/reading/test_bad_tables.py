"""What is wrong in a table is a finding with its place: its cells, years, units and numbers."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from ramme.budget.municipality import Municipality
from ramme.ledger.findings import Place
from ramme.ledger.papers import FigureStatus
from ramme.reading.documents import Document, open_document
from ramme.reading.kinds import read
from ramme.reading.records import Reading
from tests.reading import bad_files as bad
from tests.reading.bad_files import found

MANIFEST = "<manifest xmlns='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"


def sheet(folder: Path, rows: list[list[object]], name: str = "Ark1") -> Document:
    return open_document(bad.written(folder, bad.workbook(rows, name)))


HEAD: list[object] = ["1.000 kr.", 2031, 2032]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml"])
def test_an_encoding_that_nobody_knows_hides_no_figures(tmp_path: Path, part: str) -> None:
    whole = bad.workbook([["1.000 kr.", 2030, 2031], ["Skoler", 100, 105]])
    xml = bad.part(whole, part)
    odd = xml.replace(b'encoding="UTF-8"', b'encoding="x-nobody"')
    assert odd != xml
    document = open_document(bad.written(tmp_path, bad.with_part(whole, part, odd)))
    assert document.lines == open_document(bad.written(tmp_path, whole, "whole")).lines
    assert any("Skoler" in line for line in document.lines)


def test_a_formula_without_a_value_is_found_with_its_cell(tmp_path: Path) -> None:
    document = sheet(tmp_path, [HEAD, ["Bro", 5, "=B2*2"]])
    finding = found(document, "formula_without_value")
    assert finding.places == (Place(sheet="Ark1", cell="C2"),)


def test_a_formula_with_its_value_is_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("Tal")
    page.write_row(0, 0, HEAD)
    page.write_row(1, 0, ["Bro", 5])
    page.write_formula(1, 2, "=B2*2", None, 10)
    book.close()
    document = open_document(bad.written(tmp_path, out.getvalue()))
    assert document.findings == ()
    assert document.lines[-1] == " Bro 5  10  "


def test_the_machines_noise_is_no_figure_and_an_oere_is_the_finest(tmp_path: Path) -> None:
    document = sheet(tmp_path, [HEAD, ["Vej", 0, 1e300], ["Bro", 0.1 + 0.2, 100 / 3]])
    assert document.lines[-2:] == ("Vej 0 1e+300", " Bro 0,3  33,33333  ")
    assert found(document, "rounded_to_oere").places == (Place(sheet="Ark1", cell="C3"),)
    assert found(document, "figure_unreadable").places == (Place(sheet="Ark1", cell="C2"),)


def test_percentages_and_days_are_no_figures(tmp_path: Path) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("Tal")
    page.write_row(0, 0, HEAD)
    page.write_row(1, 0, ["Skat"])
    page.write_number(1, 1, 0.255, book.add_format({"num_format": "0.0%"}))
    page.write_datetime(2, 1, date(2031, 5, 6), book.add_format({"num_format": "dd.mm.yyyy"}))
    book.close()
    document = open_document(bad.written(tmp_path, out.getvalue()))
    assert document.lines == ("Tal", "1.000 kr. 2031  2032  ", "Skat 25,5 %", "06.05.2031")
    assert found(document, "figure_unreadable").parameters["count"] == 2


def test_a_figure_over_two_columns_is_found(tmp_path: Path) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("Tal")
    page.write_row(0, 0, HEAD)
    page.write_string(1, 0, "Bro")
    page.merge_range(1, 1, 1, 2, 7)
    book.close()
    document = open_document(bad.written(tmp_path, out.getvalue()))
    assert found(document, "merged_figure").places == (Place(sheet="Tal", cell="B2"),)


def test_a_hidden_sheet_is_left_out_and_said(tmp_path: Path) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("Tal").write_row(0, 0, ["Synlig"])
    hidden = book.add_worksheet("Kladde")
    hidden.write_row(0, 0, ["Skjult"])
    hidden.hide()
    book.close()
    document = open_document(bad.written(tmp_path, out.getvalue()))
    assert document.lines == ("Tal", "Synlig")
    assert found(document, "sheet_hidden").parameters["sheet"] == "Kladde"


def test_two_tables_below_and_two_beside_each_other_are_four(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Tabel A", None, None, None, "Tabel B"],
        ["1.000 kr.", 2031, 2032, None, "mio. kr.", 2031],
        ["Bro", 1, None, None, "Havn", 2],
        [],
        ["kr.", 2031, 2032, "1.000 kr.", 2031, 2032],
        ["Vej", 3, 4, "Sti", None, 5],
    ]
    document = sheet(tmp_path, rows)
    assert [line for line in document.lines if line.strip()] == [
        "Tabel A Tabel B",
        "1.000 kr. 2031  2032  ",
        " Bro 1   ",
        "mio. kr. 2031  ",
        " Havn 2  ",
        "kr. 2031  2032  ",
        " Vej 3  4  ",
        "1.000 kr. 2031  2032  ",
        " Sti  5  ",
    ]
    assert document.findings == ()


def test_columns_that_belong_to_no_year_are_said(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*HEAD, "Bemærkning"], ["Bro", 1, 2, "haster"]]
    finding = found(sheet(tmp_path, rows), "columns_left_out")
    assert finding.parameters["columns"] == "Bemærkning"
    assert finding.places == (Place(sheet="Ark1", cell="D1"),)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["1.000 kr.", 2031, 2032], ["", "kr.", "mio. kr."], ["Bro", 1, 2]], "units_mixed"),
        ([["Udvalg", 2031, 2032], ["Bro", 1, 2]], "unit_missing"),
    ],
)
def test_a_table_whose_unit_cannot_be_told_is_not_read(
    tmp_path: Path, sandby: Municipality, rows: list[list[object]], code: str
) -> None:
    reading = read(sheet(tmp_path, [["Anlæg"], *rows]), sandby)
    assert found(reading, code).places[0].cell == "B2"
    assert reading.tables == ()


def test_a_unit_is_found_above_the_header_and_below_it(tmp_path: Path) -> None:
    above = sheet(tmp_path, [["Beløb i t.kr."], [], ["Udvalg", 2031, 2032], ["Bro", 1, 2]])
    below = sheet(tmp_path, [["Udvalg", 2031, 2032], ["", "mio. kr.", "mio. kr."], ["Bro", 1, 2]])
    assert "1.000 kr. 2031  2032  " in above.lines
    assert "mio. kr. 2031  2032  " in below.lines


def test_a_year_may_be_a_number_a_text_or_a_day(tmp_path: Path) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("Tal")
    page.write_row(0, 0, ["1.000 kr.", "Regnskab 2030", 2031])
    day = book.add_format({"num_format": "yyyy"})
    page.write_datetime(0, 3, date(2032, 1, 1), day)
    page.write_row(1, 0, ["Bro", 1, 2, 3])
    book.close()
    document = open_document(bad.written(tmp_path, out.getvalue()))
    assert document.lines[1] == "1.000 kr. 2030  2031  2032  "


def test_an_ods_is_read_like_an_xlsx(tmp_path: Path) -> None:
    cells = (
        ("Beløb i 1.000 kr.", None, None),
        ("Udvalg", "2031", "2032"),
        ("Bro", "5", None),
    )

    def cell(text: str | None) -> str:
        if text is None:
            return "<table:table-cell/>"
        if text.isdigit():
            return f'<table:table-cell office:value-type="float" office:value="{text}"/>'
        return (
            '<table:table-cell office:value-type="string">'
            f"<text:p>{text}</text:p></table:table-cell>"
        )

    formula = '<table:table-cell table:formula="of:=[.B3]*2"/>'
    share = '<table:table-cell office:value-type="percentage" office:value="0.5"/>'
    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in cells)
    rows += f"<table:table-row>{cell('Vej')}{formula}{share}</table:table-row>"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Anlæg">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    document = open_document(path)
    assert document.format == "ods"
    assert document.lines[:4] == (
        *("Anlæg", "Beløb i 1.000 kr.", "1.000 kr. 2031  2032  "),
        " Bro 5   ",
    )
    assert found(document, "formula_without_value").places == (Place(sheet="Anlæg", cell="B4"),)
    assert "50 %" in document.lines[4]


# All formats.


def anlaeg(folder: Path, rows: list[list[object]], municipality: Municipality) -> Reading:
    return read(sheet(folder, [["Anlæg"], *rows]), municipality)


def test_years_that_run_backwards_are_read_by_the_header(
    tmp_path: Path, sandby: Municipality
) -> None:
    rows: list[list[object]] = [["1.000 kr.", 2033, 2032, 2031], ["Bro", 3, None, 1]]
    reading = anlaeg(tmp_path, rows, sandby)
    cells = reading.tables[0].rows[0].cells
    assert [(cell.year, cell.amount_oere) for cell in cells] == [(2033, 300_000), (2031, 100_000)]
    assert found(reading, "years_descending").places[0].cell == "B2"


def test_a_statement_printed_backwards_keeps_its_sums(
    reading_of_backwards: Reading,
) -> None:
    verdicts = {identity.verdict for identity in reading_of_backwards.identities}
    assert verdicts == {"kept"}
    assert reading_of_backwards.budget_year == 2030
    assert found(reading_of_backwards, "years_descending").parameters["years"].startswith("2032")


@pytest.fixture
def reading_of_backwards(tmp_path: Path, sandby: Municipality) -> Reading:
    """The invented paper with its four columns from the last year to the first."""
    from tests.reading.test_formats import PLAN, PaperTable, as_xlsx  # noqa: PLC0415

    parts = [
        PaperTable(
            part.head,
            part.years[::-1],
            tuple((label, cells[::-1]) for label, cells in part.rows),
        )
        if isinstance(part, PaperTable)
        else part
        for part in PLAN
    ]
    return read(open_document(as_xlsx(tmp_path, parts)), sandby)


def test_a_row_in_another_unit_than_its_table_is_uncertain(
    tmp_path: Path, sandby: Municipality
) -> None:
    rows: list[list[object]] = [HEAD, ["Bro (mio. kr.)", 2, 3], ["Vej på 5 mio. kr.", 1, 1]]
    reading = anlaeg(tmp_path, rows, sandby)
    bridge, road = reading.tables[0].rows
    assert {cell.status for cell in bridge.cells} == {FigureStatus.UNCERTAIN}
    assert bridge.cells[0].alternatives_oere == (200_000_000,)
    assert {cell.status for cell in road.cells} == {FigureStatus.READ}
    assert len(found(reading, "unit_of_row").places) == 2


def test_a_text_header_in_two_units_is_found(tmp_path: Path, sandby: Municipality) -> None:
    data = "Anlæg\n1.000 kr. 2031 mio. kr. 2032\nBro 1  2  \n".encode()
    reading = read(open_document(bad.written(tmp_path, data)), sandby)
    assert found(reading, "units_mixed").places == (Place(line=2),)


# csv.


def test_amounts_with_unquoted_commas_are_mended_and_said(tmp_path: Path) -> None:
    rows = "Area,FY23,FY24\nLevy,$8,052,778.00,$-\nAid,$521,806.00,$1,234.50\nFees,$100.00,$5.00\n"
    document = open_document(bad.written(tmp_path, rows.encode()))
    finding = found(document, "unquoted_commas")
    assert [place.line for place in finding.places] == [2, 3]


@pytest.mark.parametrize(
    ("value", "oere"),
    [
        ("1.234", 123_400_000),
        ("1234-", -123_400_000),
        ("(1.234)", -123_400_000),
        ("−1.234,5", -123_450_000),
        ("1 234", 123_400_000),
    ],
)
def test_a_csv_of_a_paper_reads_each_way_to_write_a_number(
    tmp_path: Path, sandby: Municipality, value: str, oere: int
) -> None:
    rows = f"Anlæg;;\n1.000 kr.;2031;2032\nBro;{value};nan\nVej;1;2\n"
    reading = read(open_document(bad.written(tmp_path, rows.encode())), sandby)
    cells = reading.tables[0].rows[0].cells
    assert [(cell.year, cell.amount_oere) for cell in cells] == [(2031, oere)]
