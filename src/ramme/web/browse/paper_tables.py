"""A paper's rows as tables: entries by year, settings, decisions, how sure its figures are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ramme.actions.audits import ABOUT
from ramme.budget.fees.settings import PRICE, ROW, ROW_UNIT, fee_of
from ramme.budget.municipality import Municipality
from ramme.language.catalogue import Messages
from ramme.language.numbers import day, exact_thousands, kroner
from ramme.language.sources import place_words
from ramme.ledger.hashing import Row
from ramme.ledger.papers import Decision, Entry, FigureStatus, Setting
from ramme.web.browse.context import named


@dataclass(slots=True)
class _EntryRow:
    """Entries on one account with one label, each in its year."""

    account: str
    label: str
    by_year: dict[int, tuple[int, Entry]] = field(default_factory=dict)


def _gathered(entries: Sequence[tuple[int, Row]]) -> list[_EntryRow]:
    """Entries that stand after each other with the same account and label share a row."""
    rows: list[_EntryRow] = []
    for position, entry in entries:
        if not isinstance(entry, Entry):
            continue
        last = rows[-1] if rows else None
        same = last and (last.account, last.label) == (entry.account, entry.label)
        if last is None or not same or entry.year in last.by_year:
            last = _EntryRow(entry.account, entry.label)
            rows.append(last)
        last.by_year[entry.year] = position, entry
    return rows


def entry_table(
    entries: Sequence[tuple[int, Row]], municipality: Municipality, messages: Messages
) -> tuple[list[int], list[Mapping[str, object]]]:
    """The years, and a row for each account and label with its amounts and places."""
    rows = _gathered(entries)
    years = sorted({year for row in rows for year in row.by_year})
    tree = municipality.accounts
    shown: list[Mapping[str, object]] = []
    for row in rows:
        account = named(tree[row.account].label, messages.language) if row.account in tree else ""
        shown.append(
            {
                "account": row.account,
                "account_label": account or row.account,
                "label": row.label,
                "cells": [_cell(row.by_year.get(year), messages) for year in years],
                "place": _place(row, messages),
            }
        )
    return years, shown


def _cell(found: tuple[int, Entry] | None, messages: Messages) -> Mapping[str, object]:
    if found is None:
        return {}
    position, entry = found
    amount = exact_thousands(entry.amount_oere, messages.language)
    return {"position": position, "amount": amount}


def _place(row: _EntryRow, messages: Messages) -> str:
    """The document and its lines; the columns stand in each figure's why."""
    sources = [entry.source for _, entry in row.by_year.values()]
    lines = sorted({source.place.line for source in sources if source.place.line is not None})
    if not lines:
        return place_words(sources[0], messages)
    told = ", ".join(str(line) for line in lines)
    return f"{sources[0].document}, {messages.text('place.line', value=told)}"


def setting_rows(
    settings: Sequence[Row], municipality: Municipality, messages: Messages
) -> list[Mapping[str, str]]:
    """Values that replace, by the name of the line that they limit."""
    names = {
        line.parameter: named(line.label, messages.language)
        for statement in municipality.statements.values()
        for line in statement.lines
        if line.parameter
    }
    fees = [fee_of(one, ()) for one in settings if isinstance(one, Setting) and _is_row(one)]
    names |= {PRICE + fee.id: " › ".join((*fee.path, fee.label)) for fee in fees}
    return [
        {
            "anchor": f"{one.parameter}.{one.year}" if one.year else one.parameter,
            "name": names.get(one.parameter, one.parameter),
            "year": str(one.year or ""),
            "value": _value(one, messages),
            "place": place_words(one.source, messages),
        }
        for one in settings
        if isinstance(one, Setting) and not _is_row(one)
    ]


def _is_row(setting: Setting) -> bool:
    """Whether a setting says what a fee is; its prices carry its name."""
    return setting.parameter.startswith(ROW) and setting.unit == ROW_UNIT


def _value(setting: Setting, messages: Messages) -> str:
    if setting.parameter.startswith(PRICE) and setting.value.isdigit():
        return f"{kroner(int(setting.value), messages.language)} kr."
    if setting.unit == "øre" and setting.value.removeprefix("-").isdigit():
        amount = exact_thousands(int(setting.value), messages.language)
        return messages.text("web.thousands", amount=amount)
    return f"{setting.value} {setting.unit}"


def decision_rows(decisions: Sequence[Row], messages: Messages) -> list[Mapping[str, str]]:
    """What was recommended or decided."""
    return [
        {
            **_decided(one, messages),
            "by": one.by,
            "on": day(one.on, messages.language) if one.on else "",
        }
        for one in decisions
        if isinstance(one, Decision)
    ]


def _decided(one: Decision, messages: Messages) -> Mapping[str, str]:
    """What a decision says, and of what; an answer to a finding of an audit in words."""
    if not one.about.startswith(ABOUT):
        return {"text": one.text, "about": one.about}
    answer, _, reason = one.text.partition(": ")
    code = one.about.removeprefix(ABOUT).partition(".")[0]
    return {
        "text": f"{messages.text(f'web.answer_{answer}')}: {reason}",
        "about": messages.text(f"web.code_{code}"),
    }


def status_counts(statuses: Mapping[str, int], messages: Messages) -> list[tuple[str, int]]:
    """How many control figures are how sure, the surest first."""
    return [
        (messages.text(f"label.status.{status.value}"), statuses[status.value])
        for status in FigureStatus
        if statuses.get(status.value)
    ]
