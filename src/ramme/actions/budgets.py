"""Open a budget, and close it when the accounts are in."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ramme.actions.audit import log
from ramme.ledger.errors import RammeError
from ramme.ledger.hashing import MISSING, NOTHING
from ramme.store import models
from ramme.store.versions import budget_named


def open_budget(name: str, year: int, *, by: str, base: str = NOTHING) -> None:
    """Open a budget that stands on nothing or on a missing base.

    Raises:
        RammeError: ``budget_exists`` or ``unknown_base``.
    """
    if base not in (NOTHING, MISSING):
        raise RammeError("unknown_base", base=base)
    with transaction.atomic():
        if models.Budget.objects.filter(name=name).exists():
            raise RammeError("budget_exists", budget=name)
        models.Budget.objects.create(name=name, year=year, base=base, base_hash=base)
        log("open budget", name, by=by, new={"year": year, "base": base})


def close_budget(name: str, *, by: str, on: date) -> None:
    """Close a budget: the accounts are in, its stack takes no more papers.

    Raises:
        RammeError: ``unknown_budget`` or ``budget_closed``.
    """
    with transaction.atomic():
        budget = budget_named(name)
        if budget.closed_on is not None:
            raise RammeError("budget_closed", budget=name, on=budget.closed_on.isoformat())
        budget.closed_on = on
        budget.save()
        log("close budget", name, by=by, new={"on": on.isoformat()})
