"""The glossary: complete rows, in order, and no term that the code has left."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (?!English|-)(.+) \|$", re.MULTILINE)


def rows() -> list[list[str]]:
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    return [row.split(" | ") for row in ROW.findall(text)]


@pytest.fixture(scope="module")
def source() -> str:
    folders = [ROOT / "src" / "ramme", ROOT / "examples"]
    files = [path for folder in folders for path in folder.rglob("*")]
    code = [path for path in files if path.suffix in (".py", ".toml")]
    return "\n".join(path.read_text(encoding="utf-8") for path in code)


def test_each_row_has_term_danish_word_definition_and_source() -> None:
    assert rows()
    assert [row for row in rows() if len(row) != 4 or not all(row)] == []


def test_the_terms_stand_in_order_and_once() -> None:
    terms = [row[0] for row in rows()]
    assert terms == sorted(set(terms))


def test_each_definition_is_one_sentence() -> None:
    assert [row[0] for row in rows() if not row[2].endswith(".") or ". " in row[2]] == []


@pytest.mark.parametrize("term", [row[0] for row in rows()])
def test_each_english_name_is_still_used(term: str, source: str) -> None:
    words = r"[\s_-]*".join(re.escape(word) for word in re.split(r"[\s-]", term))
    assert re.search(words, source, re.IGNORECASE), term
