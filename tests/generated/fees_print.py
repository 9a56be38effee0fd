"""Invent a fee catalogue and set it in type: headings, dots, units, two periods, notes, pages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.generated.fee_words import DEPOSITS, FEES, NOTES, RATES, REMARKS, SEASONAL, TEXTS
from tests.generated.truth import Generated, TrueFee, Truth

_KRONE = 100
_TAIL = 44  # room for a unit and two prices


@dataclass(frozen=True, slots=True)
class Style:
    """A catalogue's looks.

    Args:
        header: What stands above the years' columns.
        width: Of a line; the prices stand at its end.
        leader: What leads from a label to its price: dots or blanks.
        oere: Whether prices are printed with two decimals.
        newest_first: Whether the budget year's column comes first.
        indent: How far labels under a group are moved in.
        gone: The word for a fee that is no longer charged.
        breaks: Whether sections go on over a page.
    """

    header: str
    width: int
    leader: str
    oere: bool
    newest_first: bool
    indent: int
    gone: str
    breaks: bool


def style(rng: Random) -> Style:
    """The looks of one catalogue by chance."""
    return Style(
        header=rng.choice(("YDELSE", "Takst", "Ydelse, kr.")),
        width=rng.choice((88, 100)),
        leader=rng.choice((".", ".", " ")),
        oere=rng.random() < 0.8,
        newest_first=rng.random() < 0.8,
        indent=rng.choice((0, 0, 2)),
        gone=rng.choice(("Udgået", "Udgår")),
        breaks=rng.random() < 0.4,
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A fee with how its two prices are printed."""

    fee: TrueFee
    label: str
    printed: tuple[str, str]


def catalogue(rng: Random, year: int, look: Style) -> tuple[list[str], tuple[TrueFee, ...]]:
    """The lines of a catalogue, and its fees."""
    chosen = rng.sample(sorted(FEES), rng.randint(2, len(FEES)))
    fees: list[TrueFee] = []
    periods = _ordered(look, f"{year}", f"{year - 1}")
    lines = [_columns(look, look.header, periods), ""]
    for n, section in enumerate(chosen):
        if look.breaks and n:
            lines += [f"Side {n + 10}", "", _columns(look, look.header, periods), ""]
        lines += _section(rng, section, FEES[section], periods, look, fees)
    if rng.random() < 0.4:
        seasons = _ordered(look, f"{year}/{year + 1}", f"{year - 1}/{year}")
        for section, groups in SEASONAL.items():
            lines += [_columns(look, "Sæson", seasons), ""]
            lines += _section(rng, section, groups, seasons, look, fees)
    if rng.random() < 0.4:
        lines += _rate(rng, periods, look, fees)
    return lines, tuple(fees)


def _ordered(look: Style, new: str, old: str) -> tuple[str, str]:
    return (new, old) if look.newest_first else (old, new)


def _columns(look: Style, head: str, periods: Sequence[str]) -> str:
    right = "".join(f"{period:>12}" for period in periods)
    return f"{head:<{look.width - len(right)}}{right}"


def _section(
    rng: Random,
    section: str,
    groups: Mapping[str, Sequence[tuple[str, str, int]]],
    periods: tuple[str, str],
    look: Style,
    fees: list[TrueFee],
) -> Iterator[str]:
    yield from (section, "")
    vat = rng.choice((None, None, "incl", "excl"))
    if vat:
        yield f"Priserne er {'inkl.' if vat == 'incl' else 'ekskl.'} moms"
        yield ""
    for group, known in groups.items():
        yield f"{group}:"
        noted = rng.random() < 0.25
        rows = [
            _fee(rng, (section, group), one, periods, look, vat, noted=noted and n == 0)
            for n, one in enumerate(known)
        ]
        rows += _special(rng, (section, group), periods, look, vat)
        for row in rows:
            yield from _set(row, look)
            fees.append(row.fee)
        yield ""
        if noted:
            yield from textwrap.wrap(f"*) {rng.choice(NOTES)}", look.width)
            yield ""
    if rng.random() < 0.3:
        yield from (rng.choice(REMARKS), "")


def _price(rng: Random, kroner: int, look: Style) -> int:
    oere = kroner * rng.randint(90, 115)
    return oere if look.oere and rng.random() < 0.3 else oere // _KRONE * _KRONE


def _spoken(oere: int, look: Style) -> str:
    text = f"{oere // _KRONE:,}".replace(",", ".")
    return f"{text},{oere % _KRONE:02d}" if look.oere else text


def _fee(
    rng: Random,
    path: tuple[str, ...],
    known: tuple[str, str, int],
    periods: tuple[str, str],
    look: Style,
    vat: str | None,
    *,
    noted: bool,
) -> _Line:
    label, unit, kroner = known
    new, old = _price(rng, kroner, look), _price(rng, kroner, look)
    both: tuple[tuple[str, int | None, str], tuple[str, int | None, str]] = (
        (_spoken(new, look), new, "price"),
        (_spoken(old, look), old, "price"),
    )
    chance = rng.random()
    if chance < 0.06:
        both = ((look.gone, None, "discontinued"), both[1])
    elif chance < 0.12:
        both = (both[0], ("Ny", None, "new"))
    elif chance < 0.17:
        both = (("Gratis", None, "free"), ("Gratis", None, "free"))
    in_order = both if look.newest_first else (both[1], both[0])
    return _Line(
        TrueFee(
            path,
            label,
            unit or None,
            vat,
            "fee",
            tuple(
                (period, oere, status, "")
                for period, (_, oere, status) in zip(periods, in_order, strict=True)
            ),
            noted,
        ),
        f"{label} *)" if noted else label,
        (in_order[0][0], in_order[1][0]),
    )


def _special(
    rng: Random, path: tuple[str, ...], periods: tuple[str, str], look: Style, vat: str | None
) -> Iterator[_Line]:
    """A deposit, a range of prices, or a text in a price's place; now and then."""
    kind = rng.randrange(12)
    if kind == 0:
        oere = rng.randrange(100, 1000, 50) * _KRONE
        prices = tuple((period, oere, "price", "") for period in periods)
        fee = TrueFee(path, rng.choice(DEPOSITS), None, vat, "deposit", prices)
        yield _Line(fee, fee.label, (_spoken(oere, look), _spoken(oere, look)))
    elif kind == 1:
        label, text = rng.choice(TEXTS)
        yield _Line(TrueFee(path, label, None, vat, "text", ()), label, ("", f" {text}"))
    elif kind == 2:
        low = rng.randrange(20, 90, 10) * _KRONE
        high = low * rng.randint(3, 8)
        prices = tuple((period, low, "price", str(high)) for period in periods)
        fee = TrueFee(path, "Efter størrelse og stand", None, vat, "fee", prices)
        printed = f"{_spoken(low, look)}-{_spoken(high, look)}"
        yield _Line(fee, fee.label, (printed, printed))


def _rate(rng: Random, periods: tuple[str, str], look: Style, fees: list[TrueFee]) -> Iterator[str]:
    label, low, high = rng.choice(RATES)
    rates = [f"0,0{rng.randint(low, high):03d}" for _ in periods]
    prices = tuple(
        (period, None, "price", rate.replace(",", "."))
        for period, rate in zip(periods, rates, strict=True)
    )
    fee = TrueFee(("Øvrige gebyrer",), label, None, None, "fee", prices)
    yield from ("Øvrige gebyrer", "")
    yield from _set(_Line(fee, label, (rates[0], rates[1])), look)
    yield ""
    fees.append(fee)


def _set(row: _Line, look: Style) -> Iterator[str]:
    """A fee's lines: its label, dots, its unit and its prices; a long label wraps."""
    indent = " " * look.indent
    room = look.width - _TAIL - look.indent
    *above, last = textwrap.wrap(row.label, room, break_on_hyphens=False)
    yield from (f"{indent}{part}" for part in above)
    prices = "".join(f"{price:>14}" for price in row.printed if price)
    unit = f" {row.fee.unit}" if row.fee.unit else ""
    left = f"{indent}{last} "
    leader = look.leader * (look.width - len(left) - len(unit) - len(prices))
    yield f"{left}{leader}{unit}{prices}"


def fee_list(rng: Random, year: int) -> Generated:
    """A catalogue as a document of its own."""
    look = style(rng)
    lines, fees = catalogue(rng, year, look)
    head = [f"Takstoversigt for {year}", f"Dato: 3. oktober {year - 1}", ""]
    return Generated("\n".join([*head, *lines]) + "\n", Truth("fee_list", fees=fees))
