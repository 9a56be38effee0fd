"""What is kept of an agreement's money beside its entries: where rows belong, and pools.

It is derived from the document and enters no hash; the figures are the paper's entries.
"""

from __future__ import annotations

from django.db import models


class AgreementRow(models.Model):
    """A row of an agreement's tables; its amounts are the paper's entries on its lines."""

    paper = models.ForeignKey("store.Paper", models.CASCADE, related_name="agreement_rows")
    position = models.IntegerField()
    table = models.CharField(max_length=20)
    label = models.TextField()
    section = models.CharField(max_length=40, default="")
    chapter = models.CharField(max_length=40, default="")
    chapter_title = models.CharField(max_length=300, default="")
    theme = models.CharField(max_length=200, default="")
    committees = models.JSONField(default=list)
    row_class = models.CharField(max_length=30)
    account = models.CharField(max_length=100)
    rephasing = models.BooleanField(default=False)
    first_line = models.IntegerField()
    last_line = models.IntegerField()

    def __str__(self) -> str:
        """Its label."""
        return self.label


class ConditionalMoney(models.Model):
    """Money that is only there if the state or a partner takes part."""

    paper = models.ForeignKey("store.Paper", models.CASCADE, related_name="conditional_money")
    position = models.IntegerField()
    section = models.CharField(max_length=40)
    ordinal = models.IntegerField()
    depends_on = models.CharField(max_length=20)
    label = models.TextField(default="")
    amounts = models.JSONField(default=dict)
    without_year_oere = models.BigIntegerField(default=0)
    line = models.IntegerField()

    def __str__(self) -> str:
        """Section and ordinal."""
        return f"{self.section} {self.ordinal}"


class Pool(models.Model):
    """A pool of an agreement; what it holds is told by its row's entries, or as stated."""

    paper = models.ForeignKey("store.Paper", models.CASCADE, related_name="pools")
    position = models.IntegerField()
    name = models.TextField()
    section = models.CharField(max_length=40, default="")
    owed = models.BooleanField(default=False)
    topped_up = models.BooleanField(default=False)
    in_tables = models.BooleanField(default=True)
    stated = models.JSONField(default=dict)
    held = models.JSONField(default=dict)
    released_by = models.CharField(max_length=200, default="")
    majority = models.BooleanField(default=False)
    after_hearing = models.JSONField(default=list)
    first_line = models.IntegerField()
    last_line = models.IntegerField()
    version = models.IntegerField(default=1)

    class Meta:
        """Its place is used once in a paper; the database sees to it."""

        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="pool_position_once")
        ]

    def __str__(self) -> str:
        """The paper and its place there."""
        return f"{self.paper}#{self.position + 1}"


class PoolRelease(models.Model):
    """Money that was released from a pool, or a saving that was found."""

    pool = models.ForeignKey(Pool, models.CASCADE, related_name="releases")
    at = models.DateTimeField(auto_now_add=True)
    who = models.CharField(max_length=200)
    on = models.DateField()
    by = models.CharField(max_length=200)
    year = models.IntegerField()
    amount_oere = models.BigIntegerField()
    purpose = models.TextField()
    heard = models.JSONField(default=list)
    majority = models.CharField(max_length=200, default="")

    def __str__(self) -> str:
        """When and how much."""
        return f"{self.on}: {self.amount_oere}"
