"""``ramme fees``: the fee catalogue."""

from __future__ import annotations

from ramme.cli.fees.group import command

__all__ = ["command"]
