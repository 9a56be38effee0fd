"""Load the descriptions of goals and frames: ``frames/<year>/<account>.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ramme.budget.frames import Frame, FrameFollowup, Goal, KeyFigure
from ramme.ledger.accounts import AccountTree
from ramme.ledger.errors import RammeError
from ramme.ledger.money import check_oere
from ramme.store.calendar import day_in
from ramme.store.toml import needed, read_toml, table_in, tables_in, texts_by_language


def _exact(data: Mapping[str, Any], name: str, file: Path, where: str) -> str:
    """A value as text; a number with decimals has to be written in quotation marks.

    Raises:
        RammeError: ``declared_missing`` or ``declared_not_exact``.
    """
    value = needed(data, name, file, where)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise RammeError("declared_not_exact", file=str(file), where=where, name=name)
    return str(value)


def _goals(data: Mapping[str, Any], file: Path) -> tuple[Goal, ...]:
    goals: dict[str, Goal] = {}
    for one in tables_in(data, "goal", file):
        name = str(needed(one, "id", file, "goal"))
        if name in goals:
            raise RammeError("goal_twice", file=str(file), goal=name)
        title = texts_by_language(needed(one, "title", file, name), file, name)
        goals[name] = Goal(name, title, _exact(one, "target", file, name), str(one.get("unit", "")))
    return tuple(goals.values())


def _figure(data: Mapping[str, Any], file: Path) -> KeyFigure:
    title = texts_by_language(needed(data, "title", file, "figure"), file, "figure")
    where = next(iter(title.values()))
    year = needed(data, "year", file, where)
    if not isinstance(year, int) or isinstance(year, bool):
        raise RammeError("declared_not_exact", file=str(file), where=where, name="year")
    return KeyFigure(title, year, _exact(data, "value", file, where), str(data.get("unit", "")))


def _followup(data: Mapping[str, Any], goals: tuple[Goal, ...], file: Path) -> FrameFollowup:
    step = str(needed(data, "step", file, "followup"))
    reached = table_in(data, "reached", file)
    for name in reached:
        if name not in {goal.id for goal in goals}:
            known = ", ".join(goal.id for goal in goals) or "–"
            raise RammeError("goal_unknown", file=str(file), goal=name, known=known)
    text = texts_by_language(needed(data, "text", file, step), file, step)
    return FrameFollowup(step, text, {name: _exact(reached, name, file, step) for name in reached})


def _adjusted(data: Mapping[str, Any], file: Path) -> int | None:
    given = data.get("adjusted_oere")
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int):
        where = str(data.get("account", file.stem))
        raise RammeError("declared_not_exact", file=str(file), where=where, name="adjusted_oere")
    return check_oere(given)


def load_frame(path: Path, year: int, tree: AccountTree) -> Frame:
    """The description in a TOML file that is called by its area.

    Raises:
        RammeError: ``bad_toml``, ``frame_of_other_area``, ``unknown_account``,
            ``declared_missing``, ``declared_day_wrong``, ``declared_text_wrong``,
            ``declared_not_exact``, ``declared_not_tables``, ``goal_twice`` or ``goal_unknown``.
    """
    data = read_toml(path)
    account = str(data.get("account", path.stem))
    if account != path.stem:
        raise RammeError("frame_of_other_area", file=str(path), account=account)
    area, goals, approved = tree[account], _goals(data, path), table_in(data, "approved", path)
    return Frame(
        year=year,
        account=area.id,
        basis=texts_by_language(needed(data, "basis", path, account), path, account),
        premises=texts_by_language(needed(data, "premises", path, account), path, account),
        goals=goals,
        figures=tuple(_figure(one, path) for one in tables_in(data, "figure", path)),
        approved_by=str(needed(approved, "by", path, "approved")) if approved else "",
        approved_on=day_in(approved, "on", path, "approved") if approved else None,
        adjusted_oere=_adjusted(data, path),
        followups=tuple(_followup(one, goals, path) for one in tables_in(data, "followup", path)),
    )


def load_frames(folder: Path, tree: AccountTree) -> dict[int, dict[str, Frame]]:
    """The descriptions in a folder, by budget year and area; none where there is no folder.

    Raises:
        RammeError: ``file_not_a_year``, or as `load_frame`.
    """
    found: dict[int, dict[str, Frame]] = {}
    for path in sorted(folder.glob("*/*.toml")):
        if not (path.parent.name.isascii() and path.parent.name.isdigit()):
            raise RammeError("file_not_a_year", file=str(path.parent))
        year = int(path.parent.name)
        frame = load_frame(path, year, tree)
        found.setdefault(year, {})[frame.account] = frame
    return found
