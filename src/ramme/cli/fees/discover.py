"""``ramme fees discover``."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import click
from rich.table import Table
from rich.text import Text

from ramme.budget.fees.discovery.all import discover
from ramme.budget.fees.discovery.chance import SIGNIFICANCE
from ramme.budget.fees.discovery.records import Discovery, Found
from ramme.budget.fees.records import Catalogue
from ramme.budget.fees.rules import RuleKind
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.fees import number_words
from ramme.language.numbers import kroner
from ramme.store.fees import load_catalogue
from ramme.store.workspace import open_workspace

_SHOWN = 2


@click.command("discover", cls=Command, key="fees.discover")
@click.option("--version")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def discover_(door: Door, version: str | None, *, as_json: bool) -> None:
    """Find the rules behind the prices of two years, the simplest first.

    What is shown could hardly hold by chance, by how many relations were tried and how finely the
    prices are set. Nothing is assumed: a rule holds when it is written in fees.toml.

    Example: ramme fees discover
    """
    workspace = open_workspace(door.folder)
    catalogue = load_catalogue(workspace, version)
    found = discover(catalogue, workspace.municipality.fees.indexes or {})
    if as_json:
        print_json(_json(catalogue, found))
        return
    put(console(), _table(door, catalogue, found))


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _json(catalogue: Catalogue, found: Discovery) -> dict[str, object]:
    return {
        "version": catalogue.version,
        "years": list(found.years),
        "significance": SIGNIFICANCE,
        "tried": {kind.value: count for kind, count in found.tried.items()},
        "found": [_found_json(one) for one in found.found],
    }


def _found_json(one: Found) -> dict[str, object]:
    known: dict[str, object | None] = {
        "percent": _exact(one.percent),
        "between_percent": [str(part) for part in one.between] if one.between else None,
        "index": one.index or None,
        "factor": _exact(one.factor),
        "constant": _exact(one.constant),
        "add_oere": one.add_oere,
        "of": list(one.of) or None,
    }
    return {
        "kind": one.kind.value,
        "path": list(one.path),
        "round_oere": one.round_oere,
        **{name: value for name, value in known.items() if value is not None},
        "reproduced": list(one.reproduced),
        "missed": list(one.missed),
        "expected_by_chance": one.expected,
    }


def _rule_words(door: Door, one: Found, labels: Mapping[str, str]) -> str:
    language = door.language
    told: dict[str, str] = {
        "unit": kroner(one.round_oere, language),
        "of": ", ".join(labels[fee] for fee in one.of[:_SHOWN]) + (" …" if one.of[_SHOWN:] else ""),
    }
    if one.percent is not None:
        told["percent"] = number_words(one.percent, language)
        told["index"] = f" ({one.index})" if one.index else ""
    if one.factor is not None:
        told["factor"] = number_words(one.factor, language)
    if one.constant is not None:
        told["constant"] = number_words(one.constant, language)
    if one.add_oere is not None:
        told["rise"] = kroner(one.add_oere, language)
    if one.kind is RuleKind.LINE and one.factor is not None and one.constant is not None:
        told |= {
            name: _kroner(door, value)
            for name, value in (("factor", one.factor), ("constant", one.constant))
        }
    is_same = one.kind is RuleKind.RATIO and one.factor == 1
    return door.text(f"label.found.{'same' if is_same else one.kind.value}", **told)


def _kroner(door: Door, oere: Fraction) -> str:
    return number_words(oere / 100, door.language)


def _table(door: Door, catalogue: Catalogue, found: Discovery) -> Table:
    labels = {fee.id: fee.label for fee in catalogue.fees}
    newer, older = found.years
    title = door.text("caption.fees_found", newer=newer, older=older)
    tried = sum(found.tried.values())
    table = new_table(title, door.text("caption.fees_found_unit", tried=tried))
    table.add_column(door.text("label.found"), overflow="fold", ratio=3)
    table.add_column(door.text("label.where"), overflow="fold", ratio=4)
    for key in ("made", "missed"):
        table.add_column(door.text(f"label.{key}"), justify="right", no_wrap=True)
    for one in found.found:
        where = " › ".join(one.path)
        if len(one.reproduced) == 1:
            where += f": {labels[one.reproduced[0]]}"
        counts = (str(len(one.reproduced)), str(len(one.missed)))
        table.add_row(Text(_rule_words(door, one, labels)), Text(where), *counts)
        if one.missed:
            missed = ", ".join(labels[fee] for fee in one.missed[:_SHOWN])
            more = " …" if one.missed[_SHOWN:] else ""
            table.add_row("", Text(door.text("label.not", fees=missed + more), style="yellow"))
    return table
