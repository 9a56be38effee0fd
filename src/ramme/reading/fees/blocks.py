"""The blocks of a catalogue: titles, headings, rows, paragraphs and notes, each of whole lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ramme.reading.fees.letters import Damage
from ramme.reading.fees.lines import CatalogueLine, Kind
from ramme.reading.fees.prices import Printed
from ramme.reading.fees.texts import restored_text
from ramme.reading.fees.wraps import asks_for_more, goes_on, is_long, is_sentence, is_title
from ramme.reading.labels import joined

_NOTE = re.compile(r"(?P<mark>\*{1,4}\)?|\d\)|[¹²³])\s*(?=\S)")
_VAT = re.compile(
    r"\b(?:inkl|incl|inklusive|ekskl|excl|eksklusive|uden|med|tillagt|fri|frit for)\b\.?\s*"
    r"(?:25 ?%\s*)?moms|\bmoms(?:fri|pligtig)",
    re.IGNORECASE,
)
_VAT_SENTENCE = 60
_CONTINUED = re.compile(r"\bfortsat\b")
_PRICE_WORDS = re.compile(
    r"\((?:pris|takst)\w*\b[^)]*\)?$|\b[Pp]ris(?:en)? (?:kan|efter|aftales)\b", re.IGNORECASE
)


class Part(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    ROW = "row"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    VAT = "vat"
    PERIODS = "periods"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together.

    Args:
        part: What they are.
        texts: As printed, freed of leaders, one a line.
        first, last: Indexes of the first and the last line, from 0.
        prices: With the index of their line.
        unit: Of a row.
        periods: Of a column head.
        after_blank, before_blank: Whether a blank line, a page's edge or a column head is beside.
        indent: Blanks before the first line.
        range_from_oere: The lower price, where a range broke.
        waits: Whether its prices stand elsewhere.
        instead: The words in place of its price.
    """

    part: Part
    texts: tuple[str, ...]
    first: int
    last: int
    prices: tuple[tuple[int, Printed], ...] = ()
    unit: str | None = None
    periods: tuple[str, ...] = ()
    after_blank: bool = True
    before_blank: bool = True
    indent: int = 0
    range_from_oere: int | None = None
    waits: bool = False
    instead: str = ""

    @property
    def text(self) -> str:
        """The lines joined where they wrap."""
        return joined(self.texts)


class _Reader:
    """Walks over lines; each method takes the lines of one block."""

    def __init__(
        self, lines: Sequence[CatalogueLine], damage: Damage, edges: Collection[int]
    ) -> None:
        self.lines = [line for line in lines if line.kind is not Kind.BLANK]
        self.blank_before = set[int]()
        blank = True
        for line in lines:
            if line.kind is Kind.BLANK:
                blank = True
            else:
                if blank or line.index in edges:
                    self.blank_before.add(line.index)
                blank = line.kind in (Kind.FURNITURE, Kind.PERIODS)
        self.lines = [line for line in self.lines if line.kind is not Kind.FURNITURE]
        self.damage = damage
        self.low: int | None = None

    def blocks(self) -> Iterator[Block]:
        """All blocks in printed order."""
        n = 0
        while n < len(self.lines):
            line = self.lines[n]
            if line.kind is Kind.PERIODS:
                at = line.index
                yield Block(Part.PERIODS, (line.text,), at, at, periods=line.periods)
                n += 1
            elif line.kind is Kind.RANGE:
                self.low, n = line.range_from_oere, n + 1
            elif line.kind is Kind.TEXT:
                end = self._run_end(n)
                taken = yield from self._of_run(n, end)
                n = taken
            else:
                yield self._row(n, n)
                n += 1

    def _blank_after(self, n: int) -> bool:
        return n + 1 >= len(self.lines) or self.lines[n + 1].index in self.blank_before

    def _run_end(self, n: int) -> int:
        """Index after the text lines that follow each other, or go on over a blank line."""
        end = n + 1
        while end < len(self.lines) and self.lines[end].kind is Kind.TEXT:
            blank = self.lines[end].index in self.blank_before
            before, here = self.lines[end - 1].text, self.lines[end].text
            if self._begins_page(end):
                break
            if blank and not self._sentence_goes_on(before, here):
                break
            end += 1
        return end

    def _begins_page(self, n: int) -> bool:
        """Whether a line is a title that follows other text without a blank line: a new page's."""
        before, here = self.lines[n - 1], self.lines[n]
        edge = before.text.endswith(".") or here.indent != before.indent
        if asks_for_more(before.text) or not here.text[0].isupper():
            return False
        single = n + 1 == len(self.lines) or self._blank_after(n)
        return (
            single
            and (edge or _CONTINUED.search(here.text) is not None)
            and is_title(self._plain([here.text]))
        )

    def _sentence_goes_on(self, before: str, here: str) -> bool:
        """Over a blank line: what asks for more, or a sentence whose next line begins small."""
        if before.endswith((":", ".")) or _NOTE.match(here):
            return False
        if here[0].islower() and len(before) > 40:
            return True
        return goes_on(before, here, self.damage, blank=True)

    def _plain(self, texts: Sequence[str]) -> str:
        return restored_text(joined(texts), self.damage).text

    def _of_run(self, start: int, end: int) -> Generator[Block, None, int]:
        """The blocks of a run of text, with the row that its end belongs to; index after them."""
        n = start
        while n < end:
            if _NOTE.match(self.lines[n].text):
                stop = next((k for k in range(n + 1, end) if _NOTE.match(self.lines[k].text)), end)
                yield self._block(Part.NOTE, n, stop)
                n = stop
                continue
            colon = next((k for k in range(n, end) if self.lines[k].text.endswith(":")), None)
            if colon is None:
                return (yield from self._of_rest(n, end))
            yield from self._of_heading(n, colon + 1)
            n = colon + 1
        return end

    def _of_heading(self, start: int, stop: int) -> Iterator[Block]:
        """Lines up to a colon: a heading, perhaps with titles before it, or a sentence."""
        first = stop - 1
        while first > start and self._heading_goes_on(first - 1, first):
            first -= 1
        if first > start:
            yield from self._of_plain(start, first)
        texts = [line.text for line in self.lines[first:stop]]
        part = Part.PARAGRAPH if is_sentence(self._plain(texts)) else Part.HEADING
        yield self._block(part, first, stop)

    def _heading_goes_on(self, n: int, then: int) -> bool:
        before, here = self.lines[n].text, self.lines[then].text
        small = here[0].islower() or here[0].isdigit() or here[0] in "(+"
        blank = self.lines[then].index in self.blank_before
        if before.endswith(".") and not asks_for_more(before):
            return False
        if before.endswith(")") and not small:
            return False
        return (small and not (blank and len(before) < 30)) or asks_for_more(before)

    def _of_rest(self, start: int, end: int) -> Generator[Block, None, int]:
        """Lines without a colon: a label's beginning, or text."""
        n = end
        follows = end < len(self.lines) and self.lines[end].kind in (
            Kind.PRICED,
            Kind.OPEN,
            Kind.WORDED,
        )
        if follows:
            n = self._label_start(start, end)
        if n > start:
            yield from self._of_plain(start, n)
        if n < end:
            yield self._row(n, end)
            return end + 1
        return end

    def _label_start(self, start: int, end: int) -> int:
        """Index of the first line that goes on into the row at ``end``."""
        n = end
        while n > start:
            before, here = self.lines[n - 1].text, self.lines[n]
            text = here.text
            blank = here.index in self.blank_before
            if not text or (text.endswith(":") and n < end):
                break
            full = is_long(before) and self.lines[n - 1].index not in self.blank_before
            if not goes_on(before, text, self.damage, blank=blank and not full):
                break
            n -= 1
        return n

    def _of_plain(self, start: int, stop: int) -> Iterator[Block]:
        """Text that is no label: VAT, titles, a row without a price, paragraphs."""
        texts = [line.text for line in self.lines[start:stop]]
        plain = self._plain(texts)
        split = self._two_titles(start, stop)
        if stop - start > 1 and self._is_title_over_vat(start, stop):
            yield self._block(Part.TITLE, start, start + 1)
            yield from self._of_plain(start + 1, stop)
        elif split:
            for n in range(start, stop):
                yield self._block(Part.TITLE, n, n + 1)
        elif _VAT.search(plain) and len(plain) < _VAT_SENTENCE and not plain.startswith("("):
            yield self._block(Part.VAT, start, stop)
        elif stop - start == 1 and _PRICE_WORDS.search(plain):
            yield self._block(Part.ROW, start, stop)
        elif stop - start <= 2 and is_title(plain):
            yield self._block(Part.TITLE, start, stop)
        elif stop - start > 1 and is_title(self._plain(texts[:1])) and self._alone(start):
            yield self._block(Part.TITLE, start, start + 1)
            yield from self._of_plain(start + 1, stop)
        else:
            yield self._block(Part.PARAGRAPH, start, stop)

    def _is_title_over_vat(self, start: int, stop: int) -> bool:
        """Whether a title stands close over a line that says whether VAT is included."""
        first, *rest = (self._plain([line.text]) for line in self.lines[start:stop])
        said = _VAT.search(" ".join(rest)) and not _VAT.search(first)
        return bool(said) and rest[0][0].isupper() and is_title(first)

    def _two_titles(self, start: int, stop: int) -> bool:
        """Whether each line is a title: a chapter close over its section."""
        lines = [line.text for line in self.lines[start:stop]]
        if len(lines) != 2 or goes_on(lines[0], lines[1], self.damage, blank=False):
            return False
        return all(is_title(self._plain([line])) for line in lines)

    def _alone(self, n: int) -> bool:
        """Whether a first line is a title of its own over the text below it."""
        line, then = self.lines[n].text, self.lines[n + 1].text
        return len(line) < 44 and not goes_on(line, then, self.damage, blank=False)

    def _block(self, part: Part, start: int, stop: int) -> Block:
        lines = self.lines[start:stop]
        return Block(
            part,
            tuple(line.text for line in lines),
            lines[0].index,
            lines[-1].index,
            after_blank=lines[0].index in self.blank_before,
            before_blank=self._blank_after(stop - 1),
            indent=lines[0].indent,
        )

    def _row(self, start: int, at: int) -> Block:
        """The row at ``at``, with the lines of its label from ``start`` on."""
        lines, here = self.lines[start : at + 1], self.lines[at]
        low, self.low = self.low, None
        row = replace(
            self._block(Part.ROW, start, at + 1),
            texts=tuple(line.text for line in lines if line.text),
            prices=tuple((here.index, price) for price in here.prices),
            unit=here.unit,
            range_from_oere=low,
            waits=here.kind is Kind.OPEN,
            instead=here.instead,
        )
        heading = len(row.texts) == 1 and row.texts[0].endswith(":") and here.unit is None
        return replace(row, part=Part.HEADING) if heading else row


def blocks_of(
    lines: Sequence[CatalogueLine], damage: Damage, edges: Collection[int] = ()
) -> list[Block]:
    """The blocks of a catalogue's lines.

    Args:
        lines: In printed order.
        damage: Of the document.
        edges: Indexes of lines that begin a page, where the format tells.
    """
    found: list[Block] = []
    for block in _Reader(lines, damage, edges).blocks():
        if found and _belongs_to(found[-1], block):
            found[-1] = replace(found[-1], texts=(*found[-1].texts, *block.texts), last=block.last)
        else:
            found.append(block)
    return found


def _belongs_to(row: Block, block: Block) -> bool:
    """Whether text after a row is the rest of its label."""
    if row.part is not Part.ROW or not row.texts or block.part is Part.ROW or not block.texts:
        return False
    small = block.texts[0][0].islower()
    return small and (asks_for_more(row.texts[-1]) or not block.after_blank)
