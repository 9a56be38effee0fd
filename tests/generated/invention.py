"""Invent an agreement: what it is about, what it says about money, and who is responsible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.generated.agreement import (
    CAPITAL,
    OPERATING,
    Agreement,
    Group,
    Initiative,
    Row,
    Section,
)
from tests.generated.money import PHRASES, Said, say
from tests.generated.municipality import Town
from tests.generated.phrases import deferral, part, responsible
from tests.generated.words import FILLING, NUMBERS, PLACES, THINGS, TITLES

_THOUSAND = 100_000
_PARTS = ("Rammer", "Tilbud til unge", "Omgivelser", "Samarbejde", "Udstyr")


def invent_agreement(rng: Random, town: Town, *, clean: bool = False) -> Agreement:
    """An agreement of two to four chapters whose text and tables are at one.

    Args:
        rng: The chance.
        town: Who agrees.
        clean: Whether an audit has nothing to say either: no amount and no deferral without year.
    """
    sections = tuple(_Maker(rng, town, _subjects(rng), clean).sections())
    rows = tuple(
        row
        for section in sections
        for group in section.groups
        for one in group.initiatives
        for row in one.rows
    )
    percent = f"{rng.randint(220, 278) / 10:.1f}".replace(".", ",")
    permille = f"{rng.randint(1600, 3400) / 100:.2f}".replace(".", ",")
    return Agreement(town, sections, rows, percent, permille)


def _subjects(rng: Random) -> Iterator[str]:
    pairs = [f"{thing} ved {place}" for thing in THINGS for place in PLACES]
    yield from rng.sample(pairs, len(pairs))


def _paragraphs(rng: Random) -> tuple[str, ...]:
    return tuple(" ".join(rng.sample(FILLING, rng.randint(1, 3))) for _ in range(rng.randint(1, 2)))


@dataclass(slots=True)
class _Maker:
    """What the making of an agreement's parts shares."""

    rng: Random
    town: Town
    subjects: Iterator[str]
    clean: bool

    def sections(self) -> Iterator[Section]:
        """Chapters with sections, which may have sections of their own."""
        rng = self.rng
        titles = iter(rng.sample(TITLES, len(TITLES)))
        deep = rng.random() < 0.6
        for chapter in range(1, rng.randint(2, 4) + 1):
            yield Section(f"{chapter}", next(titles), None, _paragraphs(rng))
            for n in range(1, rng.randint(1, 3) + 1):
                number, title = f"{chapter}.{n}", next(titles)
                if not deep:
                    yield self.section(number, f"{chapter}", title)
                    continue
                yield Section(number, title, f"{chapter}", _paragraphs(rng))
                for k, name in enumerate(rng.sample(_PARTS, rng.randint(1, 3)), 1):
                    yield self.section(f"{number}.{k}", number, f"{title}: {name}")

    def section(self, number: str, parent: str, title: str) -> Section:
        """A section with initiatives."""
        rng = self.rng
        bulleted = rng.random() < 0.7
        count = rng.randint(1, 6) if bulleted else 1
        initiatives = [self.initiative(number) for _ in range(count)]
        groups = tuple(_groups(rng, self.town, initiatives))
        paragraphs = _paragraphs(rng) if bulleted else ()
        return Section(number, title, parent, paragraphs, groups, bulleted)

    def initiative(self, number: str) -> Initiative:
        """An initiative, and the rows of what it says about money."""
        rng, subject, sentences = self.rng, next(self.subjects), list[str]()
        names = [name for name in PHRASES if not (self.clean and name == "no year")]
        said = [say(rng, self.town.years, rng.choice(names))] if rng.random() < 0.75 else []
        if rng.random() < 0.3:
            sentences.append(rng.choice(FILLING))
        if rng.random() < 0.3:
            sentences.append(rng.choice(NUMBERS))
        sentences += [one.text for one in said]
        deferred = None
        if rng.random() < 0.12:
            text, deferred = deferral(rng, self.town.year, dated=self.clean)
            sentences.append(text)
        rows = _rows(rng, number, subject, said)
        return Initiative(subject, tuple(sentences), tuple(said), deferred, (), rows)


def _rows(rng: Random, number: str, subject: str, said: Sequence[Said]) -> tuple[Row, ...]:
    """The row of what is said, or two, where a tenth of it is operated and the rest built."""
    cells: dict[int, int] = {}
    for one in said:
        for year, oere in one.changes().items():
            cells[year] = cells.get(year, 0) + oere
    if not cells:
        return ()
    project = f"{rng.choice('AP')}{rng.randint(10**5, 10**6 - 1)}" if rng.random() < 0.2 else ""
    whole = tuple(sorted(cells.items()))
    if rng.random() < 0.08 and all(oere >= 100 * _THOUSAND for _, oere in whole):
        part = tuple((year, oere // 10 // _THOUSAND * _THOUSAND) for year, oere in whole)
        rest = tuple((year, oere - dict(part)[year]) for year, oere in whole)
        return (
            Row(CAPITAL, number, subject, rest, project),
            Row(OPERATING, number, f"{subject}, afledt drift", part),
        )
    return (Row(rng.choice((OPERATING, CAPITAL)), number, subject, whole, project),)


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
        each = tuple(
            responsible(rng, [name], f"opgaven vedrørende {_topic(one.subject)}")
            for one, name in pairs
        )
        yield Group(tuple(replace(one, committees=(name,)) for one, name in pairs), each)


def _topic(subject: str) -> str:
    return subject[0].lower() + subject[1:]


def _given(initiatives: Sequence[Initiative], names: Sequence[str]) -> tuple[Initiative, ...]:
    return tuple(replace(one, committees=tuple(names)) for one in initiatives)
