"""Walk over a catalogue's blocks and keep what holds at each row: headings, periods, VAT, notes."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from ramme.reading.fees.blocks import Block, Part
from ramme.reading.fees.fee_labels import Label, label_of, marks_of, vat_of
from ramme.reading.fees.headings import Outline, is_continued, style_of
from ramme.reading.fees.letters import Damage
from ramme.reading.fees.periods import is_season
from ramme.reading.fees.prices import Printed
from ramme.reading.fees.texts import restored_text
from ramme.reading.fees.units import unit_in

_REFERS = re.compile(r"se noten?\.?", re.IGNORECASE)  # says nothing but where to look
_NOTE_MARK = re.compile(r"(\*{1,4}|\d(?=\))|[¹²³])\)?\s*")


@dataclass(slots=True)
class Row:
    """A row on its way to a fee."""

    block: Block
    label: Label
    path: tuple[str, ...]
    periods: tuple[str, ...]
    section: int
    group: int
    unit: str | None
    vat: str | None
    marks: tuple[str, ...]
    first: int
    last: int
    prices: list[tuple[int, Printed]]
    conditions: list[str] = field(default_factory=list)


class Assembler:
    """Walks over blocks and keeps what holds at each: headings, periods, VAT, paragraphs."""

    def __init__(self, damage: Damage, periods: tuple[str, ...]) -> None:
        self.damage = damage
        self.default = self.periods = periods
        self.periods_used = True
        self.outline = Outline()
        self.rows: list[Row] = []
        self.loose: list[tuple[int, Printed]] = []
        self.waiting: deque[Row] = deque()
        self.loose_first: int | None = None
        self.spent: list[tuple[int, Printed]] = []
        self.section = self.group = 0
        self.mark = ""
        self.vats: dict[tuple[str, ...], str] = {}
        self.pending: list[str] = []
        self.heading_marks: dict[str, tuple[str, ...]] = {}

    def walk(self, blocks: Sequence[Block]) -> None:
        """Take all blocks in printed order."""
        for n, block in enumerate(blocks):
            after = blocks[n + 1] if n + 1 < len(blocks) else None
            if block.part is Part.ROW:
                self._row(block)
            elif block.part is Part.HEADING:
                self._heading(block, blocks, n, after)
            elif block.part is Part.TITLE:
                self._title(block, blocks, n, after)
            elif block.part is Part.PERIODS:
                self._set_periods(block.periods)
            elif block.part is Part.VAT:
                self._say_vat(vat_of(self._plain(block)))
            elif block.part is Part.NOTE:
                self._note(self._plain(block))
            elif n and blocks[n - 1].part is Part.NOTE and self.mark:
                self._note(f"{self.mark} {self._plain(block)}")
            else:
                self._paragraph(self._plain(block))

    def _plain(self, block: Block) -> str:
        return restored_text(block.text, self.damage).text

    def _set_periods(self, periods: tuple[str, ...]) -> None:
        if len(periods) < len(self.default):
            return
        self.periods, self.periods_used = periods, False
        if not is_season(periods):
            self.default = periods

    def _title(self, block: Block, blocks: Sequence[Block], n: int, after: Block | None) -> None:
        text, marks = marks_of(self._plain(block))
        before = blocks[n - 1] if n else None
        page = before is not None and before.indent != block.indent
        if not block.after_blank and before and not page and not is_continued(text):
            inner = before.part is Part.HEADING or self.outline.is_kin(text)
            if inner or (not block.before_blank and after and after.part is Part.ROW):
                self._group(text, marks, run=1)
                self.outline.plain = text
                return
        if not is_continued(text):
            self.pending = []
        leads = after is not None and after.part is Part.TITLE
        if self.outline.title(
            text, style_of(block.text, close=not block.before_blank), leads=leads
        ):
            self.section += 1
            self.group += 1
            self.pending = []
            self._say_vat(vat_of(text))
            if self.periods_used:
                self.periods = self.default

    def _heading(self, block: Block, blocks: Sequence[Block], n: int, after: Block | None) -> None:
        if block.prices and not _same_prices(block, after):
            self._row(block)
            return
        if block.prices:
            self.loose_first = block.first
            self.spent += block.prices
        text, marks = marks_of(self._plain(block).strip().removesuffix(":"))
        self._group(text.removesuffix(":"), marks, run=_run(blocks, n))

    def _group(self, text: str, marks: tuple[str, ...], run: int) -> None:
        outer = self.outline.groups[:1]
        self.outline.group(text, run=run)
        self.heading_marks[text] = marks
        self.pending = []
        if self.outline.groups[:1] != outer or len(self.outline.groups) == 1:
            self.group += 1

    def _note(self, text: str) -> None:
        found = _NOTE_MARK.match(text)
        self.mark = found[1] if found else ""
        for row in self._of(lambda row: row.section == self.section):
            if self.mark in row.marks:
                row.conditions.append(text[found.end() :] if found else text)

    def _of(self, belongs: Callable[[Row], bool]) -> list[Row]:
        """The last rows, as far as they belong."""
        return list(takewhile(belongs, reversed(self.rows)))

    def _paragraph(self, text: str) -> None:
        """A paragraph belongs to the group's rows above it, else to those below."""
        above = self._of(lambda row: row.group == self.group)
        if above and not self.outline.fresh and not self.outline.run:
            for row in above:
                row.conditions.append(text)
        else:
            self.pending.append(text)

    def _row(self, block: Block) -> None:
        if not block.texts:
            self._loose_prices(block)
            return
        label = label_of(block.texts, self.damage)
        self.outline.row()
        self.periods_used = True
        path = self.outline.path
        marks = (
            *label.marks,
            *(mark for text in path for mark in self.heading_marks.get(text, ())),
        )
        row = Row(
            block, label, path, self.periods, self.section, self.group, self._unit(block, label),
            self._vat(label), marks, block.first, block.last, list(block.prices),
            [*_said_instead(block), *label.conditions, *self.pending],
        )  # fmt: skip
        if block.waits and self.loose:
            row.prices = self.loose
            row.first = min(row.first, self.loose[0][0])
            self.loose = []
        elif block.waits:
            self.waiting.append(row)
        if self.loose_first is not None:
            row.first, self.loose_first = self.loose_first, None
        self.rows.append(row)

    def _vat(self, label: Label) -> str | None:
        said = (vat_of(text) for text in reversed(self.outline.path))
        titles = [text for _, text in self.outline.titles]
        above = (self.vats.get(tuple(titles[:n])) for n in range(len(titles), -1, -1))
        return label.vat or next(filter(None, [*said, *above]), None)

    def _say_vat(self, vat: str | None) -> None:
        """What is said of VAT holds for a title and all below it."""
        if vat:
            self.vats[tuple(text for _, text in self.outline.titles)] = vat

    def _unit(self, block: Block, label: Label) -> str | None:
        if block.unit == "pr.":
            above = self._of(lambda row: row.group == self.group)
            return next((row.unit for row in above if row.unit), None)
        if block.unit:
            return block.unit
        in_headings = (unit_in(text) for text in reversed(self.outline.path))
        return unit_in(label.text) or next(filter(None, in_headings), None)

    def _loose_prices(self, block: Block) -> None:
        """Prices that stand alone: of the first row that waits, else of the next that will."""
        if self.waiting:
            row = self.waiting.popleft()
            row.prices = list(block.prices)
            row.last = max(row.last, block.last)
        else:
            self.loose += block.prices


def _said_instead(block: Block) -> list[str]:
    """The words in place of a price, unless they only point to a note."""
    return [block.instead] if block.instead and not _REFERS.fullmatch(block.instead) else []


def _run(blocks: Sequence[Block], n: int) -> int:
    """How many headings follow each other from one on."""
    run = 0
    for block in blocks[n:]:
        close = block.part is Part.TITLE and not block.after_blank
        if block.part is Part.HEADING or close:
            run += 1
        elif block.part not in (Part.PARAGRAPH, Part.VAT, Part.PERIODS):
            break
    return run


def _same_prices(heading: Block, row: Block | None) -> bool:
    if row is None or row.part is not Part.ROW or not row.texts:
        return False
    return [price.text for _, price in heading.prices] == [price.text for _, price in row.prices]
