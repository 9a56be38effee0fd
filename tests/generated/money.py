"""Sentences about money, each with the amounts that it truly states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.generated.truth import TrueAmount

_KRONE, _THOUSAND, _MILLION = 100, 100_000, 100_000_000
_MILLIONS = (*("mio. kr.",) * 8, "mio. kroner", "millioner kr.")
_KRONER = (*("kr.",) * 8, "kroner")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and the amounts that it states.

    Args:
        name: Of the phrase, for the measurements.
        text: The sentence.
        amounts: In printed order.
    """

    name: str
    text: str
    amounts: tuple[TrueAmount, ...]

    def changes(self) -> dict[int, int]:
        """What it changes in the budget, by year: new money and savings."""
        found: dict[int, int] = {}
        for amount in self.amounts:
            if amount.year is not None and amount.kind in ("new", "saving"):
                found[amount.year] = found.get(amount.year, 0) + amount.oere
        return found


def money(rng: Random) -> int:
    """An amount as agreements name them: round, from 10.000 kr. to 30 mio. kr."""
    if rng.random() < 0.2:
        return rng.randrange(10, 100, 5) * _THOUSAND
    step = rng.choice((10, 20, 25, 50, 100, 500))
    return rng.randint(1, 60) * step * _THOUSAND


def near(rng: Random, oere: int) -> int:
    """Another amount of about the same size."""
    return oere * rng.randint(2, 9)


def pair(rng: Random) -> tuple[int, int]:
    """Two amounts of about the same size, either the larger."""
    oere = money(rng)
    other = near(rng, oere)
    return (oere, other) if rng.random() < 0.5 else (other, oere)


def spoken(rng: Random, oere: int) -> str:
    """An amount in words: in mio. kr., or in whole kroner."""
    million, rest = divmod(abs(oere), _MILLION)
    small = million == 0 and (abs(oere) < 100 * _THOUSAND or rng.random() < 0.2)
    if small or (million < 5 and rng.random() < 0.05):
        return f"{abs(oere) // _KRONE:,} {rng.choice(_KRONER)}".replace(",", ".")
    digits = f"{rest // 1_000:05d}".rstrip("0")
    return f"{million}{',' + digits if digits else ''} {rng.choice(_MILLIONS)}"


def ended(text: str) -> str:
    """A sentence with its full stop, which "kr." has already."""
    return text if text.endswith(".") else f"{text}."


def _each(years: Sequence[int], oere: int, kind: str = "new") -> tuple[TrueAmount, ...]:
    return tuple(TrueAmount(year, oere, kind) for year in years)


Phrase = Callable[[Random, tuple[int, ...]], tuple[str, tuple[TrueAmount, ...]]]


def _one_year(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    year, oere = rng.choice(years), money(rng)
    verb = rng.choice(("afsættes", "bevilges", "prioriteres"))
    aim = rng.choice(("", " til formålet", " til opgaven", " hertil"))
    return f"Der {verb} {spoken(rng, oere)}{aim} i {year}.", _each([year], oere)


def _two_years(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    (first, last), (oere, other) = sorted(rng.sample(years, 2)), pair(rng)
    text = f"Der afsættes {spoken(rng, oere)} i {first} og {spoken(rng, other)} i {last}."
    return text, _each([first], oere) + _each([last], other)


def _same_in_two(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    chosen, oere = sorted(rng.sample(years, 2)), money(rng)
    both = f"{chosen[0]} og {rng.choice(('', 'i '))}{chosen[1]}"
    return f"Der afsættes {spoken(rng, oere)} i {both}.", _each(chosen, oere)


def _yearly(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    oere = money(rng)
    text = rng.choice(
        (
            "Der afsættes {} årligt.",
            "Der afsættes årligt {} til indsatsen.",
            "Der afsættes {} om året.",
            "Der afsættes {} hvert år i budgetperioden.",
            "Der afsættes en årlig pulje på {} til arbejdet.",
            "Der tilføres {} årligt.",
        )
    )
    return text.format(spoken(rng, oere)), _each(years, oere)


def _from_year(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    year, oere = rng.choice(years[:-1]), money(rng)
    when = rng.choice(
        (
            f"årligt fra {year}",
            f"fra {year} og frem",
            f"i {year} og frem",
            f"årligt fra og med {year}",
            f"årligt fra {year} og fremefter",
        )
    )
    chosen = [one for one in years if one >= year]
    return f"Der afsættes {spoken(rng, oere)} {when}.", _each(chosen, oere)


def _rising(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    oere = money(rng)
    other, at = oere * rng.randint(2, 4), rng.randrange(len(years) - 1)
    late = years[at + 1]
    text = f"Der afsættes {spoken(rng, oere)} i {years[at]} stigende til {spoken(rng, other)} "
    text += rng.choice((f"årligt fra og med {late}.", f"fra {late} og frem."))
    return text, _each([years[at]], oere) + _each(years[at + 1 :], other)


def _afterwards(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    oere, other = pair(rng)
    at = rng.randrange(len(years) - 1)
    word = rng.choice(("derefter", "herefter", "efterfølgende"))
    text = f"Der afsættes {spoken(rng, oere)} i {years[at]} og {word} {spoken(rng, other)} årligt."
    return text, _each([years[at]], oere) + _each(years[at + 1 :], other)


def _each_of(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    first, last = sorted(rng.sample(range(len(years)), 2))
    chosen, oere = years[first : last + 1], money(rng)
    between = rng.choice(("{}-{}", "{}–{}", "{} til {}")).format(chosen[0], chosen[-1])
    when = rng.choice((f"i hvert af årene {between}", f"i årene {between}", f"årligt i {between}"))
    return f"Der afsættes {spoken(rng, oere)} {when}.", _each(chosen, oere)


def _list(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    oere = money(rng)
    pairs = [(year, oere if n == 0 else near(rng, oere)) for n, year in enumerate(years)]
    texts = [f"{spoken(rng, oere)} i {year}" for year, oere in pairs]
    text = f"Der afsættes {', '.join(texts[:-1])} og {texts[-1]}."
    return text, tuple(TrueAmount(year, oere, "new") for year, oere in pairs)


def _no_year(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    del years
    oere = money(rng)
    aim = rng.choice(("til formålet", "til at komme i gang", "til indkøb af udstyr"))
    return f"Der afsættes {spoken(rng, oere)} {aim}.", (TrueAmount(None, oere, "new"),)


def _existing(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    year, oere = rng.choice(years), money(rng)
    if rng.random() < 0.5:
        text = rng.choice(("Der er allerede afsat {} i {}.", "Der er tidligere afsat {} i {}."))
        return text.format(spoken(rng, oere), year), _each([year], oere, "existing")
    text = f"I budgettet er der i forvejen afsat {spoken(rng, oere)} årligt."
    return text, _each(years, oere, "existing")


def _saving(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    oere, year = money(rng), rng.choice(years[:-1])
    form = rng.randrange(4)
    if form == 0:
        return f"Puljen reduceres med {spoken(rng, oere)} årligt.", _each(years, -oere, "saving")
    later = [one for one in years if one >= year]
    if form == 1:
        text = f"Budgettet nedsættes med {spoken(rng, oere)} fra {year} og frem."
        return text, _each(later, -oere, "saving")
    if form == 2:
        text = f"Det giver en besparelse på {spoken(rng, oere)} i {year}."
        return text, _each([year], -oere, "saving")
    return f"Der spares {spoken(rng, oere)} årligt fra {year}.", _each(later, -oere, "saving")


def _external(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    oere, year = money(rng), rng.choice(years)
    giver = rng.choice(("En fond", "Staten", "Regionen"))
    text = f"{giver} bidrager med {spoken(rng, oere)} i {year}."
    return text, _each([year], oere, "external")


def _pool_now(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    oere, whole = money(rng), money(rng) + 100 * _MILLION
    text = f"Der afsættes yderligere {spoken(rng, oere)} årligt, så puljen nu er "
    amounts = (*_each(years, oere), TrueAmount(None, whole, "total"))
    return ended(f"{text}{spoken(rng, whole)}"), amounts


def _year_first(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    year, oere = rng.choice(years), money(rng)
    text = rng.choice(
        (
            "I {year} afsættes {oere} til arbejdet.",
            "Der sættes {oere} af i {year}.",
            "Til formålet afsættes {oere} i {year}.",
            "Et engangsbeløb på {oere} afsættes i {year}.",
            "For at komme i gang afsættes der {oere} i {year}.",
        )
    )
    return text.format(year=year, oere=spoken(rng, oere)), _each([year], oere)


def _up_to_year(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    at, oere = rng.randrange(1, len(years)), money(rng)
    text = f"Der afsættes {spoken(rng, oere)} årligt til og med {years[at]}."
    return text, _each(years[: at + 1], oere)


def _falling(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    other, at = money(rng), rng.randrange(len(years) - 1)
    oere = near(rng, other)
    text = f"Der afsættes {spoken(rng, oere)} i {years[at]} faldende til {spoken(rng, other)} "
    text += rng.choice((f"årligt fra {years[at + 1]}.", f"i {years[at + 1]} og frem."))
    return text, _each([years[at]], oere) + _each(years[at + 1 :], other)


def _listed_years(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    chosen, oere = years[: rng.randint(2, len(years))], money(rng)
    names = ", ".join(map(str, chosen[:-1])) + f" og {chosen[-1]}"
    each = rng.choice(("i hvert af årene", "i", "i årene"))
    return f"Der afsættes {spoken(rng, oere)} {each} {names}.", _each(chosen, oere)


def _saving_in_steps(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    oere = money(rng)
    other = near(rng, oere)
    text = f"Besparelsen udgør {spoken(rng, oere)} i {years[0]} og "
    text += f"{spoken(rng, other)} årligt fra {years[1]}."
    return text, _each(years[:1], -oere, "saving") + _each(years[1:], -other, "saving")


def _drawn(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    year, oere = rng.choice(years), money(rng)
    text = f"Der anvendes {spoken(rng, oere)} fra puljen til byrum i {year}."
    return text, _each([year], oere, "pool")


def _shared_out(rng: Random, years: tuple[int, ...]) -> tuple[str, tuple[TrueAmount, ...]]:
    oere, other = pair(rng)
    text = f"Der afsættes i alt {spoken(rng, oere + other)}, fordelt med {spoken(rng, oere)} i "
    text += f"{years[0]} og {spoken(rng, other)} i {years[1]}."
    total = TrueAmount(None, oere + other, "total")
    return text, (total, *_each(years[:1], oere), *_each(years[1:2], other))


PHRASES: dict[str, Phrase] = {
    "one year": _one_year,
    "year first": _year_first,
    "two years": _two_years,
    "same in two": _same_in_two,
    "yearly": _yearly,
    "from a year": _from_year,
    "up to a year": _up_to_year,
    "rising": _rising,
    "falling": _falling,
    "afterwards": _afterwards,
    "each of": _each_of,
    "listed years": _listed_years,
    "list": _list,
    "no year": _no_year,
    "existing": _existing,
    "saving": _saving,
    "savings in steps": _saving_in_steps,
    "external": _external,
    "pool": _pool_now,
    "drawn": _drawn,
    "shared out": _shared_out,
}


def say(rng: Random, years: tuple[int, ...], name: str = "") -> Said:
    """A sentence about money by chance, or by its name."""
    name = name or rng.choice(tuple(PHRASES))
    text, amounts = PHRASES[name](rng, years)
    return Said(name, text, amounts)
