"""Load a municipality's capital projects and loans from the folder ``outlook``."""

from __future__ import annotations

from pathlib import Path

from ramme.ledger.accounts import AccountTree
from ramme.outlook.data import Loan, Phase, Project, RunningCost
from ramme.rules.borrowing import LOAN_KINDS, longest_term
from ramme.store.outlook_rows import Row, csv_rows, toml_row


def _phase(row: Row) -> Phase:
    return Phase(row.title(), row.whole("from"), row.whole("to"))


def _running(row: Row, accounts: AccountTree) -> RunningCost:
    return RunningCost(row.account("account", accounts), row.whole("from"), row.whole("oere"))


def _project(row: Row, accounts: AccountTree) -> Project:
    allotments = row.table("allotments").values
    return Project(
        id=row.text("id"),
        title=row.title(),
        account=row.account("account", accounts),
        inside_ceiling=bool(row.values.get("inside_ceiling", True)),
        kind=row.text("kind"),
        grant_oere=row.whole("grant_oere"),
        phases=tuple(_phase(one) for one in row.tables("phase")),
        allotments={
            row.whole_of(year, "allotments"): row.whole_of(oere, "allotments")
            for year, oere in allotments.items()
        },
        running=tuple(_running(one, accounts) for one in row.tables("running_costs")),
        loan=row.text("loan", ""),
    )


def load_projects(path: Path, accounts: AccountTree) -> tuple[Project, ...]:
    """The capital programme.

    Raises:
        RammeError: ``id_twice``, ``account_not_in_tree``, and what a value that cannot be used
            raises.
    """
    found: dict[str, Project] = {}
    for row in toml_row(path).tables("project"):
        project = _project(row, accounts)
        if project.id in found:
            raise row.error("id_twice", id=project.id)
        found[project.id] = project
    return tuple(found.values())


_LOAN_COLUMNS = (
    *("id", "title_da", "title_en", "kind", "principal_oere", "rate_percent"),
    *("first_year", "years", "terms_a_year", "purpose", "account"),
)


def _check_term(row: Row, loan: Loan) -> None:
    """The law's longest term, where it is known for such a loan."""
    longest = longest_term(loan.kind, loan.purpose, loan.first_year)
    if longest is not None and loan.years > longest.value:
        most, reference = int(longest.value), longest.reference
        raise row.error(
            "term_too_long", id=loan.id, years=loan.years, most=most, reference=reference
        )


def load_loans(path: Path, accounts: AccountTree) -> tuple[Loan, ...]:
    """The loans that run.

    Raises:
        RammeError: ``word_unknown`` for a kind of loan, ``term_too_long``, ``id_twice``,
            ``account_not_in_tree``, and what a value that cannot be used raises.
    """
    found: dict[str, Loan] = {}
    for row in csv_rows(path, _LOAN_COLUMNS):
        account = row.text("account", "")
        loan = Loan(
            id=row.text("id"),
            title=row.title(),
            kind=row.one_of("kind", LOAN_KINDS),
            principal_oere=row.whole("principal_oere"),
            rate_percent=row.exact("rate_percent"),
            first_year=row.whole("first_year"),
            years=row.whole("years"),
            terms_a_year=row.whole("terms_a_year"),
            purpose=row.text("purpose"),
            account=row.known_account(account, accounts) if account else "",
        )
        _check_term(row, loan)
        if loan.id in found:
            raise row.error("id_twice", id=loan.id)
        found[loan.id] = loan
    return tuple(found.values())
