"""What a kept agreement does to surplus, cash, debt, service and capital."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ramme.actions.agreement_effects import AgreementEffects, agreement_effects
from ramme.budget.agreement.conditional import Conditional
from ramme.budget.agreement.effects import Effect, Measure
from ramme.language.catalogue import Messages
from ramme.language.numbers import thousands
from ramme.ledger.errors import RammeError
from ramme.store.models import Paper
from ramme.web.access import of_paper
from ramme.web.errors import cannot_be_met
from ramme.web.languages import messages_of
from ramme.web.money.context import amount, of_agreement
from ramme.web.workspaces import workspace

Row = Mapping[str, object]


@require_GET
@of_paper
def effects_page(request: HttpRequest, paper: Paper) -> HttpResponse:
    """The effects in total, and of one measure by chapter, theme and committee."""
    try:
        found = agreement_effects(workspace(), paper)
    except RammeError as error:
        return cannot_be_met(request, error)
    messages = messages_of(request)
    asked = request.GET.get("measure", "")
    measure = Measure(asked) if asked in list(Measure) else Measure.SURPLUS
    unplaced, count = found.unplaced
    context = of_agreement(request, paper, "agreement_effects") | {
        "years": found.years,
        "effects_only": found.effects_only,
        "total": [row for one in found.total for row in _measure_rows(one, found, messages)],
        "measure": measure.value,
        "measure_name": messages.text(f"measure.{measure.value}"),
        "measures": [(one.value, messages.text(f"measure.{one.value}")) for one in Measure],
        "groups": [_group(name, found, measure, messages) for name in found.groups],
        "unplaced": _by_year(unplaced, found.years, messages.language),
        "unplaced_text": messages.text("web.unplaced_text", count=count, rows=found.rows),
        "rephasings": found.rephasings,
        "conditional": [_conditional(one, found.years, messages) for one in found.conditional],
    }
    return render(request, "web/money/effects.html", context)


def _by_year(oere: Mapping[int, int], years: Sequence[int], language: str) -> list[str]:
    """By year and in all; what is nothing is left empty."""
    cells = [oere.get(year, 0) for year in years]
    return [thousands(one, language) if one else "" for one in (*cells, sum(cells))]


def _measure_rows(one: Effect, found: AgreementEffects, messages: Messages) -> list[Row]:
    """A measure's effect; the levels before and after around it where they are known."""
    name = messages.text(f"measure.{one.measure.value}")
    cells = _by_year(one.by_year, found.years, messages.language)
    effect: Row = {"label": name, "cells": cells, "class": "total"}
    if one.measure not in found.before:
        return [{**effect, "class": ""}]
    unknown = messages.text("web.unknown_level")

    def level(key: str, levels: Mapping[int, int | None]) -> Row:
        cells = [amount(levels.get(year), messages.language, unknown) for year in found.years]
        label = messages.text(f"web.{key}", measure=name)
        return {"label": label, "cells": [*cells, ""], "class": "memo"}

    before, after = found.before[one.measure], found.after[one.measure]
    return [effect, level("level_before", before), level("level_after", after)]


def _group(name: str, found: AgreementEffects, measure: Measure, messages: Messages) -> Row:
    rows = []
    for key, effects in found.groups[name].items():
        one = next(effect for effect in effects if effect.measure is measure)
        label = key or messages.text(f"web.no_{name}")
        cells = _by_year(one.by_year, found.years, messages.language)
        rows.append({"label": label, "cells": cells})
    return {"title": messages.text(f"web.effects_by_{name}"), "rows": rows, "name": name}


def _conditional(one: Conditional, years: Sequence[int], messages: Messages) -> Row:
    return {
        "section": one.section,
        "label": one.label or messages.text("web.conditional_no_row"),
        "depends_on": messages.text(f"web.depends_on_{one.depends_on.value}"),
        "cells": _by_year(one.by_year, years, messages.language)[:-1],
        "undated": thousands(one.without_year_oere, messages.language)
        if one.without_year_oere
        else "",
    }
