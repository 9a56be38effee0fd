"""The register of policies and strategies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ramme.actions.policies import PolicyEntry, change_policy, register_policy
from ramme.ledger.errors import RammeError
from ramme.store import models, task_models
from ramme.store.workspace import Workspace
from tests.agreed_tasks import CHARGERS, kept

CLIMATE = PolicyEntry("Klimapolitik", "policy", "Parkudvalget", review_on=date(2031, 1, 1))


@pytest.fixture
def town(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace with the kept agreement, once on each database."""
    kept(workspace, tmp_path)
    return workspace


def test_a_policy_is_registered_and_changed(town: Workspace) -> None:
    register_policy(town, CLIMATE, by="Olga")
    wanted = replace(CLIMATE, review_on=date(2032, 1, 1), tasks=(CHARGERS,))
    change_policy(town, "Klimapolitik", wanted, line="Udsat", by="Olga", seen=1)
    policy = task_models.Policy.objects.get()
    assert (policy.review_on, policy.tasks, policy.version) == (date(2032, 1, 1), [CHARGERS], 2)
    event = models.AuditEvent.objects.get(what="change policy")
    assert (event.why, event.old["review_on"], event.new["review_on"]) == (
        "Udsat",
        "2031-01-01",
        "2032-01-01",
    )


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        ("policy_incomplete", replace(CLIMATE, name=" ")),
        ("policy_incomplete", replace(CLIMATE, name="Ny", kind="plan")),
        ("unknown_committee", replace(CLIMATE, name="Ny", committee="Rumudvalget")),
        ("unknown_task", replace(CLIMATE, name="Ny", tasks=("2030/9/1",))),
        ("policy_exists", replace(CLIMATE, name="KLIMAPOLITIK")),
    ],
)
def test_what_cannot_be_registered(town: Workspace, code: str, entry: PolicyEntry) -> None:
    register_policy(town, CLIMATE, by="Olga")
    with pytest.raises(RammeError, match=code):
        register_policy(town, entry, by="Olga")
    assert task_models.Policy.objects.count() == 1


def test_what_cannot_be_changed(town: Workspace) -> None:
    register_policy(town, CLIMATE, by="Olga")

    def code(name: str = "Klimapolitik", line: str = "Fordi", seen: int = 1) -> str:
        with pytest.raises(RammeError) as caught:
            change_policy(town, name, CLIMATE, line=line, by="Olga", seen=seen)
        return caught.value.code

    assert code(line=" ") == "task_line_missing"
    assert code(name="Madpolitik") == "unknown_policy"
    assert code(seen=0) == "policy_changed"
