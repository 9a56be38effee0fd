"""Invent a municipality: its committees, their areas, and the statements that it declares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from ramme.budget.agreement.classes import Stacking
from ramme.budget.municipality import Municipality
from ramme.ledger.accounts import Account, AccountTree
from ramme.statements.declaration import Statement
from tests.generated.declaration import Area, Committee, frames, result
from tests.generated.words import COMMITTEES, TOWN_ENDS, TOWN_STARTS

# How the codes of areas look: 10.01, 501 or 3.22.
_CODES = ("{committee}0.{area:02d}", "{committee}{area:02d}", "{committee}.{area:02d}")


@dataclass(frozen=True, slots=True)
class Town:
    """An invented municipality and the budget that its papers are about.

    Args:
        name: Such as ``Sandby Kommune``.
        committees: In printed order.
        year: The budget year.
        span: How many years the budget covers.
        municipality: What the readers are given.
    """

    name: str
    committees: tuple[Committee, ...]
    year: int
    span: int
    municipality: Municipality

    @property
    def years(self) -> tuple[int, ...]:
        """The budget year and the years after it."""
        return tuple(range(self.year, self.year + self.span))


def invent(rng: Random) -> Town:
    """A municipality of three to eight committees that budgets for two to five years."""
    name = f"{rng.choice(TOWN_STARTS)}{rng.choice(TOWN_ENDS)} Kommune"
    committees = tuple(_committees(rng))
    year, span = rng.randint(2008, 2038), rng.randint(2, 5)
    unit_oere = rng.choice((100_000, 100_000, 100_000, 100_000_000, 100))
    statements = [result(rng, committees, span, unit_oere), frames(rng, committees, unit_oere)]
    municipality = Municipality(
        name=name,
        default_version=f"budget-{year}",
        accounts=_accounts(statements),
        statements={statement.id: statement for statement in statements},
        strategy=None,
        elections=(),
        stacking=Stacking({"operating": "agreement", "capital": "gross"}),
    )
    return Town(name, committees, year, span, municipality)


def _committees(rng: Random) -> Iterator[Committee]:
    chosen = rng.sample(sorted(COMMITTEES), rng.randint(3, 8))
    pattern = rng.choice(_CODES)
    for n, name in enumerate(chosen, 1):
        names = rng.sample(COMMITTEES[name], rng.randint(2, len(COMMITTEES[name])))
        numbers = sorted(rng.sample(range(1, 90), len(names)))
        codes = [pattern.format(committee=n, area=number) for number in numbers]
        yield Committee(f"c{n}", name, tuple(map(Area, codes, names)))


def _accounts(statements: Sequence[Statement]) -> AccountTree:
    found = dict.fromkeys(("agreement", "gross"))
    for statement in statements:
        for line in statement.lines:
            found.update(dict.fromkeys(one for some in line.accounts.values() for one in some))
    return AccountTree(Account(one, "", {"da": one}) for one in found)
