"""What publishing needs to know of a municipality beside its statements: ``publication.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from ramme.ledger.errors import RammeError

FILE = "publication.toml"


def load_population(municipality: Path) -> Mapping[int, int]:
    """How many live there, by year; empty where nobody has said it.

    Args:
        municipality: Its folder; ``publication.toml`` has a table ``[population]``.

    Raises:
        RammeError: ``bad_toml`` or ``bad_declaration``.
    """
    path = municipality / FILE
    if not path.is_file():
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RammeError("bad_toml", file=str(path), reason=str(error)) from None
    found = data.get("population", {})
    people = {int(year): count for year, count in found.items() if str(year).isdigit()}
    if any(type(count) is not int or count <= 0 for count in people.values()):
        raise RammeError("bad_declaration", file=str(path), reason="population")
    return people
