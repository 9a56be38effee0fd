"""The layout of a workspace as a Tabular Data Package: one CSV a table, each field typed."""

from __future__ import annotations

from dataclasses import dataclass

# 2 added the tables of an agreement's money and work, 3 the treatments of papers.
SCHEMA_VERSION = 3
SCHEMA_WITH_AGREEMENTS = 2
SCHEMA_WITH_TREATMENTS = 3


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


def fields_of(text: str) -> tuple[Field, ...]:
    """The columns that lines of ``name | type | what it means`` tell."""
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
    fields_of("""
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
    fields_of("""
sha256 | string  | SHA-256 of its bytes
name   | string  | file name
kind   | string  | kind of document
size   | integer | bytes
numbers | object | numbers in it: read as amounts, something else and what, places of the rest
"""),
    ("sha256",),
)
PAPERS = Layout(
    "papers",
    "The head of a paper",
    fields_of("""
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
    fields_of("""
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
    fields_of(
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
    fields_of(
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
    fields_of(
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
    fields_of(
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
    fields_of("""
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

STANDINGS = Layout(
    "agreement_rows",
    "Where a row of an agreement's tables belongs; its amounts are the entries on its lines",
    fields_of("""
budget     | string  | the paper's budget
paper      | string  | the paper's number
position   | integer | place among the rows, from 0
table      | string  | operating or capital
label      | string  | as printed
section    | string  | number of its section, empty where it names none
chapter    | string  | number of its chapter, empty where it names none
chapter_title | string | what the chapter is called
theme      | string  | the vision's theme, empty where the chapter is none
committees | array   | of the initiative that it pays for
row_class  | string  | service, transfer, grants, capital_inside, capital_outside, loan …
account    | string  | that it is stacked on
rephasing  | boolean | whether it moves money between years and sums to zero
first_line | integer | where it stands in the document, from 1
last_line  | integer | its last line
"""),
    ("budget", "paper", "position"),
)
CONDITIONAL = Layout(
    "conditional_money",
    "Money of an agreement that the state or a partner decides on too",
    fields_of("""
budget            | string  | the paper's budget
paper             | string  | the paper's number
position          | integer | place among the others, from 0
section           | string  | number of its section
ordinal           | integer | of the initiative
depends_on        | string  | state or partner
label             | string  | of its row, empty where the tables have none
amounts           | object  | whole øre by year
without_year_oere | integer | whole øre whose year is not told
line              | integer | where the initiative stands, from 1
"""),
    ("budget", "paper", "position"),
)
POOLS = Layout(
    "pools",
    "Money set aside whose use is decided later, and savings decided but not found",
    fields_of("""
budget        | string  | the paper's budget
paper         | string  | the paper's number
position      | integer | place among the pools, from 0
name          | string  | label of its row, or title of its section
section       | string  | number of its section
owed          | boolean | whether it is below zero: savings to be found
topped_up     | boolean | whether the money comes on top of an older pool
in_tables     | boolean | whether it has a row in the tables
stated        | object  | whole øre by year as the text states them, where it has no row
held          | object  | whole øre that it holds, by year, where the text says so
released_by   | string  | who may release it, empty where nothing is said
majority      | boolean | whether a majority there is enough
after_hearing | array   | whom they have to hear first
first_line    | integer | where it stands in the document, from 1
last_line     | integer | its last line
version       | integer | how often it was written
"""),
    ("budget", "paper", "position"),
)
RELEASES = Layout(
    "releases",
    "Money released from a pool, or a saving that was found",
    fields_of("""
budget      | string   | the pool's paper's budget
paper       | string   | the paper's number
pool        | integer  | place of the pool
at          | datetime | when it was written
who         | string   | who wrote it
on          | date     | the day it was released
by          | string   | who released it
year        | integer  | of the money
amount_oere | integer  | whole øre
purpose     | string   | for what
heard       | array    | who was heard before
majority    | string   | by what majority
"""),
    (),
)

MONEY = (STANDINGS, CONDITIONAL, POOLS, RELEASES)
TASKS = Layout(
    "tasks",
    "An initiative of an agreement that somebody has to carry out; its text is in the document",
    fields_of("""
budget             | string  | the budget of the agreement's paper
paper              | string  | the paper's number
position           | integer | place in the paper, from 0
agreement          | integer | the budget year that was agreed on
section            | string  | number of its section
ordinal            | integer | place in the section, from 1
title              | string  | a short title
theme              | string  | the chapter it stands in
committees         | array   | that it lives with
amounts            | object  | whole øre that the agreement sets aside, by year; savings negative
existing           | object  | whole øre that were set aside before, by year
without_year_oere  | integer | whole øre whose year is not told
due                | date    | the last day, empty where none is agreed
deadline           | string  | what the agreement says of it
conditions         | array   | what it depends on
financing          | array   | where the money comes from
deferred_agreement | integer | year of the agreement it came over from
deferred_item      | string  | its number there, empty where it is new
deferred_inferred  | boolean | whether that year was not printed
goals              | array   | numbers of the global goals it serves
proposed_goals     | array   | numbers that its words propose
centre             | string  | the office that carries it out
state              | string  | not_started, under_way, waiting, done, deferred or given_up
told               | string  | what it waits for, where it was deferred to, or who gave it up
spent              | object  | whole øre that were spent, by year
expected           | integer | whole øre that it is expected to cost; empty where not told
document           | string  | file name of the agreement
sha256             | string  | SHA-256 of the agreement
first_line         | integer | where it stands there, from 1
last_line          | integer | its last line
changed_on         | date    | the day of its last change
version            | integer | how often it was written
"""),
    ("agreement", "section", "ordinal"),
)
HISTORY = Layout(
    "task_history",
    "What happened to a task, when and why",
    fields_of("""
task | string   | agreement, section and ordinal
at   | datetime | when
who  | string   | who
what | string   | change, comment, goals, taken_over …
line | string   | why, in a line
old  | object   | before
new  | object   | after
"""),
    (),
)
QUESTIONS = Layout(
    "questions",
    "A question about a task",
    fields_of("""
task        | string   | agreement, section and ordinal
asked_at    | datetime | when
asked_by    | string   | by whom
text        | string   | the question
owner       | string   | who is to answer
due         | date     | by which day
answer      | string   | the answer, empty until there is one
answered_by | string   | by whom
answered_at | datetime | when
"""),
    (),
)
POLICIES = Layout(
    "policies",
    "A policy or a strategy in the register",
    fields_of("""
name       | string  | its name
kind       | string  | policy or strategy
committee  | string  | that it belongs to
adopted_on | date    | the day it was adopted
review_on  | date    | the day it is to be looked at again
ended_on   | date    | the day it ended
tasks      | array   | the tasks that serve it
version    | integer | how often it was written
"""),
    ("name",),
)

WORK = (TASKS, HISTORY, QUESTIONS, POLICIES)

TREATMENTS = Layout(
    "treatments",
    "What a committee recommended or the council decided about a paper",
    fields_of("""
budget    | string   | the paper's budget
paper     | string   | the paper's number
at        | datetime | when it was written
who       | string   | who wrote it
body      | string   | the committee, or the council
kind      | string   | recommend, first_reading, second_reading or decide
on        | date     | the day of the meeting
outcome   | string   | recommended, passed_on, adopted or rejected
votes     | object   | for, against and abstain: votes by party
text      | string   | what was said
financing | string   | by what the balance is restored where not by income tax
version   | integer  | how often it was written
"""),
    ("budget", "paper", "body", "on"),
)
LAYOUTS = (
    *(BUDGETS, DOCUMENTS, PAPERS, SOURCES, ENTRIES, SETTINGS, DECISIONS, CONTROLS, AUDIT),
    *MONEY,
    *WORK,
    TREATMENTS,
)


def descriptor(name: str, title: str) -> dict[str, object]:
    """The ``datapackage.json`` of a workspace."""
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "ramme_schema": SCHEMA_VERSION,
        "resources": [resource_of(layout) for layout in LAYOUTS],
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


def resource_of(layout: Layout) -> dict[str, object]:
    """A table as a resource of a data package."""
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
