"""Prints for people: tables with figures aligned right, colour never the only signal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import click
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from ramme.cli.door import Door
from ramme.statements.checks import Answer

PLAIN_WIDTH = 100
MANY_PAGES = 100

ROLE_STYLE = {"total": "bold", "subtotal": "bold", "heading": "bold", "of_which": "italic"}
ANSWER_STYLE = {
    Answer.BROKEN: "bold red",
    Answer.UNKNOWN: "yellow",
    Answer.ROUNDING: "cyan",
    Answer.KEPT: "green",
}


class Screen(Console):
    """A console whose reader may leave early, as ``head`` does; that is no fault."""

    def on_broken_pipe(self) -> None:
        """End quietly: rich would end with 1, which says that a check is broken."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0)


def console(*, stderr: bool = False) -> Console:
    """The screen; where output is piped, plain text of 100 columns."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else PLAIN_WIDTH
    return Screen(file=stream, width=width, highlight=False, emoji=False)


def new_table(title: str = "", caption: str = "") -> Table:
    """An empty table in the house's look."""
    return Table(
        title=title or None,
        caption=caption or None,
        box=box.SIMPLE_HEAD,
        header_style="bold",
        pad_edge=False,
        show_edge=False,
        collapse_padding=True,
    )


def put(out: Console, table: Table) -> None:
    """Print a table, its title and caption over the whole width however narrow it is."""
    title, caption = table.title, table.caption
    table.title = table.caption = None
    if title:
        out.print(Text(str(title), style="bold"))
    out.print(table)
    if caption:
        out.print(Text(str(caption)))


def print_json(value: Mapping[str, object], *, indent: int | None = 2) -> None:
    """One object on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def answer_word(door: Door, answer: Answer) -> str:
    """The word of an answer, such as ``holder`` or ``kan ikke afgøres``."""
    return door.text(f"answer.{answer.name.lower()}")


@contextmanager
def page_progress(text: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that counts pages, seen once a document is long; only on a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    err = console(stderr=True)
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(text, total=None, visible=False)

        def told(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= MANY_PAGES)

        yield told


@contextmanager
def file_progress(text: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar that counts files and names the one that is being made; only on a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    err = console(stderr=True)
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(text, total=None)

        def told(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=f"{text}: {name}")

        yield told


@contextmanager
def progress(text: str) -> Iterator[Progress]:
    """A progress bar on standard error, shown only where that is a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    err = console(stderr=True)
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        bar.add_task(text, total=None)
        yield bar
