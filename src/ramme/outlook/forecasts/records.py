"""What a forecast is: formulas, and the accounts that some of them are the figures of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ramme.outlook.model import Formula


@dataclass(frozen=True, slots=True)
class Horizon:
    """What a forecast is made for.

    Args:
        budget_year: Its first year.
        years: The budget year and the estimate years.
        before_years: The years that the budget before has figures for.
        before_day: The day of the budget before; what was issued later it did not know.
        before_accounts: The accounts that it has figures on.
        by_hand: The accounts that papers of this budget have changed that no forecast made.
    """

    budget_year: int
    years: tuple[int, ...]
    before_years: tuple[int, ...]
    before_day: date | None
    before_accounts: tuple[str, ...]
    by_hand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """A formula whose value stands on an account; a column stands on one account a place."""

    formula: str
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """A forecast; it makes one paper.

    Args:
        id: Such as ``taxes``.
        formulas: All that it needs beside what other forecasts have.
        outputs: What it puts on accounts, in øre, expenditure positive.
        settings: By parameter, the formula whose value in øre the setting has; a year without one
            has none.
    """

    id: str
    formulas: tuple[Formula, ...]
    outputs: tuple[Output, ...]
    settings: Mapping[str, str] = field(default_factory=dict)
