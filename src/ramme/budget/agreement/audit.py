"""Does an agreement agree with itself? Its text and its tables, compared krone by krone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ramme.budget.agreement.classes import is_rephasing
from ramme.budget.agreement.comparison import (
    Comparison,
    Phrase,
    compare,
    own_money,
    phrases,
    same_total,
)
from ramme.budget.agreement.facts import Agreement, AgreementRow, AmountKind, Initiative
from ramme.budget.agreement.matching import Match, match
from ramme.budget.agreement.partial_lists import partial_lists
from ramme.budget.agreement.records import Audit, AuditCode, AuditFinding, finding
from ramme.budget.agreement.row_findings import (
    at,
    rephasing,
    row_findings,
    row_without_text,
    stake_of,
    twice,
)
from ramme.budget.agreement.stated import stated_sums, sum_tells
from ramme.budget.agreement.structure import initiatives, numbering
from ramme.ledger.findings import Place

_SET_ASIDE_BEFORE = re.compile(r"\b(?:allerede|tidligere|i forvejen)\b", re.IGNORECASE)
# Money that comes from a pool; "genopfyldning af puljen" adds to one and is not meant.
_FROM_POOL = re.compile(
    r"(?:finansier\w*|betal\w*|dækkes|afholdes|priorit\w*|tages|hentes|kr\.|penge\w*|midler\w*)"
    r"[^.]{0,60}?\b(?:af|fra)\s[^.]{0,40}?\w*pulje\w*",
    re.IGNORECASE,
)


def _differs(found: Match, rows: Sequence[AgreementRow], how: Comparison) -> AuditFinding:
    """Text and rows that differ, the nearest reading of the text beside the rows."""
    one = found.initiative
    used = how.used or tuple(phrase for phrase in phrases(one) if phrase.by_year)
    text: dict[int, int] = {}
    for phrase in used if not how.used else ():
        for year, oere in phrase.by_year.items():
            text[year] = text.get(year, 0) + oere
    text = text or dict(how.text)
    years = text.keys() | how.table.keys()
    stake = sum(abs(text.get(year, 0) - how.table.get(year, 0)) for year in years)
    told = {
        "section": one.section,
        "ordinal": one.ordinal,
        "label": rows[0].label,
        "text_oere": dict(sorted(text.items())),
        "table_oere": dict(sorted(how.table.items())),
    }
    places = (*(phrase.place for phrase in used), *(at(row) for row in rows))
    return finding(AuditCode.TEXT_AND_TABLE_DIFFER, stake, told, *places)


def _without_row(one: Initiative, phrase: Phrase) -> AuditFinding:
    told = {"section": one.section, "ordinal": one.ordinal, "kind": phrase.kind.value}
    code, stake = AuditCode.TEXT_WITHOUT_ROW, phrase.stake_oere
    return finding(code, stake, told, phrase.place)


def _existing(found: Match, how: Comparison) -> Iterator[AuditFinding]:
    """Money that the text says was there before, although a row adds it."""
    one = found.initiative
    if not _SET_ASIDE_BEFORE.search(one.text):
        return
    for phrase in how.used:
        if phrase.kind is AmountKind.EXISTING:
            told = {"section": one.section, "ordinal": one.ordinal, "label": found.rows[0].label}
            places = phrase.place, *(at(row) for row in found.rows)
            stake = phrase.stake_oere
            yield finding(AuditCode.EXISTING_PRINTED_AS_NEW, stake, told, *places)


def _pool_without_year(one: Initiative, how: Comparison) -> Iterator[AuditFinding]:
    """Money of a pool that is the rows', and of which the text does not say when."""
    for phrase in how.used:
        if phrase.kind is AmountKind.POOL and phrase.without_year_oere is not None:
            told = {"section": one.section, "ordinal": one.ordinal}
            told["oere"] = phrase.without_year_oere
            code, stake = AuditCode.AMOUNT_WITHOUT_YEAR, phrase.stake_oere
            yield finding(code, stake, told, phrase.place)


def _pool(found: Match, agreement: Agreement) -> Iterator[AuditFinding]:
    """New money for what a pool pays, where no row draws on a pool in the same years."""
    one = found.initiative
    paid = _FROM_POOL.search(one.text)
    added = [row for row in found.rows if any(a.amount_oere > 0 for a in row.amounts)]
    if paid is None or not added:
        return
    drawn = [
        row
        for row in agreement.rows
        if "pulje" in row.label.casefold() and any(a.amount_oere < 0 for a in row.amounts)
    ]
    stake = sum(stake_of(row) for row in added)
    if stake > sum(stake_of(row) for row in drawn):
        told = {"section": one.section, "ordinal": one.ordinal, "label": added[0].label}
        places = Place(line=one.lines[0]), *(at(row) for row in added)
        yield finding(AuditCode.POOL_WITHOUT_DRAW, stake, told, *places)


def _same_direction(one: Initiative, how: Comparison) -> bool:
    """Whether rows and other money of the text go the same way, so that one is the other."""
    said = sum(oere for phrase in phrases(one) for oere in phrase.by_year.values())
    return said * sum(how.table.values()) > 0


class _Counted:
    """How much was compared, how much agreed, and what was found."""

    def __init__(self) -> None:
        self.compared = self.agreed = 0
        self.findings: list[AuditFinding] = []

    def count(self, number: int, *, agrees: bool) -> None:
        self.compared += number
        self.agreed += number if agrees else 0


def _is_elsewhere(one: Initiative, years: Sequence[int]) -> bool:
    """Whether an initiative's money is no row of its own: a pool pays, or it came with the task."""
    named = [amount.year for amount in one.amounts if amount.year is not None]
    came = one.deferred_from is not None and (not named or min(named) < min(years, default=0))
    return came or bool(_FROM_POOL.search(one.text))


def _matched(found: Match, agreement: Agreement, counted: _Counted) -> None:
    """Compare one initiative with its rows."""
    one, years = found.initiative, agreement.years
    moving = [row for row in found.rows if is_rephasing(row)]
    rows = [row for row in found.rows if not is_rephasing(row) and row.amounts]
    for row in found.rows:
        counted.findings += rephasing(row, one)
    counted.count(len(moving), agrees=True)
    if not rows:
        owed = () if _is_elsewhere(one, years) else own_money(one, years)
        counted.count(len(owed), agrees=False)
        counted.findings += [_without_row(one, phrase) for phrase in owed]
        return
    how = compare(one, rows, years)
    agrees = how.agrees or sum_tells(one, rows, how) or same_total(one, rows)
    counted.count(len(rows), agrees=agrees)
    if not agrees and not own_money(one, years) and not _same_direction(one, how):
        counted.findings += [row_without_text(row) for row in rows]
        return
    if not agrees:
        counted.findings.append(_differs(found, rows, how))
    else:
        counted.count(len(how.unused), agrees=False)
        counted.findings += [_without_row(one, phrase) for phrase in how.unused]
        counted.findings += _existing(found, how)
        counted.findings += _pool_without_year(one, how)
    counted.findings += _pool(found, agreement)
    counted.findings += stated_sums(one, rows, how)


def audit(agreement: Agreement) -> Audit:
    """Audit an agreement.

    Args:
        agreement: Its text and tables.

    Returns:
        How much was compared, how much agreed, and the findings, the dearest first.
    """
    again = twice(agreement.rows)
    rows = tuple(row for n, row in enumerate(agreement.rows) if n not in again and row.amounts)
    once = Agreement(agreement.years, agreement.sections, agreement.initiatives, rows)
    matching, counted = match(once), _Counted()
    counted.count(len(again), agrees=False)
    for found in matching.matches:
        _matched(found, once, counted)
    for row in matching.rest:
        counted.findings += rephasing(row, None)
        counted.count(1, agrees=is_rephasing(row))
        if not is_rephasing(row):
            counted.findings.append(row_without_text(row))
    counted.findings += partial_lists(matching)
    counted.findings += [*row_findings(agreement), *numbering(agreement), *initiatives(agreement)]
    in_order = sorted(counted.findings, key=lambda one: -one.stake_oere)
    return Audit(counted.compared, counted.agreed, tuple(in_order))
