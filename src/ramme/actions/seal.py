"""Seal a paper: one transaction by a named person, after which nothing can change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction

from ramme.actions.audit import log
from ramme.budget.fees.settings import uncertain_labels
from ramme.ledger.columns import columns_of, to_bytes
from ramme.ledger.errors import RammeError
from ramme.ledger.hashing import Seal, digest, hashes_of, paper_hash
from ramme.ledger.papers import (
    Decision,
    FigureStatus,
    Paper,
    Purpose,
    Source,
    SourceKind,
    State,
)
from ramme.ledger.versions import VersionName
from ramme.statements.levels import entries_for
from ramme.store import models
from ramme.store.money import standings_of
from ramme.store.queries import PaperRow, paper_row
from ramme.store.rows import paper_record, replace_content
from ramme.store.versions import (
    drafts_of,
    is_proposal,
    next_number,
    sealed_papers,
    version_of,
    write_aside,
)
from ramme.store.workspace import Workspace

_MOST_LISTED = 12


def find_paper(name: str) -> models.Paper:
    """The paper that a person named: ``budget-2020/8a``, or ``8a`` where only one draft has it.

    Raises:
        RammeError: ``unknown_paper`` or ``paper_ambiguous``.
    """
    budget, slash, number = name.rpartition("/")
    papers = models.Paper.objects.filter(number=number).select_related("budget", "after__budget")
    if slash:
        papers = papers.filter(budget__name=budget)
    elif papers.filter(state=State.DRAFT).exists():
        papers = papers.filter(state=State.DRAFT)
    found = list(papers)
    if not found:
        all_papers = models.Paper.objects.select_related("budget")
        raise RammeError("unknown_paper", paper=name, known=_names(all_papers) or "–")
    if len(found) > 1:
        raise RammeError("paper_ambiguous", paper=name, found=_names(found))
    return found[0]


def below(model: models.Paper) -> list[models.Paper]:
    """The papers that a paper lies on, drafts included; a proposal lies on none of those."""
    sealed, drafts = sealed_papers(model.budget), drafts_of(model.budget)
    if model in sealed:
        return sealed[: sealed.index(model)]
    return [*sealed, *(drafts[: drafts.index(model)] if model in drafts else ())]


def _names(papers: object) -> str:
    return ", ".join(str(paper) for paper in papers)  # type: ignore[attr-defined]


def _check_place(paper: models.Paper, stack: list[models.Paper], *, onto_newest: bool) -> None:
    """Refuse where the stack is not the one the draft was laid on."""
    top = stack[-1] if stack else None
    if onto_newest or paper.after == top:
        return
    if paper.after is not None and paper.after.state == State.DRAFT:
        raise RammeError("seal_below_first", paper=str(paper), below=str(paper.after))
    if paper.after is None or paper.after not in stack:
        new = stack
    else:
        new = stack[stack.index(paper.after) + 1 :]
    who = "; ".join(f"{one} – {one.title} ({one.sealed_by}, {one.sealed_on})" for one in new)
    raise RammeError("stack_moved", paper=str(paper), new=who)


def _check_rephasing(model: models.Paper) -> None:
    """Refuse a row that moves money between years and no longer sums to zero.

    A row that was rejected whole sums to zero too.
    """
    for one in standings_of(model):
        oere = sum(amount.amount_oere for amount in one.row.row.amounts)
        if one.row.rephasing and oere:
            told = {"label": one.row.row.label, "line": one.row.row.lines[0], "oere": oere}
            raise RammeError("rephasing_left_open", paper=str(model), **told)


def _accepted(paper: Paper, reason: str | None, by: str, on: date) -> Paper:
    """The paper with the decision that accepts its uncertain figures, if it has any."""
    unsure = [
        f"{one.line} {one.year}" for one in paper.controls if one.status is FigureStatus.UNCERTAIN
    ]
    unsure += [one.parameter for one in uncertain_labels(paper.settings)]
    if not unsure:
        return paper
    if not reason:
        listed = ", ".join(unsure[:_MOST_LISTED]) + (" …" if unsure[_MOST_LISTED:] else "")
        raise RammeError("figures_uncertain", count=len(unsure), figures=listed)
    source = Source(SourceKind.PERSON, text=by)
    text = f"{len(unsure)} uncertain figures accepted: {reason}"
    decision = Decision(text, by, on, "uncertain figures", source)
    return replace(paper, decisions=(*paper.decisions, decision))


def _close(model: models.Paper, paper: Paper, seal: Seal, position: int) -> bytes:
    """Write the seal, after which the database refuses any change; return the column file."""
    data = to_bytes(columns_of(paper.entries))
    model.previous_hash = seal.previous
    model.hash = paper_hash(paper, seal, hashes_of(paper))
    model.sealed_by, model.sealed_on = seal.by, seal.on
    model.position, model.columns_digest = position, digest(data)
    model.state = State.SEALED.value
    model.save()
    return data


def _seal_now(
    workspace: Workspace,
    name: str,
    by: str,
    on: date,
    *,
    onto_newest: bool,
    accept_uncertain: str | None,
) -> models.Paper:
    """Do it inside the transaction."""
    model = find_paper(name)
    # Whoever seals holds the budget's row; the next one sees what this one did.
    budget = models.Budget.objects.select_for_update().get(pk=model.budget_id)
    model = find_paper(str(model))
    if model.state == State.SEALED:
        who = model.sealed_by
        raise RammeError("paper_sealed", paper=str(model), by=who, on=str(model.sealed_on))
    if budget.closed_on is not None:
        raise RammeError("budget_closed", budget=budget.name, on=budget.closed_on.isoformat())
    if model.purpose == Purpose.SCENARIO:
        raise RammeError("scenario_not_sealed", paper=str(model))
    _check_rephasing(model)
    stack = sealed_papers(budget)
    _check_place(model, stack, onto_newest=onto_newest)
    municipality = workspace.municipality
    below = version_of(workspace, VersionName(budget.name), stack, budget)
    called = model.number
    if is_proposal(model):
        model.number = next_number(budget)
    model.after = stack[-1] if stack else None
    was = paper_record(model)
    paper = _accepted(was, accept_uncertain, by, on)
    statements = list(municipality.statements.values())
    paper = replace(paper, entries=entries_for(paper, statements, municipality.accounts, below))
    seal = Seal(by, on, stack[-1].hash if stack else budget.base_hash)
    if paper != was:
        replace_content(model, paper)
    data = _close(model, paper, seal, len(stack))
    write_aside(workspace.columns / f"{model.hash}.columns", data)
    new = {"hash": model.hash, "on": on.isoformat(), "previous": seal.previous}
    log(
        "seal",
        str(model),
        by=by,
        why=accept_uncertain or "",
        old={"state": "draft", "number": called},
        new=new,
    )
    return model


def seal(
    workspace: Workspace,
    paper: str,
    *,
    by: str,
    on: date,
    onto_newest: bool = False,
    accept_uncertain: str | None = None,
) -> PaperRow:
    """Seal a draft on top of its budget's stack.

    Args:
        workspace: Where.
        paper: ``budget-2020/8a``, or ``8a`` where only one draft has that number.
        by: The person's name.
        on: The day it was decided.
        onto_newest: Lay it on what has been sealed since the draft was made; its levels' entries
            are computed anew.
        accept_uncertain: Why figures that nobody could prove are taken as they stand.

    Raises:
        RammeError: ``unknown_paper``, ``paper_sealed``, ``budget_closed``, ``seal_below_first``,
            ``stack_moved``, ``figures_uncertain``, ``name_missing``,
            ``rephasing_left_open``, ``scenario_not_sealed``. Nothing is changed then.
    """
    if not by.strip():
        raise RammeError("name_missing")
    try:
        with transaction.atomic():
            model = _seal_now(
                workspace,
                paper,
                by.strip(),
                on,
                onto_newest=onto_newest,
                accept_uncertain=accept_uncertain,
            )
    except IntegrityError as error:
        raise RammeError("sealed_meanwhile", paper=paper, reason=str(error)) from None
    return paper_row(workspace, model)
