"""Random declarations, accounts, settings and papers, for two computations to agree on."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from ramme.ledger.accounts import Account, AccountTree
from ramme.ledger.columns import columns_of
from ramme.ledger.papers import Entry, Setting, Source, SourceKind
from ramme.ledger.versions import Version
from ramme.statements.declaration import Kind, Line, Statement, Term

FIRST = 2030
LABEL = {"da": "x", "en": "x"}
SOURCE = Source(SourceKind.FORMULA, text="random")
ROLES = ("inside", "beside")
LIMITS = ("service_ceiling", "capital_ceiling")


@dataclass(frozen=True)
class Invented:
    """A budget by chance, with what a statement of it is declared to be.

    Args:
        tree: Its accounts.
        statement: The declaration.
        base: ``nothing`` or ``missing``.
        years: Years that its papers have figures for.
        papers: The entries of each paper.
        distributions: The entries of distribution papers.
        drafts: The entries of each draft that is laid on it alone.
        limits: By parameter and year, øre.
    """

    tree: AccountTree
    statement: Statement
    base: str
    years: tuple[int, ...]
    papers: tuple[tuple[Entry, ...], ...]
    distributions: tuple[tuple[Entry, ...], ...]
    drafts: tuple[tuple[Entry, ...], ...]
    limits: dict[tuple[str, int | None], int]

    def version(self, draft: tuple[Entry, ...] = ()) -> Version:
        """The budget as a version, with a draft on top."""
        papers = [*self.papers, draft] if draft else self.papers
        said = {
            key: Setting(key[0], key[1], str(oere), "øre", SOURCE)
            for key, oere in self.limits.items()
        }
        return Version(
            "v",
            "budget-2030",
            FIRST,
            self.years,
            self.base,
            "",
            (),
            tuple(columns_of(some) for some in papers),
            tuple(columns_of(some) for some in self.distributions),
            said,
        )


@st.composite
def trees(draw: st.DrawFn) -> AccountTree:
    """Up to a dozen accounts, each at the top or below one before it."""
    made: list[Account] = []
    for number in range(draw(st.integers(1, 12))):
        parent = draw(st.sampled_from(["", *(one.id for one in made)]))
        made.append(Account(f"a{number}", parent, LABEL))
    return AccountTree(made)


@st.composite
def _line(draw: st.DrawFn, name: str, before: tuple[Line, ...], accounts: list[str]) -> Line:
    """A line of some kind; a sum takes lines before it, whole or only the part with a role."""
    kind = draw(st.sampled_from(Kind))
    some = st.lists(st.sampled_from(accounts), min_size=1, max_size=3).map(tuple)
    if kind is Kind.LIMIT:
        return Line(name, LABEL, kind, parameter=draw(st.sampled_from(LIMITS)))
    if before and draw(st.booleans()):
        return Line(name, LABEL, kind, terms=draw(_terms(before)))
    roles = draw(st.sampled_from([("",), (ROLES[0],), ROLES, ("", ROLES[1]), ()]))
    own = draw(st.sampled_from(["", *accounts])) if roles in {(), ("",)} else ""
    return Line(name, LABEL, kind, accounts={role: draw(some) for role in roles}, own=own)


@st.composite
def _terms(draw: st.DrawFn, before: tuple[Line, ...]) -> tuple[Term, ...]:
    terms = []
    for line in draw(st.lists(st.sampled_from(before), min_size=1, max_size=4)):
        role = draw(st.sampled_from(["", *(role for role in line.accounts if role)]))
        terms.append(Term(line.id, draw(st.sampled_from([1, -1])), role))
    return tuple(terms)


@st.composite
def statements(draw: st.DrawFn, tree: AccountTree) -> Statement:
    """Lines, some with stocks whose closing is a sum of their opening and of moves."""
    lines: tuple[Line, ...] = ()
    for number in range(draw(st.integers(1, 8))):
        lines += (draw(_line(f"l{number}", lines, list(tree.accounts))),)
    for number in range(draw(st.integers(0, 2))):
        opening, closing = f"opening{number}", f"closing{number}"
        account = draw(st.sampled_from(list(tree.accounts)))
        lines += (
            Line(opening, LABEL, Kind.STOCK, accounts={"": (account,)}, brought_forward=closing),
        )
        terms = (Term(opening), *draw(_terms(lines)))
        lines += (Line(closing, LABEL, Kind.STOCK, terms=terms),)
    shuffled = tuple(draw(st.permutations(lines)))
    first = draw(st.integers(0, 1))
    last = first + draw(st.integers(0, 3))
    return Statement(
        "s", "s", LABEL, 100_000, shuffled, (first, last), distributions=draw(st.booleans())
    )


def _entries(tree: AccountTree, years: tuple[int, ...]) -> st.SearchStrategy[tuple[Entry, ...]]:
    one = st.builds(
        Entry,
        st.sampled_from(list(tree.accounts)),
        st.sampled_from([years[0] - 1, *years, years[-1] + 1]),
        st.integers(-(10**9), 10**9) | st.sampled_from([0, 10**13]),
        st.just("current"),
        st.just(""),
        st.just(SOURCE),
    )
    return st.lists(one, max_size=12).map(tuple)


@st.composite
def budgets(draw: st.DrawFn) -> Invented:
    """A budget with papers, distributions, drafts and limits."""
    tree = draw(trees())
    years = tuple(range(FIRST, FIRST + draw(st.integers(1, 5))))
    entries = _entries(tree, years)
    parts = st.lists(entries, max_size=3).map(tuple)
    limits = st.dictionaries(
        st.tuples(st.sampled_from(LIMITS), st.sampled_from([None, *years])),
        st.integers(-(10**12), 10**12),
    )
    base = draw(st.sampled_from(["nothing", "missing"]))
    statement = draw(statements(tree))
    return Invented(
        tree, statement, base, years, draw(parts), draw(parts), draw(parts), draw(limits)
    )
