"""The budget year's pages: first that they work, then each refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client, override_settings

from ramme.actions.proposals import Proposal, ProposedLine, put_forward
from ramme.actions.treatments import treat
from ramme.budget.treatments import Outcome, Treated
from ramme.ledger.papers import Setting
from ramme.store import models
from ramme.store.treatment_models import Treatment
from ramme.store.workspace import Workspace
from ramme.web import workspaces
from tests.stacks import SAID, changes, entry, proposed, sealed
from tests.web.people import settle, signed_in
from tests.year_town import town

TREAT = "/bilag/budget-2030/1/behandling/"
VOTES = {"for": "A:12, B:3", "against": "C:7"}
FORM = {"body": "Byrådet", "on": "2029-10-08", "outcome": "adopted", **VOTES}


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Workspace]:
    workspace = town(tmp_path)
    workspaces.forget()
    with override_settings(
        WORKSPACE=workspace.folder,
        ALLOWED_HOSTS=["testserver"],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        settle()
        yield workspace
    workspaces.forget()
    connections["default"].close()


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_year_shows_its_steps_and_what_is_next(year: Workspace) -> None:
    del year
    assert Client().get("/aaret/?on=2029-10-02")["Location"] == "/aaret/2030/?on=2029-10-02"
    page = text_of(Client(), "/aaret/2030/?on=2029-10-02")
    assert "Næste: 2. behandling, 8. oktober 2029." in page
    assert re.search("Basisbudget gjort 15.02.2029", page)
    assert "2. behandling Byrådet næste 08.10.2029 15.10.2029" in page
    assert "Mindst tre uger mellem 1. og 2. behandling" in page
    assert "3 områder; 2 kræver et blik." in page
    english = text_of(Client(), "/aaret/2030/?on=2029-10-02&lang=en")
    assert "Next: 2. behandling" not in english
    assert "Next: Second reading, 8 October 2029." in english
    assert "Kalenderen er gået til ende." in text_of(Client(), "/aaret/2030/?on=2031-01-01")


def test_the_navigation_leads_there(year: Workspace) -> None:
    del year
    assert 'href="/aaret/"' in Client().get("/").content.decode()


def test_without_a_calendar_there_is_no_such_page(peopled: Workspace) -> None:
    del peopled
    assert 'href="/aaret/"' not in Client().get("/").content.decode()
    assert "Kommunen har ingen kalender" in text_of(Client(), "/aaret/", 404)
    assert "ingen mål- og rammebeskrivelser" in text_of(Client(), "/rammer/", 404)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/aaret/1999/", "Der er ingen kalender for 1999. Vælg et af årene 2030."),
        ("/aaret/2030/?on=i+dag", "i dag"),
        ("/rammer/99.99/", "Området 99.99 har ingen mål- og rammebeskrivelse i 2030"),
        ("/rammer/?year=1999", "ingen mål- og rammebeskrivelser for 1999. Vælg et af årene 2030."),
        ("/rammer/10.10/?year=x", "x"),
    ],
)
def test_what_is_not_there_is_told(year: Workspace, address: str, told: str) -> None:
    del year
    answer = Client().get(address)
    assert answer.status_code == 404
    assert told in answer.content.decode()


def test_the_law_stands_on_the_page_of_checks(year: Workspace) -> None:
    del year
    page = Client().get("/kontrol/").content.decode()
    assert "Lovkrav" in page
    assert "14 dage" in page
    assert '<a href="/aaret/">Mindst tre uger' in page
    assert '<a href="/opgoerelser/result/#line-balance">Hovedkonto 0-8' in page


def test_the_frames_show_how_each_stands(year: Workspace) -> None:
    del year
    page = text_of(Client(), "/rammer/?on=2029-10-09")
    assert "10 Byudvalget" in page
    assert "10.10 Veje i orden 20. august 2029 60 1" in page
    assert "Området 10.20 har ingen mål- og rammebeskrivelse." in page
    one = text_of(Client(), "/rammer/10.10/?on=2029-10-09")
    assert "Huller lappes inden for en uge 97,5 96,1 procent" in one
    assert "Vej 2029 120 km" in one
    assert "1. budgetopfølgning, 29. april 2030" in one
    assert "60.000 kr." in one
    english = text_of(Client(), "/rammer/10.10/?on=2029-10-09&lang=en")
    assert "Holes are mended within a week 97.5 96.1" in english
    assert "har ingen mål- og rammebeskrivelse" in text_of(Client(), "/rammer/10.20/")


def test_an_officer_keeps_a_treatment_and_everybody_sees_it(year: Workspace) -> None:
    del year
    public = Client()
    assert "vedtaget" not in text_of(public, "/bilag/budget-2030/1/")
    olga = signed_in("olga")
    assert "Før en behandling ind" in text_of(olga, "/bilag/budget-2030/1/")
    answer = olga.post(TREAT, FORM)
    assert (answer.status_code, answer["Location"]) == (302, "/bilag/budget-2030/1/#behandling")
    page = text_of(public, "/bilag/budget-2030/1/")
    assert "vedtaget 2. behandling Byrådet 15 for (A 12, B 3); 7 imod (C 7)" in page
    assert "Før en behandling ind" not in page
    assert "15 for (A 12, B 3)" in text_of(public, "/aaret/2030/?on=2029-10-08")
    assert "15 for (A 12, B 3)" not in text_of(public, "/aaret/2030/?on=2029-10-07")


def test_what_cannot_be_kept_is_told_and_what_was_typed_stays(year: Workspace) -> None:
    del year
    olga = signed_in("olga")
    answer = olga.post(TREAT, {**FORM, "against": "C:-7", "text": "Vedtaget"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "C kan ikke have -7 stemmer." in page
    assert 'value="C:-7"' in page
    assert ">Vedtaget</textarea>" in page
    for wrong in ({"on": "x"}, {"on": ""}, {"outcome": "maybe"}, {"body": ""}):
        assert olga.post(TREAT, {**FORM, **wrong}).status_code == 409
    assert not Treatment.objects.exists()


def test_a_mistake_is_mended_with_a_reason(year: Workspace) -> None:
    del year
    olga = signed_in("olga")
    assert 'name="correct"' not in olga.get(TREAT).content.decode()
    olga.post(TREAT, FORM)
    answer = olga.post(TREAT, {**FORM, "for": "A:12, B:4"})
    assert answer.status_code == 409
    assert 'name="correct"' in answer.content.decode()
    assert olga.post(TREAT, {**FORM, "for": "A:12, B:4", "correct": "Talt om"}).status_code == 302
    assert Treatment.objects.get().votes["for"] == {"A": 12, "B": 4}
    assert "16 for" in text_of(Client(), "/bilag/budget-2030/1/")


@pytest.mark.parametrize(("who", "status"), [("", 302), ("rolf", 403), ("pia", 403)])
def test_only_officers_keep_treatments(year: Workspace, who: str, status: int) -> None:
    del year
    client = signed_in(who)
    assert client.get(TREAT).status_code == status
    assert client.post(TREAT, FORM).status_code == status
    assert not Treatment.objects.exists()


def test_a_drafts_treatment_is_shown_to_those_who_see_the_draft(year: Workspace) -> None:
    proposed(year, changes("2", entry("10", 2030, 1, "Hemmelig")))
    treated = Treated("Skoleudvalget", date(2029, 9, 2), Outcome.RECOMMENDED, text="Hemmeligt")
    treat(year, "budget-2030/2", treated, by="Olga")
    address = "/aaret/2030/?on=2029-10-02"
    assert "Hemmeligt" in text_of(signed_in("olga"), address)
    for other in ("", "rolf", "pia"):
        assert "Hemmeligt" not in text_of(signed_in(other), address)
    assert signed_in("olga").get("/bilag/budget-2030/9/behandling/").status_code == 404


def propose(year: Workspace, oere: int, account: str = "10.10", by: str = "pia") -> str:
    line = ProposedLine(account, "Asfalt", ((2030, oere),))
    return put_forward(year, "budget-2030", Proposal("Veje", "", (line,)), by=by)


def test_a_proposal_says_what_is_lacking_and_what_restores_it(year: Workspace) -> None:
    number = propose(year, 700_000)
    pia, address = signed_in("pia"), f"/forslag/budget-2030/{number}/"
    page = text_of(pia, address)
    assert "Dette forslag +7 0" in page
    assert "Alle åbne ændringsforslag, du kan se (1) +7 0" in page
    assert "Udskrivningsgrundlaget kendes ikke, så skatten kan ikke regnes ud for 2030" in page
    assert "medmindre kommunalbestyrelsen beslutter andet" in page
    base = Setting("income_tax.levied_on", 2030, "1400000", "kr.", SAID)
    sealed(year, changes("2", settings=(base,)))
    # 7,000 kr. of 1,400,000 kr. is half a percent.
    assert "Indkomstskat, procentpoint +0,500 –" in text_of(pia, address)
    treated = Treated("Byrådet", date(2029, 10, 8), Outcome.ADOPTED, financing="kassen")
    treat(year, f"budget-2030/{number}", treated, by="Olga")
    decided = text_of(pia, address)
    assert "Byrådet har besluttet, at balancen genoprettes ved: kassen" in decided
    assert "medmindre" not in decided


def test_amendments_that_finance_each_other_balance(year: Workspace) -> None:
    number = propose(year, 700_000)
    propose(year, -700_000, "20.10")
    # What others propose and do not share counts for nobody else.
    propose(year, 900_000, by="olga")
    page = text_of(signed_in("pia"), f"/forslag/budget-2030/{number}/")
    assert "du kan se (2) 0 0" in page
    assert "Forslagene er tilsammen finansieret." in page


def test_a_rejected_amendment_no_longer_lacks_anything(year: Workspace) -> None:
    number, other = propose(year, 700_000), propose(year, 500_000)
    address = f"/forslag/budget-2030/{number}/"
    assert "du kan se (2) +12 0" in text_of(signed_in("pia"), address)
    against = Treated("Byudvalget", date(2029, 9, 3), Outcome.REJECTED)
    treat(year, f"budget-2030/{other}", against, by="Olga")
    # A committee that does not recommend it has decided nothing.
    assert "du kan se (2) +12 0" in text_of(signed_in("pia"), address)
    rejected = Treated("Byrådet", date(2029, 10, 8), Outcome.REJECTED)
    treat(year, f"budget-2030/{other}", rejected, by="Olga")
    assert "du kan se (1) +7 0" in text_of(signed_in("pia"), address)


def test_how_the_council_restores_the_balance_may_stand_with_the_budget(year: Workspace) -> None:
    number = propose(year, 700_000)
    meant = Treated("Byudvalget", date(2029, 9, 3), Outcome.RECOMMENDED, financing="lån")
    decided = Treated("Byrådet", date(2029, 10, 8), Outcome.ADOPTED, financing="kassen")
    for treated in (meant, decided):
        treat(year, "budget-2030/1", treated, by="Olga")
    page = text_of(signed_in("pia"), f"/forslag/budget-2030/{number}/")
    assert "balancen genoprettes ved: kassen" in page
    assert "balancen genoprettes ved: lån" not in page


def test_a_treated_proposal_is_not_taken_back(year: Workspace) -> None:
    number = propose(year, 700_000)
    name = f"budget-2030/{number}"
    treat(year, name, Treated("Byrådet", date(2029, 10, 8), Outcome.REJECTED), by="Olga")
    answer = signed_in("pia").post(f"/forslag/{name}/traek/", {"sure": "yes"})
    assert answer.status_code == 409
    assert "kan ikke trækkes tilbage" in answer.content.decode()
    assert models.Paper.objects.filter(number=number).exists()
