"""``ramme fees check``."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.table import Table
from rich.text import Text

from ramme.budget.fees.checks import Compared, catalogue_findings, compare
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.reading_print import place_code
from ramme.cli.screen import console, new_table, print_json, put
from ramme.ledger.findings import Finding
from ramme.store.fees import load_catalogue, load_rules
from ramme.store.workspace import open_workspace
from ramme.tables.fee_json import finding_json

BROKEN = 1


@click.command("check", cls=Command, key="fees.check")
@click.option("--version")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def check(ctx: click.Context, version: str | None, *, as_json: bool) -> None:
    """Hold each printed price against its rule, to the øre.

    The rules are those of the municipality's fees.toml. Exit code 1 where a price differs.

    Example: ramme fees check
    """
    door: Door = ctx.obj
    workspace = open_workspace(door.folder)
    catalogue, rules = load_catalogue(workspace, version), load_rules(workspace, version)
    compared = list(compare(rules, catalogue))
    found = catalogue_findings(rules, catalogue)
    if as_json:
        print_json(_json(door, catalogue.version, compared, found))
    else:
        _print(door, compared, found)
    if any(one.agrees is False for one in compared):
        ctx.exit(BROKEN)


def _answer(one: Compared) -> str:
    return {True: "kept", False: "broken", None: "cannot be told"}[one.agrees]


def _json(
    door: Door, version: str, compared: Sequence[Compared], found: Sequence[Finding]
) -> dict[str, object]:
    rows = [
        {
            "fee": one.fee.id,
            "period": one.price.period,
            "rule": one.rule.id,
            "answer": _answer(one),
            "printed_oere": one.price.oere,
            "computed_oere": one.reckoning.oere if one.reckoning else None,
        }
        for one in compared
    ]
    findings = [finding_json(door.messages, one) for one in found]
    return {"version": version, "prices": rows, "findings": findings}


def _print(door: Door, compared: Sequence[Compared], found: Sequence[Finding]) -> None:
    by_rule: dict[str, list[Compared]] = {}
    for one in compared:
        by_rule.setdefault(one.rule.id, []).append(one)
    out = console()
    if by_rule:
        put(out, _rules(door, by_rule))
    else:
        click.echo(door.text("done.no_fee_rules"))
    for finding in found:
        place = place_code(finding.places[0]) if finding.places else ""
        message = door.messages.finding(finding.code, finding.parameters)
        click.echo(f"{place}: {finding.code}: {message}", err=True)


def _rules(door: Door, by_rule: dict[str, list[Compared]]) -> Table:
    table = new_table(door.text("caption.fee_rules"), door.text("caption.fee_rules_unit"))
    table.add_column(door.text("label.rule"), overflow="fold")
    for key in ("kept", "broken", "unknown"):
        table.add_column(door.text(f"answer.{key}"), justify="right", no_wrap=True)
    for some in by_rule.values():
        counts = [sum(one.agrees is value for one in some) for value in (True, False, None)]
        style = "red" if counts[1] else None
        title = Text(door.named(some[0].rule.title))
        table.add_row(title, *(str(count) for count in counts), style=style)
    return table
