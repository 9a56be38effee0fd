"""A published agreement: its tables read back as they were kept, its tasks stand by chapter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from ramme.actions.editions import edition_of as gathered
from ramme.actions.workspaces import create
from ramme.budget.agreement.classes import ClassedRow, RowClass
from ramme.budget.agreement.effects import Standing
from ramme.budget.agreement.facts import AgreementRow, RowAmount
from ramme.budget.agreement.tasks import Task, TaskState
from ramme.language.catalogue import Messages
from ramme.ledger.money import rounded
from ramme.publish.agreement import agreement_document
from ramme.publish.edition import AgreedPaper, Edition
from ramme.publish.papers import paper_files
from ramme.publish.plain import plain
from ramme.publish.writing import written
from ramme.reading.documents import open_document
from ramme.reading.kinds import read
from ramme.store.municipality import load_municipality
from tests.publish.editions import YEARS, edition_of, version_of
from tests.publish.sheets import computed, formulas

LILLEBY = load_municipality(Path(__file__).parents[1] / "towns" / "lilleby")
THOUSAND = 100_000
_WHAT = ("Træpuljen", "Legepladsen", "Støjen", "Stien", "Musikhuset", "Skolevejen", "Badet")
_WHERE = ("ved Åen", "på Torvet", "og byens andre parker, som borgerne har foreslået i høringen")
Rows = list[tuple[str, str, str, tuple[tuple[int, int], ...]]]


def standing(
    table: str, section: str, label: str, by_year: dict[int, int], chapter: tuple[str, str]
) -> Standing:
    amounts = tuple(RowAmount(year, oere) for year, oere in by_year.items())
    row = AgreementRow(table, label, (1, 1), amounts, section or None)
    return Standing(ClassedRow(row, RowClass.SERVICE, "10.10", rephasing=False), *chapter)


def random_rows(seed: int) -> tuple[Standing, ...]:
    """Rows of three chapters and of none, with amounts to the øre of either sign."""
    rng, found = Random(seed), []
    for table in ("operating", "capital"):
        for _ in range(rng.randint(1, 25)):
            chapter = rng.choice(["", "1", "2", "3"])
            years = rng.sample(YEARS, rng.randint(1, len(YEARS)))
            money = {
                year: rng.choice([1, -1]) * (rng.randint(0, 10**9) + 50_000)
                for year in sorted(years)
            }
            label = f"{rng.choice(_WHAT)} {rng.choice(_WHERE)}"
            named = (chapter, f"Den {chapter}. by") if chapter else ("", "")
            section = f"{chapter}.{rng.randint(1, 12)}" if chapter else ""
            found.append(standing(table, section, label, money, named))
    return tuple(found)


def an_edition(rows: Sequence[Standing], tasks: tuple[Task, ...] = ()) -> Edition:
    edition = edition_of(LILLEBY, version_of(()))
    return replace(edition, agreements=(AgreedPaper(edition.papers[0], tuple(rows), tasks),))


def kept(rows: Sequence[Standing], *, exact: bool) -> Rows:
    """Table, section, label and amounts of rows with money, to the printed unit or exactly."""
    unit = 1 if exact else THOUSAND
    found = []
    for one in rows:
        row = one.row.row
        money = ((a.year, rounded(a.amount_oere, unit) * unit) for a in row.amounts)
        found.append((row.table, row.section or "", row.label, tuple(sorted(money))))
    return sorted(found)


def read_back(edition: Edition, suffix: str, folder: Path) -> Rows:
    """The rows of the Danish document in a format, as they are read."""
    path = folder / f"agreement{suffix}"
    path.write_bytes(written(agreement_document(edition, Messages("da")), suffix))
    reading = read(open_document(path), edition.municipality)
    assert reading.document.kind == "agreement"
    return sorted(
        (
            table.id,
            row.section or "",
            row.label,
            tuple(sorted((cell.year, cell.amount_oere) for cell in row.cells)),
        )
        for table in reading.tables
        for row in table.rows
        if row.role == "detail"
    )


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
@pytest.mark.parametrize("seed", range(12))
def test_a_published_agreement_reads_back(suffix: str, seed: int, tmp_path: Path) -> None:
    rows = random_rows(seed)
    exact = suffix == ".xlsx"
    assert read_back(an_edition(rows), suffix, tmp_path) == kept(rows, exact=exact)


def test_the_mark_of_a_draft_is_no_part_of_what_is_read(tmp_path: Path) -> None:
    rows = random_rows(5)
    edition = an_edition(rows)
    draft = replace(edition, version=replace(edition.version, drafts=("8",)))
    assert b"UDKAST" in plain(agreement_document(draft, Messages("da"))).upper()
    assert read_back(draft, ".pdf", tmp_path) == kept(rows, exact=False)


def test_sums_live_in_the_spreadsheet() -> None:
    by_hand = (
        standing("operating", "1.1", "Træpuljen", {2030: 300 * THOUSAND}, ("1", "By")),
        standing("operating", "2.1", "Besparelse", {2030: -500 * THOUSAND}, ("2", "Huset")),
    )
    document = agreement_document(an_edition(by_hand), Messages("da"))
    cells = formulas(written(document, ".xlsx"))
    found = [(formula, value) for formula, value in cells.values() if formula]
    ((formula, value),) = found
    assert (computed(formula, cells), value) == (-200, -200)


def test_tasks_stand_under_their_chapter_with_committee_and_state() -> None:
    tasks = (
        Task(2030, "1.1", 1, "Ny sti", ("Byudvalget",), theme="Den grønne by"),
        Task(2030, "2.1", 1, "Skolen", ("Skoleudvalget",), theme="Læring", state=TaskState.WAITING,
             told="fonden", deadline="i foråret"),
    )  # fmt: skip
    text = plain(agreement_document(an_edition((), tasks), Messages("da"))).decode()
    green, learning = text.split("2. Læring")
    assert "1. Den grønne by" in green
    for word in ("1.1 Ny sti", "Byudvalget", "ikke begyndt"):
        assert word in green
    assert "venter: fonden; frist: i foråret" in learning


def test_what_it_does_counts_more_spent_as_less_surplus() -> None:
    rows = (standing("operating", "1.1", "Træpuljen", {2031: 300 * THOUSAND}, ("1", "By")),)
    document = agreement_document(an_edition(rows), Messages("da"))
    table = next(iter(document.tables()))
    found = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table.rows}
    assert found["Overskud på løbende poster"] == ["0", "-300", "0", "0"]
    assert found["Serviceudgifter"] == ["0", "300", "0", "0"]


def test_a_version_without_agreements_has_no_such_document() -> None:
    messages = [Messages("da")]
    without = [one.path for one in paper_files(edition_of(LILLEBY, version_of(())), messages)]
    assert not [path for path in without if "agreement" in path]
    paths = [one.path for one in paper_files(an_edition(random_rows(1)), messages)]
    assert "papers/agreement.da.docx" in paths


def test_the_example_is_published_with_every_row_that_it_keeps(tmp_path: Path) -> None:
    workspace = create(tmp_path / "workspace", example="ballerup")
    edition = gathered(workspace, "budget-2021", draft=True)
    (agreement,) = edition.agreements
    assert len(agreement.rows) == 145
    found = read_back(edition, ".docx", tmp_path)
    assert found == kept(agreement.rows, exact=False)
    entries = [one.entry for one in edition.entries if one.paper == agreement.paper.name]
    by_year = dict.fromkeys(edition.version.years, 0)
    for *_, money in found:
        for year, oere in money:
            by_year[year] += oere
    for year, oere in by_year.items():
        assert oere == sum(one.amount_oere for one in entries if one.year == year)
