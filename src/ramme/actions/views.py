"""What a user can look at: statements, checks, the why of a figure, two versions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from ramme.actions.law import law_checks
from ramme.actions.liquidity import liquidity_checks
from ramme.budget.strategy_checks import strategy_checks
from ramme.ledger.accounts import AccountTree
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import ControlFigure, Entry, Purpose, Source
from ramme.ledger.versions import Version, parse_version
from ramme.reading.documents import open_document
from ramme.statements.checks import WORST_FIRST, Check, sum_checks
from ramme.statements.declaration import Statement
from ramme.statements.evaluation import Values, values_of
from ramme.store import models
from ramme.store.rows import control_record, entry_record
from ramme.store.versions import comparison_of, load_version, papers_of
from ramme.store.workspace import Workspace
from ramme.tables.figures import Explainer, Figure
from ramme.tables.statements import Comparison, StatementTable, comparison, statement_table

MOST_STATEMENTS = 400

_computed: dict[tuple[Path, str, str], Values] = {}


@dataclass(frozen=True, slots=True)
class CheckList:
    """All checks of a version, the worst first."""

    version: str
    checks: tuple[Check, ...]


def _values(workspace: Workspace, version: Version, statement: Statement) -> Values:
    """The statement's figures; those of a version without drafts are computed once."""
    tree = workspace.municipality.accounts
    if version.drafts:
        return values_of(statement, tree, version)
    key = workspace.folder, version.hash, statement.id
    if key not in _computed:
        if len(_computed) >= MOST_STATEMENTS:
            _computed.clear()
        _computed[key] = values_of(statement, tree, version)
    return _computed[key]


def show(workspace: Workspace, statement_id: str, version_name: str | None) -> StatementTable:
    """A statement of a version, the year before beside it where the statement shows it."""
    statement = workspace.municipality.statement(statement_id)
    return table_of(workspace, statement, load_version(workspace, version_name))


def table_of(workspace: Workspace, statement: Statement, version: Version) -> StatementTable:
    """The same of a version that was loaded."""
    values = _values(workspace, version, statement)
    # Effects stand beside no levels.
    beside = statement.comparison and not version.effects_only
    earlier = comparison_of(workspace, version) if beside else None
    before = (earlier, _values(workspace, earlier, statement)) if earlier else None
    return statement_table(statement, version, values, before)


def _papers(version: Version) -> list[models.Paper]:
    """The version's papers, the drafts on top last."""
    name = parse_version(version.name)
    _, sealed, drafts = papers_of(name)
    return [*sealed, *drafts]


def printed(version: Version, statement: Statement) -> list[ControlFigure]:
    """The print that a statement is checked against: the newest, if nothing was laid on it since.

    A later paper changes levels rightly, so older prints are not compared with them; papers without
    entries, and those that the statement does not read, do not count.
    """
    for paper in reversed(_papers(version)):
        rows = models.Control.objects.filter(paper=paper, statement=statement.id)
        found = [control_record(row) for row in rows.select_related("source")]
        if found:
            return found
        is_read = paper.purpose != Purpose.DISTRIBUTION or statement.distributions
        if is_read and models.Entry.objects.filter(paper=paper).exists():
            return []
    return []


def check(workspace: Workspace, version_name: str | None) -> CheckList:
    """Ask every check of a version: its sums against the print, the strategy, the law."""
    municipality = workspace.municipality
    version = load_version(workspace, version_name)
    found: list[Check] = []
    values = {}
    for statement in municipality.statements.values():
        values[statement.id] = _values(workspace, version, statement)
        found += sum_checks(statement, values[statement.id], printed(version, statement))
    if municipality.strategy is not None:
        elections = municipality.elections
        found += strategy_checks(municipality.strategy, values, version, elections)
    papers = _papers(version) if municipality.balance_line else []
    found += law_checks(municipality, version, values, papers)
    found += liquidity_checks(workspace, version)
    labelled = [_with_year(one, version.budget_year) for one in found]
    in_order = sorted(labelled, key=lambda one: WORST_FIRST.index(one.answer))
    return CheckList(version.name, tuple(in_order))


def _with_year(one: Check, year: int) -> Check:
    title = {language: text.format(year=year) for language, text in one.title.items()}
    return replace(one, title=title)


@lru_cache(maxsize=16)
def _lines(path: Path) -> tuple[str, ...]:
    return open_document(path).lines if path.is_file() else ()


def line_of(workspace: Workspace, source: Source) -> str:
    """The document's very line that a source names; empty where the document is not kept."""
    if not source.sha256 or source.place.line is None:
        return ""
    lines = _lines(workspace.documents / source.sha256)
    at = source.place.line - 1
    return lines[at] if at < len(lines) else ""


def _with_text(workspace: Workspace, figure: Figure) -> Figure:
    """The figure with the document's very line where the document is kept."""
    parts = tuple(_with_text(workspace, part) for part in figure.parts)
    figure = replace(figure, parts=parts)
    text = line_of(workspace, figure.source) if figure.source else ""
    return replace(figure, text=text) if text else figure


def _explainer(workspace: Workspace, version: Version, statement: Statement) -> Explainer:
    papers = _papers(version)
    if not statement.distributions:
        papers = [paper for paper in papers if paper.purpose != Purpose.DISTRIBUTION]

    def entries_of(accounts: Sequence[str], year: int) -> list[tuple[str, Entry]]:
        rows = models.Entry.objects.filter(paper__in=papers, account__in=accounts, year=year)
        in_order = rows.select_related("source", "paper__budget").order_by("paper", "position")
        return [(f"{row.paper}#{row.position + 1}", entry_record(row)) for row in in_order]

    tree: AccountTree = workspace.municipality.accounts
    values = _values(workspace, version, statement)
    return Explainer(statement, tree, version, values, entries_of)


def why(
    workspace: Workspace, statement_id: str, line: str, year: int, version_name: str | None
) -> Figure:
    """Where a figure comes from, down to entries and their sources.

    Raises:
        RammeError: ``unknown_statement``, ``unknown_line`` or ``unknown_year``.
    """
    statement = workspace.municipality.statement(statement_id)
    version = load_version(workspace, version_name)
    if year < version.budget_year and statement.comparison:
        earlier = comparison_of(workspace, version)
        version = earlier if earlier and year in earlier.years else version
    return _with_text(workspace, _explainer(workspace, version, statement).figure(line, year))


def diff(workspace: Workspace, first: str, second: str, statement_id: str) -> Comparison:
    """Two versions of a statement, and the papers that tell them apart.

    Raises:
        RammeError: ``unknown_statement`` or what is wrong with a version's name.
    """
    statement = workspace.municipality.statement(statement_id)
    sides = []
    for name in (first, second):
        version = load_version(workspace, name)
        sides.append((version, _values(workspace, version, statement)))
    if sides[0][0].effects_only != sides[1][0].effects_only:
        names = {"first": sides[0][0].name, "second": sides[1][0].name}
        raise RammeError("not_comparable", **names)
    papers = [[str(paper) for paper in _papers(version)] for version, _ in sides]
    told = [name for name in papers[1] if name not in papers[0]]
    told += [f"-{name}" for name in papers[0] if name not in papers[1]]
    return comparison(statement, sides[0], sides[1], told)
