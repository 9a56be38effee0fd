"""What amendments lack in financing, on a proposal's page, and by what the balance is restored."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.http import HttpRequest

from ramme.actions.amendments import Unfinanced, is_balanced, unfinanced
from ramme.budget.treatments import Outcome, Treated, TreatmentKind
from ramme.language.numbers import percentage_points, unit_name
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import State
from ramme.store import models
from ramme.store.treatment_models import Treatment
from ramme.store.treatments import treatments_of
from ramme.store.versions import proposals
from ramme.web.access import visible_papers
from ramme.web.browse.printing import UNKNOWN, signed
from ramme.web.languages import messages_of
from ramme.web.workspaces import workspace


def _amendments(request: HttpRequest, paper: models.Paper) -> list[models.Paper]:
    """The budget's proposals that the visitor may see and the council has not rejected."""
    seen = visible_papers(request).filter(budget=paper.budget, state=State.DRAFT)
    council = Treatment.objects.exclude(kind=TreatmentKind.RECOMMEND)
    rejected = council.filter(outcome=Outcome.REJECTED).values("paper")
    proposed = seen.filter(pk__in=proposals().values("pk")).exclude(pk__in=rejected)
    return list(proposed.order_by("pk"))


def _decided(request: HttpRequest, paper: models.Paper) -> list[Treated]:
    """What the council decided on the balance of this budget otherwise than the law has it."""
    kept = treatments_of(visible_papers(request).filter(budget=paper.budget))
    council = (one.treated for one in kept if one.kind is not TreatmentKind.RECOMMEND)
    return [one for one in council if one.financing]


def _points(points: Fraction | None, language: str) -> str:
    return UNKNOWN if points is None else percentage_points(points, language)


def balance_context(request: HttpRequest, paper: models.Paper) -> dict[str, object]:
    """What the template of the balance needs; None where no line has to be zero."""
    amendments = _amendments(request, paper)
    try:
        own = unfinanced(workspace(), paper.budget, [paper])
        together = unfinanced(workspace(), paper.budget, amendments)
    except RammeError:
        return {"balance": None}
    if not own:
        return {"balance": None}
    told = _told(request, own, together)
    count = messages_of(request).text("web.balance_together", count=len(amendments))
    return {"balance": {**told, "count": count, "decided": _said(request, paper)}}


def _said(request: HttpRequest, paper: models.Paper) -> list[str]:
    messages = messages_of(request)
    return [
        messages.text("web.balance_decided", body=one.body, financing=one.financing)
        for one in _decided(request, paper)
    ]


def _told(
    request: HttpRequest, own: Sequence[Unfinanced], together: Sequence[Unfinanced]
) -> dict[str, object]:
    messages, municipality = messages_of(request), workspace().municipality
    language = messages.language
    unit = municipality.statement((municipality.balance_line or ("",))[0]).unit_oere
    return {
        "unit": messages.text("caption.unit", unit=unit_name(unit, language)),
        "years": [one.year for one in own],
        "is_balanced": is_balanced(together),
        "own": [signed(one.oere, unit, language) for one in own],
        "together": [signed(one.oere, unit, language) for one in together],
        "points": [_points(one.points, language) for one in together],
        "no_base": [str(one.year) for one in together if one.points is None and one.oere],
    }
