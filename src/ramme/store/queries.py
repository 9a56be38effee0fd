"""Lists of what is kept, as plain records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from ramme.ledger.versions import number_key
from ramme.store import models
from ramme.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in a list."""

    budget: str
    number: str
    title: str
    purpose: str
    state: str
    hash: str
    entries: int
    controls: int
    day: date | None
    sealed_by: str
    sealed_on: date | None


def _counts(kind: type[models.Row]) -> dict[int, int]:
    """Rows of a kind by paper."""
    return dict(kind._default_manager.values_list("paper").annotate(n=Count("pk")))


def _in_order(paper: models.Paper) -> tuple[object, ...]:
    """Budgets by year, in each the sealed papers as they were laid, then drafts by number."""
    budget, position = paper.budget, paper.position
    return budget.year, budget.name, position is None, position or 0, number_key(paper.number)


def paper_rows(_workspace: Workspace) -> list[PaperRow]:
    """All papers, the sealed of each budget first."""
    entries, controls = _counts(models.Entry), _counts(models.Control)
    return [
        PaperRow(
            budget=paper.budget.name,
            number=paper.number,
            title=paper.title,
            purpose=paper.purpose,
            state=paper.state,
            hash=paper.hash,
            entries=entries.get(paper.pk, 0),
            controls=controls.get(paper.pk, 0),
            day=paper.day,
            sealed_by=paper.sealed_by,
            sealed_on=paper.sealed_on,
        )
        for paper in sorted(models.Paper.objects.select_related("budget"), key=_in_order)
    ]


def paper_row(workspace: Workspace, paper: models.Paper) -> PaperRow:
    """The row of one paper."""
    rows = paper_rows(workspace)
    return next(row for row in rows if (row.budget, row.number) == _name_of(paper))


def _name_of(paper: models.Paper) -> tuple[str, str]:
    return paper.budget.name, paper.number
