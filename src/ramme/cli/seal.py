"""``ramme seal``."""

from __future__ import annotations

from datetime import date, datetime

import click

from ramme.actions.seal import seal
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.language.numbers import day
from ramme.ledger.errors import RammeError
from ramme.store.workspace import open_workspace

_FORMS = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")


def day_of(text: str) -> date:
    """The day that a person wrote.

    Raises:
        RammeError: ``bad_day``.

    Example:
        >>> day_of("4.11.2019"), day_of("2019-11-04")
        (datetime.date(2019, 11, 4), datetime.date(2019, 11, 4))
    """
    for form in _FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise RammeError("bad_day", day=text)


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
