"""The JSON API: what it tells of budgets, who may see what, and that its description holds."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client, override_settings
from hypothesis import HealthCheck, given, settings

from ramme.actions import views
from ramme.actions.seal import seal
from ramme.store.workspace import Workspace
from tests.stacks import DAY, changes, entry, proposed
from tests.web.asking import get, refused


def test_budgets_have_a_version_for_each_sealed_paper(peopled: Workspace) -> None:
    # A draft is no version that stays, not even for officers.
    (budget,) = get("/api/budgets", who="olga")["budgets"]
    assert [one["version"] for one in budget["versions"]] == ["budget-2030@1"]
    seal(peopled, "budget-2030/2", by="Mette", on=DAY)
    (budget,) = get("/api/budgets")["budgets"]
    assert (budget["budget"], budget["year"]) == ("budget-2030", 2030)
    names = [one["version"] for one in budget["versions"]]
    assert names == ["budget-2030@1", "budget-2030@2"]


def test_a_statement_has_the_figures_of_the_command_line(peopled: Workspace) -> None:
    table = views.show(peopled, "result", "budget-2030")
    found = get("/api/statements/result")
    assert found["version"] == "budget-2030"
    assert {
        (line["id"], cell["year"]): cell["oere"]
        for line in found["lines"]
        for cell in line["cells"]
    } == {(line.id, cell.year): cell.oere for line in table.lines for cell in line.cells}
    english = get("/api/statements/result?lang=en")
    assert english["title"] != found["title"]


def test_each_figure_is_told_by_its_identifier(peopled: Workspace) -> None:
    statement = get("/api/statements/result")
    cells = [cell for line in statement["lines"] for cell in line["cells"]]
    assert len({cell["figure"] for cell in cells}) == len(cells)
    for cell in cells:
        told = get(f"/api/figures?id={cell['figure']}")
        assert told["id"] == cell["figure"]
        assert told["why"]["oere"] == cell["oere"]


def test_a_figure_keeps_its_identifier_when_a_paper_is_laid_on(peopled: Workspace) -> None:
    before = get("/api/statements/result")
    seal(peopled, "budget-2030/2", by="Mette", on=DAY)
    for line in before["lines"]:
        for cell in line["cells"]:
            told = get(f"/api/figures?id={cell['figure']}")
            assert told["why"]["oere"] == cell["oere"]


def test_checks_and_differences_are_those_of_the_pages(peopled: Workspace) -> None:
    seal(peopled, "budget-2030/2", by="Mette", on=DAY)
    checks = get("/api/checks?version=budget-2030")["checks"]
    wanted = views.check(peopled, "budget-2030").checks
    assert [(one["id"], one["answer"]) for one in checks] == [
        (one.id, one.answer.value) for one in wanted
    ]
    found = get("/api/differences?first=budget-2030@1&second=budget-2030")
    assert found["papers"] == ["budget-2030/2"]
    assert {cell["oere"] for line in found["lines"] for cell in line["cells"]} == {
        0,
        100_000,
        -100_000,
    }


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/statements/findes.ikke", 404, "unknown_statement"),
        ("/api/statements/result?version=budget-1999", 404, "unknown_budget"),
        ("/api/statements/result?version=%C3%A5", 400, "bad_version_name"),
        ("/api/figures", 400, "form_incomplete"),
        ("/api/figures?id=budget-2030", 400, "form_incomplete"),
        ("/api/figures?id=budget-2030/result.nej.2030", 404, "unknown_line"),
        ("/api/figures?id=budget-2030/result.10.1999", 404, "unknown_year"),
        ("/api/differences?first=budget-2030", 400, "form_incomplete"),
        ("/api/checks?version=budget-2030@9", 404, "unknown_paper"),
    ],
)
def test_what_cannot_be_met_is_an_error_with_its_code(
    peopled: Workspace, address: str, status: int, code: str
) -> None:
    assert refused(address, status) == code


@pytest.mark.parametrize(
    "address",
    [
        "/api/statements/result?version=budget-2030%2B2",
        "/api/figures?id=budget-2030%2B2/result.10.2030",
        "/api/checks?version=budget-2030%2B2",
        "/api/differences?first=budget-2030&second=budget-2030%2B2",
    ],
)
def test_a_draft_is_not_there_but_for_whom_its_pages_are(peopled: Workspace, address: str) -> None:
    for who in ("", "rolf"):
        assert get(address, 404, who)["error"]["code"] == "draft_not_public"
    assert "error" not in get(address, 200, "olga")


def test_nothing_but_reading_is_offered(peopled: Workspace) -> None:
    described = get("/api/openapi.json")
    assert all(set(path) == {"get"} for path in described["paths"].values())
    for path in described["paths"]:
        assert Client().post(path.replace("{", "").replace("}", "")).status_code == 405
    assert Client().get("/api/docs").status_code == 404


# What random words would hardly ever name.
KNOWN = {
    "version": ["budget-2030", "budget-2030@1", "budget-2030+2", "budget-1999"],
    "first": ["budget-2030@1", "budget-2030"],
    "second": ["budget-2030", "budget-2031"],
    "statement": ["result", "frames"],
    "statement_id": ["result", "frames"],
    "id": ["budget-2030@1/result.surplus.2030", "budget-2030/result.10.2031", "x/y.z.2030"],
}


def test_no_request_is_answered_otherwise_than_described(priced: Workspace) -> None:
    proposed(priced, changes("2", entry("10", 2030, 1, "Hemmelig aftale")))
    with override_settings(ALLOWED_HOSTS=["testserver", "localhost"]):
        application = get_wsgi_application()
        schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
        operations = [one.ok() for one in schema.get_all_operations()]
        assert len(operations) == 9
        for operation in operations:
            ask_all(operation)


def ask_all(operation: schemathesis.APIOperation) -> None:
    """Ask an operation for random things, and for those that are known beside them."""

    @given(operation.as_strategy())
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate()
        for name, names in KNOWN.items():
            for place in (case.query, case.path_parameters):
                if place and name in place:
                    place[name] = names[len(str(place[name])) % len(names)]
        case.call_and_validate()

    ask()
