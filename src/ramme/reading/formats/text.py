"""Plain text: its encoding and its lines."""

from __future__ import annotations

import codecs

from ramme.reading.formats.content import Content

# Bytes that Windows-1252 leaves undefined; a text that has them is Latin-1.
_UNDEFINED_IN_1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_BULLET = "\uf0b7"  # Word's bullet, in the private-use area
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


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
    wide = _UTF_16.get(data[:2])
    if wide:
        return data[2:].decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        between = {byte for byte in data if 0x80 <= byte <= 0x9F}
    if between and not between & _UNDEFINED_IN_1252:
        return data.decode("cp1252"), "windows-1252"
    return data.decode("latin-1"), "iso-8859-1"


def lines_of(text: str) -> tuple[str, ...]:
    """The lines, split at line feeds only, without what ends them."""
    parts = text.replace(_BULLET, "•").split("\n")
    if parts[-1] == "":
        parts.pop()
    return tuple(part.removesuffix("\r") for part in parts)


def read_text(text: str, encoding: str) -> Content:
    """A text as it stands; the lines are the file's own."""
    return Content(lines_of(text), encoding)
