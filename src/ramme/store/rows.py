"""Papers between the ledger's records and the database's rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ramme.ledger import papers as ledger
from ramme.ledger.findings import place_from_json
from ramme.ledger.hashing import Row, row_hash
from ramme.store import models

KINDS: dict[str, type[models.Row]] = {
    "entries": models.Entry,
    "settings": models.Setting,
    "decisions": models.Decision,
    "controls": models.Control,
}

_BATCH = 5000


def _fields(row: Row) -> dict[str, Any]:
    names = [name for name in row.__slots__ if name != "source"]
    values = {name: getattr(row, name) for name in names}
    if isinstance(row, ledger.ControlFigure):
        values["status"] = row.status.value
    return values


class SourceShelf:
    """A paper's sources, each kept once."""

    def __init__(self, paper: models.Paper) -> None:
        self.paper = paper
        self.kept: dict[ledger.Source, models.Source] = {}
        self.next = paper.sources.count()

    def keep(self, sources: Iterable[ledger.Source]) -> None:
        """Write the sources that are not there yet."""
        made = []
        for source in dict.fromkeys(sources):
            if source not in self.kept:
                self.kept[source] = models.Source(
                    paper=self.paper,
                    position=self.next,
                    kind=source.kind.value,
                    document=source.document,
                    sha256=source.sha256,
                    place=source.place.as_json(),
                    text=source.text,
                )
                self.next += 1
                made.append(self.kept[source])
        models.Source.objects.bulk_create(made, batch_size=_BATCH)


def write_rows(paper: models.Paper, kind: str, rows: Sequence[Row], shelf: SourceShelf) -> None:
    """Write rows of one kind with their hashes, in order."""
    shelf.keep(row.source for row in rows)
    model = KINDS[kind]
    for start in range(0, len(rows), _BATCH):
        some = rows[start : start + _BATCH]
        model._default_manager.bulk_create(
            model(
                paper=paper,
                position=start + n,
                source=shelf.kept[row.source],
                hash=row_hash(row),
                **_fields(row),
            )
            for n, row in enumerate(some)
        )


def write_content(model: models.Paper, paper: ledger.Paper) -> None:
    """Write all rows of a paper whose head was just written."""
    shelf = SourceShelf(model)
    for kind in KINDS:
        write_rows(model, kind, getattr(paper, kind), shelf)


def replace_content(model: models.Paper, paper: ledger.Paper) -> None:
    """Put other rows in the place of a draft's."""
    for rows in ("entry_rows", "setting_rows", "decision_rows", "control_rows", "sources"):
        getattr(model, rows).all().delete()
    write_content(model, paper)


def source_record(model: models.Source) -> ledger.Source:
    """A source as the ledger has it."""
    kind = ledger.SourceKind(model.kind)
    place = place_from_json(model.place)
    return ledger.Source(kind, model.document, model.sha256, place, model.text)


class _Sources:
    """A paper's sources as records, made once each."""

    def __init__(self, paper: models.Paper) -> None:
        self.records = {model.pk: source_record(model) for model in paper.sources.all()}

    def of(self, row: models.Row) -> ledger.Source:
        found = self.records.get(row.source_id)
        return found or source_record(row.source)


def _entry(row: models.Entry, source: ledger.Source) -> ledger.Entry:
    return ledger.Entry(row.account, row.year, row.amount_oere, row.price_basis, row.label, source)


def _setting(row: models.Setting, source: ledger.Source) -> ledger.Setting:
    return ledger.Setting(row.parameter, row.year, row.value, row.unit, source)


def _decision(row: models.Decision, source: ledger.Source) -> ledger.Decision:
    return ledger.Decision(row.text, row.by, row.on, row.about, source)


def _control(row: models.Control, source: ledger.Source) -> ledger.ControlFigure:
    status = ledger.FigureStatus(row.status)
    where = row.statement, row.line, row.role, row.year
    return ledger.ControlFigure(*where, row.amount_oere, row.unit_oere, row.printed, status, source)


_RECORD: dict[type[models.Row], Any] = {
    models.Entry: _entry,
    models.Setting: _setting,
    models.Decision: _decision,
    models.Control: _control,
}


def rows_of(paper: models.Paper, kind: str) -> Iterator[tuple[models.Row, Row]]:
    """The rows of one kind in order, each with its record."""
    model = KINDS[kind]
    sources = _Sources(paper)
    rows = model._default_manager.filter(paper=paper).order_by("position", "pk")
    for row in rows.iterator(chunk_size=_BATCH):
        yield row, _RECORD[model](row, sources.of(row))


def entry_record(row: models.Entry) -> ledger.Entry:
    """One entry as the ledger has it."""
    return _entry(row, source_record(row.source))


def control_record(row: models.Control) -> ledger.ControlFigure:
    """One control figure as the ledger has it."""
    return _control(row, source_record(row.source))


def paper_record(model: models.Paper) -> ledger.Paper:
    """A whole paper as the ledger has it."""
    content: dict[str, Any] = {
        kind: tuple(record for _, record in rows_of(model, kind)) for kind in KINDS
    }
    purpose = ledger.Purpose(model.purpose)
    head = model.budget.name, model.number, model.title, purpose, model.day
    return ledger.Paper(*head, **content)
