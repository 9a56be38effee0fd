"""Which errors and findings the source raises, and with which parameters."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import ramme

SOURCE = Path(ramme.__file__).parent
KINDS = {"RammeError": "error", "Finding": "finding"}


@dataclass(frozen=True)
class Raised:
    """A call that makes an error or a finding.

    Args:
        key: Its key in the catalogue.
        parameters: The names it gives, or None where that cannot be told from the call.
        where: File and line.
    """

    key: str
    parameters: frozenset[str] | None
    where: str


def _name(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _parameters(kind: str, call: ast.Call) -> frozenset[str] | None:
    if kind == "error":
        names = [keyword.arg for keyword in call.keywords]
        return None if None in names else frozenset(str(name) for name in names)
    given = call.args[2] if len(call.args) > 2 else None
    if not isinstance(given, ast.Dict):
        return None
    keys = [key.value for key in given.keys if isinstance(key, ast.Constant)]
    return frozenset(str(key) for key in keys) if len(keys) == len(given.keys) else None


def _in_file(path: Path) -> Iterator[Raised]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node) in KINDS and node.args:
            kind, code = KINDS[_name(node)], node.args[0]
            if isinstance(code, ast.Constant):
                where = f"{path.relative_to(SOURCE)}:{node.lineno}"
                yield Raised(f"{kind}.{code.value}", _parameters(kind, node), where)


def all_raised() -> list[Raised]:
    """Every call in the source whose code is written out."""
    return [one for path in sorted(SOURCE.rglob("*.py")) for one in _in_file(path)]


def constants() -> set[str]:
    """Every string constant in the source, for codes that are handed about."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def text_keys() -> set[str]:
    """Every key that the source asks a text for by name."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node) == "text" and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    found.add(key.value)
    return found
