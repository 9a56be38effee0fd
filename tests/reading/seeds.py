"""Small files of every format and ways to damage them, to throw at the reader."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.reading import bad_files as bad
from tests.reading.papers import (
    PaperTable,
    Part,
    as_csv,
    as_html,
    as_pdf,
    as_text,
    as_word,
    as_xlsx,
)

PARTS: list[Part] = [
    "Politisk aftale, Sandby, den 1. oktober 2030",
    "Drift",
    PaperTable(
        "(1.000 kr.)",
        (2031, 2032, 2033),
        (
            ("1. Vi bor her", (None, None, None)),
            ("1.1.1 Valg til kommunalbestyrelsen, mio. kr.", ("300", None, "-1,5")),
            ("Havnegade etape 2", (None, "1.000", "12.000")),
        ),
    ),
]
_WORDS = (
    *(b"2031", b"2032 2031", b"1.000 kr.", b"mio. kr.", b"Drift", b"\xef\xbb\xbf", b"\xff\xfe"),
    *(b"-", b"(", b")", b"\x00", b"\n", b";", b"\t", b'"', b",", b"  ", b"9" * 30, b"1e99", b"nan"),
    *(b"<!DOCTYPE", b"/Kids[2 0 R]", b"/Count 9", b"/Rotate 90", b"Td", b"obj", b'r="ZZZ9999999"'),
    *("−".encode(), "\u2028".encode(), "\U0001f4b0".encode(), b"$1,000,000.00", b"FY31"),
)


@cache
def seeds() -> tuple[bytes, ...]:
    """A file of each format, and some that are wrong."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        makers = (as_text, as_csv, as_html, as_word, as_xlsx, as_pdf)
        found = [make(folder, PARTS).read_bytes() for make in makers]
    found += [
        *(bad.locked(), bad.endless(), bad.pages([bad.text("2031 2032"), bad.SCAN])),
        bad.workbook([["1.000 kr.", 2031, 2032], ["Bro", 0.1, "=A1"], ["Vej", 1e300, -5]]),
        b"Konto;Beloeb;Aar\n1;1.000,50;2031\n2;(3);2032\n3;4-;2031\n",
        b"Area,FY23,FY24\nLevy,$8,052,778.00,$-\nAid,$521,806.00,$1.50\nFees,$1.00,$5.00\n",
        b"",
    ]
    return tuple(found)


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_WORDS) + data[at:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(200) :]


def _double(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start : start + chance.randrange(200)] * 3 + data[start:]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _insert, _cut, _double)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some changes."""
    for _ in range(chance.randint(1, 8)):
        data = chance.choice(_WAYS)(data, chance)
    return data


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """An archive with one of its parts damaged; other bytes are damaged as they are."""
    if not data.startswith(b"PK"):
        return damaged(data, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = chance.choice([*names, *(n for n in names if "sheet" in n or "document" in n)])
        for name in names:
            content = old.read(name)
            new.writestr(name, damaged(content, chance) if name == chosen else content)
    return out.getvalue()
