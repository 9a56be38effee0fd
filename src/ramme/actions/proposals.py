"""Proposals: a draft of changes that somebody puts forward, revises and withdraws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from django.db import transaction

from ramme.actions.audit import log
from ramme.actions.drafts import propose
from ramme.actions.seal import find_paper
from ramme.ledger.columns import columns_of
from ramme.ledger.errors import RammeError
from ramme.ledger.money import check_oere
from ramme.ledger.papers import Decision, Entry, Paper, Purpose, Source, SourceKind, State
from ramme.ledger.versions import Version, VersionName
from ramme.store import models
from ramme.store.rows import paper_record, replace_content
from ramme.store.versions import (
    budget_named,
    draft_hash,
    is_proposal,
    load_version,
    sealed_papers,
    version_of,
)
from ramme.store.workspace import Workspace
from ramme.tables.effects import Effect, effect_of

MOTIVATION = "motivation"

# Statement and line of each figure that is shown.
KeyLines: TypeAlias = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """One change of a proposal.

    Args:
        account: A node of the account tree; an inner node where it is not placed yet.
        label: What it is called.
        amounts: Year and øre, expenditure positive.
    """

    account: str
    label: str
    amounts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody puts forward."""

    title: str
    motivation: str
    lines: tuple[ProposedLine, ...]


def entries_of(workspace: Workspace, proposal: Proposal, budget: models.Budget) -> list[Entry]:
    """The entries that a proposal adds.

    Raises:
        RammeError: ``unknown_account`` or ``amount_too_large``.
    """
    tree, source = workspace.municipality.accounts, Source(SourceKind.PROPOSAL, text=proposal.title)
    entries = []
    for line in proposal.lines:
        is_current = tree[line.account].price_basis == "current"
        basis = "current" if is_current else str(budget.year)
        for year, oere in line.amounts:
            label = line.label or proposal.title
            entries.append(Entry(line.account, year, check_oere(oere), basis, label, source))
    return entries


def _paper(
    workspace: Workspace, proposal: Proposal, budget: models.Budget, by: str, name: str
) -> Paper:
    if not proposal.title.strip():
        raise RammeError("proposal_without_title")
    entries = entries_of(workspace, proposal, budget)
    if not entries:
        raise RammeError("proposal_without_lines")
    source = Source(SourceKind.PROPOSAL, text=proposal.title)
    decisions = [Decision(proposal.motivation, name or by, None, MOTIVATION, source)]
    return Paper(
        budget.name,
        "",
        proposal.title.strip(),
        Purpose.CHANGES,
        None,
        entries=tuple(entries),
        decisions=tuple(decisions if proposal.motivation.strip() else ()),
    )


def put_forward(
    workspace: Workspace, budget: str, proposal: Proposal, *, by: str, name: str = ""
) -> str:
    """Keep a proposal as a draft of its maker.

    Args:
        workspace: Where.
        budget: The budget that it changes.
        proposal: What is proposed.
        by: The maker's username.
        name: What the maker is called, for the motivation.

    Returns:
        Its number, such as ``1p``; it gets one of the stack when it is sealed.

    Raises:
        RammeError: ``unknown_budget``, ``budget_closed``, ``proposal_without_title``,
            ``proposal_without_lines``, ``unknown_account``, ``amount_too_large``.
    """
    paper = _paper(workspace, proposal, budget_named(budget), by, name)
    return propose(workspace, paper, by=by).number


def _grouped(entries: Sequence[Entry]) -> Iterator[ProposedLine]:
    """Entries side by side by account and label; a year that comes twice starts a new line."""
    lines: list[tuple[str, str, dict[int, int]]] = []
    for entry in entries:
        last = lines[-1] if lines else None
        goes_on = last and last[:2] == (entry.account, entry.label) and entry.year not in last[2]
        if not goes_on or last is None:
            last = (entry.account, entry.label, {})
            lines.append(last)
        last[2][entry.year] = entry.amount_oere
    for account, label, amounts in lines:
        yield ProposedLine(account, label, tuple(amounts.items()))


def proposal_of(model: models.Paper) -> Proposal:
    """The proposal that a paper holds."""
    paper = paper_record(model)
    said = [one.text for one in paper.decisions if one.about == MOTIVATION]
    return Proposal(paper.title, said[0] if said else "", tuple(_grouped(paper.entries)))


def _own_draft(paper: str, by: str) -> models.Paper:
    """The draft, if it is a proposal of this maker; held until the transaction ends."""
    model = find_paper(paper)
    models.Budget.objects.select_for_update().get(pk=model.budget_id)
    model = find_paper(paper)
    if model.state == State.SEALED:
        who, on = model.sealed_by, str(model.sealed_on)
        raise RammeError("paper_sealed", paper=paper, by=who, on=on)
    if model.made_by != by or not is_proposal(model):
        raise RammeError("not_your_proposal", paper=paper)
    return model


def _told(proposal: Proposal) -> dict[str, object]:
    """A proposal as the audit trail keeps it."""
    lines = [
        f"{line.account} {line.label} {year}: {oere} øre"
        for line in proposal.lines
        for year, oere in line.amounts
    ]
    return {"title": proposal.title, "motivation": proposal.motivation, "lines": lines}


def revise(
    workspace: Workspace, paper: str, proposal: Proposal, *, by: str, seen: str, name: str = ""
) -> None:
    """Put other content in a proposal's place; what others have said of its figures stays.

    Args:
        workspace: Where.
        paper: The draft, such as ``budget-2020/1p``.
        proposal: What it shall hold.
        by: The maker's username.
        seen: Hash of the draft as the maker saw it (`draft_hash`).
        name: What the maker is called.

    Raises:
        RammeError: ``paper_sealed``, ``not_your_proposal``, ``proposal_changed`` where it was
            changed since, or as `put_forward`. Nothing is changed then.
    """
    with transaction.atomic():
        model = _own_draft(paper, by)
        if draft_hash(model) != seen:
            raise RammeError("proposal_changed", paper=paper)
        was, new = proposal_of(model), _paper(workspace, proposal, model.budget, by, name)
        others = [one for one in paper_record(model).decisions if one.about != MOTIVATION]
        model.title = new.title
        model.save()
        replace_content(model, replace(new, decisions=(*new.decisions, *others)))
        log("revise", str(model), by=by, old=_told(was), new=_told(proposal))


def withdraw(paper: str, *, by: str) -> None:
    """Take a proposal back; its content stays in the audit trail alone.

    Raises:
        RammeError: ``paper_sealed``, ``not_your_proposal``, or ``proposal_treated`` where a body
            has recommended or decided something about it, which is kept.
    """
    with transaction.atomic():
        model = _own_draft(paper, by)
        if model.treatments.exists():
            raise RammeError("proposal_treated", paper=paper)
        name, was = str(model), proposal_of(model)
        model.delete()
        log("withdraw", name, by=by, old=_told(was))


def base_of(workspace: Workspace, budget: models.Budget) -> Version:
    """What a proposal is laid on: all that is sealed of its budget."""
    return version_of(workspace, VersionName(budget.name), sealed_papers(budget), budget)


def effect_of_draft(workspace: Workspace, model: models.Paper, key_lines: KeyLines) -> Effect:
    """What a kept proposal does: the scenario with it on top, beside what is sealed."""
    below = base_of(workspace, model.budget)
    scenario = load_version(workspace, f"{model.budget.name}+{model.number}")
    entries = paper_record(model).entries
    touched = {(entry.account, entry.year) for entry in entries}
    return effect_of(workspace.municipality, (below, scenario), touched, key_lines)


def effect_unsaved(
    workspace: Workspace, budget: models.Budget, proposal: Proposal, key_lines: KeyLines
) -> Effect:
    """What a proposal would do that is not kept yet.

    Raises:
        RammeError: ``unknown_account`` or ``amount_too_large``.
    """
    below = base_of(workspace, budget)
    entries = entries_of(workspace, proposal, budget)
    scenario = replace(below, columns=(*below.columns, columns_of(entries)))
    touched = {(entry.account, entry.year) for entry in entries}
    return effect_of(workspace.municipality, (below, scenario), touched, key_lines)
