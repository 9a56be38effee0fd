"""Search over tasks in Danish: SQLite's FTS5 and PostgreSQL's full text behind one function.

A word is asked by its stem's beginning, so that ``legepladser`` finds ``Legepladspuljen``. The
index holds stems in the order of the alphabet, no text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import snowballstemmer
from django.apps.registry import Apps
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MOST_WORDS = 12
_LEAST = 3
_WORD = re.compile(r"[^\W_]+")

_SQLITE = (
    "CREATE VIRTUAL TABLE store_task_index USING fts5 (stems, prefix = '3 5',"
    " tokenize = 'unicode61 remove_diacritics 0')"
)
_POSTGRESQL = (
    "CREATE TABLE store_task_index (rowid bigint PRIMARY KEY, stems tsvector NOT NULL)",
    "CREATE INDEX store_task_index_stems ON store_task_index USING gin (stems)",
)


def create_index(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the index of the database in use; a migration's forward step."""
    is_postgresql = editor.connection.vendor == "postgresql"
    for statement in _POSTGRESQL if is_postgresql else (_SQLITE,):
        editor.execute(statement, params=None)


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("danish")


def stem(word: str) -> str:
    """A word's stem; again where a genitive looks like a part of the word.

    Example:
        >>> stem("legepladser"), stem("Legepladspuljen")
        ('legeplad', 'legepladspulj')
    """
    stemmer = _stemmer()
    once = str(stemmer.stemWord(word.casefold()))
    twice = str(stemmer.stemWord(once))
    return twice if len(twice) >= _LEAST else once


def stems_of(text: str) -> list[str]:
    """The stems of a text, each once, by the alphabet."""
    return sorted({stem(word) for word in _WORD.findall(text)})


def index_tasks(texts: Mapping[int, str]) -> None:
    """Index tasks anew.

    Args:
        texts: What each is found by, under its key in the store.
    """
    with connection.cursor() as cursor:
        for key, text in texts.items():
            cursor.execute("DELETE FROM store_task_index WHERE rowid = %s", [key])
            stems = " ".join(stems_of(text))
            value = "to_tsvector('simple', %s)" if connection.vendor == "postgresql" else "%s"
            told = f"INSERT INTO store_task_index (rowid, stems) VALUES (%s, {value})"  # noqa: S608 - no word of a person's stands in it
            cursor.execute(told, [key, stems])


def found(asked: str) -> list[int]:
    """The keys of the tasks that have each word asked for, the best first; none for no word."""
    words = _WORD.findall(asked.replace("\x00", " "))[:MOST_WORDS]
    stems = [stem(word) for word in words]
    if not stems:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT rowid FROM store_task_index, to_tsquery('simple', %s) AS asked"
                " WHERE stems @@ asked ORDER BY ts_rank(stems, asked, 1) DESC, rowid",
                [" & ".join(f"{one}:*" for one in stems)],
            )
        else:
            cursor.execute(
                "SELECT rowid FROM store_task_index WHERE store_task_index MATCH %s"
                " ORDER BY rank, rowid",
                [" AND ".join(f'"{one}"*' for one in stems)],
            )
        return [int(row[0]) for row in cursor.fetchall()]
