"""What an agreement's rows show by themselves: printed twice, moved, misplaced, no operations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ramme.budget.agreement.classes import is_rephasing
from ramme.budget.agreement.facts import Agreement, AgreementRow, Initiative
from ramme.budget.agreement.records import AuditCode, AuditFinding, finding
from ramme.ledger.findings import Place

# A loan, or primary capital for housing: it finances, it is no operating expenditure.
_FINANCING = re.compile(r"l[åa]neoptag|\blån\b|\w*tilskudslån|\bgrundkapital\w*", re.IGNORECASE)
# Housing that others build with the municipality's money, once: primary capital too.
_HOUSING = re.compile(r"\b(?:skæve|almene)\s+(?:\w+\s+og\s+)?\w*boliger\b", re.IGNORECASE)
_BUILT = re.compile(r"\b(?:etabler|opfør|bygge|nybyg|støtte)\w*", re.IGNORECASE)
_MOVED = re.compile(
    r"\w*(?:forskyd|forskud|udskyd|udskud|fremryk|periodiser|rev[iu]d[eu]r)\w*", re.IGNORECASE
)


def at(row: AgreementRow) -> Place:
    """Where a row stands."""
    return row.amounts[0].place if row.amounts else Place(line=row.lines[0])


def stake_of(row: AgreementRow) -> int:
    """What a row comes to over the years, whatever its signs, in øre; what it moves counts once."""
    whole = sum(abs(one.amount_oere) for one in row.amounts)
    return whole // 2 if is_rephasing(row) else whole


def about(row: AgreementRow) -> dict[str, object]:
    """What a finding tells of a row."""
    return {"table": row.table, "section": row.section or "", "label": row.label}


def row_without_text(row: AgreementRow) -> AuditFinding:
    """A row that the text does not know."""
    return finding(AuditCode.ROW_WITHOUT_TEXT, stake_of(row), about(row), at(row))


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


def is_financing(row: AgreementRow, text: str) -> bool:
    """Whether a row is a loan or primary capital: by its label, or housing built once.

    Args:
        row: Of the operating table.
        text: What the agreement says about its section.
    """
    if _FINANCING.search(row.label):
        return True
    once = len([one for one in row.amounts if one.amount_oere]) == 1
    return once and bool(_HOUSING.search(row.label) and _BUILT.search(text))


def _texts(agreement: Agreement) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in agreement.initiatives:
        found[one.section] = f"{found.get(one.section, '')} {one.text}"
    return found


def row_findings(agreement: Agreement) -> Iterator[AuditFinding]:
    """What each row shows by itself."""
    numbers, texts = {section.number for section in agreement.sections}, _texts(agreement)
    for n, first in twice(agreement.rows).items():
        row = agreement.rows[n]
        yield finding(
            AuditCode.ROW_PRINTED_TWICE, stake_of(row), about(row), *map(at, (first, row))
        )
    for row in agreement.rows:
        stake, told, place = stake_of(row), about(row), at(row)
        chapter = row.section.partition(".")[0] if row.section else None
        if chapter and row.chapter and chapter != row.chapter:
            more = {**told, "chapter": row.chapter}
            yield finding(AuditCode.ROW_UNDER_WRONG_CHAPTER, stake, more, place)
        if row.section and numbers and row.section not in numbers:
            yield finding(AuditCode.ROW_OF_UNKNOWN_SECTION, stake, told, place)
        if row.table == "operating" and is_financing(row, texts.get(row.section or "", "")):
            yield finding(AuditCode.FINANCING_AMONG_OPERATING, stake, told, place)


def rephasing(row: AgreementRow, initiative: Initiative | None) -> Iterator[AuditFinding]:
    """A row that moves money; and one that says so but does not sum to zero."""
    said = bool(_MOVED.search(f"{row.label} {initiative.text if initiative else ''}"))
    told = {**about(row), "said": said}
    if is_rephasing(row):
        moved = sum(one.amount_oere for one in row.amounts if one.amount_oere > 0)
        yield finding(AuditCode.REPHASING, moved, told, at(row))
    elif _MOVED.search(row.label) and len({one.amount_oere > 0 for one in row.amounts}) > 1:
        told["oere"] = left = sum(one.amount_oere for one in row.amounts)
        yield finding(AuditCode.REPHASING_NOT_ZERO, abs(left), told, at(row))
