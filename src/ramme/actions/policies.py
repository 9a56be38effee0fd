"""The register of policies and strategies: review dates, and the initiatives that serve them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from ramme.actions.audit import log
from ramme.actions.tasks import check_committees, known_committees
from ramme.ledger.errors import RammeError
from ramme.store import task_models
from ramme.store.tasks import find_task
from ramme.store.workspace import Workspace

KINDS = POLICY, STRATEGY = "policy", "strategy"


@dataclass(frozen=True, slots=True)
class PolicyEntry:
    """What the register says of a policy or a strategy.

    Args:
        name: Its name.
        kind: ``policy`` or ``strategy``.
        committee: That it belongs to, empty where none is named.
        adopted_on: The day it was adopted.
        review_on: The day it is to be looked at again.
        ended_on: The day it ended, None while it holds.
        tasks: Names of the tasks that serve it.
    """

    name: str
    kind: str
    committee: str = ""
    adopted_on: date | None = None
    review_on: date | None = None
    ended_on: date | None = None
    tasks: Sequence[str] = ()


def _check(workspace: Workspace, entry: PolicyEntry) -> None:
    if not entry.name.strip() or entry.kind not in KINDS:
        raise RammeError("policy_incomplete")
    if entry.committee:
        check_committees([entry.committee], known_committees(workspace))
    for name in entry.tasks:
        find_task(name)


def _plain(entry: PolicyEntry) -> Mapping[str, object]:
    told = {**asdict(entry), "tasks": list(entry.tasks)}
    return {
        name: one.isoformat() if isinstance(one, date) else one for name, one in told.items() if one
    }


def register_policy(workspace: Workspace, entry: PolicyEntry, *, by: str) -> None:
    """Put a policy or a strategy into the register.

    Raises:
        RammeError: ``policy_incomplete``, ``policy_exists``, ``unknown_committee``,
            ``unknown_task``.
    """
    with transaction.atomic():
        _check(workspace, entry)
        if task_models.Policy.objects.filter(name__iexact=entry.name.strip()).exists():
            raise RammeError("policy_exists", policy=entry.name)
        task_models.Policy.objects.create(**{**asdict(entry), "tasks": list(entry.tasks)})
        log("register policy", entry.name, by=by, new=_plain(entry))


def change_policy(
    workspace: Workspace, name: str, entry: PolicyEntry, *, line: str, by: str, seen: int
) -> None:
    """Change what the register says.

    Raises:
        RammeError: ``unknown_policy``; ``policy_changed`` where somebody was faster;
            ``task_line_missing``, or as `register_policy`.
    """
    if not line.strip():
        raise RammeError("task_line_missing")
    with transaction.atomic():
        row = task_models.Policy.objects.select_for_update().filter(name=name).first()
        if row is None:
            raise RammeError("unknown_policy", policy=name)
        if row.version != seen:
            raise RammeError("policy_changed", policy=name)
        _check(workspace, entry)
        old = PolicyEntry(**{field: getattr(row, field) for field in PolicyEntry.__slots__})
        for field, value in asdict(entry).items():
            setattr(row, field, list(value) if field == "tasks" else value)
        row.version += 1
        row.save()
        log("change policy", name, by=by, why=line, old=_plain(old), new=_plain(entry))
