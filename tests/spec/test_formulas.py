"""Each formula gives what its worked table says; the manual prints the same tables."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

import ramme.rules
from ramme.language.catalogue import LANGUAGES, Messages
from ramme.ledger.errors import RammeError
from tests.language.raised import all_raised
from tests.spec.worked_tables import READ, REFUSED, shown, tables

TABLES = tables()
# What reads the parameters of the law is tested where they are.
NO_FORMULAS = {"ramme.rules.parameters"}
OWN_TEST = {"parameter_unknown"}
ROOMS = ("rules/", "budget/loans.py", "budget/capital.py")


def _formula(path: str) -> Any:
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)


def _cases() -> Iterator[Any]:
    for table in TABLES:
        for row in table["rows"]:
            yield pytest.param(table, row, id=f"{table['title']}: {', '.join(row)}")


@pytest.mark.parametrize(("table", "row"), list(_cases()))
def test_a_formula_gives_what_was_worked_out(table: Mapping[str, Any], row: list[str]) -> None:
    *inputs, expected = row
    types = table.get("types") or ["exact"] * len(inputs)
    formula = _formula(table["formula"])
    if expected.startswith(REFUSED):
        with pytest.raises(RammeError) as error:
            formula(*(READ[kind](text) for kind, text in zip(types, inputs, strict=True)))
        assert error.value.code == expected.removeprefix(REFUSED)
        said = [Messages(language).error(error.value) for language in LANGUAGES]
        assert [text for text in said if "{" in text or text == str(error.value)] == []
        return
    given = [READ[kind](text) for kind, text in zip(types, inputs, strict=True)]
    answer = shown(formula(*given), table)
    assert answer == READ[table.get("returns", "exact")](expected)
    assert not isinstance(answer, float)


def test_every_row_has_a_cell_for_each_input_and_one_for_the_answer() -> None:
    wrong = [
        table["title"]
        for table in TABLES
        for row in table["rows"]
        if len(row) != len(table["inputs"]) + 1
    ]
    assert wrong == []


def test_every_table_has_a_reference_and_a_title_of_its_own() -> None:
    assert [table["title"] for table in TABLES if not table["reference"].strip()] == []
    titles = [table["title"] for table in TABLES]
    assert sorted(titles) == sorted(set(titles))


def _public(module: str) -> set[str]:
    found = inspect.getmembers(importlib.import_module(module), inspect.isfunction)
    own = (name for name, one in found if one.__module__ == module and name[0] != "_")
    return {f"{module}:{name}" for name in own}


def test_every_formula_has_a_worked_table() -> None:
    rooms = {f"ramme.rules.{one.name}" for one in pkgutil.iter_modules(ramme.rules.__path__)}
    modules = rooms - NO_FORMULAS | {"ramme.budget.loans", "ramme.budget.capital"}
    formulas = set().union(*map(_public, modules))
    assert sorted(formulas - {table["formula"] for table in TABLES}) == []


def test_every_refusal_of_a_formula_stands_in_a_worked_table() -> None:
    raised = {one.key.removeprefix("error.") for one in all_raised() if one.where.startswith(ROOMS)}
    answers = [row[-1] for table in TABLES for row in table["rows"]]
    shown_codes = {one.removeprefix(REFUSED) for one in answers if one.startswith(REFUSED)}
    assert sorted(raised - shown_codes - OWN_TEST) == []
