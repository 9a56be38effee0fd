"""Documents in each format: the same bytes each time, nothing of the text taken for a command."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from ramme.ledger.errors import RammeError
from ramme.publish.document import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Picture,
    Row,
    RowRole,
    Table,
)
from ramme.publish.writing import WRITERS, check_format, write, written

HOSTILE = (
    '#panic("x") $1/0$ *b* _i_ `c` <label> @ref \\ = Nej [a] #read("/etc/passwd")',
    "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;",
    "=1+1",
)
FIGURE = ColumnKind.FIGURE


def a_table(*labels: str) -> Table:
    columns = (Column("Ydelse", ColumnKind.LABEL), Column("2030", FIGURE), Column("2029", FIGURE))
    figures = Cell("1.234,50", Decimal("1234.5"), 2), Cell("Gratis")
    rows = [Row((Cell(label), *figures)) for label in labels]
    return Table(columns, (Row((Cell("Gruppe:"),), RowRole.GROUP), *rows), "Takster", leader=True)


def a_document(*blocks: Block, title: str = "Takster") -> Document:
    return Document(title, "Lilleby Kommune", date(2029, 10, 1), blocks, ("Lilleby Kommune",))


WHOLE = a_document(
    Heading("Afsnit", 2),
    Paragraph("Et afsnit."),
    Bullets(("Et", "To")),
    a_table("Voksen", "Barn"),
    Heading("Under", 3),
    Paragraph("1) En note.", ParagraphRole.NOTE),
)


def text_of_pdf(data: bytes) -> str:
    pages = pdfium.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_document_gives_the_same_bytes(suffix: str) -> None:
    assert written(WHOLE, suffix) == written(WHOLE, suffix)


def test_no_file_knows_the_day_it_was_made_on() -> None:
    for suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(written(WHOLE, suffix))) as archive:
            assert {about.date_time[0] for about in archive.infolist()} == {1980}
            assert b"2029-10-01" in archive.read("docProps/core.xml")
    assert b"D:20291001" in written(WHOLE, ".pdf")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_markup_for_typst(text: str) -> None:
    found = text_of_pdf(written(a_document(Paragraph(text), a_table(text), title=text), ".pdf"))
    plain = "".join(found.split())
    assert plain.count("".join(text.split())) >= 3


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_markup_in_a_web_page(text: str) -> None:
    blocks = Heading(text, 2), Paragraph(text), Bullets((text,)), a_table(text)
    page = written(a_document(*blocks, title=text), ".html")
    tree = etree.HTML(page.decode())
    assert not tree.xpath("//script | //img | //*[@onerror]")
    assert tree.xpath("string(//h2)") == text
    assert tree.xpath("string(//tbody//th[@scope='row'])") == text


def test_text_is_never_a_formula_in_a_spreadsheet() -> None:
    data = written(a_document(a_table("=1+1")), ".xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_pdf_is_tagged_for_screen_readers_and_says_its_language_and_title() -> None:
    data = written(WHOLE, ".pdf")
    assert b"/MarkInfo" in data
    assert b"pdfuaid:part" in data
    assert b"/Lang (da)" in data or b"(da)" in data
    assert pdfium.PdfDocument(data).get_metadata_value("Title") == "Takster"


def test_a_web_page_stands_alone_and_its_table_says_what_heads_what() -> None:
    tree = etree.HTML(written(WHOLE, ".html").decode())
    assert not tree.xpath("//@src | //link | //script")
    assert tree.get("lang") == "da"
    assert len(tree.xpath("//thead//th[@scope='col']")) == 3
    assert tree.xpath("string(//th[@scope='rowgroup'])") == "Gruppe:"
    assert tree.xpath("string(//caption)") == "Takster"


def test_a_spreadsheet_holds_numbers_as_numbers() -> None:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(written(WHOLE, ".xlsx"))).get_sheet_by_index(
        0
    )
    assert ["Voksen", 1234.5, "Gratis"] in sheet.to_python()


def test_a_table_in_word_repeats_its_head_and_parts_no_row() -> None:
    with zipfile.ZipFile(io.BytesIO(written(WHOLE, ".docx"))) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count("<w:tblHeader/>") == 1
    assert body.count("<w:cantSplit/>") == 3
    assert 'w:val="Heading1"' in body
    assert '<w:tblCaption w:val="Takster"/>' in body


def test_what_a_table_in_word_says_of_itself_stands_in_the_order_of_the_schema() -> None:
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    order.append("tblCaption")
    with zipfile.ZipFile(io.BytesIO(written(WHOLE, ".docx"))) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    names = [etree.QName(one).localname for one in tree.xpath("//*[local-name()='tblPr']/*")]
    assert names == sorted(names, key=order.index)


def test_a_format_that_is_not_known_is_refused() -> None:
    with pytest.raises(RammeError, match="publish_format_unknown"):
        check_format(Path("takster.odt"), tuple(WRITERS))


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "takster.pdf"
    target.write_bytes(b"before")
    write(b"after", target)
    assert target.read_bytes() == b"after"
    folder = tmp_path / "folder.pdf"
    (folder / "inside").mkdir(parents=True)
    with pytest.raises(RammeError, match="publish_not_written"):
        write(b"x", folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.pdf", "takster.pdf"]


def test_a_row_of_a_spreadsheet_is_as_high_as_its_label_needs() -> None:
    columns = (Column("", ColumnKind.LABEL), Column("2030", ColumnKind.FIGURE))
    rows = tuple(Row((Cell("Legeplads " * count), Cell("1", Decimal(1)))) for count in (1, 20))
    table = Table(columns, rows, "Anlæg")
    with zipfile.ZipFile(io.BytesIO(written(a_document(table), ".xlsx"))) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    heights = [float(row.get("ht", "15")) for row in sheet.iter("{*}row")]
    # 200 letters in a column of 58.
    assert heights[-2:] == [15, 60]


def test_columns_of_a_document_hold_their_longest_word_and_figure() -> None:
    kinds = (ColumnKind.LABEL, ColumnKind.TEXT, ColumnKind.TEXT, FIGURE)
    columns = tuple(Column("", kind) for kind in kinds)
    cells = Cell("Opgave"), Cell("Erhvervs- og Beskæftigelsesudvalget"), Cell(), Cell("-2.712.974")
    document = a_document(Table(columns, (Row(cells),), "Opgaver"))
    made = docx.Document(io.BytesIO(written(document, ".docx")))
    widths = [round(cell.width.mm) for cell in made.tables[0].rows[0].cells if cell.width]
    # Two millimetres a letter and four to spare; the page has 166.
    assert widths == [166 - 48 - 34 - 24, 2 * 22 + 4, 34, 2 * 10 + 4]


def test_tables_of_the_same_columns_are_set_alike() -> None:
    document = a_document(a_table("Voksen"), a_table("Barn med en meget lang betegnelse"))
    made = docx.Document(io.BytesIO(written(document, ".docx")))
    first, second = ([cell.width for cell in one.rows[0].cells] for one in made.tables)
    assert first == second


def test_a_document_shows_its_pictures_and_tells_them() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50" viewBox="0 0 200 50">'
        '<text x="10" y="30">2030</text></svg>'
    )
    told = a_document(Picture(svg, "Gæld", "2030: 1 mio. kr."))
    with zipfile.ZipFile(io.BytesIO(written(told, ".docx"))) as archive:
        picture = archive.read("word/media/image1.png")
        words = archive.read("word/document.xml").decode()
    empty = svg.replace("2030", "")
    bare = written(a_document(Picture(empty, "Gæld", "2030: 1 mio. kr.")), ".docx")
    with zipfile.ZipFile(io.BytesIO(bare)) as archive:
        # Its letters are drawn.
        assert archive.read("word/media/image1.png") != picture
    assert 'descr="Gæld. 2030: 1 mio. kr."' in words
