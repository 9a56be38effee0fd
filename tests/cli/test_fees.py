"""``ramme fees``, on the fees of an invented town."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

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
    assert "ramme fees price skorsten" in run("fees").stdout


def test_a_check_of_the_example_names_the_two_prices_that_differ(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "ballerup")
    run("--workspace", folder, "init", "--example", "ballerup")
    done = run("--workspace", folder, "fees", "check", "--json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    answers = Counter(one["answer"] for one in found["prices"])
    assert answers["broken"] == 2
    differ = [one for one in found["findings"] if one["code"] == "fee_price_differs"]
    assert [one["places"][0]["line"] for one in differ] == [291, 293]
    assert "531,44" in differ[0]["message"]
    twice = run("--workspace", folder, "fees", "check", "--lang", "en").stderr
    assert "fee_name_twice" in twice
    rules = json.loads(run("--workspace", folder, "fees", "list", "--json").stdout)["fees"]
    assert {one["rule"] for one in rules} >= {"elder_care", "fortnightly", None}


def test_a_check_without_rules_says_where_they_are_written(town: Run) -> None:
    done = town("fees", "check")
    assert done.exit_code == 0
    assert "fees.toml" in done.stdout


def test_what_is_found_is_told_with_how_much_it_makes_and_misses(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "ballerup")
    run("--workspace", folder, "init", "--example", "ballerup")
    found = json.loads(run("--workspace", folder, "fees", "discover", "--json").stdout)
    assert found["years"] == [2020, 2019]
    (named,) = [one for one in found["found"] if one["path"] == ["Ældre og Pleje"]]
    assert (named["percent"], named["index"]) == ("11/5", "satsregulering")
    assert (len(named["reproduced"]), len(named["missed"])) == (12, 2)
    assert all(one["expected_by_chance"] < found["significance"] for one in found["found"])
    assert found["tried"]["ratio"] > 1000
    said = run("--workspace", folder, "fees", "discover").stdout
    assert "2,2 pct. (satsregulering), afrundet" in said
    assert "2/3" in run("--workspace", folder, "fees", "discover", "--lang", "en").stdout


@pytest.fixture
def ballerup(run: Run, tmp_path: Path) -> Run:
    """Run ``ramme`` in the example."""
    folder = str(tmp_path / "ballerup")
    run("--workspace", folder, "init", "--example", "ballerup")
    return lambda *words: run("--workspace", folder, *words)


def test_next_years_fees_become_a_draft(ballerup: Run) -> None:
    """3,045 × 1.023 = 3,115.04; 31 × (16 + 66 + 32 + 7) = 3,751."""
    words = ("fees", "propose", "--year", "2021", "--index", "satsregulering=2,3")
    found = json.loads(ballerup(*words, "--json", "--dry-run").stdout)
    assert found["paper"] is None
    new = {one["fee"]: one["new"]["oere"] for one in found["fees"] if one["new"]}
    (stay,) = [oere for fee, oere in new.items() if "ferieophold" in fee]
    (board,) = [oere for fee, oere in new.items() if "fuld-forplejning" in fee]
    assert (stay, board) == (311_500, 375_100)
    codes = {one["code"] for one in found["findings"]}
    assert {"text_names_old_price", "fee_ceiling_unknown", "fee_rounding_drifted"} <= codes
    said = ballerup(*words).stdout
    assert "budget-2021/2" in said
    assert "fee_volumes.csv" in said
    listed = json.loads(ballerup("fees", "list", "--version", "budget-2021", "--json").stdout)
    assert listed["fees"][0]["prices"][0]["period"] == "2021"


def test_an_index_that_cannot_be_read_is_refused(ballerup: Run) -> None:
    done = ballerup("fees", "propose", "--year", "2021", "--index", "satsregulering")
    assert done.exit_code == 2
    assert "bad_index" in done.stderr


def test_a_chimney_is_reckoned_line_by_line(ballerup: Run) -> None:
    """108.27 + 3 × 3.84 = 119.79; half as much again for 40 kW = 179.685."""
    words = ("fees", "price", "skorsten", "--answer", "height_m=12,5", "--answer", "kw=40")
    found = json.loads(ballerup(*words, "--json").stdout)
    assert (found["oere"], found["valid"]) == (17969, {"from": "2020-01-01", "to": "2020-12-31"})
    assert [one["charge"] for one in found["steps"]] == ["height", "furnace"]
    assert {one["id"] for one in found["questions"]} >= {"height_m", "kw", "sweepings"}
    assert found["source"]["place"]["line"] == 877
    assert found["before"]["oere"] == 10604
    said = ballerup(*words).stdout
    for part in ("179,69 kr.", "108,27 kr.", "+11,52 kr.", "Gælder fra 01.01.2020", "linje 877"):
        assert part in said


def test_everyday_words_find_the_fee(ballerup: Run) -> None:
    def path(*words: str) -> list[str]:
        return json.loads(ballerup("fees", "price", *words, "--json").stdout)["fee"]["path"]

    assert path("skraldespand")[0] == "Renovation"
    assert path("svømehal", "voksne")[0] == "East Kilbride Badet"
    assert path("rotter") == ["Rottebekæmpelse"]
    assert path("måltider", "31", "dage")[0] == "Ældre og Pleje"


def test_why_a_price_has_changed_is_told(ballerup: Run) -> None:
    said = ballerup("fees", "price", "parkhuset").stdout
    assert "174 kr. pr. måned" in said
    assert "Før: 170 kr." in said
    assert "Satsregulering, hele kroner" in said
    assert "Ændret" not in ballerup("fees", "price", "rotter").stdout
    rats = ballerup("fees", "price", "rotter", "--answer", "property_value=2.400.000").stdout
    assert "116,16 kr." in rats


def test_the_price_of_a_day(ballerup: Run) -> None:
    before = ballerup("fees", "price", "parkhuset", "--on", "31.12.2019", "--lang", "en").stdout
    assert "170 kr." in before
    assert "Holds from 2019-01-01 to 2019-12-31" in before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("raket",), "no_fee_found"),
        (("skorsten", "--on", "1.1.2018"), "date_outside_catalogue"),
        (("skorsten", "--answer", "height_m=-3"), "answer_too_small"),
        (("skraldespand", "--answer", "emptyings=0"), "answer_too_small"),
        (("skorsten", "--answer", "height_m"), "bad_answer"),
        (("vinduespolering",), "fee_without_price"),
        (("skorsten", "--version", "budget-2019"), "no_fees"),
    ],
)
def test_what_cannot_be_answered_says_why(ballerup: Run, words: tuple[str, ...], code: str) -> None:
    done = ballerup("fees", "price", *words)
    assert done.exit_code == 2
    assert code in done.stderr


def test_a_fee_is_priced_by_its_id_too(ballerup: Run) -> None:
    name = "renovation.grundtakst.enfamiliehuse"
    assert json.loads(ballerup("fees", "price", name, "--json").stdout)["oere"] == 232_000


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx", "html", "txt"])
def test_what_is_published_is_read_back_by_the_command(
    town: Run, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"takster.{suffix}"
    said = town("fees", "publish", "budget-2030", "--to", str(target))
    assert said.exit_code == 0
    assert "3 takster fra budget-2030" in said.stdout
    found = json.loads(town("read", str(target), "--json").stdout)
    assert found["document"]["kind"] == "fee_list"
    prices = [
        (price["period"], price["oere"], price["status"])
        for fee in found["fees"]
        for price in fee["prices"]
    ]
    assert prices == [
        ("2030", 300000, "price"),
        ("2029", 290000, "price"),
        ("2030", 4550, "price"),
        ("2029", None, "new"),
        ("2030", None, "free"),
        ("2029", None, "free"),
    ]


def test_a_format_that_ramme_does_not_write_is_refused(town: Run, tmp_path: Path) -> None:
    said = town("fees", "publish", "--to", str(tmp_path / "takster.odt"))
    assert said.exit_code == 2
    assert "publish_format_unknown" in said.stderr
    assert not list(tmp_path.glob("takster*"))
