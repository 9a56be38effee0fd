"""The program that lets a chart answer, and what a chart says of two versions."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client, override_settings

from ramme.store.workspace import Workspace
from ramme.tables.charts import YearFigure, years_spec
from ramme.web import workspaces
from ramme.web.browse.charting import program_address
from ramme.web.browse.drawing import drawn
from tests.stacks import changes, entry, proposed, sealed, with_first_paper


@pytest.fixture
def client(sqlite_workspace: Workspace) -> Iterator[Client]:
    with_first_paper(sqlite_workspace)
    workspaces.forget()
    with override_settings(WORKSPACE=sqlite_workspace.folder, ALLOWED_HOSTS=["testserver"]):
        yield Client()


def test_the_program_is_kept_for_ever_under_its_own_name(client: Client) -> None:
    pressed = client.get(program_address(), headers={"accept-encoding": "gzip"})
    plain = client.get(program_address())
    assert gzip.decompress(pressed.content) == plain.content
    assert pressed["Content-Encoding"] == "gzip"
    assert plain["Content-Type"].startswith("text/javascript")
    assert "immutable" in plain["Cache-Control"]
    assert client.get("/diagram/0123456789abcdef.js").status_code == 404
    assert client.post(program_address()).status_code == 405


def test_what_a_chart_says_is_no_markup() -> None:
    name = "</div>'<script>&\""
    drawing = drawn(years_spec((YearFigure(2030, 1, None, name),)), name, name)
    for text in (drawing.svg, drawing.spec):
        assert "<script" not in text
    assert "'" not in drawing.spec
    assert name in unescape(drawing.spec).replace('\\"', '"')


def cells(page: str, caption: str) -> list[list[str]]:
    """The table whose caption begins so, as text."""
    table = re.search(rf"<caption>{re.escape(caption)}.*?</table>", page, re.DOTALL)
    assert table, caption
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table[0], re.DOTALL)
    parts = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[re.sub(r"<[^>]+>", "", part).strip() for part in row] for row in parts]


def test_two_versions_are_told_apart_by_line_and_by_paper(
    client: Client, sqlite_workspace: Workspace
) -> None:
    sealed(sqlite_workspace, changes("2", entry("10", 2030, 7), entry("20", 2031, -3)))
    sealed(sqlite_workspace, changes("3", entry("10", 2030, -2)))
    address = "/sammenlign/?first=budget-2030@1&second=budget-2030"
    page = client.get(address).content.decode()
    assert cells(page, "Bilag for bilag: Overskud") == [
        ["Bilag", "2030", "2031"],
        ["Bilag 2 i Budget 2030", "+7", "-3"],
        ["Bilag 3 i Budget 2030", "-2", "0"],
    ]
    page = client.get(f"{address}&year=2031").content.decode()
    assert cells(page, "Overskud 2031") == [
        ["Trin", "Tal"],
        ["Budget 2030, til og med bilag 1", "-10"],
        ["Skoleudvalget", "-3"],
        ["Budget 2030, alle bilag", "-13"],
    ]


def test_the_way_back_takes_the_papers_off(client: Client, sqlite_workspace: Workspace) -> None:
    sealed(sqlite_workspace, changes("2", entry("10", 2030, 7)))
    page = client.get("/sammenlign/?first=budget-2030&second=budget-2030@1").content.decode()
    assert cells(page, "Bilag for bilag: Overskud")[1] == ["Bilag 2 i Budget 2030", "-7", "0"]


def test_another_sum_is_asked_for(client: Client, sqlite_workspace: Workspace) -> None:
    sealed(sqlite_workspace, changes("2", entry("10", 2030, 7)))
    address = "/sammenlign/?first=budget-2030@1&second=budget-2030&line="
    assert "<caption>Drift i alt 2030" in client.get(f"{address}operating_total").content.decode()
    # A sum that does not change is none to show.
    assert "<caption>Overskud 2030" in client.get(f"{address}findes-ikke").content.decode()


def test_without_a_common_year_there_is_nothing_to_fall_from(
    client: Client, sqlite_workspace: Workspace
) -> None:
    proposed(sqlite_workspace, changes("2", entry("10", 2030, 7)))
    page = client.get("/sammenlign/?first=budget-2030&second=budget-2030").content.decode()
    assert "waterfall" not in page
    assert "Bilag for bilag" not in page
