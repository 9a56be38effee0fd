"""What stands around a budget paper's tables: recommendations, fees, and all other numbers."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from ramme.ledger.findings import Place
from ramme.reading.explained import explain
from ramme.reading.fees.catalogue import Catalogue, read_catalogue
from ramme.reading.fees.extent import fee_lines
from ramme.reading.fees.texts import damage_of
from ramme.reading.prose_records import Explained
from ramme.reading.recommendations import Recommendations, read_recommendations


@dataclass(frozen=True, slots=True)
class Prose:
    """What was read outside the tables.

    Args:
        recommended: What is recommended, and the rates that are set.
        catalogue: The fees.
        explained: Every number that is no figure, price or setting.
    """

    recommended: Recommendations
    catalogue: Catalogue
    explained: tuple[Explained, ...]


def read_prose(
    lines: Sequence[str], taken: Container[int], cells: Sequence[Place], year: int | None
) -> Prose:
    """What a paper says outside its tables.

    Args:
        lines: The whole document's.
        taken: Indexes of the lines that belong to tables.
        cells: The places of the tables' figures.
        year: That it budgets for, where it is known.
    """
    damage = damage_of(lines)
    where = fee_lines(lines, taken)
    fees = frozenset(where)
    end = next((n for n in range(len(lines)) if n in taken or n in fees), len(lines))
    recommended = read_recommendations(lines, end, damage, year)
    catalogue = read_catalogue(lines, where, damage, year)
    places = (*cells, *recommended.places, *catalogue.prices)
    return Prose(recommended, catalogue, tuple(explain(lines, places, catalogue.unreadable)))
