"""Audit generated agreements the whole way: from their print."""

from __future__ import annotations

from collections.abc import Sequence

from ramme.budget.agreement.audit import audit
from ramme.budget.agreement.records import Audit, AuditCode
from ramme.budget.municipality import Municipality
from ramme.reading.agreement_facts import agreement_of
from ramme.reading.kinds import read
from tests.generated import papers
from tests.generated.measure import document
from tests.generated.truth import Fault, Generated

# What an audit calls a fault that is planted under another name.
CALLED = {
    "sum_does_not_add_up": AuditCode.STATED_SUM_DIFFERS,
    "numbering_does_not_nest": AuditCode.NUMBERING_NOT_NESTED,
}


def audited(municipality: Municipality, paper: Generated) -> Audit:
    """The audit of what is read from a print."""
    return audit(agreement_of(read(document(paper, "agreement.txt"), municipality)))


def clean(seed: int) -> Audit:
    """The audit of a clean agreement."""
    return audited(*papers.agreement(seed, clean=True))


def planted(seed: int, code: str) -> Sequence[tuple[Fault, bool]]:
    """The faults that could be planted, each with whether the audit finds it in its section."""
    municipality, paper = papers.agreement(seed, [code], clean=True)
    if not paper.truth.faults:
        return ()
    found = audited(municipality, paper)
    return [(fault, is_found(fault, found)) for fault in paper.truth.faults]


def is_found(fault: Fault, found: Audit) -> bool:
    """Whether one of the findings is the fault: its code, in its section where it has one."""
    code = CALLED.get(fault.code, fault.code)
    sections = [
        str(one.finding.parameters.get("section", ""))
        for one in found.findings
        if one.finding.code == code
    ]
    return fault.section in sections if fault.section else bool(sections)
