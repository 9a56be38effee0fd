"""Settle a draft's figures one by one: accept, correct or reject, each with a reason that is kept.

The reason becomes a decision in the paper, so it is sealed with it; what a levels paper adds is
computed anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import transaction

from ramme.actions.audit import log
from ramme.actions.seal import below, find_paper
from ramme.budget.fees import settling
from ramme.budget.fees.settings import ROW, is_fee_setting
from ramme.ledger.errors import RammeError
from ramme.ledger.money import check_oere
from ramme.ledger.papers import (
    ControlFigure,
    Decision,
    Entry,
    FigureStatus,
    Paper,
    Source,
    SourceKind,
    State,
)
from ramme.ledger.versions import VersionName
from ramme.statements.levels import entries_for
from ramme.store import models
from ramme.store.rows import paper_record, replace_content
from ramme.store.versions import draft_hash, version_of
from ramme.store.workspace import Workspace


class Verdict(StrEnum):
    """What a person says of a read figure."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person decides about one figure of a draft.

    Args:
        position: The figure's place: among the control figures of a paper that prints levels or a
            distribution, among the entries of a paper of changes, among a fee paper's settings.
        verdict: Accept, correct or reject.
        reason: Why.
        amount_oere: The right amount, for a correction.
        label: The right label, for the correction of a fee's label.
    """

    position: int
    verdict: Verdict
    reason: str
    amount_oere: int | None = None
    label: str = ""


def _name(figure: ControlFigure | Entry) -> str:
    if isinstance(figure, ControlFigure):
        return f"{figure.statement}.{figure.line}.{figure.year}"
    return f"{figure.account}.{figure.year}"


def _settled(figure: ControlFigure | Entry, settled: Settled) -> tuple[ControlFigure | Entry, ...]:
    """The figure as it stands afterwards; nothing where it was rejected."""
    if settled.verdict is Verdict.REJECT:
        return ()
    if settled.verdict is Verdict.CORRECT:
        if settled.amount_oere is None:
            raise RammeError("amount_missing", figure=_name(figure))
        figure = replace(figure, amount_oere=check_oere(settled.amount_oere))
    if isinstance(figure, ControlFigure) and figure.status is FigureStatus.UNCERTAIN:
        figure = replace(figure, status=FigureStatus.READ)
    return (figure,)


def _is_fee_paper(paper: Paper) -> bool:
    return not (paper.controls or paper.entries) and any(map(is_fee_setting, paper.settings))


def _fee_settled(paper: Paper, settled: Settled) -> settling.SettledFee:
    """A fee paper's settings with one of them settled."""
    settings, at = paper.settings, settled.position
    match settled.verdict:
        case Verdict.REJECT:
            return settling.removed(settings, at)
        case Verdict.ACCEPT:
            return settling.accepted(settings, at)
    if settings[at].parameter.startswith(ROW):
        return settling.relabelled(settings, at, settled.label)
    return settling.repriced(settings, at, settled.amount_oere)


def _with_fee(paper: Paper, settled: Settled, by: str, on: date) -> tuple[Paper, str]:
    """The fee paper with one label or price settled, and its name."""
    if not 0 <= settled.position < len(paper.settings):
        count = len(paper.settings)
        raise RammeError("unknown_figure", figure=settled.position, count=count)
    name = settling.name_of(paper.settings[settled.position])
    found = _fee_settled(paper, settled)
    text = f"{settled.verdict}: {found.was} → {found.now or '–'}: {settled.reason.strip()}"
    decision = Decision(text, by, on, name, Source(SourceKind.PERSON, text=by))
    decisions = (*paper.decisions, decision)
    return replace(paper, settings=found.settings, decisions=decisions), name


def _with(paper: Paper, settled: Settled, by: str, on: date) -> tuple[Paper, str]:
    """The paper with one figure settled, and the figure's name."""
    if _is_fee_paper(paper):
        return _with_fee(paper, settled, by, on)
    kind = "controls" if paper.controls else "entries"
    figures = getattr(paper, kind)
    if not 0 <= settled.position < len(figures):
        raise RammeError("unknown_figure", figure=settled.position, count=len(figures))
    figure = figures[settled.position]
    after = _settled(figure, settled)
    at = settled.position
    source = Source(SourceKind.PERSON, text=by)
    now = after[0].amount_oere if after else None
    text = f"{settled.verdict}: {figure.amount_oere} → {now} øre: {settled.reason.strip()}"
    decision = Decision(text, by, on, _name(figure), source)
    others: dict[str, Any] = {kind: (*figures[:at], *after, *figures[at + 1 :])}
    return replace(paper, decisions=(*paper.decisions, decision), **others), _name(figure)


def changeable(paper: str, seen: str) -> models.Paper:
    """The draft to be changed inside the caller's transaction, its budget's row held.

    Raises:
        RammeError: ``paper_sealed``, or ``draft_changed`` where it is not as the person saw it.
    """
    model = find_paper(paper)
    models.Budget.objects.select_for_update().get(pk=model.budget_id)
    if model.state == State.SEALED:
        raise RammeError("paper_sealed", paper=paper, by=model.sealed_by, on=str(model.sealed_on))
    if draft_hash(model) != seen:
        newest = model.decision_rows.order_by("-position").first()
        changed = f"{newest.about} ({newest.by}): {newest.text}" if newest else "–"
        raise RammeError("draft_changed", paper=paper, changed=changed)
    return model


def settle(
    workspace: Workspace, paper: str, settled: Settled, *, by: str, on: date, seen: str
) -> str:
    """Settle one figure of a draft.

    Args:
        workspace: Where.
        paper: The draft, such as ``budget-2020/8a``.
        settled: What is decided about which figure.
        by: Who decides.
        on: The day.
        seen: Hash of the draft as the person saw it (`draft_hash`).

    Returns:
        The draft's hash afterwards.

    Raises:
        RammeError: ``paper_sealed``; ``draft_changed`` where somebody settled something since;
            ``reason_missing``, ``unknown_figure``, ``amount_missing``; of a fee paper also
            ``label_missing``, ``fee_name_taken``, ``amount_negative``. Nothing is changed then.
    """
    if not settled.reason.strip():
        raise RammeError("reason_missing")
    with transaction.atomic():
        model = changeable(paper, seen)
        was = paper_record(model)
        now, name = _with(was, settled, by, on)
        budget, municipality = model.budget, workspace.municipality
        under = version_of(workspace, VersionName(budget.name), below(model), budget)
        statements = list(municipality.statements.values())
        entries = entries_for(now, statements, municipality.accounts, under)
        replace_content(model, replace(now, entries=entries))
        new = {"figure": name, "verdict": settled.verdict.value, "oere": settled.amount_oere}
        log("settle", str(model), by=by, why=settled.reason.strip(), new=new)
        return draft_hash(model)
