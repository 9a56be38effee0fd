"""The calendar's and the descriptions' files: what is wrong is named with its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ramme.budget.calendar import LegalDay
from ramme.language.catalogue import Messages
from ramme.ledger.errors import RammeError
from ramme.store.municipality import load_municipality
from tests.year_town import municipality

Edit = Callable[[Path], None]
CALENDAR, ROADS = "calendar/2030.toml", "frames/2030/10.10.toml"


def replaced(file: str, old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def moved(text: str) -> Edit:
    def edit(folder: Path) -> None:
        path = folder / CALENDAR
        path.write_text(f"{path.read_text('utf-8')}\n[[moved]]\n{text}\n", "utf-8")

    return edit


def renamed(file: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        (folder / new).parent.mkdir(exist_ok=True)
        (folder / file).rename(folder / new)

    return edit


def test_the_files_are_loaded(tmp_path: Path) -> None:
    folder = municipality(tmp_path / "town")
    moved('which = "adoption"\nday = 2029-11-05\nreason = "Sen aftale"\nreference = "Brev"')(folder)
    town = load_municipality(folder)
    calendar = town.calendars[2030]
    assert [step.id for step in calendar.steps][:3] == ["base", "parks", "frames"]
    assert calendar.begins == date(2029, 2, 15)
    assert (calendar.moved[0].which, calendar.moved[0].reason) == (
        LegalDay.ADOPTION,
        {"da": "Sen aftale"},
    )
    assert town.frame_areas == ("10.10", "10.20", "20.10")
    assert town.balance_line == ("result", "balance")
    roads = town.frames[2030]["10.10"]
    assert (roads.goals[0].target, roads.figures[0].value) == ("97.5", "120")
    assert roads.followups[0].reached == {"holes": "96.1"}
    assert town.frames[2030]["20.10"].basis == {"da": "To skoler."}


WRONG: list[tuple[str, Edit, str]] = [
    ("bad_toml", replaced(CALENDAR, "2029-02-15", "2029-02-30"), "kan ikke læses som TOML"),
    (
        "declared_day_wrong",
        replaced(CALENDAR, "2029-02-15", '"15. februar"'),
        "day ved base ikke en dato: »15. februar«",
    ),
    ("declared_day_wrong", replaced(CALENDAR, "day = 2029-02-15", ""), "day ved base ikke en dato"),
    (
        "declared_day_wrong",
        replaced(CALENDAR, "2029-02-15", "2029-02-15T08:00:00"),
        "day ved base ikke en dato",
    ),
    ("declared_missing", replaced(CALENDAR, 'id = "base"\n', ""), "mangler id ved step"),
    ("declared_missing", replaced(ROADS, 'target = "97.5"\n', ""), "mangler target ved holes"),
    (
        "declared_text_wrong",
        replaced(CALENDAR, '{ da = "Basisbudget", en = "Base budget" }', "7"),
        'ved base hverken en tekst eller tekster efter sprog: 7. Skriv "tekst" eller { da',
    ),
    (
        "declared_not_tables",
        replaced("frames/2030/20.10.toml", "[approved]", "[[approved]]"),
        "approved ikke skrevet som tabel",
    ),
    (
        "declared_not_tables",
        replaced(ROADS, "[[goal]]", "[goal]"),
        "goal ikke skrevet som tabel. Skriv [goal], eller [[goal]]",
    ),
    ("declared_not_list", replaced(CALENDAR, '["1"]', '"1"'), 'Skriv papers = ["…", "…"].'),
    ("declared_not_exact", replaced(ROADS, '"97.5"', "97.5"), "target ved holes ikke en eksakt"),
    ("declared_not_exact", replaced(ROADS, "6_000_000", "6.0"), "adjusted_oere ved 10.10 ikke"),
    ("declared_not_exact", replaced(ROADS, "year = 2029", 'year = "i år"'), "year ved Vej ikke"),
    (
        "calendar_kind_unknown",
        replaced(CALENDAR, '"base_budget"', '"start"'),
        "har trinnet base arten »start«, som ikke findes. Vælg en af: base_budget, technical",
    ),
    (
        "calendar_step_missing",
        replaced(CALENDAR, '"second_reading"', '"committee"'),
        "mangler et trin af arten second_reading",
    ),
    ("calendar_step_twice", replaced(CALENDAR, '"parks"', '"base"'), "står trinnet base to gange"),
    (
        "calendar_order",
        replaced(CALENDAR, "2029-10-08", "2029-09-30"),
        "kommer second (30.09.2029) ikke efter amendments (01.10.2029)",
    ),
    ("calendar_moved_unknown", moved('which = "x"'), "flyttes »x«, som ikke er en lovdag."),
    (
        "calendar_moved_without_reason",
        moved('which = "adoption"\nday = 2029-11-05'),
        "flyttes lovdagen adoption uden begrundelse",
    ),
    (
        "calendar_moved_twice",
        moved(
            'which = "adoption"\nday = 2029-11-05\nreason = "x"\n'
            '[[moved]]\nwhich = "adoption"\nday = 2029-11-06\nreason = "y"'
        ),
        "flyttes lovdagen adoption to gange",
    ),
    ("file_not_a_year", renamed(CALENDAR, "calendar/next.toml"), "hedder ikke efter et budgetår"),
    ("file_not_a_year", renamed(ROADS, "frames/next/10.10.toml"), "hedder ikke efter et budgetår"),
    ("frame_of_other_area", replaced(ROADS, '"10.10"', '"10.20"'), "Kald den 10.20.toml."),
    ("unknown_account", renamed("frames/2030/20.10.toml", "frames/2030/20.99.toml"), "20.99"),
    (
        "goal_twice",
        replaced(ROADS, "[[goal]]", '[[goal]]\nid = "holes"\ntitle = "x"\ntarget = 1\n[[goal]]'),
        "står målet holes to gange",
    ),
    (
        "goal_unknown",
        replaced(ROADS, "reached = { holes", "reached = { hols"),
        "målet hols op, som ikke er blandt områdets mål: holes.",
    ),
    (
        "unknown_line",
        replaced("municipality.toml", "result.balance", "result.blance"),
        "blance",
    ),
    ("unknown_statement", replaced("municipality.toml", "result.balance", "x.y"), "x"),
    ("unknown_account", replaced("municipality.toml", '["10", "20"]', '["99"]'), "99"),
]


@pytest.mark.parametrize(("code", "edit", "danish"), WRONG)
def test_what_is_wrong_is_named(tmp_path: Path, code: str, edit: Edit, danish: str) -> None:
    folder = municipality(tmp_path / "town")
    edit(folder)
    with pytest.raises(RammeError) as refused:
        load_municipality(folder)
    assert refused.value.code == code
    assert danish in Messages("da").error(refused.value)
    if "file" in refused.value.parameters:
        assert str(refused.value.parameters["file"]).startswith(str(folder))
        assert str(folder) in Messages("en").error(refused.value)
