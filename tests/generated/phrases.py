"""Sentences of an agreement with what they truly say: amounts, deferrals, committees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.generated.truth import TrueAmount

_KRONE, _THOUSAND, _MILLION = 100, 100_000, 100_000_000


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
    step = rng.choice((5, 10, 25, 50, 100, 500))
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
    if million == 0 and (abs(oere) < 100 * _THOUSAND or rng.random() < 0.2):
        return f"{abs(oere) // _KRONE:,} kr.".replace(",", ".")
    digits = f"{rest // 1_000:05d}".rstrip("0")
    return f"{million}{',' + digits if digits else ''} mio. kr."


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
    between = rng.choice((f"{chosen[0]}-{chosen[-1]}", f"{chosen[0]} til {chosen[-1]}"))
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
        text = f"Der er allerede afsat {spoken(rng, oere)} i {year}."
        return text, _each([year], oere, "existing")
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
    return f"{text}{spoken(rng, whole)}", amounts


PHRASES: dict[str, Phrase] = {
    "one year": _one_year,
    "two years": _two_years,
    "same in two": _same_in_two,
    "yearly": _yearly,
    "from a year": _from_year,
    "rising": _rising,
    "afterwards": _afterwards,
    "each of": _each_of,
    "list": _list,
    "no year": _no_year,
    "existing": _existing,
    "saving": _saving,
    "external": _external,
    "pool": _pool_now,
}


def say(rng: Random, years: tuple[int, ...], name: str = "") -> Said:
    """A sentence about money by chance, or by its name."""
    name = name or rng.choice(tuple(PHRASES))
    text, amounts = PHRASES[name](rng, years)
    return Said(name, text, amounts)


def deferral(rng: Random, year: int, *, dated: bool = False) -> tuple[str, tuple[int | None, str]]:
    """A sentence that says where an initiative was deferred from, and what it says.

    Args:
        rng: The chance.
        year: The budget year; the agreement is of the year before.
        dated: Whether it must name that year.
    """
    item = f"{rng.randint(1, 6)}.{rng.randint(1, 30)}"
    with_year = (
        "Er udskudt fra politisk aftale {year} (punkt {item}).",
        "Udskudt fra budgetaftalen for {year} (pkt. {item}).",
        "Opgaven er udsat fra aftalen om budget {year}, punkt {item}.",
    )
    if dated or rng.random() < 0.8:
        return rng.choice(with_year).format(year=year - 1, item=item), (year - 1, item)
    return f"Er udskudt fra den forrige aftale (punkt {item}).", (None, item)


def responsible(rng: Random, names: Sequence[str], which: str) -> str:
    """A sentence that says who is responsible.

    Args:
        rng: The chance.
        names: One committee or two.
        which: What they are responsible for, such as ``opgaven``.
    """
    joined = rng.choice((" og ", " samt ")).join(names)
    if which != "opgaven":
        return f"{joined} er fagudvalg på {which}."
    return rng.choice(
        (
            "{} er fagudvalg på opgaven.",
            "{} er fagudvalg på opgaverne.",
            "{} har ansvaret for opgaven.",
            "Ansvarligt udvalg: {}.",
            "Opgaven ligger i {}.",
        )
    ).format(joined)


COUNTS = ("", "", "to", "tre", "fire", "fem")


def part(rng: Random, count: int, *, at_end: bool) -> str:
    """Some of a list's items in words: the first two, the last one."""
    noun = rng.choice(("opgaver", "aktiviteter", "initiativer"))
    if count == 1:
        single = {"opgaver": "opgave", "aktiviteter": "aktivitet", "initiativer": "initiativ"}[noun]
        article = "det" if single == "initiativ" else "den"
        return f"{article} {'sidste' if at_end else 'første'} {single}"
    number = COUNTS[count]
    return rng.choice(
        (
            f"de {number} {'sidste' if at_end else 'første'} {noun}",
            f"de {'nederste' if at_end else 'øverste'} {number} {noun}",
            f"de {'sidste' if at_end else 'første'} {number} {noun}",
        )
    )
