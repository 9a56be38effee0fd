"""Who sees a draft: the page on which its maker and the officers give and take back."""

from __future__ import annotations

import pytest

from ramme.actions.proposals import put_forward
from ramme.actions.sharing import share, shared_with
from ramme.store import models
from ramme.store.workspace import Workspace
from tests.actions.test_proposals import ROADS
from tests.web.people import signed_in

MINE = "/bilag/budget-2030/1p/deling/"
OFFICE = "/bilag/budget-2030/2/deling/"


@pytest.fixture
def proposed(peopled: Workspace) -> models.Paper:
    put_forward(peopled, "budget-2030", ROADS, by="pia")
    return models.Paper.objects.get(number="1p")


@pytest.mark.parametrize(("who", "address"), [("pia", MINE), ("olga", MINE), ("olga", OFFICE)])
def test_maker_and_officer_share_and_take_back(
    proposed: models.Paper, who: str, address: str
) -> None:
    client, paper = signed_in(who), models.Paper.objects.get(number=address.split("/")[3])
    page = client.get(address).content.decode()
    assert '<option value="rolf">Rolf (læser)</option>' in page
    assert '<option value="olga"' not in page
    assert client.post(address, {"do": "share", "with": "rolf"})["Location"] == address
    assert shared_with(paper) == ["rolf"]
    assert '<option value="rolf"' not in client.get(address).content.decode()
    assert client.post(address, {"do": "unshare", "with": "rolf"}).status_code == 302
    assert shared_with(paper) == []
    trail = signed_in("olga").get("/spor/").content.decode()
    assert "delte udkast" in trail
    assert "tog deling tilbage" in trail


@pytest.mark.parametrize(("who", "status"), [("", 302), ("rolf", 403), ("per", 404)])
def test_nobody_else_shares(proposed: models.Paper, who: str, status: int) -> None:
    if who == "per":
        share(models.Paper.objects.get(number="2"), "rolf", by="olga")
    else:
        share(proposed, "rolf", by="pia")
    address = MINE
    client = signed_in("rolf" if who == "per" else who)
    assert client.get(address).status_code == status
    assert client.post(address, {"do": "share", "with": "rolf"}).status_code == status
    assert "olga" not in shared_with(proposed)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"do": "share", "with": "findes-ikke"}, "Der er ingen bruger"),
        ({"do": "share", "with": "a\x00"}, "Der er ingen bruger"),
        ({"do": "share"}, "Der er ingen bruger"),
        ({"do": "share", "with": "pia"}, "kan allerede se"),
        ({"do": "unshare", "with": "rolf"}, "er ikke delt med rolf"),
    ],
)
def test_what_cannot_be_shared_is_said(
    proposed: models.Paper, sent: dict[str, str], said: str
) -> None:
    answer = signed_in("pia").post(MINE, sent)
    assert answer.status_code == 409
    assert said in answer.content.decode()
    assert shared_with(proposed) == []


def test_a_sealed_paper_needs_no_share(proposed: models.Paper) -> None:
    answer = signed_in("olga").get("/bilag/budget-2030/1/deling/")
    assert answer["Location"] == "/bilag/budget-2030/1/"
    sent = {"do": "share", "with": "rolf"}
    assert signed_in("olga").post("/bilag/budget-2030/1/deling/", sent).status_code == 409


def test_the_language_stays(proposed: models.Paper) -> None:
    address = f"{MINE}?lang=en"
    client = signed_in("pia")
    assert "Who sees the draft" in client.get(address).content.decode()
    assert client.post(address, {"do": "share", "with": "rolf"})["Location"] == address
