"""Treatments in words, and as scripts get them."""

from __future__ import annotations

from collections.abc import Mapping

from ramme.budget.treatments import SIDES, KeptTreatment, Votes, counted
from ramme.language.catalogue import Messages


def votes_words(votes: Mapping[str, Votes], messages: Messages) -> str:
    """How many voted what, by party; empty where nobody counted."""
    told = []
    for side in SIDES:
        if side in votes:
            parties = ", ".join(f"{party} {number}" for party, number in votes[side].items())
            count = counted(votes, side)
            told.append(messages.text(f"votes.{side}", count=count, parties=parties))
    return "; ".join(told)


def treatment_json(kept: KeptTreatment) -> dict[str, object]:
    """A treatment as ``--json`` prints it."""
    treated = kept.treated
    return {
        "paper": f"{kept.budget}/{kept.number}",
        "body": treated.body,
        "kind": kept.kind.value,
        "on": treated.on.isoformat(),
        "outcome": treated.outcome.value,
        "votes": {side: dict(treated.votes.get(side, {})) for side in SIDES},
        "text": treated.text,
        "financing": treated.financing,
        "by": kept.who,
    }
