"""An agreement's rows, conditional money and pools between the core's records and the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ramme.budget.agreement.classes import ClassedRow, RowClass
from ramme.budget.agreement.conditional import Conditional, DependsOn
from ramme.budget.agreement.effects import Standing
from ramme.budget.agreement.facts import AgreementRow, RowAmount
from ramme.budget.agreement.pools import Pool, Release, ReleaseRule
from ramme.ledger.findings import place_from_json
from ramme.store import models, money_models

ByLine = Sequence[tuple[int, RowAmount]]


def write_money(
    paper: models.Paper,
    standings: Sequence[Standing],
    conditionals: Iterable[Conditional],
    pools: Sequence[Pool],
) -> None:
    """Write what a kept agreement says of its money, inside the caller's transaction."""
    money_models.AgreementRow.objects.bulk_create(
        _row(paper, n, one) for n, one in enumerate(standings)
    )
    money_models.ConditionalMoney.objects.bulk_create(
        _conditional(paper, n, one) for n, one in enumerate(conditionals)
    )
    money_models.Pool.objects.bulk_create(_pool(paper, n, one) for n, one in enumerate(pools))


def _row(paper: models.Paper, position: int, one: Standing) -> money_models.AgreementRow:
    row = one.row.row
    return money_models.AgreementRow(
        paper=paper,
        position=position,
        table=row.table,
        label=row.label,
        section=row.section or "",
        chapter=one.chapter,
        chapter_title=one.chapter_title[:300],
        theme=one.theme,
        committees=list(one.committees),
        row_class=one.row.row_class.value,
        account=one.row.account,
        rephasing=one.row.rephasing,
        first_line=row.lines[0],
        last_line=row.lines[1],
    )


def _conditional(
    paper: models.Paper, position: int, one: Conditional
) -> money_models.ConditionalMoney:
    return money_models.ConditionalMoney(
        paper=paper,
        position=position,
        section=one.section,
        ordinal=one.ordinal,
        depends_on=one.depends_on.value,
        label=one.label,
        amounts=_to_json(one.by_year),
        without_year_oere=one.without_year_oere,
        line=one.line,
    )


def _pool(paper: models.Paper, position: int, one: Pool) -> money_models.Pool:
    return money_models.Pool(
        paper=paper,
        position=position,
        name=one.name,
        section=one.section,
        owed=one.owed,
        topped_up=one.topped_up,
        in_tables=one.in_tables,
        stated={} if one.in_tables else _to_json(one.set_aside),
        held=_to_json(one.held),
        released_by=one.rule.by,
        majority=one.rule.majority,
        after_hearing=list(one.rule.after_hearing),
        first_line=one.lines[0],
        last_line=one.lines[1],
    )


def _to_json(by_year: Mapping[int, int]) -> dict[str, int]:
    return {str(year): oere for year, oere in by_year.items()}


def _from_json(by_year: Mapping[str, int]) -> dict[int, int]:
    return {int(year): oere for year, oere in by_year.items()}


def _amounts(paper: models.Paper) -> ByLine:
    """The paper's entries as they are now, each with the line that it was printed on."""
    rows = models.Entry.objects.filter(paper=paper).select_related("source").order_by("position")
    found = []
    for row in rows:
        place = place_from_json(row.source.place)
        if place.line is not None:
            found.append((place.line, RowAmount(row.year, row.amount_oere, place)))
    return found


def _on(amounts: ByLine, first: int, last: int) -> tuple[RowAmount, ...]:
    return tuple(one for line, one in amounts if first <= line <= last)


def standings_of(paper: models.Paper) -> tuple[Standing, ...]:
    """The rows of a kept agreement, with the amounts that its paper has now."""
    rows = list(money_models.AgreementRow.objects.filter(paper=paper).order_by("position"))
    amounts, found = _amounts(paper) if rows else (), []
    for one in rows:
        here = _on(amounts, one.first_line, one.last_line)
        lines = one.first_line, one.last_line
        row = AgreementRow(one.table, one.label, lines, here, one.section or None)
        classed = ClassedRow(row, RowClass(one.row_class), one.account, one.rephasing)
        chapter = one.chapter, one.chapter_title
        found.append(Standing(classed, *chapter, one.theme, tuple(one.committees)))
    return tuple(found)


def conditionals_of(paper: models.Paper) -> tuple[Conditional, ...]:
    """The conditional money of a kept agreement."""
    return tuple(
        Conditional(
            one.section,
            one.ordinal,
            DependsOn(one.depends_on),
            one.label,
            _from_json(one.amounts),
            one.without_year_oere,
            one.line,
        )
        for one in money_models.ConditionalMoney.objects.filter(paper=paper).order_by("position")
    )


def pool_record(one: money_models.Pool, amounts: ByLine | None = None) -> Pool:
    """A pool with what was released, as the core has it."""
    if amounts is None:
        amounts = _amounts(one.paper)
    printed: dict[int, int] = {}
    for amount in _on(amounts, one.first_line, one.last_line):
        printed[amount.year] = printed.get(amount.year, 0) + amount.amount_oere
    return Pool(
        name=one.name,
        section=one.section,
        owed=one.owed,
        set_aside=printed if one.in_tables else _from_json(one.stated),
        topped_up=one.topped_up,
        held=_from_json(one.held),
        rule=ReleaseRule(one.released_by, one.majority, tuple(one.after_hearing)),
        releases=tuple(_release(row) for row in one.releases.all()),
        lines=(one.first_line, one.last_line),
        in_tables=one.in_tables,
    )


def _release(row: money_models.PoolRelease) -> Release:
    told = row.on, row.by, row.year, row.amount_oere, row.purpose
    return Release(*told, tuple(row.heard), row.majority)


def pools_of(paper: models.Paper) -> list[tuple[money_models.Pool, Pool]]:
    """The pools of a kept agreement, each with its row of the database."""
    amounts = _amounts(paper)
    rows = money_models.Pool.objects.filter(paper=paper).order_by("position")
    return [(one, pool_record(one, amounts)) for one in rows.prefetch_related("releases")]
