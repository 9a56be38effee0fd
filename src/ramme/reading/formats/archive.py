"""Office files are zip archives of XML: judged before anything opens them.

No archive is opened by another library that passes a limit, is damaged or encrypted, or declares
a document type in its XML, which is how entities are brought in.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from ramme.ledger.errors import RammeError
from ramme.reading import limits

_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")
_XML = (".xml", ".rels", ".vml")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def open_archive(data: bytes, file: str) -> Mapping[str, bytes]:
    """The XML parts of an office file, all others judged and left aside.

    Args:
        data: The file's bytes.
        file: Its name, for errors.

    Raises:
        RammeError: ``office_broken``, ``office_encrypted``, ``office_entities``,
            ``office_too_many_parts``, ``office_too_large`` or ``office_bomb``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _judge(parts, file)
            return {part.filename: _unpacked(archive, part, file) for part in parts}
    except _BROKEN as error:
        raise RammeError("office_broken", file=file, reason=str(error)[:200]) from None


def _judge(parts: list[zipfile.ZipInfo], file: str) -> None:
    """By the directory alone, before a byte is unpacked."""
    if len(parts) > limits.MOST_PARTS:
        limit = limits.MOST_PARTS
        raise RammeError("office_too_many_parts", file=file, parts=len(parts), limit=limit)
    total = sum(part.file_size for part in parts)
    if total > limits.LARGEST_UNPACKED:
        limit = limits.LARGEST_UNPACKED
        raise RammeError("office_too_large", file=file, size=total, limit=limit)
    for part in parts:
        ratio = part.file_size // max(1, part.compress_size)
        if part.file_size > limits.RATIO_FROM_BYTES and ratio > limits.LARGEST_RATIO:
            limit = limits.LARGEST_RATIO
            raise RammeError("office_bomb", file=file, part=part.filename, ratio=ratio, limit=limit)
        if part.flag_bits & _ENCRYPTED:
            raise RammeError("office_encrypted", file=file)


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> bytes:
    """A part's bytes if it is XML. The checksum is tried too, so no part is larger than it says."""
    is_xml = part.filename.lower().endswith(_XML)
    chunks = []
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if is_xml:
                chunks.append(chunk)
    data = b"".join(chunks)
    if is_xml:
        _refuse_declarations(data, part.filename, file)
    return data


def _refuse_declarations(data: bytes, part: str, file: str) -> None:
    plain = data.replace(b"\x00", b"") if data[:4].count(b"\x00") or data[:2] in _MARKS else data
    if any(word in plain for word in _DECLARES):
        raise RammeError("office_entities", file=file, part=part)


_MARKS = (b"\xff\xfe", b"\xfe\xff")
