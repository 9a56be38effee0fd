"""The global goals, and which of them the words of an initiative speak of."""

from __future__ import annotations

import re
from collections.abc import Mapping

GOALS = range(1, 18)

# Beginnings of words. They propose a tag; a person sets it.
_WORDS: Mapping[int, str] = {
    1: "fattig|hjemløs|socialt udsat|udsatte borgere",
    2: "madspild|måltid|økologi",
    3: "sundhed|trivsel|ældre|demens|idræt|handicap|læge|forebyg|motion|misbrug|afvænning|pårørende"
    "|ensomhed|plejecent",
    4: "skole|uddannelse|dagtilbud|daginstitution|børnehus|elev|undervisning|læring|læse|lærer",
    5: "ligestilling|køn",
    6: "spildevand|drikkevand|vandløb|vandhul|kloak|søer|afløb",
    7: "energi|vedvarende|solcelle|fjernvarme|brændeovn",
    8: "beskæftig|job|ledig|erhverv|virksomhed|iværksæt|praktikplads|arbejdsplads",
    9: "innovation|digital|teknologi|infrastruktur|industri",
    10: "ulighed|integration|nydansk|tilgængelighed",
    11: "byudvikl|bolig|trafik|parkering|cykel|kollektiv trafik|byrum|bymidte|støj|lokalsamfund"
    "|fællesskab|stier|bofællesskab",
    12: "genbrug|affald|skrald|cirkulær",
    13: "klima|co2|grøn omstilling|elbil|ladestander|el-bil",
    14: "havet|havmiljø|kyst",
    15: "natur|træer|biodivers|skovrejsning|bynatur|grønne hegn|kolonihave",
    16: "kriminalitet|valgdeltagelse|borgerinddragelse|tryghed|demokrati|valgaktivitet",
    17: "partnerskab|samarbejde med virksomhed|fonde",
}
_PATTERNS = {
    goal: re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE) for goal, words in _WORDS.items()
}


def proposed_goals(text: str) -> tuple[int, ...]:
    """The goals that a text's words speak of; a proposal, for a person to take or leave.

    Example:
        >>> proposed_goals("Flere ladestandere til elbiler ved skolerne")
        (4, 13)
    """
    return tuple(goal for goal, pattern in _PATTERNS.items() if pattern.search(text))
