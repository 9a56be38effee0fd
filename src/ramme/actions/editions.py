"""Gather all that is published of a version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ramme.actions import views
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Decision, Entry, Purpose, State
from ramme.ledger.versions import Version, VersionName, parse_version
from ramme.outlook.data import Project
from ramme.publish.edition import (
    AgreedPaper,
    Edition,
    PrintedStatement,
    Sealing,
    StackedEntry,
    StackedPaper,
)
from ramme.publish.shape import overview_of
from ramme.statements.declaration import Statement
from ramme.statements.evaluation import values_of
from ramme.store import models, task_models
from ramme.store.estimates import intervals_of
from ramme.store.fees import catalogue_in, rules_in
from ramme.store.money import standings_of
from ramme.store.outlook_of import outlook_folder, outlook_of
from ramme.store.publication import load_population
from ramme.store.rows import entry_record, rows_of
from ramme.store.tasks import record_of
from ramme.store.versions import (
    comparison_of,
    lasting_name,
    lasting_name_before,
    load_version,
    papers_of,
    version_of,
)
from ramme.store.workspace import Workspace
from ramme.tables.figures import Explainer, Figure
from ramme.tables.statements import comparison

# What an officer noted while sealing is no decision of the council.
_NOTED = ("uncertain figures",)

EntriesOf = Callable[[Sequence[str], int], Sequence[tuple[str, Entry]]]


def edition_of(workspace: Workspace, version_name: str | None, *, draft: bool) -> Edition:
    """All that is published of a version.

    Args:
        workspace: Where it is kept.
        version_name: The workspace's default where none is named.
        draft: Whether a version with drafts may be published, marked as one.

    Raises:
        RammeError: ``publish_draft``, or what is wrong with the version's name.
    """
    version = load_version(workspace, version_name)
    if version.drafts and not draft:
        drafts = ", ".join(version.drafts)
        raise RammeError("publish_draft", version=version.name, drafts=drafts)
    name = parse_version(version.name)
    budget, sealed, drafts_on_top = papers_of(name)
    papers = [*sealed, *drafts_on_top]
    municipality = workspace.municipality
    edition = Edition(
        municipality,
        version,
        _day(papers, budget.year),
        tuple(_stacked(paper) for paper in papers),
        tuple(_decisions(papers)),
        {
            statement.id: _printed(workspace, statement, version)
            for statement in municipality.statements.values()
        },
        views.check(workspace, version.name).checks,
        catalogue_in(workspace, version),
        rules_in(workspace, version),
        tuple(_stacked_entries(papers)),
        tuple(_sealings(workspace, name, sealed)),
        lasting_name(version),
        lasting_name_before(workspace, version),
        agreements=tuple(_agreements(papers)),
        population=_population(workspace, _day(papers, budget.year)),
        projects=_projects(workspace),
    )
    return replace(edition, intervals=intervals_of(workspace, overview_of(edition).table))


def _population(workspace: Workspace, day: date) -> Mapping[int, int]:
    """How many live there by year: as is said for publishing, else as forecast by that day."""
    told = load_population(workspace.folder / "municipality")
    if told or not outlook_folder(workspace).is_dir():
        return told
    issued = {on: people for on, people in outlook_of(workspace).population.items() if on <= day}
    found: dict[int, int] = {}
    for (year, _), persons in issued[max(issued)].items() if issued else ():
        found[year] = found.get(year, 0) + persons
    return found


def _projects(workspace: Workspace) -> tuple[Project, ...]:
    """The projects of a municipality that tells what its forecasts are made of."""
    return outlook_of(workspace).projects if outlook_folder(workspace).is_dir() else ()


def _agreements(papers: Sequence[models.Paper]) -> Iterable[AgreedPaper]:
    for paper in papers:
        rows = standings_of(paper)
        kept = task_models.Task.objects.filter(paper=paper).order_by("position")
        tasks = tuple(record_of(row) for row in kept)
        if rows or tasks:
            yield AgreedPaper(_stacked(paper), rows, tasks)


def _stacked_entries(papers: Sequence[models.Paper]) -> Iterable[StackedEntry]:
    for paper in papers:
        for row in paper.entry_rows.select_related("source").order_by("position"):
            yield StackedEntry(f"{paper}#{row.position + 1}", str(paper), entry_record(row))


def _day(papers: Sequence[models.Paper], year: int) -> date:
    """The day that the version is of: decided, or printed, or the first of its year."""
    decided = [paper.sealed_on for paper in papers if paper.sealed_on]
    printed = [paper.day for paper in papers if paper.day]
    drafts = any(paper.state == State.DRAFT for paper in papers)
    return max(printed if drafts and printed else decided or printed, default=date(year, 1, 1))


def _stacked(paper: models.Paper) -> StackedPaper:
    return StackedPaper(
        str(paper),
        paper.number,
        paper.title,
        paper.day,
        paper.sealed_on,
        paper.sealed_by,
        paper.hash,
        paper.entry_rows.count(),
    )


def _decisions(papers: Iterable[models.Paper]) -> Iterable[Decision]:
    for paper in papers:
        for _, row in rows_of(paper, "decisions"):
            if isinstance(row, Decision) and row.about not in _NOTED:
                yield row


def _printed(workspace: Workspace, statement: Statement, version: Version) -> PrintedStatement:
    tree = workspace.municipality.accounts
    values = values_of(statement, tree, version)
    beside = statement.comparison and not version.effects_only
    earlier = comparison_of(workspace, version) if beside else None
    why = _whys(workspace, statement, version)
    if earlier is not None:
        before = _whys(workspace, statement, earlier)
        why |= {key: one for key, one in before.items() if key[1] < version.budget_year}
    table = views.table_of(workspace, statement, version)
    return PrintedStatement(statement, table, values, why)


def _whys(
    workspace: Workspace, statement: Statement, version: Version
) -> dict[tuple[str, int], Figure]:
    """The why of every figure of a statement, each with the very line it was read from."""
    tree = workspace.municipality.accounts
    values = values_of(statement, tree, version)
    explainer = Explainer(
        statement, tree, version, values, _entries(version, statement), is_deep=False
    )
    lines = [line.id for line in statement.lines if line.role != "heading"]
    return {
        (line, year): _with_text(workspace, explainer.figure(line, year))
        for line in lines
        for year in values.years
    }


def _with_text(workspace: Workspace, figure: Figure) -> Figure:
    parts = tuple(_with_text(workspace, part) for part in figure.parts)
    text = views.line_of(workspace, figure.source) if figure.source else ""
    return replace(figure, parts=parts, text=text)


def _entries(version: Version, statement: Statement) -> EntriesOf:
    """The version's entries by account and year, read from the database once."""
    _, sealed, drafts = papers_of(parse_version(version.name))
    kept: dict[tuple[str, int], list[tuple[str, Entry]]] = defaultdict(list)
    for paper in (*sealed, *drafts):
        if paper.purpose == Purpose.DISTRIBUTION and not statement.distributions:
            continue
        rows = paper.entry_rows.select_related("source").order_by("position")
        for row in rows:
            name = f"{paper}#{row.position + 1}"
            kept[row.account, row.year].append((name, entry_record(row)))

    def entries_of(accounts: Sequence[str], year: int) -> list[tuple[str, Entry]]:
        return [one for account in accounts for one in kept.get((account, year), ())]

    return entries_of


def _sealings(
    workspace: Workspace, name: VersionName, sealed: Sequence[models.Paper]
) -> Iterable[Sealing]:
    """What each paper after the first changed in the statements."""
    municipality = workspace.municipality
    steps = []
    for n, paper in enumerate(sealed, 1):
        upto = VersionName(name.budget, paper.number)
        version = version_of(workspace, upto, sealed[:n], paper.budget)
        values = {
            statement.id: values_of(statement, municipality.accounts, version)
            for statement in municipality.statements.values()
        }
        steps.append((paper, version, values))
    for (_, before, old), (paper, after, new) in pairwise(steps):
        changes = (
            comparison(statement, (before, old[id_]), (after, new[id_]), (str(paper),))
            for id_, statement in municipality.statements.items()
        )
        changed = tuple(one for one in changes if one.lines)
        if changed:
            yield Sealing(_stacked(paper), changed)
