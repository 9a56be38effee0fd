"""Ask about a task, and answer: a question has an owner and a day by which it is to be answered."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from ramme.actions.tasks import remember
from ramme.ledger.errors import RammeError
from ramme.store import task_models
from ramme.store.tasks import find_task


def ask(name: str, text: str, *, owner: str, due: date, by: str, on: date) -> int:
    """Ask about a task.

    Args:
        name: The task, such as ``2031/1.3.1/2``.
        text: The question.
        owner: Who is to answer: a person, a centre or the directorate.
        due: By which day.
        by: Who asks.
        on: The day it is asked.

    Returns:
        The question's number.

    Raises:
        RammeError: ``unknown_task``, ``question_incomplete`` or ``question_due_past``.
    """
    if not text.strip() or not owner.strip():
        raise RammeError("question_incomplete")
    if due < on:
        raise RammeError("question_due_past", due=due.isoformat())
    with transaction.atomic():
        row = find_task(name)
        made = task_models.Question.objects.create(
            task=str(row), asked_by=by, text=text.strip(), owner=owner.strip(), due=due
        )
        new = {"question": made.pk, "owner": owner.strip(), "due": due}
        remember(row, "question", text, by, None, new)
    return made.pk


def answer(name: str, question: int, text: str, *, by: str) -> None:
    """Answer a question.

    Raises:
        RammeError: ``unknown_task``, ``unknown_task_question``, ``question_incomplete``, or
            ``question_answered`` where somebody was faster.
    """
    if not text.strip():
        raise RammeError("question_incomplete")
    with transaction.atomic():
        row = find_task(name)
        asked = (
            task_models.Question.objects.select_for_update()
            .filter(task=str(row), pk=question)
            .first()
        )
        if asked is None:
            raise RammeError("unknown_task_question", task=name, question=question)
        if asked.answer:
            told = {"by": asked.answered_by, "answer": asked.answer}
            raise RammeError("question_answered", **told)
        asked.answer, asked.answered_by, asked.answered_at = text.strip(), by, timezone.now()
        asked.save()
        remember(row, "answer", text, by, None, {"question": question})
