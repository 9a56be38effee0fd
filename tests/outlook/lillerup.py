"""Lillerup with its budget 2022 being made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connections

from ramme.actions.forecasts import Forecasting, forecasting
from ramme.actions.seal import seal
from ramme.actions.workspaces import create
from ramme.store.versions import budget_named, drafts_of
from ramme.store.workspace import Workspace

BUDGET = "budget-2022"
DAY = date(2021, 8, 20)


@pytest.fixture
def lillerup(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace of its own."""
    yield create(tmp_path / "lillerup", example="lillerup")
    connections["default"].close()


def made(workspace: Workspace) -> Forecasting:
    """Every forecast of the budget that is being made."""
    return forecasting(workspace, budget_named(BUDGET))


def seal_all(workspace: Workspace) -> None:
    """Seal every draft that stands in line."""
    for paper in drafts_of(budget_named(BUDGET)):
        seal(workspace, str(paper), by="Mette", on=DAY)
