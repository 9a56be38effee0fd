"""Count what was read rightly of one thing, and say what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """How much of one thing was right, wanted and given, with the misses in words."""

    right: int = 0
    wanted: int = 0
    given: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, wanted: Iterable[Hashable], given: Iterable[Hashable], where: str = "") -> None:
        """Compare two bags of things."""
        want, have = Counter(wanted), Counter(given)
        both = want & have
        self.right += both.total()
        self.wanted += want.total()
        self.given += have.total()
        for word, some in (("missed", want - both), ("invented", have - both)):
            self.misses += [f"{word} {where} {one}" for one in some.elements()]

    def join(self, other: Tally, where: str) -> None:
        """Add another paper's tally."""
        self.right += other.right
        self.wanted += other.wanted
        self.given += other.given
        self.misses += [f"{where}: {miss}" for miss in other.misses]

    @property
    def recall(self) -> float:
        """The share of what was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The share of what was given."""
        return self.right / self.given if self.given else 1.0
