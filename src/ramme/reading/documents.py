"""Open a document: its bytes' hash, its format and its lines; or say what is wrong with it."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass, replace
from pathlib import Path

from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Finding, Place
from ramme.reading import limits
from ramme.reading.formats.content import Origin, Span
from ramme.reading.formats.registry import TXT, Progress, read_content


@dataclass(frozen=True, slots=True)
class Document:
    """A document that could be opened.

    Args:
        name: File name without folders.
        sha256: Of the bytes as they lie on disk, hexadecimal.
        size: In bytes.
        lines: The text; line ``n`` is ``lines[n - 1]``. Of a text file they are its own lines,
            of others the lines that the format's module wrote.
        encoding: Of a text, such as ``utf-8``, ``windows-1252`` or ``iso-8859-1``.
        format: ``txt``, ``csv``, ``pdf``, ``xlsx``, ``ods``, ``docx`` or ``html``.
        origins: Where each line stands in the file; none for plain text.
        pages: How many pages, where the format has pages.
        findings: What is wrong with the file itself.
        is_scan: Whether a machine has read its letters from images.
    """

    name: str
    sha256: str
    size: int
    lines: tuple[str, ...]
    encoding: str
    format: str = TXT
    origins: tuple[Origin, ...] = ()
    pages: int | None = None
    findings: tuple[Finding, ...] = ()
    is_scan: bool = False

    def spans(self, index: int) -> tuple[Span, ...] | None:
        """The known cells of a line (from 0), or None where only the blanks can tell them.

        A row whose cells are all empty gives an empty tuple.
        """
        if index >= len(self.origins) or not self.origins[index].tabular:
            return None
        return self.origins[index].spans

    def placed(self, place: Place) -> Place:
        """A place by line and columns, with the page, cell or paragraph that it stands in."""
        if place.line is None or not 0 < place.line <= len(self.origins):
            return place
        origin = self.origins[place.line - 1]
        found = origin.place
        for span in origin.spans:
            if place.columns == span.columns:
                found = span.place
        return replace(found, line=place.line, columns=place.columns)


def bytes_of(path: Path) -> bytes:
    """The file's bytes; its size is judged before a byte is read.

    Raises:
        RammeError: ``file_missing``, ``file_is_folder``, ``file_too_large``, ``file_unreadable``
            or ``file_empty``.
    """
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise RammeError("file_is_folder", file=str(path))
        if not stat.S_ISREG(facts.st_mode):
            raise RammeError("file_unreadable", file=str(path), reason="not a regular file")
        if facts.st_size > limits.LARGEST_BYTES:
            limit = limits.LARGEST_BYTES
            raise RammeError("file_too_large", file=str(path), size=facts.st_size, limit=limit)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise RammeError("file_missing", file=str(path)) from None
    except (OSError, ValueError) as error:
        raise RammeError("file_unreadable", file=str(path), reason=str(error)) from None
    if not data.strip():
        raise RammeError("file_empty", file=str(path))
    return data


def open_document(path: Path, progress: Progress | None = None) -> Document:
    """The document in a file.

    Args:
        path: Text, csv, PDF, xlsx, ods, docx or HTML; what it is, its content says.
        progress: Told how many pages of how many are done.

    Returns:
        Its lines with their blanks; the same line numbers whatever ends the lines of a text.

    Raises:
        RammeError: What `bytes_of` says, ``file_binary``, or what is wrong in the format.
    """
    data = bytes_of(path)
    told = (progress,) if progress else ()
    name, content = read_content(data, str(path), *told)
    return Document(
        path.name,
        hashlib.sha256(data).hexdigest(),
        len(data),
        content.lines,
        content.encoding,
        name,
        content.origins,
        content.pages,
        content.findings,
        content.is_scan,
    )
