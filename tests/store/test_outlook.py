"""A municipality's outlook: what is read, and what is refused with file, row and a remedy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ramme.language.catalogue import LANGUAGES, Messages
from ramme.ledger.accounts import Account, AccountTree
from ramme.ledger.errors import RammeError
from ramme.outlook.data import AccountChange, OneOff, Outlook, PremiseValue
from ramme.store.outlook import load_outlook

ACCOUNTS = AccountTree(Account(name, "", {}) for name in ("10", "20", "tax", "cash"))
PREMISES = """
[[premise]]
id = "income_tax.rate"
title = { da = "Udskrivningsprocent", en = "Tax rate" }
unit = "percent"
low = "20"
high = "30.5"
step = "0.1"
group = "taxes"

[[premise]]
id = "demography.old.unit_price"
title = { da = "Pris", en = "Price" }
unit = "kr."
step = "1000"
group = "demography"
"""
VALUES = """# a note
premise,year,value,issued,source
income_tax.rate,,25.6,2020-10-12,council
income_tax.rate,2022,25.5,2021-07-01,"proposal, July"
"""
FORECASTS = """
[base]
last_year = "growth_of_year_before"

[openings]
cash = "overview.cash_closing"

[price_wage]
exempt = ["10"]

[taxes]
income = "tax"

[ceilings]
service_ceiling = "income_tax.rate"

[[demography]]
id = "old"
model = "unit_price_ageing"
account = "20"
from = 80
title = { da = "Ældre", en = "Old" }

[[housing]]
year = 2022
title = { da = "Rækkehuse", en = "Terraced houses" }
acquisition_oere = 1000
average_m2 = 95

[[housing]]
year = 2023
title = { da = "Rækkehuse", en = "Terraced houses" }
acquisition_oere = 1000

[[distribution]]
from = "10"
to = ["20"]
by = "amounts"
"""
PROJECTS = """
[[project]]
id = "P1"
title = { da = "Skole", en = "School" }
account = "10"
kind = "new_building"
grant_oere = 300
allotments = { 2022 = 100, 2023 = 200 }
running_costs = [{ account = "20", from = 2024, oere = 7 }]

[[project.phase]]
title = { da = "Byggeri", en = "Building" }
from = 2022
to = 2023
"""
LOANS = """id,title_da,title_en,kind,principal_oere,rate_percent,first_year,years,\
terms_a_year,purpose,account
L1,Lån,Loan,serial,1000,1.25,2021,10,4,ordinary,
"""
PEOPLE = "issued,year,age,persons\n" + "".join(
    f"2021-03-15,{year},{age},{100 + age}\n" for year in (2021, 2022) for age in range(100)
)
FILES = {
    "premises.toml": PREMISES,
    "premises.csv": VALUES,
    "forecasts.toml": FORECASTS,
    "projects.toml": PROJECTS,
    "loans.csv": LOANS,
    "population.csv": PEOPLE,
    "chart.csv": "account,function,dranst,art\n10,3.22.01,1,4.5\n20,7.68.90,7,\n",
    "one_offs.csv": "account,year,amount_oere,reason\n10,2024,500,over\n",
    "account_changes.csv": "old,new,share_percent,from,reason\n10,20,38.5,2022,split\n",
    "cash_profile.csv": "month,share_percent\n"
    + "".join(f"{month},8\n" for month in range(1, 12))
    + "12,12\n",
}

Load = Callable[..., Outlook | None]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load the files with one of them changed; None leaves it out."""

    def loaded(changed: str = "", before: str = "", after: str | None = "") -> Outlook | None:
        folder = tmp_path / "outlook"
        folder.mkdir()
        for name, text in FILES.items():
            if name == changed and after is None:
                continue
            if name == changed:
                assert before in text
                text = text.replace(before, str(after), 1)  # noqa: PLW2901 - one of them
            (folder / name).write_text(text, encoding="utf-8")
        return load_outlook(tmp_path, ACCOUNTS)

    return loaded


def test_without_the_folder_there_is_no_outlook(tmp_path: Path) -> None:
    assert load_outlook(tmp_path, ACCOUNTS) is None


def test_an_empty_folder_is_an_outlook_without_anything(tmp_path: Path) -> None:
    (tmp_path / "outlook").mkdir()
    found = load_outlook(tmp_path, ACCOUNTS)
    assert found is not None
    assert (found.premises, found.values, found.population, found.loans) == ({}, (), {}, ())
    assert found.roll == "as_year_before"


def test_everything_that_the_files_say_is_there(load: Load) -> None:
    found = load()
    assert found is not None
    rate = found.premises["income_tax.rate"]
    assert (rate.low, rate.high, rate.step) == (20, Fraction(61, 2), Fraction(1, 10))
    assert found.values[1] == PremiseValue(
        "income_tax.rate", 2022, Fraction(51, 2), date(2021, 7, 1), "proposal, July"
    )
    assert found.values[0].year is None
    assert found.population[date(2021, 3, 15)][2022, 99] == 199
    assert (found.chart["10"].function, found.chart["20"].art) == ("3.22.01", "")
    assert found.one_offs == (OneOff("10", 2024, 500, "over"),)
    assert found.changes == (AccountChange("10", "20", Fraction(77, 2), 2022, "split"),)
    assert (found.roll, found.exempt) == ("growth_of_year_before", ("10",))
    assert found.accounts == {"taxes.income": "tax"}
    assert found.ceilings == {"service_ceiling": "income_tax.rate"}
    assert found.openings == {"cash": "overview.cash_closing"}
    assert (found.demography[0].first, found.demography[0].last) == (80, None)
    assert found.distributions[0].takers == ("20",)
    assert [one.average_m2 for one in found.housing] == [95, None]
    (project,) = found.projects
    assert project.allotments == {2022: 100, 2023: 200}
    assert (project.running[0].since, project.phases[0].last) == (2024, 2023)
    assert found.loans[0].rate_percent == Fraction(5, 4)
    assert sum(found.month_profile) == 100


def double(file: str, line: str) -> tuple[str, str, str]:
    """The same row twice."""
    return file, line, line + line


REFUSED: list[tuple[str, str, str | None, str, str]] = [
    ("premises.csv", "", None, "file_missing", ""),
    ("premises.csv", "issued,source", "source", "column_missing", ""),
    ("premises.csv", ",25.6,", ",255,", "premise_row_out_of_range", "3"),
    ("premises.csv", ",25.6,", ',"25,6",', "not_exact_decimal", "3"),
    ("premises.csv", ",25.6,", ",1e2,", "not_exact_decimal", "3"),
    ("premises.csv", ",25.6,", ",,", "value_missing", "3"),
    ("premises.csv", "2021-07-01", "1. juli", "not_an_iso_day", "4"),
    ("premises.csv", ",2022,", ",næste,", "not_whole_number", "4"),
    ("premises.csv", "income_tax.rate,,", "income_tax.rat,,", "premise_undeclared", "3"),
    (*double("premises.csv", "income_tax.rate,,25.6,2020-10-12,council\n"), "premise_twice", "4"),
    ("premises.toml", '"percent"', '"procent"', "word_unknown", "premise 1"),
    ("premises.toml", 'low = "20"', "low = 20.5", "not_exact_decimal", "premise 1"),
    (
        *("premises.toml", "demography.old.unit_price", "income_tax.rate"),
        *("premise_declared_twice", "premise 2"),
    ),
    ("premises.toml", "old.unit_price", "young.unit_price", "premise_undeclared", "demography 1"),
    ("premises.toml", "[[premise]]", "[[premise", "bad_toml", ""),
    ("population.csv", "2021-03-15,2022,40,140\n", "", "population_incomplete", ""),
    ("population.csv", ",2022,40,140", ",2023,40,140", "population_incomplete", ""),
    (*double("population.csv", "2021-03-15,2022,40,140\n"), "population_twice", "143"),
    ("population.csv", ",2022,40,140", ",2022,40,-140", "persons_negative", "142"),
    ("population.csv", ",2022,40,140", ",2022,40,140.5", "not_whole_number", "142"),
    ("chart.csv", "10,3.22", "99,3.22", "account_not_in_tree", "2"),
    ("one_offs.csv", ",500,", ",5.00,", "not_whole_number", "2"),
    ("account_changes.csv", "10,20", "10,99", "account_not_in_tree", "2"),
    ("cash_profile.csv", "12,12", "12,11", "month_profile_incomplete", ""),
    ("cash_profile.csv", "11,8\n", "", "month_profile_incomplete", ""),
    ("forecasts.toml", "unit_price_ageing", "guess", "word_unknown", "demography 1"),
    ("forecasts.toml", "growth_of_year_before", "average", "word_unknown", "base"),
    ("forecasts.toml", 'by = "amounts"', 'by = "heads"', "word_unknown", "distribution 1"),
    ("forecasts.toml", 'income = "tax"', 'income = "taxes"', "account_not_in_tree", "taxes"),
    ("forecasts.toml", 'to = ["20"]', 'to = ["99"]', "account_not_in_tree", "distribution 1"),
    ("forecasts.toml", "cash = ", "cahs = ", "account_not_in_tree", "openings"),
    (
        *("forecasts.toml", 'service_ceiling = "income_tax.rate"', 'service_ceiling = "none"'),
        *("premise_undeclared", "ceilings"),
    ),
    ("loans.csv", "serial", "forever", "word_unknown", "2"),
    ("loans.csv", "2021,10,4,ordinary", "2021,26,4,ordinary", "term_too_long", "2"),
    ("loans.csv", "serial,1000,1.25,2021,10", "bullet,1000,1.25,2021,11", "term_too_long", "2"),
    ("loans.csv", "2021,10,4,ordinary", "2021,31,4,housing", "term_too_long", "2"),
    (*double("loans.csv", LOANS.split("\n")[1] + "\n"), "id_twice", "3"),
    (*double("projects.toml", PROJECTS), "id_twice", "project 2"),
    ("projects.toml", "2022 = 100", "2022 = 1.5", "not_whole_number", "project 1"),
    ("projects.toml", 'account = "10"', 'account = "99"', "account_not_in_tree", "project 1"),
    ("projects.toml", 'account = "20"', 'account = "99"', "account_not_in_tree", "running"),
]


@pytest.mark.parametrize("term", ["25,4,ordinary", "30,4,housing", "40,4,utility"])
def test_a_loan_may_run_as_long_as_the_law_is_known_to_allow(load: Load, term: str) -> None:
    found = load("loans.csv", "10,4,ordinary", term)
    assert found is not None
    assert str(found.loans[0].years) == term.partition(",")[0]


@pytest.mark.parametrize(("file", "before", "after", "code", "row"), REFUSED)
def test_what_is_wrong_is_told_with_file_and_row(
    load: Load, file: str, before: str, after: str | None, code: str, row: str
) -> None:
    with pytest.raises(RammeError) as refused:
        load(file, before, after)
    assert refused.value.code == code
    told = refused.value.parameters
    assert Path(str(told["file"])).name in {file, "forecasts.toml"}
    if row:
        assert row in str(told["row"])
    for language in LANGUAGES:
        assert str(told["file"]) in Messages(language).error(refused.value)


def test_a_value_out_of_range_is_told_with_its_range(load: Load) -> None:
    with pytest.raises(RammeError) as refused:
        load("premises.csv", ",25.6,", ",255,")
    told = refused.value.parameters
    assert {"premise": "income_tax.rate", "value": "255"}.items() <= told.items()
    assert (told["low"], told["high"]) == ("20", "30.5")
    assert "30.5" in Messages("en").error(refused.value)


def test_a_missing_age_is_told_with_its_year(load: Load) -> None:
    with pytest.raises(RammeError) as refused:
        load("population.csv", "2021-03-15,2022,40,140\n", "")
    told = refused.value.parameters
    assert (told["issued"], told["year"], told["age"]) == ("2021-03-15", 2022, 40)


def test_a_file_that_is_no_text_is_refused(load: Load, tmp_path: Path) -> None:
    load()
    (tmp_path / "outlook" / "loans.csv").write_bytes("id,ø\n".encode("latin-1"))
    with pytest.raises(RammeError, match="outlook_not_text"):
        load_outlook(tmp_path, ACCOUNTS)
