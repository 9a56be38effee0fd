"""Open a budget, and close it when the accounts are in."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ramme.actions.audit import log
from ramme.ledger.errors import RammeError
from ramme.ledger.hashing import MISSING, NOTHING
from ramme.store import models
from ramme.store.versions import budget_named, load_version
from ramme.store.workspace import Workspace


def _base_hash(workspace: Workspace | None, base: str) -> str:
    """What a budget is chained to: the hash of the sealed version it stands on."""
    if base in (NOTHING, MISSING):
        return base
    if workspace is None:
        raise RammeError("unknown_base", base=base)
    version = load_version(workspace, base)
    if version.drafts:
        raise RammeError("base_not_sealed", base=base)
    return version.hash


def open_budget(
    name: str, year: int, *, by: str, base: str = NOTHING, workspace: Workspace | None = None
) -> None:
    """Open a budget that stands on nothing, on a missing base, or on a version.

    Args:
        name: Such as ``budget-2022``.
        year: Its first year.
        by: Who opens it.
        base: ``nothing``, ``missing``, or a sealed version of the budget before.
        workspace: Where the version is.

    Raises:
        RammeError: ``budget_exists``, ``unknown_base``, ``base_not_sealed``, ``unknown_budget``.
    """
    base_hash = _base_hash(workspace, base)
    with transaction.atomic():
        if models.Budget.objects.filter(name=name).exists():
            raise RammeError("budget_exists", budget=name)
        models.Budget.objects.create(name=name, year=year, base=base, base_hash=base_hash)
        log("open budget", name, by=by, new={"year": year, "base": base})


def close_budget(name: str, *, by: str, on: date) -> None:
    """Close a budget: the accounts are in, its stack takes no more papers.

    Args:
        name: Of the budget.
        by: Who closes it.
        on: The day that it was decided on; the budget year is over by then.

    Raises:
        RammeError: ``name_missing``, ``unknown_budget``, ``budget_closed`` or ``year_not_over``.
    """
    if not by.strip():
        raise RammeError("name_missing")
    with transaction.atomic():
        budget = budget_named(name)
        if on.year <= budget.year:
            raise RammeError("year_not_over", budget=name, year=budget.year)
        if budget.closed_on is not None:
            raise RammeError("budget_closed", budget=name, on=budget.closed_on.isoformat())
        budget.closed_on = on
        budget.save()
        log("close budget", name, by=by.strip(), new={"on": on.isoformat()})
