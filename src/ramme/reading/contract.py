"""A reading as the object that ``ramme read --json`` prints (the contract for scripts)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ramme.budget.agreement.facts import Deferral, Initiative, ProseAmount, Section
from ramme.ledger.findings import Finding
from ramme.reading.fee_records import Fee, Price
from ramme.reading.prose_records import Explained, StatedDecision, StatedSetting
from ramme.reading.records import Cell, Identity, Reading, Row, Table

MessageOf = Callable[[str, Mapping[str, object]], str]


def _cell(cell: Cell, row_role: str, message_of: MessageOf) -> dict[str, object]:
    known: dict[str, object] = {
        "year": cell.year,
        "oere": cell.amount_oere,
        "status": cell.status.value,
        "printed": cell.printed,
        "note": " ".join(message_of(code, {}) for code in cell.notes) or None,
        "alternatives": list(cell.alternatives_oere),
        "place": cell.place.as_json(),
    }
    if cell.role and cell.role != row_role:
        known["role"] = cell.role
    return known


def _row(row: Row, message_of: MessageOf) -> dict[str, object]:
    return {
        "section": row.section,
        "code": row.code,
        "project": row.project,
        "label": row.label,
        "role": row.role,
        "cells": [_cell(cell, row.role, message_of) for cell in row.cells],
        "lines": list(row.lines),
    }


def _table(table: Table, message_of: MessageOf) -> dict[str, object]:
    return {
        "id": table.id,
        "title": table.title,
        "unit": table.unit,
        "years": list(table.years),
        "rows": [_row(row, message_of) for row in table.rows],
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "number": section.number,
        "title": section.title,
        "parent": section.parent,
        "committees": list(section.committees),
        "lines": list(section.lines),
    }


def _identity(identity: Identity) -> dict[str, object]:
    return {
        "table": identity.table,
        "statement": identity.statement,
        "year": identity.year,
        "difference": identity.difference_oere,
        "verdict": identity.verdict,
    }


def _amount(amount: ProseAmount) -> dict[str, object]:
    return {
        "year": amount.year,
        "oere": amount.amount_oere,
        "kind": amount.kind.value,
        "inferred": amount.inferred,
        "place": amount.place.as_json(),
    }


def _deferral(deferral: Deferral | None) -> dict[str, object] | None:
    if deferral is None:
        return None
    return {
        "agreement": deferral.agreement,
        "item": deferral.item,
        "inferred": deferral.inferred,
    }


def _initiative(initiative: Initiative) -> dict[str, object]:
    return {
        "section": initiative.section,
        "ordinal": initiative.ordinal,
        "text": initiative.text,
        "committees": list(initiative.committees),
        "amounts": [_amount(amount) for amount in initiative.amounts],
        "deferred_from": _deferral(initiative.deferred_from),
        "conditions": list(initiative.conditions),
        "deadline": initiative.deadline,
        "financing": list(initiative.financing),
        "lines": list(initiative.lines),
    }


def _price(price: Price) -> dict[str, object]:
    known: dict[str, object] = {
        "period": price.period,
        "oere": price.amount_oere,
        "status": price.status.value,
    }
    if price.to_oere is not None:
        known["to_oere"] = price.to_oere
    if price.rate is not None:
        known["rate"] = price.rate
    return known


def _fee(fee: Fee) -> dict[str, object]:
    return {
        "path": list(fee.path),
        "label": fee.label,
        "label_certain": fee.label_certain,
        "kind": fee.kind.value,
        "unit": fee.unit,
        "vat": fee.vat,
        "prices": [_price(price) for price in fee.prices],
        "condition": fee.condition,
        "lines": list(fee.lines),
    }


def _setting(setting: StatedSetting) -> dict[str, object]:
    return {
        "parameter": setting.parameter,
        "value": setting.value,
        "unit": setting.unit,
        "years": list(setting.years),
        "text": setting.text,
        "lines": list(setting.lines),
    }


def _decision(decision: StatedDecision) -> dict[str, object]:
    return {
        "text": decision.text,
        "by": decision.by,
        "on": decision.on.isoformat() if decision.on else None,
        "about": decision.about,
        "lines": list(decision.lines),
    }


def _explained(explained: Explained) -> dict[str, object]:
    known: dict[str, object] = (
        {"number": explained.printed}
        if explained.amount_oere is None
        else {"oere": explained.amount_oere}
    )
    return {**known, "reason": explained.reason, "place": explained.place.as_json()}


def _finding(finding: Finding, message_of: MessageOf) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "parameters": dict(finding.parameters),
        "message": message_of(finding.code, finding.parameters),
        "places": [place.as_json() for place in finding.places],
    }


def as_json(reading: Reading, message_of: MessageOf) -> dict[str, object]:
    """The object that ``ramme read --json`` prints.

    Args:
        reading: What was read.
        message_of: The text of a code with parameters, in the reader's language; notes and
            findings take their words from it.

    Returns:
        Every key of the contract (design.md, section 5); amounts in øre.
    """
    facts = reading.document
    return {
        "document": {
            "file": facts.file,
            "sha256": facts.sha256,
            "title": facts.title,
            "kind": facts.kind,
            "date": facts.day.isoformat() if facts.day else None,
            "lines": facts.lines,
            "pages": facts.pages,
        },
        "sections": [_section(section) for section in reading.sections],
        "initiatives": [_initiative(item) for item in reading.initiatives],
        "tables": [_table(table, message_of) for table in reading.tables],
        "fees": [_fee(item) for item in reading.fees],
        "settings": [_setting(item) for item in reading.settings],
        "decisions": [_decision(item) for item in reading.decisions],
        "explained": [_explained(item) for item in reading.explained],
        "identities": [_identity(identity) for identity in reading.identities],
        "findings": [_finding(finding, message_of) for finding in reading.findings],
    }
