"""What a municipality's forecasts are made of: its premises, its people, its accounts' kinds.

Loaded by ``store`` from the folder ``outlook`` of a municipality and passed down. Amounts are whole
øre, values of premises exact fractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class PremiseDefinition:
    """What a premise is.

    Args:
        id: Dotted name, such as ``income_tax.rate``.
        title: By language.
        unit: ``percent``, ``per_mille``, ``kr.``, ``persons``, ``yes_no``.
        low, high: The range that a value must lie in, ends included; None where there is none.
        step: How far it is moved to show what moves with it.
        group: What it is shown under: ``taxes``, ``grants``, ``prices``, ``demography`` …
        inert: Why it moves nothing, where it is shown only; else empty.
    """

    id: str
    title: Mapping[str, str]
    unit: str
    low: Fraction | None
    high: Fraction | None
    step: Fraction
    group: str
    inert: str = ""


@dataclass(frozen=True, slots=True)
class PremiseValue:
    """A premise's value in a year as it was known on a day.

    Args:
        premise: Its id.
        year: The year it holds for; None where it holds for every year.
        value: In the premise's unit.
        issued: The day it was issued; the newest holds.
        source: Who says so.
    """

    premise: str
    year: int | None
    value: Fraction
    issued: date
    source: str


@dataclass(frozen=True, slots=True)
class ChartEntry:
    """What kind of account a leaf is in the authorised chart.

    Args:
        function: Such as ``3.22.01``.
        dranst: 1 operating, 2 state refund, 3 capital, 4 interest, 5 balance, 6 instalments,
            7 financing.
        art: Such as ``1`` or ``4.5``; empty where it has none.
    """

    function: str
    dranst: int
    art: str


@dataclass(frozen=True, slots=True)
class OneOff:
    """An amount that ends: it is taken out of the year that the base budget is rolled into."""

    account: str
    year: int
    amount_oere: int
    reason: str


@dataclass(frozen=True, slots=True)
class AccountChange:
    """From a year on, a share of an account's amount stands on another account."""

    old: str
    new: str
    share_percent: Fraction
    since: int
    reason: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a project, with its first and last year."""

    title: Mapping[str, str]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RunningCost:
    """What a project costs to run, every year from one on."""

    account: str
    since: int
    amount_oere: int


@dataclass(frozen=True, slots=True)
class Project:
    """A capital project.

    Args:
        id: Such as ``P220001``.
        title: By language.
        account: Where its allotments stand.
        inside_ceiling: Whether it counts in the capital ceiling.
        kind: ``new_building``, ``renovation``, ``land``, ``housing``, ``energy`` …
        grant_oere: What the council has granted or is asked to grant, all years together.
        phases: Its parts.
        allotments: Øre by year.
        running: What it costs to run.
        loan: The type of expense that gives access to loans; else empty.
    """

    id: str
    title: Mapping[str, str]
    account: str
    inside_ceiling: bool
    kind: str
    grant_oere: int
    phases: tuple[Phase, ...]
    allotments: Mapping[int, int]
    running: tuple[RunningCost, ...] = ()
    loan: str = ""


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan that runs.

    Args:
        id, title: What it is called.
        kind: ``annuity``, ``serial`` or ``bullet``.
        principal_oere: What is owed before the first instalment.
        rate_percent: Yearly interest.
        first_year: Of instalments.
        years: Its term.
        terms_a_year: Payments a year.
        purpose: ``ordinary``, ``housing`` …
        account: Where the debt is shown; empty where all debt is one.
    """

    id: str
    title: Mapping[str, str]
    kind: str
    principal_oere: int
    rate_percent: Fraction
    first_year: int
    years: int
    terms_a_year: int
    purpose: str
    account: str = ""


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A grant that is entered by year; its premise is ``grants.<id>``."""

    id: str
    account: str
    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DemographyLine:
    """An area whose costs follow the number of people of some ages.

    Args:
        id: Its premises are ``demography.<id>.…``.
        model: ``unit_price``, ``unit_price_ageing`` or ``coverage``.
        account: The leaf that gets the money.
        first, last: Ages, ends included; ``last`` is None where the group is open.
        title: By language.
    """

    id: str
    model: str
    account: str
    first: int
    last: int | None
    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Housing:
    """Social housing that is begun in a year, for which primary capital is paid.

    Args:
        year: Of the commitment.
        title: What it is called.
        acquisition_oere: What all its dwellings cost.
        average_m2: Their average size; None where it is not known.
    """

    year: int
    title: Mapping[str, str]
    acquisition_oere: int
    average_m2: int | None = None


@dataclass(frozen=True, slots=True)
class ReserveLine:
    """A buffer, a pool or a savings block; its premise is ``reserve.<id>``."""

    id: str
    account: str
    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Distribution:
    """A line that is shared out over other accounts by what stands on them."""

    giver: str
    takers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """All of it.

    Args:
        premises: Definitions by id.
        values: Every value that was ever issued.
        population: Persons by day of issue, year and age.
        chart: By leaf account.
        accounts: Where forecasts put their figures: ``income_tax``, ``land_tax``, ``art_share``,
            ``loan_drawing`` …, by their place in ``forecasts.toml`` (``taxes.income``).
        exempt: Areas that get the whole indexation.
        not_indexed: Accounts whose amounts are in current prices.
        roll: How the base budget makes the new last year.
        openings: By account of an opening stock, the line (``overview.cash_closing``) of the budget
            before whose closing it opens at.
        ceilings: By parameter of a limit (``service_ceiling``), the premise that it is told by.
        month_profile: Twelve shares of the year's net payments, in percent.
    """

    premises: Mapping[str, PremiseDefinition]
    values: tuple[PremiseValue, ...]
    population: Mapping[date, Mapping[tuple[int, int], int]]
    chart: Mapping[str, ChartEntry]
    accounts: Mapping[str, str]
    exempt: tuple[str, ...] = ()
    not_indexed: tuple[str, ...] = ()
    roll: str = "as_year_before"
    one_offs: tuple[OneOff, ...] = ()
    changes: tuple[AccountChange, ...] = ()
    grants: tuple[GrantLine, ...] = ()
    demography: tuple[DemographyLine, ...] = ()
    projects: tuple[Project, ...] = ()
    loans: tuple[Loan, ...] = ()
    housing: tuple[Housing, ...] = ()
    reserves: tuple[ReserveLine, ...] = ()
    distributions: tuple[Distribution, ...] = ()
    openings: Mapping[str, str] = field(default_factory=dict)
    ceilings: Mapping[str, str] = field(default_factory=dict)
    month_profile: tuple[Fraction, ...] = ()
