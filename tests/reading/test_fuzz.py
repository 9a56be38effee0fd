"""No bytes whatever end reading in another way than a result or an error with a code."""

from __future__ import annotations

import json
import random
import tomllib
from contextlib import suppress
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file's reading keeps of its contract; what was refused with a code breaks nothing."""

    each_line_has_its_origin: bool = True
    no_line_is_two: bool = True
    the_proposed_mapping_comes_back: bool = True


WHOLE = Kept()


def read_both_ways(path: Path, municipality: Municipality) -> Kept:
    """As a paper, and as another town's table; anything but an error with a code is raised."""
    kept = WHOLE
    with suppress(RammeError):
        document = open_document(path)
        kept = replace(
            kept,
            each_line_has_its_origin=len(document.origins) in (0, len(document.lines)),
            no_line_is_two=all("\n" not in line for line in document.lines),
        )
        json.dumps(as_json(read(document, municipality), lambda code, _: code))
    with suppress(RammeError):
        proposed = propose(open_table(path)).mapping
        mapping = mapping_from(tomllib.loads(as_toml(proposed)), "m.toml")
        kept = replace(kept, the_proposed_mapping_comes_back=mapping == proposed)
        json.dumps(as_json(read_table(open_table(path, mapping), mapping), lambda code, _: code))
    return kept


@SETTINGS
@given(data=st.binary(max_size=400))
def test_any_bytes(data: bytes, tmp_path: Path, sandby: Municipality) -> None:
    path = tmp_path / "any"
    path.write_bytes(data)
    assert read_both_ways(path, sandby) == WHOLE


@SETTINGS
@given(text=st.text(st.sampled_from("12034 .,-−()\n\t;|\"'$kr.mioDriftæ\x0c\u2028æ"), max_size=400))
def test_any_text_of_figures(text: str, tmp_path: Path, sandby: Municipality) -> None:
    path = tmp_path / "any"
    path.write_text("Drift\n(1.000 kr.) 2031 2032\n" + text, encoding="utf-8", newline="")
    assert read_both_ways(path, sandby) == WHOLE


@pytest.mark.parametrize("seed", range(len(seeds())))
@SETTINGS
@given(number=st.integers(0, 2**32))
def test_damaged_files(seed: int, number: int, tmp_path: Path, sandby: Municipality) -> None:
    chance = random.Random(number)
    way = chance.choice([damaged, damaged_inside])
    path = tmp_path / "damaged"
    path.write_bytes(way(seeds()[seed], chance))
    assert read_both_ways(path, sandby) == WHOLE
