"""Treatments as a CSV file of the data package, and back."""

from __future__ import annotations

from pathlib import Path

from ramme.ledger.errors import RammeError
from ramme.store.packages import papers_by_name, read_table, write_table
from ramme.store.treatment_models import Treatment
from ramme.tables.packages import SCHEMA_WITH_TREATMENTS, TREATMENTS


def write_treatments(folder: Path) -> None:
    """Write the table of treatments into a folder."""
    rows = Treatment.objects.select_related("paper__budget").order_by("pk")
    names = ({"budget": row.paper.budget.name, "paper": row.paper.number} for row in rows)
    told = ({**vars(row), **name} for row, name in zip(rows, names, strict=True))
    write_table(folder, TREATMENTS, told)


def load_treatments(folder: Path, schema: int) -> None:
    """Load the table of treatments, after the papers, in the caller's transaction.

    Args:
        folder: The package's.
        schema: The package's own; older ones have no such table.

    Raises:
        RammeError: ``package_damaged``, ``column_missing`` or ``file_missing``.
    """
    if schema < SCHEMA_WITH_TREATMENTS:
        return
    papers = papers_by_name()
    for row in read_table(folder, TREATMENTS):
        at, key = row.pop("at"), (row.pop("budget"), row.pop("paper"))
        if key not in papers:
            raise RammeError("package_damaged", file="treatments.csv", reason="/".join(key))
        made = Treatment.objects.create(paper=papers[key], **row)
        # The model writes the present time itself.
        Treatment.objects.filter(pk=made.pk).update(at=at)
