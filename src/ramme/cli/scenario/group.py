"""The group ``ramme scenario``."""

from __future__ import annotations

import click

from ramme.cli.command import Group
from ramme.cli.scenario.adopt import adopt_
from ramme.cli.scenario.diff import diff
from ramme.cli.scenario.drop import drop
from ramme.cli.scenario.fork import fork_
from ramme.cli.scenario.list import list_
from ramme.cli.scenario.new import new
from ramme.cli.scenario.rebase import rebase_
from ramme.cli.scenario.show import show


class ScenarioGroup(Group):
    """The commands of scenarios; without a word it shows its help."""

    prefix = "scenario."

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words, or ask for help where there are none."""
        return super().parse_args(ctx, args or ["--help"])


@click.group("scenario", cls=ScenarioGroup)
def command() -> None:
    """Try other premises on a budget: keep, fork, rebase, show and compare scenarios.

    Example: ramme scenario new "Lavere vækst" --premise income_tax.base_growth=2.5
    """


for one in (list_, new, fork_, rebase_, show, diff, adopt_, drop):
    command.add_command(one)
