"""Kept treatments: of drafts and sealed papers, mended with a reason, exported and imported."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import frictionless
import pytest

from ramme.actions.exchange import export
from ramme.actions.proposals import put_forward, withdraw
from ramme.actions.treatments import treat
from ramme.actions.verification import verify
from ramme.budget.treatments import Outcome, Treated, TreatmentKind
from ramme.language.catalogue import Messages
from ramme.ledger.errors import RammeError
from ramme.store import models
from ramme.store.treatment_models import Treatment
from ramme.store.treatments import treatments_of
from ramme.store.workspace import Workspace
from tests.actions.test_exchange import into_new_database
from tests.actions.test_proposals import ROADS
from tests.stacks import changes, entry, proposed, with_first_paper

PAPER, DAY = "budget-2030/1", date(2029, 10, 8)
ADOPTED = Treated(
    "Byrådet", DAY, Outcome.ADOPTED, {"for": {"A": 12, "B": 3}, "against": {"C": 7}}, "Ja, ja"
)


@pytest.fixture
def stacked(workspace: Workspace) -> Workspace:
    with_first_paper(workspace)
    return workspace


def test_a_sealed_paper_is_treated_and_keeps_its_hash(stacked: Workspace) -> None:
    was = models.Paper.objects.get(number="1").hash
    treat(stacked, PAPER, ADOPTED, by="Olga")
    paper = models.Paper.objects.get(number="1")
    assert (paper.hash, verify(stacked).faults) == (was, ())
    kept = treatments_of([paper])
    assert [(one.kind, one.treated, one.who) for one in kept] == [
        (TreatmentKind.DECIDE, ADOPTED, "Olga")
    ]
    event = models.AuditEvent.objects.get(what="treat")
    assert (event.subject, event.who, event.new["votes"]["for"]) == (
        PAPER,
        "Olga",
        {"A": 12, "B": 3},
    )


def test_a_draft_is_treated_too(stacked: Workspace) -> None:
    proposed(stacked, changes("2", entry("10", 2030, 1)))
    treat(stacked, "budget-2030/2", Treated("Byudvalget", DAY, Outcome.RECOMMENDED), by="Olga")
    assert [one.outcome for one in Treatment.objects.all()] == ["recommended"]


def test_a_treatment_is_mended_with_a_reason_and_never_twice(stacked: Workspace) -> None:
    rejected = Treated("Byrådet", DAY, Outcome.REJECTED)
    with pytest.raises(RammeError) as refused:
        treat(stacked, PAPER, rejected, by="Olga", correct="Tastefejl")
    assert "Der er ingen behandling af budget-2030/1 den 08.10.2029" in Messages("da").error(
        refused.value
    )
    treat(stacked, PAPER, ADOPTED, by="Olga")
    with pytest.raises(RammeError) as refused:
        treat(stacked, PAPER, rejected, by="Olga")
    assert "Byrådet has treated budget-2030/1 on 2029-10-08 already" in Messages("en").error(
        refused.value
    )
    treat(stacked, PAPER, rejected, by="Per", correct="Tastefejl")
    row = Treatment.objects.get()
    assert (row.outcome, row.votes, row.who, row.version) == ("rejected", {}, "Per", 2)
    event = models.AuditEvent.objects.filter(what="treat").last()
    assert event is not None
    assert (event.why, event.old["outcome"], event.new["outcome"]) == (
        "Tastefejl",
        "adopted",
        "rejected",
    )


@pytest.mark.parametrize(
    ("paper", "treated", "code"),
    [
        ("budget-2030/9", ADOPTED, "unknown_paper"),
        (PAPER, Treated("", DAY, Outcome.ADOPTED), "treatment_without_body"),
        (PAPER, Treated("x" * 201, DAY, Outcome.ADOPTED), "text_too_long"),
        (PAPER, Treated("B", DAY, Outcome.ADOPTED, {"against": {"C": 1}}), "votes_contradict"),
    ],
)
def test_what_is_refused_leaves_nothing(
    stacked: Workspace, paper: str, treated: Treated, code: str
) -> None:
    with pytest.raises(RammeError) as refused:
        treat(stacked, paper, treated, by="Olga")
    assert refused.value.code == code
    assert not Treatment.objects.exists()
    assert not models.AuditEvent.objects.filter(what="treat").exists()


def test_a_proposal_that_was_treated_is_not_taken_back(stacked: Workspace) -> None:
    number = put_forward(stacked, "budget-2030", ROADS, by="pia")
    name = f"budget-2030/{number}"
    treat(stacked, name, Treated("Byrådet", DAY, Outcome.REJECTED), by="Olga")
    with pytest.raises(RammeError) as refused:
        withdraw(name, by="pia")
    assert refused.value.code == "proposal_treated"
    assert "cannot be taken back" in Messages("en").error(refused.value)
    assert models.Paper.objects.filter(number=number).exists()


def test_treatments_come_back_the_same_to_the_byte(
    stacked: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    treat(stacked, PAPER, ADOPTED, by="Olga")
    package = tmp_path / "package"
    export(stacked, package)
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    other = into_new_database(tmp_path / "other", package, monkeypatch)
    assert [one.treated for one in treatments_of(models.Paper.objects.all())] == [ADOPTED]
    export(other, tmp_path / "again")
    again = (tmp_path / "again" / "treatments.csv").read_bytes()
    assert again == (package / "treatments.csv").read_bytes()


def test_a_package_of_before_has_no_treatments(
    stacked: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    export(stacked, package)
    (package / "treatments.csv").unlink()
    head = json.loads((package / "datapackage.json").read_text("utf-8"))
    (package / "datapackage.json").write_text(json.dumps({**head, "ramme_schema": 2}), "utf-8")
    into_new_database(tmp_path / "other", package, monkeypatch)
    assert not Treatment.objects.exists()


def test_a_treatment_of_no_paper_spoils_a_package(
    stacked: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    treat(stacked, PAPER, ADOPTED, by="Olga")
    package = tmp_path / "package"
    export(stacked, package)
    table = package / "treatments.csv"
    table.write_text(table.read_text("utf-8").replace("budget-2030,1,", "budget-2030,7,"), "utf-8")
    with pytest.raises(RammeError) as refused:
        into_new_database(tmp_path / "other", package, monkeypatch)
    assert refused.value.code == "package_damaged"
