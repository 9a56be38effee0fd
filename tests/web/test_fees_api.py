"""The fees over the API: what it answers, and that its description says so."""

from __future__ import annotations

import pytest

from ramme.actions.drafts import propose
from ramme.store.workspace import Workspace
from tests.catalogues import fee, fee_paper
from tests.web.asking import get, refused


def test_the_list_and_one_fee_have_the_shape_of_the_command_line(priced: Workspace) -> None:
    listed = get("/api/fees")
    assert listed["version"] == "budget-2030"
    first = listed["fees"][0]
    assert first["path"] == ["Affald", "Beholdere"]
    assert first["prices"][0] == {
        "period": "2030",
        "oere": 123_000,
        "status": "price",
        "place": {"line": 7},
    }
    assert (first["rule"], first["source"]["text"]) == ("by_index", "Mette")
    assert get(f"/api/fees/{first['id']}") == {"version": "budget-2030", "fee": first}


def test_words_find_fees(priced: Workspace) -> None:
    assert [one["label"] for one in get("/api/fees?q=skraldespand")["fees"]] == ["140 L beholder"]


def test_a_price_has_its_days_its_reckoning_and_its_questions(priced: Workspace) -> None:
    found = get("/api/price?q=fejning&answer=height_m%3D12,5&answer=sweepings%3D2&lang=en")
    assert found["oere"] == 22_400
    assert found["valid"] == {"from": "2030-01-01", "to": "2030-12-31"}
    assert [(one["charge"], one["exact_oere"]) for one in found["steps"]] == [
        ("height", "1200"),
        ("times", "11200"),
    ]
    assert [one["answer"] for one in found["questions"]] == ["12,5", "2"]
    assert found["before"]["oere"] == 9_800


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/fees/findes.ikke", 404, "unknown_fee"),
        ("/api/fees?version=budget-1999", 404, "unknown_budget"),
        ("/api/fees?version=%C3%A5", 400, "bad_version_name"),
        ("/api/price", 400, "form_incomplete"),
        ("/api/price?q=raket", 404, "no_fee_found"),
        ("/api/price?q=fejning&answer=height_m", 400, "form_incomplete"),
        ("/api/price?q=fejning&answer=height_m%3D-1", 400, "answer_too_small"),
        ("/api/price?q=fejning&on=1999-01-01", 404, "date_outside_catalogue"),
        ("/api/price?q=fejning&on=nu", 400, "form_incomplete"),
    ],
)
def test_what_cannot_be_met_is_an_error_with_its_code(
    priced: Workspace, address: str, status: int, code: str
) -> None:
    assert refused(address, status) == code


def test_a_draft_is_not_there_but_for_officers(priced: Workspace) -> None:
    propose(priced, fee_paper([fee("Hemmelig", "Ny", {2031: 77})], "", "budget-2030"), by="x")
    draft = "/api/fees?version=budget-2030%2B2"
    for who in ("", "rolf", "pia"):
        assert get(draft, 404, who)["error"]["code"] == "draft_not_public"
    assert any(one["label"] == "Ny" for one in get(draft, 200, "olga")["fees"])


def test_every_answer_is_described(priced: Workspace) -> None:
    schemas = get("/api/openapi.json")["components"]["schemas"]
    price = schemas["Price"]["properties"]
    assert set(get("/api/fees")["fees"][0]["prices"][0]) <= set(price)
    found = get("/api/price?q=fejning")
    assert set(found) == set(schemas["WordsAnswer"]["properties"])
    assert set(found["fee"]) == set(schemas["Head"]["properties"])
