"""The capital programme as published: each project by year, summing to what the papers have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connections
from lxml import html

from ramme.actions.editions import edition_of
from ramme.actions.forecasts import make_drafts
from ramme.actions.workspaces import create
from ramme.language.catalogue import Messages
from ramme.publish.document import Picture, RowRole, Table
from ramme.publish.edition import Edition
from ramme.publish.programme import programme_blocks, programme_of
from ramme.publish.site.files import site_files
from ramme.tables.timeline import TimelineRow, timeline_spec
from tests.outlook.lillerup import BUDGET, seal_all
from tests.publish.test_overviews import an_edition

DAY = date(2021, 10, 11)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    """Lillerup's budget 2022 with its forecasts sealed."""
    workspace = create(tmp_path_factory.mktemp("programme") / "lillerup", example="lillerup")
    make_drafts(workspace, BUDGET, by="Mette")
    seal_all(workspace)
    yield edition_of(workspace, BUDGET, draft=False)
    connections["default"].close()


def test_each_project_has_its_own_row(edition: Edition) -> None:
    found = {one.label: one.by_year for one in programme_of(edition, "da")}
    assert sorted(found) == sorted(one.title["da"] for one in edition.projects)
    for project in edition.projects:
        told = {year: oere for year, oere in found[project.title["da"]].items() if oere}
        years = edition.version.years
        assert told == {
            year: oere for year, oere in project.allotments.items() if oere and year in years
        }


def test_the_table_sums_and_stands_beneath_the_timeline(edition: Edition) -> None:
    picture, table = programme_blocks(edition, Messages("da"))
    assert isinstance(picture, Picture)
    assert isinstance(table, Table)
    *rows, whole = table.rows
    assert whole.role is RowRole.TOTAL
    for column in range(1, len(whole.cells)):
        values = [row.cells[column].value for row in rows]
        assert sum(value for value in values if value is not None) == whole.cells[column].value
    for row in rows:
        assert row.cells[0].text in picture.description


def test_where_no_projects_are_told_nothing_stands_there() -> None:
    assert list(programme_blocks(an_edition(), Messages("da"))) == []


def test_a_timeline_has_a_box_for_each_year_with_money() -> None:
    rows = [TimelineRow("Skole", ((2030, "5"), (2031, "7"))), TimelineRow("Vej", ())]
    spec = json.loads(timeline_spec(rows, [2030, 2031, 2032]))
    (values,) = spec["datasets"].values()
    told = [(one["name"], one["year"], one["text"]) for one in values]
    assert told == [("Skole", "2030", "5"), ("Skole", "2031", "7")]


def test_a_folder_is_not_needed(tmp_path: Path) -> None:
    workspace = create(tmp_path / "ballerup", example="ballerup")
    assert edition_of(workspace, None, draft=False).projects == ()
    connections["default"].close()


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_site_has_the_same_timeline_and_table_as_the_book(
    edition: Edition, language: str
) -> None:
    messages = Messages(language)
    files = {one.path: one for one in site_files(edition, [messages], ())}
    page = html.fromstring(files["site/capital.html"].made())
    picture, table = programme_blocks(edition, messages)
    assert isinstance(picture, Picture)
    assert isinstance(table, Table)
    assert page.xpath("//svg/desc/text()") == [picture.description]
    (shown,) = page.xpath(f'//table[caption="{table.title}"]')
    assert [[str(cell.text_content()) for cell in row] for row in shown.xpath("./tbody/tr")] == [
        [cell.text for cell in row.cells] for row in table.rows
    ]
    searched = files["site/search.html"].made().decode()
    for project in edition.projects:
        assert f'"{project.title[language]}","{table.title}","capital.html#programme"' in searched
