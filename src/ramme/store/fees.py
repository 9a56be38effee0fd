"""The fee catalogue of a version, and the rules behind it."""

from __future__ import annotations

from pathlib import Path

from ramme.budget.fees.proposal import with_indexes
from ramme.budget.fees.records import Catalogue
from ramme.budget.fees.rules import FeeRules
from ramme.budget.fees.settings import catalogue_of, given_indexes
from ramme.ledger.errors import RammeError
from ramme.ledger.versions import Version
from ramme.store.versions import load_version
from ramme.store.workspace import Workspace

MOST_CATALOGUES = 50

_made: dict[tuple[Path, str, str], Catalogue] = {}


def catalogue_in(workspace: Workspace, version: Version) -> Catalogue:
    """The fees of a version; there may be none.

    What is sealed never changes, so a catalogue without drafts is made once.
    """
    key = workspace.folder, version.name, version.hash
    catalogue = _made.get(key) or catalogue_of(version.name, version.settings.values())
    if not version.drafts:
        if len(_made) >= MOST_CATALOGUES:
            _made.clear()
        _made[key] = catalogue
    return catalogue


def rules_in(workspace: Workspace, version: Version) -> FeeRules:
    """The municipality's fee rules with the indexes that a version's papers set."""
    rules = workspace.municipality.fees
    for (name, year), percent in given_indexes(version.settings.values()).items():
        if name in (rules.indexes or {}):
            rules = with_indexes(rules, year, {name: percent}, version.name)
    return rules


def load_catalogue(workspace: Workspace, version_name: str | None) -> Catalogue:
    """The fees of a version, the workspace's default where none is named.

    Raises:
        RammeError: ``no_fees``, or what is wrong with the version's name.
    """
    catalogue = catalogue_in(workspace, load_version(workspace, version_name))
    if not catalogue.fees:
        raise RammeError("no_fees", version=catalogue.version)
    return catalogue


def load_rules(workspace: Workspace, version_name: str | None) -> FeeRules:
    """The rules of a version that is named."""
    return rules_in(workspace, load_version(workspace, version_name))
