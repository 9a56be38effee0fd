"""The budget paper: written down, it reads back to the figures it was made of."""

from __future__ import annotations

import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import example as case
from hypothesis import strategies as st

from ramme.actions.editions import edition_of as gathered
from ramme.actions.workspaces import create
from ramme.language.catalogue import Messages
from ramme.ledger.money import rounded
from ramme.ledger.papers import Decision, Entry, Setting
from ramme.publish.edition import Edition, PrintedStatement
from ramme.publish.paper import paper_document
from ramme.publish.plain import plain
from ramme.publish.writing import written
from ramme.reading.documents import open_document
from ramme.reading.drafts import drafts
from ramme.reading.kinds import read
from ramme.reading.records import Cell as ReadCell
from ramme.reading.records import Reading
from ramme.statements.checks import sum_checks
from ramme.statements.levels import level_entries
from ramme.store.municipality import load_municipality
from tests.catalogues import catalogue, fee
from tests.publish.editions import SAID, edition_of, random_version, version_of
from tests.publish.reading_back import kept_prices, read_prices
from tests.publish.sheets import computed, formulas

EXAMPLE = load_municipality(Path(__file__).parents[2] / "examples" / "ballerup")
LILLEBY = load_municipality(Path(__file__).parents[1] / "towns" / "lilleby")
TOWNS = {town.name: town for town in (EXAMPLE, LILLEBY)}


def read_back(edition: Edition, suffix: str, folder: Path) -> Reading:
    """The reading of the Danish budget paper in a format."""
    path = folder / f"paper{suffix}"
    path.write_bytes(written(paper_document(edition, Messages("da")), suffix))
    return read(open_document(path), edition.municipality)


def read_figures(reading: Reading) -> dict[tuple[str, str, int], int]:
    """What was read, by statement, line and year; roles with rows of their own together."""
    found = Counter[tuple[str, str, int]]()
    for table in reading.tables:
        for row in table.rows:
            for cell in row.cells:
                found[table.statement, row.line, cell.year] += cell.amount_oere
    return dict(found)


def printed_figures(edition: Edition, *, exact: bool) -> dict[tuple[str, str, int], int]:
    """What the version's statements come to, to the printed unit or exactly."""
    found = {}
    for one in edition.printed():
        own = [year for year in one.table.years if year not in one.table.comparison_years]
        for line in one.table.lines:
            span = one.line(line.id).printed_years
            for cell in line.cells:
                if cell.oere is None:
                    continue
                outside = span and not span[0] <= cell.year - own[0] <= span[1]
                if outside and not cell.oere:
                    continue
                unit = 1 if exact else one.table.unit_oere
                key = one.statement.id, line.id, cell.year
                rows = roles_of(one, line.id, cell.year) or {"": cell.oere}
                found[key] = sum(rounded(oere, unit) * unit for oere in rows.values())
    return found


def roles_of(printed: PrintedStatement, line: str, year: int) -> dict[str, int]:
    """What a line has in each role, where it has amounts in several, each with a row."""
    roles = printed.line(line).roles
    amounts = {role: printed.values.figure(line, year, role) for role in roles}
    found = {role: oere for role, oere in amounts.items() if oere}
    return found if len(found) > 1 else {}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder = tmp_path_factory.mktemp("example") / "workspace"
    return gathered(create(folder, example="ballerup"), "budget-2020", draft=False)


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
def test_the_example_reads_back_to_its_figures_and_fees(
    example: Edition, suffix: str, tmp_path: Path
) -> None:
    reading = read_back(example, suffix, tmp_path)
    assert reading.document.kind == "budget_paper"
    expected = printed_figures(example, exact=suffix == ".xlsx")
    assert len(expected) > 210
    assert read_figures(reading) == expected
    assert read_prices(reading.fees) == kept_prices(example.catalogue.fees)


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
@pytest.mark.parametrize("name", ["Ballerup Kommune", "Lilleby Kommune"])
@settings(
    max_examples=18,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@case(seed=31, against=0.5, several_roles=True)
@case(seed=43, against=0.5, several_roles=True)
@case(seed=178, against=0.5, several_roles=True)
@given(
    seed=st.integers(0, 2**32 - 1),
    against=st.sampled_from((0.0, 0.05, 0.5)),
    several_roles=st.booleans(),
)
def test_a_random_budget_reads_back_to_the_printed_unit_and_every_sum_holds(
    name: str, suffix: str, tmp_path: Path, seed: int, against: float, several_roles: bool
) -> None:
    town = TOWNS[name]
    edition = edition_of(
        town, random_version(town, seed, against=against, several_roles=several_roles)
    )
    reading = read_back(edition, suffix, tmp_path)
    assert read_figures(reading) == printed_figures(edition, exact=suffix == ".xlsx")
    assert {one.verdict for one in reading.identities} <= {"kept", "rounding", "repaired"}
    told = {one.code for one in reading.findings}
    assert not told & {"sum_broken", "figure_uncertain", "row_not_declared"}
    assert "sign_restored" not in {note for cell in cells_of(reading) for note in cell.notes}


def cells_of(reading: Reading) -> list[ReadCell]:
    return [cell for table in reading.tables for row in table.rows for cell in row.cells]


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx", ".html", ".txt"])
def test_what_a_line_has_in_several_roles_stands_in_rows_of_its_own(
    suffix: str, tmp_path: Path
) -> None:
    amounts = {"capital.inside": 900, "capital.inside.adjusted": 70, "capital.adjusted": -5}
    entries = [
        Entry(name, 2030, oere * 100_000, "2030", "x", SAID) for name, oere in amounts.items()
    ]
    reading = read_back(edition_of(EXAMPLE, version_of(entries)), suffix, tmp_path)
    adjusted = [
        (cell.role, cell.amount_oere // 100_000)
        for table in reading.tables
        for row in table.rows
        for cell in row.cells
        if row.line == "capital_adjusted" and cell.year == 2030
    ]
    assert adjusted == [("of_which", 70), ("beside", -5)]
    statement, edition = EXAMPLE.statement("result"), edition_of(EXAMPLE, version_of(entries))
    papers = [one.paper for one in drafts(reading, EXAMPLE)]
    (paper,) = (one for one in papers if one.controls[0].statement == "result")
    laid = level_entries(paper, statement, EXAMPLE.accounts, version_of(()))
    assert {one.account: one.amount_oere // 100_000 for one in laid if one.amount_oere} == amounts
    checks = sum_checks(statement, edition.statements["result"].values, paper.controls)
    assert {check.answer.value for check in checks} == {"kept"}


def test_sums_in_the_spreadsheet_live_and_come_to_what_is_printed(example: Edition) -> None:
    cells = formulas(written(paper_document(example, Messages("da")), ".xlsx"))
    live = {name: one for name, one in cells.items() if one[0]}
    # Each of eleven sums and the openings in the years that have them.
    assert len(live) > 60
    for formula, value in live.values():
        assert abs(computed(formula, cells) - value) < Decimal("0.00001")


def a_version_of(*amounts: int) -> Edition:
    entries = [Entry("10.10", 2030, oere, "2030", "Veje", SAID) for oere in amounts]
    return edition_of(LILLEBY, version_of(entries))


def test_a_figure_is_rounded_by_itself_and_the_paper_says_so() -> None:
    printed = plain(paper_document(a_version_of(149_999), Messages("da"))).decode()
    assert "10.10 Veje  1  " in printed
    assert "en sum er den afrundede, nøjagtige sum" in " ".join(printed.split())


def test_decisions_stand_with_who_and_when_and_a_draft_says_that_it_is_one() -> None:
    decided = Decision("budgettet vedtages", "Byrådet", date(2029, 10, 8), "", SAID)
    advised = Decision("taksterne godkendes", "Økonomiudvalget", None, "", SAID)
    edition = replace(a_version_of(100_000), decisions=(decided, advised))
    printed = plain(paper_document(edition, Messages("da"))).decode()
    assert "Byrådet besluttede den 8. oktober 2029:\n\n• budgettet vedtages" in printed
    assert "Økonomiudvalget indstiller:\n\n• taksterne godkendes" in printed
    assert "UDKAST" not in printed
    draft = replace(edition, version=replace(edition.version, drafts=("9",)))
    assert "UDKAST – ikke vedtaget" in plain(paper_document(draft, Messages("da"))).decode()


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx", ".html"])
def test_a_draft_is_marked_in_each_format(suffix: str, tmp_path: Path) -> None:
    edition = a_version_of(100_000)
    draft = replace(edition, version=replace(edition.version, drafts=("9",)))
    data = written(paper_document(draft, Messages("da")), suffix)
    path = tmp_path / f"paper{suffix}"
    path.write_bytes(data)
    if suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            assert "UDKAST" in archive.read("word/header1.xml").decode()
    elif suffix == ".pdf":
        pages = list(pdfium.PdfDocument(data))
        texts = [page.get_textpage().get_text_range() for page in pages]
        assert all("UDKAST" in text for text in texts)
        assert not any("UDKAST" in line for line in open_document(path).lines)
    else:
        assert any("UDKAST" in line for line in open_document(path).lines)


def test_rates_stand_with_their_decimals() -> None:
    rate = Setting("income_tax_percent", 2030, "25.50", "percent", SAID)
    edition = edition_of(LILLEBY, version_of((), (), (rate,)))
    assert (
        "Udskrivningsprocent  25,50 pct." in plain(paper_document(edition, Messages("da"))).decode()
    )
    assert (
        "Income tax rate  25.50 per cent" in plain(paper_document(edition, Messages("en"))).decode()
    )


def test_fees_follow_the_statements(tmp_path: Path) -> None:
    pool = catalogue(
        fee("Svømmehal > Billetter", "Voksen", {2030: 45, 2029: 40}),
        fee("Svømmehal > Billetter", "Barn", {2030: 20, 2029: 20}),
        fee("Svømmehal > Billetter", "Hold", {2030: 300, 2029: 280}),
    )
    edition = edition_of(LILLEBY, random_version(LILLEBY, 1), pool)
    for suffix in (".pdf", ".docx", ".xlsx"):
        reading = read_back(edition, suffix, tmp_path)
        assert read_prices(reading.fees) == kept_prices(pool.fees)
        assert read_figures(reading) == printed_figures(edition, exact=suffix == ".xlsx")
