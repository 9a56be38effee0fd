"""What each sealing changed, for people who follow the data."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.language.catalogue import Messages
from ramme.language.numbers import day as day_in_words
from ramme.language.numbers import kroner
from ramme.publish.edition import Edition, Sealing, StackedPaper
from ramme.publish.statements import named

_DANISH = Messages("da")


def changelog(edition: Edition) -> bytes:
    """The newest sealing first; each line that changed with what it was and what it became."""
    return "".join(f"{line}\n" for line in _lines(edition)).encode()


def _lines(edition: Edition) -> Iterator[str]:
    text = _DANISH.text
    yield f"# {text('publish.data.changes', version=edition.lasting or edition.name)}"
    changes = {one.paper.name: one for one in edition.sealings}
    for paper in reversed(edition.papers):
        yield ""
        yield f"## {_heading(paper)}"
        yield ""
        found = changes.get(paper.name)
        if found:
            yield from _changed(edition, found)
        elif paper == edition.papers[0]:
            yield text("publish.data.first", count=paper.entries)
        else:
            yield text("publish.data.no_change")


def _heading(paper: StackedPaper) -> str:
    if paper.sealed_on is None:
        return f"{paper.name} {paper.title} ({_DANISH.text('publish.stack_draft')})"
    when = day_in_words(paper.sealed_on, "da")
    return f"{paper.name} {paper.title} ({paper.sealed_by}, {when})"


def _changed(edition: Edition, sealing: Sealing) -> Iterator[str]:
    for change in sealing.changes:
        title = named(edition.statements[change.statement].table.title, "da")
        for line in change.lines:
            for cell in line.cells:
                if cell.first_oere != cell.second_oere:
                    was, became = (_amount(one) for one in (cell.first_oere, cell.second_oere))
                    where = f"{title}: {named(line.label, 'da')} {cell.year}"
                    key = f"`{change.statement}.{line.id}.{cell.year}`"
                    yield f"- {where}: {was} → {became} ({key})"


def _amount(oere: int | None) -> str:
    return "?" if oere is None else f"{kroner(oere, 'da')} kr."
