"""Amendments at second reading: what they lack in financing, and what restores the balance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from ramme.actions.proposals import base_of
from ramme.budget.balance import restoring_points
from ramme.ledger.versions import Version
from ramme.outlook.forecasts.taxes import TAX_BASE
from ramme.statements.evaluation import values_of
from ramme.store import models
from ramme.store.versions import columns_from_rows
from ramme.store.workspace import Workspace

# What the forecast of taxes has computed; else the municipality's own estimate.
TAX_BASES = (TAX_BASE, "income_tax.own_base")
_OERE = {"kr.": 100, "kr": 100, "øre": 1}


@dataclass(frozen=True, slots=True)
class Unfinanced:
    """What amendments lack in a year.

    Args:
        year: The year.
        oere: What they lack, øre; None where it cannot be told.
        points: By how many percentage points the income tax restores the balance; None where the
            tax base is not known.
    """

    year: int
    oere: int | None
    points: Fraction | None


def tax_base_oere(version: Version, year: int) -> int | None:
    """The income tax base of a year in øre, as a setting of the version has it."""
    for name in TAX_BASES:
        setting = version.setting(name, year)
        if setting is None or setting.unit not in _OERE:
            continue
        try:
            oere = Decimal(setting.value) * _OERE[setting.unit]
        except InvalidOperation:
            continue
        if oere.is_finite() and oere > 0:
            return int(oere)
    return None


def unfinanced(
    workspace: Workspace, budget: models.Budget, drafts: Sequence[models.Paper]
) -> tuple[Unfinanced, ...]:
    """What some amendments together do to the balance of main accounts 0-8.

    Args:
        workspace: Where; its municipality names the line that has to be zero.
        budget: The budget that they change.
        drafts: The amendments.

    Returns:
        One a year; none where no line has to be zero.

    Raises:
        RammeError: ``amount_too_large``.
    """
    municipality = workspace.municipality
    if municipality.balance_line is None:
        return ()
    statement = municipality.statement(municipality.balance_line[0])
    line, tree = municipality.balance_line[1], municipality.accounts
    below = base_of(workspace, budget)
    scenario = replace(below, columns=(*below.columns, columns_from_rows(*drafts)))
    before, after = (values_of(statement, tree, one) for one in (below, scenario))
    changes = {
        year: _change(before.figure(line, year), after.figure(line, year)) for year in before.years
    }
    return tuple(_restored(below, year, oere) for year, oere in changes.items())


def _change(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else after - before


def _restored(version: Version, year: int, oere: int | None) -> Unfinanced:
    base = tax_base_oere(version, year)
    points = None if oere is None or base is None else restoring_points(oere, base)
    return Unfinanced(year, oere, points)


def is_balanced(found: Sequence[Unfinanced]) -> bool:
    """Whether nothing is lacking and nothing left over in any year."""
    return all(one.oere == 0 for one in found)
