"""An agreement's audit, effects and pools: who sees them, who answers, who releases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.actions.audits import audit_paper
from ramme.actions.seal import find_paper, seal
from ramme.store import models, money_models
from ramme.store.versions import draft_hash
from ramme.store.workspace import Workspace
from tests.agreements import kept_agreement
from tests.stacks import DAY
from tests.web.people import signed_in

PAGES = ("kontrol", "virkning", "puljer")
NUMBER = "3"


def address(page: str) -> str:
    return f"/aftale/budget-2030/{NUMBER}/{page}/"


@pytest.fixture
def draft(peopled: Workspace, tmp_path: Path) -> models.Paper:
    """The town's agreement as a draft, kept by Mette, beside three people."""
    return kept_agreement(peopled, tmp_path)


@pytest.fixture
def sealed(peopled: Workspace, draft: models.Paper) -> models.Paper:
    seal(peopled, str(draft), by="Mette", on=DAY, onto_newest=True)
    return find_paper(str(draft))


def text_of(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["", "pia", "rolf"])
def test_a_draft_is_not_there_for_those_it_is_not_shared_with(
    draft: models.Paper, name: str, page: str
) -> None:
    del draft
    assert signed_in(name).get(address(page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["", "pia", "rolf", "olga"])
@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_a_sealed_agreement_is_everybodys(
    sealed: models.Paper, name: str, page: str, lang: str
) -> None:
    del sealed
    answer = signed_in(name).get(address(page) + lang)
    assert answer.status_code == 200
    forms = answer.content.decode().count(f'action="{address(page)}')
    # Nobody answers what is sealed; officers release what is.
    assert forms == (3 if (name, page) == ("olga", "puljer") else 0)


@pytest.mark.parametrize("page", PAGES)
def test_a_paper_that_is_no_agreement_has_no_such_page(draft: models.Paper, page: str) -> None:
    del draft
    answer = signed_in("olga").get(f"/aftale/budget-2030/1/{page}/")
    assert answer.status_code == 404
    assert "ikke en politisk aftale" in answer.content.decode()


def test_the_audit_tells_what_agrees_and_leads_to_the_document_s_lines(
    draft: models.Paper,
) -> None:
    del draft
    page = signed_in("olga").get(address("kontrol")).content.decode()
    told = text_of(page.encode())
    assert "4 af 7 beløb er enige" in told
    assert "4 fund, det dyreste først; 0 er besvaret" in told
    linked = set(re.findall(r'href="#L(\d+)"', page))
    assert linked
    assert all(f'id="L{line}" class="pointed"' in page for line in linked)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?code=rephasing", ["rephasing"]),
        ("?severity=error", ["text_and_table_differ"]),
        ("?severity=warning", ["text_without_row", "row_without_text"]),
        ("?code=rephasing&severity=error", []),
    ],
)
def test_findings_are_filtered_by_kind_and_severity(
    draft: models.Paper, query: str, shown: list[str]
) -> None:
    del draft
    page = signed_in("olga").get(address("kontrol") + query).content.decode()
    assert re.findall(r'<li id="([a-z_]+)\.', page) == shown


def sent(workspace: Workspace, draft: models.Paper, at: int = 0, seen: str = "") -> dict[str, str]:
    key = audit_paper(workspace, draft).findings[at].key
    said = {"finding": key, "answer": "mended_by", "reason": "Rettes i bilag 4"}
    return {**said, "seen": seen or draft_hash(draft)}


def test_an_officer_answers_and_the_answer_stands_there(
    peopled: Workspace, draft: models.Paper
) -> None:
    olga, post = signed_in("olga"), address("kontrol") + "svar/?open=1"
    answer = olga.post(post, sent(peopled, draft))
    assert answer.status_code == 302
    assert answer["Location"].startswith(address("kontrol") + "?open=1#text_without_row")
    told = text_of(olga.get(address("kontrol")).content)
    assert "Rettet ved: Rettes i bilag 4 Olga" in told
    assert "1 er besvaret" in told
    told = text_of(olga.get(f"/bilag/budget-2030/{NUMBER}/").content)
    assert "Rettet ved: Rettes i bilag 4 Olga" in told
    assert "Tekst uden række" in told
    assert "Her vises 3" in text_of(olga.get(address("kontrol") + "?open=1").content)


def test_the_second_tab_keeps_what_was_written(peopled: Workspace, draft: models.Paper) -> None:
    olga, post, seen = signed_in("olga"), address("kontrol") + "svar/", draft_hash(draft)
    assert olga.post(post, sent(peopled, draft)).status_code == 302
    late = olga.post(post, sent(peopled, draft, at=1, seen=seen) | {"reason": "Flyttet af rådet"})
    assert late.status_code == 409
    page = late.content.decode()
    assert 'value="Flyttet af rådet"' in page
    assert "Rettes i bilag 4" in page
    assert models.Decision.objects.filter(paper=draft).count() == 1


@pytest.mark.parametrize(("name", "status"), [("", 302), ("pia", 403), ("rolf", 403)])
def test_only_officers_answer_and_release(
    peopled: Workspace, draft: models.Paper, name: str, status: int
) -> None:
    client = signed_in(name)
    assert client.post(address("kontrol") + "svar/", sent(peopled, draft)).status_code == status
    assert client.post(address("puljer") + "0/", RELEASE).status_code == status
    assert not models.Decision.objects.filter(paper=draft).exists()
    assert not money_models.PoolRelease.objects.exists()


def test_an_answer_that_says_too_little_is_sent_back(
    peopled: Workspace, draft: models.Paper
) -> None:
    olga, post = signed_in("olga"), address("kontrol") + "svar/"
    whole = sent(peopled, draft)
    for wrong in ({"reason": " "}, {"answer": "perhaps"}, {"finding": "rephasing.1.1"}):
        assert olga.post(post, whole | wrong).status_code == 409
    assert olga.get(post).status_code == 405


def test_without_the_document_the_audit_says_so(peopled: Workspace, sealed: models.Paper) -> None:
    del sealed
    for path in peopled.documents.iterdir():
        path.unlink()
    told = text_of(Client().get(address("kontrol")).content)
    assert "ikke i arbejdsmappen" in told
    assert "beløb er enige" not in told


def test_effects_show_levels_where_the_budget_has_a_base(sealed: models.Paper) -> None:
    del sealed
    told = text_of(Client().get(address("virkning") + "?measure=cash").content)
    # Cash of 55 and 60 at year end; the agreement spends 370 and then 1.790.
    assert "Kassebeholdning, niveau uden aftalen 55 60" in told
    assert "Kassebeholdning -370 -1.790 -2.160" in told
    assert "Kassebeholdning, niveau med aftalen -315 -2.100" in told
    assert "Kun aftalens virkning" not in told
    assert "1. Den grønne by -1.270 -390 -1.660" in told


RELEASE = {
    "seen": "1",
    "on": "2030-03-01",
    "by": "Byudvalget",
    "year": "2030",
    "amount": "100",
    "purpose": "Linde",
    "heard": "Naturrådet",
    "majority": "",
}


def test_an_officer_releases_and_the_second_is_told(sealed: models.Paper) -> None:
    del sealed
    olga, post = signed_in("olga"), address("puljer") + "0/"
    answer = olga.post(post, RELEASE)
    assert (answer.status_code, answer["Location"]) == (302, address("puljer") + "#pulje-0")
    assert "Tilbage 200 300" in text_of(Client().get(address("puljer")).content)
    late = olga.post(post, RELEASE | {"purpose": "Bøg"})
    assert late.status_code == 409
    assert 'value="Bøg"' in late.content.decode()
    assert money_models.PoolRelease.objects.get().purpose == "Linde"


@pytest.mark.parametrize(
    "wrong", [{"heard": ""}, {"amount": "mange"}, {"on": ""}, {"amount": "400"}, {"year": "2040"}]
)
def test_a_release_that_may_not_be_is_shown_again(
    sealed: models.Paper, wrong: dict[str, str]
) -> None:
    del sealed
    answer = signed_in("olga").post(address("puljer") + "0/", RELEASE | wrong)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()
    assert not money_models.PoolRelease.objects.exists()


def test_owed_savings_tell_the_years_that_only_balance_if_they_are_found(
    sealed: models.Paper,
) -> None:
    del sealed
    told = text_of(Client().get(address("puljer")).content)
    assert "kun i balance, hvis besparelserne findes: 2030 (500), 2031 (500)" in told


def test_the_paper_leads_to_its_audit_its_effects_and_its_pools(sealed: models.Paper) -> None:
    del sealed
    page = Client().get(f"/bilag/budget-2030/{NUMBER}/").content.decode()
    assert all(f'href="{address(name)}"' in page for name in PAGES)
    assert address("kontrol") not in Client().get("/bilag/budget-2030/1/").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_pools(sealed: models.Paper) -> None:
    client = Client()
    client.get(address("puljer"))
    with CaptureQueriesContext(connection) as few:
        client.get(address("puljer"))
    first = money_models.Pool.objects.filter(paper=sealed).order_by("position").first()
    assert first is not None
    for position in range(10, 30):
        first.pk, first.position = None, position
        first.save()
    with CaptureQueriesContext(connection) as many:
        client.get(address("puljer"))
    assert len(many) == len(few)
