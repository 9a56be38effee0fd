"""Rows of the files of a municipality's outlook, each value with the place it stands in."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from ramme.ledger.accounts import AccountTree
from ramme.ledger.errors import RammeError

_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a CSV file or a table of a TOML file.

    Args:
        file: Its path.
        place: The line, or the table's name and number.
        values: By column or key.
    """

    file: Path
    place: str
    values: Mapping[str, Any]

    def error(self, code: str, **parameters: object) -> RammeError:
        """The error with file and row."""
        return RammeError(code, **parameters, file=str(self.file), row=self.place)

    def text(self, column: str, default: str | None = None) -> str:
        """The text of a column; ``value_missing`` where it has none and needs one."""
        value = self.values.get(column)
        if value is None or value == "":
            if default is None:
                raise self.error("value_missing", column=column)
            return default
        return str(value)

    def exact(self, column: str, default: str | None = None) -> Fraction:
        """An exact decimal with a point; ``not_exact_decimal`` where it is none."""
        text = self.text(column, default)
        if isinstance(self.values.get(column), float) or not _DECIMAL.fullmatch(text):
            raise self.error("not_exact_decimal", column=column, value=text)
        return Fraction(text)

    def whole(self, column: str) -> int:
        """A whole number; ``not_whole_number`` where it is none."""
        return self.whole_of(self.text(column), column)

    def whole_of(self, value: object, column: str) -> int:
        """The whole number that a value is."""
        if isinstance(value, bool | float) or not re.fullmatch(r"-?[0-9]+", str(value)):
            raise self.error("not_whole_number", column=column, value=str(value))
        return int(str(value))

    def day(self, column: str) -> date:
        """A day such as 2021-07-01; ``not_an_iso_day`` where it is none."""
        text = self.text(column)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.error("not_an_iso_day", column=column, value=text) from None

    def one_of(self, column: str, known: Sequence[str], default: str | None = None) -> str:
        """A word out of some; ``word_unknown`` where it is another."""
        word = self.text(column, default)
        if word not in known:
            raise self.error("word_unknown", column=column, value=word, known=", ".join(known))
        return word

    def title(self, column: str = "title") -> dict[str, str]:
        """A text by language: a table ``{da, en}``, or columns ``title_da`` and ``title_en``."""
        told = self.values.get(column)
        if isinstance(told, dict):
            return {language: str(text) for language, text in told.items()}
        return {language: self.text(f"{column}_{language}") for language in ("da", "en")}

    def account(self, column: str, accounts: AccountTree) -> str:
        """An account that exists; ``account_not_in_tree`` where it does not."""
        return self.known_account(self.text(column), accounts)

    def known_account(self, name: str, accounts: AccountTree) -> str:
        """The same of an account that was read already."""
        if name not in accounts:
            raise self.error("account_not_in_tree", account=name)
        return name

    def tables(self, key: str) -> Iterator[Row]:
        """The tables of a list in it, each with its own place."""
        for number, values in enumerate(self.values.get(key, []), 1):
            yield Row(self.file, f"{self.place}{key} {number}", values)

    def table(self, key: str) -> Row:
        """A table in it, empty where there is none."""
        return Row(self.file, key, self.values.get(key, {}))


def csv_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a CSV file; none where there is no file. Lines that begin with ``#`` are notes.

    Raises:
        RammeError: ``column_missing`` or ``outlook_not_text``.
    """
    if not path.is_file():
        return
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise RammeError("outlook_not_text", file=str(path), reason=str(error)) from None
    numbered = [(number, line) for number, line in enumerate(lines, 1) if not _is_note(line)]
    reader = csv.DictReader(line for _, line in numbered)
    missing = [column for column in columns if column not in (reader.fieldnames or [])]
    if missing:
        raise RammeError("column_missing", file=str(path), column=", ".join(missing))
    for values in reader:
        yield Row(path, str(numbered[reader.line_num - 1][0]), values)


def _is_note(line: str) -> bool:
    return line.startswith("#") or not line.strip()


def toml_row(path: Path) -> Row:
    """What a TOML file says; nothing where there is no file.

    Raises:
        RammeError: ``bad_toml``.
    """
    if not path.is_file():
        return Row(path, "", {})
    try:
        return Row(path, "", tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RammeError("bad_toml", file=str(path), reason=str(error)) from None
