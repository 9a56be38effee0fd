"""A proposed mapping as the file that a person confirms, with notes in that person's language."""

from __future__ import annotations

from pathlib import Path

from ramme.cli.door import Door
from ramme.reading.foreign.mapping import as_toml
from ramme.reading.foreign.proposal import propose
from ramme.reading.foreign.raw import open_table


def proposed(door: Door, path: Path) -> str:
    """What ramme proposes for a file, as TOML."""
    proposal = propose(open_table(path))
    told = [door.text("mapping.confirm", file=path.name)]
    told += [door.text(f"mapping.{note}") for note in proposal.notes]
    return as_toml(proposal.mapping, told).rstrip()
