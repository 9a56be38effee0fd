"""What the parties agree shall be done: each bullet, or a section's own paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ramme.budget.agreement.facts import AmountKind, Initiative, ProseAmount
from ramme.reading.agreement.bodies import Part, committees_of, years_alone
from ramme.reading.agreement.outline import Heading
from ramme.reading.labels import similarities
from ramme.reading.prose.amounts import Setting, amounts
from ramme.reading.prose.flow import Flow
from ramme.reading.prose.terms import conditions, deadline, deferral, deferrals, financing

_LISTS_SECTIONS = re.compile(
    r"underopdelt|underafsnit|(?:følgende|disse)\s+(?:\w+\s+)?afsnit\b", re.IGNORECASE
)
_SET_ASIDE = re.compile(r"\b(?:er|var|allerede)\b[^.]*\b(?:afsat|budgetteret|indarbejdet|lagt)\b")
_SAVED = re.compile(r"\bbesparelse|\bspare", re.IGNORECASE)
_SAME_TITLE = 0.8

Spelling = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Body:
    """A section with what stands below its heading.

    Args:
        heading: Its number and title.
        lines: First and last, from 1, heading included.
        parts: Its paragraphs and bullets.
        below: Titles of the sections right below it.
        chapter: Whether it is a chapter of a document that has sections in its chapters.
    """

    heading: Heading
    lines: tuple[int, int]
    parts: tuple[Part, ...]
    below: tuple[str, ...] = ()
    chapter: bool = False

    @property
    def number(self) -> str:
        """Such as ``1.2.3``."""
        return self.heading.printed


@dataclass(frozen=True, slots=True)
class _Item:
    """What becomes an initiative: its parts, with the heading that they stand under."""

    parts: tuple[Part, ...]
    committees: tuple[str, ...]
    years: tuple[int, ...] = ()
    kind: AmountKind = AmountKind.NEW


def _amounts_of(part: Part, around: Setting) -> list[ProseAmount]:
    spans = [(start, end) for start, end, _ in deferrals(part.block.text)]
    return amounts(_masked(part.block.flow, spans), around)


def _masked(flow: Flow, spans: Sequence[tuple[int, int]]) -> Flow:
    """A text with stretches blanked, so that their years are no amount's."""
    text = flow.text
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return replace(flow, text=text)


def _says_something(part: Part, around: Setting) -> bool:
    """Whether a paragraph among bullets is no mere introduction: it has money or a deferral."""
    return bool(_amounts_of(part, around) or deferrals(part.block.text))


def _only_lists_sections(body: Body) -> bool:
    """Whether the bullets of a section only name the sections below it."""
    if not body.below:
        return False
    bullets = [part.text.strip(" .") for part in body.parts if part.block.is_bullet]
    paragraphs = " ".join(part.text for part in body.parts if not part.block.is_bullet)
    ends = [title.rsplit(":", 1)[-1].strip(' .”"') for title in body.below]
    alike = similarities([one.casefold() for one in bullets], [end.casefold() for end in ends])
    same = sum(max(scores, default=0) >= _SAME_TITLE for scores in alike)
    return bool(_LISTS_SECTIONS.search(paragraphs)) or 2 * same >= len(bullets)


def _items(body: Body, around: Setting) -> Iterator[_Item]:
    """The bullets of a section, or its own text where it has none."""
    names = committees_of(body.parts)
    bullets = [n for n, part in enumerate(body.parts) if part.block.is_bullet]
    speaks = any(part.statements for part in body.parts)
    told = speaks or any(_says_something(part, around) for part in body.parts)
    if not told and (body.below or (body.chapter and not bullets)):
        return
    if bullets and not _only_lists_sections(body):
        yield from _bulleted(body, names, around)
        return
    own = [part for n, part in enumerate(body.parts) if n not in bullets]
    every = dict.fromkeys(name for n in names if n not in bullets for name in names[n])
    if own:
        yield _Item(tuple(own), tuple(every) or tuple(_stated(own)))


def _stated(parts: Sequence[Part]) -> Iterator[str]:
    return (name for part in parts for one in part.statements for name in one.committees)


def _bulleted(body: Body, names: dict[int, tuple[str, ...]], around: Setting) -> Iterator[_Item]:
    years, kind = tuple[int, ...](), AmountKind.NEW
    for n, part in enumerate(body.parts):
        if part.block.is_bullet:
            yield _Item((part,), names[n], years, kind)
            continue
        heading = years_alone(part.text)
        if heading:
            years = heading
            continue
        if part.text:
            years, kind = (), _kind_ahead(part.text)
        if _says_something(part, around):
            yield _Item((part,), names.get(n, ()))


def _kind_ahead(text: str) -> AmountKind:
    """What the amounts of the bullets are that a paragraph leads to."""
    if not text.rstrip().endswith(":"):
        return AmountKind.NEW
    last = re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-ÖØ-Þ])", text)[-1]
    if _SET_ASIDE.search(last):
        return AmountKind.EXISTING
    return AmountKind.SAVING if _SAVED.search(last) else AmountKind.NEW


def initiatives(
    body: Body, around: Setting, budget_year: int | None, spelling: Spelling
) -> list[Initiative]:
    """The initiatives of a section.

    Args:
        body: The section.
        around: The paper's budget period.
        budget_year: For deferrals whose year is not printed.
        spelling: A committee's name as it shall be written.

    Returns:
        In printed order. A section with sections below it has initiatives only where its own text
        names who is responsible, or money.
    """
    items = enumerate(_items(body, around), 1)
    return [_initiative(body, n, item, around, budget_year, spelling) for n, item in items]


def _initiative(
    body: Body,
    ordinal: int,
    item: _Item,
    around: Setting,
    budget_year: int | None,
    spelling: Spelling,
) -> Initiative:
    inside = replace(around, years=item.years, kind=item.kind)
    shown = [part for part in item.parts if not _is_aside(part)]
    text = " ".join(part.text for part in shown) or body.heading.title
    return Initiative(
        section=body.number,
        ordinal=ordinal,
        text=text,
        lines=(shown[0].block.lines[0], shown[-1].block.lines[1]) if shown else body.lines,
        committees=tuple(dict.fromkeys(spelling(name) for name in item.committees)),
        amounts=tuple(one for part in item.parts for one in _amounts_of(part, inside)),
        deferred_from=deferral(" ".join(part.block.text for part in item.parts), budget_year),
        conditions=conditions(text),
        deadline=deadline(text),
        financing=financing(text),
    )


def _is_aside(part: Part) -> bool:
    """Whether a block says only who is responsible, or where it was deferred from."""
    text = part.text
    for start, end, _ in reversed(deferrals(text)):
        text = text[:start] + text[end:]
    return not re.sub(r"\b(?:Er|er)\b|\W", "", text)
