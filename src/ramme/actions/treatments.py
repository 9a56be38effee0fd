"""Keep what committees and the council did with a paper."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from ramme.actions.audit import log
from ramme.actions.seal import find_paper
from ramme.budget.treatments import Treated, TreatmentKind, check_treated, kind_of
from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.store.treatment_models import Treatment
from ramme.store.workspace import Workspace

FIELDS = ("body", "on", "outcome", "votes", "text", "financing")


def _told(row: Treatment) -> dict[str, object]:
    """A treatment as the audit trail keeps it."""
    told = {name: getattr(row, name) for name in FIELDS}
    return {**told, "kind": str(row.kind), "on": str(row.on), "outcome": str(row.outcome)}


def treat(
    workspace: Workspace, paper: str, treated: Treated, *, by: str, correct: str = ""
) -> Treatment:
    """Keep what a body did with a paper, sealed or not; its hash stays as it is.

    Args:
        workspace: Where.
        paper: Such as ``budget-2020/8a``.
        treated: What was done.
        by: Who keeps it.
        correct: Why the body's treatment of that day is written anew; empty for a new one.

    Raises:
        RammeError: ``unknown_paper``, ``treatment_without_body``, ``treatment_outside_calendar``,
            ``committee_cannot_decide``, ``votes_contradict``, ``treatment_twice``,
            ``treatment_not_kept``, ``text_too_long``. Nothing is kept then.
    """
    municipality = workspace.municipality
    _check_lengths(treated)
    with transaction.atomic():
        model = find_paper(paper)
        models.Budget.objects.select_for_update().get(pk=model.budget_id)
        calendar = municipality.calendars.get(model.budget.year)
        treated = replace(treated, body=treated.body.strip(), text=treated.text.strip())
        check_treated(treated, calendar)
        kind = kind_of(treated, calendar, municipality.council)
        row = Treatment.objects.filter(paper=model, body=treated.body, on=treated.on).first()
        if row is None and correct:
            raise RammeError("treatment_not_kept", paper=paper, day=treated.on)
        if row is not None and not correct:
            given = {"paper": paper, "body": treated.body, "day": treated.on}
            raise RammeError("treatment_twice", **given)
        return _written(row or Treatment(paper=model, version=0), treated, kind, by, correct)


def _check_lengths(treated: Treated) -> None:
    for text, most in ((treated.body, 200), (treated.financing, 500), (treated.text, 5000)):
        if len(text) > most:
            raise RammeError("text_too_long", length=len(text), most=most)


def _written(row: Treatment, treated: Treated, kind: TreatmentKind, by: str, why: str) -> Treatment:
    old = _told(row) if row.pk else None
    for name in FIELDS:
        setattr(row, name, getattr(treated, name))
    row.outcome, row.kind, row.who = treated.outcome.value, kind.value, by
    row.votes = {side: dict(some) for side, some in treated.votes.items() if some}
    row.version += 1
    row.save()
    log("treat", str(row.paper), by=by, why=why, old=old, new=_told(row))
    return row
