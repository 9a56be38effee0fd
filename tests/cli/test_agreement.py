"""``ramme agreement``: lay a new one out, write it, and have it audited."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from ramme.store.task_models import Task
from ramme.store.workspace import Workspace
from tests.agreed_tasks import CHARGERS, PATH, kept, row
from tests.cli.conftest import Run


@pytest.fixture
def plan(within: Run, tmp_path: Path) -> Path:
    """The plan that ``ramme agreement new`` lays out."""
    path = tmp_path / "aftale.toml"
    assert within("agreement", "new", str(path)).exit_code == 0
    return path


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html", "txt"])
def test_the_example_that_is_laid_out_is_written_read_and_audited(
    within: Run, plan: Path, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"aftale.{suffix}"
    said = within("agreement", "write", str(plan), "--to", str(target))
    assert (said.exit_code, said.stderr) == (0, "")
    assert "5 initiativer i 2 kapitler" in said.stdout
    found = json.loads(within("read", str(target), "--json").stdout)
    assert [one["number"] for one in found["sections"]] == [
        *("1", "1.1", "1.2"),
        *("2", "2.1", "2.2", "2.3"),
    ]
    audited = json.loads(within("audit", str(target), "--json").stdout)
    assert audited["agreed"] == audited["compared"] == 4
    assert [one["code"] for one in audited["findings"]] == ["rephasing"]


def test_a_new_plan_never_replaces_a_file(within: Run, plan: Path) -> None:
    plan.write_text("mit arbejde", encoding="utf-8")
    said = within("agreement", "new", str(plan))
    assert said.exit_code == 2
    assert "plan_exists" in said.stderr
    assert plan.read_text(encoding="utf-8") == "mit arbejde"


@pytest.mark.parametrize(
    ("before", "after", "code", "words"),
    [
        ("2031 = 1500", "2041 = 1500", "plan_year_outside", "2041"),
        ('["Klima- og Byudvalget", "U', '["Havneudvalget", "U', "plan_unknown_committee", "Havne"),
        ('"Billigere indkøb"', '"Ny legeplads ved åen"', "plan_title_twice", "legeplads"),
        ("2032 = 4000", "2032 = 3000", "plan_rephasing_not_zero", "-1.000.000"),
        ("Arbejdet begynder", "For 3 mio. kr. begynder", "plan_text_names_money", "3 mio. kr."),
        ("2031 = 1500", "2031 = 1.5", "bad_declaration", "chapters[1].initiatives[1].operating"),
        ("deadline = 2031-12-01", "deadlin = 2031-12-01", "bad_declaration", "deadlin"),
        ("day = 2030-09-20", 'day = "i dag"', "bad_declaration", "day"),
        ("years = [", "years = [[", "bad_toml", "aftale.toml"),
        ("years = [", "years = " + "[" * 50_000, "bad_toml", "aftale.toml"),
        ("Billigere indkøb", "Billigere\\u0000 indkøb", "bad_declaration", "initiatives[1].title"),
        ("2031 = 1500", "2031 = 1" + "0" * 4000, "amount_too_large", ""),
        (
            "[[chapters]]",
            "[[chapters]]\ntitle = 'x'\ninitiatives = [[]]\n[[chapters]]",
            "bad_declaration",
            "",
        ),
        (
            "Legepladsen bygges sammen med naboerne.",
            "Skoleudvalget er ansvarligt udvalg. Legepladsen bygges.",
            "plan_not_read_back",
            "1.2",
        ),
    ],
)
def test_what_cannot_be_written_is_named_and_no_file_is_made(
    within: Run, plan: Path, before: str, after: str, code: str, words: str
) -> None:
    text = plan.read_text(encoding="utf-8")
    assert before in text
    plan.write_text(text.replace(before, after, 1), encoding="utf-8")
    target = plan.with_suffix(".docx")
    said = within("agreement", "write", str(plan), "--to", str(target))
    assert said.exit_code == 2
    assert f"[{code}]" in said.stderr
    assert words in said.stderr.replace("\n", " ")
    assert not target.exists()


def test_an_agreement_is_no_spreadsheet(within: Run, plan: Path, tmp_path: Path) -> None:
    said = within("agreement", "write", str(plan), "--to", str(tmp_path / "aftale.xlsx"))
    assert said.exit_code == 2
    assert "publish_format_unknown" in said.stderr


def begun(within: Run, path: Path) -> dict[str, object]:
    said = within("agreement", "new", str(path), "--from", "2030")
    assert (said.exit_code, said.stderr) == (0, "")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def planned(title: str, item: str, *committees: str) -> dict[str, object]:
    came = {"agreement": 2030, "item": item}
    return {"title": title, "committees": list(committees), "deferred_from": came}


def test_the_next_agreement_begins_with_what_is_not_done(
    within: Run, stacked: Workspace, tmp_path: Path
) -> None:
    kept(stacked, tmp_path)
    Task.objects.filter(pk=row(PATH).pk).update(state="done")
    # What was taken over already is not done either.
    Task.objects.filter(pk=row(CHARGERS).pk).update(state="deferred", told="2031")
    path = tmp_path / "naeste.toml"
    plan = begun(within, path)
    assert plan["years"] == [2031, 2034]
    assert isinstance(plan["day"], date)
    assert plan["committees"] == ["Parkudvalget", "Økonomiudvalget"]
    town = [
        planned("Legepladspuljen for byens institutioner", "1.1", "Parkudvalget"),
        planned("Flere bænke i parken", "1.1", "Parkudvalget"),
        planned("Orden i politikkerne", "1.2", "Økonomiudvalget"),
    ]
    climate = [planned("Ladestandere ved skolerne", "2.1", "Parkudvalget", "Økonomiudvalget")]
    assert plan["chapters"] == [
        {"title": "Byen for alle", "initiatives": town},
        {"title": "Klima", "initiatives": climate},
    ]
    text = path.read_text(encoding="utf-8")
    assert "# capital = { 2031 = 1000 }" in text
    assert "# operating = { 2031 = 250, 2032 = 250, 2033 = 250 }" in text
    said = within("agreement", "write", str(path), "--to", str(tmp_path / "naeste.docx"))
    assert (said.exit_code, said.stderr) == (0, "")


@pytest.mark.parametrize(
    "title",
    [
        '"""]]\n[[chapters]]\ntitle = "x"',
        "\\u0041 \\ \t \x7f \x1b",
        "# ikke en kommentar",
        "'''",
        "🛝\u2028æøå",
    ],
)
def test_titles_keep_their_signs_in_the_next_plan(
    within: Run, stacked: Workspace, tmp_path: Path, title: str
) -> None:
    kept(stacked, tmp_path)
    Task.objects.exclude(pk=row(PATH).pk).delete()
    Task.objects.update(title=title, theme=f"{title}!", committees=[title])
    plan = begun(within, tmp_path / "naeste.toml")
    assert plan["committees"] == [title]
    assert plan["chapters"] == [
        {"title": f"{title}!", "initiatives": [planned(title, "1.1", title)]}
    ]


def test_no_agreement_begins_with_one_that_is_unknown_or_done(
    within: Run, stacked: Workspace, tmp_path: Path
) -> None:
    kept(stacked, tmp_path)
    Task.objects.update(state="done")
    path = tmp_path / "naeste.toml"
    for year, code in (("2030", "agreement_all_done"), ("2040", "unknown_agreement")):
        said = within("agreement", "new", str(path), "--from", year)
        assert said.exit_code == 2
        assert f"[{code}]" in said.stderr
        assert not path.exists()
    path.write_text("mit arbejde", encoding="utf-8")
    assert "[plan_exists]" in within("agreement", "new", str(path), "--from", "2030").stderr
    assert path.read_text(encoding="utf-8") == "mit arbejde"
