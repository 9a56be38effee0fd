"""What an initiative hangs on: where it was deferred from, conditions, deadlines, financing."""

from __future__ import annotations

import re

from ramme.budget.agreement.facts import Deferral
from ramme.reading.facts import MONTHS
from ramme.reading.prose.flow import sentences

_YEAR = r"(?:19|20)\d\d"
_MONTH = f"(?:{'|'.join(MONTHS)})"
_DEFERRED = re.compile(
    r"\b(?:udsk(?:udt|ydes|ydt)|udsat|overfør(?:t|es)|videreført|videreføres|genoptages|genoptaget)\s+"
    r"fra\s+(?P<source>[^.()]{0,80}?)[\s,(]*(?:punkt|pkt\.?|afsnit|initiativ|nr\.)\s*(?:nr\.\s*)?"
    r"(?P<item>\d+(?:\.\d+)*)\.?\)?",
    re.IGNORECASE,
)
_DEFERRED_WHOLE = re.compile(
    rf"\budsk(?:udt|ydes|ydt)\s+fra\s+(?P<source>[^.()]{{0,40}}?aftale[^.()]{{0,30}}?{_YEAR})(?P<item>)",
    re.IGNORECASE,
)
# "Hvis" may also mean "whose"; it is a condition before a pronoun or first in its sentence.
_CONDITION = re.compile(
    r"(?i:\b(?:kræver|forudsat|forudsætter|forudsætning|såfremt|betinge[rst]\w*|forbehold|afventer"
    r"|i\s+det\s+omfang|med\s+mindre|medmindre)\b)|^Hvis\b"
    r"|\bhvis\s+(?:der|det|de|den|dette|man|vi|parterne|kommunen|administrationen|staten)\b"
)
_SEASON = r"(?:forår|sommer|efterår|vinter|årsskifte)(?:et|en)?"
_TIME = (
    rf"(?:(?:den\s+)?\d{{1,2}}\.\s*{_MONTH}(?:\s+{_YEAR})?|{_MONTH}(?:\s+{_YEAR})?"
    rf"|{_SEASON}(?:\s+{_YEAR})?|(?:primo|medio|ultimo)\s+(?:{_MONTH}\s+)?{_YEAR}"
    rf"|(?:udgangen|slutningen|begyndelsen|starten|midten)\s+af\s+(?:{_MONTH}\s+|{_SEASON}\s+)?{_YEAR}"
    rf"|(?:første|andet|1\.|2\.)\s+halvår(?:\s+af)?(?:\s+{_YEAR})?"
    rf"|(?:første|andet|tredje|fjerde|[1-4]\.)\s+kvartal(?:\s+af)?(?:\s+{_YEAR})?|{_YEAR}"
    r"|årets\s+udgang|budgetforhandlingerne(?:\s+\w+){0,2})"
)
_DEADLINE = re.compile(
    rf"\b(?:(?:inden|senest|til|frem\s+til|ved|før|inden\s+for)\s+(?:i\s+)?(?!{_YEAR}){_TIME}"
    rf"|(?:inden|senest)(?:\s+i)?\s+{_YEAR}"
    rf"|i\s+løbet\s+af\s+{_TIME}"
    rf"|i\s+(?:slutningen|begyndelsen|starten|midten)\s+af\s+(?:{_MONTH}\s+|{_SEASON}\s+)?{_YEAR}"
    rf"|i\s+(?:første|andet|1\.|2\.)\s+halvår(?:\s+af)?(?:\s+{_YEAR})?"
    rf"|i\s+(?:første|andet|tredje|fjerde|[1-4]\.)\s+kvartal(?:\s+af)?(?:\s+{_YEAR})?"
    rf"|i\s+{_SEASON}\s+{_YEAR}|(?:primo|medio|ultimo)\s+(?:{_MONTH}\s+)?{_YEAR})(?!\w)",
    re.IGNORECASE,
)
# A month alone is a deadline only of what has to be done then.
_TO_BE_DONE = re.compile(
    rf"\b(?:fremlægges|forelægges|afsluttes|færdig\w*|gennemføres|igangsættes|etableres|åbner"
    rf"|vedtages|udarbejdes|evalueres|står\s+klar)\b[^.]*?\b(?P<when>i\s+{_MONTH}\s+{_YEAR})",
    re.IGNORECASE,
)
_FINANCING = re.compile(
    r"\b(?:(?:med|låne)?finansiere?[st]?\b|medfinansiering\s+fra|(?:midler(?:ne)?\s+)?prioriteres\s+(?:midler\s+)?fra"
    r"|afholdes\s+(?:af|inden\s+for)|dækkes\s+(?:af|inden\s+for)|(?:af|fra|via)\s+\w*puljen"
    r"|(?:af|fra|inden\s+for)\s+(?:det|den|de)?\s*(?:nuværende|eksisterende|gældende)\s+\w*(?:budget|ramme|midler|pulje|bevilling)\w*"
    r"|fra\s+eksisterende\s+budget|lån\s+af\s+\w+|bidrager\s+med\s+(?:et|en|\d)|inden\s+for\s+\w+(?:\s+\S+)?\s+ramme\b)",
    re.IGNORECASE,
)


def deferrals(text: str) -> list[tuple[int, int, re.Match[str]]]:
    """Where a text says what it was deferred from: start, end and the match."""
    found = list(_DEFERRED.finditer(text)) or list(_DEFERRED_WHOLE.finditer(text))
    return [(one.start(), one.end(), one) for one in found]


def deferral(text: str, budget_year: int | None) -> Deferral | None:
    """What a text was deferred from.

    Args:
        text: An initiative's.
        budget_year: Of the paper; where no year is printed the agreement of the year before is
            meant, and the deferral says that this is inferred.

    Example:
        >>> deferral("Er udskudt fra politisk aftale 2030 (punkt 4.6).", 2031)
        Deferral(agreement=2030, item='4.6', inferred=False)
        >>> deferral("Er udskudt fra politisk aftale (punkt 1.18)", 2031)
        Deferral(agreement=2030, item='1.18', inferred=True)
    """
    found = deferrals(text)
    if not found:
        return None
    match = found[0][2]
    year = re.search(_YEAR, match["source"])
    if year:
        return Deferral(int(year[0]), match["item"])
    return Deferral(budget_year - 1 if budget_year else None, match["item"], inferred=True)


def conditions(text: str) -> tuple[str, ...]:
    """The sentences of a text that something depends on.

    Example:
        >>> conditions("Der anlægges en sti. Kræver, at politiet godkender projektet.")
        ('Kræver, at politiet godkender projektet.',)
    """
    return tuple(one for one in sentences(text) if _CONDITION.search(one))


def deadline(text: str) -> str | None:
    """When something has to be done, in the text's words.

    Example:
        >>> deadline("Undersøgelsen skal være færdig inden sommer 2031.")
        'inden sommer 2031'
    """
    for sentence in sentences(text):
        found = _DEADLINE.search(sentence)
        if found:
            return found[0]
        done = _TO_BE_DONE.search(sentence)
        if done:
            return done["when"]
    return None


def financing(text: str) -> tuple[str, ...]:
    """The phrases that say where money comes from, each up to its sentence's end.

    Example:
        >>> financing("Finansieres af pulje til forebyggelse. Der gøres et forsøg.")
        ('Finansieres af pulje til forebyggelse',)
    """
    found = []
    for sentence in sentences(text):
        match = _FINANCING.search(sentence)
        if match:
            found.append(sentence[match.start() :].rstrip(" ."))
    return tuple(found)
