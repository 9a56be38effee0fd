"""The formats, told apart by their first bytes and their parts, never by a file's name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from ramme.ledger.errors import RammeError
from ramme.reading.formats.content import Content
from ramme.reading.formats.delimited import dialect_of, read_delimited
from ramme.reading.formats.text import decode, read_text
from ramme.reading.formats.web_page import is_web_page, read_web_page

Progress = Callable[[int, int], None]

# What an upload may be called; what it is, its content says.
SUFFIXES = (".txt", ".pdf", ".xlsx", ".ods", ".docx", ".html", ".htm", ".csv", ".tsv")

PDF, XLSX, ODS, DOCX, HTML, CSV, TXT = "pdf", "xlsx", "ods", "docx", "html", "csv", "txt"
SPREADSHEETS = (XLSX, ODS, CSV)

_TEXT_CONTROLS = frozenset(b"\t\n\r\f")
_MOST_CONTROLS_PERCENT = 5
_SAMPLE = 1 << 16
_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def _no_progress(done: int, total: int) -> None:
    del done, total


def looks_like(data: bytes) -> str | None:
    """What a file that is no text looks like, or None for text.

    Example:
        >>> looks_like(b"%PDF-1.7"), looks_like("Drift på 5 kr.".encode())
        ('PDF', None)
    """
    if data[:1024].lstrip(b"\x00\t\n\x0c\r \xef\xbb\xbf").startswith(b"%PDF"):
        return "PDF"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(_OFFICE):
        return "office"
    if data.startswith(_IMAGES):
        return "image"
    sample = data[:_SAMPLE]
    if data.startswith(_UTF_16):
        sample = decode(sample[: len(sample) // 2 * 2])[0].encode("utf-8")
    controls = sum(byte < ord(" ") and byte not in _TEXT_CONTROLS for byte in sample)
    if b"\x00" in sample or controls * 100 > _MOST_CONTROLS_PERCENT * len(sample):
        return "unknown"
    return None


def _in_zip(data: bytes) -> str | None:
    """Which office format a zip archive is, by its directory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and "content.xml" in names:
                with archive.open("mimetype") as stream:
                    return ODS if stream.read(100).startswith(_ODS_TYPE) else None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return None
    if "xl/workbook.xml" in names:
        return XLSX
    return DOCX if "word/document.xml" in names else None


def format_of(data: bytes, file: str) -> str:
    """The format of a file's bytes.

    Args:
        data: The whole file.
        file: Its name, for errors.

    Returns:
        ``pdf``, ``xlsx``, ``ods``, ``docx``, ``html`` or ``txt``; whether a text is delimited is
        seen once it is decoded.

    Raises:
        RammeError: ``file_binary`` or ``office_encrypted``.
    """
    found = looks_like(data)
    if found == "PDF":
        return PDF
    if found == "office" and _ENCRYPTED_PART in data:
        raise RammeError("office_encrypted", file=file)
    office = _in_zip(data) if found == "zip" else None
    if found and not office:
        raise RammeError("file_binary", file=file, looks_like=found)
    return office or (HTML if is_web_page(data) else TXT)


def read_content(data: bytes, file: str, progress: Progress = _no_progress) -> tuple[str, Content]:
    """The format of a file and what it holds.

    Args:
        data: The whole file.
        file: Its name, for errors.
        progress: Told how many pages of how many are done.

    Raises:
        RammeError: What the format's module says; then nothing was read.
    """
    name = format_of(data, file)
    if name == PDF:
        from ramme.reading.formats.pdf import read_pdf  # noqa: PLC0415 - loaded where needed

        return name, read_pdf(data, file, progress)
    if name in {XLSX, ODS}:
        from ramme.reading.formats.sheet import read_sheets  # noqa: PLC0415 - the same

        return name, read_sheets(data, file)
    if name == DOCX:
        from ramme.reading.formats.word import read_word  # noqa: PLC0415 - the same

        return name, read_word(data, file)
    if name == HTML:
        return name, read_web_page(data, file)
    text, encoding = decode(data)
    dialect = dialect_of(text)
    if dialect:
        return CSV, read_delimited(text, encoding, dialect, file)
    return name, read_text(text, encoding)
