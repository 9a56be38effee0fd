"""Deferral chains: through which agreements a task came, its age, and what became of its money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ramme.budget.agreement.tasks import OPEN, Task, TaskState

_MOST_LINKS = 20


@dataclass(frozen=True, slots=True)
class Link:
    """One agreement that a task stood in.

    Args:
        agreement: Its year, None where it cannot be told.
        item: The task's number there.
        inferred: Whether the year was not printed.
        tasks: What is kept of it; more than one where the item has several initiatives.
    """

    agreement: int | None
    item: str
    inferred: bool
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Where a task came from, the newest first.

    Args:
        links: The agreements before; empty where the task is new.
        age: Agreements since the first, 0 where the task is new; None where no year can be told.
        set_aside_oere: What was set aside in the agreements before, as far as they are kept.
        spent_oere: What was spent of it.
    """

    links: tuple[Link, ...]
    age: int | None
    set_aside_oere: int
    spent_oere: int

    @property
    def is_known(self) -> bool:
        """Whether each agreement before is kept, so that the money can be told."""
        return all(link.tasks for link in self.links)


def chain_of(task: Task, known: Iterable[Task]) -> Chain:
    """The chain of a task.

    Args:
        task: Whose.
        known: All tasks that are kept, of any agreement.

    Returns:
        As far back as it can be told.
    """
    by_item: dict[tuple[int, str], list[Task]] = {}
    for one in known:
        by_item.setdefault((one.agreement, one.section), []).append(one)
        by_item.setdefault((one.agreement, f"{one.section}/{one.ordinal}"), []).append(one)
    links: list[Link] = []
    at: Task | None = task
    while at is not None and at.deferred_from is not None and len(links) < _MOST_LINKS:
        came = at.deferred_from
        found = tuple(by_item.get((came.agreement or 0, came.item), ()))
        links.append(Link(came.agreement, came.item, came.inferred, found))
        at = found[0] if len(found) == 1 else None
    years = [link.agreement for link in links if link.agreement is not None]
    age = task.agreement - min(years) if years else None if links else 0
    before = [one for link in links for one in link.tasks]
    return Chain(
        tuple(links),
        age,
        sum(one.money_oere for one in before),
        sum(one.spent_oere for one in before),
    )


class TakeOver(StrEnum):
    """What next year's agreement does with a task that is not done."""

    CARRY_ON = "carry_on"
    DEFER = "defer"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a task, and why.

    Args:
        task: Which.
        take: Carry on, defer or drop.
        reason: ``under_way``, ``waits``, ``has_money``, ``not_begun`` or ``old``.
    """

    task: Task
    take: TakeOver
    reason: str


_OLD = 2


def proposals(tasks: Sequence[Task], chains: Mapping[str, Chain]) -> tuple[Proposal, ...]:
    """A proposal for each task that the next agreement has to take a stand on.

    Args:
        tasks: Of one agreement.
        chains: By the task's name.

    Returns:
        In the tasks' order. What is under way, or has money in later years, carries on; what waits
        or has not begun is deferred; what has not begun after two agreements and has no money left
        is dropped.
    """
    return tuple(_proposal(one, chains.get(one.name)) for one in tasks if one.state in OPEN)


def _proposal(task: Task, chain: Chain | None) -> Proposal:
    if task.state is TaskState.UNDER_WAY:
        return Proposal(task, TakeOver.CARRY_ON, "under_way")
    if any(oere for year, oere in task.by_year.items() if year > task.agreement):
        return Proposal(task, TakeOver.CARRY_ON, "has_money")
    if task.state is TaskState.WAITING:
        return Proposal(task, TakeOver.DEFER, "waits")
    if chain and chain.age and chain.age >= _OLD and not task.money_oere:
        return Proposal(task, TakeOver.DROP, "old")
    return Proposal(task, TakeOver.DEFER, "not_begun")
