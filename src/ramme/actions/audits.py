"""Audit an agreement that lies in a file or in the workspace, and answer what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from django.db import transaction

from ramme.actions.agreement_effects import agreement_document
from ramme.actions.audit import log
from ramme.actions.seal import find_paper
from ramme.actions.triage import changeable
from ramme.budget.agreement.audit import audit
from ramme.budget.agreement.records import Audit, AuditFinding
from ramme.budget.municipality import Municipality
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Decision, Source, SourceKind
from ramme.reading.agreement_facts import agreement_of
from ramme.reading.documents import open_document
from ramme.reading.kinds import read
from ramme.store import models
from ramme.store.rows import paper_record, replace_content, rows_of
from ramme.store.versions import draft_hash
from ramme.store.workspace import Workspace

ABOUT = "audit "


class Answer(StrEnum):
    """What an officer says of a finding."""

    IS_SO = "is_so"
    MENDED_BY = "mended_by"
    EXPLAINED_BY = "explained_by"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with its reason, by whom and when."""

    answer: Answer
    reason: str
    by: str
    on: date | None


@dataclass(frozen=True, slots=True)
class PaperFinding:
    """A finding of a kept paper.

    Args:
        key: Names it as long as the document is the same.
        found: The finding.
        answers: In the order they were given; the last one holds.
    """

    key: str
    found: AuditFinding
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class PaperAudit:
    """The audit of a kept paper.

    Args:
        audit: None where the document is not kept in the workspace.
        findings: With their answers, the dearest first.
        lines: The document's.
    """

    audit: Audit | None
    findings: tuple[PaperFinding, ...]
    lines: tuple[str, ...]


def audit_file(path: Path, municipality: Municipality) -> Audit:
    """Read an agreement and audit it.

    Raises:
        RammeError: ``not_an_agreement``, or what is wrong with the file.
    """
    return audit(agreement_of(read(open_document(path), municipality)))


_read: dict[Path, tuple[Audit, tuple[str, ...]]] = {}
MOST_READ = 16


def _audited(workspace: Workspace, path: Path) -> tuple[Audit, tuple[str, ...]]:
    """The audit and the lines of a kept document; its name is its hash, so it is read once."""
    if path not in _read:
        if len(_read) >= MOST_READ:
            _read.clear()
        document = open_document(path)
        agreement = agreement_of(read(document, workspace.municipality))
        _read[path] = audit(agreement), document.lines
    return _read[path]


def _key(one: AuditFinding, taken: Sequence[str]) -> str:
    """A finding's name: its code and place, counted where several are alike."""
    place = one.finding.places[0] if one.finding.places else None
    where = f"{place.line or 0}.{(place.columns or (0, 0))[0]}" if place else "0.0"
    name = f"{one.finding.code}.{where}"
    alike = sum(key == name or key.startswith(f"{name}.") for key in taken)
    return f"{name}.{alike + 1}" if alike else name


def audit_paper(workspace: Workspace, paper: models.Paper) -> PaperAudit:
    """The audit of a kept agreement with the answers that its paper carries.

    Raises:
        RammeError: ``not_an_agreement``.
    """
    path = workspace.documents / agreement_document(paper).sha256
    if not path.is_file():
        return PaperAudit(None, (), ())
    found, lines = _audited(workspace, path)
    answers = _answers(paper)
    keys: list[str] = []
    for one in found.findings:
        keys.append(_key(one, keys))
    findings = tuple(
        PaperFinding(key, one, tuple(answers.get(key, ())))
        for key, one in zip(keys, found.findings, strict=True)
    )
    return PaperAudit(found, findings, lines)


def audit_kept(workspace: Workspace, name: str) -> Audit:
    """The audit of a kept agreement by its paper's name.

    Raises:
        RammeError: ``unknown_paper``, ``not_an_agreement`` or ``document_not_kept``.
    """
    paper = find_paper(name)
    found = audit_paper(workspace, paper).audit
    if found is None:
        raise RammeError("document_not_kept", paper=str(paper), name=agreement_document(paper).name)
    return found


def _answers(paper: models.Paper) -> dict[str, list[Answered]]:
    found: dict[str, list[Answered]] = {}
    for _, row in rows_of(paper, "decisions"):
        if isinstance(row, Decision) and row.about.startswith(ABOUT):
            answer, _, reason = row.text.partition(": ")
            told = Answered(Answer(answer), reason, row.by, row.on)
            found.setdefault(row.about.removeprefix(ABOUT), []).append(told)
    return found


def answer_finding(
    workspace: Workspace,
    paper: str,
    key: str,
    answer: Answer,
    reason: str,
    *,
    by: str,
    on: date,
    seen: str,
) -> str:
    """Answer a finding; the answer becomes a decision in the paper and is sealed with it.

    Args:
        workspace: Where.
        paper: The draft, such as ``budget-2021/1``.
        key: The finding's.
        answer: Is so, mended by, explained by.
        reason: What mends or explains it, or what follows from it.
        by: Who answers.
        on: The day.
        seen: Hash of the draft as the person saw it (`draft_hash`).

    Returns:
        The draft's hash afterwards.

    Raises:
        RammeError: ``paper_sealed``, ``draft_changed``, ``reason_missing``, ``not_an_agreement``,
            ``unknown_audit_finding``. Nothing is changed then.
    """
    if not reason.strip():
        raise RammeError("reason_missing")
    with transaction.atomic():
        model = changeable(paper, seen)
        known = [one.key for one in audit_paper(workspace, model).findings]
        if key not in known:
            raise RammeError("unknown_audit_finding", finding=key)
        was = paper_record(model)
        source = Source(SourceKind.PERSON, text=by)
        decision = Decision(f"{answer}: {reason.strip()}", by, on, f"{ABOUT}{key}", source)
        replace_content(model, replace(was, decisions=(*was.decisions, decision)))
        new: dict[str, object] = {"finding": key, "answer": answer.value}
        log("answer finding", str(model), by=by, why=reason.strip(), new=new)
        return draft_hash(model)
