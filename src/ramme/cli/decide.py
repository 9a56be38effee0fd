"""``ramme decide``."""

from __future__ import annotations

import click

from ramme.actions.treatments import treat
from ramme.budget.treatments import (
    ABSTAIN,
    AGAINST,
    FOR,
    KeptTreatment,
    Treated,
    outcome_of,
    votes_of,
)
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.person import person
from ramme.cli.screen import print_json
from ramme.language.numbers import day, day_of
from ramme.language.treatments import treatment_json, votes_words
from ramme.store.treatments import treatment_record
from ramme.store.workspace import open_workspace


@click.command("decide", cls=Command)
@click.argument("paper")
@click.option("--body", required=True)
@click.option("--on", "on_day", required=True)
@click.option("--outcome", required=True)
@click.option("--for", "in_favour", default="")
@click.option("--against", default="")
@click.option("--abstain", default="")
@click.option("--text", default="")
@click.option("--financing", default="")
@click.option("--correct", default="")
@click.option("--by")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    door: Door,
    paper: str,
    *,
    body: str,
    on_day: str,
    outcome: str,
    in_favour: str,
    against: str,
    abstain: str,
    text: str,
    financing: str,
    correct: str,
    by: str | None,
    as_json: bool,
) -> None:
    """Keep what a committee recommended or the council decided about a paper.

    The votes are kept with it. Whether it was a reading follows from the day, by the calendar of
    the budget year. A sealed paper keeps its hash.

    Example: ramme decide budget-2020/8a --body Kommunalbestyrelsen --on 2019-11-04
    --outcome adopted --for "A:15,B:3" --against "C:7"
    """
    sides = {FOR: in_favour, AGAINST: against, ABSTAIN: abstain}
    votes = {side: votes_of(written) for side, written in sides.items()}
    treated = Treated(body, day_of(on_day), outcome_of(outcome), votes, text, financing)
    row = treat(
        open_workspace(door.folder), paper, treated, by=by or person(), correct=correct.strip()
    )
    kept = treatment_record(row)
    if as_json:
        print_json(treatment_json(kept))
    else:
        click.echo(_said(door, kept))


def _said(door: Door, kept: KeptTreatment) -> str:
    words = door.text(
        "done.decide",
        paper=f"{kept.budget}/{kept.number}",
        body=kept.treated.body,
        day=day(kept.treated.on, door.language),
        kind=door.text(f"treatment.{kept.kind.value}"),
        outcome=door.text(f"outcome.{kept.treated.outcome.value}"),
    )
    votes = votes_words(kept.treated.votes, door.messages)
    return f"{words} {votes}." if votes else words
