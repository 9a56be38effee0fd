"""Lillerup's own story on the front, and the goals and frames of areas in book and site."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from ramme.actions.publication import publish
from ramme.actions.workspaces import create
from ramme.budget.frames import Frame, Goal, KeyFigure
from ramme.language.catalogue import Messages
from ramme.ledger.papers import Entry
from ramme.publish.book import book_document
from ramme.publish.edition import Edition
from ramme.publish.scorecard import CRITERIA
from ramme.publish.site.files import site_files
from ramme.publish.writing import written
from ramme.store.municipality import load_municipality
from tests.publish.editions import SAID, edition_of, version_of

LILLEBY = load_municipality(Path(__file__).parents[1] / "towns" / "lilleby")


@pytest.mark.parametrize(
    ("language", "told"),
    [("da", ("Et år med ro i økonomien", "svinder så til 140,5 mio. kr. i 2022")),
     ("en", ("A calm year for the economy", "and then shrinks to 140.5 mio. kr. in 2022"))],
)  # fmt: skip
def test_the_front_tells_the_story_of_the_approved_version(
    language: str, told: tuple[str, ...], tmp_path: Path
) -> None:
    workspace = create(tmp_path / "workspace", example="lillerup")
    out = tmp_path / "out"
    publish(workspace, "budget-2021", out, only=["site"], languages=[language])
    tree = html.fromstring((out / "site" / "index.html").read_bytes())
    words = " ".join(tree.text_content().split())
    for one in told:
        assert one in words


def described(*, approved_on: date | None = date(2029, 8, 30)) -> Edition:
    """A budget in which the roads are described."""
    entries = [Entry("10.10", 2030, 100_000, "2030", "x", SAID)]
    goal = Goal("holes", {"da": "Veje uden huller", "en": "Roads without holes"}, "97.5", "%")
    length = KeyFigure({"da": "Vej", "en": "Road"}, 2029, "1200", "km")
    words = {"da": "Vejnettet.", "en": "The roads."}, {"da": "To hold.", "en": "Two teams."}
    frame = Frame(2030, "10.10", *words, (goal,), (length,), "Byrådet", approved_on)
    town = replace(LILLEBY, frames={2030: {"10.10": frame}})
    return edition_of(town, version_of(entries))


def told(edition: Edition, language: str) -> str:
    return written(book_document(edition, Messages(language)), ".txt").decode()


def test_an_area_tells_its_goals_and_who_approved_them() -> None:
    danish, english = told(described(), "da"), told(described(), "en")
    for one in ("Veje uden huller", "97,5 %", "Vej, 2029", "1.200 km", "To hold.",
                "godkendt af Byrådet den 30. august 2029"):  # fmt: skip
        assert one in danish
    assert "97.5 %" in english
    assert "ingen mål- og rammebeskrivelser" not in danish
    assert "ikke godkendt" in told(described(approved_on=None), "da")


def test_a_book_without_goals_says_so_and_scores_so() -> None:
    bare = edition_of(LILLEBY, version_of([Entry("10.10", 2030, 100, "2030", "x", SAID)]))
    assert "ingen mål- og rammebeskrivelser for budget 2030" in told(bare, "da")
    goals = next(one for one in CRITERIA if one.id == "goals")
    assert (goals.is_met(described()), goals.is_met(bare)) == (True, False)


def test_a_committees_page_has_the_goals_of_its_areas() -> None:
    bare = edition_of(LILLEBY, version_of(()))
    for edition, words in (
        (described(), "Veje uden huller: 97,5 %"),
        (bare, "ingen mål- og rammebeskrivelser"),
    ):
        files = site_files(edition, [Messages("da")], [])
        pages = [one.made().decode() for one in files if one.path.startswith("site/areas/")]
        assert any(words in page for page in pages)
