"""Web pages as documents: their lines, their tables, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.ledger.errors import RammeError
from ramme.reading import limits
from ramme.reading.documents import Document, open_document
from ramme.reading.formats.web_page import is_web_page, read_web_page


def opened(folder: Path, body: str) -> Document:
    path = folder / "page.txt"
    path.write_text(f"<!DOCTYPE html>\n<html><head><title>Nej</title></head><body>{body}")
    return open_document(path)


def outcome(folder: Path, body: str) -> str:
    """The format that was read, or the code of what is wrong."""
    try:
        return opened(folder, body).format
    except RammeError as error:
        return error.code


def test_what_a_page_shows_is_read_and_what_it_hides_is_not(tmp_path: Path) -> None:
    body = "<h1>Takster</h1><p>Fra <b>1.</b>\n maj &amp; frem<script>let x = 1</script><li>Et"
    document = opened(tmp_path, body)
    assert document.format == "html"
    assert document.lines == ("Takster", "", "Fra 1. maj & frem", "• Et")


def test_a_statement_in_a_table_is_read_with_its_empty_cells(tmp_path: Path) -> None:
    head = "<tr><th>1.000 kr.<th>2030<th>2031</tr>"
    rows = "<tr><td>Drift<td><td>1.200<tr><td>Anlæg<td>300<td>-5"
    document = opened(tmp_path, f"<table>{head}{rows}</table>")
    assert document.lines == ("1.000 kr. 2030  2031  ", " Drift  1.200  ", " Anlæg 300  -5  ")
    assert [span.cell for span in document.spans(1) or ()] == [1]


def test_a_cell_over_several_columns_keeps_the_others_in_their_place(tmp_path: Path) -> None:
    head = "<tr><th>Ydelse<th>Enhed<th>2030<th>2029</tr>"
    rows = "<tr><th colspan=4>Billetter:</th></tr><tr><td colspan=2>Barn<td>20,00<td>–"
    document = opened(tmp_path, f"<table>{head}{rows}</table>")
    assert document.lines == ("Ydelse   Enhed   2030   2029", "Billetter:", "Barn   20,00   –")


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>" * 3000,
        "<div>" * 100_000,
        "<" * 200_000,
        "&#99999999;&bogus;<table><td colspan=-1>x<td colspan=9999999>y",
        "<!--" + "-" * 100_000,
        "</table></td></tr></html>" * 1000,
    ],
)
def test_a_malformed_page_is_read_or_refused_by_name(tmp_path: Path, body: str) -> None:
    assert outcome(tmp_path, body) in {"html", "web_page_broken", "web_page_too_large"}


def test_a_page_with_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CELLS", 100)
    page = b"<html><table>" + b"<tr><td>1<td>2" * 60
    with pytest.raises(RammeError, match="web_page_too_large"):
        read_web_page(page, "a.html")


def test_a_page_beyond_its_size_is_refused_before_it_is_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "LARGEST_WEB_PAGE", 10)
    with pytest.raises(RammeError, match="file_too_large"):
        read_web_page(b"<html>" + b"x" * 10, "a.html")


def test_what_libxml_refuses_is_a_named_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415 - only here

    from ramme.reading.formats import web_page  # noqa: PLC0415 - only here

    class Refusing:
        def __init__(self, **_: object) -> None: ...
        def feed(self, _: str) -> None:
            raise XMLSyntaxError("too deep", 1, 1, 1)

    monkeypatch.setattr(web_page, "HTMLParser", Refusing)
    with pytest.raises(RammeError, match="web_page_broken"):
        read_web_page(b"<html>", "a.html")


def test_a_text_that_only_speaks_of_html_is_text() -> None:
    assert not is_web_page(b"Drift: se <html> nedenfor")
