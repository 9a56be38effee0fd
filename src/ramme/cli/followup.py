"""``ramme followup``."""

from __future__ import annotations

import sys
from datetime import date, datetime

import click
from django.utils.timezone import localdate
from rich.text import Text

from ramme.actions.followups import followup_on, mail_followup
from ramme.budget.agreement.followup import CommitteeFollowup
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.person import person
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.followup import (
    committee_words,
    due_words,
    followup_text,
    report_words,
    task_words,
)
from ramme.language.numbers import day
from ramme.store.workspace import open_workspace


@click.command("followup", cls=Command)
@click.option("--committee", default="")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--mail", "addresses", multiple=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    door: Door, committee: str, on: datetime | None, addresses: tuple[str, ...], *, as_json: bool
) -> None:
    """Follow up an agreement's tasks by exception: what leaves its corridor, or is about to.

    Nothing else is told. With --mail it is sent to an address; without a mail server in the
    settings the mail is printed to standard error.

    Example: ramme followup --committee "Teknik- og Miljøudvalget" --on 2021-06-01
    """
    workspace = open_workspace(door.folder)
    asked = on.date() if on else localdate()
    found = followup_on(workspace, asked, committee)
    if addresses:
        subject = door.text("done.followup_of", day=day(asked, door.language))
        text = followup_text(door.messages, found)
        mail_followup(subject, text, addresses, by=person(), stream=sys.stderr)
    if as_json:
        print_json(_json(door, asked, found))
    elif not found:
        click.echo(door.text("done.nothing_to_follow_up"))
    else:
        _print(door, found)


def _json(door: Door, on: date, found: tuple[CommitteeFollowup, ...]) -> dict[str, object]:
    committees = [
        {
            "committee": one.committee or None,
            "reports": [
                {
                    "task": report.task.name,
                    "title": report.task.title,
                    "reason": report.reason.value,
                    "left": report.left,
                    "days": report.days,
                    "oere": report.oere,
                    "message": report_words(door.messages, report),
                }
                for report in one.reports
            ],
            "upcoming": [
                {"task": task.name, "title": task.title, "due": task.due and task.due.isoformat()}
                for task in one.upcoming
            ],
        }
        for one in found
    ]
    return {"on": on.isoformat(), "committees": committees}


def _print(door: Door, found: tuple[CommitteeFollowup, ...]) -> None:
    out = console()
    for n, one in enumerate(found):
        if n:
            out.print()
        table = new_table(committee_words(door.messages, one.committee))
        table.add_column(door.text("label.task"), overflow="fold")
        table.add_column(door.text("label.why"), overflow="fold")
        for report in one.reports:
            style = "red" if report.left else "yellow"
            words = Text(report_words(door.messages, report), style=style)
            table.add_row(Text(task_words(report.task)), words)
        for task in one.upcoming:
            table.add_row(Text(task_words(task)), Text(due_words(door.messages, task)))
        put(out, table)
