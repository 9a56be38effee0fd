"""The page on which an agreement is written: who may, what it shows, and what it hands out."""

from __future__ import annotations

import json
import re
import tomllib
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from ramme.actions.seal import seal
from ramme.reading.documents import open_document
from ramme.reading.kinds import read
from ramme.store.agreement_plans import template
from ramme.store.workspace import Workspace
from ramme.web.agreement.writing import LONGEST_PLAN
from tests.agreed_tasks import kept
from tests.stacks import DAY
from tests.web.people import signed_in

PAGE = "/aftale/skriv/"
HOSTILE = '"</textarea><script>alert(1)</script>'


def sent(plan: str, do: str = "show", name: str = "olga", **more: object) -> HttpResponse:
    return signed_in(name).post(PAGE, {"plan": plan, "do": do, **more})  # type: ignore[return-value]


def kept_text(page: str) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found
    return unescape(found[1])


@pytest.mark.parametrize(
    ("name", "status"), [("", 302), ("rolf", 403), ("pia", 200), ("olga", 200)]
)
def test_officers_and_politicians_write(peopled: Workspace, name: str, status: int) -> None:
    client = signed_in(name)
    for answer in (client.get(PAGE), client.post(PAGE, {"plan": template(), "do": "show"})):
        assert answer.status_code == status
        if status == 302:
            assert answer["Location"].startswith("/log-ind/")
    assert (PAGE in client.get("/aftale/").content.decode()) is (status == 200)


def test_a_new_page_holds_the_example(peopled: Workspace) -> None:
    page = signed_in("pia").get(PAGE).content.decode()
    assert kept_text(page) == template()
    assert "Write an agreement" in signed_in("pia").get(f"{PAGE}?lang=en").content.decode()


def test_the_agreement_is_shown_with_sentences_numbers_tables_and_sums(peopled: Workspace) -> None:
    page = sent(template()).content.decode().replace("\u00a0", " ")
    assert kept_text(page) == template()
    assert "<h4>1.1 Flere pædagoger i vuggestuerne</h4>" in page
    assert "1,5 mio. kr. i 2031" in page
    effects = page[page.index('id="effects"') : page.index("<article")]
    rows = re.findall(r'row">(\d+)</th><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td>', effects)
    # The pool's 60 change no table; -500 of savings and the moved 4.000 do.
    assert [tuple(cell.replace("−", "-") for cell in row) for row in rows] == [
        ("2031", "1.500", "-3.200", "-1.700"),
        ("2032", "2.500", "6.400", "8.900"),
        ("2033", "2.500", "0", "2.500"),
        ("2034", "2.500", "0", "2.500"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("2031 = 1500", "2041 = 1500", "2041"),
        ('["Klima- og Byudvalget", "U', '["Havneudvalget", "U', "Havneudvalget"),
        ('"Billigere indkøb"', '"Ny legeplads ved åen"', "To afsnit hedder"),
        ("2031 = 1500", "2031 = 1.5", "chapters[1].initiatives[1].operating.2031"),
        ("deadline = 2031-12-01", "deadlin = 2031-12-01", "initiatives[1].deadlin"),
        ("day = 2030-09-20", 'day = "i dag"', "day"),
        ("years = [", "years = ]", "TOML"),
    ],
)
def test_an_error_is_told_with_its_line_and_the_text_is_kept(
    peopled: Workspace, before: str, after: str, told: str
) -> None:
    plan = template()
    assert before in plan
    wrong = plan.replace(before, after, 1)
    answer = sent(wrong)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert kept_text(page) == wrong
    alert = page[page.index('role="alert"') :]
    alert = unescape(alert[: alert.index("<textarea")])
    assert told in alert
    found = re.search(r"Linje (\d+):", alert)
    assert found
    named = wrong.split("\n")[int(found[1]) - 1]
    # A committee or a year is told at its section's title.
    title = re.search("»(.*?)«", alert)
    assert (title[1] if title else after) in named


@pytest.mark.parametrize(
    "plan",
    [
        "x" * (LONGEST_PLAN + 1),
        "years = " + "[" * 50_000,
        template().replace("Billigere", "Bil\\u0000ligere"),
        template().replace("2031 = 1500", "2031 = 1" + "0" * 4000),
        template() + "\n[[chapters]]\ntitle = 'x'\ninitiatives = [[]]",
        "chapters = 1",
        "",
    ],
)
@pytest.mark.parametrize("do", ["show", "docx"])
def test_what_is_no_plan_is_refused_by_name(peopled: Workspace, plan: str, do: str) -> None:
    answer = sent(plan, do)
    assert answer.status_code == 409
    assert kept_text(answer.content.decode()) == plan


def test_hostile_text_is_escaped(peopled: Workspace) -> None:
    plan = template()
    words = ("Billigere indkøb", "Parterne er enige", "Et godt sted", "frivilligt arbejde")
    for text in words:
        plan = plan.replace(text, json.dumps(HOSTILE)[1:-1])
    assert tomllib.loads(plan)["chapters"][0]["title"].startswith(HOSTILE)
    answer = sent(plan)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)") > len(words)
    assert kept_text(page) == plan
    assert "<script>alert" not in sent(plan.replace("2031 = 1500", "2041 = 1")).content.decode()


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_a_download_reads_back(peopled: Workspace, tmp_path: Path, kind: str) -> None:
    answer = sent(template(), kind, "pia")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="aftale-2031.{kind}"'
    path = tmp_path / f"aftale.{kind}"
    path.write_bytes(answer.content)
    reading = read(open_document(path), peopled.municipality)
    found = [one.number for one in reading.sections]
    assert found == ["1", "1.1", "1.2", "2", "2.1", "2.2", "2.3"]
    rows = {
        (table.id, row.section, cell.year): cell.amount_oere
        for table in reading.tables
        for row in table.rows
        if row.role == "detail"
        for cell in row.cells
    }
    assert rows["operating", "1.1", 2032] == 300_000_000
    assert rows["capital", "1.2", 2032] == 240_000_000


def test_what_would_be_misread_is_not_handed_out(peopled: Workspace) -> None:
    said = "Legepladsen bygges sammen med naboerne."
    plan = template().replace(said, f"Skoleudvalget er ansvarligt udvalg. {said}")
    answer = sent(plan, "docx")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "afsnit 1.2 ville blive læst anderledes" in page
    assert kept_text(page) == plan


def test_a_file_takes_the_place_of_the_text(peopled: Workspace) -> None:
    chosen = SimpleUploadedFile("min.toml", "years = [2040, 2043]\r\n".encode("utf-8-sig"))
    answer = sent("mit", "open", file=chosen)
    assert kept_text(answer.content.decode()) == "years = [2040, 2043]\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "Vælg en .toml-fil"),
        (b"\xff\xfe\x00", "min.toml"),
        (b"x" * (LONGEST_PLAN + 1), "200001"),
    ],
)
def test_a_file_that_cannot_be_taken_leaves_the_text(
    peopled: Workspace, content: bytes | None, told: str
) -> None:
    more = {} if content is None else {"file": SimpleUploadedFile("min.toml", content)}
    answer = sent("mit", "open", **more)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert told in page
    assert kept_text(page) == "mit"


def test_the_next_agreement_begins_from_the_page_that_takes_over(
    peopled: Workspace, tmp_path: Path
) -> None:
    seal(peopled, kept(peopled, tmp_path), by="Byrådet", on=DAY, onto_newest=True)
    taking = signed_in("olga").get("/aftale/2030/overtag/").content.decode()
    assert f'<a href="{PAGE}?from=2030">Begynd på den næste aftale</a>' in taking
    for name in ("olga", "pia"):
        page = signed_in(name).get(f"{PAGE}?from=2030").content.decode()
        plan = tomllib.loads(kept_text(page))
        assert plan["years"] == [2031, 2034]
        assert [one["title"] for one in plan["chapters"]] == ["Byen for alle", "Klima"]
        assert sent(kept_text(page)).status_code == 200


def test_the_tasks_of_a_draft_begin_nothing_for_a_politician(
    peopled: Workspace, tmp_path: Path
) -> None:
    kept(peopled, tmp_path)
    answer = signed_in("pia").get(f"{PAGE}?from=2030")
    assert answer.status_code == 404
    assert "Legepladspuljen" not in answer.content.decode()
    assert signed_in("olga").get(f"{PAGE}?from=2030").status_code == 200
    assert kept_text(signed_in("pia").get(f"{PAGE}?from=x").content.decode()) == template()
