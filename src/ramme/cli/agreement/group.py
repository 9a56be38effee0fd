"""The commands of agreement."""

from __future__ import annotations

import click

from ramme.cli.agreement.new import new
from ramme.cli.agreement.write import write
from ramme.cli.command import Group


class AgreementGroup(Group):
    """The commands of agreement; without a word it shows its help."""

    prefix = "agreement."

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words, or ask for help where there are none."""
        return super().parse_args(ctx, args or ["--help"])


@click.group("agreement", cls=AgreementGroup)
def command() -> None:
    """Write a political agreement in a file of chapters, initiatives and amounts by year.

    Example: ramme agreement new agreement.toml
    """


command.add_command(new)
command.add_command(write)
