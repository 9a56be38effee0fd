"""Printed prices against their rules, to the øre."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ramme.budget.fees.evaluation import Reckoning, printed, reckon, refuse_cycles
from ramme.budget.fees.records import Catalogue, Fee, FeePrice, PriceStatus
from ramme.budget.fees.rules import FeeRules, Rule
from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Compared:
    """A printed price and what its rule makes it.

    Args:
        fee: Whose price.
        price: As printed.
        rule: The rule.
        reckoning: None where it cannot be told.
    """

    fee: Fee
    price: FeePrice
    rule: Rule
    reckoning: Reckoning | None

    @property
    def agrees(self) -> bool | None:
        """Whether both are the same to the øre; None where it cannot be told."""
        if self.reckoning is None:
            return None
        return self.reckoning.oere == self.price.oere


def compare(rules: FeeRules, catalogue: Catalogue) -> Iterator[Compared]:
    """Every printed price that has a rule, with what the rule makes it.

    A price whose rule needs the year before, or an index that is not known for its year, cannot be
    told.

    Args:
        rules: The municipality's.
        catalogue: With the printed prices.

    Raises:
        RammeError: What is wrong with a rule; see `reckon`.
    """
    refuse_cycles(rules, catalogue)
    for fee in catalogue.fees:
        rule = rules.rule_of(fee)
        if rule is None:
            continue
        for price in fee.prices:
            if price.status is PriceStatus.PRICE and price.oere is not None:
                yield Compared(fee, price, rule, _reckoned(rules, rule, fee, price.year, catalogue))


def _reckoned(
    rules: FeeRules, rule: Rule, fee: Fee, year: int, catalogue: Catalogue
) -> Reckoning | None:
    try:
        return reckon(rules, rule, fee, year, (catalogue, printed))
    except RammeError as error:
        if error.code == "index_without_value":
            return None
        raise


def deviations(rules: FeeRules, catalogue: Catalogue) -> list[Finding]:
    """A finding for each printed price that its rule does not make, at its place."""
    return [
        Finding(
            "fee_price_differs",
            Severity.WARNING,
            {
                "label": one.fee.label,
                "period": one.price.period,
                "printed_oere": one.price.oere,
                "computed_oere": one.reckoning.oere,
                "rule": one.rule.id,
            },
            (one.price.source.place,),
        )
        for one in compare(rules, catalogue)
        if one.agrees is False and one.reckoning is not None
    ]


def same_names(catalogue: Catalogue) -> list[Finding]:
    """A finding for each fee whose group has another of its name."""
    first: dict[tuple[tuple[str, ...], str], Fee] = {}
    found = []
    for fee in catalogue.fees:
        earlier = first.setdefault((fee.path, fee.label.casefold()), fee)
        if earlier is not fee:
            places = (earlier.source.place, fee.source.place)
            parameters = {"label": fee.label, "path": " > ".join(fee.path)}
            found.append(Finding("fee_name_twice", Severity.WARNING, parameters, places))
    return found


def stale_texts(catalogue: Catalogue, year: int) -> list[Finding]:
    """A finding for each amount that a text names and that was a price of its group, but is none.

    Args:
        catalogue: With prices of the year and of years before.
        year: The year that the texts shall agree with.
    """
    groups: dict[tuple[str, ...], list[Fee]] = {}
    for fee in catalogue.fees:
        groups.setdefault(fee.path, []).append(fee)
    found = []
    for fee in catalogue.fees:
        group = groups[fee.path]
        now = {one.oere(year) for one in group}
        for oere in fee.named_oere:
            was = [one for one in group if _cost(one, oere, year)]
            if was and oere not in now:
                parameters: dict[str, object] = {
                    "label": fee.label,
                    "named_oere": oere,
                    "other": was[0].label,
                    "now_oere": was[0].oere(year),
                }
                places = (fee.source.place,)
                found.append(Finding("text_names_old_price", Severity.WARNING, parameters, places))
    return found


def _cost(fee: Fee, oere: int, year: int) -> bool:
    """Whether a fee cost so much before a year."""
    return any(price.oere == oere for price in fee.prices if price.year < year)


def catalogue_findings(rules: FeeRules, catalogue: Catalogue) -> list[Finding]:
    """All that is worth an eye in a catalogue as it is printed.

    Args:
        rules: The municipality's.
        catalogue: With the printed prices.

    Raises:
        RammeError: What is wrong with a rule; see `reckon`.
    """
    newest = catalogue.years[0] if catalogue.years else 0
    texts = stale_texts(catalogue, newest)
    return [*deviations(rules, catalogue), *same_names(catalogue), *texts]
