"""Decisions: written in the budget paper, each is read back with its text, who and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ramme.language.catalogue import Messages
from ramme.ledger.papers import Decision
from ramme.publish.edition import Edition
from ramme.publish.paper import paper_document
from ramme.publish.writing import written
from ramme.reading.documents import open_document
from ramme.reading.kinds import read
from ramme.reading.published_decisions import published_decisions
from ramme.store.municipality import load_municipality
from tests.publish.editions import SAID, edition_of, random_version

LILLEBY = load_municipality(Path(__file__).parents[1] / "towns" / "lilleby")
BODIES = (
    "Byrådet",
    "Økonomiudvalget",
    "Børne- og Skoleudvalget",
    "Direktionen",
    "By- og Landråd 2",
)
PROSE = (
    "at og med for til den Skoleudvalget budgettet vedtages godkendes følges cykelstier børn"
    " ældrepleje 2030 1.500.000 -300.000 12,5 kr. mio. pct. 24. september 2029, (bilag 7) § 3:"
    " aftalen; Å-stien – 100 1. a) bestemmelserne, indstiller møde. personalereduktioner »frit«"
)
TEXTS = st.lists(st.sampled_from(PROSE.split()), min_size=3, max_size=70).map(" ".join)
DAYS = st.none() | st.dates(date(2028, 1, 1), date(2029, 12, 31))


def decision(text: str, by: str, on: date | None) -> Decision:
    return Decision(text, by, on, "", SAID)


DECISIONS = st.lists(
    st.builds(decision, TEXTS, st.sampled_from(BODIES), DAYS), min_size=1, max_size=12
)


def edition_with(decisions: Sequence[Decision]) -> Edition:
    edition = edition_of(LILLEBY, random_version(LILLEBY, 1))
    return replace(edition, decisions=tuple(decisions))


def read_back(decisions: Sequence[Decision], suffix: str, folder: Path) -> list[object]:
    path = folder / f"paper{suffix}"
    path.write_bytes(written(paper_document(edition_with(decisions), Messages("da")), suffix))
    reading = read(open_document(path), LILLEBY)
    assert len(reading.tables) == 2
    return [(one.text, one.by, one.on) for one in reading.decisions]


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html"])
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(decisions=DECISIONS)
def test_decisions_read_back_with_text_who_and_day(
    suffix: str, tmp_path: Path, decisions: list[Decision]
) -> None:
    found = read_back(decisions, suffix, tmp_path)
    assert found == [(one.text, one.by, one.on) for one in decisions]


def test_a_decision_is_about_what_its_words_say(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    decisions = [decision("taksterne godkendes", "Byrådet", date(2029, 10, 8))]
    path.write_bytes(written(paper_document(edition_with(decisions), Messages("da")), ".docx"))
    (found,) = read(open_document(path), LILLEBY).decisions
    assert found.about == "fees"


def test_a_paper_without_decisions_has_none_to_read(tmp_path: Path) -> None:
    assert read_back([], ".pdf", tmp_path) == []


def test_what_does_not_stand_as_published_is_left_to_the_reader_of_prose() -> None:
    prose = ["Beslutninger", "Byrådet drøftede sagen.", "• vejen bygges"]
    assert published_decisions(prose, len(prose)) == ()
    bad_day = ["Beslutninger", "Byrådet besluttede den 31. februar 2029:", "• vejen bygges"]
    (found,) = published_decisions(bad_day, len(bad_day))
    assert (found.by, found.on) == ("Byrådet", None)
