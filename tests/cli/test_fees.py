"""``ramme fees``, on the fees of an invented town."""

from __future__ import annotations

import json

import pytest

from ramme.store.workspace import Workspace
from tests.catalogues import fee, with_fees
from tests.cli.conftest import Run

CHILDREN, POOL = "Børn > Institutioner", "Svømmehal"


@pytest.fixture
def town(run: Run, sqlite_workspace: Workspace) -> Run:
    """Run ``ramme`` where a fee paper is sealed."""
    with_fees(
        sqlite_workspace,
        fee(CHILDREN, "Vuggestue", {2030: 3000, 2029: 2900}, "pr. måned"),
        fee(POOL, "Voksne", {2030: "45.50", 2029: "new"}),
        fee(POOL, "Børn", {2030: "free", 2029: "free"}),
    )

    def command(*words: str) -> object:
        return run("--workspace", str(sqlite_workspace.folder), *words)

    return command  # type: ignore[return-value]


def test_the_list_as_json_is_the_contract(town: Run) -> None:
    found = json.loads(town("fees", "list", "--json").stdout)
    assert found["version"] == "budget-2030"
    nursery, adults, _ = found["fees"]
    assert nursery["id"] == "boern.institutioner.vuggestue"
    assert nursery["path"] == ["Børn", "Institutioner"]
    shown = [(one["period"], one["oere"], one["status"]) for one in nursery["prices"]]
    assert shown == [("2030", 300000, "price"), ("2029", 290000, "price")]
    assert [one["status"] for one in adults["prices"]] == ["price", "new"]
    assert nursery["source"] == {"kind": "person", "text": "Mette"}


def test_the_list_shows_both_years_and_says_what_is_free(town: Run) -> None:
    said = town("fees", "list").stdout
    assert "2030" in said
    assert "2029" in said
    assert "45,50" in said
    assert said.count("Gratis") == 2
    assert "Free" in town("fees", "list", "--lang", "en").stdout


def test_a_version_without_fees_says_so(within: Run) -> None:
    done = within("fees", "list")
    assert done.exit_code == 2
    assert "no_fees" in done.stderr


def test_fees_without_a_word_shows_its_help(run: Run) -> None:
    assert "ramme fees list" in run("fees").stdout
