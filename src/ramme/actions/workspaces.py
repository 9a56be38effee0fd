"""Lay out a workspace, from an example or empty."""

from __future__ import annotations

import shutil
from pathlib import Path

from ramme.actions.exchange import load_package
from ramme.ledger.errors import RammeError
from ramme.store.municipality import examples
from ramme.store.workspace import Workspace, example_folder, lay_out_workspace


def create(folder: Path, *, example: str | None) -> Workspace:
    """Lay out a workspace with an example's municipality and figures.

    Args:
        folder: Where; it may not exist yet, or be empty.
        example: The example's name; without one, the municipality alone of the first example is
            laid out, to be filled with one's own.

    Raises:
        RammeError: ``unknown_example``, ``workspace_exists``, ``folder_not_empty``.
    """
    known = examples()
    if example is None and not known:
        raise RammeError("unknown_example", example="", known="–")
    source = example_folder(example or next(iter(known)))
    workspace = lay_out_workspace(folder, source)
    package = source / "package"
    if example is not None and package.is_dir():
        try:
            load_package(workspace, package, by="init")
        except BaseException:
            shutil.rmtree(workspace.folder)
            raise
    return workspace
