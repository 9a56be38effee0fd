"""Fee catalogues in tables whose cells are known: rows of a label, a unit and prices by period."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ramme.ledger.findings import Place
from ramme.reading.formats.content import Span
from ramme.reading.formats.numbers import danish

_FEES = re.compile(
    r"ydelse[nr]?|(?:takst|gebyr|pris|afgift)(?:er|en|s?navn)?|takst(?:er)? i kr\.?", re.IGNORECASE
)
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"(?:(?:takst|pris|gebyr)(?:er|en)?\s*)?(?:i\s+)?"
    rf"({_YEAR}\s?[/-]\s?(?:{_YEAR}|\d\d)|{_YEAR})(?:,?\s*kr\.?)?",
    re.IGNORECASE,
)
_LONGEST = 40
_DECIMALS = 2
# Wide gaps, by which the reader of catalogues tells columns apart.
_GAP, _NO_PRICE = "   ", "–"

Value = str | Decimal | date | None


@dataclass(frozen=True, slots=True)
class FeeHead:
    """The head of a fee table: by column the period of its prices.

    Args:
        periods: Such as ``2020`` or ``2020/2021``.
        text: The head as a line.
    """

    periods: dict[int, str]
    text: str


def fee_head(values: Sequence[Value]) -> FeeHead | None:
    """The fee table's head that a row is, if it is one.

    Example:
        >>> fee_head(["Ydelse", "Enhed", "2020", "2019"]).periods
        {2: '2020', 3: '2019'}
        >>> fee_head(["1.000 kr.", "2020", "2021"]) is None
        True
    """
    texts = [_plain(value) for value in values]
    periods = {n: found for n, text in enumerate(texts) if (found := _period(text))}
    if not periods or not any(_FEES.fullmatch(text) for text in texts if len(text) <= _LONGEST):
        return None
    parts = [periods.get(n, text) for n, text in enumerate(texts)]
    return FeeHead(periods, _GAP.join(part for part in parts if part))


def _plain(value: Value) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else " ".join(str(value or "").split())


def _period(text: str) -> str:
    found = _PERIOD.fullmatch(text) if len(text) <= _LONGEST else None
    return re.sub(r"\s", "", found[1]) if found else ""


def _price(value: Value) -> str:
    """A price with its øre, so that it is told from a number of the label."""
    if not isinstance(value, Decimal):
        return _plain(value)
    whole, _, decimals = danish(value).partition(",")
    return f"{whole},{decimals.ljust(_DECIMALS, '0')}"


def fee_line(
    head: FeeHead, values: Sequence[Value], place: Callable[[int], Place]
) -> tuple[str, tuple[Span, ...]]:
    """A row of a fee table as a line, and where its prices stand.

    Args:
        head: Of its table.
        values: The row's cells.
        place: Of a column's cell.

    Returns:
        Label, unit and prices with wide gaps; a dash for a price that is not there.

    Example:
        >>> head = fee_head(["Ydelse", "2020", "2019"])
        >>> fee_line(head, ["Voksen", Decimal("45"), None], lambda n: Place())[0]
        'Voksen   45,00   –'
    """
    priced = any(values[n] is not None for n in head.periods if n < len(values))
    line, spans = "", list[Span]()
    for n, value in enumerate(values):
        is_price = n in head.periods
        text = _price(value) if is_price else _plain(value)
        text = text or (_NO_PRICE if is_price and priced else "")
        if not text:
            continue
        line += (_GAP if line else "") + text
        if is_price:
            columns = (len(line) - len(text) + 1, len(line))
            spans.append(Span(columns, place(n), len(spans)))
    return line, tuple(spans)
