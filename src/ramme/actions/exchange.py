"""Export a workspace as lossless files, and import them to the same hashes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from django.db import DatabaseError, transaction

from ramme.actions.audit import log
from ramme.actions.verification import verify
from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.store.money_packages import load_money_tables, write_money_tables
from ramme.store.packages import load_tables, read_descriptor, write_tables
from ramme.store.task_packages import load_work, write_work
from ramme.store.treatment_packages import load_treatments, write_treatments
from ramme.store.workspace import Workspace, lay_out_workspace
from ramme.tables.packages import descriptor


def export(workspace: Workspace, folder: Path) -> None:
    """Write a workspace as CSV with ``datapackage.json``, its documents and municipality beside.

    Args:
        workspace: What to write.
        folder: A folder that does not exist yet or is empty; it is built aside and then moved.

    Raises:
        RammeError: ``folder_not_empty``.
    """
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RammeError("folder_not_empty", folder=str(folder))
    aside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        with transaction.atomic():
            write_tables(aside)
            write_money_tables(aside)
            write_work(aside)
            write_treatments(aside)
        head = descriptor("ramme-workspace", workspace.municipality.name)
        text = json.dumps(head, ensure_ascii=False, indent=1)
        (aside / "datapackage.json").write_text(text + "\n", encoding="utf-8")
        shutil.copytree(workspace.folder / "municipality", aside / "municipality")
        shutil.copytree(workspace.documents, aside / "documents")
        if folder.exists():
            folder.rmdir()
        aside.replace(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def load_package(workspace: Workspace, package: Path, *, by: str) -> None:
    """Load a package into an empty workspace and verify every hash.

    Raises:
        RammeError: ``package_damaged``, ``package_tampered``, ``database_not_empty`` …; nothing is
            kept then.
    """
    schema = read_descriptor(package)
    if models.Budget.objects.exists():
        raise RammeError("database_not_empty")
    try:
        with transaction.atomic():
            load_tables(package)
            load_money_tables(package, schema)
            load_work(package, schema)
            load_treatments(package, schema)
            log("import", package.name, by=by)
            found = verify(workspace)
            if found.faults:
                fault = found.faults[0]
                what = fault.figure or fault.kind
                raise RammeError("package_tampered", paper=fault.paper, figure=what)
    except DatabaseError as error:
        raise RammeError("package_damaged", file=str(package), reason=str(error)) from None
    documents = package / "documents"
    if documents.is_dir():
        shutil.copytree(documents, workspace.documents, dirs_exist_ok=True)


def import_(folder: Path, package: Path, *, by: str = "import") -> Workspace:
    """Lay out a workspace from an exported package; the same hashes come back.

    Args:
        folder: Where the workspace shall be.
        package: What `export` wrote.
        by: Who imports.

    Raises:
        RammeError: As `load_package`; the folder is left as it was.
    """
    read_descriptor(package)
    workspace = lay_out_workspace(folder, package / "municipality")
    try:
        load_package(workspace, package, by=by)
    except BaseException:
        shutil.rmtree(workspace.folder)
        raise
    return workspace
