"""A text whose figures are filled in, each part knowing the figure it was taken from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ramme.publish.document import Block, Bullets, Heading, Paragraph


class Kind(StrEnum):
    """What a block of a text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Part:
    """Some words, or a figure with what it was taken from.

    Args:
        text: As it is read.
        figure: Name of the first figure behind it, such as ``result.surplus.2021``.
    """

    text: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, a paragraph or an item of a list."""

    kind: Kind
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class BoundText:
    """A text whose figures are filled in."""

    id: str
    language: str
    title: str
    blocks: tuple[TextBlock, ...] = field(default=())

    def as_blocks(self) -> Iterator[Block]:
        """The text as blocks of a document."""
        items: list[str] = []
        for block in self.blocks:
            if block.kind is Kind.BULLET:
                items.append(block.text)
                continue
            if items:
                yield Bullets(tuple(items))
                items = []
            is_heading = block.kind is Kind.HEADING
            yield Heading(block.text, 3) if is_heading else Paragraph(block.text)
        if items:
            yield Bullets(tuple(items))
