"""The rows of the open data, from an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from ramme.budget.fees.settings import price_setting
from ramme.publish.edition import Edition
from ramme.publish.open_data import layouts
from ramme.tables.packages import Layout

Value = str | int | bool | date | None
Row = Mapping[str, Value]


def _label(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language, "")


def _figures(edition: Edition) -> Iterator[Row]:
    for one in edition.printed():
        table = one.table
        for position, line in enumerate(table.lines):
            for cell in line.cells:
                before = cell.year in table.comparison_years
                yield {
                    "figure": edition.figure_id(table.id, line.id, cell.year),
                    "version": (edition.lasting_before if before else edition.lasting)
                    or edition.name,
                    "statement": table.id,
                    "line": line.id,
                    "code": line.code,
                    "label_da": _label(line.label, "da"),
                    "label_en": _label(line.label, "en"),
                    "kind": line.kind,
                    "role": line.role,
                    "position": position,
                    "year": cell.year,
                    "amount_oere": cell.oere,
                    "is_comparison": before,
                }


def _terms(edition: Edition) -> Iterator[Row]:
    for one in edition.printed():
        for line in one.statement.lines:
            for term in line.terms:
                yield {
                    "statement": one.statement.id,
                    "line": line.id,
                    "term": term.line,
                    "factor": term.factor,
                    "role": term.role,
                }


def _entries(edition: Edition) -> Iterator[Row]:
    for one in edition.entries:
        entry, source = one.entry, one.entry.source
        yield {
            "entry": one.name,
            "paper": one.paper,
            "account": entry.account,
            "year": entry.year,
            "amount_oere": entry.amount_oere,
            "price_basis": entry.price_basis,
            "label": entry.label,
            "source": source.kind.value,
            "document": source.document,
            "sha256": source.sha256,
            "page": source.place.page,
            "line": source.place.line,
            "text": source.text,
        }


def _accounts(edition: Edition) -> Iterator[Row]:
    for one in edition.municipality.accounts.accounts.values():
        yield {
            "account": one.id,
            "parent": one.parent,
            "label_da": _label(one.label, "da"),
            "label_en": _label(one.label, "en"),
            "price_basis": one.price_basis,
        }


def _papers(edition: Edition) -> Iterator[Row]:
    for one in edition.papers:
        yield {
            "paper": one.name,
            "number": one.number,
            "title": one.title,
            "day": one.day,
            "sealed_on": one.sealed_on,
            "sealed_by": one.sealed_by,
            "hash": one.hash,
            "entries": one.entries,
        }


def _changes(edition: Edition) -> Iterator[Row]:
    for sealing in edition.sealings:
        for change in sealing.changes:
            for line in change.lines:
                for cell in line.cells:
                    if cell.first_oere == cell.second_oere:
                        continue
                    yield {
                        "paper": sealing.paper.name,
                        "sealed_on": sealing.paper.sealed_on,
                        "statement": change.statement,
                        "line": line.id,
                        "year": cell.year,
                        "before_oere": cell.first_oere,
                        "after_oere": cell.second_oere,
                    }


def _checks(edition: Edition) -> Iterator[Row]:
    for check in edition.checks:
        for asked in check.years:
            yield {
                "check": check.id,
                "year": asked.period[1] if asked.period else asked.year,
                "period_begins": asked.period[0] if asked.period else None,
                "title_da": _label(check.title, "da"),
                "title_en": _label(check.title, "en"),
                "group": check.group,
                "answer": asked.answer.value,
                "found_oere": asked.oere,
                "limit_oere": asked.limit_oere,
                "headroom_oere": asked.headroom_oere,
            }


def _fees(edition: Edition) -> Iterator[Row]:
    for fee in edition.catalogue.fees:
        for price in fee.prices:
            yield {
                "fee": fee.id,
                "path": " > ".join(fee.path),
                "label": fee.label,
                "unit": fee.unit or "",
                "vat": fee.vat or "",
                "kind": fee.kind.value,
                "period": price.period,
                "status": price.status.value,
                "oere": price.oere,
                "to_oere": price.to_oere,
                "rate": price_setting(fee.id, price).value if price.rate is not None else "",
                "note": fee.condition or "",
                "document": price.source.document,
                "line": price.source.place.line,
            }


ROWS: Mapping[str, tuple[Layout, Callable[[Edition], Iterator[Row]]]] = {
    layout.name: (layout, rows)
    for layout, rows in (
        (layouts.FIGURES, _figures),
        (layouts.TERMS, _terms),
        (layouts.ENTRIES, _entries),
        (layouts.ACCOUNTS, _accounts),
        (layouts.PAPERS, _papers),
        (layouts.CHANGES, _changes),
        (layouts.CHECKS, _checks),
        (layouts.FEES, _fees),
    )
}
