"""The budget book: what it tells, what it says is missing, and the scorecard's evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from lxml import html

from ramme.actions.publication import Published, publish
from ramme.actions.workspaces import create
from ramme.budget.agreement.effects import LevelLine, Measure
from ramme.language.catalogue import LANGUAGES, Messages
from ramme.ledger.papers import Entry
from ramme.publish.book import book_document
from ramme.publish.document import Document, Heading, Paragraph, Picture, RowRole, Table
from ramme.publish.edition import Edition
from ramme.publish.scorecard import CRITERIA, MANDATORY
from ramme.publish.writing import WRITERS, written
from ramme.store.municipality import load_municipality
from ramme.store.workspace import Workspace
from tests import browser
from tests.publish.editions import SAID, edition_of, version_of
from tests.stacks import changes, entry, sealed, with_first_paper

LILLEBY = load_municipality(Path(__file__).parents[1] / "towns" / "lilleby")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Published, Path]]:
    """The example's papers and book."""
    folder = tmp_path_factory.mktemp("example")
    workspace = create(folder / "workspace", example="ballerup")
    done = publish(workspace, "budget-2020", folder / "out", only=["papers", "book"])
    yield done, folder / "out"
    connections["default"].close()


def an_edition() -> Edition:
    amounts = (("10.10", 100), ("10.20", 20), ("20.10", 300), ("tax", -400), ("cash.opening", 50))
    entries = [Entry(name, 2030, n * 100_000, "2030", "x", SAID) for name, n in amounts]
    levels = {Measure.SURPLUS: LevelLine("result", "surplus", -1)}
    return edition_of(replace(LILLEBY, levels=levels), version_of(entries))


def section(document: Document, title: str) -> list[object]:
    """The blocks of a section."""
    found: list[object] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            inside = block.text == title
        elif inside:
            found.append(block)
    return found


def test_each_chart_has_a_table_with_its_figures_beneath(example: tuple[Published, Path]) -> None:
    document = book_document(example[0].edition, Messages("da"))
    pictures = 0
    shown = section(document, "Året i tal") + section(
        document, "Hvor pengene kommer fra og går hen"
    )
    for block, after in pairwise(shown):
        if isinstance(block, Picture):
            pictures += 1
            assert isinstance(after, Table)
            told = " ".join(cell.text for row in after.rows for cell in row.cells)
            for part in block.description.split("; "):
                name, _, figure = part.rpartition(": ")
                assert figure.removesuffix(" mio. kr.") in told
                assert name in told or name.isdigit()
    assert pictures == 6


def test_the_book_has_each_section_in_both_languages(example: tuple[Published, Path]) -> None:
    for language in LANGUAGES:
        messages = Messages(language)
        document = book_document(example[0].edition, messages)
        marks = [heading.mark for heading in document.sections()]
        assert marks == ["year", "money", "committees", "capital", "strategy", "changes", "risks",
                         "certainty", "reading", "glossary", "scorecard"]  # fmt: skip


def test_committees_tell_their_part_of_all_frames() -> None:
    blocks = section(book_document(an_edition(), Messages("da")), "Udvalgene")
    told = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert told == [
        "Der er ingen mål- og rammebeskrivelser for budget 2030.",
        "Byudvalget har 0,1 mio. kr. i 2030, netto. Det er 100,0 pct. af alle udvalgs rammer.",
    ]
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["10.10 Veje", "100"], ["10.20 Parker", "20"], ["Byudvalget", "120"],
    ]  # fmt: skip


def test_the_sums_tell_between_what_they_may_come_to(example: tuple[Published, Path]) -> None:
    edition = example[0].edition
    told = edition.intervals
    assert told is not None
    document = book_document(edition, Messages("da"))
    source, note, drawn, *rest = section(document, "Hvor sikre er tallene")
    assert isinstance(source, Paragraph)
    assert "en anden myndigheds erfaringer" in source.text
    assert "alle kontotyper" not in source.text
    assert isinstance(note, Paragraph)
    assert isinstance(drawn, Paragraph)
    compared = 0
    for heading, picture, table in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        assert isinstance(heading, Heading)
        assert isinstance(picture, Picture)
        assert isinstance(table, Table)
        assert heading.text == table.title
        figure, *ends = table.rows
        assert figure.role is RowRole.TOTAL
        for column in range(1, len(figure.cells)):
            low_50, high_50, low_90, high_90 = (row.cells[column].value for row in ends)
            value = figure.cells[column].value
            if value is not None and None not in (low_50, high_50, low_90, high_90):
                assert low_90 <= low_50 <= value <= high_50 <= high_90
                assert all(row.cells[column].text in picture.description for row in table.rows)
                compared += 1
    assert compared
    without = book_document(replace(edition, intervals=None), Messages("da"))
    assert section(without, "Hvor sikre er tallene") == []


def test_the_strategy_tells_its_headroom_year_by_year(example: tuple[Published, Path]) -> None:
    edition = example[0].edition
    document = book_document(edition, Messages("da"))
    tables = [one for one in document.tables() if one.title == "Råderum"]
    (table,) = tables
    assert [one.head for one in table.columns[1:]] == [str(year) for year in edition.version.years]
    rooms = {
        check.title["da"]: {one.year: one.headroom_oere for one in check.years}
        for check in edition.checks
    }
    for row in table.rows:
        for year, cell in zip(edition.version.years, row.cells[1:], strict=True):
            oere = rooms[row.cells[0].text].get(year)
            assert cell.value == (None if oere is None else Decimal(oere) / 100_000_000)
    bare = book_document(edition_of(LILLEBY, version_of(())), Messages("da"))
    assert "Råderum" not in {one.title for one in bare.tables()}


def test_what_the_municipality_has_not_given_is_said() -> None:
    document = book_document(edition_of(LILLEBY, version_of(())), Messages("da"))
    told = " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))
    assert "ikke skrevet noget om risici" in told
    assert "ingen økonomisk strategi" in told
    assert "kun ét bilag med tal" in told


def test_a_sealing_is_told_with_who_and_step_by_step(
    sqlite_workspace: Workspace, tmp_path: Path
) -> None:
    with_first_paper(sqlite_workspace)
    sealed(sqlite_workspace, changes("2", entry("10.10", 2030, 7)))
    edition = publish(sqlite_workspace, "budget-2030", tmp_path / "out", only=["book"]).edition
    title = "Hvad der er ændret, og hvem der besluttede det"
    blocks = section(book_document(edition, Messages("da")), title)
    assert Paragraph("Besluttet af Mette den 1. oktober 2029.") in blocks
    falls = [block for block in blocks if isinstance(block, Picture)]
    # 20 surplus less 7 more for roads.
    assert "Overskud før: -20.000 kr.; Byudvalget: 7.000 kr.; Overskud efter: -13.000 kr." in {
        one.description for one in falls
    }


def scores(document: Document) -> dict[str, tuple[str, str]]:
    """By criterion whether it is met, and where that is seen."""
    (table,) = (block for block in section(document, "Hvad en god budgetbog skal have")
                if isinstance(block, Table))  # fmt: skip
    return {row.cells[0].text: (row.cells[1].text, row.cells[2].link) for row in table.rows}


def test_the_scorecard_says_what_is_met_and_leads_to_it(example: tuple[Published, Path]) -> None:
    done, out = example
    paths = [one.path for one in done.files]
    document = book_document(done.edition, Messages("da"), paths)
    found = scores(document)
    assert len(found) == len(CRITERIA)
    assert found["Gæld *"] == ("ja", "#year")
    assert found["Organisationsplan *"] == ("nej", "")
    marks = {heading.mark for heading in document.sections()}
    for met, link in found.values():
        assert met == "ja" or not link
        if link.startswith("#"):
            assert link[1:] in marks
        elif link:
            assert (out / "book" / link).resolve().is_file()
    poor = scores(book_document(edition_of(LILLEBY, version_of(())), Messages("da")))
    assert poor["Gæld *"] == ("nej", "")
    assert poor["Samlet oversigt *"] == ("ja", "")
    assert {one.id for one in CRITERIA} >= MANDATORY


def test_the_scorecard_leads_to_no_section_that_is_not_there() -> None:
    version = replace(an_edition().version, base="missing")
    edition = edition_of(LILLEBY, version)
    assert not edition.is_whole
    document = book_document(edition, Messages("da"), ())
    marks = {f"#{one.mark}" for one in document.sections()}
    cells = (cell for table in document.tables() for row in table.rows for cell in row.cells)
    links = {cell.link for cell in cells if cell.link.startswith("#")}
    assert "#year" in links
    assert links <= marks
    # Nothing is refused by the typesetter either.
    assert written(document, ".pdf").startswith(b"%PDF")


@pytest.mark.parametrize("suffix", WRITERS)
def test_each_format_holds_a_picture_or_tells_it(suffix: str) -> None:
    document = book_document(an_edition(), Messages("da"))
    assert written(document, suffix) == written(document, suffix)
    if suffix == ".txt":
        assert "Overskud år for år" in written(document, suffix).decode()


def test_the_pdf_lists_its_sections_and_leads_to_them(example: tuple[Published, Path]) -> None:
    pdf = pdfium.PdfDocument(example[1] / "book" / "budget-book.da.pdf")
    first = pdf[0].get_textpage().get_text_range()
    assert "Indhold" in first
    assert "Ordliste" in first
    data = (example[1] / "book" / "budget-book.da.pdf").read_bytes()
    assert b"/MarkInfo" in data
    assert b"pdfuaid:part" in data


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_of_the_book_is_accessible(example: tuple[Published, Path], width: int) -> None:
    path = example[1] / "book" / "budget-book.da.html"
    tree = html.fromstring(path.read_bytes())
    marks = {str(one) for one in tree.xpath("//@id")}
    for link in tree.xpath("//a/@href"):
        name, _, mark = str(link).partition("#")
        assert (path.parent / name).resolve().exists() if name else mark in marks
    with browser.chromium() as chromium:
        page = chromium.new_page(viewport={"width": width, "height": 800})
        page.goto(path.as_uri())
        found = Axe().run(page, options={"preload": False})
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()
