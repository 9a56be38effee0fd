"""Statements, figures, checks and differences as JSON, the same from the commands and the web."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from ramme.ledger.papers import Source, SourceKind
from ramme.ledger.traces import trace_from
from ramme.statements.checks import Check, CheckYear
from ramme.tables.figures import Figure
from ramme.tables.statements import Comparison, DiffCell, TableLine

Named = Callable[[Mapping[str, str]], str]


def line_json(line: TableLine, named: Named) -> dict[str, object]:
    """A line of a statement with its figures in øre."""
    return {
        "id": line.id,
        "label": named(line.label),
        "kind": line.kind,
        "cells": [{"year": cell.year, "oere": cell.oere} for cell in line.cells],
    }


def figure_json(figure: Figure) -> dict[str, object]:
    """A figure with its parts, down to the entries and where each stands."""
    head: dict[str, object] = {"figure": figure.id, "oere": figure.oere}
    if figure.source is None:
        return {**head, "parts": [figure_json(part) for part in figure.parts]}
    return {**head, "source": _source_json(figure.source)}


def _source_json(source: Source) -> dict[str, object]:
    if source.kind is SourceKind.DOCUMENT:
        place = source.place.as_json()
        return {"document": source.document, "sha256": source.sha256, "place": place}
    told = {"trace": json.loads(source.text)} if trace_from(source.text) else {"text": source.text}
    return {"kind": source.kind.value, **told}


def check_json(check: Check, named: Named) -> dict[str, object]:
    """A check with its answer for each year or period."""
    return {
        "id": check.id,
        "title": named(check.title),
        "answer": check.answer.value,
        "years": [_year_json(year) for year in check.years],
        "missing": list(check.missing),
    }


def _year_json(year: CheckYear) -> dict[str, object]:
    when = {"period": list(year.period)} if year.period else {"year": year.year}
    amounts = {
        "oere": year.oere,
        "limit_oere": year.limit_oere,
        "headroom_oere": year.headroom_oere,
    }
    return {**when, "answer": year.answer.value, **amounts, **_days_json(year)}


def _days_json(year: CheckYear) -> dict[str, object]:
    """What is asked in days, where it is."""
    if year.limit_day is None:
        return {}
    return {
        "day": year.day.isoformat() if year.day else None,
        "limit_day": year.limit_day.isoformat(),
        "headroom_days": year.headroom_days,
    }


def comparison_json(found: Comparison, named: Named) -> dict[str, object]:
    """Two versions of a statement: the lines that differ, by year."""
    lines = [
        {
            "id": line.id,
            "label": named(line.label),
            "kind": line.kind,
            "cells": [
                {
                    "year": cell.year,
                    "first_oere": cell.first_oere,
                    "second_oere": cell.second_oere,
                    "oere": difference(cell),
                }
                for cell in line.cells
            ],
        }
        for line in found.lines
    ]
    return {
        "table": found.statement,
        "first": found.first,
        "second": found.second,
        "years": list(found.years),
        "lines": lines,
        "papers": list(found.papers),
    }


def difference(cell: DiffCell) -> int | None:
    """The second figure less the first, None where either cannot be told."""
    if cell.first_oere is None or cell.second_oere is None:
        return None
    return cell.second_oere - cell.first_oere
