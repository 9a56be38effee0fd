"""Sentences of an agreement that are not about money: deferrals, and who is responsible."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random


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
        "Overført fra budgetaftalen for {year} (pkt. {item}).",
        "Udskudt fra budgetforliget for {year}, punkt {item}.",
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
