"""Whose declarations a command reads by that needs no workspace."""

from __future__ import annotations

from ramme.budget.municipality import Municipality
from ramme.cli.door import Door
from ramme.ledger.errors import RammeError
from ramme.store.municipality import examples, load_municipality
from ramme.store.workspace import open_workspace


def municipality_of(door: Door) -> Municipality:
    """The workspace's municipality, or the first example where there is no workspace."""
    try:
        return open_workspace(door.folder).municipality
    except RammeError as error:
        known = examples()
        if error.code != "no_workspace" or not known:
            raise
        return load_municipality(next(iter(known.values())))
