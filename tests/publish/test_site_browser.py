"""The site in Chromium from ``file://``: whole, without a server, and reckoning like ramme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from lxml import html
from playwright.sync_api import Browser, Page, expect

from ramme.actions.budgets import open_budget
from ramme.actions.drafts import propose
from ramme.actions.publication import Published, publish
from ramme.actions.views import check, show
from ramme.actions.workspaces import create
from ramme.budget.fees.charging import bill, questions_of
from ramme.budget.fees.rules import QuestionKind
from ramme.language.catalogue import Messages
from ramme.ledger.papers import Entry, Paper, Purpose
from ramme.publish.fee_rules import reckoned_fees
from ramme.store.workspace import Workspace, open_workspace
from tests import browser
from tests.stacks import SAID

pytestmark = pytest.mark.browser
FIRST_PAGE = 200_000


@pytest.fixture(scope="module", autouse=True)
def allowed() -> Iterator[None]:
    """The browser's loop runs in this thread, and nothing else uses the database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Published, Path]]:
    """The example, published whole."""
    folder = tmp_path_factory.mktemp("example")
    workspace = create(folder / "workspace", example="ballerup")
    done = publish(workspace, "budget-2020", folder / "out")
    yield workspace, done, folder / "out"
    connections["default"].close()


@pytest.fixture(scope="module")
def out(made: tuple[Workspace, Published, Path]) -> Path:
    """Where it lies."""
    return made[2]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for the module."""
    with browser.chromium() as one:
        yield one


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that fetches files alone, and says nothing on its console."""
    one = chromium.new_page(viewport={"width": 1440, "height": 900}, locale="da-DK")
    said: list[str] = []
    one.on("console", lambda message: said.append(message.text))
    one.on("pageerror", lambda error: said.append(str(error)))
    one.on("request", lambda request: said.append(request.url) if "file:" not in request.url[:5]
           and not request.url.startswith("data:") else None)  # fmt: skip
    yield one
    assert said == []
    one.close()


def address(out: Path, name: str) -> str:
    return (out / "site" / name).as_uri()


def pages(out: Path) -> list[Path]:
    return sorted((out / "site").rglob("*.html"))


def test_no_link_is_dead_and_nothing_is_fetched_from_elsewhere(out: Path) -> None:
    places: dict[Path, set[str]] = {}
    links = 0
    for path in pages(out):
        tree = html.fromstring(path.read_bytes())
        places[path] = {str(one) for one in tree.xpath("//@id")}
    for path in places:
        tree = html.fromstring(path.read_bytes())
        for link in tree.xpath("//@href | //@src"):
            if str(link) == "data:,":
                continue
            name, _, place = str(link).partition("#")
            assert ":" not in name, link
            target = (path.parent / name).resolve() if name else path
            assert target.is_file(), f"{path}: {link}"
            if place:
                assert place in places[target], f"{path}: {link}"
            links += 1
    assert links > 4000


def test_the_first_page_is_small_with_all_that_it_fetches(out: Path) -> None:
    tree = html.fromstring((out / "site" / "index.html").read_bytes())
    parts = [str(link) for link in tree.xpath("//link/@href | //script/@src | //img/@src")]
    files = [out / "site" / link for link in parts if link != "data:,"]
    assert files
    assert sum(path.stat().st_size for path in [out / "site" / "index.html", *files]) < FIRST_PAGE


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", ["index", "budget", "areas", "areas/30", "capital", "fees",
                                  "tax", "strategy", "certainty",
                                  "simulator", "changes", "search", "data",
                                  "figures/result.surplus", "en/index", "en/areas/30"])  # fmt: skip
def test_each_page_is_accessible_and_no_wider_than_the_window(
    out: Path, page: Page, name: str, width: int
) -> None:
    look_at(out, page, name, width)
    assert page.locator("html").get_attribute("lang") == ("en" if name.startswith("en") else "da")


def look_at(out: Path, page: Page, name: str, width: int) -> None:
    """Open a page, which has to be accessible and no wider than the window."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address(out, f"{name}.html"))
    # It would fetch the style sheet anew, which a browser refuses for files.
    found = Axe().run(page, options={"preload": False})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def lillerup(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site of the example that tells its projects."""
    folder = tmp_path_factory.mktemp("lillerup")
    workspace = create(folder / "workspace", example="lillerup")
    publish(workspace, None, folder / "out", only=["site"])
    yield folder / "out"
    connections["default"].close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", ["agreement", "capital", "certainty", "changes", "en/capital"])
def test_the_invented_towns_pages_are_accessible_by_day_and_by_night(
    lillerup: Path, page: Page, name: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    look_at(lillerup, page, name, width)
    assert (page.locator("main svg").count() > 0) == (name != "agreement")


def test_a_figure_leads_to_its_parts_and_these_to_the_line_they_stand_on(
    out: Path, page: Page
) -> None:
    page.goto(address(out, "index.html"))
    page.get_by_role("link", name="231,8 mio. kr.").first.click()
    assert page.locator("h1").inner_text() == "Overskud på løbende poster"
    page.get_by_role("link", name="Driftsvirksomhed i alt").nth(1).click()
    page.get_by_role("link", name="Teknik- og Miljøudvalget").nth(1).click()
    source = page.locator("section.year", has_text="2020").locator(".source").first
    assert "budget-paper-8-2020.txt, linje 51" in source.inner_text()
    assert "budget-2020@8c/result.10.2020" in page.locator("main").inner_text()


_WATCHED = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const one of list.getEntries()) window.shifted += one.value;
}).observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_while_a_page_is_laid_out(out: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(_WATCHED)
    for name in ("index", "budget", "areas", "fees", "tax", "simulator", "strategy", "changes"):
        page.goto(address(out, f"{name}.html"))
        # Two frames later all that a script lays out has been drawn.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => "
                      "requestAnimationFrame(() => setTimeout(done, 50))))")  # fmt: skip
        assert page.evaluate("window.shifted") == 0, name


def test_what_moves_on_a_page_is_seen(page: Page, tmp_path: Path) -> None:
    moving = tmp_path / "moving.html"
    grow = "setTimeout(() => document.getElementById('a').style.height = '300px', 100)"
    moving.write_text(f"<p id=a></p><h1>Ned</h1><script>{grow}</script>")
    page.add_init_script(_WATCHED)
    page.goto(moving.as_uri())
    moved = page.wait_for_function("window.shifted", timeout=5_000).json_value()
    # A heading in sight was pushed down by 300 of 900 pixels.
    assert 0 < moved < 1


def test_the_keyboard_alone_leads_from_the_front_to_a_fee(out: Path, page: Page) -> None:
    page.goto(address(out, "index.html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Takster":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/fees.html")
    page.locator("#find").focus()
    page.keyboard.type("dagpleje")
    shown = page.locator(".fees tbody tr:not(.heading):visible")
    assert shown.count() == 1
    assert "3.074,00" in shown.first.inner_text()


def test_search_finds_areas_and_fees_and_leads_there(out: Path, page: Page) -> None:
    page.goto(address(out, "search.html"))
    page.locator("#words").fill("folkeskolen")
    page.get_by_role("link", name="30.30 Folkeskolen").click()
    assert page.locator("h1").inner_text() == "Folkeskolen"
    page.go_back()
    page.locator("#words").fill("xyzzy")
    assert page.locator("[data-count]").inner_text() == "Intet fundet. Prøv et kortere ord."


def test_pages_say_it_all_without_script(out: Path, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    one = context.new_page()
    one.goto(address(out, "fees.html"))
    assert one.locator(".fees tbody tr:visible").count() > 300
    expect(one.locator("[data-calculator]")).to_be_hidden()
    one.goto(address(out, "tax.html"))
    assert one.locator("tbody tr").first.locator("td").first.inner_text() == "13,58"
    one.goto(address(out, "simulator.html"))
    assert "JavaScript" in one.locator("noscript").inner_text()
    context.close()


def test_a_hundred_kroner_are_shared_out_to_the_oere(out: Path, page: Page) -> None:
    page.goto(address(out, "tax.html"))
    shares = page.locator("tbody tr:not(.total) td:first-of-type").all_inner_texts()
    assert sum(round(float(one.replace(",", ".")) * 100) for one in shares) == 10_000
    page.locator("#tax").fill("81.234,57")
    yours = page.locator("tbody tr:not(.total) td[data-yours]").all_inner_texts()
    amounts = [one.removesuffix(" kr.").replace(".", "").replace(",", ".") for one in yours]
    assert sum(round(float(one) * 100) for one in amounts) == 8_123_457


def test_the_calculator_reckons_each_fee_as_ramme_does(
    made: tuple[Workspace, Published, Path], page: Page
) -> None:
    _, done, out = made
    rules, catalogue = done.edition.rules, done.edition.catalogue
    page.goto(address(out, "fees.html"))
    rng, asked = Random(8), 0
    kinds = set()
    for told in reckoned_fees(catalogue, rules, Messages("da")):
        fee = next(one for one in catalogue.fees if one.id == told["id"])
        kinds |= {charge.kind for charge in rules.charges_of(fee)}
        for _ in range(6):
            answers = {}
            for question in questions_of(rules, fee):
                most = min(int(question.most or 2000), 2000)
                number = rng.randint(int(question.least), most)
                if question.kind is QuestionKind.YES_NO:
                    number = rng.randint(0, 1)
                half = question.kind is QuestionKind.NUMBER and number < most
                answers[question.id] = f"{number}{',5' if half and rng.random() < 0.5 else ''}"
            expected = bill(rules, catalogue, fee, fee.prices[0], answers).oere
            found = page.evaluate(
                """([id, given]) => {
                  const data = JSON.parse(document.querySelector("#data").textContent);
                  const fee = data.fees.find((one) => one.id === id), answers = {};
                  for (const question of fee.questions) {
                    const text = given[question.id];
                    answers[question.id] = feeReckoner.answered(
                      question, question.kind === "yes_no" ? text === "1" : text);
                  }
                  return Number(feeReckoner.bill(fee, answers).oere);
                }""",
                [fee.id, answers],
            )
            assert found == expected, (fee.label, answers)
            asked += 1
    assert asked > 100
    assert len(kinds) >= 6


def test_a_person_reckons_a_fee_and_sees_how(out: Path, page: Page) -> None:
    page.goto(address(out, "fees.html"))
    row = page.locator(".fees tr", has_text="For første skorsten indtil 10").first
    row.get_by_role("link", name="regn ud").click()
    page.get_by_label("Hvor høj er skorstenen?").fill("12,5")
    # 3 started metres above ten.
    assert "For hver påbegyndt m over 10 m" in page.locator("[data-bill]").inner_text()
    page.get_by_label("Hvor høj er skorstenen?").fill("høj")
    assert page.locator("[data-sum]").inner_text() == "Svaret kan ikke bruges."


CHANGES = [
    [("30.30", 2020, 50_000_000_00)],
    [("20.02", year, 200_000_000_00) for year in range(2020, 2024)],
    [("30.30", year, 12_345_678) for year in range(2020, 2024)],
    [("60.62", 2022, 700_000_00), ("70.82", 2021, 9_000_000_00)],
]


@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_the_simulator_answers_as_the_strategy_does(
    tmp_path: Path, out: Path, page: Page, number: int
) -> None:
    changes = CHANGES[number]
    workspace = create(tmp_path / "workspace", example="ballerup")
    municipality = workspace.municipality
    transfers = municipality.stacking.transfers
    entries = []
    for account, year, oere in changes:
        entries.append(Entry(account, year, oere, "2020", "Prøve", SAID))
        if account not in transfers and not account.startswith("70"):
            entries.append(Entry("service", year, oere, "2020", "Prøve", SAID))
    paper = Paper("budget-2020", "9", "Prøve", Purpose.CHANGES, None, entries=tuple(entries))
    propose(workspace, paper, by="Mette")
    expected = {
        one.id: min(
            (year.headroom_oere for year in one.years if year.headroom_oere is not None),
            default=None,
        )
        for one in check(workspace, "budget-2020+9").checks
        if one.group == "strategy"
    }
    table = show(workspace, "result", "budget-2020+9")
    cash = next(line for line in table.lines if line.id == "cash_closing")
    page.goto(address(out, "simulator.html"))
    lever = {"70.82": "result.taxes"}
    laid = [
        {"lever": lever.get(account, f"frames.{account}"), "year": year, "oere": oere}
        for account, year, oere in changes
    ]
    found = page.evaluate(
        """(changes) => {
          const data = JSON.parse(document.querySelector("#data").textContent);
          const made = simulated(data, changes);
          return { rules: Object.fromEntries(made.rules.map((one) => [one.id, one.headroom])),
                   cash: data.years.map((year) => made.figure("cash_closing", year)) };
        }""",
        laid,
    )
    assert found["cash"] == [cell.oere for cell in cash.cells if cell.year >= 2020]
    assert found["rules"] == {id_: expected[id_] for id_ in found["rules"]}
    assert {"service_ceiling", "surplus", "cash_floor", "debt_reduction"} <= found["rules"].keys()
    connections["default"].close()


def test_a_fall_is_moved_by_what_comes_in_the_years_of_the_budget(out: Path, page: Page) -> None:
    """Debt of 90 and 85 that closes the years; 5 more repaid in 2030 lowers both by 5."""
    lines = [
        {"id": "repaid", "oere": [0, 0], "terms": [], "forward": ""},
        {"id": "opening", "oere": [100, 90], "terms": [], "forward": "closing"},
        {"id": "closing", "oere": [90, 85], "forward": "",
         "terms": [["opening", 1, [1, 1]], ["repaid", -1, [1, 1]]]},
    ]  # fmt: skip
    fall = {"id": "fall", "line": "closing", "measure": "fall", "sign": 1, "years": [2029, 2031],
            "limits": [], "most": False, "room": 10}  # fmt: skip
    budget = {
        "years": [2030, 2031],
        "lines": lines,
        "levers": [{"id": "repaid", "line": "repaid", "service": ""}],
        "rules": [fall, {**fall, "id": "unknown", "room": None}],
    }
    page.goto(address(out, "simulator.html"))
    found = page.evaluate(
        """(budget) => {
          const made = simulated(budget, [{ lever: "repaid", year: 2030, oere: 5 }]);
          return [made.figure("closing", 2030), made.figure("closing", 2031),
                  ...made.rules.map((one) => one.headroom)];
        }""",
        budget,
    )
    assert found == [85, 80, 15, None]


def test_a_person_lays_a_change_and_sees_a_rule_break(out: Path, page: Page) -> None:
    page.goto(address(out, "simulator.html"))
    rule = page.locator('[data-rule="service_ceiling"]')
    assert rule.locator(".answer").inner_text() == "holder"
    page.locator("#lever").select_option(label="30.30 Folkeskolen")
    page.locator("#by").fill("12,5")
    page.locator("#by").press("Enter")
    assert rule.locator(".answer").inner_text() == "brudt"
    assert "12,0 mio. kr." in rule.locator(".sentence").inner_text()
    page.get_by_role("button", name="Fjern: 30.30 Folkeskolen").press("Enter")
    assert rule.locator(".answer").inner_text() == "holder"
    page.locator("#by").fill("mange")
    page.locator("#by").press("Enter")
    assert page.locator("#by").get_attribute("aria-invalid") == "true"


HOSTILE = '<img src=x onerror=alert(1)></script>"=cmd()' + "Å" * 300


@pytest.fixture
def hostile(sqlite_workspace: Workspace, tmp_path: Path) -> Path:
    """A draft whose labels are markup, formulas and very long, published."""
    accounts = sqlite_workspace.folder / "municipality" / "accounts.csv"
    frames = sqlite_workspace.folder / "municipality" / "statements" / "frames.toml"
    for path in (accounts, frames):
        text = path.read_text(encoding="utf-8")
        quoted = HOSTILE.replace('"', '\\"') if path == frames else HOSTILE.replace('"', '""')
        found = 'da = "Veje"' if path == frames else "Veje,Roads"
        new = f'da = "{quoted}"' if path == frames else f'"{quoted}",Roads'
        assert found in text
        path.write_text(text.replace(found, new), encoding="utf-8")
    workspace = open_workspace(sqlite_workspace.folder)
    open_budget("budget-2030", 2030, by="Mette")
    entry = Entry("10.10", 2030, 700_000, "2030", HOSTILE, SAID)
    propose(workspace, Paper("budget-2030", "1", HOSTILE, Purpose.CHANGES, None, (entry,)), by="M")
    publish(workspace, "budget-2030", tmp_path / "out", draft=True)
    return tmp_path / "out"


def test_a_label_is_never_markup_and_a_long_one_fits(hostile: Path, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    for name in ("index", "budget", "areas/10", "figures/frames.10.10", "tax", "search", "data"):
        page.goto(address(hostile, f"{name}.html"))
        assert page.locator("img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
        assert page.locator(".draft").inner_text() == "UDKAST – ikke vedtaget"
    page.goto(address(hostile, "search.html"))
    page.locator("#words").fill("onerror")
    assert HOSTILE in page.locator("[data-hits] a").first.inner_text()
