"""``ramme calendar``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import click
from django.utils.timezone import localdate
from rich.table import Table
from rich.text import Text

from ramme.actions.year import BudgetYear, year_of
from ramme.budget.municipality import Municipality
from ramme.budget.progress import StepProgress, StepState
from ramme.budget.treatments import KeptTreatment
from ramme.cli.check import checks_print
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.numbers import day, day_of, short_day
from ramme.language.treatments import treatment_json, votes_words
from ramme.store.workspace import open_workspace

STATE_STYLE = {
    StepState.DONE: "green",
    StepState.PASSED: "",
    StepState.LATE: "bold red",
    StepState.NEXT: "bold",
    StepState.AHEAD: "",
}


@click.command("calendar", cls=Command)
@click.option("--year", type=int)
@click.option("--on", "on_day")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(door: Door, year: int | None, on_day: str | None, *, as_json: bool) -> None:
    """Show a budget year: steps, legal limits, what is done, and what is next.

    Below stand what was recommended and decided, and which areas' descriptions of goals and frames
    do not keep up.

    Example: ramme calendar --year 2020
    """
    workspace = open_workspace(door.folder)
    on = day_of(on_day) if on_day else localdate()
    found = year_of(workspace, year, on)
    if as_json:
        print_json(_json(door, found, on))
    else:
        _print(door, found, workspace.municipality, on)


def _json(door: Door, found: BudgetYear, on: date) -> dict[str, object]:
    return {
        "year": found.calendar.year,
        "on": on.isoformat(),
        "steps": [_step_json(door, one) for one in found.steps],
        "moved": [
            {
                "which": one.which.value,
                "day": one.day.isoformat(),
                "reason": door.named(one.reason),
                "reference": one.reference,
            }
            for one in found.calendar.moved
        ],
        "checks": [
            {
                "id": check.id,
                "answer": check.answer.value,
                "day": year.day.isoformat() if year.day else None,
                "limit_day": year.limit_day.isoformat() if year.limit_day else None,
                "headroom_days": year.headroom_days,
                "reference": found.limits.references[check.id],
            }
            for check in found.checks
            for year in check.years
        ],
        "treatments": [treatment_json(one) for one in found.treatments],
        "findings": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "parameters": {
                    name: given.isoformat() if isinstance(given, date) else given
                    for name, given in one.parameters.items()
                },
                "message": door.messages.finding(one.code, one.parameters),
            }
            for frame in found.frames
            for one in frame.findings
        ],
    }


def _step_json(door: Door, one: StepProgress) -> dict[str, object]:
    step = one.step
    return {
        "id": step.id,
        "kind": step.kind.value,
        "title": door.named(step.title),
        "day": step.day.isoformat(),
        "body": step.body,
        "papers": list(step.papers),
        "state": one.state.value,
        "limit_day": one.limit.isoformat() if one.limit else None,
    }


def _print(door: Door, found: BudgetYear, municipality: Municipality, on: date) -> None:
    out = console()
    title = door.text("label.budget_year", year=found.calendar.year, day=day(on, door.language))
    put(out, _steps(door, title, found.steps))
    for moved in found.calendar.moved:
        which = door.text(f"legal_day.{moved.which.value}")
        when, reason = day(moved.day, door.language), door.named(moved.reason)
        out.print(Text(door.text("label.moved", which=which, day=when, reason=reason)))
    out.print()
    put(out, checks_print(door, door.text("web.group_law"), found.checks, municipality))
    if found.treatments:
        out.print()
        put(out, _treatments(door, found.treatments))
    for frame in found.frames:
        for one in frame.findings:
            text = door.messages.finding(one.code, one.parameters)
            out.print(Text(f"{frame.account}: {one.code}: {text}"))


def _steps(door: Door, title: str, steps: Iterable[StepProgress]) -> Table:
    table = new_table(title)
    table.add_column(door.text("label.day"), no_wrap=True)
    table.add_column(door.text("label.step"), overflow="fold")
    table.add_column(door.text("label.state"), no_wrap=True)
    table.add_column(door.text("label.legal_day"), no_wrap=True)
    for one in steps:
        state = Text(door.text(f"step_state.{one.state.value}"), style=STATE_STYLE[one.state])
        limit = short_day(one.limit, door.language) if one.limit else ""
        when = short_day(one.step.day, door.language)
        table.add_row(Text(when), Text(door.named(one.step.title)), state, Text(limit))
    return table


def _treatments(door: Door, treatments: Iterable[KeptTreatment]) -> Table:
    table = new_table(door.text("label.treatments"))
    for key in ("day", "paper", "body", "outcome", "votes"):
        table.add_column(door.text(f"label.{key}"), overflow="fold")
    for one in treatments:
        treated = one.treated
        kind = door.text(f"treatment.{one.kind.value}")
        outcome = door.text(f"outcome.{treated.outcome.value}")
        words = [
            short_day(treated.on, door.language),
            f"{one.budget}/{one.number}",
            treated.body,
            f"{kind}: {outcome}",
            votes_words(treated.votes, door.messages),
        ]
        table.add_row(*(Text(word) for word in words))
    return table
