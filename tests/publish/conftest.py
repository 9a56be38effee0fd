"""What the tests of publishing share with those of the commands."""

from __future__ import annotations

from tests.cli.conftest import run, stacked, within

__all__ = ["run", "stacked", "within"]
