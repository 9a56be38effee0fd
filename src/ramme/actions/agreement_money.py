"""Keep what an agreement says of its money: where rows belong, what is conditional, and pools."""

from __future__ import annotations

from ramme.budget.agreement.conditional import conditional
from ramme.budget.agreement.effects import standing
from ramme.budget.agreement.matching import match
from ramme.budget.agreement.pools import pools
from ramme.reading.agreement_facts import agreement_of
from ramme.reading.drafts import classed_rows
from ramme.reading.records import Reading
from ramme.store import models
from ramme.store.money import write_money
from ramme.store.workspace import Workspace

THEME = "theme"


def keep_money(workspace: Workspace, paper: models.Paper, reading: Reading) -> None:
    """Keep what an agreement says of its money, inside the caller's transaction."""
    agreement = agreement_of(reading)
    matching = match(agreement)
    rows = classed_rows(agreement.rows, workspace.municipality)
    themes = [one.value for one in reading.settings if one.parameter == THEME]
    titles = {section.number: section.title for section in agreement.sections}
    write_money(
        paper,
        standing(agreement, rows, matching, themes),
        conditional(matching.matches),
        pools(matching.matches, matching.rest, titles),
    )
