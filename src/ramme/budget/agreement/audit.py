"""Does an agreement agree with itself? Its text and its tables, compared krone by krone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ramme.budget.agreement.classes import is_rephasing
from ramme.budget.agreement.comparison import (
    OWN,
    Comparison,
    Phrase,
    compare,
    own_money,
    phrases,
    rounded_away,
    sums,
)
from ramme.budget.agreement.facts import Agreement, AgreementRow, AmountKind, Initiative
from ramme.budget.agreement.matching import Match, match
from ramme.budget.agreement.records import Audit, AuditCode, AuditFinding, finding
from ramme.budget.agreement.structure import initiatives, numbering
from ramme.ledger.findings import Place

# A loan, or primary capital for housing: it finances, it is no operating expenditure.
_FINANCING = re.compile(r"l[åa]neoptag|\blån\b|\w*tilskudslån|\bgrundkapital\w*", re.IGNORECASE)
_MOVED = re.compile(
    r"\w*(?:forskyd|forskud|udskyd|udskud|fremryk|periodiser|rev[iu]d[eu]r)\w*", re.IGNORECASE
)
_SET_ASIDE_BEFORE = re.compile(r"\b(?:allerede|tidligere)\b", re.IGNORECASE)
# Money that comes from a pool; "genopfyldning af puljen" adds to one and is not meant.
_FROM_POOL = re.compile(
    r"(?:finansier\w*|betal\w*|priorit\w*|tages|hentes|kr\.|penge\w*|midler\w*)"
    r"[^.]{0,60}?\b(?:af|fra)\s[^.]{0,40}?\w*pulje\w*",
    re.IGNORECASE,
)
_OVER_A_PERIOD = re.compile(
    r"\bi alt\b|\bperiode\w*\b|\bsamlet\b|\bover de\b|\bover (?:årene|fire|tre|to)\b", re.IGNORECASE
)
_NEAR = 60


def _sums_years(initiative: Initiative, phrase: Phrase) -> bool:
    """Whether words beside an amount without year say that it sums several years."""
    oere = phrase.without_year_oere
    if oere is None:
        return False
    printed = f"{abs(oere) / 100_000_000:.3f}".rstrip("0").rstrip(".").replace(".", ",")
    at = initiative.text.find(f"{printed} mio")
    beside = initiative.text[max(0, at - _NEAR) : at + _NEAR] if at >= 0 else ""
    return bool(_OVER_A_PERIOD.search(beside))


def _at(row: AgreementRow) -> Place:
    return row.amounts[0].place if row.amounts else Place(line=row.lines[0])


def _stake(row: AgreementRow) -> int:
    return sum(abs(one.amount_oere) for one in row.amounts)


def _about(row: AgreementRow) -> dict[str, object]:
    return {"table": row.table, "section": row.section or "", "label": row.label}


def is_financing(row: AgreementRow) -> bool:
    """Whether a row is a loan or primary capital by its label."""
    return bool(_FINANCING.search(row.label))


def twice(rows: Sequence[AgreementRow]) -> dict[int, AgreementRow]:
    """The rows that were printed before, by index, with the first print."""
    seen: dict[object, int] = {}
    found: dict[int, AgreementRow] = {}
    for n, row in enumerate(rows):
        amounts = tuple((one.year, one.amount_oere) for one in row.amounts)
        first = seen.setdefault((row.label.casefold(), amounts), n)
        if amounts and first != n:
            found[n] = rows[first]
    return found


def _rows(agreement: Agreement) -> Iterator[AuditFinding]:
    """What each row shows by itself."""
    numbers = {section.number for section in agreement.sections}
    for n, first in twice(agreement.rows).items():
        row = agreement.rows[n]
        places = _at(first), _at(row)
        yield finding(AuditCode.ROW_PRINTED_TWICE, _stake(row), _about(row), *places)
    for row in agreement.rows:
        chapter = row.section.partition(".")[0] if row.section else None
        if chapter and row.chapter and chapter != row.chapter:
            told = {**_about(row), "chapter": row.chapter}
            yield finding(AuditCode.ROW_UNDER_WRONG_CHAPTER, _stake(row), told, _at(row))
        if row.section and numbers and row.section not in numbers:
            code = AuditCode.ROW_OF_UNKNOWN_SECTION
            yield finding(code, _stake(row), _about(row), _at(row))
        if row.table == "operating" and is_financing(row) and not is_rephasing(row):
            code = AuditCode.FINANCING_AMONG_OPERATING
            yield finding(code, _stake(row), _about(row), _at(row))


def _rephasing(row: AgreementRow, initiative: Initiative | None) -> Iterator[AuditFinding]:
    """A row that moves money; and one that says so but does not sum to zero."""
    said = bool(_MOVED.search(f"{row.label} {initiative.text if initiative else ''}"))
    told = {**_about(row), "said": said}
    if is_rephasing(row):
        moved = sum(one.amount_oere for one in row.amounts if one.amount_oere > 0)
        yield finding(AuditCode.REPHASING, moved, told, _at(row))
    elif _MOVED.search(row.label) and len({one.amount_oere > 0 for one in row.amounts}) > 1:
        told["oere"] = left = sum(one.amount_oere for one in row.amounts)
        yield finding(AuditCode.REPHASING_NOT_ZERO, abs(left), told, _at(row))


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
    places = (*(phrase.place for phrase in used), *(_at(row) for row in rows))
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
            places = phrase.place, *(_at(row) for row in found.rows)
            stake = phrase.stake_oere
            yield finding(AuditCode.EXISTING_PRINTED_AS_NEW, stake, told, *places)


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
    stake = sum(_stake(row) for row in added)
    if stake > sum(_stake(row) for row in drawn):
        told = {"section": one.section, "ordinal": one.ordinal, "label": added[0].label}
        places = Place(line=one.lines[0]), *(_at(row) for row in added)
        yield finding(AuditCode.POOL_WITHOUT_DRAW, stake, told, *places)


def _stated_sums(
    found: Match, rows: Sequence[AgreementRow], how: Comparison
) -> Iterator[AuditFinding]:
    """Sums over a period that the text states and that its rows do not come to."""
    one, whole = found.initiative, sum(sums(rows).values())
    for phrase in _period_sums(one):
        if how.agrees and phrase in how.used:
            continue
        stated = phrase.without_year_oere or 0
        if abs(whole - stated) > rounded_away(stated):
            told = {"section": one.section, "ordinal": one.ordinal, "stated_oere": stated}
            told["sum_oere"] = whole
            places = phrase.place, *map(_at, rows)
            yield finding(AuditCode.STATED_SUM_DIFFERS, abs(whole - stated), told, *places)


def _period_sums(one: Initiative) -> list[Phrase]:
    """The phrases that sum several years; a level or a pool's balance is none."""
    return [phrase for phrase in phrases(one) if _sums_years(one, phrase)]


def _sum_tells(one: Initiative, rows: Sequence[AgreementRow], how: Comparison) -> bool:
    """Whether a stated sum is the rows', and no year that the text names says otherwise."""
    table = sums(rows)
    whole = sum(table.values())
    stated = [phrase.without_year_oere or 0 for phrase in _period_sums(one)]
    kept = any(abs(whole - oere) <= rounded_away(oere) for oere in stated)
    named: dict[int, int] = {}
    for phrase in how.used:
        if phrase.kind in OWN:
            for year, oere in phrase.by_year.items():
                named[year] = named.get(year, 0) + oere
    return kept and all(table.get(year) == oere for year, oere in named.items())


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


def _matched(found: Match, agreement: Agreement, counted: _Counted) -> None:
    """Compare one initiative with its rows."""
    one, years = found.initiative, agreement.years
    moving = [row for row in found.rows if is_rephasing(row)]
    rows = [row for row in found.rows if not is_rephasing(row) and row.amounts]
    for row in found.rows:
        counted.findings += _rephasing(row, one)
    counted.count(len(moving), agrees=True)
    if not rows:
        elsewhere = one.deferred_from or _FROM_POOL.search(one.text)
        owed = () if elsewhere else own_money(one, years)
        counted.count(len(owed), agrees=False)
        counted.findings += [_without_row(one, phrase) for phrase in owed]
        return
    how = compare(one, rows, years)
    agrees = how.agrees or _sum_tells(one, rows, how)
    counted.count(len(rows), agrees=agrees)
    if not agrees and not own_money(one, years) and not _same_direction(one, how):
        counted.findings += [_row_without_text(row) for row in rows]
        return
    if not agrees:
        counted.findings.append(_differs(found, rows, how))
    else:
        counted.count(len(how.unused), agrees=False)
        counted.findings += [_without_row(one, phrase) for phrase in how.unused]
        counted.findings += _existing(found, how)
    counted.findings += _pool(found, agreement)
    counted.findings += _stated_sums(found, rows, how)


def _row_without_text(row: AgreementRow) -> AuditFinding:
    return finding(AuditCode.ROW_WITHOUT_TEXT, _stake(row), _about(row), _at(row))


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
        counted.findings += _rephasing(row, None)
        counted.count(1, agrees=is_rephasing(row))
        if not is_rephasing(row):
            counted.findings.append(_row_without_text(row))
    counted.findings += [*_rows(agreement), *numbering(agreement), *initiatives(agreement)]
    in_order = sorted(counted.findings, key=lambda one: -one.stake_oere)
    return Audit(counted.compared, counted.agreed, tuple(in_order))
