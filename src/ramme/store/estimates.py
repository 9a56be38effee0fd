"""What a municipality says of its estimates: the kinds of its accounts, and errors of its own.

``estimates.toml`` has the accounts of each kind; ``estimate_errors.csv``, where there is one, is
its own experience and stands in for that of others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from ramme.budget.municipality import Municipality
from ramme.ledger.errors import RammeError
from ramme.outlook.estimate_errors import Experience, from_csv, kinds, learning, shipped
from ramme.outlook.vintages import Vintage, read_vintage
from ramme.store.workspace import Workspace
from ramme.tables.intervals import Intervals, intervals
from ramme.tables.statements import StatementTable

_KINDS, _ERRORS = "estimates.toml", "estimate_errors.csv"


def read_vintages(folder: Path) -> list[Vintage]:
    """The vintages in a folder, one in each tab separated file.

    Raises:
        RammeError: ``no_vintages``, ``not_utf8`` or what is wrong within a file.
    """
    files = sorted(folder.glob("*.tsv"))
    if not files:
        raise RammeError("no_vintages", folder=str(folder))
    return [read_vintage(_text(path), learning(), str(path)) for path in files]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise RammeError("vintage_not_utf8", file=str(path)) from None


def kinds_of_accounts(folder: Path, municipality: Municipality) -> dict[str, str]:
    """By account the kind that it and all below it are of; none where nothing is declared.

    Args:
        folder: The municipality's files.
        municipality: Its accounts.

    Raises:
        RammeError: ``bad_toml``, ``word_unknown`` for a kind, ``unknown_account``.
    """
    found: dict[str, str] = {}
    for kind, accounts in _declared(folder / _KINDS).items():
        if kind not in kinds():
            told = {"column": "kinds", "value": kind, "known": ", ".join(kinds())}
            raise RammeError("word_unknown", file=str(folder / _KINDS), row="kinds", **told)
        for account in accounts:
            found[municipality.accounts[account].id] = kind
    return found


def _declared(path: Path) -> Mapping[str, list[str]]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RammeError("bad_toml", file=str(path), reason=str(error)) from None
    found: dict[str, list[str]] = told.get("kinds", {})
    return found


def experience_of(folder: Path, municipality: Municipality) -> Experience:
    """The municipality's own experience where it has one, else what came with ramme.

    Raises:
        RammeError: What is wrong with its file.
    """
    path = folder / _ERRORS
    if not path.is_file():
        return shipped()
    rows = from_csv(_text(path), str(path))
    source = dict.fromkeys(("da", "en"), municipality.name)
    return Experience(rows, True, source, path.name, 0)  # noqa: FBT003 - own, said by the field


def intervals_of(workspace: Workspace, table: StatementTable) -> Intervals:
    """The intervals of a statement's figures, by what the municipality's files say."""
    municipality, folder = workspace.municipality, workspace.folder / "municipality"
    return intervals(
        table,
        municipality.statement(table.id),
        municipality.accounts,
        kinds_of_accounts(folder, municipality),
        experience_of(folder, municipality),
    )
