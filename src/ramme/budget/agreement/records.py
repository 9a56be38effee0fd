"""What an audit says: findings with what is at stake, and how much agrees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ramme.ledger.findings import Finding, Place, Severity


class AuditCode(StrEnum):
    """What an audit can find; the catalogue has a sentence for each."""

    ROW_PRINTED_TWICE = "row_printed_twice"
    TEXT_AND_TABLE_DIFFER = "text_and_table_differ"
    ROW_WITHOUT_TEXT = "row_without_text"
    TEXT_WITHOUT_ROW = "text_without_row"
    EXISTING_PRINTED_AS_NEW = "existing_printed_as_new"
    LIST_PARTLY_IN_TABLES = "list_partly_in_tables"
    POOL_WITHOUT_DRAW = "pool_without_draw"
    REPHASING = "rephasing"
    REPHASING_NOT_ZERO = "rephasing_not_zero"
    FINANCING_AMONG_OPERATING = "financing_among_operating"
    STATED_SUM_DIFFERS = "stated_sum_differs"
    ROW_UNDER_WRONG_CHAPTER = "row_under_wrong_chapter"
    ROW_OF_UNKNOWN_SECTION = "row_of_unknown_section"
    NUMBERING_NOT_NESTED = "numbering_not_nested"
    DEFERRAL_WITHOUT_YEAR = "deferral_without_year"
    INITIATIVE_WITHOUT_COMMITTEE = "initiative_without_committee"
    AMOUNT_WITHOUT_YEAR = "amount_without_year"
    CONDITION_WITHOUT_OWNER = "condition_without_owner"


_ERRORS = (
    AuditCode.ROW_PRINTED_TWICE,
    AuditCode.TEXT_AND_TABLE_DIFFER,
    AuditCode.EXISTING_PRINTED_AS_NEW,
    AuditCode.REPHASING_NOT_ZERO,
    AuditCode.STATED_SUM_DIFFERS,
)
_NOTES = (
    AuditCode.REPHASING,
    AuditCode.ROW_UNDER_WRONG_CHAPTER,
    AuditCode.NUMBERING_NOT_NESTED,
    AuditCode.DEFERRAL_WITHOUT_YEAR,
    AuditCode.AMOUNT_WITHOUT_YEAR,
)
SEVERITY: Mapping[AuditCode, Severity] = {
    **dict.fromkeys(AuditCode, Severity.WARNING),
    **dict.fromkeys(_ERRORS, Severity.ERROR),
    **dict.fromkeys(_NOTES, Severity.NOTE),
}


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """A finding of an audit.

    Args:
        finding: Code, severity, parameters and places.
        stake_oere: What it would cost over the agreement's years; 0 where no money hangs on it.
    """

    finding: Finding
    stake_oere: int


@dataclass(frozen=True, slots=True)
class Audit:
    """What an agreement says of itself.

    Args:
        compared: Rows, and amounts in the text that have no row.
        agreed: How many of them agree.
        findings: The dearest first.
    """

    compared: int
    agreed: int
    findings: tuple[AuditFinding, ...]


def finding(
    code: AuditCode, stake_oere: int, told: Mapping[str, object], *places: Place
) -> AuditFinding:
    """A finding with its stake."""
    return AuditFinding(Finding(code.value, SEVERITY[code], dict(told), places), stake_oere)
