"""The capital programme: allotments within a grant, pulling forward, what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ramme.ledger.errors import RammeError
from ramme.rules.limits import WHOLE_PERCENT, within
from ramme.rules.rounding import whole_oere


def left_of_grant(project: str, grant_oere: int, allotments_oere: Mapping[int, int]) -> int:
    """What a project's grant leaves when its yearly allotments are taken.

    Args:
        project: Its id, for the message.
        grant_oere: What the council has granted, all years together.
        allotments_oere: By year.

    Returns:
        Whole øre, never below zero.

    Raises:
        RammeError: ``allotments_beyond_grant``, ``allotment_negative``.

    Example:
        >>> left_of_grant("P1", 1000, {2022: 600, 2023: 300})
        100
    """
    _check_signs(project, allotments_oere)
    allotted = sum(allotments_oere.values())
    if allotted > grant_oere:
        over = allotted - grant_oere
        raise RammeError(
            "allotments_beyond_grant", project=project, oere=grant_oere, over_oere=over
        )
    return grant_oere - allotted


def _check_signs(project: str, allotments_oere: Mapping[int, int]) -> None:
    for year, oere in allotments_oere.items():
        if oere < 0:
            raise RammeError("allotment_negative", project=project, year=year, oere=oere)


def outside_phases(
    allotments_oere: Mapping[int, int], phases: Sequence[tuple[int, int]]
) -> tuple[int, ...]:
    """The years in which a project has money but no phase.

    Args:
        allotments_oere: By year.
        phases: First and last year of each phase; without any, no year is outside.

    Returns:
        The years, in order.

    Example:
        >>> outside_phases({2022: 5, 2023: 0, 2024: 7}, [(2021, 2022)])
        (2024,)
    """
    if not phases:
        return ()
    return tuple(
        year
        for year, oere in sorted(allotments_oere.items())
        if oere and not any(first <= year <= last for first, last in phases)
    )


def pull_forward(allotments_oere: Mapping[int, int], year: int, room_oere: int) -> dict[int, int]:
    """The moves that bring a project's later money into a year that has room.

    Args:
        allotments_oere: By year.
        year: The year with room.
        room_oere: How much there is; nothing is moved where there is none.

    Returns:
        Moves in whole øre: the nearest years give first. Together nothing.

    Example:
        >>> pull_forward({2022: 100, 2023: 60, 2024: 80}, 2022, 90)
        {2022: 90, 2023: -60, 2024: -30}
    """
    moves: dict[int, int] = {}
    left = max(room_oere, 0)
    for later in sorted(one for one in allotments_oere if one > year):
        taken = min(left, max(allotments_oere[later], 0))
        if taken:
            moves[later] = -taken
            left -= taken
    return {year: -sum(moves.values()), **moves} if moves else {}


def pull_programme_forward(
    programme: Mapping[str, Mapping[int, int]], year: int, room_oere: int
) -> dict[str, dict[int, int]]:
    """The moves of several projects into a year that has room.

    Args:
        programme: Allotments by year of each project that may be pulled forward, the first first.
        year: The year with room.
        room_oere: How much there is in all.

    Returns:
        Moves of each project that gets any, in whole øre; each together nothing, and no more than
        the room is used.

    Example:
        >>> pull_programme_forward({"P1": {2023: 60}, "P2": {2023: 70}}, 2022, 100)
        {'P1': {2022: 60, 2023: -60}, 'P2': {2022: 40, 2023: -40}}
    """
    found, left = {}, room_oere
    for project, allotments in programme.items():
        moves = pull_forward(allotments, year, left)
        if moves:
            found[project] = moves
            left -= moves[year]
    return found


def running_costs(costs: Sequence[tuple[str, int, int]], year: int) -> dict[str, int]:
    """What projects that are in use cost to run in a year.

    Args:
        costs: Account, the first year, and øre a year; a saving is negative.
        year: The year.

    Returns:
        Whole øre by account.

    Example:
        >>> running_costs([("B1", 2023, 50), ("B1", 2024, 20), ("C1", 2025, 9)], 2024)
        {'B1': 70}
    """
    found: dict[str, int] = {}
    for account, since, oere in costs:
        if since <= year:
            found[account] = found.get(account, 0) + oere
    return found


def art_share(new_buildings_oere: int, share_percent: Fraction) -> int:
    """What is set aside for art of a year's money for new buildings.

    Args:
        new_buildings_oere: Allotments of new buildings in the year.
        share_percent: The council's share, such as 2.

    Returns:
        Whole øre, rounded once; beside the allotments, not out of them.

    Raises:
        RammeError: ``rate_out_of_range`` below 0 or above 100 percent.

    Example:
        >>> art_share(31_400_000_00, Fraction(2))
        62800000
    """
    within("capital.art_share", share_percent, Fraction(0), Fraction(WHOLE_PERCENT))
    return whole_oere(new_buildings_oere * share_percent / 100)
