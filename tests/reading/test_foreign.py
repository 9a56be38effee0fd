"""Budgets of other towns, by a mapping that is proposed and confirmed."""

from __future__ import annotations

import codecs
import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter

from ramme.ledger.errors import RammeError
from ramme.reading.foreign.mapping import FigureColumn, Mapping, as_toml, load_mapping, mapping_from
from ramme.reading.foreign.proposal import propose
from ramme.reading.foreign.raw import open_table
from ramme.reading.foreign.spreadsheet import read_table
from ramme.reading.records import Reading

DATA = Path(__file__).parents[2].parent / "shared" / "data"


def shared(name: str) -> Path:
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"{path} is absent")
    return path


def by_proposal(path: Path) -> Reading:
    """A table read by the mapping that is proposed, written down and read back."""
    proposed = propose(open_table(path)).mapping
    mapping = mapping_from(tomllib.loads(as_toml(proposed, ["a comment"])), "m.toml")
    assert mapping == proposed
    return read_table(open_table(path, mapping), mapping)


def sums(reading: Reading, *, totals: bool = False) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for row in reading.tables[0].rows:
        for cell in row.cells:
            found[cell.year] += cell.amount_oere if totals or row.role != "total" else 0
    return dict(found)


# An independent way to the same sums: Python's csv and Decimal, each file by hand.


def records(
    path: Path, encoding: str, delimiter: str, *, quoted: bool = True
) -> list[dict[str, str]]:
    quoting = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter, quoting=quoting))


def in_hundredths(amounts: list[Decimal]) -> int:
    return sum(round(amount * 100) for amount in amounts)


TOWNS: dict[str, tuple[str, str, str, str, Callable[[dict[str, str]], Decimal]]] = {
    "de_municipal_budgets/ahaus_2018_draft.csv": (
        *("utf-8", ",", "Jahr", "Betrag"),
        lambda row: Decimal(-1 if row["Richtung"] == "Ord. Erträge" else 1),
    ),
    "de_municipal_budgets/koeln_2012_2018.csv": (
        *("utf-8", ",", "time_year", "amount"),
        lambda row: Decimal(-1 if row["art_label"] == "Ertrag" else 1),
    ),
    "de_municipal_budgets/rodalben_2018_latin1_semicolon.csv": (
        *("latin-1", ";", "Haushaltsjahr", "Ansatz"),
        lambda row: Decimal(-1 if row["Budgetrichtung"] == "Ertrag" else 1),
    ),
    "de_municipal_budgets/wuppertal_with_nan.csv": (
        *("utf-8", ",", "Year", "Betrag"),
        lambda row: Decimal(-1 if row["Typ"] == "Ertrag" else 1),
    ),
    "dk_municipal_reference/population_2026.csv": (
        *("utf-8", ",", "year", "population"),
        lambda row: Decimal(len(row) > 0),
    ),
}


@pytest.mark.parametrize("name", TOWNS)
def test_a_long_table_sums_as_it_does_elsewhere(name: str) -> None:
    path = shared(name)
    encoding, delimiter, year, amount, sign = TOWNS[name]
    wanted: dict[int, list[Decimal]] = defaultdict(list)
    rows = records(path, encoding, delimiter)
    for row in rows:
        text = row[amount].replace(",", ".")
        if text not in {"", "nan"}:
            wanted[int(row[year])].append(sign(row) * Decimal(text))
    reading = by_proposal(path)
    assert sums(reading, totals=True) == {k: in_hundredths(v) for k, v in wanted.items()}
    assert len(reading.tables[0].rows) == len(rows)
    assert reading.document.kind == "spreadsheet"


def test_two_columns_of_amounts_in_a_year_keep_their_names() -> None:
    path = shared("dk_municipal_reference/municipal_and_church_tax_2025.csv")
    reading = by_proposal(path)
    for column in ("municipal_tax_pct", "church_tax_pct"):
        wanted = [Decimal(row[column]) for row in records(path, "utf-8", ",")]
        found = [row for row in reading.tables[0].rows if row.label.endswith(f" / {column}")]
        assert [row.cells[0].amount_oere for row in found] == [int(one * 100) for one in wanted]
    assert reading.tables[0].unit == "%"


@pytest.mark.parametrize("vintage", range(2010, 2019))
def test_the_state_budget_sums_in_each_vintage(vintage: int) -> None:
    path = shared(f"dk_finanslov/finanslov_y{vintage}.tsv")
    table = open_table(path)
    mapping = replace(propose(table).mapping, unit="mio. kr.", unit_oere=100_000_000)
    rows = records(path, "utf-8", "\t", quoted=False)
    wanted: dict[int, Decimal] = defaultdict(Decimal)
    for row in rows:
        for name, text in row.items():
            year = re.search(r"(?:R|B|F|BO \d) (\d{4})$", name)
            if year and text.strip():
                wanted[int(year[1])] += Decimal(text)
    found = sums(read_table(table, mapping), totals=True)
    assert found == {year: int(total * 100_000_000) for year, total in wanted.items()}


@pytest.mark.parametrize("name", ["driftsbudsjett", "investeringsbudsjett"])
def test_bergen_sums_and_balances(name: str) -> None:
    path = shared(f"no_bergen_2012/bergen_budsjett-2012_{name}.csv")
    rows = records(path, "utf-8-sig", ";")
    wanted: dict[int, Decimal] = defaultdict(Decimal)
    for row in rows:
        for column, text in row.items():
            if re.fullmatch(r"20\d\d(?:-fra-vedt-okonomiplan)?", column):
                plain = text.replace(" ", "").replace("\xa0", "").replace(",", ".")
                wanted[int(column[:4])] += Decimal(plain or 0)
    reading = by_proposal(path)
    assert sums(reading, totals=True) == {year: int(one * 100) for year, one in wanted.items()}
    assert len(reading.tables[0].rows) == len(rows)


def test_a_description_of_fields_has_nothing_to_map() -> None:
    path = shared("no_bergen_2012/bergen_budsjett-2012_driftsbudsjett.fields.csv")
    with pytest.raises(RammeError, match="no_amounts_in_table"):
        propose(open_table(path))


def test_a_pdf_is_read_as_its_twin_in_csv() -> None:
    """The makers' csv differs in labels, and in figures of the year that was still open."""
    pdf = by_proposal(shared("us_town_budget_pdf/hubbardston_revenue.pdf")).tables[0]
    twin = by_proposal(shared("us_town_budget_pdf/revenue_expected.csv")).tables[0]

    def closed(rows: tuple[object, ...]) -> list[tuple[int, ...]]:
        some = (row for row in rows if {2023, 2024} <= {c.year for c in row.cells})  # type: ignore[attr-defined]
        return [
            tuple(c.amount_oere for c in row.cells if c.year < 2026)  # type: ignore[attr-defined]
            for row in some
            if row.role == "detail"  # type: ignore[attr-defined]
        ]

    found, wanted = closed(pdf.rows), closed(twin.rows)
    assert len(found) == 31
    assert found == wanted[-len(found) :]
    assert pdf.unit == twin.unit == "USD"


# Shapes that a file may have; each says the same.

ROWS = [
    ("10", "Schools", "1.234,50", "-2.000"),
    ("11", "Roads", "0", "12.345.678,25"),
    ("12", "Grants", "", "-1"),
]
TRUE = {2030: 123_450, 2031: -200_000 + 1_234_567_825 - 100}


def english(text: str) -> str:
    return text.translate(str.maketrans(",.", ".,"))


def behind(text: str) -> str:
    return f"{text[1:]}-" if text.startswith("-") else text


def bracketed(text: str) -> str:
    return f"({text[1:]})" if text.startswith("-") else text


def spaced(text: str) -> str:
    return text.replace(".", "\u00a0")


SHAPES: dict[str, Callable[[str], str]] = {
    "danish": str,
    "english": english,
    "minus behind": behind,
    "brackets": bracketed,
    "blanks group": spaced,
    "typographic minus": lambda text: text.replace("-", "−"),
    "nan": lambda text: text or "nan",
    "dollars": lambda text: "$" + english(text) if text else "$-",
    "kr. in front": lambda text: f"kr. {text}" if text else "",
}


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_delimiters_and_encodings(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "town.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["Konto", "Område æøå", "Budget 2030", "Budget 2031"])
        writer.writerows(ROWS)
    reading = by_proposal(path)
    assert sums(reading) == TRUE
    assert [(row.code, row.label) for row in reading.tables[0].rows] == [
        ("10", "Schools"),
        ("11", "Roads"),
        ("12", "Grants"),
    ]
    assert reading.findings == ()


@pytest.mark.parametrize("shape", SHAPES)
def test_ways_to_write_an_amount(tmp_path: Path, shape: str) -> None:
    write = SHAPES[shape]
    path = tmp_path / "town.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Account", "Area", "2030", "2031"])
        writer.writerows((code, area, write(a), write(b)) for code, area, a, b in ROWS)
    reading = by_proposal(path)
    assert sums(reading) == TRUE
    assert reading.findings == ()


def test_titles_above_the_header_and_totals_below(tmp_path: Path) -> None:
    path = tmp_path / "town.csv"
    lines = [
        "Budget for the town;;;",
        "1.000 kr.;;;",
        ";;;",
        "Account;Area;2030;2031",
        *(";".join(row) for row in ROWS),
        ";I alt;1.234,50;12.343.677,25",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    reading = by_proposal(path)
    assert sums(reading) == {year: 1000 * oere for year, oere in TRUE.items()}
    assert [row.role for row in reading.tables[0].rows] == ["detail"] * 3 + ["total"]
    assert reading.tables[0].rows[0].lines == (5, 5)
    assert reading.tables[0].rows[0].cells[0].place.as_json() == {"cell": "C5", "line": 5}


def test_a_spreadsheet_is_mapped_as_a_csv(tmp_path: Path) -> None:
    path = tmp_path / "town.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Tal")
    sheet.write_row(2, 0, ["Account", "Area", 2030, 2031])
    for n, (code, area, a, b) in enumerate(ROWS, 3):
        sheet.write_row(n, 0, [code, area])
        for column, text in ((2, a), (3, b)):
            if text:
                value = Fraction(text.replace(".", "").replace(",", "."))
                sheet.write_number(n, column, float(value))
    book.close()
    reading = by_proposal(path)
    assert sums(reading) == TRUE
    assert reading.tables[0].rows[0].cells[0].place.cell == "C4"


def test_income_without_a_minus_is_turned_round_by_its_column(tmp_path: Path) -> None:
    path = tmp_path / "town.csv"
    path.write_text("Art;År;Beløb\nUdgift;2030;10\nIndtægt;2030;4\nUdgift;2031;3\n")
    assert sums(by_proposal(path)) == {2030: 600, 2031: 300}


# What is wrong with a mapping, and what a mapping finds.


def small(folder: Path, text: str) -> Path:
    path = folder / "town.csv"
    path.write_text(text, encoding="utf-8")
    return path


PLAIN = Mapping((FigureColumn("2030", 2030),), label=("Area",))


def test_what_is_no_amount_is_found_with_its_cell(tmp_path: Path) -> None:
    path = small(tmp_path, "Area;2030\nA;1,5\nB;five\nC;1.2.3\n")
    reading = read_table(open_table(path, PLAIN), PLAIN)
    (found,) = reading.findings
    assert (found.code, found.parameters["count"]) == ("not_an_amount", 2)
    assert [place.cell for place in found.places] == ["B3", "B4"]
    assert sums(reading) == {2030: 150}


def test_an_amount_finer_than_an_oere_is_rounded_and_said(tmp_path: Path) -> None:
    path = small(tmp_path, "Area;2030\nA;1,005\nB;-1,005\nC;2\n")
    reading = read_table(open_table(path, PLAIN), PLAIN)
    assert [row.cells[0].amount_oere for row in reading.tables[0].rows] == [101, -101, 200]
    assert [finding.code for finding in reading.findings] == ["rounded_to_oere"]


def test_an_amount_that_no_column_can_hold_is_not_read(tmp_path: Path) -> None:
    path = small(tmp_path, f"Area;2030\nA;{10**20}\nB;1\nC;2\n")
    reading = read_table(open_table(path, PLAIN), PLAIN)
    assert [finding.code for finding in reading.findings] == ["not_an_amount"]


def test_a_row_without_a_year_and_one_too_long_are_found(tmp_path: Path) -> None:
    path = small(tmp_path, "Area;Year;Amount\nA;2030;1\nB;;2\nC;2031;3;4\nD;2030;4\nE;2030;1\n")
    mapping = Mapping((FigureColumn("Amount"),), label=("Area",), year="Year")
    reading = read_table(open_table(path, mapping), mapping)
    assert {finding.code for finding in reading.findings} == {"row_without_year", "row_too_long"}
    assert sums(reading) == {2030: 600, 2031: 300}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "format = None"),
        ("format = 1", "figures"),
        ("format = 1\n[[figures]]\ncolumn = 1", "figures: {'column': 1}"),
        ("format = 1\n[[figures]]\ncolumn = 'a'", "year"),
        ("format = 1\nx = 1\n[[figures]]\ncolumn = 'a'\nyear = 1", "x"),
        ("format = 1\n[file]\nskip = ['a']\n[[figures]]\ncolumn = 'a'\nyear = 1", "skip = ['a']"),
        ("format = 1\n[file]\nhat = 1\n[[figures]]\ncolumn = 'a'\nyear = 1", "hat"),
        ("format = 1\n[file]\nheader = true\n[[figures]]\ncolumn = 'a'\nyear = 1", "header = True"),
        ("format = 1\n[numbers]\ndecimal = ''\n[[figures]]\ncolumn = 'a'\nyear = 1", "numbers"),
        ("a = [", None),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(
    tmp_path: Path, text: str, reason: str | None
) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text)
    with pytest.raises(RammeError) as caught:
        load_mapping(path)
    assert caught.value.code == "mapping_broken"
    assert reason is None or caught.value.parameters["reason"] == reason


def test_a_mapping_names_columns_sheets_and_encodings_that_exist(tmp_path: Path) -> None:
    path = small(tmp_path, "Area;2030\nA;1\nB;2\nC;3\n")
    lost = replace(PLAIN, label=("Hat",))
    with pytest.raises(RammeError, match="mapping_column"):
        read_table(open_table(path, lost), lost)
    for encoding in ("no-such", "utf-16-le", "ascii"):
        path.write_bytes(codecs.BOM_UTF8 + "Area;2030\næ;1\n".encode() + b"a")
        with pytest.raises(RammeError, match="mapping_encoding"):
            open_table(path, replace(PLAIN, encoding=encoding))
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet("One").write_row(0, 0, ["a", "b"])
    book.close()
    with pytest.raises(RammeError, match="mapping_sheet"):
        open_table(tmp_path / "a.xlsx", replace(PLAIN, sheet="Two"))


def test_prose_is_no_table(tmp_path: Path) -> None:
    path = small(tmp_path, "Kære alle\nDer er kage.\n")
    with pytest.raises(RammeError, match="no_table_in_file"):
        open_table(path)
