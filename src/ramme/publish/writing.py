"""Write a document down in the format that its file's name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ramme.ledger.errors import RammeError
from ramme.publish.document import Document


def _pdf(document: Document) -> bytes:
    from ramme.publish.pdf import pdf  # noqa: PLC0415 - loaded where needed

    return pdf(document)


def _word(document: Document) -> bytes:
    from ramme.publish.word import word  # noqa: PLC0415 - loaded where needed

    return word(document)


def _spreadsheet(document: Document) -> bytes:
    from ramme.publish.spreadsheet import spreadsheet  # noqa: PLC0415 - loaded where needed

    return spreadsheet(document)


def _page(document: Document) -> bytes:
    from ramme.publish.page import page  # noqa: PLC0415 - loaded where needed

    return page(document)


def _plain(document: Document) -> bytes:
    from ramme.publish.plain import plain  # noqa: PLC0415 - loaded where needed

    return plain(document)


WRITERS: Mapping[str, Callable[[Document], bytes]] = {
    ".pdf": _pdf,
    ".docx": _word,
    ".xlsx": _spreadsheet,
    ".html": _page,
    ".txt": _plain,
}


def check_format(path: Path, known: Sequence[str]) -> None:
    """Refuse a file whose name asks for no format that the document has.

    Raises:
        RammeError: ``publish_format_unknown``.
    """
    if path.suffix.casefold() not in known:
        raise RammeError("publish_format_unknown", file=str(path), known=", ".join(known))


def written(document: Document, suffix: str) -> bytes:
    """The bytes of a document in a format, told by a file's suffix such as ``.pdf``."""
    return WRITERS[suffix.casefold()](document)


def write(data: bytes, path: Path) -> None:
    """Put bytes into a file, whole or not at all.

    Raises:
        RammeError: ``publish_not_written`` with the reason.
    """
    waiting = path.with_name(f".{path.name}.part")
    try:
        waiting.write_bytes(data)
        waiting.replace(path)
    except OSError as error:
        waiting.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise RammeError("publish_not_written", file=str(path), reason=reason) from None
