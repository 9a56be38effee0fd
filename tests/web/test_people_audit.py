"""The audit trail: what stands in it, filters, pages, and how many queries."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.actions.audit import log
from ramme.store import models
from ramme.store.workspace import Workspace
from tests.web.people import PASSWORD, signed_in, try_to_sign_in


def test_who_what_when_why_old_and_new_the_newest_first(peopled_on_each: Workspace) -> None:
    log("seal", "budget-2030/9", by="Anna", why="fordi", old={"state": "draft"}, new={"hash": "ab"})
    page = signed_in("olga").get("/spor/").content.decode()
    for text in ("<td>Anna</td>", "<td>forseglede</td>", "fordi", "state: draft", "hash: ab"):
        assert text in page
    assert page.index("Anna") < page.index("Mette")
    assert "sealed" in signed_in("olga").get("/spor/?lang=en").content.decode()


def test_it_can_be_filtered_by_who_and_what(peopled_on_each: Workspace) -> None:
    client = signed_in("olga")
    page = client.get("/spor/?who=mette&what=seal").content.decode()
    assert page.count('<th scope="row">') == 1
    assert "intet i sporet" in client.get("/spor/?who=%00ingen").content.decode()
    assert client.get("/spor/?page=x&what=%00").status_code == 200


def test_signing_in_and_failing_are_written_down_without_what_was_typed(
    peopled: Workspace,
) -> None:
    client = Client()
    try_to_sign_in(client, "olga", "forkert")
    try_to_sign_in(client, "mit-hemmelige-kodeord", "x")
    try_to_sign_in(client, "olga", PASSWORD)
    client.post("/log-ud/")
    rows = list(models.AuditEvent.objects.order_by("-pk").values_list("what", "subject")[:4])
    failed = [("sign in failed", "?"), ("sign in failed", "olga")]
    assert rows == [("sign out", "olga"), ("sign in", "olga"), *failed]


def test_html_in_the_trail_is_text(peopled: Workspace) -> None:
    log("seal", "<script>", by="<b>", why="<img>", new={"<i>": "<u>"})
    page = signed_in("olga").get("/spor/?who=%3Cb%3E").content.decode()
    assert "&lt;script&gt;" in page
    for tag in ("<script>", "<b>", "<img", "<i>", "<u>"):
        assert tag not in page


def test_pages_and_queries_do_not_grow_with_the_trail(peopled: Workspace) -> None:
    client = signed_in("olga")
    client.get("/spor/")
    with CaptureQueriesContext(connection) as few:
        client.get("/spor/")
    for n in range(120):
        log("seal", f"budget-2030/{n}", by="Anna")
    with CaptureQueriesContext(connection) as many:
        page = client.get("/spor/").content.decode()
    assert len(many) == len(few) <= 7
    assert page.count('<th scope="row">') == 50
    assert "Side 1 af 3" in page
    assert "?who=Anna&amp;page=2" in client.get("/spor/?who=Anna").content.decode()
