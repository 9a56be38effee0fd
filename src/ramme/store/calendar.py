"""Load the calendars of budget years: ``calendar/<year>.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ramme.budget.calendar import Calendar, LegalDay, MovedDay, Step, StepKind, calendar_of
from ramme.ledger.errors import RammeError
from ramme.store.toml import needed, read_toml, tables_in, texts_by_language, words_in


def day_in(data: Mapping[str, Any], name: str, file: Path, where: str) -> date:
    """A day of a declaration, written as TOML writes days.

    Raises:
        RammeError: ``declared_day_wrong``.
    """
    value = data.get(name)
    if not isinstance(value, date) or isinstance(value, datetime):
        told = "" if value is None else str(value)
        raise RammeError("declared_day_wrong", file=str(file), where=where, name=name, given=told)
    return value


def _kind(data: Mapping[str, Any], file: Path) -> StepKind:
    try:
        return StepKind(data.get("kind", ""))
    except ValueError:
        known = ", ".join(kind.value for kind in StepKind)
        step, given = str(data.get("id", "?")), str(data.get("kind", ""))
        raise RammeError(
            "calendar_kind_unknown", file=str(file), step=step, kind=given, known=known
        ) from None


def _step(data: Mapping[str, Any], file: Path) -> Step:
    name = str(needed(data, "id", file, "step"))
    return Step(
        id=name,
        kind=_kind(data, file),
        title=texts_by_language(needed(data, "title", file, name), file, name),
        day=day_in(data, "day", file, name),
        body=str(data.get("body", "")),
        papers=words_in(data, "papers", file),
    )


def _moved(data: Mapping[str, Any], file: Path) -> MovedDay:
    given = str(data.get("which", ""))
    if given not in list(LegalDay):
        known = ", ".join(which.value for which in LegalDay)
        raise RammeError("calendar_moved_unknown", file=str(file), which=given, known=known)
    reason = data.get("reason", "")
    if not reason:
        raise RammeError("calendar_moved_without_reason", file=str(file), which=given)
    return MovedDay(
        LegalDay(given),
        day_in(data, "day", file, given),
        texts_by_language(reason, file, given),
        str(data.get("reference", "")),
    )


def load_calendar(path: Path) -> Calendar:
    """The calendar in a TOML file that is called by its budget year.

    Raises:
        RammeError: ``bad_toml``, ``file_not_a_year``, ``declared_missing``, ``declared_day_wrong``,
            ``declared_text_wrong``, ``declared_not_tables``, ``declared_not_list``,
            ``calendar_kind_unknown``, ``calendar_moved_unknown``,
            ``calendar_moved_without_reason``, or as `calendar_of`.
    """
    if not (path.stem.isascii() and path.stem.isdigit() and len(path.stem) == 4):
        raise RammeError("file_not_a_year", file=str(path))
    data = read_toml(path)
    steps = [_step(one, path) for one in tables_in(data, "step", path)]
    moved = [_moved(one, path) for one in tables_in(data, "moved", path)]
    return calendar_of(int(path.stem), steps, moved, str(path))


def load_calendars(folder: Path) -> dict[int, Calendar]:
    """The calendars in a folder, by budget year; none where there is no folder.

    Raises:
        RammeError: As `load_calendar`.
    """
    found = [load_calendar(path) for path in sorted(folder.glob("*.toml"))]
    return {one.year: one for one in found}
