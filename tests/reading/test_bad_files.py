"""What is wrong with a file is an error or a finding with its place; nothing is half read."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ramme.language.catalogue import LANGUAGES, Messages
from ramme.ledger.errors import RammeError
from ramme.reading import limits
from ramme.reading.documents import open_document
from tests.reading import bad_files as bad
from tests.reading.bad_files import found

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
