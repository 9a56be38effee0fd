"""Whole papers by seed, for the property tests and for the measuring script alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from ramme.budget.municipality import Municipality
from tests.generated import statement_print
from tests.generated.agreement_print import set_agreement, style
from tests.generated.damage import KINDS
from tests.generated.faults import plant
from tests.generated.invention import invent_agreement
from tests.generated.municipality import invent
from tests.generated.truth import Generated


def budget_paper(
    seed: int, damages: int = 0, kinds: Sequence[str] = tuple(KINDS)
) -> tuple[Municipality, Generated]:
    """A budget paper, perhaps damaged.

    Args:
        seed: Of all chance.
        damages: How many are tried.
        kinds: Which ones may be done.
    """
    rng = Random(seed)
    town, tables = statement_print.budget_paper(rng)
    broken, done = statement_print.damage(rng, tables, damages, kinds)
    return town.municipality, statement_print.set_paper(rng, town, broken, done)


def agreement(
    seed: int, faults: Sequence[str] = (), *, clean: bool = False, cells: str = "blanks"
) -> tuple[Municipality, Generated]:
    """An agreement whose text and tables are at one, but for the planted faults.

    Args:
        seed: Of all chance.
        faults: Codes of the faults that are planted where they can be; see ``faults.FAULTS``.
        clean: Whether an audit finds nothing but these.
        cells: How its tables tell the years of their figures; see ``agreement_print.Style``.
    """
    rng = Random(seed)
    town = invent(rng)
    said, planted = plant(rng, invent_agreement(rng, town, clean=clean or bool(faults)), faults)
    paper = set_agreement(rng, said, replace(style(rng), cells=cells))
    return town.municipality, replace(paper, truth=replace(paper.truth, faults=planted))
