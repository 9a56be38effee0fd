"""Files that are wrong in one way each, made at test time."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import docx
import xlsxwriter

from ramme.language.catalogue import LANGUAGES, Messages
from ramme.ledger.findings import Finding
from ramme.reading.documents import Document
from ramme.reading.records import Reading

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of some objects; the first is its root."""
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return out


def stream(data: bytes, about: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), about, data)


def pages(contents: list[bytes], about: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF with one page for each content stream."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(count))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    objects.append(b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count))
    objects.append(FONT)
    for n, content in enumerate(contents):
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R" % (5 + 2 * n)
        objects.append(page + b"/Resources<</Font<</F1 3 0 R>>>>>>")
        objects.append(stream(content, about))
    return pdf(objects, trailer)


def text(words: str) -> bytes:
    """A content stream that shows some words."""
    return b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % words.encode("latin-1")


def locked() -> bytes:
    """A PDF that needs a password."""
    encrypt = b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (b"41" * 32, b"42" * 32)
    key = b"/Encrypt %s/ID[<%s><%s>]" % (encrypt, b"43" * 16, b"43" * 16)
    return pages([text("hidden")], trailer=key)


def endless() -> bytes:
    """A PDF whose tree of pages runs in a circle."""
    tree = b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 3>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree])


def many_pages(count: int) -> bytes:
    """A PDF that says how many pages it has, and has none of them."""
    tree = b"<</Type/Pages/Kids[]/Count %d>>" % count
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree])


def unpacks_to(size: int) -> bytes:
    """A small PDF whose page unpacks to much."""
    return pages([zlib.compress(b" " * size, 9)], b"/Filter/FlateDecode")


SCAN = b"q 400 0 0 400 50 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(rows: list[list[object]], name: str = "Ark1") -> bytes:
    """A spreadsheet of one sheet; texts that begin with = are formulas."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(name)
    for n, row in enumerate(rows):
        sheet.write_row(n, 0, row)
    book.close()
    return out.getvalue()


def with_part(archive: bytes, name: str, data: bytes) -> bytes:
    """An archive with one part replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return out.getvalue()


def part(archive: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        return old.read(name)


def written(folder: Path, data: bytes, name: str = "file") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def found(document: Document | Reading, code: str) -> Finding:
    """The one finding of a code, which both languages have words for."""
    (one,) = [finding for finding in document.findings if finding.code == code]
    for language in LANGUAGES:
        assert Messages(language).finding(one.code, one.parameters) != one.code
    return one
