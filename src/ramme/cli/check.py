"""``ramme check``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click
from rich.table import Table
from rich.text import Text

from ramme.actions import views
from ramme.actions.views import CheckList
from ramme.budget.municipality import Municipality
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.errors import BROKEN
from ramme.cli.screen import ANSWER_STYLE, answer_word, console, new_table, print_json, put
from ramme.language.checks import cells_of
from ramme.language.missing import missing_words
from ramme.statements.checks import WORST_FIRST, Answer, Check, CheckYear
from ramme.store.workspace import open_workspace
from ramme.tables.budget_json import check_json

_SUMS = "sums"
_RULES = {"strategy": "caption.rules", "law": "caption.law"}


@click.command("check", cls=Command)
@click.option("--version")
@click.option("--json", "as_json", is_flag=True)
@click.option("--strict", is_flag=True)
@click.pass_context
def command(ctx: click.Context, version: str | None, *, as_json: bool, strict: bool) -> None:
    """Ask the sums, the economic strategy and the law of a version, the worst answers first.

    Exit code 1 where a check is broken.

    Example: ramme check --version budget-2020
    """
    door: Door = ctx.obj
    workspace = open_workspace(door.folder)
    found = views.check(workspace, version)
    if as_json:
        checks = [check_json(check, door.named) for check in found.checks]
        print_json({"version": found.version, "checks": checks})
    else:
        _print(door, found, workspace.municipality)
    fails = {Answer.BROKEN, Answer.UNKNOWN} if strict else {Answer.BROKEN}
    if any(check.answer in fails for check in found.checks):
        ctx.exit(BROKEN)


def _worst_first(checks: Iterable[Check]) -> list[Check]:
    return sorted(checks, key=lambda check: WORST_FIRST.index(check.answer))


def _print(door: Door, found: CheckList, municipality: Municipality) -> None:
    sums = _worst_first(check for check in found.checks if check.group == _SUMS)
    out = console()
    for group, key in _RULES.items():
        rules = _worst_first(check for check in found.checks if check.group == group)
        if rules:
            title = door.text(key, version=found.version)
            put(out, checks_print(door, title, rules, municipality))
            out.print()
    eye = [check for check in sums if check.answer in (Answer.BROKEN, Answer.UNKNOWN)]
    if eye:
        title = door.text("caption.sums", version=found.version)
        put(out, checks_print(door, title, eye, municipality))
        out.print()
    click.echo(_summary(door, sums) if sums else door.text("done.no_sums"))


def _summary(door: Door, sums: Sequence[Check]) -> str:
    counts = {
        answer: sum(year.answer is answer for check in sums for year in check.years)
        for answer in WORST_FIRST
    }
    told = [f"{count} {answer_word(door, answer)}" for answer, count in counts.items() if count]
    return door.text("done.sums", counts=", ".join(told))


def checks_print(
    door: Door, title: str, checks: Sequence[Check], municipality: Municipality
) -> Table:
    """One row for each year or period asked; the answer stands as a word, not as colour alone."""
    out = new_table(title, door.text("caption.headroom"))
    out.add_column(door.text("label.answer"), no_wrap=True)
    out.add_column(door.text("label.check"), overflow="fold")
    out.add_column(door.text("label.year"), no_wrap=True)
    for key in ("figure", "limit", "headroom"):
        out.add_column(door.text(f"label.{key}"), justify="right", no_wrap=True)
    for check in checks:
        for n, year in enumerate(check.years):
            title_here = door.named(check.title) if n == 0 else ""
            out.add_row(*_row(door, year, title_here))
        if check.missing:
            what = missing_words(check.missing, municipality, door.messages)
            out.add_row("", Text(door.text("label.missing", what=what), style="yellow"))
    return out


def _row(door: Door, year: CheckYear, title: str) -> list[Text]:
    style = ANSWER_STYLE[year.answer]
    when = f"{year.period[0]}-{year.period[1]}" if year.period else str(year.year)
    texts = [Text(told) for told in cells_of(year, door.messages)]
    return [Text(answer_word(door, year.answer), style=style), Text(title), Text(when), *texts]
