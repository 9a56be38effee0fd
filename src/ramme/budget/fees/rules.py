"""The rules behind the prices of a fee catalogue, as the municipality's ``fees.toml`` says them.

A *rule* says how a listed price comes about. A *charge* says what somebody pays who answers a
question: how tall, how many, how often.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from fractions import Fraction

from ramme.budget.fees.records import Catalogue, Fee
from ramme.ledger.errors import RammeError


@dataclass(frozen=True, slots=True)
class Selector:
    """Which fees are meant.

    Args:
        path: A pattern for each heading, outermost first; ``*`` stands for any text. Fees that lie
            deeper are meant too.
        labels: Patterns; where there are any, one of them has to fit.
        unit: The unit that a fee has to have; any where it is empty.
        without: Patterns of labels that are not meant.
        ids: Where there are any, the fees with these ids and no others.
    """

    path: tuple[str, ...]
    labels: tuple[str, ...] = ()
    unit: str = ""
    without: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    def fits(self, fee: Fee) -> bool:
        """Whether a fee is meant.

        Example:
            >>> from ramme.ledger.papers import Source, SourceKind
            >>> from ramme.budget.fees.records import FeeKind
            >>> said = Source(SourceKind.PERSON)
            >>> fee = Fee("a", ("Leje", "Sal"), "En dag", True, FeeKind.FEE, (), said)
            >>> Selector(("Leje",)).fits(fee), Selector(("*",), ("To *",)).fits(fee)
            (True, False)
        """
        if self.ids:
            return fee.id in self.ids
        if len(self.path) > len(fee.path) or (self.unit and fee.unit != self.unit):
            return False
        if not all(map(_like, fee.path, self.path)):
            return False
        if any(_like(fee.label, pattern) for pattern in self.without):
            return False
        return not self.labels or any(_like(fee.label, pattern) for pattern in self.labels)

    def fees(self, catalogue: Catalogue) -> tuple[Fee, ...]:
        """The fees of a catalogue that are meant, in printed order."""
        return tuple(fee for fee in catalogue.fees if self.fits(fee))

    def __str__(self) -> str:
        """As a person would write it."""
        told = ", ".join(self.ids) or " > ".join(self.path)
        return f"{told}: {', '.join(self.labels)}" if self.labels else told


def _like(text: str, pattern: str) -> bool:
    # A bracket is a bracket; only the star means more than itself.
    return fnmatchcase(text.casefold(), pattern.casefold().replace("[", "[[]"))


class RuleKind(StrEnum):
    """How a listed price comes about."""

    FIXED = "fixed"
    RAISED = "raised"
    INDEXED = "indexed"
    RATIO = "ratio"
    SUM = "sum"
    LINE = "line"
    FREQUENCY = "frequency"


@dataclass(frozen=True, slots=True)
class Rule:
    """How the prices of some fees come about, in exact fractions until the one rounding.

    Args:
        id: Its name.
        title: By language.
        fees: Whose prices.
        kind: Of what the others are used as it needs.
        of: The fee or fees it builds on; with ``same_label`` the one with the fee's own label.
        index: Name of an index.
        factor: Times what it builds on; of a line the amount in øre for each unit of size.
        constant: Of a frequency what is paid whatever the number; of a line the øre at size nil.
        per: Of a frequency the number that the other fee is paid for.
        number_before: The word after the number in the label, such as ``m3``.
        add_oere: Of ``raised``, and after a factor.
        round_oere: The unit that the price is rounded to, half up.
        at_least_oere, at_most_oere: Limits, if there are any.
        stated: Whether the paper says it; else an officer has accepted it.
        lines: Where the paper says it.
    """

    id: str
    title: Mapping[str, str]
    fees: Selector
    kind: RuleKind
    of: Selector | None = None
    same_label: bool = False
    index: str = ""
    factor: Fraction = Fraction(1)
    constant: Fraction = Fraction(0)
    per: int = 1
    number_before: str = ""
    add_oere: int = 0
    round_oere: int = 1
    at_least_oere: int | None = None
    at_most_oere: int | None = None
    stated: bool = True
    lines: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """What prices follow from one year to the next.

    Args:
        id: Its name.
        title: By language.
        percent: Growth into a year, exact.
        reference: By year, where the value stands.
    """

    id: str
    title: Mapping[str, str]
    percent: Mapping[int, Fraction]
    reference: Mapping[int, str]

    def growth(self, year: int) -> Fraction:
        """Growth into a year in percent; `index_without_value` where nobody has said it."""
        if year not in self.percent:
            known = ", ".join(map(str, sorted(self.percent))) or "–"
            raise RammeError("index_without_value", index=self.id, year=year, known=known)
        return self.percent[year]


class QuestionKind(StrEnum):
    """What an answer may be."""

    NUMBER = "number"
    WHOLE = "whole"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody is asked who wants to know a price.

    Args:
        id: Its name.
        text: By language.
        kind: What an answer may be.
        default: The answer of who says nothing.
        least, most: Limits of a number.
        unit: Such as ``m``.
    """

    id: str
    text: Mapping[str, str]
    kind: QuestionKind
    default: Fraction
    least: Fraction = Fraction(0)
    most: Fraction | None = None
    unit: str = ""


class ChargeKind(StrEnum):
    """What an answer does to a price."""

    STARTED = "started"
    TIMES = "times"
    ADD = "add"
    SURCHARGE = "surcharge"
    DISCOUNT = "discount"
    FREE = "free"
    PER_MILLE = "per_mille"
    FREQUENCY = "frequency"


@dataclass(frozen=True, slots=True)
class Charge:
    """What an answer does to the price of some fees; charges count in their order.

    Args:
        id: Its name.
        title: By language.
        fees: Whose price.
        kind: What is done.
        question: Whose answer counts.
        of: The fee that is paid for each started unit above a number.
        above: That number; of a surcharge the number that a step begins at is in ``steps``.
        steps: From which number on, how many percent.
        percent: Of a discount; of ``times`` what each after the first costs on top.
        add_oere: Of ``add``, for each unit.
        rates: Of a frequency: the number, and what part of the listed price is paid for it.
        per, constant: Of a frequency between: number / per + constant.
        round_oere: The unit that a frequency's price is rounded to.
        unless: A charge that rules this one out where it applies.
        lines: Where the paper says it.
    """

    id: str
    title: Mapping[str, str]
    fees: Selector
    kind: ChargeKind
    question: str
    of: Selector | None = None
    above: Fraction = Fraction(0)
    steps: tuple[tuple[Fraction, Fraction], ...] = ()
    percent: Fraction = Fraction(0)
    add_oere: int = 0
    rates: tuple[tuple[Fraction, Fraction], ...] = ()
    per: int = 1
    constant: Fraction = Fraction(0)
    round_oere: int = 1
    unless: str = ""
    lines: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that may be taken for some fees; the price that holds is the lower.

    Args:
        title: By language.
        fees: Of which fees.
        oere: By year; a year that is not there is not known yet.
    """

    title: Mapping[str, str]
    fees: Selector
    oere: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class FeeGroup:
    """What fees have in common beside their prices; what is empty is not told.

    Args:
        fees: Which fees.
        committee: That they belong to.
        account: The area that they belong to.
        legal_basis: The paragraph by which they are taken, as Danish law is cited.
        target_group: Whom they are for, by language.
    """

    fees: Selector
    committee: str = ""
    account: str = ""
    legal_basis: str = ""
    target_group: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Area:
    """Fees whose income is put on one account.

    Args:
        id: Its name.
        title: By language.
        fees: Which fees.
        account: Of their income.
        rests_in_itself: Whether users pay for all of it, neither more nor less over time.
        owed_oere: What users have paid too much before the first year of costs; negative is what
            they owe.
        costs_oere: By year.
    """

    id: str
    title: Mapping[str, str]
    fees: Selector
    account: str
    rests_in_itself: bool = False
    owed_oere: int = 0
    costs_oere: Mapping[int, int] | None = None


@dataclass(frozen=True, slots=True)
class FamilyPart:
    """A kind of fees that a family pays in a year.

    Args:
        id: Its name.
        title: By language.
        fees: What may be chosen.
        places: How many may be chosen at once, such as one for each child.
        payments: A year; None where nobody has said it, and the family is asked.
        subsidised: Whether siblings and low incomes pay less by law.
        sibling_percent: The sibling discount, off every place but the dearest; None where nobody
            has said it.
        free_places: Up to which yearly income in øre how many percent are given, lowest first.
        reference: Where the settings stand.
    """

    id: str
    title: Mapping[str, str]
    fees: Selector
    places: int = 1
    payments: int | None = None
    subsidised: bool = False
    sibling_percent: Fraction | None = None
    free_places: tuple[tuple[int, Fraction], ...] = ()
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ExampleFamily:
    """A family that shows what a change of prices means.

    Args:
        id: Its name.
        title: By language.
        chosen: Part and fee by their names, each with its payments a year; 0 where the part
            says them.
    """

    id: str
    title: Mapping[str, str]
    chosen: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class FeeRules:
    """All that a municipality declares about its fees.

    Args:
        document, sha256: The paper whose lines the rules name.
        rules: The first that fits a fee is its rule.
        charges: In the order in which they count.
        questions, indexes: By name.
        ceilings: Statutory maxima.
        synonyms: By everyday word the words of the catalogue.
        season_begins: Month and day.
        areas: Where their income is put.
        groups: What fees have in common; of several the first that tells a thing holds for it.
        family_parts: What a family pays.
        families: Examples.
    """

    document: str = ""
    sha256: str = ""
    rules: tuple[Rule, ...] = ()
    charges: tuple[Charge, ...] = ()
    questions: Mapping[str, Question] | None = None
    indexes: Mapping[str, Index] | None = None
    ceilings: tuple[Ceiling, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] | None = None
    season_begins: tuple[int, int] = (8, 1)
    areas: tuple[Area, ...] = ()
    groups: tuple[FeeGroup, ...] = ()
    family_parts: tuple[FamilyPart, ...] = ()
    families: tuple[ExampleFamily, ...] = ()

    def index(self, name: str) -> Index:
        """The index with a name; `unknown_index` where there is none."""
        indexes = self.indexes or {}
        if name not in indexes:
            raise RammeError("unknown_index", index=name, known=", ".join(indexes) or "–")
        return indexes[name]

    def group_of(self, fee: Fee) -> FeeGroup:
        """What is told of a fee beside its price; each thing by the first group that tells it.

        Example:
            >>> from ramme.ledger.papers import Source, SourceKind
            >>> from ramme.budget.fees.records import FeeKind
            >>> fee = Fee("a", ("Leje",), "Sal", True, FeeKind.FEE, (), Source(SourceKind.PERSON))
            >>> every = Selector(())
            >>> first, second = FeeGroup(every, "", "40"), FeeGroup(every, "", "50", "§ 3")
            >>> found = FeeRules(groups=(first, second)).group_of(fee)
            >>> found.account, found.legal_basis
            ('40', '§ 3')
        """
        fitting = [one for one in self.groups if one.fees.fits(fee)]
        return FeeGroup(
            Selector(fee.path, ids=(fee.id,)),
            next((one.committee for one in fitting if one.committee), ""),
            next((one.account for one in fitting if one.account), ""),
            next((one.legal_basis for one in fitting if one.legal_basis), ""),
            next((one.target_group for one in fitting if one.target_group), {}),
        )

    def rule_of(self, fee: Fee) -> Rule | None:
        """The rule of a fee, if it has one."""
        return next((rule for rule in self.rules if rule.fees.fits(fee)), None)

    def charges_of(self, fee: Fee) -> tuple[Charge, ...]:
        """The charges of a fee, in order."""
        return tuple(charge for charge in self.charges if charge.fees.fits(fee))
