"""What a file tells plainly is never read as something else; what a machine read off may be."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from ramme.budget.municipality import Municipality
from ramme.ledger.papers import FigureStatus
from ramme.reading.documents import open_document
from ramme.reading.kinds import read
from ramme.reading.records import Cell, Reading
from tests.reading.papers import PaperTable, Part, as_csv, as_html, as_pdf, as_word, as_xlsx

ROWS: dict[str, tuple[str | None, ...]] = {
    "Skoler på øerne": ("100", "105", "100", "100"),
    "Veje og grønne anlæg i 2030": ("50", "50", "50", "50"),
    "Pris- og lønreserve": (None, None, "10", "15"),
    "Drift i alt": ("150", "155", "160", "165"),
    "Skatter": ("-200", "-200", "-200", "-205"),
    "Bruttoanlæg indenfor rammen": ("20", "20", "40", "20"),
    "- Heraf justering af vedtagne anlægsprojekter i kommunen": ("4", "5", "6", "7"),
    "Resultat i alt": ("-30", "-25", "0", "-20"),
}
MAKERS: list[Callable[[Path, list[Part]], Path]] = [as_pdf, as_word, as_xlsx, as_csv, as_html]


def paper(label: str, *printed: str | None) -> list[Part]:
    """The paper with one row printed otherwise."""
    rows = tuple((ROWS | {label: printed}).items())
    table = PaperTable("1.000 kr. (netto)", (2029, 2030, 2031, 2032), rows)
    return ["Økonomibilag nr. 5", "Forslag til årsbudget for 2030", table]


def cells(reading: Reading, line: str) -> tuple[Cell, ...]:
    return next(row.cells for row in reading.tables[0].rows if row.line == line)


def verdicts(reading: Reading) -> set[str]:
    return {one.verdict for one in reading.identities}


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize(
    ("label", "line", "printed"),
    [
        ("Skoler på øerne", "schools", ("100", "185", "100", "100")),
        ("Skoler på øerne", "schools", ("100", "165", "100", "100")),
        ("Skoler på øerne", "schools", ("-100", "105", "100", "100")),
        ("Pris- og lønreserve", "reserve", ("10", None, None, "15")),
    ],
)
def test_a_plain_figure_stays_as_it_is_and_its_sum_is_broken(
    maker: Callable[[Path, list[Part]], Path],
    label: str,
    line: str,
    printed: tuple[str | None, ...],
    sandby: Municipality,
    tmp_path: Path,
) -> None:
    reading = read(open_document(maker(tmp_path, paper(label, *printed))), sandby)
    found = {cell.year: cell.amount_oere // 100_000 for cell in cells(reading, line)}
    years = range(2029, 2033)
    assert found == {year: int(one) for year, one in zip(years, printed, strict=True) if one}
    assert "figure_repaired" not in {one.code for one in reading.findings}
    assert "broken" in verdicts(reading)


@pytest.mark.parametrize("maker", MAKERS)
def test_a_minus_that_was_never_set_is_restored(
    maker: Callable[[Path, list[Part]], Path], sandby: Municipality, tmp_path: Path
) -> None:
    parts = paper("Skatter", "-200", "200", "-200", "-205")
    taxes = cells(read(open_document(maker(tmp_path, parts)), sandby), "taxes")
    assert taxes[1].amount_oere == -20_000_000
    assert taxes[1].notes == ("sign_restored",)


def recognised(path: Path) -> Path:
    """The PDF with its text invisible, as text recognition lays it over an image."""
    pdf = pdfium.PdfDocument(path)
    for page in pdf:
        for text in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
            mode = pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
            assert pdfium_c.FPDFTextObj_SetTextRenderMode(text.raw, ctypes.c_int(mode))
        page.gen_content()
    found = path.with_name("scan.pdf")
    pdf.save(found)
    pdf.close()
    return found


def test_a_scanned_page_with_recognised_text_is_mended_by_its_sums(
    sandby: Municipality, tmp_path: Path
) -> None:
    plain = as_pdf(tmp_path, paper("Bruttoanlæg indenfor rammen", "20", "20", "40", "-20"))
    as_printed = cells(read(open_document(plain), sandby), "gross")[3]
    assert (as_printed.status, as_printed.amount_oere) == (FigureStatus.READ, -2_000_000)
    mended = cells(read(open_document(recognised(plain)), sandby), "gross")[3]
    assert mended.status is FigureStatus.REPAIRED
    assert mended.amount_oere == 2_000_000
