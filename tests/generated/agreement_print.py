"""Set an agreement in type: contents, vision, strategy, chapters, bullets, tables, pages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.generated.agreement import (
    CAPITAL,
    OPERATING,
    Agreement,
    Row,
    Section,
    true_initiatives,
    true_rows,
    true_sections,
)
from tests.generated.truth import Generated, Truth

_TITLES = {OPERATING: "Drift", CAPITAL: "Anlæg"}
_UNIT_OERE = 100_000
_PAGE_LINES, _ROWS_A_PAGE = 38, 20
_COLUMN = 12
_KEPT = "\x00"  # before the lines of a heading, until the pages are cut


@dataclass(frozen=True, slots=True)
class Style:
    """An agreement's looks.

    Args:
        width: Of the text.
        bullet: The sign before each initiative.
        hanging: How far the lines after a bullet's first are moved in.
        numbers: How a section's number is printed; its title follows.
        quoted: Whether the titles of chapters stand in quotes.
        contents: Whether there is a table of contents.
        hyphens: Whether long words are parted at the ends of lines.
        spaced: Whether an empty line follows each bullet.
        label_width: Where labels in the tables wrap.
        cells: How the tables tell the years of a row's figures: by ``blanks`` after each figure
            and for each empty cell, by these but with lines stripped at their ends, or by
            ``columns``.
        signed_at_end: Whether the date stands at the end of the text; else at its head.
        anywhere: Whether a page may end within a paragraph.
        foot: What stands at a page's foot; ``{}`` is its number.
        listed: Whether a section with sections below it lists them.
    """

    width: int
    bullet: str
    hanging: int
    numbers: str
    quoted: bool
    contents: bool
    hyphens: bool
    spaced: bool
    label_width: int
    cells: str
    signed_at_end: bool
    anywhere: bool
    foot: str
    listed: bool


def style(rng: Random) -> Style:
    """The looks of one agreement by chance."""
    return Style(
        width=rng.choice((72, 82, 96)),
        bullet=rng.choice(("• ", "\uf0b7 ", "- ", "– ", "* ")),
        hanging=rng.choice((0, 2, 4)),
        numbers=rng.choice(("{}. ", "{} ", "{}.  ", "{}\t")),
        quoted=rng.random() < 0.3,
        contents=rng.random() < 0.4,
        hyphens=rng.random() < 0.5,
        spaced=rng.random() < 0.5,
        label_width=rng.choice((44, 58)),
        cells="blanks",
        signed_at_end=rng.random() < 0.5,
        anywhere=rng.random() < 0.4,
        foot=rng.choice(("Side {}", "Side {} af 60", "- {} -")),
        listed=rng.random() < 0.4,
    )


def set_agreement(rng: Random, agreement: Agreement, look: Style) -> Generated:
    """An agreement in type, with its truth."""
    lines = [*_front(rng, agreement, look)]
    for section in agreement.sections:
        below = [one.title for one in agreement.sections if one.parent == section.number]
        lines += _set_section(section, below, look)
    if look.signed_at_end:
        lines += [f"{agreement.town.name.split()[0]}, den {_day(rng, agreement)}", ""]
    paged = list(_paged(lines, look))
    for table in (
        one for one in (OPERATING, CAPITAL) if any(r.table == one for r in agreement.rows)
    ):
        paged += _set_table(rng, agreement, table, look)
    truth = Truth(
        "agreement",
        settings=(
            ("income_tax_percent", agreement.percent.replace(",", ".")),
            ("land_tax_permille", agreement.permille.replace(",", ".")),
        ),
        sections=true_sections(agreement),
        initiatives=true_initiatives(agreement),
        rows=true_rows(agreement),
    )
    return Generated("\n".join(paged) + "\n", truth)


def _day(rng: Random, agreement: Agreement) -> str:
    return f"{rng.randint(1, 28)}. september {agreement.town.year - 1}"


def _front(rng: Random, agreement: Agreement, look: Style) -> Iterator[str]:
    town = agreement.town
    yield f"Politisk aftale om budget {town.year}-{town.years[-1]}"
    yield town.name
    if not look.signed_at_end:
        yield f"Dato: {_day(rng, agreement)}"
    yield ""
    if look.contents:
        yield "Indhold"
        for n, section in enumerate(agreement.sections):
            title = f"{look.numbers.format(section.number)}{section.title} "
            yield f"{title:.<{look.width - 4}} {2 + n // 3}"
        yield ""
    yield "Økonomisk strategi"
    yield ""
    yield "Aftalen holder sig inden for disse mål:"
    yield f"1. Kassen er mindst {rng.randint(60, 200)} mio. kr. ved udgangen af {town.year}."
    yield f"2. Overskuddet på driften er mindst {rng.randint(20, 150)} mio. kr. i gennemsnit."
    yield ""
    yield "Forligspartierne fastholder skatten:"
    yield f"{look.bullet}Udskrivningsprocent på {agreement.percent}"
    yield f"{look.bullet}Grundskyldspromille på {agreement.permille}."
    yield ""


def _set_section(section: Section, below: Sequence[str], look: Style) -> Iterator[str]:
    title = f"”{section.title}”" if look.quoted and not section.parent else section.title
    heading = _wrapped(f"{look.numbers.format(section.number)}{title}", look)
    yield from (f"{_KEPT}{line}" for line in heading)
    yield ""
    for text in section.paragraphs:
        yield from _wrapped(text, look)
        yield ""
    if below and look.listed:
        yield "Afsnittet er delt i:"
        yield from (f"{look.bullet}{title.rpartition(': ')[2]}" for title in below)
        yield ""
    for group in section.groups:
        for one in group.initiatives:
            if section.bulleted:
                yield from _bullet(one.text, look)
            else:
                yield from _wrapped(one.text, look)
            if look.spaced:
                yield ""
        if not look.spaced:
            yield ""
        for text in group.responsible:
            yield from _wrapped(text, look)
            yield ""


def _bullet(text: str, look: Style) -> Iterator[str]:
    first, *rest = _wrapped(f"{look.bullet}{text}", look)
    yield first
    yield from (" " * look.hanging + line for line in rest)


def _wrapped(text: str, look: Style) -> list[str]:
    lines = textwrap.wrap(
        text, look.width, break_on_hyphens=False, break_long_words=False, expand_tabs=False
    )
    return list(_hyphenated(lines, look.width)) if look.hyphens else lines


def _hyphenated(lines: Sequence[str], width: int) -> Iterator[str]:
    """Lines whose last word is parted, where the next line begins with a long plain word."""
    waiting = list(lines)
    for n, line in enumerate(waiting):
        word = waiting[n + 1].split()[0] if n + 1 < len(waiting) else ""
        room = width - len(line) - 2
        if len(word) > 9 and word.isalpha() and room >= 4:
            cut = min(room, len(word) - 4)
            waiting[n + 1] = word[cut:] + waiting[n + 1][len(word) :]
            yield f"{line} {word[:cut]}-"
        else:
            yield line


def _paged(lines: Sequence[str], look: Style) -> Iterator[str]:
    """Lines with the furniture of a page between two pages; no page ends with a heading."""
    count, page, bound = 0, 1, False
    for line in lines:
        yield line.removeprefix(_KEPT)
        count += 1
        bound = line.startswith(_KEPT) or (bound and not line)
        if count >= _PAGE_LINES and not bound and (look.anywhere or not line):
            count, page = 0, page + 1
            yield from ("", look.foot.format(page), "")


def _set_table(rng: Random, agreement: Agreement, table: str, look: Style) -> Iterator[str]:
    lines = _table_lines(rng, agreement, table, look)
    return (line.rstrip() for line in lines) if look.cells == "stripped" else lines


def _table_lines(rng: Random, agreement: Agreement, table: str, look: Style) -> Iterator[str]:
    years = agreement.town.years
    chapters = {one.number: one.title for one in agreement.sections if not one.parent}
    header = f"(1.000 kr.) {' '.join(map(str, years))} "
    if look.cells == "columns":
        columns = "".join(f"{year:>{_COLUMN}}" for year in years)
        header = f"{'(1.000 kr.)':<{look.label_width}}{columns}"
    yield from (f"{_TITLES[table]}      ", header)
    count, chapter = 0, ""
    for row in (row for row in agreement.rows if row.table == table):
        if count > _ROWS_A_PAGE:
            count = 0
            yield from ("", look.foot.format(90), "", f"{_TITLES[table]} - fortsat     ", header)
        if row.heading not in ("", chapter):
            chapter = row.heading
            yield f"{chapter}. {chapters[chapter]}" + " " * (len(years) + 1)
            yield ""
        count += 1
        yield from _set_row(rng, row, years, look)
        yield ""


def _set_row(rng: Random, row: Row, years: Sequence[int], look: Style) -> Iterator[str]:
    """A row; of a wrapped one the figures stand in its last line, or in one of their own."""
    project = f" ({row.project})" if row.project else ""
    label = f"{row.section} {row.label}{project}".strip()
    *above, last = textwrap.wrap(label, look.label_width, break_on_hyphens=False)
    cells = dict(row.cells)
    yield from above
    if look.cells == "columns":
        printed = (_figure(cells[year]) if year in cells else "" for year in years)
        columns = "".join(f"{figure:>{_COLUMN}}" for figure in printed)
        yield f"{last:<{look.label_width}}{columns}".rstrip()
        return
    figures = "".join(f"{_figure(cells[year])}  " if year in cells else " " for year in years)
    if above and rng.random() < 0.4:
        yield from (f"{last} ", "", figures.lstrip(" "))
    else:
        yield f"{last} {figures}"


def _figure(oere: int) -> str:
    return f"{oere // _UNIT_OERE:,}".replace(",", ".")
