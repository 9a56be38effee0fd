"""Read a municipality's TOML, and what it declares, with errors that say where."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ramme.ledger.errors import RammeError


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file says.

    Raises:
        RammeError: ``file_missing`` or ``bad_toml``.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RammeError("file_missing", file=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RammeError("bad_toml", file=str(path), reason=str(error)) from None


def needed(data: Mapping[str, Any], name: str, file: Path, where: str) -> Any:
    """What has to be there.

    Raises:
        RammeError: ``declared_missing``.
    """
    if data.get(name, "") == "":
        raise RammeError("declared_missing", file=str(file), where=where, name=name)
    return data[name]


def texts_by_language(value: object, file: Path, where: str) -> dict[str, str]:
    """A text by language; one without a language is Danish.

    Raises:
        RammeError: ``declared_text_wrong``.
    """
    if isinstance(value, str):
        return {"da": value}
    if isinstance(value, Mapping) and value and all(isinstance(one, str) for one in value.values()):
        return {str(language): text for language, text in value.items()}
    raise RammeError("declared_text_wrong", file=str(file), where=where, given=str(value))


def tables_in(data: Mapping[str, Any], name: str, file: Path) -> list[Mapping[str, Any]]:
    """The tables that are written as ``[[name]]``; none where there is none.

    Raises:
        RammeError: ``declared_not_tables``.
    """
    found = data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise RammeError("declared_not_tables", file=str(file), name=name)
    return found


def table_in(data: Mapping[str, Any], name: str, file: Path) -> Mapping[str, Any]:
    """The table that is written as ``[name]``; empty where there is none.

    Raises:
        RammeError: ``declared_not_tables``.
    """
    found = data.get(name, {})
    if not isinstance(found, Mapping):
        raise RammeError("declared_not_tables", file=str(file), name=name)
    return found


def words_in(data: Mapping[str, Any], name: str, file: Path) -> tuple[str, ...]:
    """A list of words; empty where there is none.

    Raises:
        RammeError: ``declared_not_list``.
    """
    found = data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise RammeError("declared_not_list", file=str(file), name=name)
    return tuple(found)
