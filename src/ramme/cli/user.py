"""``ramme user``: who may sign in."""

from __future__ import annotations

import click
from rich.text import Text

from ramme.actions import people
from ramme.cli.command import Command, Group
from ramme.cli.door import Door
from ramme.cli.person import person
from ramme.cli.screen import console, new_table, print_json, put
from ramme.store.workspace import open_workspace


class UserGroup(Group):
    """The commands of users; without a word it shows its help."""

    prefix = "user."

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words, or ask for help where there are none."""
        return super().parse_args(ctx, args or ["--help"])


@click.group("user", cls=UserGroup)
def command() -> None:
    """Make users who may sign in to the web pages, list them, give them a new password.

    Example: ramme user add anna --role officer --name "Anna Holm"
    """


def _tell(door: Door, username: str, password: str) -> None:
    click.echo(door.text("done.one_time_password", user=username, password=password))
    click.echo(door.text("done.one_time_password_next"))


@command.command("add", cls=Command, key="user.add")
@click.argument("username")
@click.option("--role", required=True)
@click.option("--name", "full_name", default="")
@click.option("--centre", "centres", multiple=True)
@click.pass_obj
def add(door: Door, username: str, role: str, full_name: str, centres: tuple[str, ...]) -> None:
    """Make a user and print a password that works once.

    The roles: officer keeps and seals papers; centre changes the tasks of its centres, which
    --centre names; politician makes proposals and sees what is shared; reader sees what is shared.

    Example: ramme user add anna --role officer --name "Anna Holm"
    """
    open_workspace(door.folder)
    password = people.add_user(username, role, full_name=full_name, centres=centres, by=person())
    _tell(door, username, password)


@command.command("list", cls=Command, key="user.list")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def list_(door: Door, *, as_json: bool) -> None:
    """List who may sign in, with role and last sign-in.

    Example: ramme user list
    """
    open_workspace(door.folder)
    found = people.users()
    if as_json:
        print_json({"users": [person.as_json() for person in found]})
        return
    if not found:
        click.echo(door.text("done.no_users"))
        return
    table = new_table(door.text("label.users"))
    for key in ("username", "name", "role", "last_sign_in"):
        table.add_column(door.text(f"label.{key}"))
    for one in found:
        role = door.text(f"label.role.{one.role}") if one.role else ""
        role = ": ".join(word for word in (role, ", ".join(one.centres)) if word)
        when = one.last_login.strftime("%Y-%m-%d %H:%M") if one.last_login else ""
        table.add_row(*(Text(word) for word in (one.username, one.full_name, role, when)))
    put(console(), table)


@command.command("password", cls=Command, key="user.password")
@click.argument("username")
@click.pass_obj
def password_(door: Door, username: str) -> None:
    """Give a user a new password that works once; the old one stops working.

    Example: ramme user password anna
    """
    open_workspace(door.folder)
    _tell(door, username, people.new_password(username, by=person()))
