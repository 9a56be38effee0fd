"""A PDF's compressed streams, judged before anything reads them; little may unpack to much."""

from __future__ import annotations

import re
import zlib

from ramme.ledger.errors import RammeError
from ramme.reading import limits

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FILTER = re.compile(rb"/(?:FlateDecode|Fl)\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_DICTIONARY = 1_000  # bytes before a stream that hold its dictionary
_MOST_FILTERS = 3


def judge_streams(data: bytes, file: str) -> None:
    """Refuse a file with a stream that unpacks to more than any page needs; pictures may.

    Args:
        data: The whole PDF.
        file: Its name, for errors.

    Raises:
        RammeError: ``pdf_bomb``.
    """
    for found in _STREAM.finditer(data):
        about = data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b" obj")[2]
        filters = min(len(_FILTER.findall(about)), _MOST_FILTERS)
        if not filters or _IMAGE.search(about):
            continue
        end = data.find(b"endstream", found.end())
        packed = data[found.end() : end if end > 0 else len(data)]
        for _ in range(filters):
            packed = _unpacked(packed)
            if len(packed) > limits.LARGEST_PDF_STREAM:
                limit = limits.LARGEST_PDF_STREAM
                raise RammeError("pdf_bomb", file=file, offset=found.start(), limit=limit)


def _unpacked(packed: bytes) -> bytes:
    """As much as the limit and one byte; what is damaged is left to the PDF library."""
    try:
        return zlib.decompressobj().decompress(packed, limits.LARGEST_PDF_STREAM + 1)
    except zlib.error:
        return b""
