"""The example municipality: its figures are what reading the two papers gives."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.db import connections

from ramme.actions import views
from ramme.actions.drafts import keep
from ramme.actions.verification import verify
from ramme.actions.workspaces import create
from ramme.actions.year import year_of
from ramme.budget.fees.discovery.all import discover
from ramme.budget.fees.rules import RuleKind
from ramme.budget.fees.settings import catalogue_of
from ramme.ledger.errors import RammeError
from ramme.ledger.money import oere_from_danish
from ramme.store import task_models
from ramme.store.queries import paper_rows
from ramme.store.versions import load_version
from ramme.store.workspace import Workspace
from ramme.tables.figures import Figure

ROOT = Path(__file__).parents[1]
DOCUMENTS = ROOT.parent / "shared" / "documents"
PAPER, AGREEMENT = "budget-paper-8-2020.txt", "agreement-2021.txt"

# Read off Tabel 1 and Tabel 2 by eye, in 1.000 kr.
TABLE_1 = {
    "operating_total": (3586799, 3722453, 3778463, 3885975, 3975927),
    "surplus": (-197500, -231807, -175613, -206043, -230448),
    "capital_adjusted": (-5961, -89955, 7955, 22959, 15350),
    "capital_outside": (-61506, -65041, -500, -500, -500),
    "capital_total": (147329, 165996, 216702, 168594, 130445),
    "result": (-50171, -65811, 41089, -37449, -100003),
    "cash_change": (38295, -9081, 101882, 8993, -33448),
    "cash_user_financed": (-4500, 0, 0, 0, 0),
    "cash_closing": (227405, 236486, 134604, 125611, 159059),
    "debt_closing": (581361, 562220, 528945, 496543, 463483),
    "service": (2633000, 2761934, None, None, None),
    "service_headroom": (-1800, 481, None, None, None),
}
TABLE_2 = {
    "10.26": 501,
    "30.30": 368309,
    "50.52": 486492,
    "10": 89984,
    "20": 764657,
    "30": 1068643,
    "40": 139312,
    "50": 1177789,
    "60": 482069,
    "operating_total": 3722453,
    "taxes": -3276886,
    "cash_change": -9081,
}


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Workspace]:
    yield create(tmp_path / "example", example="ballerup")
    connections["default"].close()


@pytest.fixture(scope="session")
def documents() -> Path:
    if not (DOCUMENTS / PAPER).is_file():
        pytest.skip(f"the two papers are absent: {DOCUMENTS}")
    return DOCUMENTS


def within(found: int | None, printed: int | None, units: int) -> bool:
    if found is None or printed is None:
        return found is printed
    return abs(found - printed * 100_000) <= units * 100_000


def test_the_result_overview_is_table_1_within_rounding(example: Workspace) -> None:
    table = views.show(example, "result", None)
    assert (table.years, table.comparison_years) == ((2019, 2020, 2021, 2022, 2023), (2019,))
    lines = {line.id: line for line in table.lines}
    for name, printed in TABLE_1.items():
        for cell, level in zip(lines[name].cells, printed, strict=True):
            assert within(cell.oere, level, 2), (name, cell, level)


def test_the_frames_are_table_2_within_rounding(example: Workspace) -> None:
    lines = {line.id: line for line in views.show(example, "frames", None).lines}
    for name, printed in TABLE_2.items():
        assert within(lines[name].cells[0].oere, printed, 1), name
    assert not [name for name in lines if "undistributed" in name]


def test_the_tight_rules_are_kept_with_their_room(example: Workspace) -> None:
    checks = {one.id: one for one in views.check(example, None).checks}
    (service,) = checks["service_ceiling"].years
    assert (service.year, service.headroom_oere) == (2020, 481 * 100_000)
    cash = {one.year: one.headroom_oere for one in checks["cash_floor"].years}
    assert cash[2022] == 611 * 100_000
    assert checks["surplus"].answer == "kept"
    assert checks["debt_reduction"].missing == ("debt_closing 2017",)
    assert checks["capital_ceiling"].missing == ("capital_ceiling 2020",)
    assert {one.answer.value for one in checks.values()} == {"kept", "rounding", "cannot be told"}


def test_budget_2020_was_read_and_adopted_in_time_as_its_days_were_moved(
    example: Workspace,
) -> None:
    year = year_of(example, 2020, date(2019, 11, 5))
    # 7 October to 4 November: four weeks, where three have to lie between.
    rooms = {one.id: one.years[0].headroom_days for one in year.checks}
    assert rooms == {"proposal_day": 8, "adoption_day": 1, "days_between_readings": 7}
    assert {one.state.value for one in year.steps} == {"done"}
    (adopted,) = year.treatments
    assert (adopted.number, adopted.kind.value) == ("8a", "second_reading")


def test_the_agreement_shows_effects_and_tells_no_level(example: Workspace) -> None:
    table = views.show(example, "result", "budget-2021")
    assert (table.version, table.effects_only) == ("budget-2021+1", True)
    lines = {line.id: line.cells for line in table.lines}
    # The agreement's own rows, summed by hand for 2024: 56.775 operating and 64.300 capital.
    assert lines["cash_change"][-1].oere == (56775 + 64300) * 100_000
    assert {cell.oere for cell in lines["cash_closing"]} == {None}
    strategy = views.check(example, "budget-2021").checks
    assert {one.answer.value for one in strategy} == {"cannot be told"}


def test_what_is_sealed_and_what_is_not(example: Workspace) -> None:
    states = {f"{row.budget}/{row.number}": row.state for row in paper_rows(example)}
    assert states == {
        "budget-2019/1": "sealed",
        "budget-2020/8a": "sealed",
        "budget-2020/8b": "sealed",
        "budget-2020/8c": "sealed",
        "budget-2021/1": "draft",
    }
    assert verify(example).faults == ()


def leaves(figure: Figure) -> Iterator[Figure]:
    if not figure.parts:
        yield figure
    for part in figure.parts:
        yield from leaves(part)


def test_without_the_document_a_figure_ends_in_name_hash_and_line(example: Workspace) -> None:
    figure = views.why(example, "result", "capital_outside", 2021, None)
    (leaf,) = leaves(figure)
    assert leaf.source is not None
    assert (leaf.source.document, leaf.source.place.line) == (PAPER, 70)
    assert len(leaf.source.sha256) == 64
    assert leaf.text == ""


def test_with_the_document_every_figure_ends_in_its_very_line(
    example: Workspace, documents: Path
) -> None:
    kept = [row.number for row in keep(example, documents / PAPER, by="Mette")]
    assert kept == ["1", "8a", "8b", "8c"]
    lines = (documents / PAPER).read_text(encoding="utf-8").split("\n")
    found = list(leaves(views.why(example, "result", "cash_closing", 2023, None)))
    printed = [leaf for leaf in found if leaf.source and leaf.source.place.line]
    assert len(printed) > 60
    for leaf in printed:
        assert leaf.source is not None
        place = leaf.source.place
        assert leaf.text == lines[(place.line or 0) - 1]
        assert place.columns is not None
        shown = leaf.text[place.columns[0] - 1 : place.columns[1]]
        assert abs(int(shown.replace(".", ""))) * 100_000 in (
            abs(leaf.oere or 0),
            *(abs(leaf.oere or 0) + rest for rest in _of_which(leaf)),
        )
    with pytest.raises(RammeError, match="document_kept_already"):
        keep(example, documents / PAPER, by="Mette")


def _of_which(leaf: Figure) -> list[int]:
    """Gross capital's own entry is the print less its two parts."""
    if "8a" not in leaf.id or "Bruttoanlæg" not in leaf.label["da"]:
        return []
    parts = {2020: 59950 - 89955, 2021: 47800 + 7955, 2022: 62800 + 22959, 2023: 44800 + 15350}
    return [part * 100_000 for part in parts.values()]


def test_reading_and_exporting_again_gives_the_same_package(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import build_example  # noqa: PLC0415 - a script, found by the path above

    build_example.build(documents, tmp_path / "package")
    connections["default"].close()
    kept = ROOT / "examples" / "ballerup" / "package"
    names = sorted(path.name for path in kept.iterdir())
    assert names == sorted(path.name for path in (tmp_path / "package").iterdir())
    for name in names:
        assert (tmp_path / "package" / name).read_bytes() == (kept / name).read_bytes(), name
    sys.modules.pop("build_example", None)


def test_the_fee_catalogue_is_kept_whole_with_both_years(
    example: Workspace, documents: Path
) -> None:
    lines = (documents / PAPER).read_text(encoding="utf-8").split("\n")
    version = load_version(example, "budget-2020")
    fees = catalogue_of(version.name, version.settings.values()).fees
    # 314 rows are printed, six of them sentences without a price.
    assert len(fees) == 308
    prices = [price for fee in fees for price in fee.prices]
    # One row has a note for a price, and one no price for 2019.
    assert Counter(price.year for price in prices) == {2020: 307, 2019: 306}
    shown = [one for one in prices if one.oere is not None and one.to_oere is None]
    assert len(shown) > 550
    for price in shown:
        place = price.source.place
        assert place.line is not None
        assert place.columns is not None
        printed = lines[place.line - 1][place.columns[0] - 1 : place.columns[1]]
        assert oere_from_danish(printed) == price.oere


def test_the_package_carries_no_sentence_of_a_fee(documents: Path) -> None:
    package = ROOT / "examples" / "ballerup" / "package"
    kept = (package / "settings.csv").read_text(encoding="utf-8")
    text = " ".join((documents / PAPER).read_text(encoding="utf-8").split())
    sentences = [part.strip() for part in re.split(r"\. (?=[A-ZÆØÅ])", text) if len(part) > 60]
    assert len(sentences) > 20
    assert [part for part in sentences if part[-60:] in kept] == []


def test_the_package_carries_no_sentence_of_the_papers(documents: Path) -> None:
    package = ROOT / "examples" / "ballerup" / "package"
    kept = "".join(path.read_text(encoding="utf-8") for path in package.iterdir())
    text = (documents / AGREEMENT).read_text(encoding="utf-8").split("\nDrift ")[0]
    text = text.split(" Drift ")[0]
    sentences = [part.strip() for part in " ".join(text.split()).split(". ") if len(part) > 90]
    assert len(sentences) > 100
    assert [part for part in sentences if part in kept] == []


def test_discovery_finds_the_rules_of_the_catalogue_unaided(example: Workspace) -> None:
    """What a person finds with pencil and paper, and some that nobody has written down."""
    version = load_version(example, "budget-2020")
    catalogue = catalogue_of(version.name, version.settings.values())
    found = discover(catalogue, {}).found
    indexes = {one.path[0]: one.percent for one in found if one.kind is RuleKind.INDEXED}
    assert indexes["Ældre og Pleje"] == indexes["Voksne med særlige behov"] == Fraction("2.2")
    assert indexes["Skorstensfejer"] == Fraction("2.1")
    # Halls, rooms and the music school follow one index that the paper does not name.
    for heading in ("Festlokaler (private/foreninger)", "TAPETEN, Forenings- og Frivilligcenter"):
        assert indexes[heading] == Fraction("2.77")
    factors = {(one.kind, one.factor, one.constant) for one in found}
    for kind, factor, constant in (
        (RuleKind.RATIO, Fraction(2, 3), None),
        (RuleKind.RATIO, Fraction(12, 52), None),
        (RuleKind.SUM, Fraction(31), None),
        (RuleKind.LINE, Fraction(300_000), Fraction(1_000_000)),
        (RuleKind.FREQUENCY, Fraction(1, 52), Fraction(1, 6)),
    ):
        assert (kind, factor, constant) in factors
    (rise,) = [one for one in found if one.kind is RuleKind.RAISED]
    assert (rise.path, rise.add_oere) == (("Renovation", "Grundtakst"), 20_000)
    dissent = [one for one in found if one.path == ("Skorstensfejer",)]
    assert [catalogue.fee(one.missed[0]).label[:9] for one in dissent] == ["Tilmeldin"]


def test_the_example_carries_its_agreements_tasks_in_words_of_ours(example: Workspace) -> None:
    tasks = list(task_models.Task.objects.all())
    assert len(tasks) == 202
    assert max(len(task.title) for task in tasks) <= 120
    said = [words for task in tasks for words in (*task.conditions, *task.financing)]
    assert said
    assert max(len(words) for words in said) < 60
    chargers = next(task for task in tasks if (task.section, task.ordinal) == ("4.3.3", 1))
    assert chargers.committees == ["Teknik- og Miljøudvalget"]
    assert chargers.amounts == {str(year): 200_000_000 for year in range(2021, 2025)}
