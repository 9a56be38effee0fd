"""An invented town's agreement, small enough to add up by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

from ramme.actions.drafts import keep
from ramme.actions.seal import find_paper
from ramme.store import models
from ramme.store.workspace import Workspace

AGREEMENT = Path(__file__).parent / "towns" / "agreement.txt"


def kept_agreement(workspace: Workspace, folder: Path) -> models.Paper:
    """The agreement kept by Mette, as a draft."""
    path = folder / "aftale.txt"
    shutil.copy(AGREEMENT, path)
    (row,) = keep(workspace, path, by="Mette")
    return find_paper(f"{row.budget}/{row.number}")
