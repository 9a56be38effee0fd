"""What is wrong with how an agreement is put together, whatever its figures are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ramme.budget.agreement.comparison import OWN, Phrase, own_money, phrases
from ramme.budget.agreement.facts import Agreement, Initiative, Section
from ramme.budget.agreement.records import AuditCode, AuditFinding, finding
from ramme.budget.agreement.stated import period_sums
from ramme.ledger.findings import Place


def _place(initiative: Initiative) -> Place:
    return Place(line=initiative.lines[0])


def _stake(initiative: Initiative, agreement: Agreement) -> int:
    return sum(phrase.stake_oere for phrase in own_money(initiative, agreement.years))


def _without_year(one: Initiative, years: Sequence[int]) -> Iterator[tuple[Phrase, int]]:
    """Money that is set aside without a year; the sum of years that are named has none."""
    dated = any(phrase.by_year for phrase in own_money(one, years))
    sums = period_sums(one) if dated else ()
    for phrase in phrases(one):
        oere = phrase.without_year_oere
        if oere is not None and phrase.kind in OWN and phrase not in sums:
            yield phrase, oere


def initiatives(agreement: Agreement) -> Iterator[AuditFinding]:
    """Initiatives that nobody owns, deferrals and amounts without a year."""
    for one in agreement.initiatives:
        about = {"section": one.section, "ordinal": one.ordinal}
        stake = _stake(one, agreement)
        if not one.committees:
            told = {**about, "conditions": len(one.conditions), "deadline": one.deadline or ""}
            bound = one.conditions or one.deadline
            code = (
                AuditCode.CONDITION_WITHOUT_OWNER
                if bound
                else AuditCode.INITIATIVE_WITHOUT_COMMITTEE
            )
            yield finding(code, stake, told, _place(one))
        if one.deferred_from and (one.deferred_from.inferred or not one.deferred_from.agreement):
            told = {**about, "item": one.deferred_from.item}
            yield finding(AuditCode.DEFERRAL_WITHOUT_YEAR, 0, told, _place(one))
        for phrase, oere in _without_year(one, agreement.years):
            told = {**about, "oere": oere}
            yield finding(AuditCode.AMOUNT_WITHOUT_YEAR, abs(oere), told, phrase.place)


def numbering(agreement: Agreement) -> Iterator[AuditFinding]:
    """Sections that repeat, skip, have no section above them, or stand alone below one."""
    numbers = [section.number for section in agreement.sections]
    at_work = {one.section for one in agreement.initiatives}
    seen: set[str] = set()
    for section in agreement.sections:
        reason = _wrong(section, numbers, seen) or _alone(section, numbers, at_work)
        seen.add(section.number)
        if reason:
            told = {"section": section.number, "title": section.title, "reason": reason}
            place = Place(line=section.lines[0])
            yield finding(AuditCode.NUMBERING_NOT_NESTED, 0, told, place)


def _wrong(section: Section, numbers: list[str], seen: set[str]) -> str:
    above, _, last = section.number.rpartition(".")
    if section.number in seen:
        return "repeated"
    if above and above not in numbers:
        return "above_missing"
    before = f"{above}.{int(last) - 1}" if above else str(int(last) - 1)
    if int(last) > 1 and before not in seen:
        return "skipped"
    return ""


def _alone(section: Section, numbers: Sequence[str], at_work: Collection[str]) -> str:
    """Whether it is the only one below a section that has initiatives of its own."""
    above, _, _ = section.number.rpartition(".")
    depth = section.number.count(".")
    beside = [n for n in numbers if n.rpartition(".")[0] == above and n.count(".") == depth]
    return "alone" if above in at_work and depth > 1 and len(beside) == 1 else ""
