"""What a kept agreement does to the totals that a council steers by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ramme.actions.seal import below
from ramme.budget.agreement.conditional import Conditional
from ramme.budget.agreement.effects import (
    Effect,
    Measure,
    Standing,
    by_group,
    effects,
    levels,
)
from ramme.ledger.errors import RammeError
from ramme.ledger.hashing import MISSING
from ramme.ledger.versions import VersionName
from ramme.statements.evaluation import Values, values_of
from ramme.store import models
from ramme.store.money import conditionals_of, standings_of
from ramme.store.versions import version_of
from ramme.store.workspace import Workspace

AGREEMENT = "agreement"
Levels = Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class AgreementEffects:
    """A kept agreement's effects.

    Args:
        years: The budget year and its estimate years.
        rows: How many rows there are.
        total: On each measure.
        groups: By ``chapter``, ``committee`` and ``theme``, the effects of each group's rows; a
            row of several committees stands in each, so that committees may sum to more.
        unplaced: What is stacked on no area yet, by year in øre, and how many rows.
        rephasings: Labels of rows that move money between years.
        conditional: Money that others decide on too.
        before, after: Levels by measure where the budget has a base; empty where it has none.
        effects_only: Whether the budget's base is missing.
    """

    years: tuple[int, ...]
    rows: int
    total: tuple[Effect, ...]
    groups: Mapping[str, Mapping[str, tuple[Effect, ...]]]
    unplaced: tuple[Mapping[int, int], int]
    rephasings: tuple[str, ...]
    conditional: tuple[Conditional, ...]
    before: Mapping[Measure, Levels]
    after: Mapping[Measure, Levels]
    effects_only: bool


def agreement_document(paper: models.Paper) -> models.Document:
    """The document that an agreement's paper was read from.

    Raises:
        RammeError: ``not_an_agreement``.
    """
    hashes = paper.sources.exclude(sha256="").values("sha256")
    found = models.Document.objects.filter(sha256__in=hashes, kind=AGREEMENT).first()
    if found is None:
        raise RammeError("not_an_agreement", file=str(paper))
    return found


def agreement_effects(workspace: Workspace, paper: models.Paper) -> AgreementEffects:
    """What a kept agreement does, in total and by chapter, committee and theme.

    Raises:
        RammeError: ``not_an_agreement``; ``agreement_without_rows`` where the paper was kept
            before ramme knew where its rows belong.
    """
    agreement_document(paper)
    rows = standings_of(paper)
    if not rows:
        raise RammeError("agreement_without_rows", paper=str(paper))
    years = _years(paper, rows)
    total = effects([one.row for one in rows], years)
    before = _before(workspace, paper, years)
    after = {
        one.measure: levels(one, before[one.measure]) for one in total if one.measure in before
    }
    return AgreementEffects(
        years=years,
        rows=len(rows),
        total=total,
        groups={name: _grouped(rows, years, of) for name, of in _GROUPS.items()},
        unplaced=_unplaced(workspace, rows, years),
        rephasings=tuple(one.row.row.label for one in rows if one.row.rephasing),
        conditional=conditionals_of(paper),
        before=before,
        after=after,
        effects_only=paper.budget.base == MISSING,
    )


_GROUPS: Mapping[str, Callable[[Standing], Iterable[str]]] = {
    "chapter": lambda one: [f"{one.chapter}. {one.chapter_title}"] if one.chapter else [],
    "theme": lambda one: [one.theme] if one.theme else [],
    "committee": lambda one: one.committees,
}


def _years(paper: models.Paper, rows: Iterable[Standing]) -> tuple[int, ...]:
    named = {amount.year for one in rows for amount in one.row.row.amounts}
    return tuple(range(paper.budget.year, max(named, default=paper.budget.year) + 1))


def _grouped(
    rows: Iterable[Standing], years: tuple[int, ...], of: Callable[[Standing], Iterable[str]]
) -> Mapping[str, tuple[Effect, ...]]:
    """The effects by group in printed order, those of no group last."""
    groups = by_group(rows, of)
    names = sorted(groups, key=lambda name: not name)
    return {name: effects([one.row for one in groups[name]], years) for name in names}


def _unplaced(
    workspace: Workspace, rows: Iterable[Standing], years: tuple[int, ...]
) -> tuple[Mapping[int, int], int]:
    waiting = set(workspace.municipality.stacking.undistributed.values())
    some = [one.row.row for one in rows if one.row.account in waiting]
    amounts = [amount for row in some for amount in row.amounts]
    by_year = {year: sum(a.amount_oere for a in amounts if a.year == year) for year in years}
    return by_year, len(some)


def _before(
    workspace: Workspace, paper: models.Paper, years: tuple[int, ...]
) -> dict[Measure, Levels]:
    """The levels of the version that the agreement is laid on; none where its base is missing."""
    if paper.budget.base == MISSING:
        return {}
    municipality = workspace.municipality
    version = version_of(workspace, VersionName(paper.budget.name), below(paper), paper.budget)
    computed: dict[str, Values] = {}
    found: dict[Measure, Levels] = {}
    for measure, line in municipality.levels.items():
        if line.statement not in computed:
            statement = municipality.statement(line.statement)
            computed[line.statement] = values_of(statement, municipality.accounts, version)
        values = computed[line.statement]
        signed = {year: values.figure(line.line, year) for year in years}
        found[measure] = {
            year: None if oere is None else line.sign * oere for year, oere in signed.items()
        }
    return found
