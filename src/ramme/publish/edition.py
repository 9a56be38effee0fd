"""An edition: all that is published of one version, gathered once, so that no part can differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ramme.budget.agreement.effects import Standing
from ramme.budget.agreement.tasks import Task
from ramme.budget.fees.records import Catalogue
from ramme.budget.fees.rules import FeeRules
from ramme.budget.municipality import Municipality
from ramme.ledger.papers import Decision, Entry
from ramme.ledger.versions import Version
from ramme.outlook.data import Project
from ramme.publish.prose.records import BoundText
from ramme.statements.checks import Check
from ramme.statements.declaration import Line, Statement
from ramme.statements.evaluation import Values
from ramme.tables.figures import Figure, figure_name
from ramme.tables.intervals import Intervals
from ramme.tables.statements import Comparison, StatementTable


@dataclass(frozen=True, slots=True)
class StackedPaper:
    """A paper of the version.

    Args:
        name: Such as ``budget-2020/8a``.
        number: Its printed number.
        title: What it is called.
        day: The day printed on it.
        sealed_on: The day it was decided; None for a draft.
        sealed_by: Who decided it; empty for a draft.
        hash: What it was sealed with; empty for a draft.
        entries: How many amounts it carries.
    """

    name: str
    number: str
    title: str
    day: date | None
    sealed_on: date | None
    sealed_by: str
    hash: str
    entries: int


@dataclass(frozen=True, slots=True)
class PrintedStatement:
    """A statement with its figures in the version.

    Args:
        statement: The declaration.
        table: Its lines with exact figures, the year before beside them where it shows it.
        values: The figures of the version's own years.
        why: By line and year, what a figure comes from; its parts have their own.
    """

    statement: Statement
    table: StatementTable
    values: Values
    why: Mapping[tuple[str, int], Figure]

    def line(self, line_id: str) -> Line:
        """A declared line."""
        return self.statement.line(line_id)


@dataclass(frozen=True, slots=True)
class StackedEntry:
    """An amount of one of the version's papers.

    Args:
        name: The paper and the place in it, such as ``budget-2020/8a#3``.
        paper: The paper's name.
        entry: The amount.
    """

    name: str
    paper: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Sealing:
    """What the papers of one day changed: the statements before and after them.

    Args:
        paper: The paper.
        changes: The lines that differ, by statement.
    """

    paper: StackedPaper
    changes: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class AgreedPaper:
    """A paper that an agreement was read into.

    Args:
        paper: The paper.
        rows: What its tables change, in printed order.
        tasks: What has to be carried out.
    """

    paper: StackedPaper
    rows: tuple[Standing, ...] = ()
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """All that is published of a version.

    Args:
        municipality: Whose budget it is.
        version: Its figures and settings.
        day: Its day: the day its last paper was sealed, else the last that is printed on one.
        papers: In the order of the stack, drafts last.
        decisions: In the papers' order.
        statements: By id, in declared order.
        checks: The worst first.
        catalogue: The fees; there may be none.
        rules: The rules behind them.
        entries: The amounts that the papers carry.
        sealings: The papers that changed a statement, the first apart, each with what it changed.
        lasting: The version's name up to its last paper, which will not mean anything else later.
        lasting_before: The same of the version that stands beside it.
        texts: The municipality's own, bound to the figures.
        agreements: The papers that are agreements.
        population: How many live in the municipality, by year.
        intervals: Between what the overview's estimates may come to.
        projects: The capital projects that the municipality tells.
    """

    municipality: Municipality
    version: Version
    day: date
    papers: tuple[StackedPaper, ...]
    decisions: tuple[Decision, ...]
    statements: Mapping[str, PrintedStatement]
    checks: tuple[Check, ...]
    catalogue: Catalogue
    rules: FeeRules
    entries: tuple[StackedEntry, ...] = ()
    sealings: tuple[Sealing, ...] = ()
    lasting: str = ""
    lasting_before: str = ""
    texts: tuple[BoundText, ...] = ()
    agreements: tuple[AgreedPaper, ...] = ()
    population: Mapping[int, int] = field(default_factory=dict)
    intervals: Intervals | None = None
    projects: tuple[Project, ...] = ()

    def text(self, id_: str, language: str) -> BoundText | None:
        """A text of the municipality, if it has written it."""
        found = (one for one in self.texts if (one.id, one.language) == (id_, language))
        return next(found, None)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """What its agreements want carried out."""
        return tuple(task for one in self.agreements for task in one.tasks)

    @property
    def name(self) -> str:
        """The version's name."""
        return self.version.name

    @property
    def strategy_checks(self) -> tuple[Check, ...]:
        """What the strategy's rules answer, the worst first."""
        return tuple(one for one in self.checks if one.group == "strategy")

    @property
    def is_draft(self) -> bool:
        """Whether a part of it is not decided."""
        return bool(self.version.drafts)

    @property
    def is_whole(self) -> bool:
        """Whether levels are known, and not only what papers change on a base that is missing."""
        return not self.version.effects_only

    def figure_id(self, statement: str, line: str, year: int) -> str:
        """A figure's identifier, which stays as long as the version does.

        A figure of the year before belongs to its own budget.
        """
        is_own = year in self.version.years
        version = self.lasting if is_own else self.lasting_before
        return figure_name(version or self.name, statement, line, year)

    def printed(self) -> Iterator[PrintedStatement]:
        """The statements, the overview first.

        It is the one that shows the year before; where none does, or several do, the one that the
        municipality's levels stand in.
        """
        steered = {place.statement for place in self.municipality.levels.values()}
        yield from sorted(
            self.statements.values(),
            key=lambda one: (not one.statement.comparison, one.statement.id not in steered),
        )
