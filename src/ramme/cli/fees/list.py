"""``ramme fees list``."""

from __future__ import annotations

from itertools import groupby

import click
from rich.console import Console
from rich.text import Text

from ramme.budget.fees.records import Catalogue, Fee, FeeKind
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.fees import price_words
from ramme.store.fees import load_catalogue
from ramme.store.workspace import open_workspace
from ramme.tables.fee_json import fee_json

PERIODS_SHOWN = 2


@click.command("list", cls=Command, key="fees.list")
@click.option("--version")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def list_(door: Door, version: str | None, *, as_json: bool) -> None:
    """List the fees of a version by section, with the prices of its newest years.

    Example: ramme fees list --version budget-2020
    """
    workspace = open_workspace(door.folder)
    catalogue = load_catalogue(workspace, version)
    if as_json:
        fees = [fee_json(fee, workspace.municipality.fees) for fee in catalogue.fees]
        print_json({"version": catalogue.version, "fees": fees})
    else:
        _print(console(), door, catalogue)


def _label(door: Door, fee: Fee) -> Text:
    text = Text("  " * len(fee.path[1:2]) + fee.label)
    if not fee.certain:
        text.append(f" ({door.text('label.uncertain_label')})", style="yellow")
    if fee.kind is FeeKind.DEPOSIT:
        text.append(f" ({door.text('label.deposit')})", style="cyan")
    return text


def _print(out: Console, door: Door, catalogue: Catalogue) -> None:
    for section, some in groupby(catalogue.fees, key=lambda fee: fee.path[:1]):
        fees = list(some)
        periods = {price.period: price.year for fee in fees for price in fee.prices}
        shown = sorted(periods, key=lambda period: -periods[period])[:PERIODS_SHOWN]
        table = new_table(section[0] if section else "–", door.text("caption.fees"))
        table.add_column(door.text("label.fee"), overflow="fold", ratio=1)
        table.add_column(door.text("label.unit"))
        for period in shown:
            table.add_column(period, justify="right", no_wrap=True)
        table.expand = True
        group: tuple[str, ...] = ()
        for fee in fees:
            if fee.path[1:] != group:
                group = fee.path[1:]
                table.add_row(Text(" › ".join(group), style="bold"))
            by_period = {price.period: price for price in fee.prices}
            words = [price_words(door.messages, by_period.get(period)) for period in shown]
            table.add_row(_label(door, fee), Text(fee.unit or ""), *words)
        put(out, table)
        out.print()
