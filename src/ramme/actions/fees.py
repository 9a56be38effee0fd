"""What a fee costs, and next year's fees as a draft paper of computed prices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import transaction

from ramme.actions.budgets import open_budget
from ramme.actions.drafts import propose
from ramme.budget.fees.proposal import FeeProposal, propose_fees, with_indexes
from ramme.budget.fees.quoting import Quote, quote
from ramme.budget.fees.records import Catalogue
from ramme.budget.fees.rules import FeeRules
from ramme.budget.fees.settings import fee_settings, index_setting
from ramme.budget.fees.volumes import Income
from ramme.budget.municipality import Municipality
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import Entry, Paper, Purpose, Setting, Source, SourceKind
from ramme.store import models
from ramme.store.fee_volumes import load_volumes
from ramme.store.fees import load_catalogue, load_rules
from ramme.store.workspace import Workspace
from ramme.tables.fee_search import FeeSearch, Hit


@dataclass(frozen=True, slots=True)
class KeptProposal:
    """A proposal and the draft that was made of it; empty where none was wanted."""

    proposal: FeeProposal
    paper: str


def proposal_for(
    workspace: Workspace,
    year: int,
    indexes: Mapping[str, Fraction],
    version: str | None,
    given: Mapping[str, int] | None = None,
) -> FeeProposal:
    """The fees of a year by the municipality's rules, save for prices that are given.

    Raises:
        RammeError: As `propose_fees` and `load_volumes`; ``no_fees``.
    """
    catalogue = load_catalogue(workspace, version)
    rules = with_indexes(workspace.municipality.fees, year, indexes, "--index")
    volumes = load_volumes(workspace.folder / "municipality" / "fee_volumes.csv")
    return propose_fees(rules, catalogue, year, rules.areas, volumes, given)


def propose_next_fees(
    workspace: Workspace,
    year: int,
    indexes: Mapping[str, Fraction],
    *,
    by: str,
    version: str | None = None,
    given: Mapping[str, int] | None = None,
) -> KeptProposal:
    """Make a draft of next year's fees, and of what they change in the budget.

    Args:
        workspace: Where.
        year: The new year.
        indexes: Growth in percent by index.
        by: Who proposes.
        version: Whose prices it goes on from; the workspace's default where none is named.
        given: Prices in øre by fee, instead of what the rules make.

    Raises:
        RammeError: As `proposal_for`, ``budget_closed``; nothing is kept then.
    """
    proposal = proposal_for(workspace, year, indexes, version, given)
    budget = f"budget-{year}"
    catalogue = proposal.catalogue(budget)
    entries = tuple(
        _entry(one, workspace.municipality)
        for one in proposal.incomes
        if one.oere != one.before_oere
    )
    paper = Paper(
        budget,
        "",
        f"Takstforslag {year}",
        Purpose.CHANGES,
        None,
        entries=entries,
        settings=(*_indexes(indexes, year, by), *fee_settings(catalogue.fees)),
    )
    with transaction.atomic():
        if not models.Budget.objects.filter(name=budget).exists():
            open_budget(budget, year, by=by)
        row = propose(workspace, paper, by=by)
    return KeptProposal(proposal, f"{row.budget}/{row.number}")


def _indexes(indexes: Mapping[str, Fraction], year: int, by: str) -> Iterator[Setting]:
    source = Source(SourceKind.PERSON, text=by)
    return (index_setting(name, year, percent, source) for name, percent in indexes.items())


def _entry(income: Income, municipality: Municipality) -> Entry:
    """What an area's income changes by; income is negative."""
    area = income.area
    basis = municipality.accounts[area.account].price_basis
    text = f"{income.counted} fees × volume, without VAT: {income.before_oere} → {income.oere} øre"
    return Entry(
        area.account,
        income.year,
        income.before_oere - income.oere,
        "current" if basis == "current" else str(income.year),
        area.title.get("da", area.id),
        Source(SourceKind.FORMULA, text=text),
    )


@dataclass(frozen=True, slots=True)
class PriceAnswer:
    """What was asked, the answer, and other fees that may have been meant."""

    asked: str
    version: str
    quote: Quote
    others: tuple[Hit, ...]


# The search of the catalogue that was asked last: its words are gathered once.
_searches: list[tuple[Catalogue, FeeSearch]] = []


def search_of(catalogue: Catalogue, rules: FeeRules) -> FeeSearch:
    """The words of a catalogue, gathered once."""
    for known, search in _searches:
        if known is catalogue:
            return search
    _searches[:] = [(catalogue, FeeSearch(catalogue, rules.synonyms or {}))]
    return _searches[0][1]


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


def quote_for(
    catalogue: Catalogue,
    rules: FeeRules,
    asked: str,
    day: date | None,
    answers: Mapping[str, str],
) -> tuple[Quote, tuple[Hit, ...]]:
    """What something costs, and other fees that may have been meant.

    Args:
        catalogue: Whose fees.
        rules: The municipality's.
        asked: Everyday words, or a fee's id.
        day: The newest price where none is asked for.
        answers: By question.

    Raises:
        RammeError: ``no_fee_found``, ``date_outside_catalogue``, what is wrong with an answer.
    """
    named = [fee for fee in catalogue.fees if fee.id == asked.strip()]
    hits = [] if named else search_of(catalogue, rules).find(asked)
    if not named and not hits:
        raise RammeError("no_fee_found", asked=asked, version=catalogue.version)
    fee = named[0] if named else hits[0].fee
    return quote(rules, catalogue, fee, day, answers), tuple(hits[1:])


def price_of_words(
    workspace: Workspace,
    asked: str,
    day: date | None,
    answers: Mapping[str, str],
    version: str | None = None,
) -> PriceAnswer:
    """What something costs that is asked for in everyday words, or by the fee's id.

    Raises:
        RammeError: ``no_fee_found``, ``no_fees``, ``date_outside_catalogue``, what is wrong with an
            answer.
    """
    catalogue, rules = load_catalogue(workspace, version), load_rules(workspace, version)
    found, others = quote_for(catalogue, rules, asked, day, answers)
    return PriceAnswer(asked, catalogue.version, found, others)
