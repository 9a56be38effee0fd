"""What is kept: budgets, documents, papers and their rows, and the audit trail.

Every row of a paper carries its hash from the day it is written. The database itself refuses to
change what belongs to a sealed paper (``guards``).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ramme.store import (  # noqa: F401 - Django finds them through here
    money_models,
    task_models,
    treatment_models,
)


class Budget(models.Model):
    """A year and its stack of papers."""

    name = models.CharField(max_length=100, unique=True)
    year = models.IntegerField()
    base = models.CharField(max_length=200)
    base_hash = models.CharField(max_length=64)
    closed_on = models.DateField(null=True)

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Document(models.Model):
    """A document that figures were read from; its bytes lie in the workspace's folder.

    ``numbers`` tells what became of each number in it: how many were read as amounts, how many are
    something else and what, and the places of those of which nothing can be said.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=50)
    size = models.BigIntegerField()
    numbers = models.JSONField(null=True)

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Paper(models.Model):
    """The head of a paper; a draft may be laid on another draft."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="papers")
    number = models.CharField(max_length=20)
    title = models.TextField()
    purpose = models.CharField(max_length=20)
    day = models.DateField(null=True)
    state = models.CharField(max_length=10, default="draft")
    position = models.IntegerField(null=True)
    after = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    previous_hash = models.CharField(max_length=64, default="")
    hash = models.CharField(max_length=64, default="")
    sealed_by = models.CharField(max_length=200, default="")
    sealed_on = models.DateField(null=True)
    columns_digest = models.CharField(max_length=64, default="")
    made_by = models.CharField(max_length=200, default="")

    class Meta:
        """A sealed paper has its hash, its place and its people; a draft has none of them."""

        constraints = [
            models.UniqueConstraint(fields=["budget", "number"], name="paper_number_once"),
            models.UniqueConstraint(fields=["budget", "position"], name="paper_position_once"),
            models.CheckConstraint(
                condition=(
                    Q(state="draft", hash="", sealed_by="", sealed_on=None, position=None)
                    | Q(state="sealed", sealed_on__isnull=False, position__isnull=False)
                    & ~Q(hash="")
                    & ~Q(sealed_by="")
                ),
                name="paper_sealed_whole",
            ),
        ]

    def __str__(self) -> str:
        """Budget and number."""
        return f"{self.budget.name}/{self.number}"


class Share(models.Model):
    """Somebody whom a draft is shown to, beside its maker and the officers."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="shares")
    username = models.CharField(max_length=150)

    class Meta:
        """Shared once with each."""

        constraints = [
            models.UniqueConstraint(fields=["paper", "username"], name="paper_shared_once")
        ]

    def __str__(self) -> str:
        """Which paper with whom."""
        return f"{self.paper_id} {self.username}"


class Source(models.Model):
    """Where rows of a paper come from; rows share one where it is the same."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="sources")
    position = models.IntegerField()
    kind = models.CharField(max_length=20)
    document = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    place = models.JSONField(default=dict)
    text = models.TextField()

    def __str__(self) -> str:
        """Kind and document."""
        return f"{self.kind} {self.document}"


class Row(models.Model):
    """What every row of a paper has."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="%(class)s_rows")
    position = models.IntegerField()
    source = models.ForeignKey(Source, models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64)

    class Meta:
        """Each kind of row is a table of its own."""

        abstract = True


class Entry(Row):
    """An amount that adds."""

    account = models.CharField(max_length=100)
    year = models.IntegerField()
    amount_oere = models.BigIntegerField()
    price_basis = models.CharField(max_length=20)
    label = models.TextField()

    class Meta:
        """Found by paper and account, for the why of a figure."""

        indexes = [models.Index(fields=["paper", "account", "year"], name="entry_by_account")]

    def __str__(self) -> str:
        """Account, year and amount."""
        return f"{self.account} {self.year}: {self.amount_oere}"


class Setting(Row):
    """A value that replaces."""

    parameter = models.CharField(max_length=100)
    year = models.IntegerField(null=True)
    value = models.TextField()
    unit = models.CharField(max_length=50)

    def __str__(self) -> str:
        """Parameter, year and value."""
        return f"{self.parameter} {self.year}: {self.value}"


class Decision(Row):
    """What was recommended or decided."""

    text = models.TextField()
    by = models.CharField(max_length=200)
    on = models.DateField(null=True)
    about = models.CharField(max_length=200)

    def __str__(self) -> str:
        """Its text."""
        return self.text


class Control(Row):
    """A printed level, which never adds."""

    statement = models.CharField(max_length=100)
    line = models.CharField(max_length=100)
    role = models.CharField(max_length=20)
    year = models.IntegerField()
    amount_oere = models.BigIntegerField()
    unit_oere = models.BigIntegerField()
    printed = models.CharField(max_length=100)
    status = models.CharField(max_length=20)

    def __str__(self) -> str:
        """Line, year and amount."""
        return f"{self.statement}.{self.line} {self.year}: {self.amount_oere}"


class AuditEvent(models.Model):
    """Who did what, when and why; without foreign keys, so that history follows no deletion."""

    at = models.DateTimeField(auto_now_add=True)
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    why = models.TextField(default="")
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)

    def __str__(self) -> str:
        """Who and what."""
        return f"{self.who}: {self.what} {self.subject}"


class LoginAttempt(models.Model):
    """A try to sign in; here and not in memory, so that all workers count the same."""

    at = models.DateTimeField()
    name = models.CharField(max_length=150)
    address = models.CharField(max_length=64)

    class Meta:
        """Found by name and address."""

        indexes = [models.Index(fields=["name", "address", "at"], name="attempt_by_name")]

    def __str__(self) -> str:
        """When."""
        return self.at.isoformat()


class Upload(models.Model):
    """A paper that an officer sent in, and what became of it."""

    batch = models.CharField(max_length=32, db_index=True)
    at = models.DateTimeField(auto_now_add=True)
    who = models.CharField(max_length=200)
    name = models.CharField(max_length=255)
    state = models.CharField(max_length=10, default="waiting")
    began = models.DateTimeField(null=True)
    drafts = models.JSONField(default=list)
    error = models.CharField(max_length=100, default="")
    parameters = models.JSONField(default=dict)

    class Meta:
        """Whatever failed says why."""

        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(state__in=("waiting", "reading", "done"), error="")
                    | Q(state="failed") & ~Q(error="")
                ),
                name="upload_failed_says_why",
            )
        ]

    def __str__(self) -> str:
        """The file's name."""
        return self.name
