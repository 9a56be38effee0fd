"""What is kept between requests saves queries, shows nothing old and nothing that is not public."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ramme.actions.seal import seal
from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.store.workspace import Workspace
from ramme.web.access import version_for
from ramme.web.browse.caching import kept
from ramme.web.keeping import Kept
from tests.stacks import DAY
from tests.web.people import asking, signed_in

STATEMENT = "/opgoerelser/result/"


def test_what_was_asked_for_longest_ago_is_let_go() -> None:
    some: Kept[int] = Kept(2)
    some.put("a", 1)
    some.put("b", 2)
    assert some.get("a") == 1
    assert some.put("c", 3) == 3
    assert [some.get(key) for key in "abc"] == [1, None, 3]
    some.clear()
    assert some.get("a") is None


def test_a_statement_built_anew_asks_only_whether_the_stack_is_the_same(
    peopled_on_each: Workspace,
) -> None:
    public = signed_in("")
    first = public.get(STATEMENT)
    kept.clear()
    with CaptureQueriesContext(connection) as queries:
        again = public.get(STATEMENT)
    assert len(queries) == 1
    assert again.content == first.content


def test_a_newly_sealed_paper_is_seen_at_once(peopled: Workspace) -> None:
    public = signed_in("")
    assert ">101<" not in public.get(STATEMENT).content.decode()
    seal(peopled, "budget-2030/2", by="Mette", on=DAY)
    page = public.get(STATEMENT).content.decode()
    assert ">101<" in page
    assert "budget-2030@2" in page
    assert ">101<" not in public.get(f"{STATEMENT}?version=budget-2030@1").content.decode()


def test_a_draft_is_looked_up_anew_each_time(peopled: Workspace) -> None:
    officer, address = signed_in("olga"), f"{STATEMENT}?version=budget-2030%2B2"
    assert ">101<" in officer.get(address).content.decode()
    models.Entry.objects.filter(paper__number="2").update(amount_oere=700_000, hash="f" * 64)
    assert ">107<" in officer.get(address).content.decode()


def test_what_an_officer_looked_at_stays_hidden_from_the_public(peopled: Workspace) -> None:
    assert version_for(asking("olga"), "budget-2030+2").drafts == ("2",)
    assert signed_in("olga").get(f"{STATEMENT}?version=budget-2030%2B2").status_code == 200
    with pytest.raises(RammeError, match="draft_not_public"):
        version_for(asking(""), "budget-2030+2")
    assert signed_in("").get(f"{STATEMENT}?version=budget-2030%2B2").status_code == 404


def test_a_budget_of_drafts_alone_is_kept_for_nobody(peopled: Workspace) -> None:
    models.Budget.objects.create(name="budget-2031", year=2031, base="nothing", base_hash="x")
    draft = models.Paper.objects.get(number="2")
    models.Paper.objects.filter(pk=draft.pk).update(
        budget=models.Budget.objects.get(name="budget-2031")
    )
    assert version_for(asking("olga"), "budget-2031").drafts == ("2",)
    with pytest.raises(RammeError, match="unknown_budget"):
        version_for(asking(""), "budget-2031")
