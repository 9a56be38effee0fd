"""Write a document, read it back, and see what came of its fees."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path

from ramme.budget.fees.records import Catalogue, Fee
from ramme.language.catalogue import Messages
from ramme.publish.document import Document
from ramme.publish.fees import fee_document
from ramme.publish.writing import written
from ramme.reading import fee_records
from ramme.reading.documents import open_document
from ramme.reading.kinds import read
from ramme.reading.records import Reading
from ramme.store.municipality import load_municipality

FORMATS = (".pdf", ".docx", ".xlsx", ".html", ".txt")
DAY = date(2019, 10, 31)
TOWN = load_municipality(Path(__file__).parents[1] / "towns" / "lilleby")


def as_document(catalogue: Catalogue) -> Document:
    """The Danish document of a catalogue."""
    return fee_document(catalogue, "Lilleby Kommune", DAY, Messages("da"))


def read_back(document: Document, suffix: str, folder: Path) -> Reading:
    """The reading of a document that was written in a format."""
    path = folder / f"paper{suffix}"
    path.write_bytes(written(document, suffix))
    return read(open_document(path), TOWN)


def kept_prices(fees: Iterable[Fee]) -> list[object]:
    """The prices of kept fees, fee by fee, periods in order."""
    return [
        sorted(
            (one.period, one.oere, one.to_oere, one.status, one.rate) for one in fee.prices
        )
        for fee in fees
    ]  # fmt: skip


def read_prices(fees: Iterable[fee_records.Fee]) -> list[object]:
    """The prices of fees as they were read, in the same shape."""
    return [
        sorted(
            (
                one.period,
                one.amount_oere,
                one.to_oere,
                one.status,
                Fraction(one.rate) if one.rate else None,
            )
            for one in fee.prices
        )
        for fee in fees
    ]


def named(fees: Iterable[Fee | fee_records.Fee]) -> list[object]:
    """What fees are, prices apart."""
    return [(fee.path, fee.label, fee.unit, fee.vat, fee.kind, fee.condition) for fee in fees]
