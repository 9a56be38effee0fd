"""The why of a figure: its addends or formula, down to entries and their sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ramme.ledger.accounts import AccountTree
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Entry, Source
from ramme.ledger.versions import Version
from ramme.statements.declaration import Kind, Line, Statement
from ramme.statements.evaluation import Values
from ramme.tables.statements import label_of

EntriesOf = Callable[[Sequence[str], int], Sequence[tuple[str, Entry]]]


def figure_name(version: str, statement: str, line: str, year: int) -> str:
    """A figure's identifier, which stays as long as the version does.

    Example:
        >>> figure_name("budget-2020@8c", "result", "surplus", 2021)
        'budget-2020@8c/result.surplus.2021'
    """
    return f"{version}/{statement}.{line}.{year}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and what it comes from.

    Args:
        id: ``result.surplus.2020``, or for an entry the paper and its place in it.
        label: By language.
        oere: The figure; None where it cannot be told.
        factor: What it counts by in the figure above: 1 or -1.
        formula: How its parts make it: ``sum``, ``brought_forward``, ``entries``, ``setting`` or
            ``unknown``.
        parts: Its parts; factor times figure, summed, gives the figure exactly.
        source: Where a figure without parts comes from.
        text: The document's line, where the document is kept.
    """

    id: str
    label: Mapping[str, str]
    oere: int | None
    factor: int
    formula: str
    parts: tuple[Figure, ...] = ()
    source: Source | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Explainer:
    """What is needed to explain any figure of one statement of one version.

    Args:
        statement: The declaration.
        tree: The municipality's accounts.
        version: The version.
        values: Its figures.
        entries_of: Entries on some accounts in a year, each with its paper and place.
        is_deep: Whether parts are explained too, down to the entries; else only what they are.
    """

    statement: Statement
    tree: AccountTree
    version: Version
    values: Values
    entries_of: EntriesOf
    is_deep: bool = True

    def figure(self, line_id: str, year: int, role: str = "", factor: int = 1) -> Figure:
        """The figure of a line in a year, explained.

        Raises:
            RammeError: ``unknown_line``, or ``unknown_year`` for a year the version has not.
        """
        line = self.statement.line(line_id)
        if year not in self.values.years or line.role == "heading":
            known = ", ".join(str(one) for one in self.values.years)
            raise RammeError("unknown_year", year=year, known=known)
        return self._with_parts(self._head(line, year, role, factor), line, year, role)

    def _head(self, line: Line, year: int, role: str, factor: int) -> Figure:
        name = f"{self.statement.id}.{line.id}" + (f":{role}" if role else "")
        label = label_of(line, self.version.budget_year)
        oere = self.values.figure(line.id, year, role)
        return Figure(f"{name}.{year}", label, oere, factor, "unknown")

    def _part(self, line_id: str, year: int, role: str = "", factor: int = 1) -> Figure:
        if self.is_deep:
            return self.figure(line_id, year, role, factor)
        return self._head(self.statement.line(line_id), year, role, factor)

    def _with_parts(self, head: Figure, line: Line, year: int, role: str) -> Figure:
        if line.terms:
            return replace(head, formula="sum", parts=self._terms(line, year))
        if line.kind is Kind.LIMIT:
            setting = self.version.setting(line.parameter, year)
            source = setting.source if setting else None
            return replace(head, formula="setting" if setting else "unknown", source=source)
        found = self.entries_of(self._accounts(line, role), year)
        parts = tuple(self._entry(name, entry) for name, entry in found)
        if line.brought_forward and not parts and year - 1 in self.values.years:
            before = self._part(line.brought_forward, year - 1)
            return replace(head, formula="brought_forward", parts=(before,))
        return replace(head, formula="entries" if parts else "unknown", parts=parts)

    def _terms(self, line: Line, year: int) -> tuple[Figure, ...]:
        parts = []
        for term in line.terms:
            part = self._part(term.line, year, term.role, term.factor)
            nothing = not part.oere and (
                self.statement.line(term.line).hidden_when_zero or term.role
            )
            if not nothing:
                parts.append(part)
        return tuple(parts)

    def _accounts(self, line: Line, role: str) -> list[str]:
        tops = [top for name, some in line.accounts.items() if role in ("", name) for top in some]
        below = [name for top in tops for name in self.tree.below(top)]
        return below + ([line.own] if line.own else [])

    def _entry(self, name: str, entry: Entry) -> Figure:
        label = {"da": entry.label, "en": entry.label}
        return Figure(name, label, entry.amount_oere, 1, "source", source=entry.source)
