"""The door for scripts: one command a file; parse, call, print."""

from __future__ import annotations

import sys

from ramme.cli.group import ramme


def main() -> None:
    """Run the command line of this process."""
    ramme.main(args=sys.argv[1:], prog_name="ramme")
