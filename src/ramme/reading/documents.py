"""Open a document: its bytes' hash, its encoding and its lines; or say what is wrong with it."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from ramme.ledger.errors import RammeError

LARGEST_BYTES = 50 * 1024 * 1024

# Bytes that Windows-1252 leaves undefined; a text that has them is Latin-1.
_UNDEFINED_IN_1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_TEXT_CONTROLS = frozenset(b"\t\n\r\f")
_MOST_CONTROLS_PERCENT = 5
_BULLET = "\uf0b7"  # Word's bullet, in the private-use area

_LOOKS = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that could be opened.

    Args:
        name: File name without folders.
        sha256: Of the bytes as they lie on disk, hexadecimal.
        size: In bytes.
        lines: The text, split at line feeds only; line ``n`` is ``lines[n - 1]``.
        encoding: ``utf-8``, ``windows-1252`` or ``iso-8859-1``.
    """

    name: str
    sha256: str
    size: int
    lines: tuple[str, ...]
    encoding: str


def _bytes(path: Path) -> bytes:
    """The file's bytes; its size is judged before a byte is read."""
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise RammeError("file_is_folder", file=str(path))
        if not stat.S_ISREG(facts.st_mode):
            raise RammeError("file_unreadable", file=str(path), reason="not a regular file")
        if facts.st_size > LARGEST_BYTES:
            limit = LARGEST_BYTES
            raise RammeError("file_too_large", file=str(path), size=facts.st_size, limit=limit)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise RammeError("file_missing", file=str(path)) from None
    except (OSError, ValueError) as error:
        raise RammeError("file_unreadable", file=str(path), reason=str(error)) from None


def looks_like(data: bytes) -> str | None:
    """What a binary file looks like, or None for text.

    Example:
        >>> looks_like(b"%PDF-1.7"), looks_like("Drift på 5 kr.".encode())
        ('PDF', None)
    """
    for magic, name in _LOOKS:
        if data.startswith(magic):
            return name
    sample = data[: 1 << 16]
    controls = sum(byte < ord(" ") and byte not in _TEXT_CONTROLS for byte in sample)
    if b"\x00" in data or controls * 100 > _MOST_CONTROLS_PERCENT * len(sample):
        return "unknown"
    return None


def decode(data: bytes) -> tuple[str, str]:
    """A text and the name of its encoding.

    Latin-1 and Windows-1252 differ only in the bytes 80 to 9F: where the latter defines all that
    occur they are taken as its quotes and dashes, else as Latin-1's controls.

    Example:
        >>> decode("Måløv".encode("latin-1"))
        ('Måløv', 'iso-8859-1')
        >>> decode("”Måløv”".encode("cp1252"))
        ('”Måløv”', 'windows-1252')
    """
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        between = {byte for byte in data if 0x80 <= byte <= 0x9F}
    if between and not between & _UNDEFINED_IN_1252:
        return data.decode("cp1252"), "windows-1252"
    return data.decode("latin-1"), "iso-8859-1"


def _lines(text: str) -> tuple[str, ...]:
    parts = text.replace(_BULLET, "•").split("\n")
    if parts[-1] == "":
        parts.pop()
    return tuple(part.removesuffix("\r") for part in parts)


def open_document(path: Path) -> Document:
    """The document in a file.

    Args:
        path: A text file in UTF-8, Windows-1252 or Latin-1.

    Returns:
        Its lines with their blanks; the same line numbers whatever ends the lines.

    Raises:
        RammeError: ``file_missing``, ``file_is_folder``, ``file_empty``, ``file_too_large``,
            ``file_binary`` or ``file_unreadable``.
    """
    data = _bytes(path)
    if not data.strip():
        raise RammeError("file_empty", file=str(path))
    if found := looks_like(data):
        raise RammeError("file_binary", file=str(path), looks_like=found)
    text, encoding = decode(data)
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(path.name, sha256, len(data), _lines(text), encoding)
