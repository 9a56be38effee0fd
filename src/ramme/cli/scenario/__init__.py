"""The commands of scenarios."""

from __future__ import annotations

from ramme.cli.scenario.group import command

__all__ = ["command"]
