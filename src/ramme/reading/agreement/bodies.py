"""A section's body: its bullets and paragraphs, and which committees each of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ramme.reading.agreement.blocks import Block
from ramme.reading.agreement.committees import Statement, in_passing, split
from ramme.reading.agreement.scopes import spoken_of

_YEARS_ALONE = re.compile(r"(?:I|For|Budget)?\s*((?:19|20)\d\d)\s*:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A block of a section, and who is responsible.

    Args:
        block: The bullet or paragraph.
        text: Without sentences that only say who is responsible.
        statements: Those sentences.
    """

    block: Block
    text: str
    statements: tuple[Statement, ...]


@dataclass(slots=True)
class _Assigning:
    """Committees of bullets while a section is walked through."""

    texts: list[str] = field(default_factory=list)
    names: list[list[str]] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)
    looks_ahead: bool = False
    in_statements: bool = False


def parts_of(blocks: Sequence[Block]) -> list[Part]:
    """The blocks with what they say of responsibility taken out."""
    found = []
    for block in blocks:
        statements, rest = split(block.text, own=block.is_bullet)
        found.append(Part(block, rest, tuple(statements)))
    return found


def committees_of(parts: Sequence[Part]) -> dict[int, tuple[str, ...]]:
    """The committees of each bullet and paragraph that says more, by position in ``parts``.

    Example:
        >>> from ramme.reading.agreement.blocks import Form, blocks
        >>> from ramme.reading.agreement.lines import Line
        >>> some = ["• Ny bro", "• Nyt skur", "Vejudvalget er fagudvalg på den sidste opgave."]
        >>> lines = [Line(n, text, apart=n == 3) for n, text in enumerate(some, 1)]
        >>> committees_of(parts_of(blocks(lines, Form(80))))
        {0: (), 1: ('Vejudvalget',)}
    """
    bullets = [n for n, part in enumerate(parts) if part.block.is_bullet]
    if not bullets:
        every = _all_names(parts) or _passing(parts)
        return {n: every for n, part in enumerate(parts) if part.text}
    state = _Assigning()
    for n, part in enumerate(parts):
        if part.block.is_bullet:
            _bullet(state, part)
        elif part.statements:
            _statements(state, part, last=n > bullets[-1])
    found = {}
    for n, names in zip(bullets, state.names, strict=True):
        found[n] = tuple(dict.fromkeys(names)) or in_passing(parts[n].text)
    own = _all_names([part for part in parts if not part.block.is_bullet])
    for n, part in enumerate(parts):
        if part.text and n not in found:
            found[n] = own or in_passing(part.text)
    return dict(sorted(found.items()))


def _all_names(parts: Sequence[Part]) -> tuple[str, ...]:
    names = (name for part in parts for one in part.statements for name in one.committees)
    return tuple(dict.fromkeys(names))


def _passing(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in parts for name in in_passing(part.text)))


def _bullet(state: _Assigning, part: Part) -> None:
    own = [name for one in part.statements for name in one.committees]
    if state.in_statements:
        state.group, state.in_statements = [], False
    state.group.append(len(state.texts))
    state.texts.append(part.text)
    state.names.append(own or list(state.ahead))


def _statements(state: _Assigning, part: Part, *, last: bool) -> None:
    taken: list[int] = []
    fresh = not state.in_statements
    state.in_statements = True
    for one in part.statements:
        if (one.ahead and not last) or not state.texts or (state.looks_ahead and not last):
            state.ahead = [*(() if fresh else state.ahead), *one.committees]
            state.looks_ahead, fresh = True, False
            continue
        hit = spoken_of(one.scope, state.texts, state.group, taken)
        taken += hit
        for n in hit:
            state.names[n] += one.committees


def years_alone(text: str) -> tuple[int, ...]:
    """The year that a paragraph consists of, such as "I 2021:".

    Example:
        >>> years_alone("I 2021:"), years_alone("I 2021 bygges der.")
        ((2021,), ())
    """
    match = _YEARS_ALONE.fullmatch(text.strip())
    return (int(match[1]),) if match else ()


def names_of(parts: Sequence[Part]) -> Iterator[str]:
    """Every committee that is made responsible, in printed order, as printed."""
    for part in parts:
        for one in part.statements:
            yield from one.committees
