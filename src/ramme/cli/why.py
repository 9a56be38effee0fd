"""``ramme why``."""

from __future__ import annotations

import click
from rich.text import Text
from rich.tree import Tree

from ramme.actions import views
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import console, print_json
from ramme.language.numbers import exact_thousands
from ramme.language.traces import input_words, source_text
from ramme.ledger.findings import Place
from ramme.ledger.papers import Source, SourceKind
from ramme.ledger.traces import trace_from
from ramme.store.workspace import open_workspace
from ramme.tables.budget_json import figure_json
from ramme.tables.figures import Figure


@click.command("why", cls=Command)
@click.argument("statement")
@click.argument("line")
@click.argument("year", type=int)
@click.option("--version")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    door: Door, statement: str, line: str, year: int, version: str | None, *, as_json: bool
) -> None:
    """Tell where a figure comes from, down to the lines of the documents.

    Example: ramme why result cash_closing 2022
    """
    figure = views.why(open_workspace(door.folder), statement, line, year, version)
    if as_json:
        print_json(figure_json(figure))
        return
    out = console()
    out.print(Text(door.text("caption.why"), style="dim"))
    out.print(why_print(door, figure))


def why_print(door: Door, figure: Figure) -> Tree:
    """The figure as a tree: its parts below it, documents at the leaves."""
    tree = Tree(_head(door, figure), guide_style="dim")
    _add(door, tree, figure)
    return tree


def _add(door: Door, tree: Tree, figure: Figure) -> None:
    if figure.formula == "entries" and len(figure.parts) == 1:
        # One entry is the figure itself; a node of its own would only repeat it.
        figure = figure.parts[0]
    for part in figure.parts:
        _add(door, tree.add(_head(door, part)), part)
    if figure.source is not None:
        words = source_words(door, figure.source, with_hash=not figure.text)
        node = tree.add(Text(f"{words}  [{figure.id}]", style="cyan"))
        if figure.text.strip():
            node.add(Text(figure.text.strip(), style="italic"))
        trace = trace_from(figure.source.text)
        for one in trace.inputs if trace else ():
            node.add(Text(input_words(door.messages, one)))


def _head(door: Door, figure: Figure) -> Text:
    amount = "?" if figure.oere is None else exact_thousands(figure.oere, door.language)
    text = Text("− " if figure.factor < 0 else "")
    text.append(door.named(figure.label))
    text.append(f"  {amount}", style="bold")
    text.append(f"  {figure.id}", style="dim")
    if figure.formula in ("brought_forward", "unknown"):
        text.append(f"  ({door.text(f'formula.{figure.formula}')})", style="yellow")
    return text


def source_words(door: Door, source: Source, *, with_hash: bool) -> str:
    """A source in words: the document with its place, or who said it."""
    if source.kind is not SourceKind.DOCUMENT:
        words = source_text(door.messages, source.text)
        return f"{door.text(f'source.{source.kind.value}')}: {words}"
    told = [source.document, *place_words(door, source.place)]
    if source.sha256 and with_hash:
        told.append(f"sha256 {source.sha256[:12]}")
    return ", ".join(told)


def place_words(door: Door, place: Place) -> list[str]:
    """A place in words: sheet and cell, page, line, columns."""
    told = []
    for name in ("page", "sheet", "cell", "paragraph", "line"):
        value = getattr(place, name)
        if value is not None:
            told.append(door.text(f"place.{name}", value=value))
    if place.columns:
        first, last = place.columns
        told.append(door.text("place.columns", first=first, last=last))
    return told
