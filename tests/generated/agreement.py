"""Invent an agreement: chapters, sections, initiatives and the rows of its two tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.generated.municipality import Town
from tests.generated.phrases import Said, deferral, part, responsible, say
from tests.generated.truth import TrueInitiative, TrueRow, TrueSection
from tests.generated.words import FILLING, NUMBERS, PLACES, THINGS, TITLES

OPERATING, CAPITAL = "operating", "capital"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one of the two tables; øre by year."""

    table: str
    section: str
    label: str
    project: str
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Initiative:
    """A bullet, or the paragraph of a section that has none.

    Args:
        subject: What it is about; its text begins with it.
        sentences: What follows.
        said: What it says about money.
        deferred: Where it comes from, if it was deferred.
        committees: That it belongs to.
        row: Its row in a table, if it changes the budget.
    """

    subject: str
    sentences: tuple[str, ...]
    said: tuple[Said, ...] = ()
    deferred: tuple[int | None, str] | None = None
    committees: tuple[str, ...] = ()
    row: Row | None = None

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


def invent_agreement(rng: Random, town: Town) -> Agreement:
    """An agreement of two to five chapters whose text and tables are at one."""
    subjects = _subjects(rng)
    titles = iter(rng.sample(TITLES, len(TITLES)))
    deep, sections = rng.random() < 0.6, list[Section]()
    for chapter in range(1, rng.randint(2, 4) + 1):
        sections.append(Section(f"{chapter}", next(titles), None, _paragraphs(rng)))
        for n in range(1, rng.randint(1, 3) + 1):
            number = f"{chapter}.{n}"
            if not deep:
                sections.append(_section(rng, town, number, f"{chapter}", next(titles), subjects))
                continue
            below = rng.randint(1, 3)
            title = next(titles)
            names = [f"{title}: {name}" for name in rng.sample(_PARTS, below)]
            sections.append(Section(number, title, f"{chapter}", _paragraphs(rng)))
            sections += [
                _section(rng, town, f"{number}.{k}", number, name, subjects)
                for k, name in enumerate(names, 1)
            ]
    rows = [
        one.row
        for section in sections
        for group in section.groups
        for one in group.initiatives
        if one.row
    ]
    percent = f"{rng.randint(220, 278) / 10:.1f}".replace(".", ",")
    permille = f"{rng.randint(1600, 3400) / 100:.2f}".replace(".", ",")
    return Agreement(town, tuple(sections), tuple(rows), percent, permille)


_PARTS = ("Rammer", "Tilbud til unge", "Omgivelser", "Samarbejde", "Udstyr")


def _subjects(rng: Random) -> Iterator[str]:
    pairs = [f"{thing} ved {place}" for thing in THINGS for place in PLACES]
    yield from rng.sample(pairs, len(pairs))


def _paragraphs(rng: Random) -> tuple[str, ...]:
    return tuple(
        " ".join(rng.sample(FILLING, rng.randint(1, 3))) for _ in range(rng.randint(1, 2))
    )


def _section(
    rng: Random, town: Town, number: str, parent: str, title: str, subjects: Iterator[str]
) -> Section:
    bulleted = rng.random() < 0.7
    count = rng.randint(1, 6) if bulleted else 1
    initiatives = [_initiative(rng, town, number, next(subjects)) for _ in range(count)]
    groups = tuple(_groups(rng, town, initiatives))
    paragraphs = _paragraphs(rng) if bulleted else ()
    return Section(number, title, parent, paragraphs, groups, bulleted)


def _initiative(rng: Random, town: Town, number: str, subject: str) -> Initiative:
    sentences = []
    said = [say(rng, town.years)] if rng.random() < 0.75 else []
    if rng.random() < 0.3:
        sentences.append(rng.choice(FILLING))
    if rng.random() < 0.3:
        sentences.append(rng.choice(NUMBERS))
    sentences += [one.text for one in said]
    deferred = None
    if rng.random() < 0.12:
        text, deferred = deferral(rng, town.year)
        sentences.append(text)
    row = _row(rng, number, subject, said)
    return Initiative(subject, tuple(sentences), tuple(said), deferred, (), row)


def _row(rng: Random, number: str, subject: str, said: Sequence[Said]) -> Row | None:
    cells: dict[int, int] = {}
    for one in said:
        for year, oere in one.changes().items():
            cells[year] = cells.get(year, 0) + oere
    if not cells:
        return None
    table = rng.choice((OPERATING, CAPITAL))
    project = f"{rng.choice('AP')}{rng.randint(10**5, 10**6 - 1)}" if rng.random() < 0.2 else ""
    return Row(table, number, subject, project, tuple(sorted(cells.items())))


def _groups(rng: Random, town: Town, initiatives: Sequence[Initiative]) -> Iterator[Group]:
    """Who is responsible: for all, group after group, or for some of a list."""
    names = [one.name for one in town.committees]
    form = rng.randrange(4) if len(initiatives) > 1 else 0
    if form == 0:
        chosen = rng.sample(names, 2 if rng.random() < 0.15 else 1)
        text = responsible(rng, chosen, "opgaven")
        yield Group(_given(initiatives, chosen), (text,))
    elif form == 1:
        cut = rng.randint(1, len(initiatives) - 1)
        for some in (initiatives[:cut], initiatives[cut:]):
            chosen = [rng.choice(names)]
            yield Group(_given(some, chosen), (responsible(rng, chosen, "opgaven"),))
    elif form == 2 and len(initiatives) <= 6:
        cut = max(1, min(5, rng.randint(1, len(initiatives) - 1)))
        first, last = rng.sample(names, 2)
        rest = len(initiatives) - cut
        texts = (
            responsible(rng, [first], part(rng, cut, at_end=False)),
            responsible(rng, [last], part(rng, rest, at_end=True)),
        )
        given = _given(initiatives[:cut], [first]) + _given(initiatives[cut:], [last])
        yield Group(given, texts)
    else:
        first, *others = rng.sample(names, min(len(names), len(initiatives)))
        chosen = [first, *others] + [first] * len(initiatives)
        pairs = list(zip(initiatives, chosen, strict=False))
        texts = tuple(
            responsible(rng, [name], f"opgaven vedrørende {_topic(one.subject)}")
            for one, name in pairs
        )
        yield Group(tuple(replace(one, committees=(name,)) for one, name in pairs), texts)


def _topic(subject: str) -> str:
    return subject[0].lower() + subject[1:]


def _given(initiatives: Sequence[Initiative], names: Sequence[str]) -> tuple[Initiative, ...]:
    return tuple(replace(one, committees=tuple(names)) for one in initiatives)


def true_sections(agreement: Agreement) -> tuple[TrueSection, ...]:
    """The sections as a reader should find them."""
    return tuple(
        TrueSection(one.number, one.title, one.parent, one.committees)
        for one in agreement.sections
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
        for n, one in enumerate(
            (one for group in section.groups for one in group.initiatives), 1
        )
    )


def true_rows(agreement: Agreement) -> tuple[TrueRow, ...]:
    """The rows as a reader should find them."""
    return tuple(
        TrueRow(row.table, row.section or None, row.label, row.project or None, row.cells)
        for row in agreement.rows
    )
