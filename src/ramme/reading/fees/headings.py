"""The headings above a row: which are outer and which inner, told by form and by kinship."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from ramme.reading.labels import folded

_CONTINUED = re.compile(r"\s*[-–—,(]?\s*\(?fortsat\)?\s*:?$", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+(?:\.\d+)*\.?\s")
_DOCUMENT = re.compile(
    r"(?:takst(?:er|erne|blad|katalog|oversigt|bilag)?|gebyr(?:er|oversigt)?|tabel|bilag|oversigt)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORTEST_KIN = 5
_OTHERS = re.compile(r"(?:øvrige|andre|anden|andet)\s+\w", re.IGNORECASE)
_OTHERS_KINSHIP = 3
# Words that stand beside each other in headings of one level.
_FAMILIES = (
    *("mandag tirsdag onsdag torsdag fredag lørdag søndag hverdage hverdag weekend helligdage",),
    *("børn voksne unge pensionister studerende ældre familier barn voksen pensionist",),
    *("medlemmer ikke-medlemmer private foreninger virksomheder institutioner borgere",),
    *("sommer vinter forår efterår højsæson lavsæson",),
)
_FAMILY_OF = {word: family for family, words in enumerate(_FAMILIES) for word in words.split()}
_FAMILY_KINSHIP = 5


@dataclass(frozen=True, slots=True)
class Style:
    """How a title is set, where it has no colon.

    Args:
        capitals: Whether it is in capitals.
        numbered: How many numbers stand before it, such as 2 for ``1.2``.
        close: Whether its rows follow without a blank line; not told of the other two.
    """

    capitals: bool
    numbered: int
    close: bool

    @property
    def rank(self) -> int:
        """Outer styles first."""
        return self.numbered - 1 if self.numbered else 0 if self.capitals else 1 + self.close


def style_of(title: str, *, close: bool) -> Style:
    """The style of a title.

    Args:
        title: As printed.
        close: Whether the next line follows without a blank one.
    """
    letters = re.sub(r"[\W\d_]", "", title)
    capitals = len(letters) > 3 and letters.isupper()
    found = _NUMBERED.match(title)
    numbered = len(re.findall(r"\d+", found[0])) if found else 0
    return Style(capitals, numbered, close and not capitals and not numbered)


def is_continued(title: str) -> bool:
    """Whether a title says that it goes on from the page before.

    Example:
        >>> is_continued("Renovation - fortsat"), is_continued("Renovation")
        (True, False)
    """
    return bool(_CONTINUED.search(title))


def kinship(some: str, other: str) -> int:
    """How surely two headings are of one level, by what their words share.

    Example:
        >>> kinship("Faste samarbejdsaftaler", "Ad hoc-aftaler"), kinship("Store Sal", "Caféen")
        (7, 0)
        >>> kinship("Mandag-torsdag", "Fredag-søndag") > 0
        True
    """
    ours, theirs = _words(some), _words(other)
    families = {_FAMILY_OF.get(word) for word in ours} & {_FAMILY_OF.get(word) for word in theirs}
    kin = [_FAMILY_KINSHIP if families - {None} else 0]
    kin += [max(_common(word, known) for known in theirs) for word in ours if theirs]
    return sum(kin)


def _words(heading: str) -> list[str]:
    return re.findall(r"[^\W\d_]{4,}", heading.casefold())


def _is_same(letters: tuple[str, str]) -> bool:
    return letters[0] == letters[1]


def _common(some: str, other: str) -> int:
    """Length of a common beginning or end, 0 where it is too short to tell."""
    pairs = zip(some, other, strict=False), zip(some[::-1], other[::-1], strict=False)
    length = max(sum(1 for _ in takewhile(_is_same, both)) for both in pairs)
    return length if length >= _SHORTEST_KIN else 0


@dataclass(slots=True)
class Outline:
    """The headings in force, and those that stood at each level before.

    Args:
        titles: Without a colon, outermost first, each with its style.
        groups: With a colon, outermost first.
        siblings: For each level of groups the headings since the level above changed.
        depths: The depth at which a style was first seen.
        fresh: Whether nothing stands below the last title yet.
        continued: Whether the last title goes on from the page before.
        started: Whether a row was seen.
        plain: The last group that had no colon.
        run: How many groups follow each other with no row between.
    """

    titles: list[tuple[Style, str]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    siblings: list[list[str]] = field(default_factory=list)
    depths: dict[Style, int] = field(default_factory=dict)
    fresh: bool = False
    continued: bool = False
    run: int = 0
    started: bool = False
    plain: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """The headings in force, outermost first."""
        return (*(text for _, text in self.titles), *self.groups)

    def row(self) -> None:
        """A row stands below the headings."""
        self.fresh = self.continued = False
        self.started = True
        self.run = 0

    def title(self, text: str, style: Style, *, leads: bool) -> bool:
        """A title without a colon.

        Args:
            text: Restored.
            style: As printed.
            leads: Whether another title follows with nothing between.

        Returns:
            Whether a new section begins; not where one goes on from the page before.
        """
        name = _CONTINUED.sub("", text)
        if name != text and self._goes_on(name):
            return False
        if self.continued and self.fresh:
            self.group(name, run=1)
            return False
        if not self.started and _is_document(name, leads=leads):
            return True
        self._place(name, style, leads=leads)
        self.groups, self.siblings, self.run = [], [], 0
        self.fresh, self.continued = True, False
        return True

    def _goes_on(self, name: str) -> bool:
        for n, (_, text) in enumerate(self.titles):
            if folded(text) == folded(name):
                del self.titles[n + 1 :]
                self.fresh = self.continued = True
                return True
        return False

    def _place(self, name: str, style: Style, *, leads: bool) -> None:
        depth = self.depths.get(style)
        if style.numbered and depth is None:
            known = [at - seen.numbered for seen, at in self.depths.items() if seen.numbered]
            depth = max(0, known[0] + style.numbered) if known else len(self.titles) * self.fresh
        elif self.titles and self.fresh and not style.numbered:
            depth = len(self.titles)
        elif depth is None:
            outer = [n for n, (known, _) in enumerate(self.titles) if known.rank >= style.rank]
            depth = outer[0] if outer else len(self.titles)
        elif not leads and self._is_nested(style, depth):
            depth += 1
        self.depths.setdefault(style, depth)
        self.titles = [*self.titles[:depth], (style, name)]

    def _is_nested(self, style: Style, depth: int) -> bool:
        """Whether two titles of one style stand under each other: a chapter and its section."""
        return len(self.titles) > depth + 1 and self.titles[depth + 1][0] == style

    def group(self, text: str, *, run: int) -> None:
        """A heading with a colon, or one that stands close to what is around it.

        Args:
            text: Restored, without its colon.
            run: How many such headings follow each other from this one on.
        """
        name = _CONTINUED.sub("", text)
        depth = len(self.groups) if self.run else self._depth(name, run)
        if name != text and name in self.groups:
            depth = self.groups.index(name)
        self.groups = [*self.groups[:depth], name]
        self.siblings = self.siblings[: depth + 1]
        if len(self.siblings) <= depth:
            self.siblings.append([])
        self.siblings[depth].append(name)
        self.run += 1
        self.fresh = False

    def _depth(self, name: str, run: int) -> int:
        if run > 1 or len(self.groups) <= 1:
            return max(0, len(self.groups) - run)
        kin = [self._kin(name, known) for known in self.siblings]
        if _OTHERS.match(name):
            kin[-1] = max(kin[-1], _OTHERS_KINSHIP)
        best = max(kin)
        return kin.index(best)

    def _kin(self, name: str, siblings: Sequence[str]) -> int:
        return max((kinship(name, sibling) for sibling in siblings), default=0)

    def is_kin(self, text: str) -> bool:
        """Whether a heading without a colon is like the last one, that has none either."""
        return bool(self.groups) and self.plain == self.groups[-1] and kinship(text, self.plain) > 0


def _is_document(name: str, *, leads: bool) -> bool:
    """Whether a first title is the document's own: the town's name, or that of a catalogue."""
    if name.endswith(" Kommune") and len(name.split()) <= 3:
        return True
    if not _DOCUMENT.match(name):
        return False
    whole = "katalog" in name.casefold() or "oversigt" in name.casefold() or "Kommune" in name
    return leads or whole or bool(_YEAR.search(name)) or len(name.split()) == 1
