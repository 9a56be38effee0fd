"""Intervals beside a statement's figures, and how good estimates have been."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from ramme.outlook.estimate_errors import COLUMNS, as_csv, shipped
from ramme.store.workspace import Workspace
from tests.cli.conftest import Run
from tests.outlook.test_estimate_errors import paper, row

KINDS = '[kinds]\nrunning = ["operating"]\ntaxes = ["tax"]\n'


@pytest.fixture
def kinds(stacked: Workspace) -> Path:
    """The town with the kinds of its accounts declared."""
    folder = stacked.folder / "municipality"
    (folder / "estimates.toml").write_text(KINDS, encoding="utf-8")
    return folder


def shown(within: Run, *words: str) -> dict[str, dict[int, dict[str, object]]]:
    """By line and year the cells of the result."""
    found = json.loads(within("show", "result", "--intervals", "--json", *words).stdout)
    return {line["id"]: {cell["year"]: cell for cell in line["cells"]} for line in found["lines"]}


def test_each_estimate_has_its_intervals_by_kind_and_horizon(within: Run, kinds: Path) -> None:
    (kinds / "estimate_errors.csv").write_text(
        as_csv([row(-1000, 500, "running"), row(-2000, 1000, "running", 1), row(-1, 1, "any")]),
        encoding="utf-8",
    )
    lines = shown(within)
    now, next_year = lines["10"][2030], lines["10"][2031]
    assert now["interval_50"] == [9_000_000, 10_500_000]
    assert now["interval_90"] == [8_000_000, 11_000_000]
    assert next_year["interval_50"] == [8_800_000, 12_100_000]
    assert now["interval_kind"] == "running"
    # Taxes have no row of their own: the errors of any kind stand in.
    assert lines["tax"][2030]["interval_kind"] == "any"


def test_stocks_differences_and_limits_have_none(within: Run, kinds: Path) -> None:
    lines = shown(within)
    for line in ("surplus", "cash_closing", "cash_opening"):
        assert {cell["interval_50"] for cell in lines[line].values()} == {None}, line
    assert lines["operating_total"][2030]["interval_kind"] == "running"


def test_the_print_says_whose_experience_it_is(within: Run, kinds: Path) -> None:
    text = " ".join(within("show", "result", "--intervals").stdout.split())
    assert "en anden myndigheds erfaringer (statens finanslove" in text
    assert "Kommunens egne erfaringer mangler." in text
    english = " ".join(within("--lang", "en", "show", "result", "--intervals").stdout.split())
    assert "another authority's experience" in english
    assert "The municipality has none of its own." in english
    (kinds / "estimate_errors.csv").write_text(as_csv([row(-1000, 500, "any")]), "utf-8")
    own = " ".join(within("show", "result", "--intervals").stdout.split())
    assert "efter egne erfaringer (Lilleby" in own
    assert "90 – 105" in own


def test_without_declared_kinds_the_errors_of_any_kind_hold(within: Run) -> None:
    assert shown(within)["10"][2030]["interval_kind"] == "any"


def test_csv_has_the_ends_beside_each_figure(within: Run, kinds: Path) -> None:
    text = within("show", "result", "--intervals", "--csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    one = next(one for one in rows if (one["line"], one["year"]) == ("10", "2030"))
    ends = [int(one[f"{end}_oere"]) for end in ("low_90", "low_50", "high_50", "high_90")]
    assert ends == sorted(ends)
    stock = next(one for one in rows if one["line"] == "cash_closing")
    assert stock["low_50_oere"] == ""
    plain = within("show", "result", "--csv").stdout
    assert "low_50_oere" not in plain


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[kinds]\nwonders = ["10"]\n', "word_unknown"),
        ('[kinds]\ntaxes = ["nowhere"]\n', "unknown_account"),
        ("[kinds", "bad_toml"),
    ],
)
def test_kinds_that_cannot_be_used_are_refused(
    within: Run, kinds: Path, text: str, code: str
) -> None:
    (kinds / "estimates.toml").write_text(text, encoding="utf-8")
    result = within("show", "result", "--intervals")
    assert result.exit_code == 2
    assert f"[{code}]" in result.stderr


def test_estimates_reports_bias_spread_and_the_cover_that_was_found(run: Run) -> None:
    found = json.loads(run("estimates", "--json").stdout)
    assert list(found["rows"][0]) == list(COLUMNS)
    assert len(found["rows"]) == len(shipped().rows)
    text = run("estimates").stdout
    assert max(len(line) for line in text.splitlines()) <= 100
    assert "Skævhed" in text
    assert "statens finanslove" in text


def test_estimates_finds_the_cover_on_vintages_of_ones_own(run: Run, tmp_path: Path) -> None:
    first = ("1118", "Skole", "0", "0", "100.0", "0", "0", "0")
    second = ("1118", "Skole", "100.0", "0", "0", "0", "0", "0")
    (tmp_path / "a.tsv").write_text(paper(2030, first), encoding="utf-8")
    (tmp_path / "b.tsv").write_text(paper(2032, second), encoding="utf-8")
    rows = json.loads(run("estimates", str(tmp_path), "--json").stdout)["rows"]
    wages = next(one for one in rows if (one["kind"], one["horizon"]) == ("wages", 0))
    assert (wages["later"], wages["inside_50"], wages["inside_90"]) == (1, 1, 1)
    taxes = next(one for one in rows if one["kind"] == "taxes")
    assert taxes["later"] == 0
    refused = run("estimates", str(tmp_path / "none"))
    assert refused.exit_code == 2
    assert "[no_vintages]" in refused.stderr
