"""``ramme close``."""

from __future__ import annotations

import click

from ramme.actions.budgets import close_budget
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.language.numbers import day, day_of
from ramme.store.workspace import open_workspace


@click.command("close", cls=Command)
@click.argument("budget")
@click.option("--by", required=True)
@click.option("--on", "on_day", required=True)
@click.pass_obj
def command(door: Door, budget: str, by: str, on_day: str) -> None:
    """Close a budget: its accounts are in, and no more papers can be laid on it.

    Example: ramme close budget-2020 --by "Anna Holm" --on 2021-04-26
    """
    on = day_of(on_day)
    open_workspace(door.folder)
    close_budget(budget, by=by, on=on)
    click.echo(door.text("done.close", budget=budget, by=by, day=day(on, door.language)))
