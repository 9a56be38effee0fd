"""The municipality's texts as they lie in its folder, with what stands before them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ramme.ledger.errors import RammeError

_NAME = re.compile(r"(?P<id>[a-z][a-z0-9-]*)\.(?P<language>da|en)\.md")
_FENCE = "+++"


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text that somebody wrote, its figures not yet filled in.

    Args:
        id: Such as ``year``.
        language: ``da`` or ``en``.
        file: Its name below the municipality's folder.
        title: What it is called.
        approved_for: The version that it was approved for.
        body: What follows, as it stands.
        first_line: The number of the body's first line.
    """

    id: str
    language: str
    file: str
    title: str
    approved_for: str
    body: str
    first_line: int


def load_texts(municipality: Path) -> Iterator[KeptText]:
    """The texts of a municipality, by name.

    Args:
        municipality: Its folder; the texts lie in ``texts/<id>.<language>.md``.

    Raises:
        RammeError: ``text_name`` or ``text_front_matter``.
    """
    for path in sorted((municipality / "texts").glob("*.md")):
        found = _NAME.fullmatch(path.name)
        if not found:
            raise RammeError("text_name", file=f"texts/{path.name}")
        yield _text(path, found["id"], found["language"])


def _text(path: Path, id_: str, language: str) -> KeptText:
    file = f"texts/{path.name}"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise RammeError("text_front_matter", file=file, reason=str(error)) from None
    if not lines or lines[0].strip() != _FENCE or _FENCE not in lines[1:]:
        raise RammeError("text_front_matter", file=file, reason=_FENCE)
    end = lines.index(_FENCE, 1)
    head = _head("\n".join(lines[1:end]), file)
    body = "\n".join(lines[end + 1 :])
    told = head["title"], head["approved_for"]
    return KeptText(id_, language, file, *told, body, end + 2)


def _head(text: str, file: str) -> dict[str, Any]:
    try:
        head = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RammeError("text_front_matter", file=file, reason=str(error)) from None
    for name in ("title", "approved_for"):
        if not isinstance(head.get(name), str):
            raise RammeError("text_front_matter", file=file, reason=name)
    return head
