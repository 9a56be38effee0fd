"""The budget book for people: the year in figures, with words, charts and a table under each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from ramme.language.catalogue import Messages
from ramme.language.numbers import day as day_in_words
from ramme.language.numbers import in_words, millions, unit_name
from ramme.language.sentences import sentence
from ramme.language.terms import terms
from ramme.ledger.money import rounded
from ramme.publish.certainty import certainty_blocks, headroom_table
from ramme.publish.charts import Chart
from ramme.publish.document import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    RowRole,
    Table,
)
from ramme.publish.edition import Edition, Sealing
from ramme.publish.front import document_of
from ramme.publish.goals import frame_blocks, frame_of, has_frames
from ramme.publish.programme import programme_blocks
from ramme.publish.prose.records import BoundText
from ramme.publish.scorecard import CRITERIA, MANDATORY, Criterion
from ramme.publish.sealings import changes_tables, falls_of
from ramme.publish.shape import (
    Committee,
    capital_of,
    committees_of,
    frames_of,
    oere_of,
    overview_of,
)
from ramme.publish.statements import figure_cell, label_of_line, name_of_sum, named, statement_table
from ramme.publish.story import STORY, KeyFigure, key_figures, money_in, money_out
from ramme.statements.declaration import Line
from ramme.tables.charts import spec_of, years_spec
from ramme.tables.shares import Share, shares_chart

_MIO = 100_000_000
_ON_A_NEW_PAGE = ("year", "money", "committees", "capital", "certainty", "glossary", "scorecard")


def book_document(edition: Edition, messages: Messages, others: Collection[str] = ()) -> Document:
    """The book of a version.

    Args:
        edition: What is published.
        messages: In the book's language.
        others: Paths of the publication's other files, which the book may lead to.
    """
    title = messages.text("book.title", year=edition.version.budget_year)
    blocks = _Book(edition, messages, others).blocks()
    return document_of(edition, title, blocks, messages, messages.text("book.contents"))


class _Book:
    """The book's sections, one after the other."""

    def __init__(self, edition: Edition, messages: Messages, others: Collection[str]) -> None:
        self.edition, self.messages, self.others = edition, messages, others
        self.language, self.text = messages.language, messages.text
        self.year = edition.version.budget_year

    def blocks(self) -> Iterator[Block]:
        parts = (
            ("year", self._year()),
            ("money", self._money()),
            ("committees", self._committees()),
            ("capital", self._capital()),
            ("strategy", self._strategy()),
            ("changes", self._changes()),
            ("risks", self._told("risks", "book.no_risks")),
            ("certainty", certainty_blocks(self.edition, self.messages)),
            ("others", self._others()),
            ("reading", self._reading()),
            ("glossary", self._glossary()),
        )
        found = {mark: blocks for mark, some in parts if (blocks := list(some))}
        found["scorecard"] = list(self._scorecard(found.keys()))
        for mark, blocks in found.items():
            starts = mark in _ON_A_NEW_PAGE
            yield Heading(self.text(f"book.{mark}"), 2, starts_page=starts, mark=mark)
            yield from blocks

    def _told(self, id_: str, otherwise: str) -> Iterator[Block]:
        """What the municipality has written, or that it has written nothing."""
        written = self.edition.text(id_, self.language)
        if written:
            yield from written.as_blocks()
        else:
            yield Paragraph(self.text(otherwise))

    def _written(self, id_: str) -> Iterator[Block]:
        written = self.edition.text(id_, self.language)
        yield from written.as_blocks() if written else ()

    def _year(self) -> Iterator[Block]:
        figures = list(key_figures(self.edition, self.language))
        if not self.edition.is_whole:
            yield Paragraph(self.text("site.effects_only"))
        yield from self._written("year")
        for one in figures:
            yield Heading(one.label, 3)
            yield from self._years_chart(one)
            yield self._years_table(one)
        if not figures:
            yield Paragraph(self.text("book.no_levels"))

    def _years_chart(self, one: KeyFigure) -> Iterator[Block]:
        if any(figure.oere is not None for figure in one.figures):
            told = "; ".join(f"{figure.year}: {figure.text}" for figure in one.figures)
            title = self.text("site.chart_title", label=one.label)
            yield Chart(years_spec(one.figures), title, told).picture()

    def _years_table(self, one: KeyFigure) -> Table:
        columns = (
            Column(self.text("publish.net", unit=unit_name(_MIO, self.language)), ColumnKind.LABEL),
            *(Column(str(figure.year), ColumnKind.FIGURE) for figure in one.figures),
        )
        rows = [Row((Cell(one.label), *(self._mio(figure.oere) for figure in one.figures)))]
        if any(figure.limit_oere is not None for figure in one.figures):
            cells = (self._mio(figure.limit_oere) for figure in one.figures)
            rows.append(Row((Cell(self.text("site.key_limit")), *cells)))
        return Table(columns, tuple(rows), one.label)

    def _mio(self, oere: int | None) -> Cell:
        if oere is None:
            return Cell()
        return Cell(millions(oere, self.language), Decimal(oere) / _MIO, 1)

    def _money(self) -> Iterator[Block]:
        if not self.edition.is_whole:
            return
        yield from self._written("money")
        for key, some in (
            ("site.money_in", money_in(self.edition)),
            ("site.money_out", money_out(self.edition)),
        ):
            if some:
                yield Heading(self.text(key), 3)
                yield from self._bars(self.text(key), some)

    def _bars(self, title: str, money: Sequence[tuple[Line, int]]) -> Iterator[Block]:
        names = [
            name_of_sum(
                named(line.label, self.language).replace("{year}", str(self.year)), self.messages
            )
            for line, _ in money
        ]
        amounts = [in_words(oere, self.language) for _, oere in money]
        shares = [
            Share(name, max(0, oere), amount)
            for name, (_, oere), amount in zip(names, money, amounts, strict=True)
        ]
        told = "; ".join(f"{one.name}: {one.text}" for one in shares)
        yield Chart(spec_of(shares_chart(shares)), title, told).picture()
        columns = (
            Column(self.text("publish.net", unit=unit_name(_MIO, self.language)), ColumnKind.LABEL),
            Column(str(self.year), ColumnKind.FIGURE),
        )
        rows = [
            Row((Cell(name), self._mio(oere)))
            for name, (_, oere) in zip(names, money, strict=True)
        ]  # fmt: skip
        total = sum(oere for _, oere in money)
        rows.append(Row((Cell(self.text("publish.total")), self._mio(total)), RowRole.TOTAL))
        yield Table(columns, tuple(rows), title)

    def _committees(self) -> Iterator[Block]:
        printed = frames_of(self.edition)
        found = committees_of(printed.statement)
        if not found:
            yield Paragraph(self.text("book.no_committees"))
        elif not has_frames(self.edition):
            yield Paragraph(self.text("goals.none", year=self.year))
        for committee in found:
            yield from self._committee(committee)

    def _committee(self, committee: Committee) -> Iterator[Block]:
        printed = frames_of(self.edition)
        shown = {line.id: line for line in printed.table.lines}
        label = named(shown[committee.line.id].label, self.language)
        total = oere_of(printed, committee.line.id, self.year)
        name = name_of_sum(label, self.messages)
        yield Heading(name, 3)
        yield Paragraph(self._committee_words(name, total))
        yield from self._written(f"committee-{committee.line.id}")
        unit = printed.table.unit_oere
        people = self.edition.population.get(self.year, 0) if self.edition.is_whole else 0
        head = self.text("publish.net", unit=unit_name(unit, self.language))
        columns = [Column(head, ColumnKind.LABEL), Column(str(self.year), ColumnKind.FIGURE)]
        if people:
            columns.append(Column(self.text("book.per_head"), ColumnKind.FIGURE))
        rows = [
            Row(
                (
                    Cell(label_of_line(shown[area.id], self.language)),
                    *self._amounts(oere_of(printed, area.id, self.year), unit, people),
                )
            )
            for area in committee.areas
            if area.id in shown
        ]
        sums = (Cell(label), *self._amounts(total, unit, people))
        yield Table(tuple(columns), (*rows, Row(sums, RowRole.TOTAL)), label)
        for area in committee.areas:
            frame = frame_of(self.edition, area)
            if frame and area.id in shown:
                name = label_of_line(shown[area.id], self.language)
                yield from frame_blocks(name, frame, self.messages)

    def _amounts(self, oere: int | None, unit: int, people: int) -> Iterator[Cell]:
        yield figure_cell(oere, unit, self.language)
        if people:
            a_head = None if oere is None else rounded(oere, people)
            yield figure_cell(a_head, 100, self.language)

    def _committee_words(self, label: str, total: int | None) -> str:
        amount = "–" if total is None else in_words(total, self.language)
        whole = sum(
            max(0, oere_of(frames_of(self.edition), one.line.id, self.year) or 0)
            for one in committees_of(frames_of(self.edition).statement)
        )
        if total is None or not whole or not self.edition.is_whole:
            return self.text("book.committee", label=label, amount=amount, year=self.year)
        share = f"{millions(total * 100 * _MIO // whole, self.language)}"
        return self.text(
            "book.committee_share", label=label, amount=amount, year=self.year, share=share
        )

    def _capital(self) -> Iterator[Block]:
        yield from self._written("capital")
        part = capital_of(self.edition)
        if part is None:
            yield Paragraph(self.text("publish.overview.no_capital"))
            return
        yield statement_table(part, self.text("book.capital"), self.messages)
        yield from programme_blocks(self.edition, self.messages)

    def _strategy(self) -> Iterator[Block]:
        checks = self.edition.strategy_checks
        if not checks:
            yield Paragraph(self.text("book.no_strategy"))
            return
        columns = (
            Column(self.text("label.rule"), ColumnKind.LABEL),
            Column(self.text("label.answer"), ColumnKind.TEXT),
        )
        rows = tuple(
            Row(
                (
                    Cell(named(one.title, self.language)),
                    Cell(self.text(f"answer.{one.answer.name.lower()}")),
                )
            )
            for one in checks
        )
        yield Table(columns, rows, self.text("book.strategy"))
        rooms = headroom_table(self.edition, self.messages)
        if rooms:
            yield rooms
        said = (sentence(one, self.edition.municipality, self.messages) for one in checks)
        yield Bullets(tuple(dict.fromkeys(one for one in said if one)))

    def _changes(self) -> Iterator[Block]:
        yield from self._written("process")
        if not self.edition.sealings:
            yield Paragraph(self.text("book.no_changes"))
        for sealing in self.edition.sealings:
            yield from self._sealing(sealing)

    def _sealing(self, sealing: Sealing) -> Iterator[Block]:
        paper = sealing.paper
        yield Heading(paper.title, 3)
        if paper.sealed_on:
            day = day_in_words(paper.sealed_on, self.language)
            yield Paragraph(self.text("book.sealed", by=paper.sealed_by, day=day))
        for chart in falls_of(self.edition, sealing, self.messages):
            yield chart.picture()
        yield from changes_tables(self.edition, sealing, self.messages)

    def _others(self) -> Iterator[Block]:
        """Texts that have no section of their own."""
        known = {*STORY, "process"}
        for text in self.edition.texts:
            if text.language == self.language and self._is_other(text, known):
                yield Heading(text.title, 3)
                yield from text.as_blocks()

    def _is_other(self, text: BoundText, known: set[str]) -> bool:
        return text.id not in known and not text.id.startswith("committee-")

    def _reading(self) -> Iterator[Block]:
        yield Paragraph(self.text("book.reading_basis"))
        yield Paragraph(self.text("publish.signs"))
        yield Paragraph(self.text("book.reading_figures", example=self._example()))

    def _example(self) -> str:
        table = overview_of(self.edition).table
        line = next((one for one in table.lines if one.cells), None)
        return self.edition.figure_id(table.id, line.id, self.year) if line else ""

    def _glossary(self) -> Iterator[Block]:
        columns = (
            Column(self.text("book.term"), ColumnKind.TEXT),
            Column(self.text("book.meaning"), ColumnKind.LABEL),
        )
        rows = tuple(Row((Cell(one.name), Cell(one.text))) for one in terms(self.language))
        yield Table(columns, rows, self.text("book.glossary"))

    def _scorecard(self, sections: Collection[str]) -> Iterator[Block]:
        met = sum(one.is_met(self.edition) for one in CRITERIA)
        yield Paragraph(self.text("book.scorecard_about", met=met, count=len(CRITERIA)))
        columns = (
            Column(self.text("book.criterion"), ColumnKind.LABEL),
            Column(self.text("book.met"), ColumnKind.TEXT),
            Column(self.text("book.seen"), ColumnKind.TEXT),
        )
        rows = tuple(self._scored(one, sections) for one in CRITERIA)
        yield Table(columns, rows, self.text("book.scorecard"))
        yield Paragraph(self.text("book.scorecard_note"), ParagraphRole.NOTE)

    def _scored(self, one: Criterion, sections: Collection[str]) -> Row:
        """A criterion with a link to where it is seen, if that is there."""
        name = self.text(f"gfoa.{one.id}") + (" *" if one.id in MANDATORY else "")
        if not one.is_met(self.edition):
            return Row((Cell(name), Cell(self.text("book.not_met")), Cell()))
        place = one.place.format(language=self.language)
        seen, is_there = place.rpartition("/")[2], place.removeprefix("../") in self.others
        if place.startswith("#"):
            seen, is_there = self.text(f"book.{place[1:]}"), place[1:] in sections
        cell = Cell(seen, link=place if is_there else "")
        return Row((Cell(name), Cell(self.text("book.is_met")), cell))
