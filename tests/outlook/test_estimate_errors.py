"""Errors of estimates: ranks worked by hand, made-up vintages, cover that is found and not said."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.ledger.errors import RammeError
from ramme.outlook.estimate_errors import (
    Errors,
    Experience,
    as_csv,
    covered,
    fit,
    from_csv,
    interval,
    kinds,
    learning,
    ranks,
    shipped,
)
from ramme.outlook.vintages import ANY, Case, cases_of, read_vintage
from ramme.store.estimates import read_vintages

ROOT = Path(__file__).parents[2]
MIO = 100_000_000
HEADING = "ID\tAktivitetsområde\tR {}\tB {}\tF {}\tBO 1 {}\tBO 2 {}\tBO 3 {}"


def paper(year: int, *rows: tuple[str, str, str, str, str, str, str, str]) -> str:
    """A vintage of a year with its rows: account, area, accounts, budget before, four estimates."""
    heading = HEADING.format(*range(year - 2, year + 4))
    return "\n".join([heading, *("\t".join(row) for row in rows)]) + "\n"


def case(estimate: int, actual: int | None, vintage: int = 2010, kind: str = "wages") -> Case:
    return Case(vintage, 0, kind, estimate * MIO, None if actual is None else actual * MIO)


def row(low: int, high: int, kind: str = "wages", horizon: int = 0) -> Errors:
    """Errors whose interval of 50 % has these ends; that of 90 % is twice as wide."""
    return Errors(kind, horizon, 99, 0, 0, 0, 2 * low, low, high, 2 * high, 0, 0, 0)


def experience(*rows: Errors) -> Experience:
    return Experience({(one.kind, one.horizon): one for one in rows}, True, {}, "", 2012)


@pytest.mark.parametrize(
    ("cases", "level", "expected"),
    [(19, 90, (1, 19)), (18, 90, None), (99, 90, (5, 95)), (3, 50, (1, 3)), (2, 50, None)],
)
def test_an_interval_ends_at_declared_ranks(
    cases: int, level: int, expected: tuple[int, int] | None
) -> None:
    assert ranks(cases, level) == expected


@given(st.integers(1, 5_000), st.sampled_from([50, 90]))
def test_a_next_case_lies_within_at_least_as_often_as_the_level_says(
    cases: int, level: int
) -> None:
    found = ranks(cases, level)
    if found:
        low, high = found
        # Of the cases + 1 places that a next case may take in the order, so many lie within.
        assert Fraction(high - low, cases + 1) >= Fraction(level, 100)
        assert Fraction(high - low - 2, cases + 1) < Fraction(level, 100)
        assert 1 <= low < high <= cases


def test_an_interval_is_exact_and_keeps_the_sign_of_income() -> None:
    known = experience(row(-1000, 500))
    spent = interval(123_456_789, 0, "wages", 50, known)
    assert spent is not None
    assert (spent.low_oere, spent.high_oere) == (111_111_110, 129_629_628)
    income = interval(-100_000, 0, "wages", 90, known)
    assert income is not None
    # Income of 1.000 kr.: 200 kr. more comes in, or 100 kr. less.
    assert (income.low_oere, income.high_oere) == (-120_000, -90_000)


def test_an_interval_beyond_int64_is_refused() -> None:
    with pytest.raises(RammeError, match="amount_too_large"):
        interval(2**62, 0, "wages", 90, experience(row(-1000, 9000)))


def test_an_unknown_kind_takes_the_errors_of_any_and_an_unknown_horizon_has_none() -> None:
    known = experience(row(-1, 1, ANY))
    found = interval(10**6, 0, "wages", 50, known)
    assert found is not None
    assert found.errors.kind == ANY
    assert interval(10**6, 4, "wages", 50, known) is None


def test_what_came_with_ramme_knows_every_kind_and_says_whose_it_is() -> None:
    known = shipped()
    assert not known.own
    assert known.source["da"] == "statens finanslove"
    assert {kind for kind, _ in known.rows} == set(kinds())
    for one in known.rows.values():
        assert one.low_90 <= one.low_50 <= one.median <= one.high_50 <= one.high_90
        assert one.inside_50 <= one.inside_90 <= one.later


def test_an_estimate_meets_the_accounts_of_a_later_vintage() -> None:
    first = paper(2010, ("1118", "Skole-drift", "0", "0", "100.0", "110.5", "0.0", "0.0"))
    # The same area under another number and with another dash, as ministries rearrange.
    second = paper(2012, ("2218", "Skole drift", "90.0", "0", "0", "0", "0", "0"))
    third = paper(2013, ("2218", "skole drift", "120.0", "0", "0", "0", "0", "0"))
    papers = [read_vintage(text, learning(), "x") for text in (first, second, third)]
    met = [one for one in cases_of(papers, learning()) if one.kind == "wages"]
    assert [(one.horizon, one.estimate_oere, one.actual_oere) for one in met] == [
        (0, 100 * MIO, 90 * MIO),
        (1, 11_050_000_000, 120 * MIO),
    ]
    assert [one.error for one in met] == [Fraction(-1, 10), Fraction(95, 1105)]


def test_small_estimates_are_left_out_and_lost_accounts_are_counted() -> None:
    first = paper(
        2010,
        ("1118", "Skole", "0", "0", "9.9", "0", "0", "0"),
        ("1218", "Havn", "0", "0", "50.0", "0", "0", "0"),
    )
    second = paper(2012, ("1118", "Skole", "10.0", "0", "0", "0", "0", "0"))
    papers = [read_vintage(text, learning(), "x") for text in (first, second)]
    met = [one for one in cases_of(papers, learning()) if one.kind == "wages"]
    assert met == [Case(2010, 0, "wages", 50 * MIO, None)]


def test_a_net_is_the_sum_of_its_kinds_and_no_case_of_any() -> None:
    rows = [("1118", "60.0", "50.0"), ("1111", "-40.0", "-20.0")]
    first = [(no, "Havn", "0", "0", estimate, "0", "0", "0") for no, estimate, _ in rows]
    second = [(no, "Havn", actual, "0", "0", "0", "0", "0") for no, _, actual in rows]
    texts = paper(2010, *first), paper(2012, *second)
    met = cases_of([read_vintage(text, learning(), "x") for text in texts], learning())
    found = {one.kind: (one.estimate_oere, one.actual_oere) for one in met if one.kind != ANY}
    assert found == {
        "wages": (60 * MIO, 50 * MIO),
        "income": (-40 * MIO, -20 * MIO),
        "running": (20 * MIO, 30 * MIO),
    }
    assert sum(one.kind == ANY for one in met) == 2


def test_bias_median_and_ends_of_nineteen_cases_by_hand() -> None:
    # Errors of -9 % to 9 %, one of each; the lost one counts only as left out.
    cases = [case(100, 100 + error) for error in range(-9, 10)] + [case(100, None)]
    found = fit(cases, 2012)["wages", 0]
    assert (found.cases, found.unmatched, found.bias, found.median) == (19, 1, 0, 0)
    assert found.ends(90) == (-900, 900)
    assert found.ends(50) == (-500, 500)


def test_ends_are_written_outwards() -> None:
    cases = [Case(2010, 0, "wages", 3, 3 + error) for error in [-1] * 10 + [1] * 10]
    assert fit(cases, 2012)["wages", 0].ends(90) == (-3334, 3334)


def test_the_cover_is_found_on_later_vintages_only() -> None:
    early = [case(100, 100 + error) for error in range(-9, 10)]
    later = [case(100, actual, 2013) for actual in (100, 105, 106, 109, 110)]
    found = fit([*early, *later, case(100, None, 2013)], 2012)["wages", 0]
    assert (found.later, found.inside_50, found.inside_90) == (5, 2, 4)
    assert covered(found, []).later == 0


def test_a_kind_with_too_few_cases_is_left_out() -> None:
    assert fit([case(100, 101) for _ in range(18)], 2012) == {}


def test_errors_of_the_same_kind_are_covered_about_as_often_as_the_level_says() -> None:
    some = random.Random(7)
    cases = [
        case(1000, 1000 + round(some.gauss(20, 100)), vintage)
        for vintage in (2010, 2013)
        for _ in range(2000)
    ]
    found = fit(cases, 2012)["wages", 0]
    assert found.later == 2000
    assert 0.46 < found.inside_50 / found.later < 0.54
    assert 0.88 < found.inside_90 / found.later < 0.92


def test_a_table_comes_back_from_its_file() -> None:
    rows = [row(-1, 1), replace(row(-5, 7, "goods", 3), later=3)]
    assert list(from_csv(as_csv(rows), "x").values()) == rows


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kind,horizon\nwages,0\n", "column_missing"),
        (as_csv([row(-1, 1)]).replace("-1,", "en,"), "not_whole_number"),
    ],
)
def test_a_table_of_ones_own_is_refused_with_its_place(text: str, code: str) -> None:
    with pytest.raises(RammeError, match=code) as told:
        from_csv(text, "own.csv")
    assert told.value.parameters["file"] == "own.csv"


GOOD = ("1118", "Skole", "1", "1", "1.0", "1", "1", "1")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "column_missing"),
        (paper(2010, GOOD).replace("Aktivitetsområde", "Omr"), "column_missing"),
        (paper(2010, GOOD).replace("R 2008", "X"), "column_missing"),
        (paper(2010, GOOD).replace("F 2010", "X"), "column_missing"),
        (paper(2010, GOOD[:-1]), "vintage_row_cells"),  # type: ignore[arg-type]
        (paper(2010, (*GOOD[:4], "1,0", *GOOD[5:])), "not_exact_decimal"),
        (paper(2010, (*GOOD[:4], "1.0000000001", *GOOD[5:])), "finer_than_oere"),
    ],
)
def test_a_vintage_that_cannot_be_read_is_refused(text: str, code: str) -> None:
    with pytest.raises(RammeError, match=code):
        read_vintage(text, learning(), "x")


def test_a_folder_without_vintages_and_one_in_another_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RammeError, match="no_vintages"):
        read_vintages(tmp_path)
    (tmp_path / "a.tsv").write_bytes(paper(2010, GOOD).encode("latin-1"))
    with pytest.raises(RammeError, match="vintage_not_utf8"):
        read_vintages(tmp_path)


def vintages() -> Path:
    beside = ROOT.parent / "shared" / "data" / "dk_finanslov"
    folder = Path(os.environ.get("RAMME_VINTAGES", beside))
    if not folder.is_dir():
        pytest.skip(f"{folder} is absent")
    return folder


def test_the_table_that_ships_is_what_the_vintages_give() -> None:
    script = ROOT / "scripts" / "fit_estimate_errors.py"
    command = [sys.executable, str(script), str(vintages()), "--check"]
    assert subprocess.run(command, check=False).returncode == 0
