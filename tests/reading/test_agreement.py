"""Reading of an agreement's tables, on a synthetic one."""

from __future__ import annotations

from collections.abc import Callable

from ramme.ledger.papers import FigureStatus
from ramme.reading.agreement_facts import agreement_of
from ramme.reading.records import Reading, Row

Read = Callable[[str], Reading]

# Blanks at the ends of lines are written as dots, so that no editor strips them.
AGREEMENT = """ Politisk aftale om næste år
Sandby, den 1. oktober 2030
 Drift·····
(1.000 kr.) 2031 2032 2033·
1. Vi bor her····

1.1.1 Valg til kommu-
nalbestyrelsen for børn på 0-
til 5 år·

300····

1.1.2 Højst 14·
dages ventetid (A123456)·

 200··
1.2 Nye broer  500···
····
Side 4·

Drift - fortsat····
(1.000 kr.) 2031 2032 2033·
2 2. Vi arbejder····
2.1 Nye broer -1.000  -1.000  -1.000··

 Nye haver 5  5  5··

 Nye haver 5  5  5··
 Anlæg·····
(1.000 kr.) 2031 2032 2033·
 Hal ved søen (2.4)  1.300···

 Havnegade etape 2  1.000  12.000··
""".replace("·", " ")


def cells(row: Row) -> dict[int, int]:
    return {cell.year: cell.amount_oere // 100_000 for cell in row.cells}


def table(reading: Reading, table_id: str) -> tuple[Row, ...]:
    return next(table.rows for table in reading.tables if table.id == table_id)


def test_rows_come_with_section_label_project_and_years(reading_of: Read) -> None:
    rows = table(reading_of(AGREEMENT), "operating")
    assert [(row.section, row.label, row.project, cells(row), row.lines) for row in rows] == [
        ("1", "Vi bor her", None, {}, (5, 5)),
        (
            "1.1.1",
            "Valg til kommunalbestyrelsen for børn på 0- til 5 år",
            None,
            {2031: 300},
            (7, 11),
        ),
        ("1.1.2", "Højst 14 dages ventetid", "A123456", {2033: 200}, (13, 16)),
        ("1.2", "Nye broer", None, {2032: 500}, (17, 17)),
        ("2", "Vi arbejder", None, {}, (23, 23)),
        ("2.1", "Nye broer", None, {2031: -1000, 2032: -1000, 2033: -1000}, (24, 24)),
        (None, "Nye haver", None, {2031: 5, 2032: 5, 2033: 5}, (26, 26)),
        (None, "Nye haver", None, {2031: 5, 2032: 5, 2033: 5}, (28, 28)),
    ]


def test_a_number_in_brackets_is_the_section_of_a_row_without_one(reading_of: Read) -> None:
    hall, street = table(reading_of(AGREEMENT), "capital")
    assert (hall.section, hall.label, cells(hall)) == ("2.4", "Hal ved søen", {2032: 1300})
    assert (street.label, cells(street)) == ("Havnegade etape 2", {2032: 1000, 2033: 12000})


def test_a_row_printed_twice_and_a_label_with_a_number_are_found(reading_of: Read) -> None:
    found = {
        one.code: [place.line for place in one.places] for one in reading_of(AGREEMENT).findings
    }
    assert found == {"row_printed_twice": [26, 28], "label_ends_in_number": [33]}


def test_the_agreement_tells_its_day_and_its_year(reading_of: Read) -> None:
    reading = reading_of(AGREEMENT)
    assert (reading.document.kind, reading.budget_year) == ("agreement", 2031)
    assert str(reading.document.day) == "2030-10-01"


def test_windows_line_ends_change_nothing(reading_of: Read) -> None:
    assert reading_of(AGREEMENT.replace("\n", "\r\n")).tables == reading_of(AGREEMENT).tables


def test_stripped_line_ends_leave_rows_whole_and_lone_values_uncertain(reading_of: Read) -> None:
    stripped = "\n".join(line.rstrip() for line in AGREEMENT.split("\n"))
    before, after = reading_of(AGREEMENT), reading_of(stripped)
    rows = table(after, "operating")
    assert [row.label for row in rows] == [row.label for row in table(before, "operating")]
    assert [row.lines for row in rows] == [row.lines for row in table(before, "operating")]
    (lone,) = rows[1].cells
    assert (lone.status, lone.alternatives_oere) == (FigureStatus.UNCERTAIN, (0,))
    assert cells(rows[3]) == {2032: 500}
    assert "placement_uncertain" in {one.code for one in after.findings}


def test_a_row_whose_figures_are_lost_is_told(reading_of: Read) -> None:
    reading = reading_of(AGREEMENT.replace("1.2 Nye broer  500   ", "1.2 Nye broer"))
    (lost,) = [one for one in reading.findings if one.code == "row_without_figures"]
    assert lost.parameters["label"] == "Nye broer"


IN_COLUMNS = """Politisk aftale om næste år
Drift
(1.000 kr.)                                   2031        2032        2033
1. Vi bor her

1.1.1 Valg til kommunalbestyrelsen             300                   1.300

1.1.2 Højst 14 dages ventetid, og ny
sti langs sø 2 (A123456)                                 1.200

1.2 Nye broer                               -1.000      -1.000      -1.000
"""


def test_in_columns_a_figure_is_of_the_year_that_it_stands_under(reading_of: Read) -> None:
    reading = reading_of(IN_COLUMNS)
    rows = [row for row in table(reading, "operating") if row.cells]
    assert [(row.section, row.label, row.project, cells(row)) for row in rows] == [
        ("1.1.1", "Valg til kommunalbestyrelsen", None, {2031: 300, 2033: 1300}),
        ("1.1.2", "Højst 14 dages ventetid, og ny sti langs sø 2", "A123456", {2032: 1200}),
        ("1.2", "Nye broer", None, {2031: -1000, 2032: -1000, 2033: -1000}),
    ]
    assert {one.status for row in rows for one in row.cells} == {FigureStatus.READ}
    assert not reading.sections


def test_a_total_of_a_table_is_no_row_that_counts(reading_of: Read) -> None:
    lines = (
        "Politisk aftale om budget 2031",
        *("", "1. By", "", "1.1 Bro", "", "Der afsættes 0,3 mio. kr. i 2031.", ""),
        *("Drift", "(1.000 kr.) 2031 2032 ", "1.1 Bro 300   ", "", " I alt 300   "),
    )
    reading = reading_of("\n".join(lines))
    rows = [(row.label, row.role) for table in reading.tables for row in table.rows]
    assert rows == [("Bro", "detail"), ("I alt", "total")]
    assert [row.label for row in agreement_of(reading).rows] == ["Bro"]


def test_a_title_may_begin_with_an_accent(reading_of: Read) -> None:
    lines = (
        "Politisk aftale om budget 2031",
        *("", "1. Élan", "", "1.1 Én bro", "", "Der afsættes 0,3 mio. kr. i 2031.", ""),
        *("Drift", "(1.000 kr.) 2031 2032 ", "1.1 Én bro 300   "),
    )
    sections = reading_of("\n".join(lines)).sections
    assert [(one.number, one.title) for one in sections] == [("1", "Élan"), ("1.1", "Én bro")]
