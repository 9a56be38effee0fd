"""A workspace: a folder with a municipality, a database, documents and column files."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from ramme.budget.municipality import Municipality
from ramme.ledger.errors import RammeError
from ramme.store.municipality import examples, load_municipality

MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where one municipality's budgets are kept.

    Args:
        folder: Holds ``municipality/``, ``documents/``, ``columns/`` and the SQLite file.
        municipality: What its TOML and CSV say.
    """

    folder: Path
    municipality: Municipality

    @property
    def default_version(self) -> str:
        """The version shown where none is named."""
        return self.municipality.default_version

    @property
    def documents(self) -> Path:
        """Kept documents, each under its hash."""
        return self.folder / "documents"

    @property
    def uploads(self) -> Path:
        """Papers sent in that nobody has read yet, each in a folder of its own."""
        return self.folder / "uploads"

    @property
    def columns(self) -> Path:
        """Column files of sealed papers, each under the paper's hash."""
        return self.folder / "columns"


def _connect(folder: Path) -> None:
    """Point Django at the workspace's database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ramme.settings")
    os.environ["RAMME_WORKSPACE"] = str(folder)
    django.setup()
    from ramme.settings import database_for  # noqa: PLC0415 - reads the environment set above

    wanted = database_for(folder)
    if any(connections["default"].settings_dict.get(key) != wanted[key] for key in wanted):
        connections["default"].close()
        del connections["default"]
        connections.settings["default"] = connections.configure_settings({"default": wanted})[
            "default"
        ]


def open_workspace(folder: Path) -> Workspace:
    """Open the workspace in a folder and connect to its database.

    Raises:
        RammeError: ``no_workspace``, or what is wrong with the municipality's files.
    """
    folder = folder.absolute()
    if not (folder / "municipality" / "municipality.toml").is_file():
        raise RammeError("no_workspace", folder=str(folder))
    municipality = load_municipality(folder / "municipality")
    _connect(folder)
    _bring_up_to_date(folder)
    return Workspace(folder, municipality)


def _bring_up_to_date(folder: Path) -> None:
    """Migrate the database where this ramme is newer than what last wrote it."""
    newest = max(path.stem for path in MIGRATIONS.glob("[0-9]*.py"))
    marker = folder / "schema"
    if not marker.is_file() or marker.read_text(encoding="ascii") != newest:
        call_command("migrate", verbosity=0, interactive=False)
        marker.write_text(newest, encoding="ascii")


def lay_out_workspace(folder: Path, municipality: Path) -> Workspace:
    """Make an empty workspace for the municipality whose files lie in a folder.

    Raises:
        RammeError: ``workspace_exists`` where there is one, ``folder_not_empty`` where there is
            something else.
    """
    folder = folder.absolute()
    if (folder / "municipality").exists():
        raise RammeError("workspace_exists", folder=str(folder))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RammeError("folder_not_empty", folder=str(folder))
    load_municipality(municipality)
    for name in ("documents", "columns"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    left_out = shutil.ignore_patterns("package")
    shutil.copytree(municipality, folder / "municipality", ignore=left_out)
    return open_workspace(folder)


def example_folder(name: str) -> Path:
    """The folder of an example municipality.

    Raises:
        RammeError: ``unknown_example`` with the known names.
    """
    found = examples()
    if name not in found:
        raise RammeError("unknown_example", example=name, known=", ".join(found))
    return found[name]
