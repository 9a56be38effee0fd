"""``ramme seal``."""

from __future__ import annotations

import click

from ramme.actions.seal import seal
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.language.numbers import day, day_of
from ramme.store.workspace import open_workspace


@click.command("seal", cls=Command)
@click.argument("paper")
@click.option("--by", required=True)
@click.option("--on", "on_day", required=True)
@click.option("--onto-newest", is_flag=True)
@click.option("--accept-uncertain")
@click.pass_obj
def command(
    door: Door, paper: str, by: str, on_day: str, *, onto_newest: bool, accept_uncertain: str | None
) -> None:
    """Seal a draft paper: it was decided, and from now on nobody can change it.

    A mistake in a sealed paper is mended by a later paper.

    Example: ramme seal budget-2020/8a --by "Anna Holm" --on 2019-11-04
    """
    on = day_of(on_day)
    row = seal(
        open_workspace(door.folder),
        paper,
        by=by,
        on=on,
        onto_newest=onto_newest,
        accept_uncertain=accept_uncertain,
    )
    name = f"{row.budget}/{row.number}"
    when = day(on, door.language)
    click.echo(door.text("done.seal", paper=name, by=by, day=when, hash=row.hash))
