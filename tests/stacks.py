"""Papers of the invented town, made in a line or two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ramme.actions.budgets import open_budget
from ramme.actions.drafts import propose
from ramme.actions.seal import seal
from ramme.ledger.papers import (
    ControlFigure,
    Entry,
    FigureStatus,
    Paper,
    Purpose,
    Setting,
    Source,
    SourceKind,
)
from ramme.store.queries import PaperRow
from ramme.store.workspace import Workspace

SAID = Source(SourceKind.PERSON, text="Mette")
DAY = date(2029, 10, 1)


def control(line: str, year: int, thousands: int, statement: str = "result") -> ControlFigure:
    """A printed level in 1.000 kr."""
    printed = (statement, line, "", year, thousands * 100_000, 100_000, str(thousands))
    return ControlFigure(*printed, FigureStatus.READ, SAID)


def entry(account: str, year: int, thousands: int, label: str = "Aftale") -> Entry:
    """An entry in 1.000 kr."""
    return Entry(account, year, thousands * 100_000, "2030", label, SAID)


def changes(number: str, *entries: Entry, settings: tuple[Setting, ...] = ()) -> Paper:
    """A paper that adds."""
    head = ("budget-2030", number, f"Bilag {number}", Purpose.CHANGES, DAY)
    return Paper(*head, entries=entries, settings=settings)


def levels(
    number: str,
    printed: Mapping[str, tuple[int, ...]],
    settings: tuple[Setting, ...] = (),
) -> Paper:
    """A paper that prints levels from 2030 on, by line."""
    controls = tuple(
        control(line, 2030 + n, value)
        for line, values in printed.items()
        for n, value in enumerate(values)
    )
    head = ("budget-2030", number, f"Niveauer {number}", Purpose.LEVELS, DAY)
    return Paper(*head, controls=controls, settings=settings)


def ceiling(thousands: int) -> Setting:
    """The service ceiling of 2030."""
    return Setting("service_ceiling", 2030, str(thousands * 100_000), "øre", SAID)


FIRST = {
    "10": (100, 110),
    "20": (200, 200),
    "pool": (10, 20),
    "operating_total": (310, 331),
    "tax": (-330, -340),
    "surplus": (-20, -10),
    "capital": (15, 5),
    "capital_new": (4, 0),
    "cash_opening": (50,),
    "cash_closing": (55, 60),
    "service": (290,),
}


def proposed(workspace: Workspace, paper: Paper) -> PaperRow:
    """A draft of the paper, by Mette."""
    return propose(workspace, paper, by="Mette")


def sealed(workspace: Workspace, paper: Paper) -> PaperRow:
    """The paper, kept and sealed by Mette."""
    row = proposed(workspace, paper)
    return seal(workspace, f"{row.budget}/{row.number}", by="Mette", on=DAY)


def with_first_paper(workspace: Workspace) -> PaperRow:
    """Budget 2030 with its first paper sealed."""
    open_budget("budget-2030", 2030, by="Mette")
    return sealed(workspace, levels("1", FIRST, (ceiling(300),)))
