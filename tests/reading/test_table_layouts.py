"""Statements in the layouts of other municipalities: their heads, pages, dashes, blanks, codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from ramme.budget.municipality import Municipality
from ramme.ledger.papers import FigureStatus
from ramme.reading.kinds import read
from ramme.reading.records import Reading, Row

Read = Callable[[str], Reading]
UNIT = 100_000
YEARS = (2029, 2030, 2031, 2032)
HEADER = " 1.000 kr. (netto) 2029 2030 2031 2032"


def row(reading: Reading, line: str) -> Row:
    return next(row for table in reading.tables for row in table.rows if row.line == line)


def units(reading: Reading, line: str) -> dict[int, int]:
    return {cell.year: cell.amount_oere // UNIT for cell in row(reading, line).cells}


def statuses(reading: Reading, line: str) -> set[FigureStatus]:
    return {cell.status for cell in row(reading, line).cells}


def in_columns(paper: str) -> str:
    """The same paper with its table's figures flush right; ``_`` is an empty cell."""
    lines = []
    for text in paper.splitlines():
        words = text.rsplit(maxsplit=4)
        if len(words) == 5 and "." not in words[4]:
            cells = "".join(f"{'' if word == '_' else word:>12}" for word in words[1:])
            lines.append(f"{words[0]:<40}{cells}".rstrip())
        else:
            lines.append(text)
    return "\n".join(lines)


@pytest.mark.parametrize(
    "header",
    [
        "Beløb i 1.000 kr.\n2029 2030 2031 2032",
        "(1.000 kr.)\n\n        Regnskab 2029   Budget 2030    BO 2031    BO 2032",
        "t.kr. 2029 2030 2031 2032",
        "1,000 kr. (netto) 2029 2030 2031 2032",
        "l.OOO kr. (netto) 2029 2030 2031 2032",
    ],
)
def test_the_unit_may_stand_above_the_years_and_be_damaged(
    header: str, reading_of: Read, invented: ModuleType
) -> None:
    plain = reading_of(invented.PAPER)
    reading = reading_of(invented.PAPER.replace(HEADER, header))
    assert reading.budget_year == 2030
    assert [table.unit_oere for table in reading.tables] == [UNIT]
    for line in ("schools", "roads", "reserve", "operating", "closing"):
        assert units(reading, line) == units(plain, line)


def test_millions_above_the_years_are_millions(reading_of: Read, invented: ModuleType) -> None:
    reading = reading_of(invented.PAPER.replace(HEADER, "Mio. kr.\n2029 2030 2031 2032"))
    assert units(reading, "schools") == {2029: 100_000, 2030: 105_000, 2031: 100_000, 2032: 100_000}


@pytest.mark.parametrize(
    "between",
    [
        ["Side 3", ""],
        ["", "- 3 -", "SANDBY KOMMUNE", "", "Oversigt - fortsat", "", HEADER],
        ["\f", "Oversigt - fortsat", HEADER],
        ["Side 3 af 40", "", "Oversigt", "1.000 kr.", "2029 2030 2031 2032"],
    ],
)
def test_a_table_goes_on_over_a_page_break(
    between: list[str], reading_of: Read, invented: ModuleType
) -> None:
    above = "Drift i alt 150 155 160 165\n"
    broken = invented.PAPER.replace(above, above + "\n".join(between) + "\n")
    plain, reading = reading_of(invented.PAPER), reading_of(broken)
    assert [one.verdict for one in reading.identities] == [one.verdict for one in plain.identities]
    assert {finding.code for finding in reading.findings} == {one.code for one in plain.findings}
    for declared in plain.tables[0].rows:
        assert units(reading, declared.line) == units(plain, declared.line)


def test_the_same_table_printed_twice_is_no_longer_one(
    reading_of: Read, invented: ModuleType
) -> None:
    table = invented.PAPER[invented.PAPER.index(HEADER) :]
    reading = reading_of(invented.PAPER + table)
    assert len(reading.tables) == 1
    assert {identity.verdict for identity in reading.identities} == {"kept"}


@pytest.mark.parametrize("dash", ["-", "−", "–"])
def test_a_dash_for_a_figure_is_a_zero(dash: str, reading_of: Read, invented: ModuleType) -> None:
    before = "Pris- og Ignreserve 10 15"
    reading = reading_of(invented.PAPER.replace(before, f"Pris- og Ignreserve {dash} {dash} 10 15"))
    assert units(reading, "reserve") == {2029: 0, 2030: 0, 2031: 10, 2032: 15}
    assert row(reading, "reserve").cells[0].printed == dash
    assert {identity.verdict for identity in reading.identities} == {"kept"}


def test_the_dash_before_a_label_is_none(reading_of: Read, invented: ModuleType) -> None:
    merged = invented.PAPER.replace(
        "indenfor rammen 20 20 40 20\n- Heraf", "indenfor rammen 20 20 40 20 - Heraf"
    )
    assert merged != invented.PAPER
    reading = reading_of(merged)
    assert units(reading, "gross") == {2029: 20, 2030: 20, 2031: 40, 2032: 20}
    assert units(reading, "adjusted") == {2029: 4, 2030: 5, 2031: 6, 2032: 7}


def test_in_columns_an_empty_cell_says_which_year_a_figure_is_of(
    reading_of: Read, invented: ModuleType
) -> None:
    paper = invented.PAPER.replace("kommunen 4 5 6 7", "kommunen 4 _ 6 _")
    paper = paper.replace("Pris- og Ignreserve 10 15", "Pris- og Ignreserve _ _ 10 15")
    paper = paper.replace("Serviceramme 140 145", "Serviceramme 140 145 _ _")
    reading = reading_of(in_columns(paper))
    assert units(reading, "adjusted") == {2029: 4, 2031: 6}
    assert statuses(reading, "adjusted") == {FigureStatus.READ}
    assert units(reading, "reserve") == {2031: 10, 2032: 15}
    assert units(reading, "ceiling") == {2029: 140, 2030: 145}
    assert {identity.verdict for identity in reading.identities} == {"kept"}


def test_a_figure_in_the_wrong_column_is_moved_by_the_sums(
    reading_of: Read, invented: ModuleType
) -> None:
    paper = invented.PAPER.replace("Pris- og Ignreserve 10 15", "Pris- og Ignreserve _ 10 _ 15")
    reading = reading_of(in_columns(paper))
    assert units(reading, "reserve") == {2031: 10, 2032: 15}
    assert row(reading, "reserve").cells[0].status is FigureStatus.REPAIRED


@pytest.mark.parametrize("codes", [("501", "733", "812"), ("3.22", "3.40", "4.01")])
@pytest.mark.parametrize("gap", [" ", "\n"])
def test_codes_of_digits_alone_are_none_of_the_figures(
    codes: tuple[str, ...], gap: str, invented: ModuleType, sandby: Municipality, tmp_path: Path
) -> None:
    statement = sandby.statements["plan"]
    code_of = dict(zip(("schools", "roads", "taxes"), codes, strict=True))
    lines = tuple(replace(one, code=code_of.get(one.id, "")) for one in statement.lines)
    coded = replace(sandby, statements={"plan": replace(statement, lines=lines)})
    paper = invented.PAPER
    labels = ("Skoler p@", "Veje og", "Skatter -200")
    for code, label in zip(codes, labels, strict=True):
        paper = paper.replace(f"\n{label}", f"\n{code}{gap}{label}")
    reading = read(invented.document(tmp_path, paper), coded)
    assert [row(reading, line).code for line in code_of] == list(codes)
    assert units(reading, "roads") == dict.fromkeys(YEARS, 50)
    assert {identity.verdict for identity in reading.identities} == {"kept"}
    assert "row_not_declared" not in {finding.code for finding in reading.findings}


def test_a_row_with_empty_cells_that_ran_into_the_next_is_parted_by_their_labels(
    reading_of: Read, invented: ModuleType
) -> None:
    merged = invented.PAPER.replace("reserve 10 15\nDrift", "reserve 10 15 Drift")
    assert merged != invented.PAPER
    reading = reading_of(merged)
    assert units(reading, "reserve") == {2031: 10, 2032: 15}
    assert units(reading, "operating") == {2029: 150, 2030: 155, 2031: 160, 2032: 165}


def test_of_two_merged_rows_the_first_may_begin_on_the_line_above(
    reading_of: Read, invented: ModuleType
) -> None:
    before = "Pris- og Ignreserve 10 15\nDrift"
    reading = reading_of(invented.PAPER.replace(before, "Pris- og\nlønreserve 10 15 Drift"))
    assert units(reading, "reserve") == {2031: 10, 2032: 15}
    assert units(reading, "operating") == {2029: 150, 2030: 155, 2031: 160, 2032: 165}


def test_the_figures_of_a_short_row_may_stand_on_the_next_line(
    reading_of: Read, invented: ModuleType
) -> None:
    paper = invented.PAPER.replace("Serviceramme 140 145", "Serviceramme 1.400\n1.450")
    reading = reading_of(paper)
    assert units(reading, "ceiling") == {2029: 1400, 2030: 1450}
    alone = reading_of(invented.PAPER.replace("Serviceramme 140 145", "Serviceramme 140\n12"))
    assert 12 not in units(alone, "ceiling").values()
