"""The site's pages as they are made: what each has, and what an edition without it leaves out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from ramme.actions.publication import publish
from ramme.budget.agreement.effects import LevelLine, Measure
from ramme.budget.agreement.tasks import Task, TaskState
from ramme.language.catalogue import Messages
from ramme.language.numbers import millions
from ramme.language.sentences import sentence
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Entry
from ramme.outlook.estimate_errors import Interval, shipped
from ramme.publish.book import book_document
from ramme.publish.document import Paragraph, Picture
from ramme.publish.edition import AgreedPaper, Edition
from ramme.publish.prose.references import Figures
from ramme.publish.prose.texts import WrittenText, bound
from ramme.publish.shape import frames_of, overview_of
from ramme.publish.site.areas import areas_in, hundred_kroner
from ramme.publish.site.files import site_files
from ramme.publish.statements import name_of_sum
from ramme.store.municipality import load_municipality
from ramme.store.publication import load_population
from ramme.store.workspace import Workspace
from ramme.tables.charts import AXIS, BAR, BEFORE, spec_of
from ramme.tables.drawing import bare_svg
from ramme.tables.interval_chart import YearInterval, interval_spec
from ramme.tables.intervals import Intervals
from ramme.tables.waterfall import Bar, waterfall_chart
from tests.catalogues import catalogue, fee
from tests.publish.editions import SAID, edition_of, random_version, version_of
from tests.stacks import changes, entry, sealed, with_first_paper

LILLEBY = load_municipality(Path(__file__).parents[1] / "towns" / "lilleby")


def an_edition() -> Edition:
    amounts = (("10.10", 2030, 100), ("10.20", 2030, 20), ("20.10", 2030, 300), ("tax", 2030, -400),
               ("cash.opening", 2030, 50))  # fmt: skip
    entries = [
        Entry(name, year, thousands * 100_000, "2030", "x", SAID)
        for name, year, thousands in amounts
    ]
    return edition_of(LILLEBY, version_of(entries))


def made(edition: Edition, *languages: str, others: tuple[str, ...] = ()) -> dict[str, str]:
    """The pages, by path."""
    texts = [Messages(one) for one in languages or ("da",)]
    files = site_files(edition, texts, others)
    return {one.path: one.made().decode() for one in files if one.path.endswith(".html")}


def words(page: str) -> str:
    return " ".join(html.fromstring(page).xpath("string(//main)").split())


def test_the_first_language_lies_at_the_root_and_the_other_beside_it() -> None:
    both = made(an_edition(), "da", "en")
    assert {"site/index.html", "site/en/index.html"} <= both.keys()
    assert 'lang="da"' in both["site/index.html"]
    assert 'href="en/index.html"' in both["site/index.html"]
    assert 'href="../index.html"' in both["site/en/index.html"]
    english = made(an_edition(), "en")
    assert 'lang="en"' in english["site/index.html"]
    assert "hreflang" not in english["site/index.html"]


def test_pages_that_the_edition_has_nothing_for_are_left_out() -> None:
    without = made(an_edition())
    assert not {"site/fees.html", "site/agreement.html", "site/changes.html"} & without.keys()
    assert "fees.html" not in without["site/index.html"]
    pool = catalogue(fee("Svømmehal > Billetter", "Voksen", {2030: 45, 2029: 40}))
    task = Task(2030, "1.2", 1, "Ny sti", committees=("Byudvalget",), state=TaskState.DONE)
    bare = edition_of(LILLEBY, an_edition().version, pool)
    edition = replace(bare, agreements=(AgreedPaper(bare.papers[0], tasks=(task,)),))
    pages = made(edition)
    assert "Voksen" in words(pages["site/fees.html"])
    assert "Ny sti færdig" in words(pages["site/agreement.html"])


def test_only_what_is_published_is_linked() -> None:
    assert "papers/" not in made(an_edition())["site/data.html"]
    linked = made(an_edition(), others=("papers/budget-paper.da.pdf", "data/figures.csv"))
    assert 'href="../papers/budget-paper.da.pdf"' in linked["site/data.html"]
    assert 'href="../data/figures.csv"' in linked["site/data.html"]


def test_areas_stand_under_their_committee_and_per_inhabitant_where_that_is_known() -> None:
    pages = made(an_edition())
    assert "pr. indbygger" not in words(pages["site/areas.html"])
    peopled = made(replace(an_edition(), population={2030: 40}))
    # 120,000 kr. over 40 inhabitants.
    assert "3.000 kr." in words(peopled["site/areas.html"])
    assert "10.10 Veje1002.500 kr." in words(peopled["site/areas/10.html"])


def test_a_hundred_kroner_are_shared_by_what_areas_cost() -> None:
    areas = areas_in(an_edition())
    shares = dict(zip((one.line_id for one in areas), hundred_kroner(areas), strict=True))
    assert sum(shares.values()) == 10_000
    # 100 and 20 of 120: a third committee without a sum of its own in the frames is no committee.
    assert shares["10.10"] == 8_333
    assert shares["10.20"] == 1_667


def test_a_version_without_figures_has_pages_all_the_same() -> None:
    pages = made(edition_of(LILLEBY, version_of(())))
    assert len(pages) > 20
    assert "0 kr." in words(pages["site/figures/result.10.html"])
    assert hundred_kroner(areas_in(edition_of(LILLEBY, version_of(())))) == [0, 0]


def test_without_texts_the_front_tells_the_levels_itself() -> None:
    town = replace(LILLEBY, levels={Measure.SURPLUS: LevelLine("result", "surplus", -1)})
    front = words(made(edition_of(town, an_edition().version))["site/index.html"])
    assert "Overskud: -20.000 kr. i 2030." in front


def test_a_text_stands_on_the_front_and_its_figures_lead_to_their_pages() -> None:
    edition = an_edition()
    written = WrittenText(
        "year", "da", "year.da.md", "Året", "Vejene: {{ result.10.2030 | kr }}\n\n- et\n- to"
    )
    text = bound(written, Figures(edition))
    front = made(replace(edition, texts=(text,)))["site/index.html"]
    assert '<a href="figures/result.10.html#y2030">120.000 kr.</a>' in front
    assert front.count("<ul><li>et</li>") == 1


def test_a_figures_page_tells_what_it_comes_from() -> None:
    edition = edition_of(LILLEBY, random_version(LILLEBY, 3))
    page = made(edition)["site/figures/result.operating_total.html"]
    assert 'href="result.10.html#y2030"' in page
    assert "budget-2030@8/result.operating_total.2030" in page


def test_a_statement_with_one_year_alone_has_its_pages() -> None:
    printed = frames_of(an_edition())
    assert printed.table.years == (2030,)
    assert "site/figures/frames.10.10.html" in made(an_edition())


@pytest.mark.parametrize(
    ("text", "code"),
    [("[population]\n2030 = 0\n", "bad_declaration"), ("[population\n", "bad_toml"),
     ('[population]\n2030 = "many"\n', "bad_declaration")],
)  # fmt: skip
def test_a_population_that_is_none_is_refused(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "publication.toml").write_text(text)
    with pytest.raises(RammeError, match=code):
        load_population(tmp_path)


def test_a_population_is_taken_by_year(tmp_path: Path) -> None:
    assert load_population(tmp_path) == {}
    (tmp_path / "publication.toml").write_text("[population]\n2030 = 40\n")
    assert load_population(tmp_path) == {2030: 40}


def test_effects_on_a_missing_base_are_told_to_be_so_and_not_shared_out() -> None:
    version = replace(an_edition().version, base="missing")
    edition = replace(edition_of(LILLEBY, version), population={2030: 40})
    pages = made(edition)
    assert not {"site/tax.html", "site/simulator.html"} & pages.keys()
    for name in ("index", "areas", "budget", "areas/10", "figures/result.10"):
        assert "Grundlaget mangler" in words(pages[f"site/{name}.html"]), name
    assert "pr. indbygger" not in words(pages["site/areas.html"])
    assert "Hvor pengene" not in words(pages["site/index.html"])
    book = book_document(edition, Messages("da"))
    told = " ".join(block.text for block in book.blocks if isinstance(block, Paragraph))
    assert "Grundlaget mangler" in told
    assert "pct. af alle udvalgs rammer" not in told
    assert all(block.mark != "money" for block in book.sections())


@pytest.mark.parametrize(
    ("label", "language", "name"),
    [
        ("Byudvalget i alt", "da", "Byudvalget"),
        ("Town Committee, total", "en", "Town Committee"),
        ("Byudvalget", "da", "Byudvalget"),
        ("I alt", "da", "I alt"),
        ("Totalentreprisen", "en", "Totalentreprisen"),
    ],
)
def test_a_sum_that_stands_alone_loses_the_word_that_it_is_one(
    label: str, language: str, name: str
) -> None:
    assert name_of_sum(label, Messages(language)) == name


def test_the_overview_is_the_statement_that_the_levels_stand_in() -> None:
    first, second = LILLEBY.statements.values()
    alike = {
        one.id: replace(one, comparison=False, distributions=False) for one in (first, second)
    }  # fmt: skip
    levels = {Measure.SURPLUS: LevelLine("result", "surplus", -1)}
    town = replace(LILLEBY, statements=alike, levels=levels)
    edition = edition_of(town, an_edition().version)
    assert overview_of(edition).statement.id == "result"
    assert frames_of(edition).statement.id == "frames"


def test_a_picture_of_the_first_chart_is_sent_with_an_address() -> None:
    levels = {Measure.SURPLUS: LevelLine("result", "surplus", -1)}
    town = replace(LILLEBY, levels=levels)
    edition = edition_of(town, an_edition().version)
    files = {one.path: one for one in site_files(edition, [Messages("da")], ())}
    picture = files["site/assets/preview.png"].made()
    assert picture.startswith(b"\x89PNG")
    assert picture == files["site/assets/preview.png"].made()
    assert 'content="assets/preview.png"' in files["site/index.html"].made().decode()
    unsteered = edition_of(replace(LILLEBY, levels={}), an_edition().version)
    without = {one.path for one in site_files(unsteered, [Messages("da")], ())}
    assert "site/assets/preview.png" not in without


def test_each_sealing_is_drawn_step_by_step_as_the_book_draws_it(
    sqlite_workspace: Workspace, tmp_path: Path
) -> None:
    with_first_paper(sqlite_workspace)
    sealed(sqlite_workspace, changes("2", entry("10.10", 2030, 7)))
    edition = publish(sqlite_workspace, None, tmp_path / "out", only=["site"]).edition
    page = html.fromstring((tmp_path / "out" / "site" / "changes.html").read_bytes())
    drawn = [str(one) for one in page.xpath("//svg/desc/text()")]
    assert "Overskud før: -20.000 kr.; Byudvalget: 7.000 kr.; Overskud efter: -13.000 kr." in drawn
    book = book_document(edition, Messages("da")).blocks
    pictures = {block.description for block in book if isinstance(block, Picture)}
    assert set(drawn) <= pictures
    # Seven thousand more on roads: more spent, and as much less surplus, which is income.
    cells = {
        " ".join(row[0].text_content().split()): [one.text_content() for one in row[1:]]
        for row in page.xpath("//tbody/tr")
    }
    assert cells["Veje"] == ["+7"]
    assert cells["Overskud"] == ["+7", ""]


def test_steps_of_one_name_are_bars_of_their_own() -> None:
    label = {"da": "Ikke fordelt"}
    bars = [Bar(label, 0, 100), Bar(label, 100, 90), Bar(label, 90, 95), Bar(label, 0, 95)]
    names = ["Drift", "Ikke fordelt", "Ikke fordelt", 'Drift "i alt"']
    svg = bare_svg(spec_of(waterfall_chart(bars, names, ["a", "b", "c", "d"])))
    assert svg.count(">Ikke fordelt<") == 2
    assert svg.count("Drift") == 2


def with_capital() -> Edition:
    """Capital of 15,000 kr. in 2030, of which 4,000 are new, and 7,000 in 2031."""
    amounts = (("capital", 2030, 15), ("capital", 2031, 7), ("capital.new", 2030, 4))
    entries = [Entry(name, year, n * 100_000, "2030", "x", SAID) for name, year, n in amounts]
    levels = {Measure.CAPITAL: LevelLine("result", "capital", 1)}
    return edition_of(replace(LILLEBY, levels=levels), version_of(entries))


def rows(page: str, caption: str) -> list[list[str]]:
    """The rows of a page's table."""
    (table,) = html.fromstring(page).xpath(f'//table[caption="{caption}"]')
    return [[" ".join(cell.text_content().split()) for cell in row] for row in table.xpath(".//tr")]


def test_capital_has_a_page_with_the_figures_of_its_lines_alone() -> None:
    pages = made(with_capital())
    page = pages["site/capital.html"]
    assert rows(page, "Anlægsudgifterne år for år") == [
        ["Linje", "2030", "2031", "2032", "2033"],
        ["Anlæg", "19", "7", "0", "0"],
        ["- heraf nye", "4", "0", "0", "0"],
    ]
    assert html.fromstring(page).xpath('//td[.="19"]/a/@href') == [
        "figures/result.capital.html#y2030"
    ]
    assert 'aria-current="page">Anlæg</a>' in page
    assert "projekt for projekt" not in words(page)
    without = made(an_edition())
    assert "site/capital.html" not in without
    assert "capital.html" not in without["site/index.html"]


@pytest.fixture
def lilleby(sqlite_workspace: Workspace, tmp_path: Path) -> tuple[Edition, Path]:
    """An edition with a strategy, and its site in Danish."""
    with_first_paper(sqlite_workspace)
    done = publish(sqlite_workspace, None, tmp_path / "out", only=["site"])
    return done.edition, tmp_path / "out" / "site"


def test_the_strategy_has_a_page_with_each_rule_and_its_headroom_by_year(
    lilleby: tuple[Edition, Path],
) -> None:
    edition, site = lilleby
    page = (site / "strategy.html").read_text()
    said = html.fromstring(page).xpath('//ul[@class="checks"]/li/p[@class="sentence"]/text()')
    assert said == [sentence(one, LILLEBY, Messages("da")) for one in edition.strategy_checks]
    head, *shown = rows(page, "Råderum")
    assert head[1:] == [str(year) for year in edition.version.years]
    rooms = {
        check.title["da"]: {one.year: one.headroom_oere for one in check.years}
        for check in edition.strategy_checks
    }
    assert shown
    for label, *cells in shown:
        for year, text in zip(edition.version.years, cells, strict=True):
            oere = rooms[label].get(year)
            assert text == ("" if oere is None else millions(oere, "da"))
    links = html.fromstring(page).xpath('//table[caption="Råderum"]//td/a')
    assert [one.text_content() for one in links] == [
        text for _, *cells in shown for text in cells if text
    ]
    assert "figures/result.cash_closing.html#y2030" in {one.get("href") for one in links}
    front = (site / "index.html").read_text()
    assert '<a href="strategy.html">Strategien år for år</a>' in front
    without = made(an_edition())
    assert "site/strategy.html" not in without
    assert "strategy.html" not in without["site/index.html"]


def test_search_leads_to_the_rules_of_the_strategy(lilleby: tuple[Edition, Path]) -> None:
    edition, site = lilleby
    (script,) = html.fromstring((site / "search.html").read_bytes()).xpath("//script[@id]/text()")
    found = {(label, path) for label, _, path in json.loads(str(script))["rows"]}
    assert {(one.title["da"], "strategy.html") for one in edition.strategy_checks} <= found


def a_sure_edition() -> Edition:
    """Taxes of -40.0 mio. kr. in 2030 with an interval, schools that only all accounts tell of."""
    amounts = (("20.10", 2030, 30_000), ("tax", 2030, -40_000), ("tax", 2031, -41_000))
    entries = [Entry(name, year, n * 100_000, "2030", "x", SAID) for name, year, n in amounts]
    rows = shipped().rows
    mio = 100_000_000
    cells = {
        ("tax", 2030, 50): Interval(-42 * mio, -39 * mio, 50, rows["taxes", 0]),
        ("tax", 2030, 90): Interval(-55 * mio, -12 * mio, 90, rows["taxes", 0]),
        ("20", 2030, 50): Interval(28 * mio, 33 * mio, 50, rows["any", 0]),
        ("20", 2030, 90): Interval(21 * mio, 47 * mio, 90, rows["any", 0]),
    }
    return replace(edition_of(LILLEBY, version_of(entries)), intervals=Intervals(shipped(), cells))


def test_how_sure_the_figures_are_is_drawn_and_told_in_a_table() -> None:
    pages = made(a_sure_edition())
    page = pages["site/certainty.html"]
    assert "statens finanslove; skatter)" in words(page)
    assert rows(page, "Skatter") == [
        ["mio. kr. (netto)", "2030", "2031", "2032", "2033"],
        ["Skatter", "-40,0", "-41,0", "0,0", "0,0"],
        ["i 50 af 100 tilfælde fra", "-42,0", "", "", ""],
        ["i 50 af 100 tilfælde til", "-39,0", "", "", ""],
        ["i 90 af 100 tilfælde fra", "-55,0", "", "", ""],
        ["i 90 af 100 tilfælde til", "-12,0", "", "", ""],
    ]
    tree = html.fromstring(page)
    assert [str(one) for one in tree.xpath("//svg/desc/text()")] == [
        "2030: -40,0; i 50 af 100 tilfælde fra -42,0 til -39,0, i 90 fra -55,0 til -12,0"
    ]
    assert tree.xpath('//td[.="-40,0"]/a/@href') == ["figures/result.tax.html#y2030"]
    assert "Skoleudvalget" not in words(page)
    assert 'href="certainty.html"' in pages["site/index.html"]
    why = html.fromstring(pages["site/figures/result.tax.html"])
    assert why.xpath('//section[h2="2030"]//a[@href="../certainty.html#tax"]')
    assert not why.xpath('//section[h2="2031"]//a[@href="../certainty.html#tax"]')
    without = made(an_edition())
    assert "site/certainty.html" not in without
    assert not any("certainty.html" in one for one in without.values())


@pytest.mark.parametrize("low", [-9, 2])
def test_an_interval_is_drawn_from_end_to_end_with_its_figures(low: int) -> None:
    row = YearInterval(2030, 5, (4, 7), (low, 9), ("a", "b", "c"))
    svg = bare_svg(interval_spec([row]))
    thin, thick = (_width(svg, colour) for colour in (BEFORE, BAR))
    assert round(thin / thick, 2) == round((9 - low) / 3, 2)
    assert all(f">{text}<" in svg for text in ("2030", "a", "b", "c"))
    # The line at nought stands where it tells gain from loss.
    assert svg.count(f'stroke="{AXIS}"') == (low < 0)


def _width(svg: str, colour: str) -> float:
    """How wide the only bar of a colour is."""
    (shape,) = html.fromstring(svg).xpath(f'//path[@fill="{colour}"]/@d')
    across = re.search(r"h(-?[0-9.]+)v", str(shape))
    assert across
    return abs(float(across[1]))
