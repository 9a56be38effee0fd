"""Opening documents: encodings, line ends and every file that can't be used."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from ramme.ledger.errors import RammeError
from ramme.reading.documents import open_document
from ramme.reading.limits import LARGEST_BYTES

TEXT = "Måløv – ”Ærø”\nanden linje  \n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "windows-1252"),
        ("utf-16", "utf-16-le"),
    ],
)
def test_the_same_lines_come_from_any_encoding(tmp_path: Path, codec: str, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(codec))
    found = open_document(path)
    assert found.lines == ("Måløv – ”Ærø”", "anden linje  ")
    assert found.encoding == name


def test_latin_1_is_read_and_told_from_windows(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Måløv \x81 Ærø".encode("latin-1"))
    assert open_document(path).encoding == "iso-8859-1"
    assert open_document(path).lines == ("Måløv \x81 Ærø",)


def test_windows_line_ends_give_the_same_line_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert open_document(path).lines == ("Måløv – ”Ærø”", "anden linje  ")


def test_lines_are_split_at_line_feeds_only(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("a\x0cb\u2028c\x85\nd".encode())
    assert open_document(path).lines == ("a\x0cb\u2028c\x85", "d")


def test_private_bullets_become_bullets_in_the_same_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\uf0b7 Temaer", encoding="utf-8")
    assert open_document(path).lines == ("• Temaer",)


def refused(path: Path) -> RammeError:
    with pytest.raises(RammeError) as caught:
        open_document(path)
    assert caught.value.parameters["file"] == str(path)
    return caught.value


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt").code == "file_missing"
    assert refused(tmp_path).code == "file_is_folder"


@pytest.mark.parametrize("data", [b"", b" \n\r\n "])
def test_an_empty_file_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert refused(path).code == "file_empty"


@pytest.mark.parametrize(
    ("data", "looks"),
    [
        (b"PK\x03\x04rest", "zip"),
        (b"\xd0\xcf\x11\xe0rest", "office"),
        (b"\x89PNG\r\n", "image"),
        ("Drift\x00".encode("utf-16"), "unknown"),
        (b"text with \x00 in it", "unknown"),
        (bytes(range(1, 32)), "unknown"),
    ],
)
def test_a_binary_file_is_named_with_what_it_looks_like(
    tmp_path: Path, data: bytes, looks: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    error = refused(path)
    assert (error.code, error.parameters["looks_like"]) == ("file_binary", looks)


def test_a_file_of_a_gigabyte_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    start = time.perf_counter()
    error = refused(path)
    assert time.perf_counter() - start < 0.5
    assert error.code == "file_too_large"
    assert (error.parameters["size"], error.parameters["limit"]) == (1 << 30, LARGEST_BYTES)


def test_what_is_no_regular_file_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert refused(path).code == "file_unreadable"


def test_a_file_that_may_not_be_read_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")

    def forbidden(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    assert refused(path).code == "file_unreadable"
