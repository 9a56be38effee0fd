"""The prices at the end of a row: amounts, ranges, rates, and words in their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ramme.budget.fees.records import PriceStatus
from ramme.ledger.findings import Place
from ramme.ledger.money import oere_from_danish
from ramme.reading.fee_records import Price

_KRONER = r"(?:[Kk][Rr]\.?|DKK)"
_WHOLE = r"(?:\d{1,3}(?:\.\d{3})+|\d{1,9})"
_AMOUNT = (
    rf"(?:{_KRONER}\s?)?{_WHOLE}(?:,\d{{2}}(?!\d)|,\d{{3,6}}|,\d(?!\d)|,[-–—]{{1,2}})?"
    rf"(?:\s?{_KRONER})?"
)
_FREE = r"[Gg]ratis|GRATIS|[Gg]rafis"
_NEW = r"Ny|NY|Nyt"
_GONE = r"[Uu]dg(?:[aå8d&@á]|aa)(?:et|r)|UDGÅET|[Bb]ortfalde[rt]"
_NONE = r"[-–—]"
_ONE = re.compile(
    rf"(?:^|(?<=[\s.…_(]))(?:(?P<from>{_AMOUNT})\s?[-–—]\s?(?P<to>{_AMOUNT})|(?P<amount>{_AMOUNT})"
    rf"|(?P<free>{_FREE})|(?P<new>{_NEW})|(?P<gone>{_GONE})|(?P<none>{_NONE}))\s*$"
)
_OPEN_RANGE = re.compile(rf"(?P<from>{_AMOUNT})\s?[-–—]$")
_MONEY = re.compile(rf",\d\d|,[-–—]|{_KRONER}")
_DIGITS = re.compile(rf"{_WHOLE}(?:,\d+)?")
_LED = re.compile(r"(?:\s{2}|\t|[.…_]\s?)$|\b[Pp]r\. ?[^\W\d_]+\.?\s$")
_FURTHEST = 60
_CENTS = 2


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed price.

    Args:
        text: As it stands.
        columns: From 1, both ends included.
        status: What it says; None for a dash, which says that there is no price.
        amount_oere, to_oere, rate: As of a price.
        plain: Whether it is a whole number with nothing that makes it money.
    """

    text: str
    columns: tuple[int, int]
    status: PriceStatus | None
    amount_oere: int | None = None
    to_oere: int | None = None
    rate: str | None = None
    plain: bool = False

    def price(self, period: str, line: int) -> Price | None:
        """The price that it is in a period, printed on a line; None for a dash."""
        if self.status is None:
            return None
        place = Place(line=line, columns=self.columns)
        return Price(period, self.status, self.amount_oere, self.to_oere, self.rate, place)


def _oere(text: str) -> int:
    found = _DIGITS.search(text)
    return oere_from_danish(found[0]) if found else 0


def _decimals(text: str) -> int:
    found = _DIGITS.search(text)
    return len(found[0].partition(",")[2]) if found else 0


_WORDS = (
    ("free", PriceStatus.FREE),
    ("new", PriceStatus.NEW),
    ("gone", PriceStatus.DISCONTINUED),
    ("none", None),
)


def _printed(found: re.Match[str]) -> Printed:
    text = found[0].strip()
    columns = (found.start() + 1, found.start() + len(found[0].rstrip()))
    for name, status in _WORDS:
        if found[name]:
            return Printed(text, columns, status)
    if found["from"]:
        low, high = _oere(found["from"]), _oere(found["to"])
        plain = not _MONEY.search(text)
        return Printed(text, columns, PriceStatus.PRICE, low, high, plain=plain)
    if _decimals(text) > _CENTS:
        return Printed(text, columns, PriceStatus.PRICE, rate=_rate(text))
    return Printed(text, columns, PriceStatus.PRICE, _oere(text), plain=text.isdigit())


def _rate(text: str) -> str:
    found = _DIGITS.search(text)
    return (found[0] if found else text).replace(".", "").replace(",", ".")


def _may_be(found: re.Match[str]) -> bool:
    """A range needs rising prices, each of them money; else it is a name or a time of day."""
    if not found["from"]:
        return True
    if max(_decimals(found["from"]), _decimals(found["to"])) > _CENTS:
        return False
    money = _MONEY.search(found[0]) or (
        found.start() > 1 and found.string[found.start() - 2] in " .\t"
    )
    return _oere(found["from"]) < _oere(found["to"]) and bool(money)


def split_prices(text: str, most: int) -> tuple[str, tuple[Printed, ...]]:
    """A row's label with unit, and the prices at its end.

    Args:
        text: One line.
        most: How many periods have a column.

    Example:
        >>> label, prices = split_prices("Kost ... pr. dag 1.121,03 Gratis", 2)
        >>> label, [price.amount_oere for price in prices], prices[1].status.value
        ('Kost ... pr. dag', [112103, None], 'free')
    """
    found: list[Printed] = []
    rest = text.rstrip()
    while len(found) < most:
        start = max(0, len(rest) - _FURTHEST)
        one = _ONE.search(rest, start)
        while one and not _may_be(one):
            one = _ONE.search(rest, one.start() + 1)
        if not one or (start and one.start() == start):
            break
        found.append(_printed(one))
        rest = rest[: one.start()].rstrip()
    # A dash in the first column says that there is no price, where what leads to it shows so.
    while found and found[-1].status is None and not _in_column(text, found, most):
        rest = text[: found.pop().columns[1]].rstrip()
    return rest, tuple(reversed(found))


def _in_column(text: str, found: Sequence[Printed], most: int) -> bool:
    """Whether the first of as many columns as there are has something that leads to it."""
    before = text[: found[-1].columns[0] - 1]
    return len(found) == most > 1 and bool(_LED.search(before))


def open_range(text: str) -> int | None:
    """The lower price, whole øre, where a range breaks at a line's end: ``30,00-``.

    Example:
        >>> open_range("30,00-"), open_range("30,00")
        (3000, None)
    """
    found = _OPEN_RANGE.fullmatch(text.strip())
    return _oere(found["from"]) if found else None
