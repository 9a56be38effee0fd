"""Where in a plan's TOML an error points: the line of a field or of a section's title."""

from __future__ import annotations

import re

from ramme.ledger.errors import RammeError

_FIELD = re.compile(r"chapters\[(\d+)\](?:\.initiatives\[(\d+)\])?(?:\.(\w+))?(?:\.-?\w+)*")
_IN_TOML = re.compile(r"at line (\d+)")
_TITLE = re.compile(r"\s*title\s*=")
_CHAPTER, _INITIATIVE = "[[chapters]]", "[[chapters.initiatives]]"


def line_of(text: str, error: RammeError) -> int | None:
    r"""The line that an error is about, from 1; None where it cannot be told.

    Args:
        text: The plan as it was written.
        error: What is wrong with it.

    Example:
        >>> line_of('[[chapters]]\ntitle = "Stier"', RammeError("plan_title_twice", title="Stier"))
        2
    """
    told, lines = error.parameters, text.split("\n")
    reason = str(told.get("reason", ""))
    if found := _IN_TOML.search(reason):
        return int(found[1])
    if found := _FIELD.fullmatch(reason):
        chapter, initiative, field = found.groups()
        return _field_line(lines, int(chapter), int(initiative or 0), field or "")
    if title := str(told.get("title", "")):
        # A title that stands twice is wrong where it stands again.
        named = [n for n, line in enumerate(lines, 1) if _TITLE.match(line) and title in line]
        return (named[-1] if error.code == "plan_title_twice" else named[0]) if named else None
    return _named_line(lines, reason)


def _field_line(lines: list[str], chapter: int, initiative: int, field: str) -> int | None:
    """The line of a field in a chapter or an initiative, or the heading where it is missing."""
    at = [0, 0]
    heading: int | None = None
    for n, line in enumerate(lines, 1):
        bare = line.strip()
        if bare.startswith("[["):
            if heading is not None:
                return heading
            at = [at[0] + 1, 0] if bare.startswith(_CHAPTER) else at
            at = [at[0], at[1] + 1] if bare.startswith(_INITIATIVE) else at
            heading = n if at == [chapter, initiative] else None
        elif heading is not None and re.match(rf"{field}\b", bare):
            return n
    return heading


def _named_line(lines: list[str], field: str) -> int | None:
    named = (n for n, line in enumerate(lines, 1) if re.match(rf"{re.escape(field)}\s*=", line))
    return next(named, None) if field else None
