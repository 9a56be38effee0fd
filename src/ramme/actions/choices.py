"""What a committee chooses between: outcomes of the tax base, models, room, liquidity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ramme.actions.forecasts import Forecasting
from ramme.budget.agreement.effects import Measure
from ramme.budget.capital import left_of_grant, outside_phases, pull_programme_forward
from ramme.ledger.columns import total
from ramme.ledger.errors import RammeError
from ramme.outlook.data import Project
from ramme.outlook.demography import MODELS
from ramme.outlook.forecasts.demography import demography
from ramme.outlook.forecasts.grants import SENSITIVITY
from ramme.outlook.forecasts.liquidity import AVERAGES
from ramme.outlook.forecasts.taxes import GUARANTEED, INCOME_BASE
from ramme.outlook.model import Model
from ramme.outlook.scenarios import moves, without_balance
from ramme.outlook.targets import targets
from ramme.rules.ceilings import Counts, NationalSanction, counts_as, national_sanction
from ramme.rules.parameters import Held, parameter
from ramme.rules.rounding import whole_oere
from ramme.statements.evaluation import values_of
from ramme.store.workspace import Workspace

# What the two outcomes are shown by; each where the municipality has it.
BASE_FIGURES = (INCOME_BASE, "income_tax.income", "income_tax.settlement", SENSITIVITY)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way to choose the tax base.

    Args:
        guaranteed: Whether the state guarantees it.
        figures: By formula, its value by year: the base in kroner, the others in øre.
        change_oere: What the budget's result changes by against what stands, by year; less income
            is positive.
    """

    guaranteed: bool
    figures: Mapping[str, tuple[Fraction | None, ...]]
    change_oere: tuple[int, ...]


def tax_base_outcomes(made: Forecasting) -> tuple[Outcome, Outcome]:
    """The state guarantee and the municipality's own estimate, each with what follows.

    An own estimate is settled three years later, within the estimate years.

    Raises:
        RammeError: ``premise_missing`` where one of the two cannot be told,
            ``parameter_not_in_force`` where own estimates are abolished.
    """
    first, second = (_outcome(made, guaranteed=way) for way in (True, False))
    return first, second


def _outcome(made: Forecasting, *, guaranteed: bool) -> Outcome:
    _compute_all(made)
    after = made.model.changed({(GUARANTEED, made.year): Fraction(int(guaranteed))})
    figures = {
        name: tuple(_number(after, name, year) for year in made.years)
        for name in BASE_FIGURES
        if name in after.formulas
    }
    found = without_balance(moves(made.model, after, made.forecasts, made.years))
    sums = dict.fromkeys(made.years, 0)
    for one in found:
        sums[one.target.year] += one.oere
    return Outcome(guaranteed, figures, tuple(sums.values()))


def _compute_all(made: Forecasting) -> None:
    for forecast in made.forecasts:
        for output in forecast.outputs:
            for year in made.years:
                made.model.worked(output.formula, year)


def _number(model: Model, name: str, year: int) -> Fraction | None:
    value = model.value(name, year)
    return Fraction(value) if isinstance(value, Fraction | int) else None


@dataclass(frozen=True, slots=True)
class ModelLine:
    """A line of demography under one model; None where a premise that it needs is missing."""

    line: str
    model: str
    oere: tuple[int, ...] | None


def demography_models(made: Forecasting) -> list[ModelLine]:
    """Each line of demography under each model, side by side.

    Returns:
        Whole øre by year.
    """
    outlook = made.model.premises.outlook
    found = []
    for model in MODELS:
        lines = tuple(replace(one, model=model) for one in outlook.demography)
        forecast = demography(replace(outlook, demography=lines), made.horizon)
        premises = made.model.premises
        other = Model(forecast.formulas, premises, made.model.figures, made.model.before)
        for line, output in zip(lines, forecast.outputs, strict=True):
            part = replace(forecast, outputs=(output,))
            try:
                oere = tuple(one.oere for one in targets(other, part, made.years))
            except RammeError:
                found.append(ModelLine(line.id, model, None))
            else:
                found.append(ModelLine(line.id, model, oere))
    return found


@dataclass(frozen=True, slots=True)
class Room:
    """The room under the ceilings in the budget year.

    Args:
        counted: Øre by what accounts count as, by the rule of the chart.
        own: What the municipality's own statement says, by the same; what it has no line for is
            left out.
        ceilings: By parameter of a limit, its øre; what is told for the budget year.
        sanction: What it costs where all municipalities together pass their service ceiling.
        share: The municipality's share of the national ceiling, which stands for its people.
        law: The parameters that were used.
    """

    counted: Mapping[Counts, int]
    own: Mapping[Counts, int]
    ceilings: Mapping[str, int]
    sanction: NationalSanction | None
    share: Fraction | None
    law: tuple[Held, ...]


def room_under_ceilings(workspace: Workspace, made: Forecasting) -> Room:
    """What counts under the service and capital ceilings and why, and what is left."""
    year, chart = made.year, made.model.premises.outlook.chart
    sums = total([*made.stack.columns, *made.stack.distributions], [year])
    counted: dict[Counts, int] = {}
    for account, row in sums.accounts.items():
        kind = chart.get(account)
        if kind is not None:
            why = counts_as(kind.function, kind.dranst, kind.art)
            counted[why] = counted.get(why, 0) + int(sums.amount_oere[row, 0])
    ceilings = {
        name: int(setting.value)
        for (name, at), setting in made.stack.settings.items()
        if at == year and name in made.model.premises.outlook.ceilings
    }
    share, sanction, law = _sanction(made, ceilings)
    return Room(counted, _own_lines(workspace, made), ceilings, sanction, share, law)


OWN_LINES = {Counts.SERVICE: Measure.SERVICE, Counts.CAPITAL: Measure.CAPITAL_INSIDE}


def _own_lines(workspace: Workspace, made: Forecasting) -> dict[Counts, int]:
    """The same of the lines that the municipality's own statements have for it."""
    municipality, found = workspace.municipality, {}
    for counts, measure in OWN_LINES.items():
        place = municipality.levels.get(measure)
        if place is not None:
            statement = municipality.statement(place.statement)
            values = values_of(statement, municipality.accounts, made.stack)
            oere = values.figure(place.line, made.year)
            if oere is not None:
                found[counts] = place.sign * oere
    return found


def _sanction(
    made: Forecasting, ceilings: Mapping[str, int]
) -> tuple[Fraction | None, NationalSanction | None, tuple[Held, ...]]:
    own = ceilings.get("service_ceiling")
    try:
        national = parameter("ceilings.national_service", made.year)
        conditional = parameter("ceilings.conditional_service", made.year)
        by_people = parameter("ceilings.excess_by_population", made.year)
    except RammeError:
        return None, None, ()
    if own is None:
        return None, None, (national, conditional, by_people)
    share = Fraction(own, 100) / national.value
    grant = whole_oere(conditional.value * 100)
    sanction = national_sanction(grant, 0, by_people.value, share, Fraction(0))
    return share, sanction, (national, conditional, by_people)


def liquidity(made: Forecasting) -> Mapping[int, Sequence[int]]:
    """The 365-day average at the end of each month, by year, in øre.

    Raises:
        RammeError: ``no_month_profile`` where the municipality has none.
    """
    if AVERAGES not in made.model.formulas:
        raise RammeError("no_month_profile")
    found: dict[int, Sequence[int]] = {}
    for year in made.years:
        value = made.model.value(AVERAGES, year)
        found[year] = value if isinstance(value, tuple) else ()
    return found


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project in the programme.

    Args:
        project: What is planned.
        allotments: Øre in each of the budget's years.
        left_oere: What the grant leaves; None where the allotments go beyond it.
        outside: Years with money and no phase.
    """

    project: Project
    allotments: tuple[int, ...]
    left_oere: int | None
    outside: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """The capital programme.

    Args:
        projects: In the order they are declared.
        room_oere: The room under the capital ceiling in the budget year; None where it is not told.
        pulled: What may be pulled into the budget year for that room: moves by year that sum to
            zero for each project.
    """

    projects: tuple[ProjectLine, ...]
    room_oere: int | None
    pulled: tuple[tuple[Project, Mapping[int, int]], ...]


def _allotments(made: Forecasting, project: Project) -> dict[int, int]:
    """By year, as the premises have them."""
    found = dict(project.allotments)
    for year in made.years:
        found[year] = whole_oere(_number(made.model, f"capital.allotment:{project.id}", year) or 0)
    return found


def _line(made: Forecasting, project: Project) -> ProjectLine:
    allotments = _allotments(made, project)
    try:
        left: int | None = left_of_grant(project.id, project.grant_oere, allotments)
    except RammeError:
        left = None
    phases = [(phase.first, phase.last) for phase in project.phases]
    shown = tuple(allotments[year] for year in made.years)
    return ProjectLine(project, shown, left, outside_phases(allotments, phases))


def capital_programme(workspace: Workspace, made: Forecasting) -> Programme:
    """The projects, and what may be pulled forward into the room under the ceiling.

    Only projects inside the ceiling that have begun by the budget year are pulled forward.
    """
    projects = made.model.premises.outlook.projects
    own = _own_lines(workspace, made).get(Counts.CAPITAL)
    setting = made.stack.setting("capital_ceiling", made.year)
    room = None if own is None or setting is None else int(setting.value) - own
    inside = {
        one.id: _allotments(made, one)
        for one in projects
        if one.inside_ceiling and any(phase.first <= made.year for phase in one.phases)
    }
    moves = pull_programme_forward(inside, made.year, max(room or 0, 0))
    by_id = {one.id: one for one in projects}
    pulled = tuple((by_id[name], moved) for name, moved in moves.items())
    return Programme(tuple(_line(made, one) for one in projects), room, pulled)
