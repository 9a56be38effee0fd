"""What the API's answers are made of; amounts are whole øre."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

# A version's name as `parse_version` takes it.
VERSION_NAME = r"[a-z][a-z0-9]*(-[a-z0-9]+)*(@[0-9]+[a-z]?)?(\+[0-9]+[a-z]?)*"
Version = Annotated[
    str,
    Query(
        description="Such as budget-2020; the municipality's default where none is named.",
        max_length=100,
        pattern=f"^{VERSION_NAME}$",
    ),
]
Language = Annotated[str, Query(description="da or en.", max_length=2)]


class Place(Schema):
    """Where something stands in a document; only what is known is there."""

    line: int | None = None
    columns: list[int] | None = None
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None
    paragraph: int | None = None


class Origin(Schema):
    """The document that something stands in, or what it was computed from."""

    document: str | None = None
    sha256: str | None = None
    place: Place | None = None
    kind: str | None = None
    text: str | None = None
    trace: dict[str, Any] | None = Field(
        None, description="Formula, inputs and premises of a computed figure."
    )


class Wrong(Schema):
    """What is wrong: a code, and what a person should know."""

    code: str
    message: str


class Refused(Schema):
    """The request cannot be met."""

    error: Wrong


REFUSALS = {400: Refused, 404: Refused}


class SealedVersion(Schema):
    """A version that ends at a sealed paper."""

    version: str
    number: str = Field(description="Of its last paper.")
    title: str = Field(description="Of its last paper.")
    sealed_on: str
    entries: int = Field(description="How many amounts the paper adds.")


class Budget(Schema):
    """A budget with its versions, in the order in which they were decided."""

    budget: str
    year: int
    versions: list[SealedVersion]


class Budgets(Schema):
    """The budgets of a municipality, by year."""

    municipality: str
    default: str = Field(description="The version that is shown where none is named.")
    budgets: list[Budget]


class StatementHead(Schema):
    """What a statement is."""

    id: str
    title: str


class Statements(Schema):
    """The statements of the municipality, those that look furthest ahead first."""

    statements: list[StatementHead]


class Cell(Schema):
    """A figure of a line in a year."""

    year: int
    oere: int | None = Field(description="None where it cannot be told.")
    figure: str = Field(description="Its identifier, which stays what it is.")


class Line(Schema):
    """A line of a statement; a heading has no figures."""

    id: str
    code: str
    label: str
    kind: str = Field(description="flow or stock.")
    role: str
    cells: list[Cell]


class FullStatement(StatementHead):
    """A statement of a version."""

    version: str
    years: list[int]
    comparison_years: list[int] = Field(description="Those of the budget of the year before.")
    unit_oere: int = Field(description="The unit that it is printed in.")
    effects_only: bool = Field(description="Whether the base is missing, and levels unknown.")
    lines: list[Line]


class Part(Schema):
    """A figure and what it comes from: parts, or a source."""

    figure: str
    oere: int | None
    parts: list[Part] | None = None
    source: Origin | None = None


class Why(Schema):
    """Where a figure comes from, down to entries and documents."""

    id: str
    why: Part


class CheckYear(Schema):
    """The answer for a year or a period."""

    year: int | None = None
    period: list[int] | None = None
    answer: str
    oere: int | None
    limit_oere: int | None
    headroom_oere: int | None = Field(description="Positive where the check is kept.")
    day: str | None = None
    limit_day: str | None = None
    headroom_days: int | None = None


class Check(Schema):
    """A question with its answers."""

    id: str
    title: str
    answer: str = Field(description="kept, rounding, broken or cannot be told.")
    years: list[CheckYear]
    missing: list[str] = Field(description="What would have to be known to tell.")


class Checks(Schema):
    """The checks of a version, the worst answers first."""

    version: str
    checks: list[Check]


class Change(Schema):
    """A figure in two versions."""

    year: int
    first_oere: int | None
    second_oere: int | None
    oere: int | None = Field(description="The second less the first.")


class ChangedLine(Schema):
    """A line that differs."""

    id: str
    label: str
    kind: str
    cells: list[Change]


class Differences(Schema):
    """Two versions of a statement."""

    table: str
    first: str
    second: str
    years: list[int]
    lines: list[ChangedLine]
    papers: list[str] = Field(
        description="Papers that only the second has; with a minus, that only the first has."
    )
