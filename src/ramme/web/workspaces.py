"""The workspace that is served."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ramme.store.workspace import Workspace, open_workspace


@lru_cache(maxsize=4)
def _opened(folder: Path) -> Workspace:
    return open_workspace(folder)


def workspace() -> Workspace:
    """The workspace that is served, opened once."""
    return _opened(settings.WORKSPACE)


def forget() -> None:
    """Open it anew next time; for tests that serve several."""
    _opened.cache_clear()
