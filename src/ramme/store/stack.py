"""The stack as the public sees it: sealed papers in order, and a digest that names its state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from ramme.ledger.hashing import Row, digest
from ramme.ledger.papers import State
from ramme.store import models
from ramme.store.rows import rows_of


@dataclass(frozen=True, slots=True)
class SealedPaper:
    """A sealed paper in a list.

    Args:
        budget: Its budget's name.
        year: The budget year.
        number: Its number.
        title: What it is called.
        sealed_on: The day it was decided.
        entries: How many figures it adds; a fee catalogue adds none.
    """

    budget: str
    year: int
    number: str
    title: str
    sealed_on: date
    entries: int

    @property
    def version(self) -> str:
        """The version that ends at this paper."""
        return f"{self.budget}@{self.number}"


def sealed_stack() -> list[SealedPaper]:
    """All sealed papers: budgets by year, in each the papers as they were laid."""
    found = models.Paper.objects.filter(state=State.SEALED)
    counted = found.annotate(entries=Count("entry_rows"))
    rows = counted.order_by("budget__year", "budget__name", "position")
    names = ("budget__name", "budget__year", "number", "title", "sealed_on", "entries")
    return [SealedPaper(*row) for row in rows.values_list(*names)]


def stack_digest() -> str:
    """A digest of every budget, its sealed papers and their treatments; drafts do not count."""
    names = ("name", "base_hash", "closed_on", "papers__position", "papers__hash")
    treated = ("papers__treatments__pk", "papers__treatments__version")
    rows = list(models.Budget.objects.values_list(*names, *treated))
    # A draft has no hash; its budget counts all the same.
    told = {str(row[:3]) for row in rows} | {str(row) for row in rows if row[4]}
    return digest("\n".join(sorted(told)).encode())


@dataclass(frozen=True, slots=True)
class PaperContent:
    """A paper with its rows; entries and settings only as many as were asked for."""

    paper: models.Paper
    entries: Sequence[tuple[int, Row]]
    settings: Sequence[Row]
    decisions: Sequence[Row]
    statuses: dict[str, int]
    below: str


def paper_content(paper: models.Paper) -> PaperContent:
    """What a paper carries, in printed order."""
    statuses: dict[str, int] = {}
    for status in models.Control.objects.filter(paper=paper).values_list("status", flat=True):
        statuses[status] = statuses.get(status, 0) + 1
    below = ""
    if paper.position:
        before = models.Paper.objects.filter(budget=paper.budget, position=paper.position - 1)
        below = before.values_list("number", flat=True).first() or ""
    return PaperContent(
        paper,
        [(row.position, record) for row, record in rows_of(paper, "entries")],
        [record for _, record in rows_of(paper, "settings")],
        [record for _, record in rows_of(paper, "decisions")],
        statuses,
        below,
    )


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """An entry's label and where it stands."""

    label: str
    account: str
    budget: str
    number: str
    position: int


def named_entries() -> list[NamedEntry]:
    """Each label of each sealed paper once, where it stands first."""
    rows = models.Entry.objects.filter(paper__state=State.SEALED)
    names = ("label", "account", "paper__budget__name", "paper__number", "position")
    first: dict[tuple[str, str, str, str], NamedEntry] = {}
    for row in rows.order_by("paper", "position").values_list(*names).iterator():
        first.setdefault(row[:4], NamedEntry(*row))
    return list(first.values())
