"""The line above a table: its unit and the years of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

LONGEST_LINE = 2000
UNITS_OERE = {"1.000 kr": 100_000, "mio. kr": 100_000_000, "kr": 100}

# A scan makes a comma of a point or loses it, and letters of the digits.
_THOUSAND = r"[1lI|][.,]? ?[0Oo]{3} ?kr\.?|t\. ?kr\.?|tkr\.?"
_UNIT = (
    rf"[^\d]{{0,60}}?\(?(?P<unit>(?<!\w)(?:(?P<thousand>{_THOUSAND})|mio[.,] ?kr\.?|kr\.))\)?"
    r"(?:\s*\([^)\d]{0,20}\))?"
)
_YEARS = r"(?:(?:(?:Regnskab|Budget|Overslag|BO|B|R)\s*)?(?:19|20)\d\d(?:\s+|$))+"
_HEADER = re.compile(rf"{_UNIT}\s+(?P<years>{_YEARS})", re.IGNORECASE)
_UNIT_ALONE = re.compile(rf"{_UNIT}\s*", re.IGNORECASE)
_YEARS_ALONE = re.compile(rf"\s*(?P<years>{_YEARS})", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_LINES_ABOVE = 2


@dataclass(frozen=True, slots=True)
class Header:
    """The line above a table, with the one above it where that names the unit.

    Args:
        index: Index of the line with the years, from 0.
        unit: As printed.
        unit_oere: What one printed unit is worth.
        years: As printed.
        ends: The column in the line, from 1, in which each year ends, where they stand apart.
        first: Index of the line with the unit.
    """

    index: int
    unit: str
    unit_oere: int
    years: tuple[int, ...]
    ends: tuple[int, ...]
    first: int


def header_of(text: str, index: int) -> Header | None:
    """The header that a line is, if it is one.

    Example:
        >>> header = header_of(" 1.000 kr. (netto)   2019  BO 2020", 48)
        >>> header.unit, header.unit_oere, header.years, header.ends
        ('1.000 kr.', 100000, (2019, 2020), (25, 34))
    """
    found = _HEADER.fullmatch(text) if len(text) <= LONGEST_LINE else None
    return _header(found, found, index) if found else None


def headers_in(lines: Sequence[str]) -> Iterator[Header]:
    """All headers of a text; the unit may stand on a line of its own above the years.

    Example:
        >>> [(one.first, one.index) for one in headers_in(["Mio. kr.", "", "2019 2020", "a 1 2"])]
        [(0, 2)]
    """
    for n, text in enumerate(lines):
        header = header_of(text, n) or _under_its_unit(lines, n)
        if header:
            yield header


def _under_its_unit(lines: Sequence[str], index: int) -> Header | None:
    text = lines[index]
    years = _YEARS_ALONE.fullmatch(text) if len(text) <= LONGEST_LINE else None
    if not years:
        return None
    filled = (
        n for n in range(index - 1, max(-1, index - 1 - _LINES_ABOVE), -1) if lines[n].strip()
    )
    above = next(filled, None)
    if above is None or len(lines[above]) > LONGEST_LINE:
        return None
    unit = _UNIT_ALONE.fullmatch(lines[above])
    header = _header(unit, years, index) if unit else None
    return replace(header, first=above) if header else None


def _header(unit: re.Match[str], years: re.Match[str], index: int) -> Header | None:
    start = years.start("years")
    found = list(_YEAR.finditer(years["years"]))
    printed = tuple(int(one[0]) for one in found)
    if len(set(printed)) < len(printed):
        return None
    ends = tuple(start + one.end() for one in found)
    between = (years["years"][one.end() : other.start()] for one, other in pairwise(found))
    are_apart = all("  " in some or "\t" in some for some in between)
    return Header(index, unit["unit"], _worth(unit), printed, ends if are_apart else (), index)


def _worth(unit: re.Match[str]) -> int:
    if unit["thousand"]:
        return UNITS_OERE["1.000 kr"]
    return UNITS_OERE["mio. kr" if unit["unit"].casefold().startswith("mio") else "kr"]
