"""An agreement before it is set in type: sections, initiatives, rows, and what is true of it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generated.money import Said
from tests.generated.municipality import Town
from tests.generated.truth import TrueInitiative, TrueRow, TrueSection

OPERATING, CAPITAL = "operating", "capital"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one of the two tables.

    Args:
        table: ``operating`` or ``capital``.
        section: Number of the section that it names, empty for none.
        label: What it says.
        cells: Øre by year.
        project: Code of its capital project, or empty.
        chapter: Number of the heading that it stands under, where that is not its section's.
    """

    table: str
    section: str
    label: str
    cells: tuple[tuple[int, int], ...]
    project: str = ""
    chapter: str = ""

    @property
    def heading(self) -> str:
        """The chapter that it stands under."""
        return self.chapter or self.section.split(".")[0]


@dataclass(frozen=True, slots=True)
class Initiative:
    """A bullet, or the paragraph of a section that has none.

    Args:
        subject: What it is about; its text begins with it.
        sentences: What follows.
        said: What it says about money.
        deferred: Where it comes from, if it was deferred.
        committees: That it belongs to.
        rows: Its rows in the tables, if it changes the budget.
    """

    subject: str
    sentences: tuple[str, ...]
    said: tuple[Said, ...] = ()
    deferred: tuple[int | None, str] | None = None
    committees: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def text(self) -> str:
        """Its whole text."""
        return " ".join([f"{self.subject}.", *self.sentences])


@dataclass(frozen=True, slots=True)
class Group:
    """Initiatives, and the sentences under them that say who is responsible."""

    initiatives: tuple[Initiative, ...]
    responsible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section; a chapter has sections below it and no groups."""

    number: str
    title: str
    parent: str | None
    paragraphs: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    bulleted: bool = True

    @property
    def committees(self) -> tuple[str, ...]:
        """The committees named in it, in printed order."""
        found = [
            name for group in self.groups for one in group.initiatives for name in one.committees
        ]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement before it is set in type.

    Args:
        town: Who agrees.
        sections: Chapters and sections in printed order.
        rows: Of both tables, each in printed order.
        percent, permille: The tax rates that it leaves as they are.
    """

    town: Town
    sections: tuple[Section, ...]
    rows: tuple[Row, ...]
    percent: str
    permille: str


def true_sections(agreement: Agreement) -> tuple[TrueSection, ...]:
    """The sections as a reader should find them."""
    return tuple(
        TrueSection(one.number, one.title, one.parent, one.committees) for one in agreement.sections
    )


def true_initiatives(agreement: Agreement) -> tuple[TrueInitiative, ...]:
    """The initiatives as a reader should find them."""
    return tuple(
        TrueInitiative(
            section=section.number,
            ordinal=n,
            start=one.subject,
            committees=one.committees,
            amounts=tuple(amount for said in one.said for amount in said.amounts),
            deferred=one.deferred,
        )
        for section in agreement.sections
        for n, one in enumerate((one for group in section.groups for one in group.initiatives), 1)
    )


def true_rows(agreement: Agreement) -> tuple[TrueRow, ...]:
    """The rows as a reader should find them."""
    return tuple(
        TrueRow(row.table, row.section or None, row.label, row.project or None, row.cells)
        for row in agreement.rows
    )
