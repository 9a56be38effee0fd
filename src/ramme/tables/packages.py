"""The layout of a workspace as a Tabular Data Package: one CSV a table, each field typed."""

from __future__ import annotations

from dataclasses import dataclass

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its type in the data package, and what it means."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A table of the package.

    Args:
        name: The resource's name; its file is ``<name>.csv``.
        description: What a row is.
        fields: The columns, in order.
        key: The columns that name a row.
    """

    name: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]


def _fields(text: str) -> tuple[Field, ...]:
    rows = (line.split("|") for line in text.splitlines() if line)
    return tuple(Field(*(part.strip() for part in row)) for row in rows)


_ROW = """
budget      | string  | the paper's budget
paper       | string  | the paper's number
position    | integer | place in the paper, from 0
source      | integer | position of the row's source among the paper's sources
hash        | string  | SHA-256 of the row's canonical serialisation
"""

BUDGETS = Layout(
    "budgets",
    "A year and its stack of papers",
    _fields("""
name      | string  | name, such as budget-2020
year      | integer | the budget year
base      | string  | nothing, missing, or the version it stands on
base_hash | string  | what the first paper is chained to
closed_on | date    | the day the accounts closed it
"""),
    ("name",),
)
DOCUMENTS = Layout(
    "documents",
    "A document whose bytes lie in the folder documents under its hash",
    _fields("""
sha256 | string  | SHA-256 of its bytes
name   | string  | file name
kind   | string  | kind of document
size   | integer | bytes
"""),
    ("sha256",),
)
PAPERS = Layout(
    "papers",
    "The head of a paper",
    _fields("""
budget         | string  | its budget
number         | string  | its number
title          | string  | its title
purpose        | string  | changes, levels or distribution
day            | date    | the day printed on it
state          | string  | draft or sealed
position       | integer | place in the stack, from 0; empty for a draft
after          | string  | number of the paper it was laid on, drafts included
previous_hash  | string  | hash of what it was sealed on
hash           | string  | its hash
sealed_by      | string  | who sealed it
sealed_on      | date    | the day it was decided
columns_digest | string  | SHA-256 of its column file
made_by        | string  | who laid it as a draft
"""),
    ("budget", "number"),
)
SOURCES = Layout(
    "sources",
    "Where rows of a paper come from",
    _fields("""
budget   | string  | the paper's budget
paper    | string  | the paper's number
position | integer | place among the paper's sources
kind     | string  | document, formula, proposal or person
document | string  | file name
sha256   | string  | SHA-256 of the document
place    | object  | where in the document; lines and columns count from 1
text     | string  | the formula, the proposal, or who said it
"""),
    ("budget", "paper", "position"),
)
ENTRIES = Layout(
    "entries",
    "An amount that adds to an account in a year; expenditure positive, income negative",
    _fields(
        _ROW
        + """
account     | string  | account of the municipality's tree
year        | integer | calendar year
amount_oere | integer | whole øre
price_basis | string  | current, or the year whose prices it is in
label       | string  | what the paper calls it
"""
    ),
    ("budget", "paper", "position"),
)
SETTINGS = Layout(
    "settings",
    "A value that replaces the one before",
    _fields(
        _ROW
        + """
parameter | string  | dotted name
year      | integer | the year it holds for; empty for every year
value     | string  | the exact value
unit      | string  | its unit
"""
    ),
    ("budget", "paper", "position"),
)
DECISIONS = Layout(
    "decisions",
    "What was recommended or decided",
    _fields(
        _ROW
        + """
text  | string | what
by    | string | by whom
on    | date   | on which day
about | string | about what
"""
    ),
    ("budget", "paper", "position"),
)
CONTROLS = Layout(
    "controls",
    "A printed level, which never adds; sum checks compare it with what is computed",
    _fields(
        _ROW
        + """
statement   | string  | the statement that was printed
line        | string  | its line
role        | string  | the role of the print, where the line has several
year        | integer | calendar year
amount_oere | integer | whole øre, lost signs restored
unit_oere   | integer | what one printed unit is worth
printed     | string  | what stood on the paper
status      | string  | proven, read, repaired or uncertain
"""
    ),
    ("budget", "paper", "position"),
)
AUDIT = Layout(
    "audit",
    "Who did what, when and why",
    _fields("""
at      | datetime | when
who     | string   | who
what    | string   | what was done
subject | string   | to what
why     | string   | the reason given
old     | object   | before
new     | object   | after
"""),
    (),
)

LAYOUTS = (BUDGETS, DOCUMENTS, PAPERS, SOURCES, ENTRIES, SETTINGS, DECISIONS, CONTROLS, AUDIT)


def descriptor(name: str, title: str) -> dict[str, object]:
    """The ``datapackage.json`` of a workspace."""
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "ramme_schema": SCHEMA_VERSION,
        "resources": [_resource(layout) for layout in LAYOUTS],
    }


def _field(field: Field) -> dict[str, object]:
    described: dict[str, object] = {
        "name": field.name,
        "type": field.type,
        "description": field.description,
    }
    if field.type == "datetime":
        described["format"] = "any"
    return described


def _resource(layout: Layout) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [_field(field) for field in layout.fields]}
    if layout.key:
        schema["primaryKey"] = list(layout.key)
    return {
        "name": layout.name,
        "path": f"{layout.name}.csv",
        "profile": "tabular-data-resource",
        "description": layout.description,
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": schema,
    }
