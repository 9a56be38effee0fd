"""The why of a figure: its parts give it exactly, down to entries with their sources."""

from __future__ import annotations

import pytest

from ramme.actions.views import diff, show, why
from ramme.ledger.errors import RammeError
from ramme.store.workspace import Workspace
from ramme.tables.figures import Figure
from tests.stacks import changes, entry, proposed, sealed, with_first_paper


def adds_up(figure: Figure) -> None:
    """Factor times figure, summed, is the figure; every leaf has a source."""
    if figure.parts:
        assert sum(part.factor * (part.oere or 0) for part in figure.parts) == figure.oere
    for part in figure.parts:
        adds_up(part)
    if not figure.parts and figure.oere:
        assert figure.source is not None, figure.id


def test_every_cell_is_explained_to_its_sources(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    sealed(sqlite_workspace, changes("2", entry("10.10", 2030, 7)))
    table = show(sqlite_workspace, "result", "budget-2030")
    asked = [(line.id, cell) for line in table.lines for cell in line.cells]
    assert len(asked) > 20
    for line, cell in asked:
        figure = why(sqlite_workspace, "result", line, cell.year, "budget-2030")
        assert figure.oere == cell.oere
        if cell.oere is not None:
            adds_up(figure)


def test_an_opening_is_the_closing_of_the_year_before(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    figure = why(sqlite_workspace, "result", "cash_opening", 2031, None)
    assert figure.formula == "brought_forward"
    assert figure.parts[0].id == "result.cash_closing.2030"


def test_each_entry_names_its_paper_and_place(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    sealed(sqlite_workspace, changes("2", entry("10.10", 2030, 7)))
    figure = why(sqlite_workspace, "result", "10", 2030, None)
    assert [part.id for part in figure.parts] == ["budget-2030/1#1", "budget-2030/2#1"]


@pytest.mark.parametrize(
    ("statement", "line", "year", "code"),
    [
        ("results", "10", 2030, "unknown_statement"),
        ("result", "11", 2030, "unknown_line"),
        ("result", "10", 2050, "unknown_year"),
    ],
)
def test_what_is_not_there_is_a_named_error(
    sqlite_workspace: Workspace, statement: str, line: str, year: int, code: str
) -> None:
    with_first_paper(sqlite_workspace)
    with pytest.raises(RammeError, match=code):
        why(sqlite_workspace, statement, line, year, None)


def test_a_scenario_is_a_version_with_a_draft_on_top(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    proposed(sqlite_workspace, changes("2", entry("10", 2030, 7)))
    compared = diff(sqlite_workspace, "budget-2030", "budget-2030+2", "result")
    moved = {line.id: line.cells[0] for line in compared.lines}
    assert {"10", "operating_total", "cash_closing"} < moved.keys()
    assert "20" not in moved
    assert (moved["10"].first_oere, moved["10"].second_oere) == (10_000_000, 10_700_000)
    assert moved["cash_closing"].second_oere == 5_500_000 - 700_000
    assert compared.papers == ("budget-2030/2",)


def test_a_version_reads_the_same_whatever_comes_after(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    before = show(sqlite_workspace, "result", "budget-2030@1")
    sealed(sqlite_workspace, changes("2", entry("10", 2030, 7)))
    assert show(sqlite_workspace, "result", "budget-2030@1") == before
