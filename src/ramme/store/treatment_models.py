"""What a committee or the council did with a paper; it enters no hash, so it is kept of any."""

from __future__ import annotations

from django.db import models


class Treatment(models.Model):
    """A committee's recommendation, a reading, or the council's decision."""

    paper = models.ForeignKey("store.Paper", models.PROTECT, related_name="treatments")
    at = models.DateTimeField(auto_now_add=True)
    who = models.CharField(max_length=200)
    body = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    on = models.DateField()
    outcome = models.CharField(max_length=20)
    votes = models.JSONField(default=dict)
    text = models.TextField(default="")
    financing = models.CharField(max_length=500, default="")
    version = models.IntegerField(default=1)

    class Meta:
        """A body treats a paper once a meeting."""

        constraints = [
            models.UniqueConstraint(fields=["paper", "body", "on"], name="treatment_once_a_meeting")
        ]

    def __str__(self) -> str:
        """Paper, body and day."""
        return f"{self.paper} {self.body} {self.on}"
