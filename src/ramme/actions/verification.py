"""Verify: recompute the hash tree and name what was tampered with, down to the figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ramme.ledger.columns import Columns, from_bytes, to_bytes
from ramme.ledger.errors import RammeError
from ramme.ledger.hashing import Row, Seal, digest, paper_hash, row_hash
from ramme.ledger.papers import ControlFigure, Entry, Paper, Purpose, Setting, State
from ramme.store import models
from ramme.store.rows import KINDS, rows_of
from ramme.store.versions import columns_from_rows, sealed_papers
from ramme.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not agree with its hash.

    Args:
        paper: The paper, as ``budget-2020/8a``.
        kind: ``figure_changed``, ``figure_missing``, ``figure_added``, ``head_changed``,
            ``chain_broken`` or ``rehashed``.
        figure: The figure, setting or control figure, where it can be told.
        expected: What the hash or the column file says.
        found: What stands in the database.
    """

    paper: str
    kind: str
    figure: str = ""
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer: how much was looked at, and the faults, first paper first."""

    papers: int
    figures: int
    faults: tuple[Fault, ...]


def describe(row: Row) -> str:
    """A row in a word or two.

    Example:
        >>> from ramme.ledger.papers import Source, SourceKind
        >>> describe(Setting("tax", 2020, "25.5", "percent", Source(SourceKind.PERSON)))
        'setting tax 2020 = 25.5 percent'
    """
    match row:
        case Entry():
            return f"entry {row.account} {row.year} = {row.amount_oere} øre"
        case Setting():
            return f"setting {row.parameter} {row.year} = {row.value} {row.unit}"
        case ControlFigure():
            return f"control {row.statement}.{row.line} {row.year} = {row.amount_oere} øre"
    return f"decision {row.text[:60]!r}"


class _PaperCheck:
    """The check of one sealed paper."""

    def __init__(self, workspace: Workspace, paper: models.Paper) -> None:
        self.workspace, self.paper = workspace, paper
        self.hashes: dict[str, list[str]] = {}
        self.entries: list[Entry] = []
        self.figures = 0

    def faults(self, previous: str) -> Iterator[Fault]:
        name = str(self.paper)
        found = [fault for kind in KINDS for fault in self._rows(kind)]
        yield from found
        if self.paper.previous_hash != previous:
            yield Fault(name, "chain_broken", "", previous, self.paper.previous_hash)
        if self._hash() != self.paper.hash and not found:
            from_columns = list(self._against_columns())
            yield from from_columns
            if not from_columns:
                yield Fault(name, "head_changed", "", self.paper.hash, self._hash())

    def _rows(self, kind: str) -> Iterator[Fault]:
        name, expected, hashes = str(self.paper), 0, []
        for row, record in rows_of(self.paper, kind):
            self.figures += 1
            is_hash = row_hash(record)
            hashes.append(is_hash)
            if isinstance(record, Entry):
                self.entries.append(record)
            if row.position > expected:
                yield Fault(name, "figure_missing", f"{kind} {expected}", "", describe(record))
            elif row.position < expected:
                yield Fault(name, "figure_added", describe(record))
            if is_hash != row.hash:
                yield Fault(name, "figure_changed", describe(record), row.hash, is_hash)
            expected = row.position + 1
        self.hashes[kind] = hashes

    def _hash(self) -> str:
        paper = self.paper
        purpose = Purpose(paper.purpose)
        head = Paper(paper.budget.name, paper.number, paper.title, purpose, paper.day)
        if paper.sealed_on is None:
            return ""
        seal = Seal(paper.sealed_by, paper.sealed_on, paper.previous_hash)
        return paper_hash(head, seal, self.hashes)

    def _against_columns(self) -> Iterator[Fault]:
        """Rows whose hash was made to fit: the column file still has the sealed amounts."""
        path = self.workspace.columns / f"{self.paper.hash}.columns"
        try:
            sealed = from_bytes(path.read_bytes(), self.paper.columns_digest)
        except (FileNotFoundError, RammeError):
            return
        now = columns_from_rows(self.paper)
        if digest(to_bytes(now)) == self.paper.columns_digest:
            return
        yield from self._differences(sealed, now)

    def _differences(self, sealed: Columns, now: Columns) -> Iterator[Fault]:
        name = str(self.paper)
        if len(sealed.year) != len(now.year):
            yield Fault(name, "rehashed", "", f"{len(sealed.year)} entries", f"{len(now.year)}")
            return
        for n, entry in enumerate(self.entries):
            was = (
                sealed.accounts[sealed.account[n]],
                int(sealed.year[n]),
                int(sealed.amount_oere[n]),
            )
            if was != (entry.account, entry.year, entry.amount_oere):
                expected = f"{was[0]} {was[1]} = {was[2]} øre"
                yield Fault(name, "rehashed", describe(entry), expected, "")


def verify(
    workspace: Workspace, progress: Callable[[int, int], None] | None = None
) -> Verification:
    """Recompute every sealed paper's hash from a canonical serialisation.

    Args:
        workspace: What to verify.
        progress: Told how many papers of how many are done.

    Returns:
        What was looked at, and every fault; the first names the first paper that was tampered with.
    """
    budgets = list(models.Budget.objects.order_by("year", "name"))
    count = models.Paper.objects.filter(state=State.SEALED).count()
    faults: list[Fault] = []
    done = figures = 0
    for budget in budgets:
        previous = budget.base_hash
        for paper in sealed_papers(budget):
            check = _PaperCheck(workspace, paper)
            faults += check.faults(previous)
            previous = paper.hash
            figures += check.figures
            done += 1
            if progress:
                progress(done, count)
    return Verification(done, figures, tuple(faults))
