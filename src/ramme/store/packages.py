"""Write the database as CSV files of a data package, and read them back to the same hashes."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.store.rows import KINDS
from ramme.tables import packages
from ramme.tables.packages import Layout

csv.field_size_limit(2**31 - 1)


def _text(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, dict | list | bool):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def write_table(folder: Path, layout: Layout, rows: Iterable[Mapping[str, object]]) -> None:
    """Write one table of the layout into a folder."""
    names = [field.name for field in layout.fields]
    path = folder / f"{layout.name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_text(row[name]) for name in names] for row in rows)


def _plain(model: Any, layout: Layout, order: str) -> Iterator[Mapping[str, object]]:
    names = [field.name for field in layout.fields]
    yield from model._default_manager.order_by(order).values(*names).iterator()


def _papers() -> Iterator[Mapping[str, object]]:
    papers = models.Paper.objects.select_related("budget", "after").order_by("pk")
    for paper in papers:
        after = paper.after.number if paper.after else None
        yield {**vars(paper), "budget": paper.budget.name, "after": after}


def _of_papers(model: Any) -> Iterator[Mapping[str, object]]:
    rows = model._default_manager.select_related("paper__budget")
    if model is not models.Source:
        rows = rows.select_related("paper__budget", "source")
    for row in rows.order_by("paper", "position").iterator(chunk_size=5000):
        names = {"budget": row.paper.budget.name, "paper": row.paper.number}
        if model is not models.Source:
            names["source"] = row.source.position
        yield {**vars(row), **names}


ROWS: dict[str, Any] = {"sources": models.Source, **KINDS}


def write_tables(folder: Path) -> None:
    """Write every table of the layout into a folder."""
    by_name = {layout.name: layout for layout in packages.LAYOUTS}
    write_table(folder, packages.BUDGETS, _plain(models.Budget, packages.BUDGETS, "pk"))
    write_table(folder, packages.DOCUMENTS, _plain(models.Document, packages.DOCUMENTS, "pk"))
    write_table(folder, packages.PAPERS, _papers())
    for name, model in ROWS.items():
        write_table(folder, by_name[name], _of_papers(model))
    write_table(folder, packages.AUDIT, _plain(models.AuditEvent, packages.AUDIT, "pk"))


# Packages of before the web pages lack it.
_MAY_LACK = {"made_by", "numbers"}
_NULLABLE = {"closed_on", "day", "sealed_on", "on", "after", "old", "new", "answered_at", "numbers"}


def _value(text: str | None, kind: str, name: str) -> object:
    if text is None or (not text and (kind in ("integer", "date") or name in _NULLABLE)):
        return None
    match kind:
        case "integer":
            return int(text)
        case "date":
            return date.fromisoformat(text)
        case "datetime":
            return datetime.fromisoformat(text)
        case "object" | "array" | "boolean":
            return json.loads(text)
    return text


def read_table(folder: Path, layout: Layout) -> Iterator[dict[str, Any]]:
    """The rows of a table, typed.

    Raises:
        RammeError: ``package_damaged`` with file and line.
    """
    path = folder / f"{layout.name}.csv"
    fields = {field.name: field.type for field in layout.fields}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = set(fields) - _MAY_LACK - set(reader.fieldnames or [])
            if missing:
                raise RammeError(
                    "column_missing", file=str(path), column=", ".join(sorted(missing))
                )
            for row in reader:
                yield {name: _value(row.get(name), kind, name) for name, kind in fields.items()}
    except FileNotFoundError:
        raise RammeError("file_missing", file=str(path)) from None
    except (ValueError, TypeError, csv.Error) as error:
        raise RammeError("package_damaged", file=str(path), reason=str(error)) from None


def read_descriptor(folder: Path) -> int:
    """Check that a folder holds a package of this layout; its schema's number.

    Raises:
        RammeError: ``file_missing``, ``package_damaged`` or ``package_too_new``.
    """
    path = folder / "datapackage.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        schema = int(data["ramme_schema"])
    except FileNotFoundError:
        raise RammeError("file_missing", file=str(path)) from None
    except (ValueError, KeyError, TypeError) as error:
        raise RammeError("package_damaged", file=str(path), reason=repr(error)) from None
    if schema > packages.SCHEMA_VERSION:
        raise RammeError("package_too_new", file=str(path), schema=schema)
    return schema


_BATCH = 5000


def _load_papers(folder: Path) -> dict[tuple[str, str], tuple[models.Paper, dict[str, Any]]]:
    """Papers as drafts, since the guards let no sealed paper be written; with what seals them."""
    budgets = {budget.name: budget for budget in models.Budget.objects.all()}
    found: dict[tuple[str, str], tuple[models.Paper, dict[str, Any]]] = {}
    for row in read_table(folder, packages.PAPERS):
        head = {name: row[name] for name in ("number", "title", "purpose", "day")}
        after = found.get((row["budget"], row["after"] or ""))
        if row["budget"] not in budgets:
            raise RammeError("package_damaged", file="papers.csv", reason=f"{row['budget']}?")
        paper = models.Paper(
            budget=budgets[row["budget"]],
            after=after[0] if after else None,
            made_by=row["made_by"] or "",
            **head,
        )
        paper.save()
        found[row["budget"], row["number"]] = paper, row
    return found


def _instances(
    folder: Path,
    name: str,
    papers: Mapping[tuple[str, str], tuple[models.Paper, dict[str, Any]]],
    sources: Mapping[tuple[int, int], models.Source],
) -> Iterator[Any]:
    """The rows of a table as instances, not yet written."""
    layout = next(layout for layout in packages.LAYOUTS if layout.name == name)
    for row in read_table(folder, layout):
        key = row.pop("budget"), row.pop("paper")
        if key not in papers:
            raise RammeError("package_damaged", file=f"{name}.csv", reason="/".join(key))
        paper = papers[key][0]
        if name != "sources":
            row["source"] = sources[paper.pk, row["source"]]
        yield ROWS[name](paper=paper, **row)


def _load_rows(
    folder: Path,
    papers: Mapping[tuple[str, str], tuple[models.Paper, dict[str, Any]]],
) -> None:
    sources: dict[tuple[int, int], models.Source] = {}
    for name, model in ROWS.items():
        waiting = _instances(folder, name, papers, sources)
        while batch := list(islice(waiting, _BATCH)):
            model._default_manager.bulk_create(batch)
        if name == "sources":
            sources = {(one.paper_id, one.position): one for one in models.Source.objects.all()}


def papers_by_name() -> dict[tuple[str, str], models.Paper]:
    """Every paper by the name of its budget and its own number."""
    papers = models.Paper.objects.select_related("budget")
    return {(paper.budget.name, paper.number): paper for paper in papers}


def load_tables(folder: Path) -> None:
    """Load a package's tables into an empty database, inside the caller's transaction.

    Raises:
        RammeError: ``package_damaged``, ``column_missing`` or ``file_missing``.
    """
    for row in read_table(folder, packages.BUDGETS):
        models.Budget.objects.create(**row)
    for row in read_table(folder, packages.DOCUMENTS):
        models.Document.objects.create(**row)
    papers = _load_papers(folder)
    try:
        _load_rows(folder, papers)
    except KeyError as error:
        raise RammeError("package_damaged", file="sources.csv", reason=repr(error)) from None
    for paper, row in papers.values():
        if row["state"] == "sealed":
            sealing = ("state", "position", "previous_hash", "hash", "sealed_by", "sealed_on")
            for name in (*sealing, "columns_digest"):
                setattr(paper, name, row[name])
            paper.save()
    for row in read_table(folder, packages.AUDIT):
        at = row.pop("at")
        event = models.AuditEvent.objects.create(**row)
        models.AuditEvent.objects.filter(pk=event.pk).update(at=at)
