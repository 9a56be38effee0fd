"""The officer's desk: upload, review figure by figure, seal; everybody else is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client, override_settings

from ramme.store import models
from ramme.store.versions import draft_hash
from ramme.store.workspace import Workspace
from ramme.web import workspaces
from tests.actions.test_uploads import PAPER

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


def uploaded(officer: Client) -> None:
    file = io.BytesIO(PAPER.encode())
    file.name = "bilag.txt"
    answer = officer.post("/skrivebord/upload/", {"document": file})
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


def test_a_file_that_cannot_be_read_is_said_and_leaves_no_trace(officer: Client) -> None:
    for name, data in [("a.exe", b"MZ"), ("a.txt", b"\x00" * 100), ("a.txt", b"")]:
        file = io.BytesIO(data)
        file.name = name
        answer = officer.post("/skrivebord/upload/", {"document": file})
        assert answer.status_code == 422, name
        assert 'role="alert"' in answer.content.decode()
    assert officer.post("/skrivebord/upload/").status_code == 422
    assert models.Document.objects.count() == 0


@pytest.mark.parametrize("role", ["politician", "reader", None])
def test_nobody_else_comes_to_the_desk(officer: Client, role: str | None) -> None:
    uploaded(officer)
    other = signed_in(role) if role else Client()
    paths = [("get", "/skrivebord/"), ("get", REVIEW), ("post", "/skrivebord/upload/")]
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


def test_a_paper_that_is_not_there_is_a_404(officer: Client) -> None:
    assert officer.get("/skrivebord/budget-2099/1/").status_code == 404
    assert officer.post("/skrivebord/budget-2099/1/tal/", {"x": "1"}).status_code == 404


def test_html_in_a_document_is_text(officer: Client) -> None:
    file = io.BytesIO(PAPER.replace("LILLEBY", "<script>alert(1)</script>").encode())
    file.name = "bilag.txt"
    officer.post("/skrivebord/upload/", {"document": file})
    assert "<script>alert" not in officer.get(REVIEW).content.decode()
