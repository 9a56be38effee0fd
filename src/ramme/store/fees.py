"""The fee catalogue of a version, and the rules behind it."""

from __future__ import annotations

from pathlib import Path

from ramme.budget.fees.proposal import with_indexes
from ramme.budget.fees.records import Catalogue
from ramme.budget.fees.rules import FeeRules
from ramme.budget.fees.settings import catalogue_of, given_indexes
from ramme.ledger.errors import RammeError
from ramme.store.versions import load_version
from ramme.store.workspace import Workspace

MOST_CATALOGUES = 50

_made: dict[tuple[Path, str, str], Catalogue] = {}


def load_catalogue(workspace: Workspace, version_name: str | None) -> Catalogue:
    """The fees of a version, the workspace's default where none is named.

    What is sealed never changes, so a catalogue without drafts is made once.

    Raises:
        RammeError: ``no_fees``, or what is wrong with the version's name.
    """
    version = load_version(workspace, version_name)
    key = workspace.folder, version.name, version.hash
    catalogue = _made.get(key) or catalogue_of(version.name, version.settings.values())
    if not catalogue.fees:
        raise RammeError("no_fees", version=version.name)
    if not version.drafts:
        if len(_made) >= MOST_CATALOGUES:
            _made.clear()
        _made[key] = catalogue
    return catalogue


def load_rules(workspace: Workspace, version_name: str | None) -> FeeRules:
    """The municipality's fee rules with the indexes that a version's papers set."""
    version = load_version(workspace, version_name)
    rules = workspace.municipality.fees
    for (name, year), percent in given_indexes(version.settings.values()).items():
        if name in (rules.indexes or {}):
            rules = with_indexes(rules, year, {name: percent}, version.name)
    return rules
