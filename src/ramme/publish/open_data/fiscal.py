"""The budget as a Fiscal Data Package: what is appropriated, by committee and area.

Its columns have the types of the fiscal taxonomy, so that tools for public budgets know them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ramme.ledger.money import OERE_PER_KRONE
from ramme.publish.edition import Edition
from ramme.publish.open_data.rows import Row
from ramme.publish.shape import committees_of, frames_of, overview_of
from ramme.statements.declaration import Kind
from ramme.tables.packages import Layout, fields_of

BUDGET = Layout(
    "budget",
    "What is appropriated on an area in the budget year, in kroner",
    fields_of("""
id              | string  | identifier of the figure
fiscal_year     | integer | the budget year
phase           | string  | adopted, or proposed for a draft
direction       | string  | expenditure or revenue
committee_code  | string  | the line of the committee; empty where there is none
committee_label | string  | the committee
area_code       | string  | the line of the area
area_label      | string  | the area
value           | number  | kroner; revenue is negative
"""),
    ("id",),
)
ESTIMATES = Layout(
    "estimates",
    "The budget year and the years that are estimated, in kroner",
    fields_of("""
id          | string  | identifier of the figure
fiscal_year | integer | calendar year
phase       | string  | adopted, or proposed for a draft
direction   | string  | expenditure or revenue
line_code   | string  | the line of the overview
line_label  | string  | what it is called
value       | number  | kroner; revenue is negative
"""),
    ("id",),
)
TYPES = {
    "id": "budget-line-id",
    "fiscal_year": "date:fiscal-year",
    "phase": "phase:id",
    "direction": "direction",
    "committee_code": "administrative-classification:generic:level1:code",
    "committee_label": "administrative-classification:generic:level1:label",
    "area_code": "administrative-classification:generic:level2:code",
    "area_label": "administrative-classification:generic:level2:label",
    "line_code": "economic-classification:generic:level1:code",
    "line_label": "economic-classification:generic:level1:label",
    "value": "value",
}
LAYOUTS = (BUDGET, ESTIMATES)


def _shared(edition: Edition, figure: str, year: int, oere: int) -> Row:
    return {
        "id": figure,
        "fiscal_year": year,
        "phase": "proposed" if edition.is_draft else "adopted",
        "direction": "revenue" if oere < 0 else "expenditure",
        "value": f"{Decimal(oere) / OERE_PER_KRONE:.2f}",
    }


def budget_rows(edition: Edition) -> Iterator[Row]:
    """The lines of the frames that sum no others."""
    printed, year = frames_of(edition), edition.version.budget_year
    committee = {
        area.id: one.line for one in committees_of(printed.statement) for area in one.areas
    }
    labels = {line.id: line.label for line in printed.table.lines}
    for line in printed.table.lines:
        declared = printed.line(line.id)
        if declared.terms or declared.kind is not Kind.FLOW or line.role == "of_which":
            continue
        above = committee.get(line.id)
        for cell in line.cells:
            if cell.year == year and cell.oere is not None:
                figure = edition.figure_id(printed.statement.id, line.id, year)
                yield {
                    **_shared(edition, figure, year, cell.oere),
                    "committee_code": above.id if above else "",
                    "committee_label": labels[above.id].get("da", "") if above else "",
                    "area_code": line.code or line.id,
                    "area_label": line.label.get("da", ""),
                }


def estimate_rows(edition: Edition) -> Iterator[Row]:
    """The flows of the overview that sum no others, in the version's own years."""
    printed = overview_of(edition)
    for line in printed.table.lines:
        declared = printed.line(line.id)
        if declared.terms or declared.kind is not Kind.FLOW or line.role == "of_which":
            continue
        for cell in line.cells:
            if cell.year in edition.version.years and cell.oere is not None:
                figure = edition.figure_id(printed.statement.id, line.id, cell.year)
                yield {
                    **_shared(edition, figure, cell.year, cell.oere),
                    "line_code": line.id,
                    "line_label": line.label.get("da", ""),
                }


def described(edition: Edition, resources: list[dict[str, object]]) -> dict[str, object]:
    """The ``datapackage.json`` of the fiscal package; its fields get their types."""
    years = edition.version.years
    for resource in resources:
        schema = resource["schema"]
        if isinstance(schema, dict):
            for field in schema["fields"]:
                field["columnType"] = TYPES[field["name"]]
    return {
        "profile": "fiscal-data-package",
        "name": f"{edition.version.budget}-fiscal",
        "title": f"{edition.municipality.name}, {edition.lasting or edition.name}",
        "countryCode": "DK",
        "currencyCode": "DKK",
        "granularity": "aggregated",
        "fiscalPeriod": {"start": f"{years[0]}-01-01", "end": f"{years[-1]}-12-31"},
        "resources": resources,
    }
