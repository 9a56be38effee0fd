"""Versions from the store: papers as columns, each sealed paper in a hash-checked file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
from django.db.models import Exists, OuterRef, Q, QuerySet

from ramme.ledger.columns import Columns, from_bytes, to_bytes
from ramme.ledger.errors import RammeError
from ramme.ledger.hashing import digest, rows_hash
from ramme.ledger.papers import Purpose, Setting, SourceKind, State
from ramme.ledger.versions import Version, VersionName, ends_at, number_key, parse_version
from ramme.store import models
from ramme.store.rows import rows_of
from ramme.store.workspace import Workspace

ESTIMATE_YEARS = 3
MOST_VERSIONS = 200

_made: dict[tuple[Path, VersionName, str, tuple[str, ...]], Version] = {}


def columns_from_rows(*papers: models.Paper) -> Columns:
    """The entries of papers as columns, straight from the database."""
    rows = models.Entry.objects.filter(paper__in=papers).order_by("paper", "position")
    some = list(rows.values_list("account", "year", "amount_oere"))
    index: dict[str, int] = {}
    account = [index.setdefault(name, len(index)) for name, _, _ in some]
    return Columns(
        tuple(index),
        np.array(account, np.int32),
        np.array([year for _, year, _ in some], np.int16),
        np.array([amount for _, _, amount in some], np.int64),
    )


def write_aside(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


@lru_cache(maxsize=256)
def _sealed_columns(folder: Path, paper_hash: str, columns_digest: str) -> Columns:
    path = folder / f"{paper_hash}.columns"
    try:
        return from_bytes(path.read_bytes(), columns_digest)
    except (FileNotFoundError, RammeError):
        paper = models.Paper.objects.get(hash=paper_hash)
        columns = columns_from_rows(paper)
        data = to_bytes(columns)
        if digest(data) != columns_digest:
            raise RammeError("paper_tampered", paper=str(paper)) from None
        folder.mkdir(exist_ok=True)
        write_aside(path, data)
        return columns


def columns_for(workspace: Workspace, paper: models.Paper) -> Columns:
    """A paper's columns: from its file where it is sealed, from its rows where it is a draft.

    Raises:
        RammeError: ``paper_tampered`` where the rows are not those that were sealed.
    """
    if paper.state == State.DRAFT:
        return columns_from_rows(paper)
    return _sealed_columns(workspace.columns, paper.hash, paper.columns_digest)


def budget_named(name: str) -> models.Budget:
    """The budget; `unknown_budget` with the known names where there is none."""
    found = models.Budget.objects.filter(name=name).first()
    if found is None:
        known = ", ".join(models.Budget.objects.order_by("year").values_list("name", flat=True))
        raise RammeError("unknown_budget", budget=name, known=known or "–")
    return found


def sealed_papers(budget: models.Budget) -> list[models.Paper]:
    """The sealed papers of a budget, first to last."""
    papers = budget.papers.filter(state=State.SEALED).order_by("position")
    return list(papers.select_related("budget"))


def _cut(papers: list[models.Paper], name: VersionName) -> list[models.Paper]:
    """The papers up to the last with the printed number."""
    if not name.upto:
        return papers
    ends = [n for n, paper in enumerate(papers) if ends_at(paper.number, name.upto)]
    if not ends:
        known = ", ".join(paper.number for paper in papers) or "–"
        raise RammeError("unknown_paper", paper=f"{name.budget}@{name.upto}", known=known)
    return papers[: ends[-1] + 1]


def proposals() -> QuerySet[models.Paper]:
    """The papers that somebody proposes; what their figures come from says so."""
    sources = models.Source.objects.filter(paper=OuterRef("pk"), kind=SourceKind.PROPOSAL)
    return models.Paper.objects.filter(Exists(sources))


def is_proposal(paper: models.Paper) -> bool:
    """Whether a paper is somebody's proposal."""
    return paper.sources.filter(kind=SourceKind.PROPOSAL).exists()


def stands_aside() -> QuerySet[models.Paper]:
    """Papers that stand in no line: proposals and scenarios, each on what is sealed."""
    scenarios = models.Paper.objects.filter(purpose=Purpose.SCENARIO.value)
    return models.Paper.objects.filter(Q(pk__in=proposals().values("pk")) | Q(pk__in=scenarios))


def _all_drafts(budget: models.Budget) -> list[models.Paper]:
    drafts = budget.papers.filter(state=State.DRAFT).select_related("budget")
    return sorted(drafts, key=lambda paper: number_key(paper.number))


def drafts_of(budget: models.Budget) -> list[models.Paper]:
    """The drafts of a budget that stand in line, by number.

    Proposals and scenarios do not: each lies on what is sealed, and nothing lies on it.
    """
    apart = stands_aside().filter(budget=budget, state=State.DRAFT)
    aside = set(apart.values_list("pk", flat=True))
    return [paper for paper in _all_drafts(budget) if paper.pk not in aside]


def next_number(budget: models.Budget) -> str:
    """The integer after the highest number of the budget's papers, those that stand aside apart."""
    taken = budget.papers.exclude(state=State.DRAFT, pk__in=stands_aside().values("pk"))
    numbers = taken.values_list("number", flat=True)
    return str(max((number_key(number)[0] for number in numbers), default=0) + 1)


def _drafts(budget: models.Budget, name: VersionName, *, sealed: bool) -> list[models.Paper]:
    """The drafts that were named; all of them where nothing is sealed yet."""
    if not name.drafts:
        return [] if sealed else drafts_of(budget)
    by_number = {paper.number: paper for paper in _all_drafts(budget)}
    for number in name.drafts:
        if number not in by_number:
            known = ", ".join(by_number) or "–"
            raise RammeError("unknown_draft", paper=f"{name.budget}/{number}", known=known)
    return [by_number[number] for number in name.drafts]


def papers_of(name: VersionName) -> tuple[models.Budget, list[models.Paper], list[models.Paper]]:
    """A version's budget, its sealed papers and the drafts on top.

    Raises:
        RammeError: ``unknown_budget``, ``unknown_paper`` or ``unknown_draft``.
    """
    budget = budget_named(name.budget)
    sealed = _cut(sealed_papers(budget), name)
    return budget, sealed, _drafts(budget, name, sealed=bool(sealed))


def _settings(papers: Sequence[models.Paper]) -> dict[tuple[str, int | None], Setting]:
    found: dict[tuple[str, int | None], Setting] = {}
    for paper in papers:
        for _, setting in rows_of(paper, "settings"):
            if isinstance(setting, Setting):
                found[setting.parameter, setting.year] = setting
    return found


def _years(budget_year: int, columns: Sequence[Columns]) -> tuple[int, ...]:
    """From the budget year to the last year with a figure; a whole period where there is none."""
    last = max((int(part.year.max()) for part in columns if len(part.year)), default=None)
    if last is None or last < budget_year:
        last = budget_year + ESTIMATE_YEARS
    return tuple(range(budget_year, last + 1))


def draft_hash(paper: models.Paper) -> str:
    """A hash of a draft's content as it is now."""
    hashes = [
        value
        for kind in ("entry_rows", "setting_rows", "decision_rows", "control_rows")
        for value in getattr(paper, kind).order_by("position").values_list("hash", flat=True)
    ]
    return rows_hash(hashes)


def version_of(
    workspace: Workspace, name: VersionName, papers: Sequence[models.Paper], budget: models.Budget
) -> Version:
    """The version made of some papers of a budget, in their order.

    It is made once and kept by its papers' hashes; a draft's is taken of what it holds now.
    """
    hashes = tuple(paper.hash or draft_hash(paper) for paper in papers)
    numbers = tuple(paper.number for paper in papers)
    key = workspace.folder, name, budget.base_hash, (*numbers, *hashes)
    if key not in _made:
        if len(_made) >= MOST_VERSIONS:
            _made.clear()
        _made[key] = _make_version(workspace, name, papers, budget, hashes)
    return _made[key]


def _make_version(
    workspace: Workspace,
    name: VersionName,
    papers: Sequence[models.Paper],
    budget: models.Budget,
    hashes: Sequence[str],
) -> Version:
    parts = [(paper, columns_for(workspace, paper)) for paper in papers]
    is_distribution = Purpose.DISTRIBUTION.value
    columns = tuple(part for paper, part in parts if paper.purpose != is_distribution)
    distributions = tuple(part for paper, part in parts if paper.purpose == is_distribution)
    drafts = tuple(paper.number for paper in papers if paper.state == State.DRAFT)
    return Version(
        name=str(VersionName(name.budget, name.upto, drafts)),
        budget=budget.name,
        budget_year=budget.year,
        years=_years(budget.year, columns),
        base=budget.base,
        hash=rows_hash([digest(budget.base_hash.encode()), *hashes]),
        drafts=drafts,
        columns=columns,
        distributions=distributions,
        settings=_settings(papers),
    )


def load_version(workspace: Workspace, name: str | None) -> Version:
    """The version that a person named, or the workspace's default.

    Raises:
        RammeError: ``bad_version_name``, ``unknown_budget``, ``unknown_paper``, ``unknown_draft``.
    """
    parsed = parse_version(name or workspace.default_version)
    budget, sealed, drafts = papers_of(parsed)
    return version_of(workspace, parsed, [*sealed, *drafts], budget)


def day_of(workspace: Workspace, name: str | None) -> date:
    """The day of a version: of its last paper that has one, else the budget year's first."""
    budget, sealed, drafts = papers_of(parse_version(name or workspace.default_version))
    days = [day for paper in (*sealed, *drafts) if (day := paper.day or paper.sealed_on)]
    return days[-1] if days else date(budget.year, 1, 1)


def comparison_of(workspace: Workspace, version: Version) -> Version | None:
    """The whole stack of the budget of the year before, if there is one."""
    before = models.Budget.objects.filter(year=version.budget_year - 1).first()
    papers = sealed_papers(before) if before else []
    if before is None or not papers:
        return None
    return version_of(workspace, VersionName(before.name), papers, before)


def lasting_name(version: Version) -> str:
    """The version's name up to its last sealed paper: more papers will not change what it means."""
    name = parse_version(version.name)
    sealed = papers_of(name)[1]
    return str(VersionName(name.budget, sealed[-1].number if sealed else "", version.drafts))


def lasting_name_before(workspace: Workspace, version: Version) -> str:
    """The same of the version that stands beside it; empty where none does."""
    earlier = comparison_of(workspace, version)
    return lasting_name(earlier) if earlier else ""
