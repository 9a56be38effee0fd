"""No bytes whatever end reading in another way than a result or an error with a code."""

from __future__ import annotations

import json
import random
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ramme.budget.municipality import Municipality
from ramme.ledger.errors import RammeError
from ramme.reading.contract import as_json
from ramme.reading.documents import open_document
from ramme.reading.foreign.mapping import as_toml, mapping_from
from ramme.reading.foreign.proposal import propose
from ramme.reading.foreign.raw import open_table
from ramme.reading.foreign.spreadsheet import read_table
from ramme.reading.kinds import read
from tests.reading.seeds import damaged, damaged_inside, seeds

SETTINGS = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def read_both_ways(path: Path, municipality: Municipality) -> None:
    """As a paper, and as another town's table; the contract holds for what comes out."""
    with suppress(RammeError):
        document = open_document(path)
        assert not document.origins or len(document.origins) == len(document.lines)
        assert all("\n" not in line for line in document.lines)
        json.dumps(as_json(read(document, municipality), lambda code, _: code))
    with suppress(RammeError):
        proposed = propose(open_table(path)).mapping
        mapping = mapping_from(tomllib.loads(as_toml(proposed)), "m.toml")
        assert mapping == proposed
        json.dumps(as_json(read_table(open_table(path, mapping), mapping), lambda code, _: code))


@SETTINGS
@given(data=st.binary(max_size=400))
def test_any_bytes(data: bytes, tmp_path: Path, sandby: Municipality) -> None:
    path = tmp_path / "any"
    path.write_bytes(data)
    read_both_ways(path, sandby)


@SETTINGS
@given(text=st.text(st.sampled_from("12034 .,-−()\n\t;|\"'$kr.mioDriftæ\x0c\u2028æ"), max_size=400))
def test_any_text_of_figures(text: str, tmp_path: Path, sandby: Municipality) -> None:
    path = tmp_path / "any"
    path.write_text("Drift\n(1.000 kr.) 2031 2032\n" + text, encoding="utf-8", newline="")
    read_both_ways(path, sandby)


@pytest.mark.parametrize("seed", range(len(seeds())))
@SETTINGS
@given(number=st.integers(0, 2**32))
def test_damaged_files(seed: int, number: int, tmp_path: Path, sandby: Municipality) -> None:
    chance = random.Random(number)
    way = chance.choice([damaged, damaged_inside])
    path = tmp_path / "damaged"
    path.write_bytes(way(seeds()[seed], chance))
    read_both_ways(path, sandby)
