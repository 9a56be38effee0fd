"""``ramme fees list``."""

from __future__ import annotations

from itertools import groupby

import click
from rich.console import Console
from rich.text import Text

from ramme.budget.fees.records import Catalogue, Fee, FeeKind, FeePrice, PriceStatus
from ramme.budget.fees.rules import FeeRules
from ramme.budget.fees.settings import price_setting
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.numbers import kroner
from ramme.ledger.papers import Source
from ramme.store.fees import load_catalogue
from ramme.store.workspace import open_workspace

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


def fee_json(fee: Fee, rules: FeeRules) -> dict[str, object]:
    """A fee as the contract prints it."""
    rule = rules.rule_of(fee)
    return {
        "id": fee.id,
        "path": list(fee.path),
        "label": fee.label,
        "label_certain": fee.certain,
        "kind": fee.kind.value,
        "unit": fee.unit,
        "vat": fee.vat,
        "condition": fee.condition,
        "prices": [price_json(price) for price in fee.prices],
        "rule": rule.id if rule else None,
        "source": source_json(fee.source),
    }


def price_json(price: FeePrice) -> dict[str, object]:
    """A price as the contract prints it."""
    shown: dict[str, object] = {
        "period": price.period,
        "oere": price.oere,
        "status": price.status.value,
    }
    if price.to_oere is not None:
        shown["to_oere"] = price.to_oere
    if price.rate is not None:
        shown |= {"rate": rate_text(price), "rate_unit": price.rate_unit}
    return shown | {"place": price.source.place.as_json()}


def source_json(source: Source) -> dict[str, object]:
    """Where a row stands, or what it was computed from."""
    if source.document:
        place = source.place.as_json()
        return {"document": source.document, "sha256": source.sha256, "place": place}
    return {"kind": source.kind.value, "text": source.text}


def rate_text(price: FeePrice) -> str:
    """A rate as an exact decimal number."""
    return price_setting("", price).value


def price_words(door: Door, price: FeePrice | None) -> str:
    """A price in words: an amount, a range, a rate, or why there is none."""
    if price is None:
        return "–"
    if price.rate is not None:
        unit = door.text(f"label.rate.{price.rate_unit.replace(' ', '_')}")
        text = rate_text(price)
        return f"{text.replace('.', ',') if door.language == 'da' else text} {unit}"
    if price.oere is None or price.status is not PriceStatus.PRICE:
        return door.text(f"label.price.{price.status.value}")
    words = kroner(price.oere, door.language)
    return words if price.to_oere is None else f"{words}–{kroner(price.to_oere, door.language)}"


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
            words = [price_words(door, by_period.get(period)) for period in shown]
            table.add_row(_label(door, fee), Text(fee.unit or ""), *words)
        put(out, table)
        out.print()
