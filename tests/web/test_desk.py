"""The officer's desk: upload, review figure by figure, seal; everybody else is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client, override_settings
from django.test.client import FakePayload
from django.utils import timezone

from ramme.store import models
from ramme.store.versions import draft_hash
from ramme.store.workspace import Workspace
from ramme.web import workspaces
from ramme.web.desk import upload
from tests.actions.test_uploads import PAPER, read_out

REVIEW = "/skrivebord/budget-2030/4/"


@pytest.fixture
def served(sqlite_workspace: Workspace) -> Iterator[Workspace]:
    workspaces.forget()
    with override_settings(WORKSPACE=sqlite_workspace.folder, ALLOWED_HOSTS=["testserver"]):
        yield sqlite_workspace


def signed_in(role: str) -> Client:
    user = User.objects.create_user(role, password="et-langt-kodeord-7", first_name="Mette")
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def officer(served: Workspace) -> Client:
    del served
    return signed_in("officer")


def dropped(officer: Client, *files: tuple[str, bytes], query: str = "", **more: str) -> str:
    """The address of the page that tells how far the papers are."""
    papers = []
    for name, data in files:
        papers.append(io.BytesIO(data))
        papers[-1].name = name
    answer = officer.post(f"/skrivebord/upload/{query}", {"document": papers, **more})
    assert answer.status_code == 302
    return str(answer["Location"])


def uploaded(officer: Client, paper: str = PAPER) -> None:
    page = dropped(officer, ("bilag.txt", paper.encode()))
    read_out(workspaces.workspace())
    answer = officer.get(page)
    assert (answer.status_code, answer["Location"]) == (302, REVIEW)


def sent(position: int, verdict: str, reason: str, amount: str = "") -> dict[str, object]:
    seen = draft_hash(models.Paper.objects.get(number="4"))
    said = {"position": position, "verdict": verdict, "reason": reason, "amount": amount}
    return {**said, "seen": seen, "next": 1}


def test_an_officer_uploads_reviews_and_seals(officer: Client) -> None:
    uploaded(officer)
    page = officer.get(REVIEW).content.decode()
    # Eleven rows of two years.
    assert page.count('<a class="figure') == 22
    assert officer.post(REVIEW + "tal/", sent(0, "correct", "Trykfejl", "101")).status_code == 302
    assert models.Control.objects.get(line="10", year=2030).amount_oere == 10_100_000
    answer = officer.post(REVIEW + "forsegl/", {"on": "2029-10-01"})
    assert answer["Location"] == "/bilag/budget-2030/4/"
    paper = models.Paper.objects.get()
    assert (paper.state, paper.sealed_by) == ("sealed", "Mette")


def test_every_number_of_the_document_is_counted(officer: Client) -> None:
    # 22 amounts; the day of the paper, its number, two years above the columns and in a label.
    uploaded(officer, PAPER + "xyz 4711\n")
    page = officer.get(REVIEW).content.decode()
    said = "22 er læst som beløb, heraf 22 i dette bilag"
    assert said in page
    assert '<a href="#L17">17</a>' in page
    models.Document.objects.update(numbers=None)
    assert "tal i dokumentet er læst ind her" in officer.get(REVIEW).content.decode()


def test_what_was_sent_is_not_lost_when_somebody_was_faster(officer: Client) -> None:
    uploaded(officer)
    late = sent(1, "accept", "Min lange begrundelse")
    officer.post(REVIEW + "tal/", sent(0, "accept", "Set"))
    answer = officer.post(REVIEW + "tal/", late)
    assert answer.status_code == 409
    assert "Min lange begrundelse" in answer.content.decode()
    assert models.Decision.objects.count() == 1


@pytest.mark.parametrize("amount", ["12,34,5", "<b>", "9" * 40])
def test_an_amount_that_is_none_is_refused_with_a_reason(officer: Client, amount: str) -> None:
    uploaded(officer)
    answer = officer.post(REVIEW + "tal/", sent(0, "correct", "x", amount))
    assert answer.status_code == 409
    assert models.Decision.objects.count() == 0


def test_the_page_looks_again_until_all_is_read(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(upload, "start_reading", lambda _workspace: None)
        page = dropped(officer, ("bilag.txt", PAPER.encode()), ("tom.txt", b""))
        waiting = officer.get(page)
        by_script = officer.get(f"{page}?live=1")
        desk = officer.get("/skrivebord/").content.decode()
    assert waiting["Refresh"] == "1"
    assert "Refresh" not in by_script
    assert "Bilagene læses" in waiting.content.decode()
    assert f'href="{page}"' in desk
    read_out(workspaces.workspace())
    ended = officer.get(page)
    assert "Refresh" not in ended
    text = ended.content.decode()
    assert 'data-progress="' not in text
    assert f'href="{REVIEW}"' in text
    assert "tom.txt er tom" in text
    assert officer.get(f"{page}?lang=en").content.decode().count("not read") == 1


def test_how_long_it_has_been_read_is_told(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "start_reading", lambda _workspace: None)
    page = dropped(officer, ("bilag.txt", PAPER.encode()))
    began = timezone.now() - timedelta(seconds=7)
    models.Upload.objects.update(state="reading", began=began)
    monkeypatch.setattr(
        upload.timezone, "now", lambda: began + timedelta(seconds=7, microseconds=9)
    )
    assert "7 s, højst 30 s" in officer.get(page).content.decode()


def test_the_script_and_the_language_go_along(officer: Client) -> None:
    page = dropped(officer, ("a.exe", b"MZ"), query="?lang=en", live="1")
    assert page.endswith("/?lang=en&live=1")
    text = officer.get(page).content.decode()
    assert "a.exe is not of a type" in text


def test_a_file_that_cannot_be_read_is_said_and_leaves_no_trace(officer: Client) -> None:
    for name, data in [("a.exe", b"MZ"), ("a.txt", b"\x00" * 100), ("a.txt", b"")]:
        page = dropped(officer, (name, data))
        read_out(workspaces.workspace())
        assert "ikke læst" in officer.get(page).content.decode(), name
    assert "ikke læst" in officer.get("/skrivebord/").content.decode()
    assert officer.post("/skrivebord/upload/").status_code == 422
    assert models.Document.objects.count() == 0


def test_what_was_never_uploaded_is_a_404_that_helps(officer: Client) -> None:
    answer = officer.get("/skrivebord/lagt-op/findes-ikke/")
    assert answer.status_code == 404
    assert "Gå til skrivebordet" in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "length"), [("/skrivebord/upload/", 101_000_001), ("/log-ind/", 1_000_001)]
)
def test_a_body_that_is_too_large_is_refused_unread(
    officer: Client, path: str, length: int
) -> None:
    body = FakePayload(b"x")
    answer = officer.generic("POST", path, b"", CONTENT_LENGTH=str(length), **{"wsgi.input": body})
    assert answer.status_code == 413
    assert "Send færre eller mindre filer" in answer.content.decode()
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert len(body) == 1


@pytest.mark.parametrize("role", ["politician", "reader", None])
def test_nobody_else_comes_to_the_desk(officer: Client, role: str | None) -> None:
    uploaded(officer)
    other = signed_in(role) if role else Client()
    paths = [("get", "/skrivebord/"), ("get", REVIEW), ("post", "/skrivebord/upload/")]
    paths += [("get", "/skrivebord/lagt-op/x/")]
    paths += [("post", REVIEW + "tal/"), ("post", REVIEW + "forsegl/")]
    for method, path in paths:
        answer = getattr(other, method)(path)
        assert answer.status_code in (302, 403, 404), path
        if answer.status_code == 302:
            assert answer["Location"].startswith("/log-ind/")
    assert models.Paper.objects.get().state == "draft"


def test_a_form_without_its_token_is_refused(officer: Client) -> None:
    uploaded(officer)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="officer"))
    assert strict.post(REVIEW + "tal/", sent(0, "accept", "x")).status_code == 403
    assert models.Decision.objects.count() == 0


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_no_figure_is_passed_over_after_a_verdict(officer: Client, verdict: str) -> None:
    uploaded(officer)
    answer = officer.post(REVIEW + "tal/", sent(0, verdict, "Set efter"), follow=True)
    assert "<h2>Byudvalget, 2031</h2>" in answer.content.decode()


def test_a_paper_that_is_not_there_is_a_404(officer: Client) -> None:
    assert officer.get("/skrivebord/budget-2099/1/").status_code == 404
    assert officer.post("/skrivebord/budget-2099/1/tal/", {"x": "1"}).status_code == 404


def test_html_in_a_document_is_text(officer: Client) -> None:
    uploaded(officer, PAPER.replace("LILLEBY", "<script>alert(1)</script>"))
    assert "<script>alert" not in officer.get(REVIEW).content.decode()
