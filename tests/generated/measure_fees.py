"""Hold the reading of a fee catalogue against its truth."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from ramme.reading.fee_records import Fee, Price
from ramme.reading.records import Reading
from tests.generated.tally import Tally
from tests.generated.truth import TrueFee, Truth

_ALIKE = 90


def tallies(reading: Reading, truth: Truth) -> dict[str, Tally]:
    """By name how much of a catalogue was read rightly."""
    names = "fees", "prices", "paths", "units", "vat", "fee kinds", "conditions"
    found = {name: Tally() for name in names}
    left = list(reading.fees)
    for want in truth.fees:
        got = _best(want, left)
        where = f"{' / '.join(want.path)}: {want.label!r}"
        found["fees"].add([want.label], [want.label] if got else [], where)
        if got:
            left.remove(got)
            _compare(want, got, where, found)
    found["fees"].add([], [f"{one.path} {one.label!r}" for one in left])
    return found


def _best(want: TrueFee, among: Sequence[Fee]) -> Fee | None:
    alike = [one for one in among if fuzz.ratio(_bare(one.label), _bare(want.label)) >= _ALIKE]
    return max(alike, key=lambda one: fuzz.ratio(str(one.path), str(want.path)), default=None)


def _bare(label: str) -> str:
    return label.replace("*)", "").strip(" .:").casefold()


def _price(price: Price) -> tuple[str, int | None, str, str]:
    more = price.rate or (str(price.to_oere) if price.to_oere is not None else "")
    return price.period, price.amount_oere, price.status.value, more


def _compare(want: TrueFee, got: Fee, where: str, found: dict[str, Tally]) -> None:
    found["prices"].add(want.prices, map(_price, got.prices), where)
    path = tuple(part.rstrip(":") for part in got.path)
    found["paths"].add([want.path], [path], where)
    found["units"].add([want.unit], [got.unit], where)
    found["vat"].add([want.vat], [got.vat], where)
    found["fee kinds"].add([want.kind], [got.kind.value], where)
    if want.noted:
        found["conditions"].add([True], [got.condition is not None], where)
