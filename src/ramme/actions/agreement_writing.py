"""Write a planned agreement, and let no file out that does not read back as it was meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ramme.budget.agreement.facts import AmountKind, Initiative
from ramme.budget.agreement.plan import ByYear, moves_money
from ramme.budget.agreement.plan_layout import LaidAgreement, LaidSection, laid_out
from ramme.budget.municipality import Municipality
from ramme.ledger.errors import RammeError
from ramme.publish.planned_agreement import planned_agreement_document
from ramme.publish.writing import check_format, write, written
from ramme.reading.documents import open_document
from ramme.reading.kinds import read
from ramme.reading.records import Reading
from ramme.store.agreement_plans import load_plan, template

FORMATS = (".docx", ".pdf", ".html", ".txt")
_OWN = frozenset({AmountKind.NEW, AmountKind.SAVING, AmountKind.POOL})


def write_agreement(source: Path, target: Path, municipality: Municipality) -> LaidAgreement:
    """Write the agreement of a TOML file as docx, PDF, HTML or text.

    Args:
        source: TOML.
        target: Its ending chooses the format.
        municipality: Whose committees it may name.

    Raises:
        RammeError: What is wrong with the plan, ``publish_format_unknown``,
            ``publish_not_written``; ``plan_not_read_back`` where words of the plan would be
            misread, with the section. Then no file is written.
    """
    check_format(target, FORMATS)
    agreement = laid_out(load_plan(source, municipality))
    write(agreement_file(agreement, target.suffix, municipality), target)
    return agreement


def agreement_file(agreement: LaidAgreement, suffix: str, municipality: Municipality) -> bytes:
    """The bytes of an agreement's file, which were read again.

    Args:
        agreement: As it was laid out.
        suffix: One of `FORMATS`.
        municipality: By whose declarations it is read.

    Raises:
        RammeError: ``plan_not_read_back`` with the section.
    """
    data = written(planned_agreement_document(agreement), suffix)
    for section, what in misread(agreement, _read_back(data, suffix, municipality)):
        raise RammeError("plan_not_read_back", section=section, reason=what)
    return data


def new_agreement(target: Path) -> None:
    """Lay out a new agreement that explains itself.

    Raises:
        RammeError: ``plan_exists`` where there is a file already, ``publish_not_written``.
    """
    if target.exists():
        raise RammeError("plan_exists", file=str(target))
    write(template().encode(), target)


def _read_back(data: bytes, suffix: str, municipality: Municipality) -> Reading:
    with TemporaryDirectory() as name:
        path = Path(name) / f"agreement{suffix}"
        path.write_bytes(data)
        return read(open_document(path), municipality)


def misread(agreement: LaidAgreement, reading: Reading) -> Iterator[tuple[str, str]]:
    """Where a reading differs from the agreement that was written.

    Args:
        agreement: As it was laid out.
        reading: Of the file that it was written to.

    Returns:
        Numbers of sections, each with what differs: ``plan_titles``, ``plan_initiatives``,
        ``plan_committees``, ``plan_amounts``, ``plan_deferrals`` or ``plan_tables``.
    """
    want = [(one.number, one.title) for one in agreement.sections]
    got = [(one.number, one.title) for one in reading.sections]
    for n in range(max(len(want), len(got))):
        if want[n : n + 1] != got[n : n + 1]:
            yield (want[n : n + 1] or got[n : n + 1])[0][0], "plan_titles"
            return
    for section in agreement.sections:
        found = [one for one in reading.initiatives if one.section == section.number]
        if what := _differs(section, found):
            yield section.number, what
    if _printed_rows(agreement) != _read_rows(reading):
        yield "–", "plan_tables"


def _differs(section: LaidSection, found: list[Initiative]) -> str:
    want = section.initiative
    if want is None:
        return "plan_initiatives" if found else ""
    if len(found) != 1:
        return "plan_initiatives"
    (got,) = found
    if got.committees != want.committees:
        return "plan_committees"
    if got.deferred_from != want.deferred_from:
        return "plan_deferrals"
    said: dict[int | None, int] = {}
    for amount in got.amounts:
        if amount.kind not in _OWN:
            return "plan_amounts"
        said[amount.year] = said.get(amount.year, 0) + amount.amount_oere
    return "" if said == _money_in_words(section) else "plan_amounts"


def _money_in_words(section: LaidSection) -> ByYear:
    """What a section's text says by year; money that only moves stands in the table alone."""
    one, said = section.initiative, dict[int, int]()
    for _, by_year in one.money() if one else ():
        if one and (one.pool or not moves_money(one, by_year)):
            for year, oere in by_year.items():
                said[year] = said.get(year, 0) + oere
    return said


def _printed_rows(agreement: LaidAgreement) -> list[object]:
    return [
        (table.table, row.number, row.title, row.project or None, dict(row.by_year))
        for table in agreement.tables
        for row in table.rows
        if row.by_year
    ]


def _read_rows(reading: Reading) -> list[object]:
    return [
        (
            table.id,
            row.section,
            row.label,
            row.project,
            {cell.year: cell.amount_oere for cell in row.cells},
        )
        for table in reading.tables
        for row in table.rows
        if row.role == "detail"
    ]
