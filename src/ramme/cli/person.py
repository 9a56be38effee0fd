"""Who is logged in to the machine."""

from __future__ import annotations

import getpass

_NOBODY = "ramme"


def person() -> str:
    """The name of who is logged in; some containers have none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return _NOBODY
