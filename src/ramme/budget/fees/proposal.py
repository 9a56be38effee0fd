"""Next year's catalogue: computed prices beside the old ones, and what is worth an eye."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ramme.budget.fees.checks import stale_texts
from ramme.budget.fees.discovery.parts import families
from ramme.budget.fees.discovery.records import pairs_of
from ramme.budget.fees.discovery.sums import sums
from ramme.budget.fees.evaluation import Reckoning, half_up, reckon, refuse_cycles
from ramme.budget.fees.records import Catalogue, Fee, FeeKind, FeePrice, PriceStatus
from ramme.budget.fees.rules import Area, FeeRules, Index, RuleKind
from ramme.budget.fees.volumes import Balance, Income, Volume, balances, check_volumes, incomes
from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Finding, Severity
from ramme.ledger.papers import Source, SourceKind

UNUSUAL_PERCENT = 10


@dataclass(frozen=True, slots=True)
class ProposedPrice:
    """A fee's old and new price.

    Args:
        fee: Which.
        old: The price of the year before, None where none is printed.
        new: The price of the new year; unchanged where the fee has no rule, None where its rule
            cannot tell.
        reckoning: How it came about, where it has a rule.
    """

    fee: Fee
    old: FeePrice | None
    new: FeePrice | None
    reckoning: Reckoning | None

    @property
    def change_percent(self) -> Fraction | None:
        """How much it changes, exact; None where there is nothing to compare."""
        if self.old is None or self.new is None or not self.old.oere or self.new.oere is None:
            return None
        return Fraction((self.new.oere - self.old.oere) * 100, self.old.oere)


@dataclass(frozen=True, slots=True)
class FeeProposal:
    """A proposed catalogue.

    Args:
        year: The new year.
        prices: In printed order; what was discontinued is left out.
        findings: What is worth an eye.
        incomes: Of areas that have volumes.
        balances: Of areas that rest in themselves.
    """

    year: int
    prices: tuple[ProposedPrice, ...]
    findings: tuple[Finding, ...]
    incomes: tuple[Income, ...] = ()
    balances: tuple[Balance, ...] = ()

    def catalogue(self, version: str) -> Catalogue:
        """The fees with their new prices before the old ones."""
        fees = [
            replace(one.fee, prices=(one.new, *one.fee.prices)) if one.new else one.fee
            for one in self.prices
        ]
        return Catalogue(version, tuple(fees))


def with_indexes(rules: FeeRules, year: int, given: Mapping[str, Fraction], said: str) -> FeeRules:
    """The rules with an index's value of a year.

    Args:
        rules: The declared ones.
        year: The year.
        given: Percent by index.
        said: Where the values come from.

    Raises:
        RammeError: ``unknown_index``.
    """
    indexes = dict(rules.indexes or {})
    for name, percent in given.items():
        one = rules.index(name)
        indexes[name] = Index(
            one.id,
            one.title,
            {**one.percent, year: percent},
            {**one.reference, year: said},
        )
    return replace(rules, indexes=indexes)


def check_price(fee: Fee, oere: int) -> int:
    """A price that somebody wants, as it is; below nil it is refused.

    Args:
        fee: Which.
        oere: The price.

    Raises:
        RammeError: ``amount_negative``.
    """
    if oere < 0:
        raise RammeError("amount_negative", figure=fee.label, oere=oere)
    return oere


class _Computed:
    """Prices of the new year, each reckoned once; the rules have no ring."""

    def __init__(
        self, rules: FeeRules, catalogue: Catalogue, year: int, given: Mapping[str, int]
    ) -> None:
        self.rules, self.catalogue, self.year, self.given = rules, catalogue, year, given
        self.made: dict[str, ProposedPrice] = {}

    def oere(self, fee: Fee, year: int) -> int | None:
        """The amount of a fee in a year: as printed, or as proposed."""
        if year < self.year:
            return fee.oere(year)
        new = self.of(fee).new
        if new is None:
            return None
        return 0 if new.status is PriceStatus.FREE else new.oere

    def of(self, fee: Fee) -> ProposedPrice:
        """The proposal for a fee."""
        if fee.id not in self.made:
            self.made[fee.id] = self._propose(fee)
        return self.made[fee.id]

    def _propose(self, fee: Fee) -> ProposedPrice:
        old = fee.price(self.year - 1)
        rule = self.rules.rule_of(fee)
        if fee.id in self.given:
            return ProposedPrice(fee, old, self._given(fee, old), None)
        if old is None or rule is None or old.oere is None or old.to_oere is not None:
            return ProposedPrice(
                fee, old, _as_before(old, self.year, rule.id if rule else ""), None
            )
        where = self.catalogue, self.oere
        reckoning = reckon(self.rules, rule, fee, self.year, where)
        if reckoning is None:
            return ProposedPrice(fee, old, None, None)
        oere = self._below_ceiling(fee, reckoning.oere)
        source = Source(SourceKind.FORMULA, text=formula(reckoning, self.rules))
        new = FeePrice(self.year, old.season, PriceStatus.PRICE, source, oere)
        return ProposedPrice(fee, old, new, reckoning)

    def _given(self, fee: Fee, old: FeePrice | None) -> FeePrice:
        """The price that somebody wants, whatever a rule says."""
        oere = check_price(fee, self.given[fee.id])
        source = Source(SourceKind.FORMULA, text=f"set to {oere} øre, by no rule")
        season = old.season if old else any(price.season for price in fee.prices)
        return FeePrice(self.year, season, PriceStatus.PRICE, source, oere)

    def ceiling(self, fee: Fee) -> int | None:
        """The most that the law allows in the new year, if it is known."""
        known = [
            one.oere[self.year]
            for one in self.rules.ceilings
            if one.fees.fits(fee) and self.year in one.oere
        ]
        return min(known, default=None)

    def _below_ceiling(self, fee: Fee, oere: int) -> int:
        most = self.ceiling(fee)
        return oere if most is None else min(oere, most)


def _as_before(old: FeePrice | None, year: int, rule: str) -> FeePrice | None:
    """The price of the year before, where no rule makes another."""
    if old is None:
        return None
    text = f"as {old.period}; {rule or 'no rule'}"
    return replace(old, year=year, source=Source(SourceKind.FORMULA, text=text))


def formula(reckoning: Reckoning, rules: FeeRules) -> str:
    """A reckoning in one line, for the source of the price.

    Args:
        reckoning: How a price came about.
        rules: For the index's reference.
    """
    rule = reckoning.rule
    told = [f"{rule.id}: {rule.kind.value}"]
    if reckoning.percent is not None:
        index = rules.index(rule.index)
        told.append(f"{index.id} {reckoning.year} {float(reckoning.percent):g} %")
        told.append(index.reference.get(reckoning.year, ""))
    told += [f"{part.fee.id} {part.year} = {part.oere} øre" for part in reckoning.parts]
    told.append(f"exact {reckoning.exact} øre, rounded to {rule.round_oere} øre")
    return "; ".join(part for part in told if part)


def propose_fees(
    rules: FeeRules,
    catalogue: Catalogue,
    year: int,
    areas: Sequence[Area] = (),
    volumes: Sequence[Volume] = (),
    given: Mapping[str, int] | None = None,
) -> FeeProposal:
    """Next year's catalogue by the rules.

    Args:
        rules: With the indexes of the year.
        catalogue: With the prices of the year before.
        year: The new year.
        areas: Where income goes.
        volumes: How much is paid.
        given: Prices in øre by fee that somebody wants instead of what the rules make; what builds
            on them follows.

    Raises:
        RammeError: ``proposal_year`` where the catalogue does not end in the year before;
            ``index_without_value``; what is wrong with a rule (`reckon`) or a volume;
            ``unknown_fee`` or ``amount_negative`` of a price that is wanted.
    """
    if not catalogue.years or catalogue.years[0] != year - 1:
        newest = catalogue.years[0] if catalogue.years else "–"
        raise RammeError("proposal_year", year=year, newest=newest, version=catalogue.version)
    refuse_cycles(rules, catalogue)
    check_volumes(volumes, catalogue)
    for fee_id in given or {}:
        catalogue.fee(fee_id)
    computed = _Computed(rules, catalogue, year, given or {})
    rows = tuple(
        computed.of(fee)
        for fee in catalogue.fees
        if (price := fee.price(year - 1)) is None or price.status is not PriceStatus.DISCONTINUED
    )
    new = {one.fee.id: computed.oere(one.fee, year) for one in rows}
    income = incomes(areas, volumes, catalogue, year, new)
    rests = [one for one in income if one.area.rests_in_itself]
    proposal = FeeProposal(
        year,
        rows,
        (),
        income,
        tuple(row for one in rests for row in balances(one.area, volumes, catalogue, one)),
    )
    return replace(proposal, findings=tuple(_findings(proposal, catalogue, computed)))


def _findings(
    proposal: FeeProposal, catalogue: Catalogue, computed: _Computed
) -> Iterator[Finding]:
    for one in proposal.prices:
        yield from _ceiling(one, computed)
        yield from _drift(one, computed)
        yield from _jump(one)
        is_text = one.fee.kind is FeeKind.TEXT
        if one.new is None and not is_text and computed.rules.rule_of(one.fee) is not None:
            yield _found("fee_not_computed", Severity.WARNING, one.fee)
    yield from _ratios(proposal, catalogue)
    yield from stale_texts(proposal.catalogue(catalogue.version), proposal.year)
    for balance in proposal.balances:
        if balance.year == proposal.year and balance.owed_oere > 0:
            parameters = {"area": balance.area.id, "year": balance.year, "oere": balance.owed_oere}
            yield Finding("fee_above_cost", Severity.WARNING, parameters)


def _found(code: str, severity: Severity, fee: Fee, **told: object) -> Finding:
    parameters = {"label": fee.label, "fee": fee.id, **told}
    return Finding(code, severity, parameters, (fee.source.place,))


def _ceiling(one: ProposedPrice, computed: _Computed) -> Iterator[Finding]:
    if not any(ceiling.fees.fits(one.fee) for ceiling in computed.rules.ceilings):
        return
    most = computed.ceiling(one.fee)
    if most is None:
        yield _found("fee_ceiling_unknown", Severity.NOTE, one.fee, year=computed.year)
    elif one.reckoning is not None and one.reckoning.oere > most:
        told = {"computed_oere": one.reckoning.oere, "most_oere": most}
        yield _found("fee_above_ceiling", Severity.WARNING, one.fee, **told)


def _drift(one: ProposedPrice, computed: _Computed) -> Iterator[Finding]:
    """Where yearly rounding has led away from what the index alone makes of the oldest price."""
    made = one.reckoning
    if made is None or made.rule.kind is not RuleKind.INDEXED:
        return
    oldest = min((price.year for price in one.fee.prices if price.oere), default=made.year)
    exact = Fraction(one.fee.oere(oldest) or 0)
    index = computed.rules.index(made.rule.index)
    years = range(oldest + 1, made.year + 1)
    if len(years) < 2 or any(year not in index.percent for year in years):
        return
    for year in years:
        exact *= 1 + index.percent[year] / 100
    straight = half_up(exact, made.rule.round_oere)
    if straight != made.oere:
        told = {"since": oldest, "computed_oere": made.oere, "straight_oere": straight}
        yield _found("fee_rounding_drifted", Severity.NOTE, one.fee, **told)


def _jump(one: ProposedPrice) -> Iterator[Finding]:
    change = one.change_percent
    if change is not None and abs(change) > UNUSUAL_PERCENT:
        told = {"percent": f"{float(change):.1f}"}
        yield _found("fee_unusual_jump", Severity.WARNING, one.fee, **told)


def _ratios(proposal: FeeProposal, catalogue: Catalogue) -> Iterator[Finding]:
    """Parts and sums that held in the printed years and do not in the new one."""
    new = {one.fee.id: one.new.oere for one in proposal.prices if one.new is not None}
    years = catalogue.years
    if len(years) < 2:
        return
    pairs = pairs_of(catalogue, years[0], years[1])
    for relation in (*families(pairs)[0], *sums(pairs)[0]):
        factor = relation.factor or Fraction(1)
        several = relation.kind is RuleKind.SUM
        for n, fee_id in enumerate(relation.reproduced):
            of = relation.of if several else relation.of[n : n + 1]
            amounts = [new.get(other) for other in of]
            oere = new.get(fee_id)
            known = [amount for amount in amounts if amount is not None]
            if oere is None or len(known) < len(amounts):
                continue
            held = half_up(sum(known) * factor, relation.round_oere)
            if held != oere:
                told = {"computed_oere": oere, "held_oere": held}
                fee = catalogue.fee(fee_id)
                yield _found("fee_ratio_lost", Severity.WARNING, fee, of=", ".join(of[:3]), **told)
