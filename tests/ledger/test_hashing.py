"""One value has one serialisation; every field of a row and of a head is in its hash."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from ramme.ledger.findings import Place
from ramme.ledger.hashing import Row, Seal, canonical, hashes_of, paper_hash, row_hash
from ramme.ledger.papers import (
    ControlFigure,
    Decision,
    Entry,
    FigureStatus,
    Paper,
    Purpose,
    Setting,
    Source,
    SourceKind,
)

SOURCE = Source(SourceKind.DOCUMENT, "a.txt", "0" * 64, Place(line=3, columns=(1, 4)), "")
ROWS: list[Row] = [
    Entry("10", 2030, 5, "2030", "Veje", SOURCE),
    Setting("tax", 2030, "25.5", "percent", SOURCE),
    Decision("Vedtaget", "Rådet", date(2029, 10, 1), "budget", SOURCE),
    ControlFigure("result", "10", "", 2030, 5, 100, "5", FigureStatus.READ, SOURCE),
]
OTHER = {
    str: "noget andet",
    int: 99,
    date: date(2031, 1, 1),
    FigureStatus: FigureStatus.PROVEN,
    Source: replace(SOURCE, place=Place(line=4, columns=(1, 4))),
    Purpose: Purpose.LEVELS,
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_every_field_of_a_row_is_in_its_hash(row: Row) -> None:
    hashes = {row_hash(row)}
    for field in fields(row):
        value = getattr(row, field.name)
        hashes.add(row_hash(replace(row, **{field.name: OTHER[type(value)]})))
    assert len(hashes) == len(fields(row)) + 1


@pytest.mark.parametrize("field", [field.name for field in fields(Source)])
def test_every_field_of_a_source_is_in_the_hash(field: str) -> None:
    other = {"kind": SourceKind.PERSON, "place": Place(line=9)}.get(field, "noget andet")
    changed = replace(ROWS[0], source=replace(SOURCE, **{field: other}))
    assert row_hash(changed) != row_hash(ROWS[0])


def test_the_head_the_seal_and_the_order_are_in_a_papers_hash() -> None:
    entries = (ROWS[0], replace(ROWS[0], year=2031))
    paper = Paper("budget-2030", "1", "T", Purpose.CHANGES, date(2029, 9, 1), entries=entries)  # type: ignore[arg-type]
    seal = Seal("Mette", date(2029, 10, 1), "nothing")

    def of(paper: Paper, seal: Seal) -> str:
        return paper_hash(paper, seal, hashes_of(paper))

    found = {of(paper, seal)}
    for name in ("budget", "number", "title", "purpose", "day"):
        found.add(of(replace(paper, **{name: OTHER[type(getattr(paper, name))]}), seal))
    for name in ("by", "on", "previous"):
        found.add(of(paper, replace(seal, **{name: OTHER[type(getattr(seal, name))]})))
    found.add(of(replace(paper, entries=entries[::-1]), seal))  # type: ignore[arg-type]
    found.add(of(replace(paper, day=None), seal))
    assert len(found) == 11


def test_the_serialisation_is_fixed() -> None:
    assert canonical(["ø", {"b": 1, "a": None}]) == '["ø",{"a":null,"b":1}]'.encode()
    # Taken from the format's description by hand and hashed with sha256sum.
    text = '["entry","10",2030,5,"2030","Veje",["document","a.txt","' + "0" * 64
    text += '",{"columns":[1,4],"line":3},""]]'
    import hashlib  # noqa: PLC0415 - the independent computation

    assert row_hash(ROWS[0]) == hashlib.sha256(text.encode()).hexdigest()
