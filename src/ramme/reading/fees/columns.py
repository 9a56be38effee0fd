"""Which period a price is of where a row has fewer prices than there are columns."""

from __future__ import annotations

from collections.abc import Sequence

from ramme.budget.fees.records import PriceStatus
from ramme.reading.fees.prices import Printed

_SPREAD = 3
_FEWEST = 2


def place_in_columns(
    printed: Sequence[Printed], periods: tuple[str, ...], full: Sequence[Sequence[int]]
) -> tuple[list[tuple[str, Printed]], bool]:
    """Each price with its period, and whether that is sure.

    What is discontinued has no price in the newest period, what is new none in the oldest. Else
    the columns tell, where the rows around keep them; else the first period is taken.

    Args:
        printed: Fewer than there are periods.
        periods: In printed order.
        full: The columns where the prices of full rows nearby end.
    """
    if len(printed) == 1:
        status = printed[0].status
        if status is PriceStatus.DISCONTINUED:
            return [(max(periods), printed[0])], True
        if status is PriceStatus.NEW:
            return [(min(periods), printed[0])], True
    ends = [sorted(column) for column in zip(*full, strict=True)] if len(full) >= _FEWEST else []
    if ends and all(column[-1] - column[0] <= _SPREAD for column in ends):
        middles = [column[len(column) // 2] for column in ends]
        nearest = [
            min(range(len(periods)), key=lambda n: abs(middles[n] - price.columns[1]))
            for price in printed
        ]
        if len(set(nearest)) == len(nearest):
            pairs = [(periods[n], price) for n, price in zip(nearest, printed, strict=True)]
            return pairs, True
    return list(zip(periods, printed, strict=False)), False
