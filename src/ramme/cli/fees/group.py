"""The commands of fees."""

from __future__ import annotations

import click

from ramme.cli.command import Group
from ramme.cli.fees.check import check
from ramme.cli.fees.discover import discover_
from ramme.cli.fees.list import list_
from ramme.cli.fees.price import price
from ramme.cli.fees.propose import propose_
from ramme.cli.fees.publish import publish


class FeesGroup(Group):
    """The commands of fees; without a word it shows its help."""

    prefix = "fees."

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words, or ask for help where there are none."""
        return super().parse_args(ctx, args or ["--help"])


@click.group("fees", cls=FeesGroup)
def command() -> None:
    """List the fees, answer what one costs, check prices by rules, find rules, propose next year's.

    Example: ramme fees price skorsten
    """


command.add_command(check)
command.add_command(discover_)
command.add_command(list_)
command.add_command(propose_)
command.add_command(price)
command.add_command(publish)
