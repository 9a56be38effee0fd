"""The audit held to generated agreements: silent on clean ones, and no planted fault missed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generated import audits
from tests.generated.faults import FAULTS

SEEDS = st.integers(0, 2**32 - 1)
# Seeds of the tally below; of so many at least 95 of 100 faults have to be found.
TALLIED = range(4 * len(FAULTS))
LEAST_FOUND = 0.95


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_nothing_is_found_in_a_clean_agreement(seed: int) -> None:
    found = audits.clean(seed)
    assert [dict(one.finding.parameters) for one in found.findings] == []
    assert found.agreed == found.compared


def test_planted_faults_are_found() -> None:
    codes = tuple(FAULTS)
    tally = [
        (seed, fault, found)
        for seed in TALLIED
        for fault, found in audits.planted(seed, codes[seed % len(codes)])
    ]
    missed = [(seed, fault) for seed, fault, found in tally if not found]
    assert {fault.code for _, fault, _ in tally} == set(codes)
    assert len(missed) <= (1 - LEAST_FOUND) * len(tally), missed


@pytest.mark.parametrize("code", FAULTS)
def test_each_kind_of_fault_is_found_where_it_was_planted(code: str) -> None:
    """The first agreement in which the fault can be planted."""
    tally = next(some for some in (audits.planted(seed, code) for seed in range(100)) if some)
    assert all(found for _, found in tally), tally
