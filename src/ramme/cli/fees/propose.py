"""``ramme fees propose``."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

import click
from rich.console import Console
from rich.text import Text

from ramme.actions.fees import proposal_for, propose_next_fees
from ramme.budget.fees.charging import number_from
from ramme.budget.fees.proposal import FeeProposal, ProposedPrice
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.reading_print import place_code
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.fees import price_words
from ramme.language.numbers import kroner
from ramme.ledger.errors import RammeError
from ramme.store.workspace import open_workspace
from ramme.tables.fee_json import finding_json, price_json


def indexes_from(words: Sequence[str]) -> dict[str, Fraction]:
    """Growth by index, from words such as ``satsregulering=2.3``.

    Raises:
        RammeError: ``bad_index``.
    """
    found = {}
    for word in words:
        name, _, text = word.partition("=")
        percent = number_from(text.removesuffix("%"))
        if not name.strip() or percent is None:
            raise RammeError("bad_index", given=word)
        found[name.strip()] = percent
    return found


def _person() -> str:
    """The name of who is logged in to the machine; some containers have none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "ramme"


@click.command("propose", cls=Command, key="fees.propose")
@click.option("--year", type=int, required=True)
@click.option("--index", "index", multiple=True)
@click.option("--version")
@click.option("--by")
@click.option("--dry-run", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def propose_(
    door: Door,
    year: int,
    index: tuple[str, ...],
    version: str | None,
    by: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make a draft of next year's fees by the rules, old and new side by side.

    A fee without a rule stays as it is. With --dry-run nothing is kept.

    Example: ramme fees propose --year 2021 --index satsregulering=2.3
    """
    workspace, indexes = open_workspace(door.folder), indexes_from(index)
    paper = ""
    if dry_run:
        proposal = proposal_for(workspace, year, indexes, version)
    else:
        kept = propose_next_fees(workspace, year, indexes, by=by or _person(), version=version)
        proposal, paper = kept.proposal, kept.paper
    if as_json:
        print_json(_json(door, proposal, paper))
        return
    _print(console(), door, proposal)
    if paper:
        click.echo(door.text("done.kept", paper=paper))


def _percent(one: ProposedPrice) -> str | None:
    change = one.change_percent
    return None if change is None else f"{float(change):.2f}"


def _row_json(one: ProposedPrice) -> dict[str, object]:
    made = one.reckoning
    return {
        "fee": one.fee.id,
        "old": price_json(one.old) if one.old else None,
        "new": price_json(one.new) if one.new else None,
        "change_percent": _percent(one),
        "rule": made.rule.id if made else None,
        "exact_oere": str(made.exact) if made else None,
    }


def _json(door: Door, proposal: FeeProposal, paper: str) -> dict[str, object]:
    return {
        "year": proposal.year,
        "paper": paper or None,
        "fees": [_row_json(one) for one in proposal.prices],
        "incomes": [
            {
                "area": one.area.id,
                "account": one.area.account,
                "before_oere": one.before_oere,
                "oere": one.oere,
                "fees": one.counted,
            }
            for one in proposal.incomes
        ],
        "balances": [
            {
                "area": one.area.id,
                "year": one.year,
                "income_oere": one.income_oere,
                "costs_oere": one.costs_oere,
                "owed_oere": one.owed_oere,
            }
            for one in proposal.balances
        ],
        "findings": [finding_json(door.messages, one) for one in proposal.findings],
    }


def _print(out: Console, door: Door, proposal: FeeProposal) -> None:
    changed = [one for one in proposal.prices if one.reckoning is not None]
    for section, some in groupby(changed, key=lambda one: one.fee.path[:1]):
        table = new_table(section[0] if section else "–", door.text("caption.proposed"))
        table.add_column(door.text("label.fee"), overflow="fold", ratio=1)
        for key in ("before", "proposed", "change"):
            table.add_column(door.text(f"label.{key}"), justify="right", no_wrap=True)
        table.add_column(door.text("label.rule"), overflow="fold")
        for one in some:
            label = " › ".join((*one.fee.path[1:], one.fee.label))
            change = (_percent(one) or "–").replace(".", "," if door.language == "da" else ".")
            rule = one.reckoning.rule.id if one.reckoning else ""
            words = [
                price_words(door.messages, one.old),
                price_words(door.messages, one.new),
                change,
            ]
            table.add_row(Text(label), *words, Text(rule))
        table.expand = True
        put(out, table)
        out.print()
    same = len(proposal.prices) - len(changed)
    click.echo(door.text("done.fees_proposed", changed=len(changed), same=same))
    for income in proposal.incomes:
        more = kroner(income.oere - income.before_oere, door.language)
        total = kroner(income.oere, door.language)
        area = door.named(income.area.title)
        click.echo(door.text("done.fee_income", area=area, total=total, more=more))
    for balance in proposal.balances:
        told = {
            name: kroner(getattr(balance, f"{name}_oere"), door.language)
            for name in ("income", "costs", "owed")
        }
        area = door.named(balance.area.title)
        click.echo(door.text("done.fee_balance", area=area, year=balance.year, **told))
    if not proposal.incomes:
        click.echo(door.text("done.no_fee_volumes"))
    for finding in proposal.findings:
        place = place_code(finding.places[0]) if finding.places else ""
        message = door.messages.finding(finding.code, finding.parameters)
        click.echo(f"{place}: {finding.code}: {message}", err=True)
