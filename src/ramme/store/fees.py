"""The fee catalogue of a version, and the rules behind it."""

from __future__ import annotations

from pathlib import Path

from ramme.budget.fees.proposal import with_indexes
from ramme.budget.fees.records import Catalogue
from ramme.budget.fees.rules import FeeRules
from ramme.budget.fees.settings import PRICE, catalogue_of, given_indexes
from ramme.ledger.errors import RammeError
from ramme.ledger.versions import Version, parse_version
from ramme.store import models
from ramme.store.versions import load_version, papers_of
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


def papers_of_prices(version: Version, fee_id: str = "") -> dict[tuple[str, int], str]:
    """By fee and year the paper that its price stands in, such as ``budget-2020/8c``.

    Args:
        version: Whose papers.
        fee_id: Of one fee alone; of every fee where it is empty.
    """
    _, sealed, drafts = papers_of(parse_version(version.name))
    order = {paper.pk: n for n, paper in enumerate((*sealed, *drafts))}
    rows = models.Setting.objects.filter(paper__in=[*sealed, *drafts], year__isnull=False)
    fits = {"parameter": PRICE + fee_id} if fee_id else {"parameter__startswith": PRICE}
    some = rows.filter(**fits).values_list(
        "paper", "paper__budget__name", "paper__number", "parameter", "year"
    )
    return {
        (parameter.removeprefix(PRICE), year): f"{budget}/{number}"
        for _, budget, number, parameter, year in sorted(some, key=lambda row: order[row[0]])
        if year is not None
    }


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
