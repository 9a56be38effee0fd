"""The outlook of a workspace's municipality, loaded anew when one of its files has changed."""

from __future__ import annotations

from pathlib import Path

from ramme.ledger.errors import RammeError
from ramme.outlook.data import Outlook
from ramme.store.outlook import load_outlook
from ramme.store.workspace import Workspace

_kept: dict[Path, tuple[tuple[tuple[str, int, int], ...], Outlook]] = {}


def outlook_folder(workspace: Workspace) -> Path:
    """Where the municipality's premises lie."""
    return workspace.folder / "municipality" / "outlook"


def premises_file(workspace: Workspace) -> Path:
    """The file with every value that was issued."""
    return outlook_folder(workspace) / "premises.csv"


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of each file."""
    files = sorted(folder.glob("*.*"))
    told = ((path.name, path.stat()) for path in files)
    return tuple((name, some.st_size, some.st_mtime_ns) for name, some in told)


def outlook_of(workspace: Workspace) -> Outlook:
    """What the municipality's forecasts are made of.

    Raises:
        RammeError: ``no_outlook`` where it has none, or what is wrong with a file.
    """
    folder = outlook_folder(workspace)
    stamp = _stamp(folder)
    kept = _kept.get(folder)
    if kept is None or kept[0] != stamp:
        found = load_outlook(folder.parent, workspace.municipality.accounts)
        if found is None:
            raise RammeError("no_outlook", folder=str(folder))
        kept = _kept[folder] = stamp, found
    return kept[1]
