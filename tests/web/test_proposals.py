"""A politician's proposals as pages: first that they work, then each refusal."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.actions.people import add_user
from ramme.actions.proposals import proposal_of, put_forward
from ramme.actions.seal import seal
from ramme.actions.sharing import share
from ramme.store import models
from ramme.store.workspace import Workspace
from tests.actions.test_proposals import ROADS
from tests.stacks import DAY
from tests.web.people import signed_in

NEW = "/forslag/nyt/budget-2030/"
PAGE = "/forslag/budget-2030/1p/"
EDIT = f"{PAGE}ret/"


def fields(*lines: tuple[str, str, str, str], do: str = "save", **more: str) -> dict[str, str]:
    """What the form sends: account, label, and amounts of 2030 and 2031 of each line."""
    found = {"title": "Flere veje", "motivation": "De er slidte.", "do": do, **more}
    found |= {"line-TOTAL_FORMS": str(len(lines) + 1), "line-INITIAL_FORMS": "0"}
    for n, (account, label, first, second) in enumerate([*lines, ("", "", "", "")]):
        found |= {f"line-{n}-account": account, f"line-{n}-label": label}
        found |= {f"line-{n}-y2030": first, f"line-{n}-y2031": second}
    return found


ROAD = ("10.10", "Asfalt", "7", "9,5")


@pytest.fixture
def pia(peopled_on_each: Workspace) -> Client:
    del peopled_on_each
    return signed_in("pia")


def put(workspace: Workspace) -> None:
    put_forward(workspace, "budget-2030", ROADS, by="pia", name="Pia")


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def seen_in(page: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]*)"', page)
    assert found
    return found[1]


def test_a_politician_proposes_and_sees_the_effect(pia: Client) -> None:
    assert f'href="{NEW}"' in text_of(pia, "/forslag/")
    assert "Endnu ikke placeret" in text_of(pia, NEW)
    answer = pia.post(NEW, fields(ROAD))
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    page = text_of(pia, PAGE)
    assert "De er slidte." in page
    # The surplus of 2030 falls from 20 to 13, and of 2031 from 10 to 0,5.
    surplus = page[page.index("Overskud") :]
    figures = re.findall(r'<td(?: class="moved")?>([^<]*)</td>', surplus)[:6]
    assert figures == ["20", "10", "-7", "-10", "13", "1"]
    assert "Flere veje" in text_of(pia, "/forslag/")
    assert models.AuditEvent.objects.filter(what="propose", who="pia").count() == 1


def test_the_effect_is_seen_before_anything_is_kept(pia: Client) -> None:
    answer = pia.post(NEW, fields(ROAD, do="effect", title=""))
    assert answer.status_code == 200
    assert ">-7</td>" in answer.content.decode()
    assert models.Paper.objects.filter(made_by="pia").count() == 0


def test_amounts_are_read_in_the_pages_language(pia: Client) -> None:
    answer = pia.post(f"{NEW}?lang=en", fields(("10.10", "Asphalt", "1,250.5", "")))
    assert answer["Location"] == f"{PAGE}?lang=en"
    assert models.Entry.objects.get(paper__number="1p").amount_oere == 125_050_000
    assert 'value="1,250.5"' in text_of(pia, f"{EDIT}?lang=en")
    assert 'value="1.250,5"' in text_of(pia, EDIT)


def test_more_lines_are_asked_for_and_nothing_is_lost(pia: Client) -> None:
    page = pia.post(NEW, fields(ROAD, do="more")).content.decode()
    assert page.count("<fieldset") == 4
    assert 'value="9,5"' in page
    assert models.Paper.objects.filter(made_by="pia").count() == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("", "Asfalt", "7", ""), "Vælg en konto på listen."),
        (("findes-ikke", "Asfalt", "7", ""), "Vælg en konto på listen."),
        (("cash.opening", "Kasse", "7", ""), "Vælg en konto på listen."),
        (("10.10", "Asfalt", "", ""), "Skriv et beløb"),
        (("10.10", "Asfalt", "syv", ""), "syv"),
        (("10.10", "Asfalt", "0,000001", ""), "0,000001"),
        (("10.10", "Asfalt", "9" * 30, ""), "9" * 30),
        (("10.10", "Asfalt", "0" * 50, ""), "0" * 40 + "…"),
        (("10.10", "x" * 201, "1", ""), "Højst 200 tegn"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(
    pia: Client, line: tuple[str, str, str, str], said: str
) -> None:
    answer = pia.post(NEW, fields(ROAD, line))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert said in page
    assert "Virkningen vises, når linjerne kan læses" in page
    assert 'value="9,5"' in page
    assert models.Paper.objects.filter(made_by="pia").count() == 0


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (fields(), "Forslaget ændrer ingen tal"),
        (fields(ROAD, title=""), "Udfyld feltet"),
        ({"do": "save"}, "Intet er gemt endnu"),
        (fields(("10.10", "Stort", "9" * 14, "9" * 14)), "er større, end"),
    ],
)
def test_what_cannot_be_kept_is_said(pia: Client, sent: dict[str, str], said: str) -> None:
    answer = pia.post(NEW, sent)
    assert answer.status_code == 409
    assert said in answer.content.decode()
    assert models.Paper.objects.filter(made_by="pia").count() == 0


def test_a_proposal_whose_sums_are_too_large_can_still_be_mended(pia: Client) -> None:
    # Each amount fits, but no sum of it does.
    assert pia.post(NEW, fields(("10.10", "Stort", "9" * 13, ""))).status_code == 302
    page = text_of(pia, PAGE)
    assert "Virkningen vises, når linjerne kan læses" in page
    assert pia.post(EDIT, fields(ROAD, seen=seen_in(text_of(pia, EDIT)))).status_code == 302
    assert ">-7</td>" in text_of(pia, PAGE)


def test_html_in_a_proposal_is_text(pia: Client) -> None:
    nasty = "<script>alert(1)</script>"
    pia.post(NEW, fields(("10.10", nasty, "7", ""), title=nasty, motivation=nasty))
    for address in ("/forslag/", PAGE, EDIT, "/bilag/budget-2030/1p/deling/"):
        page = text_of(pia, address)
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


def test_a_proposal_is_edited_and_a_line_emptied_goes(pia: Client) -> None:
    pia.post(NEW, fields(ROAD, ("20", "Skole", "1", "")))
    page = text_of(pia, EDIT)
    assert '<option value="10.10" selected>' in page
    answer = pia.post(EDIT, fields(("", "", "", ""), ("20", "Skole", "2", ""), seen=seen_in(page)))
    assert answer["Location"] == PAGE
    lines = proposal_of(models.Paper.objects.get(number="1p")).lines
    assert [(one.account, one.amounts) for one in lines] == [("20", ((2030, 200_000),))]


def test_the_second_of_two_tabs_sees_what_changed_and_loses_nothing(pia: Client) -> None:
    pia.post(NEW, fields(ROAD))
    first, second = text_of(pia, EDIT), text_of(pia, EDIT)
    pia.post(EDIT, fields(("20", "Skole", "4", ""), seen=seen_in(first), title="Skoler"))
    late = fields(("10.20", "Park", "5", ""), seen=seen_in(second), title="Parker")
    answer = pia.post(EDIT, late)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "er ændret et andet sted" in page
    assert "Sidst ændret af pia" in page
    for mine_or_theirs in ("Skoler", "Skole", "Parker", "Park"):
        assert mine_or_theirs in page
    assert models.Paper.objects.get(number="1p").title == "Skoler"
    # Saved again from there, the second's words hold.
    assert pia.post(EDIT, late | {"seen": seen_in(page)}).status_code == 302
    assert models.Paper.objects.get(number="1p").title == "Parker"


def test_what_was_written_for_a_proposal_that_is_gone_is_not_lost(pia: Client) -> None:
    pia.post(NEW, fields(ROAD))
    page = text_of(pia, EDIT)
    pia.post(f"{PAGE}traek/", {"sure": "yes"})
    answer = pia.post(EDIT, fields(("10.20", "Park", "5", ""), seen=seen_in(page)))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "er der ikke mere" in page
    assert 'value="Park"' in page
    assert f'action="{NEW}"' in page


def test_a_proposal_is_withdrawn_by_who_means_it(pia: Client) -> None:
    pia.post(NEW, fields(ROAD))
    answer = pia.post(f"{PAGE}traek/")
    assert answer.status_code == 409
    assert "Sæt kryds" in answer.content.decode()
    assert pia.post(f"{PAGE}traek/", {"sure": "yes"})["Location"] == "/forslag/"
    assert pia.get(PAGE).status_code == 404


def test_the_scenario_is_a_version_like_any_other(pia: Client) -> None:
    pia.post(NEW, fields(ROAD))
    page = text_of(pia, PAGE)
    found = re.search(r'href="/(\?version=[^"]*)"', page)
    assert found
    assert unquote(found[1]) == "?version=budget-2030+1p"
    assert pia.get(f"/opgoerelser/result/{found[1]}").status_code == 200


def test_others_see_a_proposal_only_by_a_share(peopled: Workspace) -> None:
    add_user("per", "politician", full_name="Per", by="test")
    put(peopled)
    for name in ("rolf", ""):
        assert "Flere veje" not in signed_in(name).get("/forslag/").content.decode()
        assert signed_in(name).get(PAGE).status_code == (404 if name else 302)
    share(models.Paper.objects.get(number="1p"), "rolf", by="pia")
    rolf = signed_in("rolf")
    page = text_of(rolf, PAGE)
    assert "Ret forslaget" not in page
    assert "Træk forslaget" not in page
    assert "Delt med mig" in text_of(rolf, "/forslag/")
    assert "Flere veje" in text_of(rolf, "/forslag/")


def test_an_officer_sees_all_drafts(peopled: Workspace) -> None:
    put(peopled)
    page = text_of(signed_in("olga"), "/forslag/")
    assert "Flere veje" in page
    assert 'href="/bilag/budget-2030/2/"' in page
    assert "Gennemgå og forsegl" in text_of(signed_in("olga"), PAGE)


@pytest.mark.parametrize(
    ("name", "statuses"),
    [("", (302, 302, 302, 302)), ("rolf", (403, 403, 403, 403)), ("olga", (200, 200, 403, 403))],
)
def test_each_refusal(peopled: Workspace, name: str, statuses: tuple[int, ...]) -> None:
    put(peopled)
    share(models.Paper.objects.get(number="1p"), "rolf", by="pia")
    client = signed_in(name)
    answers = (
        client.get(NEW),
        client.post(NEW, fields(ROAD, do="effect")),
        client.post(EDIT, fields(ROAD)),
        client.post(f"{PAGE}traek/", {"sure": "yes"}),
    )
    assert tuple(answer.status_code for answer in answers) == statuses
    assert proposal_of(models.Paper.objects.get(number="1p")) == ROADS
    assert models.Paper.objects.count() == 3


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/forslag/nyt/budget-2099/", 404),
        ("/forslag/budget-2030/9p/", 404),
        ("/forslag/budget-2030/9p/ret/", 404),
        ("/forslag/budget-2030/1/", 302),
        ("/forslag/budget-2030/1/ret/", 302),
        # A draft of somebody else is told from nothing by nothing.
        ("/forslag/budget-2030/2/", 404),
    ],
)
def test_what_is_no_proposal_of_theirs_is_not_there(pia: Client, address: str, status: int) -> None:
    assert pia.get(address).status_code == status


def test_a_sealed_proposal_is_a_paper_of_the_stack(peopled: Workspace) -> None:
    put(peopled)
    answer = signed_in("olga").post("/skrivebord/budget-2030/1p/forsegl/", {"on": "2029-10-01"})
    assert answer["Location"] == "/bilag/budget-2030/3/"
    assert "Flere veje" in text_of(signed_in(""), "/bilag/budget-2030/3/")
    assert "forseglet" in text_of(signed_in("pia"), "/forslag/")


def test_a_form_without_its_token_is_refused(peopled: Workspace) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.login(username="pia", password="Lilleby-2030-budget")
    assert strict.post(NEW, fields(ROAD)).status_code == 403
    assert models.Paper.objects.filter(made_by="pia").count() == 0


def test_the_queries_of_the_pages_do_not_grow_with_proposals(peopled: Workspace) -> None:
    put(peopled)
    pia, counts = signed_in("pia"), []
    # The versions below are made once and kept.
    text_of(pia, PAGE)
    for _ in range(2):
        for address in ("/forslag/", PAGE):
            with CaptureQueriesContext(connection) as queries:
                text_of(pia, address)
            counts.append(len(queries))
        for _ in range(3):
            put(peopled)
    assert counts[:2] == counts[2:]


def test_a_sealed_budget_goes_on_without_the_proposal(peopled: Workspace) -> None:
    put(peopled)
    public = text_of(signed_in(""), "/")
    seal(peopled, "budget-2030/2", by="Mette", on=DAY)
    assert "Flere veje" not in public
    assert "Flere veje" not in text_of(signed_in(""), "/bilag/")
