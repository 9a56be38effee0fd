"""Turn a reading into the draft papers that shall be kept. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ramme.budget.agreement.classes import ClassedRow, classed
from ramme.budget.agreement.facts import AgreementRow
from ramme.budget.fees.settings import fee_settings
from ramme.budget.municipality import Municipality
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import (
    ControlFigure,
    Entry,
    Paper,
    Purpose,
    Setting,
    Source,
    SourceKind,
)
from ramme.reading import budget_paper, fee_list
from ramme.reading.agreement import reader as agreement
from ramme.reading.agreement_facts import agreement_of
from ramme.reading.fee_drafts import kept_fees, newest_year
from ramme.reading.records import Cell, Reading, Table
from ramme.statements.declaration import Kind, Line, Statement

NOTHING, MISSING = "nothing", "missing"
FEE_TITLE = "Takstkatalog"


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper to be kept, and what its budget stands on.

    Args:
        budget: Such as ``budget-2020``.
        year: The budget's year.
        base: ``nothing`` where the paper prints levels, ``missing`` where only effects are known.
        paper: The paper; its entries are computed at sealing where it prints levels.
        comparison: Whether it only holds the year before, shown for comparison.
    """

    budget: str
    year: int
    base: str
    paper: Paper
    comparison: bool = False


def drafts(reading: Reading, municipality: Municipality) -> list[Draft]:
    """The draft papers that a reading makes.

    Args:
        reading: Of a budget paper, a fee catalogue or an agreement.
        municipality: Its declarations and the accounts that agreements are stacked on.

    Returns:
        From a budget paper one of each statement, one of its fees, and one of each year before that
        is shown; from a fee catalogue or an agreement one.

    Raises:
        RammeError: ``not_a_budget_paper``, ``no_account_for_table``, ``unknown_account`` or
            ``fee_period_not_known``.
    """
    if reading.document.kind == budget_paper.KIND and reading.budget_year:
        return list(_from_budget_paper(reading, municipality, reading.budget_year))
    if reading.document.kind == agreement.KIND and reading.budget_year:
        return [_from_agreement(reading, municipality, reading.budget_year)]
    if reading.document.kind == fee_list.KIND and reading.fees:
        year = newest_year(reading.fees)
        if year is None:
            raise RammeError(
                "fee_period_not_known", file=reading.document.file, fee=reading.fees[0].label
            )
        return [_fees(reading, year, "")]
    raise RammeError("not_a_budget_paper", file=reading.document.file)


def _fees(reading: Reading, year: int, number: str) -> Draft:
    """A paper of the fee catalogue: what each fee is, and what it costs in each period."""
    facts = reading.document
    budget, title = f"budget-{year}", f"{facts.title or facts.file}: {FEE_TITLE}"
    settings = tuple(fee_settings(kept_fees(facts, reading.fees)))
    paper = Paper(budget, number, title, Purpose.CHANGES, facts.day, settings=settings)
    return Draft(budget, year, NOTHING, paper)


def _numbers(reading: Reading, count: int) -> list[str]:
    """The printed number with a letter for each paper, where a document makes several."""
    number = reading.paper_number
    letters = number and count > 1
    return [number + chr(ord("a") + n) if letters else number for n in range(count)]


def _source(reading: Reading, cell: Cell) -> Source:
    facts = reading.document
    return Source(SourceKind.DOCUMENT, facts.file, facts.sha256, cell.place)


def _title(reading: Reading, table: Table) -> str:
    return f"{reading.document.title or reading.document.file}: {table.title}"


def _from_budget_paper(reading: Reading, municipality: Municipality, year: int) -> Iterator[Draft]:
    tables = [table for table in reading.tables if table.statement]
    before: list[tuple[Table, Statement]] = []
    numbers = _numbers(reading, len(tables) + bool(reading.fees))
    for table, number in zip(tables, numbers, strict=False):
        statement = municipality.statement(table.statement)
        budget = f"budget-{year}"
        paper = _levels(reading, table, statement, budget, number, lambda shown: shown >= year)
        yield Draft(budget, year, NOTHING, paper)
        if statement.comparison and any(shown < year for shown in table.years):
            before.append((table, statement))
    if reading.fees:
        yield _fees(reading, year, numbers[-1])
    for table, statement in before:
        for shown in sorted(one for one in table.years if one < year):
            yield _comparison(reading, table, statement, shown)


def _comparison(reading: Reading, table: Table, statement: Statement, year: int) -> Draft:
    budget = f"budget-{year}"
    paper = _levels(reading, table, statement, budget, "", lambda shown: shown == year)
    return Draft(budget, year, NOTHING, paper, comparison=True)


def _levels(
    reading: Reading,
    table: Table,
    statement: Statement,
    budget: str,
    number: str,
    wanted: Callable[[int], bool],
) -> Paper:
    """A paper of a table's printed levels in the wanted years."""
    figures = [
        (row, statement.line(row.line), cell)
        for row in table.rows
        if row.line
        for cell in row.cells
        if wanted(cell.year)
    ]
    return Paper(
        budget,
        number,
        _title(reading, table),
        Purpose.DISTRIBUTION if statement.distributions else Purpose.LEVELS,
        reading.document.day,
        settings=tuple(
            Setting(line.parameter, cell.year, str(cell.amount_oere), "øre", _source(reading, cell))
            for _, line, cell in figures
            if line.kind is Kind.LIMIT and line.parameter
        ),
        controls=tuple(_control(reading, table, line, cell) for _, line, cell in figures),
    )


def _control(reading: Reading, table: Table, line: Line, cell: Cell) -> ControlFigure:
    return ControlFigure(
        statement=table.statement,
        line=line.id,
        role=cell.role,
        year=cell.year,
        amount_oere=cell.amount_oere,
        unit_oere=table.unit_oere,
        printed=cell.printed,
        status=cell.status,
        source=_source(reading, cell),
    )


def _from_agreement(reading: Reading, municipality: Municipality, year: int) -> Draft:
    stacked = classed_rows(agreement_of(reading).rows, municipality)
    entries = [entry for row in stacked for entry in _entries(reading, municipality, year, row)]
    budget, facts = f"budget-{year}", reading.document
    title = facts.title or facts.file
    paper = Paper(budget, "", title, Purpose.CHANGES, facts.day, entries=tuple(entries))
    return Draft(budget, year, MISSING, paper)


def classed_rows(
    rows: Sequence[AgreementRow], municipality: Municipality
) -> tuple[ClassedRow, ...]:
    """An agreement's rows, each with its class and the account that it is stacked on.

    A row printed twice stays twice until a person rejects one.

    Args:
        rows: In printed order.
        municipality: Its placings, and the accounts of what is not yet placed.

    Raises:
        RammeError: ``no_account_for_table``.
    """
    stacking, found = municipality.stacking, []
    known = municipality.accounts
    for row in rows:
        one = classed(row, stacking.placings, known, stacking.transfers)
        account = one.account or stacking.by_class.get(one.row_class, "")
        account = account or stacking.undistributed.get(row.table, "")
        if not account:
            raise RammeError("no_account_for_table", table=row.table)
        found.append(replace(one, account=account))
    return tuple(found)


def _entries(
    reading: Reading, municipality: Municipality, year: int, stacked: ClassedRow
) -> Iterator[Entry]:
    account, facts = stacked.account, reading.document
    current = municipality.accounts[account].price_basis == "current"
    basis = "current" if current else str(year)
    for one in stacked.row.amounts:
        source = Source(SourceKind.DOCUMENT, facts.file, facts.sha256, one.place)
        yield Entry(account, one.year, one.amount_oere, basis, stacked.row.label, source)
