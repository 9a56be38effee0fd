"""Editions of invented budgets, without a store; random ones by seed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from random import Random

from ramme.budget.fees.records import Catalogue
from ramme.budget.fees.rules import FeeRules
from ramme.budget.municipality import Municipality
from ramme.ledger.columns import columns_of
from ramme.ledger.papers import Decision, Entry, Setting, Source, SourceKind
from ramme.ledger.versions import Version
from ramme.publish.edition import Edition, PrintedStatement, StackedPaper
from ramme.statements.declaration import Sign
from ramme.statements.evaluation import values_of
from ramme.tables.figures import Explainer
from ramme.tables.statements import statement_table

DAY = date(2029, 11, 5)
SAID = Source(SourceKind.PERSON, text="Mette")
YEARS = (2030, 2031, 2032, 2033)


def version_of(
    entries: Iterable[Entry], distributed: Iterable[Entry] = (), settings: Iterable[Setting] = ()
) -> Version:
    """A sealed version of some entries."""
    given = list(settings)
    return Version(
        name="budget-2030@8",
        budget="budget-2030",
        budget_year=2030,
        years=YEARS,
        base="nothing",
        hash="8" * 64,
        drafts=(),
        columns=(columns_of(list(entries)),),
        distributions=(columns_of(list(distributed)),),
        settings={(one.parameter, one.year): one for one in given},
    )


def edition_of(
    town: Municipality,
    version: Version,
    catalogue: Catalogue | None = None,
    decisions: tuple[Decision, ...] = (),
) -> Edition:
    """All that is published of a version."""
    statements: Mapping[str, PrintedStatement] = {}
    for statement in town.statements.values():
        values = values_of(statement, town.accounts, version)
        explainer = Explainer(statement, town.accounts, version, values, lambda *_: [])
        why = {
            (line.id, year): explainer.figure(line.id, year)
            for line in statement.lines
            if line.role != "heading"
            for year in values.years
        }
        table = statement_table(statement, version, values)
        statements = {**statements, statement.id: PrintedStatement(statement, table, values, why)}
    paper = StackedPaper("budget-2030/8", "8", "Bilag 8", DAY, DAY, "Byrådet", "9" * 64, 3)
    fees = catalogue or Catalogue(version.name, ())
    return Edition(
        town, version, DAY, (paper,), decisions, statements, (), fees, FeeRules()
    )  # fmt: skip


def random_version(
    town: Municipality, seed: int, *, against: float = 0.0, several_roles: bool = False
) -> Version:
    """A version with amounts to the øre on most accounts.

    Args:
        town: Its accounts have them.
        seed: Decides all else.
        against: How often an amount has the sign that is not declared.
        several_roles: Whether a line's amount may stand in all of its accounts, else in one.
    """
    rng = Random(seed)
    largest = 10 ** rng.randint(7, 12)
    unused = {year: set() if several_roles else _other_roles(town, rng) for year in YEARS}
    entries = [
        Entry(name, year, _signed(sign, against, rng) * rng.randint(0, largest), "2030", "x", SAID)
        for name, sign in sorted(_leaves(town).items())
        for year in YEARS
        if rng.random() < 0.95
        and (year == YEARS[0] or "opening" not in name)
        and name not in unused[year]
    ]
    ceiling = Setting("service_ceiling", 2030, str(rng.randint(0, largest)), "øre", SAID)
    return version_of(entries, (), (ceiling,))


def _signed(sign: int, against: float, rng: Random) -> int:
    return -sign if against and rng.random() < against else sign


def _other_roles(town: Municipality, rng: Random) -> set[str]:
    """Where a line's amount may stand in more than one account, it stands in one."""
    lines = [line for one in town.statements.values() for line in one.lines]
    several = [list(line.accounts.values()) for line in lines if len(line.accounts) > 1]
    return {name for some in several for names in rng.sample(some, len(some) - 1) for name in names}


def _leaves(town: Municipality) -> dict[str, int]:
    """Accounts with none below them, each with the sign that its amounts have."""
    found: dict[str, int] = {}
    for statement in town.statements.values():
        for line in statement.lines:
            for top in (top for some in line.accounts.values() for top in some):
                for name in town.accounts.below(top):
                    if town.accounts.below(name) == [name]:
                        sign = -1 if line.sign is Sign.INCOME else 1
                        found[name] = min(sign, found.get(name, 1))
    return found
