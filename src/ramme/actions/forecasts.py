"""Forecasts: from the municipality's premises to draft papers, and what they would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from django.db import transaction

from ramme.actions.audit import log
from ramme.actions.budgets import open_budget
from ramme.actions.drafts import propose
from ramme.language.catalogue import Messages
from ramme.ledger.columns import Columns, total
from ramme.ledger.errors import RammeError
from ramme.ledger.hashing import MISSING, NOTHING
from ramme.ledger.papers import Paper, Purpose, Setting, Source, SourceKind
from ramme.ledger.traces import InputKind, trace_from, trace_text
from ramme.ledger.versions import Version, VersionName
from ramme.outlook.data import Outlook
from ramme.outlook.forecasts.all import FORECASTS, all_forecasts
from ramme.outlook.forecasts.base import BEFORE, CLOSING, OPENING
from ramme.outlook.forecasts.capital import running_figures
from ramme.outlook.forecasts.liquidity import liquidity
from ramme.outlook.forecasts.loans import loan_figures
from ramme.outlook.forecasts.price_wage import OTHER
from ramme.outlook.forecasts.records import Forecast, Horizon
from ramme.outlook.model import BEFORE as AS_BEFORE
from ramme.outlook.model import Model
from ramme.outlook.premises import Overrides, Premises, exact_from
from ramme.outlook.targets import (
    Difference,
    Target,
    differences,
    entries_of,
    targets,
    trace_of,
)
from ramme.statements.evaluation import values_of
from ramme.store import models
from ramme.store.outlook_of import outlook_of
from ramme.store.rows import paper_record, replace_content
from ramme.store.versions import (
    ESTIMATE_YEARS,
    budget_named,
    columns_for,
    day_of,
    drafts_of,
    load_version,
    sealed_papers,
    version_of,
)
from ramme.store.workspace import Workspace

# Settings of a forecast's paper: which forecast made it, and each premise that it used.
FORECAST = "forecast"
USED = "used."

MOST_KEPT = 20


@dataclass(frozen=True, slots=True)
class Forecasting:
    """All that is needed to ask what forecasts say of a budget.

    Args:
        budget: The budget's name.
        year: Its year.
        years: The budget year and the estimate years.
        model: Every forecast's formulas, with the premises as they are known.
        forecasts: In the order of their papers.
        horizon: What they are made for.
        stack: The version that they are laid on: sealed papers and drafts that stand in line.
    """

    budget: str
    year: int
    years: tuple[int, ...]
    model: Model
    forecasts: tuple[Forecast, ...]
    horizon: Horizon
    stack: Version

    def forecast(self, name: str) -> Forecast:
        """The forecast of that name.

        Raises:
            RammeError: ``unknown_forecast``.
        """
        for one in self.forecasts:
            if one.id == name:
                return one
        known = ", ".join(one.id for one in self.forecasts)
        raise RammeError("unknown_forecast", forecast=name, known=known)


@dataclass(frozen=True, slots=True)
class Forecasted:
    """What a forecast says, and how far the stack is from it.

    Args:
        forecast: Its id.
        targets: What should stand, by formula, account and year.
        differences: What is to be added to what its sealed papers say.
        lacking: What is to be added to those and its draft together.
        paper: The draft that adds it; empty where none was made.
    """

    forecast: str
    targets: tuple[Target, ...]
    differences: tuple[Difference, ...]
    lacking: tuple[Difference, ...] = ()
    paper: str = ""


_made: dict[tuple[Path, str, str, str, int], tuple[Outlook, Forecasting]] = {}


def budget_before(budget: models.Budget) -> str:
    """The version that a budget stands on.

    Raises:
        RammeError: ``forecast_without_base``.
    """
    if budget.base in (NOTHING, MISSING):
        raise RammeError("forecast_without_base", budget=budget.name, year=budget.year - 1)
    return budget.base


def ready_budget(workspace: Workspace, name: str, *, by: str) -> models.Budget:
    """The budget; where there is none yet, one on the adopted budget of the year before.

    Raises:
        RammeError: ``unknown_budget`` where there is neither.
    """
    found = models.Budget.objects.filter(name=name).first()
    year = name.rpartition("-")[2]
    if found is not None or not year.isdigit():
        return found or budget_named(name)
    before = models.Budget.objects.filter(year=int(year) - 1).first()
    if before is None or not sealed_papers(before):
        return budget_named(name)
    open_budget(name, int(year), by=by, base=before.name, workspace=workspace)
    return budget_named(name)


def _is_forecast(paper: models.Paper) -> bool:
    return paper.setting_rows.filter(parameter=FORECAST).exists()


def forecast_of(paper: models.Paper) -> str:
    """The forecast that made a paper; empty where none did."""
    row = paper.setting_rows.filter(parameter=FORECAST).first()
    return row.value if row else ""


def _by_account(
    prefix: str, columns: Sequence[Columns], years: Iterable[int]
) -> dict[tuple[str, int], int]:
    sums = total(columns, years)
    return {
        (prefix + account, year): int(sums.amount_oere[row, at])
        for account, row in sums.accounts.items()
        for at, year in enumerate(sums.years)
        if sums.present[row, at]
    }


def _figures(
    workspace: Workspace, outlook: Outlook, before: Version, by_hand: Sequence[Columns], last: int
) -> dict[tuple[str, int], int]:
    """What formulas may read of the stack and of the budget before."""
    years = range(before.budget_year, last + 1)
    found = _by_account(BEFORE, [*before.columns, *before.distributions], years)
    found |= _by_account(OTHER, by_hand, years)
    found |= running_figures(outlook.projects, years)
    found |= loan_figures(outlook.loans)
    municipality = workspace.municipality
    for place in outlook.openings.values():
        statement, _, line = place.partition(".")
        values = values_of(municipality.statement(statement), municipality.accounts, before)
        for year in values.years:
            oere = values.figure(line, year)
            if oere is not None:
                found[CLOSING + place, year] = oere
    return found


def decided_premises(version: Version, premises: Premises) -> Overrides:
    """The premises that a paper by hand has set, such as a tax rate that the council decides."""
    found: dict[tuple[str, int | None], Fraction] = {}
    for (parameter, year), setting in version.settings.items():
        if parameter in premises.outlook.premises and setting.value:
            found[parameter, year] = exact_from(setting.value)
    return found


def forecasting(workspace: Workspace, budget: models.Budget) -> Forecasting:
    """Every forecast of a budget, ready to be asked.

    Made once for a stack and a set of premises, and kept by them.

    Raises:
        RammeError: ``no_outlook``, ``forecast_without_base``, or what is wrong with the files.
    """
    outlook = outlook_of(workspace)
    before = load_version(workspace, budget_before(budget))
    stack = [*sealed_papers(budget), *drafts_of(budget)]
    version = version_of(workspace, VersionName(budget.name), stack, budget)
    key = workspace.folder, budget.name, version.hash, before.hash, id(outlook)
    if key not in _made or _made[key][0] is not outlook:
        if len(_made) >= MOST_KEPT:
            _made.clear()
        _made[key] = outlook, _forecasting(workspace, budget, outlook, before, version, stack)
    return _made[key][1]


def _forecasting(
    workspace: Workspace,
    budget: models.Budget,
    outlook: Outlook,
    before: Version,
    version: Version,
    stack: Sequence[models.Paper],
) -> Forecasting:
    before_name = budget_before(budget)
    by_hand = [columns_for(workspace, paper) for paper in stack if not _is_forecast(paper)]
    years = tuple(range(budget.year, budget.year + ESTIMATE_YEARS + 1))
    figures = _figures(workspace, outlook, before, by_hand, years[-1])
    before_day = day_of(workspace, before_name)
    accounts = dict.fromkeys(name for part in before.columns for name in part.accounts)
    accounts |= dict.fromkeys(name for part in before.distributions for name in part.accounts)
    in_order = tuple(name for name in workspace.municipality.accounts.accounts if name in accounts)
    touched = tuple(dict.fromkeys(name for part in by_hand for name in part.accounts))
    horizon = Horizon(budget.year, years, before.years, before_day, in_order, touched)
    made = all_forecasts(outlook, horizon)
    premises = Premises(outlook)
    premises = premises.with_overrides(decided_premises(version, premises))
    formulas = [formula for one in made for formula in one.formulas]
    formulas += liquidity(outlook, horizon)
    model = Model(formulas, premises, figures, Premises(outlook, before_day))
    return Forecasting(budget.name, budget.year, years, model, made, horizon, version)


def standing(papers: Iterable[models.Paper], forecast: str) -> dict[tuple[str, str, int], int]:
    """What a forecast's papers have put on accounts, by formula, account and year."""
    found: dict[tuple[str, str, int], int] = {}
    for paper in papers:
        if forecast_of(paper) != forecast:
            continue
        for entry in paper_record(paper).entries:
            trace = trace_from(entry.source.text)
            if trace is not None:
                key = trace.formula, entry.account, entry.year
                found[key] = found.get(key, 0) + entry.amount_oere
    return found


def forecasted(made: Forecasting, name: str, budget: models.Budget) -> Forecasted:
    """What one forecast says, and how far its papers are from it."""
    forecast = made.forecast(name)
    wanted = targets(made.model, forecast, made.years)
    sealed, drafts = sealed_papers(budget), drafts_of(budget)
    found = differences(wanted, standing(sealed, name))
    lacking = differences(wanted, standing([*sealed, *drafts], name))
    return Forecasted(name, tuple(wanted), tuple(found), tuple(lacking))


def _asked(
    workspace: Workspace, budget: models.Budget, names: Sequence[str]
) -> tuple[Forecasting, list[Forecasted]]:
    made = forecasting(workspace, budget)
    chosen = names or [one.id for one in made.forecasts]
    return made, [forecasted(made, name, budget) for name in chosen]


def preview(
    workspace: Workspace, budget_name: str, names: Sequence[str] = ()
) -> tuple[Forecasting, list[Forecasted]]:
    """What forecasts say of a budget, be it open yet or not; nothing is kept.

    Raises:
        RammeError: As `forecasting`; ``unknown_budget``, ``unknown_forecast``.
    """
    with transaction.atomic():
        is_open = models.Budget.objects.filter(name=budget_name).exists()
        found = _asked(workspace, ready_budget(workspace, budget_name, by=""), names)
        transaction.set_rollback(not is_open)
    return found


def budget_to_make(workspace: Workspace) -> str:
    """The budget that is being made: the newest that is open, or the one after the newest sealed.

    Raises:
        RammeError: ``nothing_to_forecast`` where there is no budget at all.
    """
    newest = models.Budget.objects.filter(closed_on=None).order_by("-year").first()
    if newest is None:
        raise RammeError("nothing_to_forecast", default=workspace.default_version)
    if newest.base not in (NOTHING, MISSING):
        return newest.name
    return f"{newest.name.rpartition('-')[0]}-{newest.year + 1}"


def told_settings(
    model: Model, forecast: Forecast, years: Sequence[int]
) -> dict[tuple[str, int], int]:
    """The settings that a forecast tells, in øre by parameter and year."""
    found = {}
    for parameter, formula in forecast.settings.items():
        for year in years:
            value = model.value(formula, year)
            if isinstance(value, int):
                found[parameter, year] = value
    return found


def _limits(made: Forecasting, one: Forecasted) -> Iterator[Setting]:
    """The ceilings that the forecast tells, each with its trace."""
    forecast = made.forecast(one.forecast)
    for (parameter, year), oere in told_settings(made.model, forecast, made.years).items():
        target = Target(one.forecast, forecast.settings[parameter], "", year, oere)
        source = Source(SourceKind.FORMULA, text=trace_text(trace_of(made.model, target)))
        yield Setting(parameter, year, str(oere), "øre", source)


def _used(made: Forecasting, one: Forecasted, by: str) -> Iterator[Setting]:
    """The forecast's name, and each premise that went into its figures."""
    yield Setting(FORECAST, None, one.forecast, "text", Source(SourceKind.PERSON, text=by))
    seen: dict[tuple[str, int | None], Setting] = {}
    waiting, done = [(target.formula, target.year) for target in one.targets], set()
    while waiting:
        cell = waiting.pop()
        if cell in done or cell not in made.model.cells:
            continue
        done.add(cell)
        for read in made.model.cells[cell].reads:
            if read.kind is InputKind.FORMULA and read.year is not None:
                waiting.append((read.name, read.year))
            elif read.kind is InputKind.PREMISE and read.value:
                name = USED + read.name.removesuffix(AS_BEFORE)
                source = Source(SourceKind.PERSON, text=read.reference or by)
                if not read.name.endswith(AS_BEFORE):
                    seen[name, read.year] = Setting(name, read.year, read.value, read.unit, source)
    in_order = sorted(seen, key=lambda key: (key[0], key[1] or 0))
    yield from (seen[key] for key in in_order)


def _paper(workspace: Workspace, made: Forecasting, one: Forecasted, by: str) -> Paper:
    title = Messages("da").text(f"forecast.{one.forecast}")
    accounts = workspace.municipality.accounts
    return Paper(
        made.budget,
        "",
        f"{title} {made.year}",
        Purpose.CHANGES,
        None,
        entries=entries_of(made.model, one.differences, accounts, made.year),
        settings=(*_used(made, one, by), *_limits(made, one)),
    )


def _draft_of(budget: models.Budget, forecast: str) -> models.Paper | None:
    """The draft that the forecast has in line already."""
    return next((one for one in drafts_of(budget) if forecast_of(one) == forecast), None)


def _tells_anew(paper: Paper, budget: models.Budget) -> bool:
    """Whether a ceiling of the paper is another than the sealed papers have."""
    sealed = sealed_papers(budget)
    limits = [one for one in paper.settings if one.unit == "øre"]
    held: dict[tuple[str, int | None], str] = {}
    for one in sealed:
        rows = models.Setting.objects.filter(paper=one, unit="øre").order_by("position")
        held |= {(row.parameter, row.year): row.value for row in rows}
    return any(held.get((one.parameter, one.year)) != one.value for one in limits)


def _keep(
    workspace: Workspace, made: Forecasting, one: Forecasted, budget: models.Budget, by: str
) -> str:
    """The draft with the differences: the one in line is written anew, or one is laid on top."""
    paper, draft = _paper(workspace, made, one, by), _draft_of(budget, one.forecast)
    if draft is None:
        if not one.differences and not _tells_anew(paper, budget):
            return ""
        row = propose(workspace, paper, by=by)
        return f"{row.budget}/{row.number}"
    was = paper_record(draft)
    new = replace(paper, number=draft.number, decisions=was.decisions)
    if (was.entries, was.settings) != (new.entries, new.settings):
        replace_content(draft, new)
        log("forecast", str(draft), by=by, new={"entries": len(new.entries)})
    return str(draft)


def make_drafts(
    workspace: Workspace, budget_name: str, names: Sequence[str] = (), *, by: str
) -> tuple[Forecasting, list[Forecasted]]:
    """Make a draft of what each forecast would change; drafts that stand are written anew.

    Args:
        workspace: Where.
        budget_name: The budget; where there is none, it is opened on the one of the year before.
        names: Which forecasts; all where none is named.
        by: Who makes them.

    Returns:
        What each forecast says, with the name of its draft. A forecast that changes nothing and
        has no draft makes none.

    Raises:
        RammeError: As `preview`; ``budget_closed``. Nothing is kept then.
    """
    with transaction.atomic():
        budget = ready_budget(workspace, budget_name, by=by)
        if budget.closed_on is not None:
            on = budget.closed_on.isoformat()
            raise RammeError("budget_closed", budget=budget.name, on=on)
        made, found = _asked(workspace, budget, names)
        order = [*FORECASTS, "balance"]
        in_order = sorted(found, key=lambda one: order.index(one.forecast))
        kept = [replace(one, paper=_keep(workspace, made, one, budget, by)) for one in in_order]
    return made, kept


def amounts_by_year(found: Iterable[Target | Difference]) -> dict[int, int]:
    """Sums in øre by year; stocks that open are no amounts of a year."""
    sums: dict[int, int] = {}
    for one in found:
        target = one if isinstance(one, Target) else one.target
        if not target.formula.startswith(OPENING):
            sums[target.year] = sums.get(target.year, 0) + one.oere
    return sums
