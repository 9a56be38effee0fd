"""Keep what was read: the document in the workspace, its figures as draft papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from django.db import transaction

from ramme.actions.agreement_money import keep_money
from ramme.actions.audit import log
from ramme.actions.tasks import keep_tasks
from ramme.ledger.errors import RammeError
from ramme.ledger.money import check_oere
from ramme.ledger.papers import Paper, SourceKind
from ramme.ledger.versions import VersionName, number_key
from ramme.reading.agreement import reader as agreement
from ramme.reading.documents import Document, open_document
from ramme.reading.drafts import Draft, drafts
from ramme.reading.explained import count_numbers
from ramme.reading.kinds import read
from ramme.reading.records import Reading
from ramme.statements.levels import entries_for
from ramme.store import models
from ramme.store.queries import PaperRow, paper_rows
from ramme.store.rows import write_content
from ramme.store.versions import (
    budget_named,
    drafts_of,
    next_number,
    sealed_papers,
    version_of,
    write_aside,
)
from ramme.store.workspace import Workspace


def _budget(draft: Draft) -> models.Budget:
    budget, _ = models.Budget.objects.get_or_create(
        name=draft.budget,
        defaults={"year": draft.year, "base": draft.base, "base_hash": draft.base},
    )
    # Whoever lays a draft holds the budget's row, so that two get two numbers.
    budget = models.Budget.objects.select_for_update().get(pk=budget.pk)
    if budget.closed_on is not None:
        raise RammeError("budget_closed", budget=budget.name, on=budget.closed_on.isoformat())
    return budget


# After a proposal's number; it takes the stack's next integer when it is sealed.
PROPOSED = "p"


def _is_proposed(paper: Paper) -> bool:
    return any(entry.source.kind is SourceKind.PROPOSAL for entry in paper.entries)


def _number(budget: models.Budget, paper: Paper) -> str:
    """The printed number, or the next integer; a number is used once.

    Proposals are counted for themselves, so that none takes a number that a paper prints.
    """
    if budget.papers.filter(number=paper.number).exists():
        raise RammeError("paper_exists", paper=f"{budget.name}/{paper.number}")
    if not _is_proposed(paper):
        return paper.number or next_number(budget)
    proposed = budget.papers.filter(number__regex=rf"^[0-9]+{PROPOSED}$")
    taken = [number_key(number)[0] for number in proposed.values_list("number", flat=True)]
    return f"{max(taken, default=0) + 1}{PROPOSED}"


def lay_draft(workspace: Workspace, draft: Draft, *, by: str) -> models.Paper:
    """Write one draft on top of what its budget has; ``by`` is its maker.

    It lies on the drafts too, save a proposal, which lies on what is sealed.

    Raises:
        RammeError: ``budget_closed`` or ``paper_exists``.
    """
    budget = _budget(draft)
    number = _number(budget, draft.paper)
    for entry in draft.paper.entries:
        check_oere(entry.amount_oere)
    stack = sealed_papers(budget)
    if not _is_proposed(draft.paper):
        stack += drafts_of(budget)
    municipality = workspace.municipality
    below = version_of(workspace, VersionName(budget.name), stack, budget)
    paper = replace(draft.paper, number=number)
    statements = list(municipality.statements.values())
    paper = replace(paper, entries=entries_for(paper, statements, municipality.accounts, below))
    model = models.Paper.objects.create(
        budget=budget,
        number=number,
        title=paper.title,
        purpose=paper.purpose.value,
        day=paper.day,
        after=stack[-1] if stack else None,
        made_by=by,
    )
    write_content(model, paper)
    return model


def _keep_document(workspace: Workspace, path: Path, document: Document, reading: Reading) -> None:
    models.Document.objects.create(
        sha256=document.sha256,
        name=document.name,
        kind=reading.document.kind,
        size=document.size,
        numbers=count_numbers(document.lines, reading.explained),
    )
    write_aside(workspace.documents / document.sha256, path.read_bytes())


def _bring_back(workspace: Workspace, path: Path, document: Document, *, by: str) -> list[str]:
    """Put a known document's bytes where the workspace has its figures alone.

    Returns:
        The papers whose figures come from it.
    """
    kept = workspace.documents / document.sha256
    if kept.exists():
        raise RammeError("document_kept_already", file=str(path), name=document.name)
    log("keep document", document.name, by=by, new={"sha256": document.sha256})
    write_aside(kept, path.read_bytes())
    sources = models.Source.objects.filter(sha256=document.sha256)
    papers = models.Paper.objects.filter(pk__in=sources.values("paper"))
    return [str(paper) for paper in papers.select_related("budget").order_by("pk")]


def forget_document(workspace: Workspace, sha256: str) -> None:
    """Remove a document's bytes where the transaction that was to keep them did not end well."""
    if not models.Document.objects.filter(sha256=sha256).exists():
        for path in (workspace.documents / sha256, *workspace.documents.glob(f".{sha256}.*")):
            path.unlink(missing_ok=True)


@contextmanager
def _whole_or_not_at_all(workspace: Workspace, document: Document) -> Iterator[None]:
    """A transaction that takes the document's bytes along when it fails."""
    kept = workspace.documents / document.sha256
    was_kept = kept.exists()
    try:
        with transaction.atomic():
            yield
    except BaseException:
        if not was_kept:
            kept.unlink(missing_ok=True)
        raise


def _nothing(_papers: list[str]) -> None:
    """Nothing goes along."""


def keep(
    workspace: Workspace,
    path: Path,
    *,
    by: str,
    along: Callable[[list[str]], None] = _nothing,
) -> list[PaperRow]:
    """Read a document, keep it in the workspace and make draft papers of its figures.

    Args:
        workspace: Where to.
        path: The document.
        by: Who keeps it.
        along: What is done with the drafts' names in the same transaction.

    Returns:
        The drafts; where the workspace had the document's figures without its bytes, the papers
        that have them.

    Raises:
        RammeError: What cannot be read or kept; then nothing is stored.
    """
    document = open_document(path)
    if models.Document.objects.filter(sha256=document.sha256).exists():
        with _whole_or_not_at_all(workspace, document):
            names = _bring_back(workspace, path, document, by=by)
            along(names)
    else:
        reading = read(document, workspace.municipality)
        made = drafts(reading, workspace.municipality)
        with _whole_or_not_at_all(workspace, document):
            papers = [lay_draft(workspace, draft, by=by) for draft in made]
            if reading.document.kind == agreement.KIND:
                keep_money(workspace, papers[0], reading)
                keep_tasks(workspace, papers[0], reading, document)
            names = [str(paper) for paper in papers]
            what: dict[str, object] = {"papers": names, "sha256": document.sha256}
            log("keep", document.name, by=by, new=what)
            _keep_document(workspace, path, document, reading)
            along(names)
    return [row for row in paper_rows(workspace) if f"{row.budget}/{row.number}" in names]


def propose(workspace: Workspace, paper: Paper, *, by: str) -> PaperRow:
    """Keep a draft that a person or a formula made, on an existing budget.

    Raises:
        RammeError: ``unknown_budget``, ``budget_closed``, ``paper_exists``.
    """
    budget = budget_named(paper.budget)
    draft = Draft(paper.budget, budget.year, budget.base, paper, comparison=False)
    with transaction.atomic():
        model = lay_draft(workspace, draft, by=by)
        log("propose", str(model), by=by, new={"title": paper.title})
    rows = paper_rows(workspace)
    return next(row for row in rows if (row.budget, row.number) == (paper.budget, model.number))
