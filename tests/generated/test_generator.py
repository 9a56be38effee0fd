"""The generator itself: what it calls the truth is what its papers say."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ramme.ledger.money import oere_from_danish
from ramme.statements.declaration import check_declaration
from tests.generated import papers
from tests.generated.faults import FAULTS
from tests.generated.invention import invent_agreement
from tests.generated.money import PHRASES, say
from tests.generated.municipality import invent

SEEDS = st.integers(0, 2**32 - 1)
YEARS = (2031, 2032, 2033)
_AMOUNT = re.compile(r"(\d[\d.,]*) (mi|kr)")
_UNITS = {"mi": 100_000_000, "kr": 100}


@settings(max_examples=30, deadline=None, derandomize=True)
@given(SEEDS)
def test_an_invented_municipality_keeps_the_rules_of_declarations(seed: int) -> None:
    municipality = invent(Random(seed)).municipality
    for statement in municipality.statements.values():
        check_declaration(statement, municipality.accounts)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(SEEDS)
def test_the_same_seed_makes_the_same_paper(seed: int) -> None:
    assert papers.budget_paper(seed, 3)[1] == papers.budget_paper(seed, 3)[1]
    assert papers.agreement(seed)[1] == papers.agreement(seed)[1]


@settings(max_examples=50, deadline=None, derandomize=True)
@given(SEEDS, st.sampled_from(sorted(PHRASES)))
def test_a_sentence_names_the_amounts_that_are_called_its_truth(seed: int, name: str) -> None:
    said = say(Random(seed), YEARS, name)
    named = {oere_from_danish(n, _UNITS[unit]) for n, unit in _AMOUNT.findall(said.text)}
    assert named == {abs(amount.oere) for amount in said.amounts}
    assert {amount.year for amount in said.amounts} <= {None, *YEARS}


@settings(max_examples=30, deadline=None, derandomize=True)
@given(SEEDS)
def test_the_rows_of_an_agreement_add_up_to_what_its_text_changes(seed: int) -> None:
    rng = Random(seed)
    agreement = invent_agreement(rng, invent(rng))
    for section in agreement.sections:
        for one in (one for group in section.groups for one in group.initiatives):
            cells: dict[int, int] = {}
            for year, oere in (cell for row in one.rows for cell in row.cells):
                cells[year] = cells.get(year, 0) + oere
            assert cells == (one.said[0].changes() if one.said else {})


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_each_fault_can_be_planted_and_changes_the_paper(code: str) -> None:
    planted = 0
    for seed in range(30):
        _, clean = papers.agreement(seed, clean=True)
        _, faulty = papers.agreement(seed, [code])
        assert not clean.truth.faults
        for fault in faulty.truth.faults:
            planted += 1
            assert fault.code == code
            assert clean.text != faulty.text
    assert planted >= 10
