"""Which criteria of a good budget book are met, with where that is seen, and which are not.

The criteria are those of GFOA's Distinguished Budget Presentation Award. Each is asked of the
edition; what a municipality has not given is said to be missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ramme.budget.agreement.effects import Measure
from ramme.publish.edition import Edition
from ramme.publish.goals import has_goals, has_key_figures
from ramme.publish.shape import committees_of, frames_of, level_of
from ramme.publish.story import key_figures, money_in


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion.

    Args:
        id: Its name, and the key of its words.
        place: The section or the file in which it is seen.
        is_met: Asks the edition.
    """

    id: str
    place: str
    is_met: Callable[[Edition], bool]


def _always(_: Edition) -> bool:
    """The book itself sees to it."""
    return True


def _never(_: Edition) -> bool:
    """Nothing that it could be made of is kept."""
    return False


def _has_text(id_: str) -> Callable[[Edition], bool]:
    return lambda edition: any(text.id == id_ for text in edition.texts)


def _has_strategy(edition: Edition) -> bool:
    return edition.municipality.strategy is not None


def _has_level(measure: Measure) -> Callable[[Edition], bool]:
    return lambda edition: level_of(edition, measure) is not None


def _has_years(count: int) -> Callable[[Edition], bool]:
    return lambda edition: len(edition.version.years) >= count


def _has_comparison(edition: Edition) -> bool:
    return any(one.table.comparison_years for one in edition.statements.values())


def _has_committees(edition: Edition) -> bool:
    return bool(committees_of(frames_of(edition).statement))


# A book without them cannot have the award.
MANDATORY = frozenset(
    {
        "contents",
        "message",
        "overview",
        "organisation",
        "basis",
        "policies",
        "process",
        "consolidated",
        "four_years",
        "fund_balance",
        "revenues",
        "capital",
        "debt",
        "positions",
        "departments",
    }
)
CRITERIA = (
    Criterion("contents", "#contents", _always),
    Criterion("message", "#year", _has_text("year")),
    Criterion("overview", "#year", _always),
    Criterion("goals", "#committees", has_goals),
    Criterion("organisation", "#committees", _never),
    Criterion("fund_structure", "../papers/overviews.{language}.pdf", _always),
    Criterion("basis", "#reading", _always),
    Criterion("policies", "#strategy", _has_strategy),
    Criterion("process", "#changes", _has_text("process")),
    Criterion("consolidated", "../papers/budget-paper.{language}.pdf", _always),
    Criterion("four_years", "../papers/overviews.{language}.pdf", _has_comparison),
    Criterion("fund_balance", "#year", _has_level(Measure.CASH)),
    Criterion("revenues", "#money", lambda one: one.is_whole and bool(money_in(one))),
    Criterion("long_range", "../papers/overviews.{language}.pdf", _has_years(4)),
    Criterion("capital", "#capital", _has_level(Measure.CAPITAL)),
    Criterion("capital_effect", "#capital", _has_text("capital-effect")),
    Criterion("debt", "#year", _has_level(Measure.DEBT)),
    Criterion("positions", "#committees", _never),
    Criterion("departments", "#committees", _has_committees),
    Criterion("performance", "#committees", has_key_figures),
    Criterion("statistics", "#year", lambda edition: bool(edition.population)),
    Criterion("glossary", "#glossary", _always),
    Criterion("charts", "#year", lambda edition: bool(list(key_figures(edition, "da")))),
    Criterion("changes", "#changes", lambda edition: bool(edition.sealings)),
    Criterion("risks", "#risks", _has_text("risks")),
)
