"""Names of versions: ``budget-2020``, ``budget-2020@8``, ``budget-2020@8+9``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ramme.ledger.columns import Columns
from ramme.ledger.errors import RammeError
from ramme.ledger.hashing import MISSING
from ramme.ledger.papers import Setting

_NAME = re.compile(
    r"(?P<budget>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
    r"(?:@(?P<upto>[0-9]+[a-z]?))?"
    r"(?P<drafts>(?:\+[0-9]+[a-z]?)*)"
)
_NUMBER = re.compile(r"(?P<whole>[0-9]+)(?P<letter>[a-z]?)")


@dataclass(frozen=True, slots=True)
class VersionName:
    """What a version's name says.

    Args:
        budget: The budget's name.
        upto: The last paper's number, or empty for the whole stack; ``8`` ends at the last of
            ``8a``, ``8b``.
        drafts: Numbers of drafts laid on top, in order.
    """

    budget: str
    upto: str = ""
    drafts: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The name as people write it."""
        ends = f"@{self.upto}" if self.upto else ""
        return self.budget + ends + "".join(f"+{number}" for number in self.drafts)


def parse_version(text: str) -> VersionName:
    """What a person wrote as a version's name.

    Raises:
        RammeError: ``bad_version_name``.

    Example:
        >>> parse_version("budget-2020@8+9")
        VersionName(budget='budget-2020', upto='8', drafts=('9',))
        >>> str(parse_version("budget-2020@8"))
        'budget-2020@8'
    """
    found = _NAME.fullmatch(text.strip())
    if not found:
        raise RammeError("bad_version_name", version=text)
    drafts = tuple(number for number in found["drafts"].split("+") if number)
    return VersionName(found["budget"], found["upto"] or "", drafts)


def number_key(number: str) -> tuple[int, str]:
    """Sort key of a paper's number: 8a, 8b, 9, 10.

    Raises:
        RammeError: ``bad_paper_number``.

    Example:
        >>> sorted(["10", "8b", "9", "8a"], key=number_key)
        ['8a', '8b', '9', '10']
    """
    found = _NUMBER.fullmatch(number)
    if not found:
        raise RammeError("bad_paper_number", number=number)
    return int(found["whole"]), found["letter"]


def ends_at(number: str, upto: str) -> bool:
    """Whether a paper's number belongs to the printed number that a version ends at.

    Example:
        >>> ends_at("8b", "8"), ends_at("8b", "8a"), ends_at("18", "8")
        (True, False, False)
    """
    return number == upto or (upto.isdigit() and number_key(number)[0] == int(upto))


@dataclass(frozen=True, slots=True)
class Version:
    """A tuple of papers as figures: what statements are computed from.

    Args:
        name: As people write it.
        budget: The budget's name.
        budget_year: Its year.
        years: The years that its papers have figures for, from the budget year on.
        base: ``nothing``, ``missing``, or the name of the version below.
        hash: Hash of the tuple of papers; the key of every cache.
        drafts: Numbers of the drafts on top.
        columns: The papers' entries, distributions apart.
        distributions: Entries of distribution papers.
        settings: By parameter and year (None for every year), the one that holds.
    """

    name: str
    budget: str
    budget_year: int
    years: tuple[int, ...]
    base: str
    hash: str
    drafts: tuple[str, ...]
    columns: tuple[Columns, ...]
    distributions: tuple[Columns, ...]
    settings: Mapping[tuple[str, int | None], Setting]

    @property
    def effects_only(self) -> bool:
        """Whether the base is missing, so that levels are unknown and only effects are shown."""
        return self.base == MISSING

    def setting(self, parameter: str, year: int) -> Setting | None:
        """The setting that holds in a year."""
        return self.settings.get((parameter, year)) or self.settings.get((parameter, None))
