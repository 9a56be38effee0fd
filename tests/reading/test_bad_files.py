"""What is wrong with a file is an error or a finding with its place; nothing is half read."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
import xlsxwriter
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ramme.budget.municipality import Municipality
from ramme.language.catalogue import LANGUAGES, Messages
from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Finding, Place
from ramme.ledger.papers import FigureStatus
from ramme.reading import limits
from ramme.reading.documents import Document, open_document
from ramme.reading.kinds import read
from ramme.reading.records import Reading
from tests.reading import bad_files as bad

MANIFEST = "<manifest xmlns='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
WORD_PART, SHEET_PART = "word/document.xml", "xl/worksheets/sheet1.xml"
DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
RATIO = b" " * (2 * limits.MEGABYTE)


def refused(path: Path) -> RammeError:
    with pytest.raises(RammeError) as caught:
        open_document(path)
    error = caught.value
    assert error.parameters["file"] == str(path)
    for language in LANGUAGES:
        assert str(path) in Messages(language).error(error)
    return error


def found(document: Document | Reading, code: str) -> Finding:
    (one,) = [finding for finding in document.findings if finding.code == code]
    for language in LANGUAGES:
        assert Messages(language).finding(one.code, one.parameters) != one.code
    return one


WRONG = {
    "a locked PDF": (bad.locked(), "pdf_encrypted"),
    "a PDF of rubbish": (b"%PDF-1.7\n rubbish", "pdf_broken"),
    "half a PDF": (bad.pages([bad.text("hej")])[:200], "pdf_broken"),
    "a PDF without pages": (bad.many_pages(0), "pdf_broken"),
    "a PDF of a million pages": (bad.many_pages(1_000_000), "pdf_too_many_pages"),
    "a PDF that unpacks to much": (bad.unpacks_to(40 * limits.MEGABYTE), "pdf_bomb"),
    "a zip that is no office file": (bad.with_part(bad.word(), WORD_PART, b"")[:50], "file_binary"),
    "a Word file of rubbish": (bad.with_part(bad.word("a"), WORD_PART, b"<w"), "office_broken"),
    "a spreadsheet of rubbish": (
        bad.with_part(bad.workbook([[1]]), SHEET_PART, b"<sheet"),
        "office_broken",
    ),
    "Word with entities": (bad.with_part(bad.word("a"), WORD_PART, DTD), "office_entities"),
    "Word with entities in UTF-16": (
        bad.with_part(bad.word("a"), WORD_PART, DTD.decode().encode("utf-16")),
        "office_entities",
    ),
    "a spreadsheet with entities": (
        bad.with_part(bad.workbook([[1]]), SHEET_PART, DTD),
        "office_entities",
    ),
    "a zip bomb": (bad.with_part(bad.word("a"), "word/media/a.bin", RATIO), "office_bomb"),
    "an old office file": (b"\xd0\xcf\x11\xe0" + bytes(600), "file_binary"),
    "a locked office file": (
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "office_encrypted",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, what: str) -> None:
    data, code = WRONG[what]
    assert refused(bad.written(tmp_path, data)).code == code


def test_a_tree_of_pages_in_a_circle_ends(tmp_path: Path) -> None:
    document = open_document(bad.written(tmp_path, bad.endless()))
    assert document.lines == ()
    finding = found(document, "page_unreadable")
    assert finding.parameters["pages"] == "1-3"
    assert [place.page for place in finding.places] == [1, 2, 3]


def test_a_page_without_text_names_itself_and_what_to_do(tmp_path: Path) -> None:
    data = bad.pages([bad.text("Side et"), bad.SCAN, b"", bad.SCAN])
    document = open_document(bad.written(tmp_path, data))
    finding = found(document, "page_without_text")
    assert [place.page for place in finding.places] == [2, 4]
    assert "OCRmyPDF" in Messages("da").finding(finding.code, finding.parameters)
    assert document.lines == ("Side et",)


@pytest.mark.parametrize(
    ("limit", "value", "data", "code"),
    [
        ("MOST_CHARACTERS_ON_A_PAGE", 3, bad.pages([bad.text("hello")]), "pdf_page_too_full"),
        ("LONGEST_SECONDS", -1, bad.pages([bad.text("hello")]), "file_too_slow"),
        ("LONGEST_SECONDS", -1, b"a;b\n1;2\n3;4\n", "file_too_slow"),
        ("MOST_PAGES", 1, bad.pages([bad.text("a")] * 2), "pdf_too_many_pages"),
        ("MOST_PARTS", 3, bad.word("a"), "office_too_many_parts"),
        ("LARGEST_UNPACKED", 100, bad.word("a"), "office_too_large"),
        ("MOST_ROWS", 2, bad.workbook([["a"]] * 3), "office_too_many_cells"),
        ("MOST_ROWS", 2, b"a;b\n1;2\n3;4\n", "csv_too_many_rows"),
        ("MOST_ROWS", 1, b"a;b\n1;2\n3;4\n", "csv_too_many_rows"),
        ("MOST_COLUMNS", 1, b"a;b\n1;2\n3;4\n", "csv_too_wide"),
    ],
)
def test_each_limit_is_kept_and_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    value: int,
    data: bytes,
    code: str,
) -> None:
    monkeypatch.setattr(limits, limit, value)
    assert refused(bad.written(tmp_path, data)).code == code


def test_a_million_rows_are_refused_with_the_limit_before_they_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("konto;beloeb\n" + "1;2\n" * 1_000_000)
    error = refused(path)
    assert error.code == "csv_too_many_rows"
    assert error.parameters["limit"] == limits.MOST_ROWS


def test_as_many_rows_as_the_limit_allows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("konto;beloeb\n" + "1;2\n" * (limits.MOST_ROWS - 1))
    assert len(open_document(path).lines) == limits.MOST_ROWS


def test_a_quote_that_never_closes_is_named_with_its_line(tmp_path: Path) -> None:
    rows = "konto;beloeb\n" + "1;2\n" * 60_000 + '1;"' + "x" * (limits.LONGEST_FIELD + 1)
    error = refused(bad.written(tmp_path, rows.encode()))
    assert (error.code, error.parameters["line"]) == ("csv_broken", 60_002)


# Spreadsheets.


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


# Word.


def test_bullets_and_numbers_of_lists_are_written_out(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Et punkt", style="List Bullet")
    document.add_paragraph("Først", style="List Number")
    document.add_paragraph("Dernæst", style="List Number")
    document.add_paragraph("\uf0b7 Et gammelt punkt")
    path = tmp_path / "a.docx"
    document.save(str(path))
    lines = open_document(path).lines
    assert lines == ("• Et punkt", "1. Først", "2. Dernæst", "• Et gammelt punkt")


def test_numbered_headings_count_by_level(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(
            [("decimal", "%1"), ("decimal", "%1.%2"), ("lowerLetter", "%3)"), ("upperRoman", "%4")]
        )
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="99">{levels}</w:abstractNum>')
    )
    link = f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'
    numbering.append(parse_xml(link))
    for level, text in [(0, "A"), (1, "B"), (1, "C"), (2, "D"), (0, "E"), (1, "F"), (3, "G")]:
        paragraph = document.add_paragraph(text)
        number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="99"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(number))
    path = tmp_path / "a.docx"
    document.save(str(path))
    lines = open_document(path).lines
    assert lines == ("1 A", "1.1 B", "1.2 C", "a) D", "2 E", "2.1 F", "I G")


def test_tracked_changes_are_read_as_accepted_and_said(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Der afsættes ")
    for tag, inside in (("ins", "<w:t>500</w:t>"), ("del", "<w:delText>300</w:delText>")):
        run = f'<w:{tag} {nsdecls("w")} w:id="1"><w:r>{inside}</w:r></w:{tag}>'
        paragraph._p.append(parse_xml(run))
    path = tmp_path / "a.docx"
    document.save(str(path))
    opened = open_document(path)
    assert opened.lines == ("Der afsættes 500",)
    assert found(opened, "tracked_changes").severity == "warning"


def test_line_breaks_split_and_merged_cells_are_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("en")
    run.add_break(WD_BREAK.LINE)
    run.add_text("to")
    table = document.add_table(rows=3, cols=3)
    for n, text in enumerate(["1.000 kr.", "2031", "2032"]):
        table.cell(0, n).text = text
    table.cell(1, 0).merge(table.cell(1, 2)).text = "Over alle"
    table.cell(2, 0).text = "Bro\nmed rækværk"
    table.cell(2, 2).text = "(1.500)"
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert open_document(path).lines == (
        *("en", "to", "1.000 kr. 2031  2032  ", "Over alle"),
        " Bro med rækværk  -1.500  ",
    )


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
