"""Bound prose: numbers from the stack, words by the sign, and each fault with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.actions.editions import edition_of as gathered
from ramme.actions.texts import texts_of
from ramme.language.catalogue import Messages
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Entry, Setting
from ramme.publish.document import Bullets, Heading, Paragraph
from ramme.publish.prose.records import BoundText
from ramme.publish.prose.references import Figures
from ramme.publish.prose.texts import WrittenText, bound
from ramme.store.municipality import load_municipality
from ramme.store.workspace import Workspace
from tests.catalogues import catalogue, fee
from tests.publish.editions import SAID, edition_of, version_of
from tests.stacks import changes, entry, proposed, sealed, with_first_paper

LILLEBY = load_municipality(Path(__file__).parents[1] / "towns" / "lilleby")


def figures() -> Figures:
    """Roads 120 and 90, tax -420 and -420 in thousands; a rate and a fee."""
    amounts = (("10.10", 2030, 120), ("10.10", 2031, 90), ("tax", 2030, -420), ("tax", 2031, -420))
    entries = [Entry(name, year, n * 100_000, "2030", "x", SAID) for name, year, n in amounts]
    rate = Setting("income_tax_percent", 2030, "25.50", "percent", SAID)
    pool = catalogue(fee("Svømmehal > Billetter", "Voksen", {2030: 45, 2029: 40}))
    return Figures(edition_of(LILLEBY, version_of(entries, (), (rate,)), pool))


def bind(body: str, language: str = "da") -> BoundText:
    return bound(WrittenText("year", language, "texts/year.da.md", "Året", body, 5), figures())


def said(body: str, language: str = "da") -> str:
    return "\n".join(block.text for block in bind(body, language).blocks)


@pytest.mark.parametrize(
    ("written", "danish", "english"),
    [
        ("{{ result.10.2030 | mio }}", "0,1 mio. kr.", "0.1 mio. kr."),
        ("{{ -result.tax.2030 | tusind }}", "420.000 kr.", "420,000 kr."),
        ("{{ result.tax.2030 | kr }}", "-420.000 kr.", "-420,000 kr."),
        ("{{ result.10.2030 + result.10.2031 | kr }}", "210.000 kr.", "210,000 kr."),
        ("{{ result.10.2030 / -result.tax.2030 | pct }}", "28,6 pct.", "28.6 per cent"),
        ("{{ rate.income_tax_percent.2030 | pct }}", "25,5 pct.", "25.5 per cent"),
        ("{{ fee.svoemmehal.billetter.voksen.2030 | kr }}", "45 kr.", "45 kr."),
        ("{{ frames.10.10.2030 | kr }}", "120.000 kr.", "120,000 kr."),
    ],
)
def test_a_figure_is_written_in_its_unit(written: str, danish: str, english: str) -> None:
    assert said(f"Det er {written}") == f"Det er {danish}"
    assert said(f"It is {written}", "en") == f"It is {english}"


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("{{ result.10.2031 - result.10.2030 | stiger/falder }}", "falder"),
        ("{{ result.10.2030 - result.10.2031 | stiger/falder }}", "stiger"),
        ("{{ result.tax.2031 - result.tax.2030 | stiger/falder/er uændret }}", "er uændret"),
    ],
)
def test_a_word_follows_the_sign(written: str, word: str) -> None:
    assert said(written) == word


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("Et\n\nTo {{ result.nothing.2030 | mio }}", "text_reference_unknown", 7),
        ("{{ result.10.2040 | mio }}", "text_reference_unknown", 5),
        ("{{ fee.nothing.2030 | kr }}", "text_reference_unknown", 5),
        ("{{ rate.church_tax_percent.2030 | pct }}", "text_reference_unknown", 5),
        ("{{ result.service.2030 | mio }}", "text_figure_unknown", 5),
        ("{{ result.10.2030 | pct }}", "text_unit_mismatch", 5),
        ("{{ rate.income_tax_percent.2030 | mio }}", "text_unit_mismatch", 5),
        ("{{ result.10.2030 + rate.income_tax_percent.2030 | mio }}", "text_unit_mismatch", 5),
        ("{{ result.10.2030 / rate.income_tax_percent.2030 | pct }}", "text_unit_mismatch", 5),
        ("{{ result.10.2030 / result.capital.2030 | pct }}", "text_share_of_nothing", 5),
        ("{{ result.capital.2030 | stiger/falder }}", "text_word_missing", 5),
        ("a\nb\nc {{ result.10.2030 }}", "text_not_understood", 7),
        ("{{ result.10.2030 | stiger }}", "text_not_understood", 5),
        ("{{ 1 + 1 | kr }}", "text_not_understood", 5),
        ("{{ }}", "text_not_understood", 5),
        ("- et\n- to koster 12 mio. kr.", "text_typed_amount", 6),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(body: str, code: str, line: int) -> None:
    with pytest.raises(RammeError, match=code) as told:
        bind(body)
    assert told.value.parameters["file"] == "texts/year.da.md"
    assert told.value.parameters["line"] == line
    for language in ("da", "en"):
        message = Messages(language).error(told.value)
        assert "texts/year.da.md" in message
        assert str(line) in message


@pytest.mark.parametrize(
    "typed",
    ["125 mio. kr.", "1,5 mia.", "12.500", "3 pct.", "25,5 %", "kr. 45", "5 millioner",
     "120-millioner", "1.234.567 kr", "45 øre", "8 procent"],
)  # fmt: skip
def test_an_amount_that_is_typed_by_hand_is_refused_unless_it_is_marked(typed: str) -> None:
    with pytest.raises(RammeError, match="text_typed_amount"):
        bind(f"Det bliver {typed} i alt")
    assert said(f"Det bliver [[{typed}]] i alt") == f"Det bliver {typed} i alt"


@pytest.mark.parametrize(
    "plain", ["Budget 2030", "30 timer", "6 udvalg", "den 4. november 2030", "0-5 årige", "§ 12"]
)
def test_numbers_that_are_no_amounts_may_stand(plain: str) -> None:
    assert said(f"Om {plain} her") == f"Om {plain} her"


def test_headings_paragraphs_and_lists_become_blocks_of_a_document() -> None:
    text = bind("## Om året\n\nEt afsnit\nder går over.\n\n- en\n- to\n\nSlut")
    assert tuple(text.as_blocks()) == (
        Heading("Om året", 3),
        Paragraph("Et afsnit der går over."),
        Bullets(("en", "to")),
        Paragraph("Slut"),
    )


def test_a_part_knows_the_figure_that_it_was_taken_from() -> None:
    (block,) = bind("Det er {{ -result.tax.2030 | mio }}").blocks
    assert [part.figure for part in block.parts] == ["", "result.tax.2030"]


@given(st.text(max_size=80))
def test_no_reference_makes_anything_but_a_named_error(text: str) -> None:
    with pytest.raises(RammeError, match="text_"):
        bind("{{" + text + "}} 12 kr.")


HEAD = '+++\ntitle = "Året"\napproved_for = "{version}"\n+++\n'


def put(workspace: Workspace, name: str, text: str) -> None:
    folder = workspace.folder / "municipality" / "texts"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def texts(workspace: Workspace, *languages: str, version: str | None = None) -> list[str]:
    edition = gathered(workspace, version, draft=True)
    return [text.blocks[0].text for text in texts_of(workspace, edition, languages)]


def test_a_text_is_taken_where_it_is_approved_for_the_version(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    put(sqlite_workspace, "year.da.md", HEAD.format(version="budget-2030@1") + "Her\n")
    assert texts(sqlite_workspace, "da") == ["Her"]


def test_a_text_that_is_approved_for_an_older_version_is_refused(
    sqlite_workspace: Workspace,
) -> None:
    with_first_paper(sqlite_workspace)
    put(sqlite_workspace, "year.da.md", HEAD.format(version="budget-2030@1") + "Her\n")
    sealed(sqlite_workspace, changes("2", entry("10.10", 2030, 7)))
    with pytest.raises(RammeError, match="text_outdated") as told:
        texts(sqlite_workspace, "da")
    assert told.value.parameters["version"] == "budget-2030@2"
    # The older version itself can still be published, and so can a draft.
    assert texts(sqlite_workspace, "da", version="budget-2030@1") == ["Her"]
    proposed(sqlite_workspace, changes("3", entry("10.10", 2030, 7)))
    assert texts(sqlite_workspace, "da", version="budget-2030+3") == ["Her"]


def test_a_text_of_another_budget_is_left_out(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    put(sqlite_workspace, "year.da.md", HEAD.format(version="budget-2029@1") + "Da\n")
    assert texts(sqlite_workspace, "da") == []


def test_a_text_has_to_be_there_in_each_language(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    put(sqlite_workspace, "year.da.md", HEAD.format(version="budget-2030@1") + "Her\n")
    with pytest.raises(RammeError, match="text_missing") as told:
        texts(sqlite_workspace, "da", "en")
    assert told.value.parameters == {"file": "texts/year.en.md", "other": "texts/year.da.md"}


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("Year.md", HEAD, "text_name"),
        ("year.se.md", HEAD, "text_name"),
        ("year.da.md", "Her\n", "text_front_matter"),
        ("year.da.md", "", "text_front_matter"),
        ("year.da.md", '+++\ntitle = "x"\n', "text_front_matter"),
        ("year.da.md", '+++\ntitle = "x"\n+++\n', "text_front_matter"),
        ("year.da.md", "+++\ntitle = x\n+++\n", "text_front_matter"),
    ],
)
def test_a_text_without_a_proper_head_is_refused(
    sqlite_workspace: Workspace, name: str, text: str, code: str
) -> None:
    with_first_paper(sqlite_workspace)
    put(sqlite_workspace, name, text)
    with pytest.raises(RammeError, match=code):
        texts(sqlite_workspace, "da")


def test_a_text_that_is_no_text_is_refused(sqlite_workspace: Workspace) -> None:
    with_first_paper(sqlite_workspace)
    put(sqlite_workspace, "year.da.md", "")
    path = sqlite_workspace.folder / "municipality" / "texts" / "year.da.md"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RammeError, match="text_front_matter"):
        texts(sqlite_workspace, "da")
