"""Premises: the assumptions that forecasts stand on, each with its source and its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ramme.ledger.errors import RammeError
from ramme.outlook.data import Outlook, PremiseDefinition, PremiseValue, Project

POPULATION = "population."
PROJECT = "project."
EVERYBODY = "population.0+"
YES_NO = "yes_no"

Overrides = Mapping[tuple[str, int | None], Fraction]


@dataclass(frozen=True, slots=True)
class Held:
    """The value of a premise that holds in a year, and why.

    Args:
        value: In the premise's unit.
        unit: Its unit.
        source: Who says so and when it was issued.
    """

    value: Fraction
    unit: str
    source: str


def age_group(premise: str) -> tuple[int, int | None]:
    """The ages of a population premise, ends included; None where it is open.

    Raises:
        RammeError: ``unknown_premise``.

    Example:
        >>> age_group("population.0-5"), age_group("population.80+")
        ((0, 5), (80, None))
    """
    text = premise.removeprefix(POPULATION)
    first, dash, last = text.partition("-")
    if text.endswith("+") and text[:-1].isdigit():
        return int(text[:-1]), None
    if dash and first.isdigit() and last.isdigit() and int(first) <= int(last):
        return int(first), int(last)
    raise RammeError("unknown_premise", premise=premise, known=f"{POPULATION}6-16")


def group_name(first: int, last: int | None) -> str:
    """The premise of an age group.

    Example:
        >>> group_name(0, 5), group_name(80, None)
        ('population.0-5', 'population.80+')
    """
    return f"{POPULATION}{first}+" if last is None else f"{POPULATION}{first}-{last}"


class Premises:
    """Every premise's value in every year, as it was known on a day.

    Args:
        outlook: Definitions, values and people.
        known_on: Only what was issued up to that day holds; None for everything.
        overrides: Values by premise and year that hold instead; year None for every year.
    """

    def __init__(
        self, outlook: Outlook, known_on: date | None = None, overrides: Overrides | None = None
    ) -> None:
        self.outlook, self.known_on = outlook, known_on
        self.overrides = dict(overrides or {})
        self._values: dict[tuple[str, int | None], PremiseValue] = {}
        for one in sorted(outlook.values, key=lambda one: one.issued):
            if known_on is None or one.issued <= known_on:
                self._values[one.premise, one.year] = one
        issued = [day for day in outlook.population if known_on is None or day <= known_on]
        self._vintage = max(issued, default=None)
        self._people: dict[tuple[str, int], int] = {}
        self._projects = {f"{PROJECT}{one.id}": one for one in outlook.projects}

    def with_overrides(self, overrides: Overrides) -> Premises:
        """The same with other values laid on top.

        Raises:
            RammeError: ``unknown_premise`` or ``premise_out_of_range``.
        """
        for (premise, _), value in overrides.items():
            self.check(premise, value)
        made = object.__new__(Premises)
        made.__dict__.update(self.__dict__)
        made.overrides = {**self.overrides, **overrides}
        return made

    def definition(self, premise: str) -> PremiseDefinition:
        """What a premise is.

        Raises:
            RammeError: ``unknown_premise``.
        """
        found = self.outlook.premises.get(premise)
        if found is not None:
            return found
        if premise.startswith(POPULATION):
            age_group(premise)
            return _people_definition(premise)
        if premise in self._projects:
            return _project_definition(premise, self._projects[premise])
        known = ", ".join(sorted(self.outlook.premises))
        raise RammeError("unknown_premise", premise=premise, known=known)

    def is_declared(self, premise: str) -> bool:
        """Whether the municipality has such a premise."""
        is_population = premise.startswith(POPULATION) and "@" not in premise
        return is_population or premise in self.outlook.premises or premise in self._projects

    def check(self, premise: str, value: Fraction) -> None:
        """Refuse a value outside its premise's range.

        Raises:
            RammeError: ``unknown_premise`` or ``premise_out_of_range``.
        """
        one = self.definition(premise)
        is_low = one.low is not None and value < one.low
        if is_low or (one.high is not None and value > one.high):
            low, high = (exact_text(x) if x is not None else "–" for x in (one.low, one.high))
            told = {"value": exact_text(value), "unit": one.unit, "low": low, "high": high}
            raise RammeError("premise_out_of_range", premise=premise, **told)

    def held(self, premise: str, year: int) -> Held | None:
        """The value that holds in a year; None where nobody has said one.

        Raises:
            RammeError: ``unknown_premise``, or ``population_missing``.
        """
        one = self.definition(premise)
        for key in ((premise, year), (premise, None)):
            if key in self.overrides:
                return Held(self.overrides[key], one.unit, "")
        for key in ((premise, year), (premise, None)):
            if key in self._values:
                found = self._values[key]
                source = f"{found.source}, {found.issued.isoformat()}"
                return Held(found.value, one.unit, source)
        if premise.startswith(POPULATION) and self._vintage is not None:
            issued = self._vintage.isoformat()
            return Held(Fraction(self._persons(premise, year)), one.unit, issued)
        if premise in self._projects:
            oere = self._projects[premise].allotments.get(year, 0)
            return Held(Fraction(oere, 100), one.unit, premise.removeprefix(PROJECT))
        return None

    def _persons(self, premise: str, year: int) -> int:
        key = premise, year
        if key not in self._people and self._vintage is not None:
            first, last = age_group(premise)
            people = self.outlook.population[self._vintage]
            ages = {age for (one, age) in people if one == year}
            issued = self._vintage.isoformat()
            asked = range(first, (last if last is not None else max(ages, default=first)) + 1)
            missing = [age for age in asked if age not in ages]
            if missing:
                raise RammeError("population_missing", year=year, age=missing[0], issued=issued)
            self._people[key] = sum(people[year, age] for age in asked)
        return self._people[key]

    def years(self, premise: str) -> list[int]:
        """The years that somebody has said a value for."""
        said = [year for (name, year) in (*self._values, *self.overrides) if name == premise]
        if premise.startswith(POPULATION) and self._vintage is not None:
            said += [year for year, _ in self.outlook.population[self._vintage]]
        if premise in self._projects:
            said += self._projects[premise].allotments
        return sorted({year for year in said if year is not None})

    def vintages(self, premise: str) -> list[PremiseValue]:
        """Every value that was issued, newest first."""
        found = [one for one in self.outlook.values if one.premise == premise]
        return sorted(found, key=lambda one: (one.issued, one.year or 0), reverse=True)


def _people_definition(premise: str) -> PremiseDefinition:
    ages = premise.removeprefix(POPULATION)
    title = {"da": f"Borgere på {ages} år", "en": f"People aged {ages}"}
    return PremiseDefinition(
        premise, title, "persons", Fraction(0), Fraction(10_000_000), Fraction(100), "demography"
    )


def _project_definition(premise: str, project: Project) -> PremiseDefinition:
    step = Fraction(1_000_000)
    return PremiseDefinition(premise, project.title, "kr.", None, None, step, "capital")


def exact_text(value: Fraction | int) -> str:
    """An exact value as text: whole, decimal where it ends, else a fraction.

    Example:
        >>> exact_text(Fraction(51, 2)), exact_text(Fraction(1, 3)), exact_text(-7)
        ('25.5', '1/3', '-7')
    """
    exact = Fraction(value)
    rest = exact.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return str(exact)
    places = 0
    while (exact * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(exact * 10**places))).rjust(places + 1, "0")
    sign = "-" if exact < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def exact_from(text: str) -> Fraction:
    """The exact value of a decimal number or a fraction, with a point or a Danish comma.

    Raises:
        RammeError: ``not_a_number``.

    Example:
        >>> exact_from("25,5"), exact_from("1/3"), exact_from("1.234,5")
        (Fraction(51, 2), Fraction(1, 3), Fraction(2469, 2))
    """
    told = text.strip().replace("−", "-").replace(" ", "")
    if "," in told:
        told = told.replace(".", "").replace(",", ".")
    if len(told) > 40 or "e" in told.casefold():
        raise RammeError("not_a_number", printed=text[:40])
    try:
        return Fraction(told)
    except (ValueError, ZeroDivisionError):
        raise RammeError("not_a_number", printed=text[:40]) from None


def moved(premises: Premises, premise: str, years: Sequence[int]) -> Overrides:
    """The overrides that move a premise by its step.

    Args:
        premises: As they are.
        premise: The one that is moved.
        years: The years that it is moved in; where it has no value of its own in any of them, it
            is moved in all that it has one for, and where it holds for every year, in every year.

    Returns:
        The values a step further; a step that would leave the range goes the other way.
    """
    one, said = premises.definition(premise), premises.years(premise)
    asked: list[int | None] = [year for year in said if year in years]
    found: dict[tuple[str, int | None], Fraction] = {}
    for at in asked or said or [None]:
        held = premises.held(premise, at if at is not None else years[0])
        if held is not None:
            found[premise, at] = _stepped(one, held.value)
    return found


def _stepped(one: PremiseDefinition, value: Fraction) -> Fraction:
    if one.unit == YES_NO:
        return 1 - value
    there = value + one.step
    outside = (one.high is not None and there > one.high) or (
        one.low is not None and there < one.low
    )
    return value - one.step if outside else there
