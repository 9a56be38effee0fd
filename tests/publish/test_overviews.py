"""The overviews that a budget has to have."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ramme.budget.agreement.effects import LevelLine, Measure
from ramme.language.catalogue import Messages
from ramme.ledger.papers import Entry
from ramme.publish.document import Heading, Paragraph, RowRole, Table
from ramme.publish.edition import Edition
from ramme.publish.overviews import overviews_document
from ramme.store.municipality import load_municipality
from tests.catalogues import catalogue, fee
from tests.publish.editions import SAID, edition_of, version_of

LILLEBY = load_municipality(Path(__file__).parents[1] / "towns" / "lilleby")


def an_edition() -> Edition:
    """Roads 100, parks 20, schools 300, capital 15 and 7 in thousands, tax -400."""
    amounts = (
        ("10.10", 2030, 100), ("10.20", 2030, 20), ("20.10", 2030, 300), ("capital", 2030, 15),
        ("capital", 2031, 7), ("capital.new", 2030, 4), ("tax", 2030, -400),
        ("cash.opening", 2030, 50),
    )  # fmt: skip
    entries = [
        Entry(name, year, thousands * 100_000, "2030", "x", SAID)
        for name, year, thousands in amounts
    ]
    pool = catalogue(fee("Svømmehal > Billetter", "Voksen", {2030: 45, 2029: 40}))
    return edition_of(LILLEBY, version_of(entries), pool)


def sections(edition: Edition, language: str = "da") -> dict[str, list[list[str]]]:
    """The rows of each overview's tables, by its title without number."""
    found: dict[str, list[list[str]]] = {}
    title = ""
    for block in overviews_document(edition, Messages(language)).blocks:
        if isinstance(block, Heading) and block.level == 2:
            title = block.text.partition(" ")[2]
            found[title] = []
        elif isinstance(block, Table):
            found[title].append([column.head for column in block.columns])
            found[title] += [[cell.text for cell in row.cells] for row in block.rows]
        elif isinstance(block, Paragraph) and title:
            found[title].append([block.text])
    return found


def test_all_overviews_are_there_in_both_languages() -> None:
    danish, english = sections(an_edition()), sections(an_edition(), "en")
    assert list(danish) == [
        "Hovedoversigt",
        "Sammendrag af budgettet",
        "Bevillingsoversigt",
        "Investeringsoversigt",
        "Flerårige budgetoverslag",
        "Takstoversigt",
        "Tværgående artsoversigt",
    ]
    assert len(english) == len(danish)
    assert all(english.values())


def test_the_main_overview_has_sums_and_what_stands_beside_them_alone() -> None:
    main = sections(an_edition())["Hovedoversigt"]
    labels = [row[0] for row in main]
    assert "Drift i alt" in labels
    assert "Skatter" in labels
    assert "Byudvalget" not in labels
    # 100 + 20 + 300, and that less 400.
    assert ["Drift i alt", "420"] in main
    assert ["Overskud", "20"] in main


def test_appropriations_stand_under_their_committee_with_its_sum() -> None:
    document = overviews_document(an_edition(), Messages("da"))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    table = next(one for one in tables if one.title == "Bevillingsoversigt")
    town = [row.cells[0].text for row in table.rows if row.role is RowRole.GROUP]
    assert town[0] == "Byudvalget"
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    at = rows.index(["Byudvalget"])
    assert rows[at : at + 4] == [
        ["Byudvalget"],
        ["10.10 Veje", "100"],
        ["10.20 Parker", "20"],
        ["Byudvalget", "120"],
    ]


def test_investments_follow_the_line_that_the_municipality_names() -> None:
    edition = an_edition()
    assert sections(edition)["Investeringsoversigt"] == [
        ["Kommunens opsætning siger ikke, hvilken linje der er anlægsudgifterne."]
    ]
    levels = {Measure.CAPITAL: LevelLine("result", "capital")}
    named = edition_of(replace(LILLEBY, levels=levels), edition.version)
    rows = sections(named)["Investeringsoversigt"]
    # The account of new capital is a part of capital, shown inset.
    assert ["Anlæg", "19", "7", "0", "0"] in rows
    assert ["- heraf nye", "4", "0", "0", "0"] in rows


@pytest.mark.parametrize(
    ("overview", "words"),
    [
        ("Takstoversigt", "Versionen har ingen takster."),
        ("Tværgående artsoversigt", "ikke delt på arter"),
    ],
)
def test_what_cannot_be_told_is_said(overview: str, words: str) -> None:
    edition = edition_of(LILLEBY, version_of(()))
    assert words in sections(edition)[overview][0][0]
