"""Scenarios: other premises laid on a budget, kept as drafts that are named, forked and rebased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.db import transaction

from ramme.actions.audit import log
from ramme.actions.drafts import propose
from ramme.actions.forecasts import Forecasting, forecasting, told_settings
from ramme.actions.seal import find_paper
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Decision, Entry, Paper, Purpose, Setting, Source, SourceKind
from ramme.ledger.versions import Version, number_key
from ramme.outlook.model import Model
from ramme.outlook.premises import Overrides, exact_from, exact_text
from ramme.outlook.scenarios import columns_from, conflicts, moves
from ramme.outlook.targets import Difference, entries_of
from ramme.store import models
from ramme.store.rows import paper_record, replace_content, write_content
from ramme.store.versions import budget_named, drafts_of, sealed_papers
from ramme.store.workspace import Workspace

# After a scenario's number.
MARK = "s"
# Settings that keep what a premise was when the scenario was made, and the stack it was laid on.
WAS = "was."
LAID_ON = "laid_on"
MOTIVATION = "motivation"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario as it was kept.

    Args:
        paper: Its draft, such as ``budget-2022/1s``.
        title: What it is called.
        motivation: Why it was made.
        overrides: The premises that it moves.
        was: What they were when it was made.
        laid_on: Hash of the version it was computed on.
    """

    paper: str
    title: str
    motivation: str
    overrides: Overrides
    was: Mapping[tuple[str, int | None], Fraction]
    laid_on: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What overrides do to a budget.

    Args:
        made: The forecasts as they are.
        after: The model with the overrides.
        differences: What moves, by formula, account and year.
        version: The stack with it on top.
    """

    made: Forecasting
    after: Model
    differences: tuple[Difference, ...]
    version: Version


@dataclass(frozen=True, slots=True)
class Conflict:
    """A premise that a scenario moves and that has another value of its own by now."""

    premise: str
    year: int | None
    was: Fraction
    now: Fraction | None
    scenario: Fraction


def move(made: Forecasting, overrides: Overrides) -> Moved:
    """What overrides would do; nothing is kept.

    Raises:
        RammeError: ``unknown_premise``, ``premise_out_of_range`` or what a formula cannot do.
    """
    for forecast in made.forecasts:
        for output in forecast.outputs:
            for year in made.years:
                made.model.worked(output.formula, year)
    after = made.model.changed(overrides)
    found = tuple(moves(made.model, after, made.forecasts, made.years))
    columns = (*made.stack.columns, columns_from(found))
    settings = {**made.stack.settings, **_moved_settings(made, after)}
    version = replace(made.stack, columns=columns, settings=settings)
    return Moved(made, after, found, version)


def _moved_settings(made: Forecasting, after: Model) -> dict[tuple[str, int | None], Setting]:
    """The ceilings that a scenario moves."""
    source = Source(SourceKind.FORMULA, text="scenario")
    found: dict[tuple[str, int | None], Setting] = {}
    for forecast in made.forecasts:
        was = told_settings(made.model, forecast, made.years)
        for (parameter, year), oere in told_settings(after, forecast, made.years).items():
            if was.get((parameter, year)) != oere:
                found[parameter, year] = Setting(parameter, year, str(oere), "øre", source)
    return found


def _number(budget: models.Budget) -> str:
    taken = budget.papers.filter(number__regex=rf"^[0-9]+{MARK}$").values_list("number", flat=True)
    return f"{max((number_key(one)[0] for one in taken), default=0) + 1}{MARK}"


def _settings(made: Forecasting, overrides: Overrides, by: str) -> list[Setting]:
    source = Source(SourceKind.PERSON, text=by)
    found = []
    for (premise, year), value in overrides.items():
        unit = made.model.premises.definition(premise).unit
        found.append(Setting(premise, year, exact_text(value), unit, source))
        held = made.model.premises.held(premise, year if year is not None else made.year)
        if held is not None:
            found.append(Setting(WAS + premise, year, exact_text(held.value), unit, source))
    found.append(Setting(LAID_ON, None, made.stack.hash, "text", source))
    return found


def _entries(workspace: Workspace, moved: Moved, title: str) -> tuple[Entry, ...]:
    accounts = workspace.municipality.accounts
    return entries_of(moved.after, moved.differences, accounts, moved.made.year, title)


def _paper(
    workspace: Workspace,
    made: Forecasting,
    title: str,
    overrides: Overrides,
    by: str,
    motivation: str,
) -> Paper:
    if not title.strip():
        raise RammeError("scenario_without_title")
    if not overrides:
        raise RammeError("scenario_without_premises")
    moved = move(made, overrides)
    source = Source(SourceKind.PERSON, text=by)
    told = motivation.strip()
    return Paper(
        made.budget,
        "",
        title.strip(),
        Purpose.SCENARIO,
        None,
        entries=_entries(workspace, moved, title.strip()),
        settings=tuple(_settings(made, overrides, by)),
        decisions=(Decision(told, by, None, MOTIVATION, source),) if told else (),
    )


def _create(budget: models.Budget, paper: Paper, by: str) -> models.Paper:
    budget = models.Budget.objects.select_for_update().get(pk=budget.pk)
    stack = [*sealed_papers(budget), *drafts_of(budget)]
    model = models.Paper.objects.create(
        budget=budget,
        number=_number(budget),
        title=paper.title,
        purpose=paper.purpose.value,
        after=stack[-1] if stack else None,
        made_by=by,
    )
    write_content(model, replace(paper, number=model.number))
    return model


def new_scenario(
    workspace: Workspace,
    budget_name: str,
    title: str,
    overrides: Overrides,
    *,
    by: str,
    motivation: str = "",
) -> str:
    """Keep a scenario as a draft of its maker.

    Returns:
        Its paper, such as ``budget-2022/1s``.

    Raises:
        RammeError: ``unknown_budget``, ``scenario_without_title``, ``scenario_without_premises``,
            ``unknown_premise``, ``premise_out_of_range``, and what a formula cannot do.
    """
    with transaction.atomic():
        budget = budget_named(budget_name)
        made = forecasting(workspace, budget)
        paper = _paper(workspace, made, title, overrides, by, motivation)
        model = _create(budget, paper, by)
        log("new scenario", str(model), by=by, new=_told(overrides))
    return str(model)


def _told(overrides: Overrides) -> dict[str, object]:
    """Overrides as the audit trail keeps them."""
    return {
        premise + (f" {year}" if year is not None else ""): exact_text(value)
        for (premise, year), value in overrides.items()
    }


def scenario_model(name: str) -> models.Paper:
    """The scenario's draft.

    Raises:
        RammeError: ``unknown_paper`` or ``not_a_scenario``.
    """
    model = find_paper(name)
    if model.purpose != Purpose.SCENARIO:
        raise RammeError("not_a_scenario", paper=str(model))
    return model


def scenario_of(model: models.Paper) -> Scenario:
    """The scenario that a draft holds."""
    paper = paper_record(model)
    overrides: dict[tuple[str, int | None], Fraction] = {}
    was: dict[tuple[str, int | None], Fraction] = {}
    laid_on = ""
    for one in paper.settings:
        if one.parameter == LAID_ON:
            laid_on = one.value
        elif one.parameter.startswith(WAS):
            was[one.parameter.removeprefix(WAS), one.year] = Fraction(one.value)
        else:
            overrides[one.parameter, one.year] = Fraction(one.value)
    said = [one.text for one in paper.decisions if one.about == MOTIVATION]
    return Scenario(str(model), paper.title, said[0] if said else "", overrides, was, laid_on)


def scenarios_of(budget: models.Budget) -> list[models.Paper]:
    """The scenarios of a budget, by number."""
    found = budget.papers.filter(purpose=Purpose.SCENARIO.value).select_related("budget")
    return sorted(found, key=lambda one: number_key(one.number))


def _own(name: str, by: str) -> models.Paper:
    model = scenario_model(name)
    models.Budget.objects.select_for_update().get(pk=model.budget_id)
    if model.made_by != by:
        raise RammeError("not_your_scenario", paper=str(model), maker=model.made_by)
    return model


def fork(workspace: Workspace, name: str, title: str, overrides: Overrides, *, by: str) -> str:
    """Keep a scenario that goes on from another, with more premises moved; the other stays.

    Raises:
        RammeError: As `new_scenario`; ``unknown_paper`` or ``not_a_scenario``.
    """
    model = scenario_model(name)
    one = scenario_of(model)
    together = {**one.overrides, **overrides}
    title = title.strip() or one.title
    told = one.motivation
    return new_scenario(workspace, model.budget.name, title, together, by=by, motivation=told)


def revise_scenario(
    workspace: Workspace, name: str, title: str, overrides: Overrides, *, by: str, motivation: str
) -> None:
    """Put other premises in a scenario's place; only its maker can.

    Raises:
        RammeError: As `new_scenario`; ``not_your_scenario``.
    """
    with transaction.atomic():
        model = _own(name, by)
        was = scenario_of(model)
        made = forecasting(workspace, model.budget)
        paper = _paper(workspace, made, title, overrides, by, motivation)
        model.title = paper.title
        model.save()
        replace_content(model, replace(paper, number=model.number))
        told = _told(overrides)
        log("revise scenario", str(model), by=by, old=_told(was.overrides), new=told)


def drop_scenario(name: str, *, by: str) -> None:
    """Take a scenario back; its premises stay in the audit trail.

    Raises:
        RammeError: ``not_a_scenario`` or ``not_your_scenario``.
    """
    with transaction.atomic():
        model = _own(name, by)
        called, was = str(model), scenario_of(model)
        model.delete()
        log("drop scenario", called, by=by, old={"title": was.title, **_told(was.overrides)})


def adopt(workspace: Workspace, name: str, *, by: str) -> str:
    """Make a paper of a scenario's premises, which forecasts then stand on; the scenario stays.

    Args:
        workspace: Where.
        name: The scenario.
        by: Who makes the paper.

    Returns:
        The draft, such as ``budget-2022/10``. It carries settings alone; the forecasts that are
        made next put the amounts in their own papers.

    Raises:
        RammeError: ``unknown_paper``, ``not_a_scenario``, ``budget_closed``.
    """
    model = scenario_model(name)
    one, made = scenario_of(model), forecasting(workspace, model.budget)
    source = Source(SourceKind.PERSON, text=f"{by}: {one.title} ({one.paper})")
    settings = tuple(
        Setting(
            premise, year, exact_text(value), made.model.premises.definition(premise).unit, source
        )
        for (premise, year), value in one.overrides.items()
    )
    paper = Paper(model.budget.name, "", one.title, Purpose.CHANGES, None, settings=settings)
    row = propose(workspace, paper, by=by)
    return f"{row.budget}/{row.number}"


def is_outdated(made: Forecasting, scenario: Scenario) -> bool:
    """Whether the stack or a premise that it moves is another than when it was kept."""
    return scenario.laid_on != made.stack.hash or bool(conflicts_of(made, scenario))


def conflicts_of(made: Forecasting, scenario: Scenario) -> list[Conflict]:
    """The premises that have another value of their own by now than when the scenario was made."""
    found = conflicts(scenario.was, made.model.premises, scenario.overrides, made.year)
    return [
        Conflict(premise, year, was, now, scenario.overrides[premise, year])
        for premise, year, was, now in found
    ]


def rebase(
    workspace: Workspace, name: str, *, by: str, keep: Sequence[str] = (), take: Sequence[str] = ()
) -> list[Conflict]:
    """Lay a scenario on what its budget has now.

    Args:
        workspace: Where.
        name: The scenario.
        by: Its maker.
        keep: Premises in conflict whose value of the scenario stays.
        take: Premises in conflict that the scenario no longer moves.

    Returns:
        The conflicts that were settled.

    Raises:
        RammeError: ``rebase_conflicts`` with those that are not settled, ``budget_closed``,
            ``scenario_without_premises`` where nothing is left; nothing is changed then.
    """
    with transaction.atomic():
        model = _own(name, by)
        budget = model.budget
        if budget.closed_on is not None:
            on = budget.closed_on.isoformat()
            raise RammeError("budget_closed", budget=budget.name, on=on)
        one, made = scenario_of(model), forecasting(workspace, budget)
        found = conflicts_of(made, one)
        open_ones = [c.premise for c in found if c.premise not in (*keep, *take)]
        if open_ones:
            listed = ", ".join(dict.fromkeys(open_ones))
            raise RammeError("rebase_conflicts", paper=str(model), premises=listed)
        left = {key: value for key, value in one.overrides.items() if key[0] not in take}
        paper = _paper(workspace, made, one.title, left, by, one.motivation)
        stack = [*sealed_papers(budget), *drafts_of(budget)]
        model.after = stack[-1] if stack else None
        model.save()
        replace_content(model, replace(paper, number=model.number))
        log("rebase scenario", str(model), by=by, old={"laid_on": one.laid_on})
    return found


def overrides_in(words: Sequence[str]) -> Overrides:
    """Overrides from words such as ``income_tax.rate@2022=25.7`` or ``index.1=2.1``.

    Raises:
        RammeError: ``bad_override``.
    """
    found: dict[tuple[str, int | None], Fraction] = {}
    for word in words:
        name, equals, text = word.partition("=")
        premise, at, year = name.partition("@")
        if not equals or not premise.strip() or (at and not year.strip().isdigit()):
            raise RammeError("bad_override", given=word)
        try:
            value = exact_from(text)
        except RammeError:
            raise RammeError("bad_override", given=word) from None
        found[premise.strip(), int(year) if at else None] = value
    return found
