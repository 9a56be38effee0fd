"""The same paper as text, PDF, Word, spreadsheet and csv gives the same figures, each placed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import typst

from ramme.budget.municipality import Municipality
from ramme.ledger.findings import Place
from ramme.reading.documents import open_document
from ramme.reading.kinds import read
from ramme.reading.records import Reading
from ramme.reading.year_header import header_of
from ramme.store.municipality import examples, load_municipality
from tests.reading.papers import (
    PaperTable,
    Part,
    as_csv,
    as_html,
    as_pdf,
    as_text,
    as_word,
    as_xlsx,
)

AGREEMENT: list[Part] = [
    "Politisk aftale om næste år",
    "Sandby, den 1. oktober 2030",
    "Parterne er enige om at afsætte midler til skoler og broer, og de følger arbejdet tæt.",
    "Drift",
    PaperTable(
        "(1.000 kr.)",
        (2031, 2032, 2033),
        (
            ("1. Vi bor her", (None, None, None)),
            ("1.1.1 Valg til kommunalbestyrelsen for børn på nul til fem år", ("300", None, None)),
            ("1.1.2 Ventetid (A123456)", (None, None, "200")),
            ("1.2 Nye broer over Lilleå og Storeå, også for cykler", (None, "-1.500", None)),
            ("2. Vi arbejder", (None, None, None)),
            ("2.1 Haver", ("5", None, "5")),
        ),
    ),
    "Anlæg",
    PaperTable(
        "(1.000 kr.)",
        (2031, 2032, 2033),
        (
            ("Hal ved søen (2.4)", (None, "1.300", None)),
            ("Havnegade etape 2", (None, "1.000", "12.000")),
            ("Telegrafvej 4", (None, "4.600", None)),
        ),
    ),
]

PLAN: list[Part] = [
    "Dato: 3. november 2029",
    "Økonomibilag nr. 5",
    "Forslag til årsbudget for 2030",
    PaperTable(
        "1.000 kr. (netto)",
        (2029, 2030, 2031, 2032),
        (
            ("Skoler på øerne", ("100", "105", "100", "100")),
            ("Veje og grønne anlæg i 2030", ("50", "50", "50", "50")),
            ("Pris- og lønreserve", (None, None, "10", "15")),
            ("Drift i alt", ("150", "155", "160", "165")),
            ("Skatter", ("-200", "-200", "-200", "-205")),
            ("Bruttoanlæg indenfor rammen", ("20", "20", "40", "20")),
            ("- Heraf justering af vedtagne anlægsprojekter i kommunen", ("4", "5", "6", "7")),
            ("Resultat i alt", ("-30", "-25", "0", "-20")),
            ("Likvid beholdning, primo", ("500", "530", "555", "555")),
            ("Likvid beholdning, ultimo", ("530", "555", "555", "575")),
            ("Serviceramme", ("140", "145", None, None)),
        ),
    ),
]

Maker = Callable[[Path, list[Part]], Path]
MAKERS: dict[str, Maker] = {
    "pdf": as_pdf,
    "pdf with narrow labels": lambda folder, parts: as_pdf(
        folder, parts, column="38mm", vertical="horizon", lines=False
    ),
    "pdf with figures below": lambda folder, parts: as_pdf(
        folder, parts, column="50mm", vertical="bottom"
    ),
    "docx": as_word,
    "html": as_html,
    "xlsx": as_xlsx,
    "xlsx further right": lambda folder, parts: as_xlsx(folder, parts, left=3),
    "csv": as_csv,
    "csv in Latin-1": lambda folder, parts: as_csv(folder, parts, encoding="latin-1"),
}


def figures(reading: Reading) -> list[object]:
    return [
        (
            table.id,
            row.section,
            row.project,
            row.label,
            [(cell.year, cell.amount_oere, cell.status.value) for cell in row.cells],
        )
        for table in reading.tables
        for row in table.rows
    ]


def places(reading: Reading) -> list[Place]:
    return [cell.place for table in reading.tables for row in table.rows for cell in row.cells]


@pytest.mark.parametrize("parts", [AGREEMENT, PLAN], ids=["agreement", "budget paper"])
@pytest.mark.parametrize("maker", MAKERS)
def test_each_format_gives_the_figures_of_the_text(
    tmp_path: Path, sandby: Municipality, parts: list[Part], maker: str
) -> None:
    text = read(open_document(as_text(tmp_path, parts)), sandby)
    found = read(open_document(MAKERS[maker](tmp_path, parts)), sandby)
    assert len(figures(text)) == sum(
        len(part.rows) for part in parts if isinstance(part, PaperTable)
    )
    assert figures(found) == figures(text)
    assert found.document.kind == text.document.kind
    assert found.document.day == text.document.day
    assert found.findings == ()


@pytest.mark.parametrize("maker", MAKERS)
def test_a_number_in_a_label_is_no_figure_where_the_cells_are_known(
    tmp_path: Path, sandby: Municipality, maker: str
) -> None:
    rows = (("Havnegade etape 12", (None, None, "900")), ("Bro", ("14", "15", "16")))
    parts: list[Part] = ["Anlæg", PaperTable("(1.000 kr.)", (2031, 2032, 2033), rows)]
    reading = read(open_document(MAKERS[maker](tmp_path, parts)), sandby)
    street = reading.tables[0].rows[0]
    cells = [(cell.year, cell.amount_oere, cell.status.value) for cell in street.cells]
    assert (street.label, cells) == ("Havnegade etape 12", [(2033, 90_000_000, "read")])


def test_a_pdf_names_pages(tmp_path: Path, sandby: Municipality) -> None:
    parts: list[Part] = ["Indledning"] * 70
    reading = read(open_document(as_pdf(tmp_path, [*parts, *AGREEMENT])), sandby)
    assert reading.document.pages == 2
    assert {place.page for place in places(reading)} == {2}
    assert all(place.line and place.columns for place in places(reading))


def test_reading_a_pdf_tells_its_progress(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    open_document(as_pdf(tmp_path, ["Side"] * 300), lambda done, total: told.append((done, total)))
    assert told[0] == (1, 5)
    assert told[-1] == (5, 5)


def test_page_furniture_is_left_out_where_it_repeats(tmp_path: Path) -> None:
    assert not any("af 5" in line for line in open_document(as_pdf(tmp_path, ["x"] * 300)).lines)


def test_prose_in_two_columns_is_read_column_by_column(tmp_path: Path) -> None:
    source = tmp_path / "two.typ"
    source.write_text(
        "#set page(columns: 2)\n#set text(hyphenate: false)\n"
        + "venstre spalte har flere ord på hver linje og slutter her " * 6
        + "\n#colbreak()\n"
        + "højre spalte har også ord på sine linjer og ender til sidst " * 6
    )
    path = tmp_path / "two.pdf"
    typst.compile(str(source), output=str(path))
    text = " ".join(open_document(path).lines)
    assert text.rindex("venstre") < text.index("højre")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_is_read_the_same_however_it_is_shown(
    tmp_path: Path, sandby: Municipality, turn: int
) -> None:
    path = as_pdf(tmp_path, PLAN)
    pdf = pdfium.PdfDocument(path)
    pdf[0].set_rotation(turn)
    pdf.save(tmp_path / "turned.pdf")
    pdf.close()
    turned = read(open_document(tmp_path / "turned.pdf"), sandby)
    assert figures(turned) == figures(read(open_document(path), sandby))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_that_is_set_turned_is_read_upright(
    tmp_path: Path, sandby: Municipality, turn: int
) -> None:
    wanted = figures(read(open_document(as_pdf(tmp_path, PLAN)), sandby))
    source = tmp_path / "paper.typ"
    whole = source.read_text(encoding="utf-8")
    start = whole.index("#for")
    body = f"#rotate({turn}deg, reflow: true, block(width: 160mm)[{whole[start:]}])"
    source.write_text(whole[:start] + body, encoding="utf-8")
    typst.compile(str(source), output=str(tmp_path / "paper.pdf"))
    assert figures(read(open_document(tmp_path / "paper.pdf"), sandby)) == wanted


def test_a_spreadsheet_names_sheet_and_cell(tmp_path: Path, sandby: Municipality) -> None:
    reading = read(open_document(as_xlsx(tmp_path, AGREEMENT)), sandby)
    first = places(reading)[0]
    assert (first.sheet, first.cell) == ("Ark1", "B7")


def test_a_csv_names_the_cell(tmp_path: Path, sandby: Municipality) -> None:
    reading = read(open_document(as_csv(tmp_path, AGREEMENT)), sandby)
    assert places(reading)[1].cell == "D8"


def test_a_word_document_names_the_paragraph(tmp_path: Path, sandby: Municipality) -> None:
    reading = read(open_document(as_word(tmp_path, AGREEMENT)), sandby)
    # Four paragraphs, a header of four cells, a row of four cells, then label and figure.
    assert places(reading)[0].paragraph == 4 + 4 + 4 + 2


SHARED = Path(__file__).parents[2].parent / "shared" / "documents"


def set_anew(path: Path, municipality: Municipality) -> tuple[list[Part], Reading]:
    """A text as parts: its tables by the text's own reading, all other lines as they are."""
    document = open_document(path)
    reading = read(document, municipality)
    starts = {row.lines[0]: row for table in reading.tables for row in table.rows}
    headers = [n for n, text in enumerate(document.lines) if header_of(text, n)]
    parts: list[Part] = []
    line, table = 0, None

    def row_comes(after: int) -> bool:
        next_header = min((n for n in headers if n >= after), default=len(document.lines))
        return any(after < start <= next_header for start in starts)

    while line < len(document.lines):
        text = document.lines[line]
        header = header_of(text, line)
        row = starts.get(line + 1)
        if header:
            head = text[: text.index(str(header.years[0]))].strip()
            table = PaperTable(head, header.years, ())
            parts.append(table)
        elif row and table:
            by_year = {cell.year: cell.printed for cell in row.cells}
            project = f"({row.project})" if row.project else ""
            label = " ".join(filter(None, (row.section, row.code, row.label, project)))
            cells = tuple(by_year.get(year) for year in table.years)
            table = replace(table, rows=(*table.rows, (label, cells)))
            parts[-1] = table
            line = row.lines[1] - 1
        elif text.strip() and not (table and row_comes(line + 1)):
            parts.append(text.strip())
            table = None
        line += 1
    return parts, reading


@pytest.mark.parametrize("name", ["agreement-2021", "budget-paper-8-2020"])
@pytest.mark.parametrize("maker", ["pdf", "pdf with narrow labels", "docx", "xlsx", "csv"])
def test_the_real_papers_set_anew_give_the_same_cells(
    tmp_path: Path, name: str, maker: str
) -> None:
    path = SHARED / f"{name}.txt"
    if not path.is_file():
        pytest.skip(f"{path} is absent")
    municipality = load_municipality(examples()["ballerup"])
    parts, text = set_anew(path, municipality)
    found = read(open_document(MAKERS[maker](tmp_path, parts)), municipality)
    assert [without_label(one) for one in figures(found)] == [
        without_label(one) for one in figures(text)
    ]
    alike = zip(figures(found), figures(text), strict=True)
    assert sum(a == b for a, b in alike) >= 0.97 * len(figures(text))


def without_label(figure: object) -> object:
    """A label that wraps at a hyphen of its own may come back without it; its figures may not.

    Where the format knows the columns, a figure may be proven that the text had to move.
    """
    assert isinstance(figure, tuple)
    return (*figure[:3], [cell[:2] for cell in figure[4]])
