"""``ramme fees price``."""

from __future__ import annotations

from datetime import date

import click
from rich.text import Text

from ramme.actions.fees import PriceAnswer, answers_from, price_of_words
from ramme.budget.fees.evaluation import half_up
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import console, print_json
from ramme.cli.why import source_words
from ramme.language.fees import fee_name, number_words, price_words, why_words
from ramme.language.numbers import day_of, kroner, short_day
from ramme.store.workspace import open_workspace
from ramme.tables.fee_json import quote_json

_OTHERS = 5


@click.command("price", cls=Command, key="fees.price")
@click.argument("words", nargs=-1, required=True)
@click.option("--answer", "answer", multiple=True)
@click.option("--on", "on_day")
@click.option("--version")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def price(
    door: Door,
    words: tuple[str, ...],
    answer: tuple[str, ...],
    on_day: str | None,
    version: str | None,
    *,
    as_json: bool,
) -> None:
    """Answer what something costs: asked in everyday words, reckoned line by line.

    Without --on the newest price is told, always with the days that it holds for. What more may be
    answered is listed; --answer says it.

    Example: ramme fees price skorsten --answer height_m=12,5
    """
    day: date | None = day_of(on_day) if on_day else None
    found = price_of_words(
        open_workspace(door.folder), " ".join(words), day, answers_from(answer), version
    )
    if as_json:
        print_json(_json(door, found))
    else:
        _print(door, found)


def _json(door: Door, found: PriceAnswer) -> dict[str, object]:
    return {
        "version": found.version,
        "asked": found.asked,
        **quote_json(door.messages, found.quote),
        "others": [{"id": hit.fee.id, "label": fee_name(hit.fee)} for hit in found.others],
    }


def _print(door: Door, found: PriceAnswer) -> None:
    quote, out = found.quote, console()
    fee, bill = quote.fee, quote.bill
    unsure = "" if fee.certain else f" ({door.text('label.uncertain_label')})"
    out.print(Text(fee_name(fee) + unsure, style="bold"))
    paid = (
        kroner(bill.oere, door.language) + " kr."
        if bill
        else price_words(door.messages, quote.price, " kr.")
    )
    unit = f" {fee.unit}" if fee.unit else ""
    vat = f", {door.text(f'label.vat.{fee.vat}')}" if fee.vat else ""
    out.print(Text(f"  {paid}{unit}{vat}", style="bold green"))
    first, last = (short_day(one, door.language) for one in (quote.holds.first, quote.holds.last))
    click.echo(f"  {door.text('label.valid', first=first, last=last)}")
    if bill is not None and bill.steps:
        listed = price_words(door.messages, quote.price, " kr.")
        click.echo(f"  {door.text('label.listed_price')}: {listed}")
        for step in bill.steps:
            more = kroner(half_up(step.change, 1), door.language)
            sign = "+" if step.change >= 0 else ""
            answer = number_words(step.answer, door.language)
            click.echo(f"  {sign}{more} kr.  {door.named(step.charge.title)} ({answer})")
    before = price_words(door.messages, quote.before, " kr.")
    click.echo(
        f"  {door.text('label.price_before', price=before, why=why_words(door.messages, quote))}"
    )
    where = source_words(door, quote.price.source, with_hash=False)
    click.echo(f"  {door.text('label.adopted', version=found.version, source=where)}")
    for one, answer in quote.questions:
        asked = f"--answer {one.id}={answer}"
        click.echo(f"  {door.named(one.text)}  {asked}")
    if found.others:
        click.echo(door.text("label.others"))
        for hit in found.others[:_OTHERS]:
            click.echo(f"  {fee_name(hit.fee)}  {hit.fee.id}")
