"""An agreement's money as CSV files of the data package, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ramme.ledger.errors import RammeError
from ramme.store import models, money_models
from ramme.store.packages import papers_by_name, read_table, write_table
from ramme.tables import packages
from ramme.tables.packages import SCHEMA_WITH_AGREEMENTS, Layout

_OF_PAPERS: tuple[tuple[Layout, Any], ...] = (
    (packages.STANDINGS, money_models.AgreementRow),
    (packages.CONDITIONAL, money_models.ConditionalMoney),
    (packages.POOLS, money_models.Pool),
)


def write_money_tables(folder: Path) -> None:
    """Write the tables of agreements' money into a folder."""
    for layout, model in _OF_PAPERS:
        rows = model.objects.select_related("paper__budget").order_by("paper", "position")
        write_table(folder, layout, ({**vars(row), **_names(row.paper)} for row in rows))
    write_table(folder, packages.RELEASES, _releases())


def _names(paper: models.Paper) -> dict[str, str]:
    return {"budget": paper.budget.name, "paper": paper.number}


def _releases() -> Iterator[Mapping[str, object]]:
    rows = money_models.PoolRelease.objects.select_related("pool__paper__budget").order_by("pk")
    for row in rows:
        yield {**vars(row), **_names(row.pool.paper), "pool": row.pool.position}


def load_money_tables(folder: Path, schema: int) -> None:
    """Load the tables of agreements' money, after the papers, in the caller's transaction.

    Args:
        folder: The package's.
        schema: The package's own; older ones have no such tables.

    Raises:
        RammeError: ``package_damaged``, ``column_missing`` or ``file_missing``.
    """
    if schema < SCHEMA_WITH_AGREEMENTS:
        return
    papers = papers_by_name()
    for layout, model in _OF_PAPERS:
        for row in read_table(folder, layout):
            paper = _found(papers, (row.pop("budget"), row.pop("paper")), layout)
            model.objects.create(paper=paper, **row)
    pools = {
        (one.paper.budget.name, one.paper.number, one.position): one
        for one in money_models.Pool.objects.select_related("paper__budget")
    }
    for row in read_table(folder, packages.RELEASES):
        at, key = row.pop("at"), (row.pop("budget"), row.pop("paper"), row.pop("pool"))
        made = money_models.PoolRelease.objects.create(
            pool=_found(pools, key, packages.RELEASES), **row
        )
        # The model writes the present time itself.
        money_models.PoolRelease.objects.filter(pk=made.pk).update(at=at)


def _found(known: Mapping[Any, Any], key: tuple[Any, ...], layout: Layout) -> Any:
    if key not in known:
        reason = "/".join(map(str, key))
        raise RammeError("package_damaged", file=f"{layout.name}.csv", reason=reason)
    return known[key]
