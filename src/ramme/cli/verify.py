"""``ramme verify``."""

from __future__ import annotations

import click

from ramme.actions.verification import Fault, Verification, verify
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.errors import BROKEN
from ramme.cli.screen import print_json, progress
from ramme.language.numbers import whole
from ramme.store.workspace import open_workspace


@click.command("verify", cls=Command)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Compute the hashes of all sealed papers again and name what was tampered with.

    Exit code 1 where anything differs from what was sealed.

    Example: ramme verify
    """
    door: Door = ctx.obj
    workspace = open_workspace(door.folder)
    with progress(door.text("progress.verify")) as bar:
        found = verify(
            workspace,
            progress=lambda done, total: bar.update(bar.task_ids[0], completed=done, total=total),
        )
    if as_json:
        print_json(_json(found))
    else:
        _tell(door, found)
    if found.faults:
        ctx.exit(BROKEN)


def _json(found: Verification) -> dict[str, object]:
    names = ("paper", "kind", "figure", "expected", "found")
    faults = [{name: getattr(fault, name) for name in names} for fault in found.faults]
    return {"papers": found.papers, "figures": found.figures, "faults": faults}


def _fault(door: Door, fault: Fault) -> str:
    key = f"fault.{fault.kind}"
    kind = door.text(key) if key in door.messages else fault.kind
    what = ": ".join(part for part in (fault.paper, kind, fault.figure) if part)
    return f"{what}\n  {door.text('fault.both', expected=fault.expected, found=fault.found)}"


def _tell(door: Door, found: Verification) -> None:
    counts = {name: whole(getattr(found, name), door.language) for name in ("papers", "figures")}
    if not found.faults:
        click.secho(door.text("done.verify_kept", **counts), fg="green")
        return
    click.secho(door.text("done.verify_broken", faults=len(found.faults), **counts), fg="red")
    for fault in found.faults:
        click.echo(_fault(door, fault))
