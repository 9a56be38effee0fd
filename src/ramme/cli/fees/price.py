"""``ramme fees price``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click
from rich.text import Text

from ramme.actions.fees import PriceAnswer, price_of_words
from ramme.budget.fees.charging import Step
from ramme.budget.fees.evaluation import half_up
from ramme.budget.fees.quoting import Quote
from ramme.budget.fees.records import Fee, FeePrice
from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.fees.discover import number_words
from ramme.cli.fees.list import price_json, price_words, source_json
from ramme.cli.screen import console, print_json
from ramme.cli.seal import day_of
from ramme.cli.why import source_words
from ramme.language.numbers import kroner, short_day
from ramme.ledger.errors import RammeError
from ramme.store.workspace import open_workspace

_OTHERS = 5


def answers_from(words: Sequence[str]) -> dict[str, str]:
    """Answers by question, from words such as ``height_m=12``.

    Raises:
        RammeError: ``bad_answer``.
    """
    found = {}
    for word in words:
        name, sign, text = word.partition("=")
        if not sign or not name.strip() or not text.strip():
            raise RammeError("bad_answer", given=word)
        found[name.strip()] = text.strip()
    return found


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


def _name(fee: Fee) -> str:
    return " › ".join((*fee.path, fee.label))


def _step_json(door: Door, step: Step) -> dict[str, object]:
    return {
        "charge": step.charge.id,
        "title": door.named(step.charge.title),
        "answer": str(step.answer),
        "number": str(step.number),
        "exact_oere": str(step.change),
    }


def _question_json(door: Door, quote: Quote) -> list[dict[str, object]]:
    return [
        {
            "id": one.id,
            "text": door.named(one.text),
            "kind": one.kind.value,
            "unit": one.unit or None,
            "answer": answer,
        }
        for one, answer in quote.questions
    ]


def _json(door: Door, found: PriceAnswer) -> dict[str, object]:
    quote = found.quote
    fee, bill = quote.fee, quote.bill
    return {
        "version": found.version,
        "asked": found.asked,
        "fee": {
            "id": fee.id,
            "path": list(fee.path),
            "label": fee.label,
            "label_certain": fee.certain,
            "unit": fee.unit,
            "vat": fee.vat,
            "condition": fee.condition,
        },
        "price": price_json(quote.price),
        "valid": {"from": str(quote.holds.first), "to": str(quote.holds.last)},
        "oere": bill.oere if bill else None,
        "steps": [_step_json(door, step) for step in bill.steps] if bill else [],
        "questions": _question_json(door, quote),
        "rule": quote.rule.id if quote.rule else None,
        "why": _why(door, quote),
        "before": price_json(quote.before) if quote.before else None,
        "source": source_json(quote.price.source),
        "others": [{"id": hit.fee.id, "label": _name(hit.fee)} for hit in found.others],
    }


def _why(door: Door, quote: Quote) -> str:
    """Why the price is not what it was the period before."""
    if quote.before is None:
        return door.text("label.why.no_before")
    if quote.before.oere == quote.price.oere and quote.before.rate == quote.price.rate:
        return door.text("label.why.same")
    if quote.why is None or quote.rule is None:
        return door.text("label.why.unknown")
    return door.text("label.why.rule", rule=door.named(quote.rule.title))


def _print(door: Door, found: PriceAnswer) -> None:
    quote, out = found.quote, console()
    fee, bill = quote.fee, quote.bill
    unsure = "" if fee.certain else f" ({door.text('label.uncertain_label')})"
    out.print(Text(_name(fee) + unsure, style="bold"))
    paid = kroner(bill.oere, door.language) + " kr." if bill else _listed(door, quote.price)
    unit = f" {fee.unit}" if fee.unit else ""
    vat = f", {door.text(f'label.vat.{fee.vat}')}" if fee.vat else ""
    out.print(Text(f"  {paid}{unit}{vat}", style="bold green"))
    first, last = (short_day(one, door.language) for one in (quote.holds.first, quote.holds.last))
    click.echo(f"  {door.text('label.valid', first=first, last=last)}")
    if bill is not None and bill.steps:
        click.echo(f"  {door.text('label.listed_price')}: {_listed(door, quote.price)}")
        for step in bill.steps:
            more = kroner(half_up(step.change, 1), door.language)
            sign = "+" if step.change >= 0 else ""
            answer = number_words(step.answer, door.language)
            click.echo(f"  {sign}{more} kr.  {door.named(step.charge.title)} ({answer})")
    before = _listed(door, quote.before)
    click.echo(f"  {door.text('label.price_before', price=before, why=_why(door, quote))}")
    where = source_words(door, quote.price.source, with_hash=False)
    click.echo(f"  {door.text('label.adopted', version=found.version, source=where)}")
    for one, answer in quote.questions:
        asked = f"--answer {one.id}={answer}"
        click.echo(f"  {door.named(one.text)}  {asked}")
    if found.others:
        click.echo(door.text("label.others"))
        for hit in found.others[:_OTHERS]:
            click.echo(f"  {_name(hit.fee)}  {hit.fee.id}")


def _listed(door: Door, price: FeePrice | None) -> str:
    words = price_words(door, price)
    return f"{words} kr." if price is not None and price.oere is not None else words
