"""``ramme agreement``: write a political agreement."""

from __future__ import annotations

from ramme.cli.agreement.group import command

__all__ = ["command"]
