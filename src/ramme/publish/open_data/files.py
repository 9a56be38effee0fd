"""The files of the open data: tables, their dictionary, what each sealing changed, how to read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from ramme.language.catalogue import Messages
from ramme.publish.building import PublishedFile
from ramme.publish.edition import Edition
from ramme.publish.open_data import fiscal
from ramme.publish.open_data.changelog import changelog
from ramme.publish.open_data.layouts import LAYOUTS
from ramme.publish.open_data.rows import ROWS, Row
from ramme.publish.open_data.tables import csv_bytes, parquet_bytes
from ramme.publish.open_data.wide import head_of, wide_csv
from ramme.tables.packages import Field, Layout, resource_of

_DANISH = Messages("da")
_DICTIONARY = Layout(
    "dictionary",
    "What each column of each table means",
    (
        Field("table", "string", "the table"),
        Field("field", "string", "its column"),
        Field("type", "string", "the column's type in the data package"),
        Field("description", "string", "what it means"),
    ),
    ("table", "field"),
)


def data_files(edition: Edition) -> Iterator[PublishedFile]:
    """The open data of an edition."""
    for layout, rows in ROWS.values():
        taken = cache(partial(_listed, rows, edition))
        yield from _both(f"data/{layout.name}", layout, taken)
    yield PublishedFile("data/dictionary.csv", partial(csv_bytes, _DICTIONARY, list(_dictionary())))
    for one in edition.printed():
        path = f"data/statements/{one.statement.id}.csv"
        yield PublishedFile(path, partial(wide_csv, one, _DANISH))
    yield PublishedFile("data/datapackage.json", partial(_described, edition))
    yield PublishedFile("data/CHANGELOG.md", partial(changelog, edition))
    yield from _fiscal(edition)


def _listed(rows: Callable[[Edition], Iterator[Row]], edition: Edition) -> list[Row]:
    return list(rows(edition))


def _both(path: str, layout: Layout, rows: Callable[[], list[Row]]) -> Iterator[PublishedFile]:
    yield PublishedFile(f"{path}.csv", lambda: csv_bytes(layout, rows()))
    yield PublishedFile(f"{path}.parquet", lambda: parquet_bytes(layout, rows()))


def _fiscal(edition: Edition) -> Iterator[PublishedFile]:
    made: Mapping[str, Callable[[Edition], Iterator[Row]]] = {
        fiscal.BUDGET.name: fiscal.budget_rows,
        fiscal.ESTIMATES.name: fiscal.estimate_rows,
    }
    for layout in fiscal.LAYOUTS:
        taken = cache(partial(_listed, made[layout.name], edition))
        yield from _both(f"data/fiscal/{layout.name}", layout, taken)
    resources = [resource_of(layout) for layout in fiscal.LAYOUTS]
    told = partial(fiscal.described, edition, resources)
    yield PublishedFile("data/fiscal/datapackage.json", lambda: _as_json(told()))


def _dictionary() -> Iterator[Row]:
    for layout in (*LAYOUTS, *fiscal.LAYOUTS):
        for field in layout.fields:
            yield {
                "table": layout.name,
                "field": field.name,
                "type": field.type,
                "description": field.description,
            }


def _as_json(value: dict[str, object]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _described(edition: Edition) -> bytes:
    resources = [resource_of(layout) for layout in (*LAYOUTS, _DICTIONARY)]
    resources += [_wide_resource(edition, id_) for id_ in sorted(edition.statements)]
    return _as_json(
        {
            "profile": "tabular-data-package",
            "name": edition.version.budget,
            "title": f"{edition.municipality.name}, {edition.lasting or edition.name}",
            "description": _DANISH.text("publish.data.about"),
            "version": edition.lasting or edition.name,
            "created": f"{edition.day.isoformat()}T00:00:00Z",
            "ramme_version_hash": edition.version.hash,
            "ramme_draft": edition.is_draft,
            "ramme_guarded_texts": "a text that begins with = + - @ ' has an apostrophe before it",
            "resources": resources,
        }
    )


def _wide_resource(edition: Edition, statement: str) -> dict[str, object]:
    printed = edition.statements[statement]
    label, *years = head_of(printed, _DANISH)
    named = {"name": label, "type": "string", "description": "the line's label in Danish"}
    figures = [
        {"name": year, "type": "number", "description": "kroner; empty: cannot be told"}
        for year in years
    ]
    return {
        "name": f"statement-{statement}",
        "path": f"statements/{statement}.csv",
        "profile": "tabular-data-resource",
        "description": printed.table.title.get("da", statement),
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {"fields": [named, *figures]},
    }
