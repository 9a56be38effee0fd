"""Hold the reading of an agreement against its truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from ramme.reading.prose_records import Initiative
from ramme.reading.records import Reading
from tests.generated.truth import TrueInitiative, Truth

_ALIKE = 90


@dataclass(slots=True)
class Tally:
    """How much of one thing was right, wanted and given, with the misses in words."""

    right: int = 0
    wanted: int = 0
    given: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, wanted: Counter[object], given: Counter[object], where: str = "") -> None:
        """Compare two bags of things."""
        both = wanted & given
        self.right += both.total()
        self.wanted += wanted.total()
        self.given += given.total()
        for word, some in (("missed", wanted - both), ("invented", given - both)):
            self.misses += [f"{word} {where} {one}" for one in some.elements()]

    @property
    def recall(self) -> float:
        """The share of what was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The share of what was given."""
        return self.right / self.given if self.given else 1.0


def tallies(reading: Reading, truth: Truth) -> dict[str, Tally]:
    """By name how much of an agreement was read rightly."""
    found = {
        name: Tally()
        for name in (
            *("sections", "titles", "section committees", "initiatives"),
            *("initiative committees", "amounts", "kinds", "deferrals", "rows", "settings"),
        )
    }
    _sections(reading, truth, found)
    _initiatives(reading, truth, found)
    rows = [
        (table.id, row.section, row.project, tuple((c.year, c.amount_oere) for c in row.cells))
        for table in reading.tables
        for row in table.rows
        if row.cells
    ]
    wanted = [(row.table, row.section, row.project, row.cells) for row in truth.rows]
    found["rows"].add(Counter(wanted), Counter(rows))
    values = [value.value.replace(",", ".") for value in reading.settings]
    wanted_values = Counter(value for _, value in truth.settings)
    found["settings"].add(wanted_values, Counter(values) & wanted_values)
    return found


def _sections(reading: Reading, truth: Truth, found: dict[str, Tally]) -> None:
    numbers = Counter(one.number for one in truth.sections)
    found["sections"].add(numbers, Counter(one.number for one in reading.sections))
    known = {one.number: one for one in reading.sections}
    for want in truth.sections:
        got = known.get(want.number)
        title = _bare(want.title)
        same = got and fuzz.ratio(title, _bare(got.title)) >= _ALIKE
        given = [title if same else _bare(got.title)] if got else []
        found["titles"].add(Counter([title]), Counter(given), want.number)
        names = Counter(got.committees) if got else Counter[str]()
        found["section committees"].add(Counter(want.committees), names, want.number)


def _bare(text: str) -> str:
    return " ".join(text.strip("”\"“ ").split()).casefold()


def _initiatives(reading: Reading, truth: Truth, found: dict[str, Tally]) -> None:
    left = list(reading.initiatives)
    for want in truth.initiatives:
        got = _best(want, left)
        where = f"{want.section} #{want.ordinal} {want.start!r}:"
        found["initiatives"].wanted += 1
        if not got:
            found["initiatives"].misses.append(f"missed {where}")
        else:
            left.remove(got)
            found["initiatives"].right += 1
            found["initiatives"].given += 1
        _compare(want, got, where, found)
    found["initiatives"].given += len(left)
    found["initiatives"].misses += [f"invented {one.section} {one.text[:60]!r}" for one in left]
    for one in left:
        _compare(TrueInitiative(one.section, one.ordinal, "", ()), one, one.section, found)


def _best(want: TrueInitiative, among: Sequence[Initiative]) -> Initiative | None:
    here = [one for one in among if one.section == want.section]
    start = want.start.casefold()
    best = max(
        here, key=lambda one: fuzz.ratio(start, one.text[: len(start)].casefold()), default=None
    )
    if best is None or fuzz.ratio(start, best.text[: len(start)].casefold()) < _ALIKE:
        return None
    return best


def _compare(
    want: TrueInitiative, got: Initiative | None, where: str, found: dict[str, Tally]
) -> None:
    names = got.committees if got else ()
    found["initiative committees"].add(Counter(want.committees), Counter(names), where)
    amounts = [(one.year, one.amount_oere) for one in got.amounts] if got else []
    found["amounts"].add(_pairs((one.year, one.oere) for one in want.amounts), _pairs(amounts), where)
    kinds = [(one.year, one.amount_oere, str(one.kind)) for one in got.amounts] if got else []
    wanted = Counter((one.year, one.oere, one.kind) for one in want.amounts)
    found["kinds"].add(wanted, Counter(kinds), where)
    deferred = [(got.deferred_from.item,)] if got and got.deferred_from else []
    if got and got.deferred_from and want.deferred and want.deferred[0]:
        deferred = [(got.deferred_from.item, got.deferred_from.agreement)]
        found["deferrals"].add(
            Counter([(want.deferred[1], want.deferred[0])]), Counter(deferred), where
        )
    else:
        items = Counter([(want.deferred[1],)]) if want.deferred else Counter[tuple[str]]()
        found["deferrals"].add(items, Counter(deferred), where)


def _pairs(amounts: Iterable[tuple[int | None, int]]) -> Counter[tuple[int | None, int]]:
    return Counter(amounts)
