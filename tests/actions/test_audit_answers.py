"""An officer answers what an audit finds; the answer is sealed with the paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.actions.audits import Answer, answer_finding, audit_kept, audit_paper
from ramme.actions.seal import find_paper, seal
from ramme.actions.verification import verify
from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.store.versions import draft_hash
from ramme.store.workspace import Workspace
from tests.agreements import kept_agreement
from tests.stacks import DAY, with_first_paper


@pytest.fixture
def draft(workspace: Workspace, tmp_path: Path) -> models.Paper:
    with_first_paper(workspace)
    return kept_agreement(workspace, tmp_path)


def answered(
    workspace: Workspace, draft: models.Paper, key: str, answer: Answer, reason: str, seen: str = ""
) -> str:
    seen = seen or draft_hash(draft)
    return answer_finding(workspace, str(draft), key, answer, reason, by="Olga", on=DAY, seen=seen)


def test_the_findings_are_those_that_were_planted(
    workspace: Workspace, draft: models.Paper
) -> None:
    """The playground costs 800 in the text, 900 in its row; noise has no row, roads no text."""
    found = audit_paper(workspace, draft)
    assert found.audit == audit_kept(workspace, str(draft))
    codes = [(one.found.finding.code, one.found.stake_oere // 100_000) for one in found.findings]
    assert codes == [
        ("text_without_row", 400),
        ("rephasing", 400),
        ("row_without_text", 160),
        ("text_and_table_differ", 100),
    ]
    assert len({one.key for one in found.findings}) == 4


def test_an_answer_stands_with_its_finding_and_is_sealed_with_the_paper(
    workspace: Workspace, draft: models.Paper
) -> None:
    first, second = (one.key for one in audit_paper(workspace, draft).findings[:2])
    answered(workspace, draft, first, Answer.IS_SO, "Mangler i tabellen")
    answered(workspace, draft, first, Answer.MENDED_BY, "Bilag 3: rækken er med")
    answers = {one.key: one.answers for one in audit_paper(workspace, draft).findings}
    assert [(one.answer, one.reason, one.by, one.on) for one in answers[first]] == [
        (Answer.IS_SO, "Mangler i tabellen", "Olga", DAY),
        (Answer.MENDED_BY, "Bilag 3: rækken er med", "Olga", DAY),
    ]
    assert answers[second] == ()
    seal(workspace, str(draft), by="Mette", on=DAY)
    assert verify(workspace).faults == ()
    again = audit_paper(workspace, find_paper(str(draft))).findings[0]
    assert [one.answer for one in again.answers] == [Answer.IS_SO, Answer.MENDED_BY]
    assert models.AuditEvent.objects.filter(what="answer finding").count() == 2
    with pytest.raises(RammeError, match="paper_sealed"):
        answered(workspace, draft, first, Answer.IS_SO, "For sent")


def test_the_second_tab_is_told_and_loses_nothing(
    workspace: Workspace, draft: models.Paper
) -> None:
    first, second = (one.key for one in audit_paper(workspace, draft).findings[:2])
    seen = draft_hash(draft)
    answered(workspace, draft, first, Answer.IS_SO, "Mangler i tabellen", seen)
    with pytest.raises(RammeError) as caught:
        answered(workspace, draft, second, Answer.EXPLAINED_BY, "Flyttet af rådet", seen)
    assert caught.value.code == "draft_changed"
    assert "Mangler i tabellen" in str(caught.value.parameters["changed"])
    answered(workspace, draft, second, Answer.EXPLAINED_BY, "Flyttet af rådet")
    answers = [len(one.answers) for one in audit_paper(workspace, draft).findings]
    assert answers == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("key", "reason", "code"),
    [("rephasing.1.1", "Er sådan", "unknown_audit_finding"), (None, "  ", "reason_missing")],
)
def test_an_answer_to_nothing_and_one_without_a_reason_are_refused(
    workspace: Workspace, draft: models.Paper, key: str | None, reason: str, code: str
) -> None:
    key = key or audit_paper(workspace, draft).findings[0].key
    with pytest.raises(RammeError) as caught:
        answered(workspace, draft, key, Answer.IS_SO, reason)
    assert caught.value.code == code
    assert not models.Decision.objects.filter(paper=draft).exists()


def test_without_the_document_nothing_is_invented(
    workspace: Workspace, draft: models.Paper
) -> None:
    for path in workspace.documents.iterdir():
        path.unlink()
    found = audit_paper(workspace, draft)
    assert (found.audit, found.findings, found.lines) == (None, (), ())
    with pytest.raises(RammeError, match="document_not_kept"):
        audit_kept(workspace, str(draft))
