"""Kept treatments as plain records."""

from __future__ import annotations

from collections.abc import Iterable

from ramme.budget.treatments import KeptTreatment, Outcome, Treated, TreatmentKind
from ramme.store import models
from ramme.store.treatment_models import Treatment


def treatment_record(row: Treatment) -> KeptTreatment:
    """A kept treatment."""
    outcome = Outcome(row.outcome)
    treated = Treated(row.body, row.on, outcome, row.votes, row.text, row.financing)
    budget, number = row.paper.budget.name, row.paper.number
    return KeptTreatment(budget, number, TreatmentKind(row.kind), treated, row.who)


def treatments_of(papers: Iterable[models.Paper]) -> list[KeptTreatment]:
    """The treatments of some papers, by day."""
    rows = Treatment.objects.filter(paper__in=[paper.pk for paper in papers])
    in_order = rows.select_related("paper__budget").order_by("on", "pk")
    return [treatment_record(row) for row in in_order]
