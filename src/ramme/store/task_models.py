"""What is kept of an agreement's work: tasks, their history, questions, and policies.

History and questions name their task in words and have no foreign keys, so that they neither block
nor follow a deletion.
"""

from __future__ import annotations

from django.db import models


class Task(models.Model):
    """An initiative that somebody has to carry out; its text stays in the document."""

    paper = models.ForeignKey("store.Paper", models.CASCADE, related_name="tasks")
    position = models.IntegerField()
    agreement = models.IntegerField()
    section = models.CharField(max_length=40)
    ordinal = models.IntegerField()
    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=200, default="")
    committees = models.JSONField(default=list)
    amounts = models.JSONField(default=dict)
    existing = models.JSONField(default=dict)
    without_year_oere = models.BigIntegerField(default=0)
    due = models.DateField(null=True)
    deadline = models.TextField(default="")
    conditions = models.JSONField(default=list)
    financing = models.JSONField(default=list)
    deferred_agreement = models.IntegerField(null=True)
    deferred_item = models.CharField(max_length=40, default="")
    deferred_inferred = models.BooleanField(default=False)
    goals = models.JSONField(default=list)
    proposed_goals = models.JSONField(default=list)
    centre = models.CharField(max_length=200, default="")
    state = models.CharField(max_length=20, default="not_started")
    told = models.CharField(max_length=500, default="")
    spent = models.JSONField(default=dict)
    expected = models.BigIntegerField(null=True)
    document = models.CharField(max_length=255, default="")
    sha256 = models.CharField(max_length=64, default="")
    first_line = models.IntegerField(null=True)
    last_line = models.IntegerField(null=True)
    changed_on = models.DateField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        """A number is used once in an agreement; the database sees to it."""

        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "section", "ordinal"], name="task_number_once"
            )
        ]

    def __str__(self) -> str:
        """Agreement, section and ordinal."""
        return f"{self.agreement}/{self.section}/{self.ordinal}"


class TaskEvent(models.Model):
    """What happened to a task: who, when, why, old and new."""

    task = models.CharField(max_length=100, db_index=True)
    at = models.DateTimeField(auto_now_add=True)
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=20)
    line = models.TextField()
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)

    def __str__(self) -> str:
        """Which task and what."""
        return f"{self.task}: {self.what}"


class Question(models.Model):
    """A question about a task; it has an owner and a day by which it is to be answered."""

    task = models.CharField(max_length=100, db_index=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.CharField(max_length=200)
    text = models.TextField()
    owner = models.CharField(max_length=200)
    due = models.DateField()
    answer = models.TextField(default="")
    answered_by = models.CharField(max_length=200, default="")
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Which task and whose."""
        return f"{self.task}: {self.owner}"


class Policy(models.Model):
    """A policy or a strategy in the register, with the initiatives that serve it."""

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20)
    committee = models.CharField(max_length=200, default="")
    adopted_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    tasks = models.JSONField(default=list)
    version = models.IntegerField(default=1)

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Membership(models.Model):
    """A centre that a user works in."""

    username = models.CharField(max_length=150, db_index=True)
    centre = models.CharField(max_length=200)

    class Meta:
        """Each once."""

        constraints = [
            models.UniqueConstraint(fields=["username", "centre"], name="membership_once")
        ]

    def __str__(self) -> str:
        """Who and where."""
        return f"{self.username}: {self.centre}"
