"""``ramme audit``."""

from __future__ import annotations

import re
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from ramme.actions.audits import audit_file, audit_kept
from ramme.budget.agreement.records import Audit, AuditFinding
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.municipality import municipality_of
from ramme.cli.reading_print import place_code
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.numbers import thousands
from ramme.store.workspace import open_workspace

_PAPER = re.compile(r"[a-z][a-z0-9-]*/[0-9]+[a-z]?")
_STYLE = {"error": "red", "warning": "yellow", "note": "cyan"}


@click.command("audit", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(door: Door, file: Path, *, as_json: bool) -> None:
    """Ask whether a political agreement agrees with itself: its text with its tables.

    What differs is listed with what is at stake over the years, the dearest first. FILE may also
    be the paper of an agreement that is kept in the workspace.

    Example: ramme audit agreement.txt

    Example: ramme audit budget-2021/1
    """
    found = _audit(door, file)
    if as_json:
        print_json(_json(door, found))
    else:
        _print(door, file, found)


def _audit(door: Door, file: Path) -> Audit:
    """Of a file where there is one, else of a kept paper of that name."""
    if file.exists() or not _PAPER.fullmatch(str(file)):
        return audit_file(file, municipality_of(door))
    return audit_kept(open_workspace(door.folder), str(file))


def _json(door: Door, found: Audit) -> dict[str, object]:
    findings = [
        {
            "code": one.finding.code,
            "severity": one.finding.severity.value,
            "stake_oere": one.stake_oere,
            "message": door.messages.finding(one.finding.code, one.finding.parameters),
            "parameters": dict(one.finding.parameters),
            "places": [place.as_json() for place in one.finding.places],
        }
        for one in found.findings
    ]
    return {"agreed": found.agreed, "compared": found.compared, "findings": findings}


def _print(door: Door, file: Path, found: Audit) -> None:
    out = console()
    agree = {"agreed": found.agreed, "compared": found.compared}
    name = file.name if file.exists() else str(file)
    click.echo(door.text("done.audited", file=name, **agree))
    if found.findings:
        out.print()
        put(out, _table(door, found.findings))


def _table(door: Door, findings: tuple[AuditFinding, ...]) -> Table:
    out = new_table(door.text("caption.audit"), door.text("caption.audit_unit"))
    out.add_column(door.text("label.stake"), justify="right", no_wrap=True)
    out.add_column(door.text("label.place"), no_wrap=True)
    out.add_column(door.text("label.finding"), overflow="fold")
    for one in findings:
        told = door.messages.finding(one.finding.code, one.finding.parameters)
        stake = thousands(one.stake_oere, door.language) if one.stake_oere else "–"
        places = ", ".join(place_code(place) for place in one.finding.places[:2])
        out.add_row(stake, places, Text(told, style=_STYLE[one.finding.severity.value]))
    return out
