"""A short title for an initiative: its section's where it stands alone, else its beginning."""

from __future__ import annotations

import re

from ramme.budget.agreement.facts import Initiative, Section

LONGEST = 80
_LEAST = 18
_PURPOSE = re.compile(r"[. ]*(?:årligt )?til (?P<what>.{5,})")
_ASIDE = re.compile(r" \(Er udskudt")
_QUOTES = '”“"»« '
_OPENING = re.compile(
    r"(?:Parterne (?:er )?(?:ligeledes )?enige om,? (?:fortsat )?(?:at )?"
    r"|Administrationen skal "
    r"|Der (?:skal )?(?:igangsættes|etableres|udarbejdes|foretages|afsættes) )",
)
_ABBREVIATED = (
    "Gl",
    "Sct",
    "mio",
    "mia",
    "evt",
    "pct",
    "maks",
    "min",
    "inkl",
    "nr",
    "Nr",
    "stk",
    "ca",
)
# A full stop ends a sentence where a capital follows, save after an abbreviation.
_SENTENCE = re.compile(
    "".join(rf"(?<!\b{word})" for word in _ABBREVIATED) + r"(?<=\w\w)[.:;] +(?=[A-ZÆØÅ”\"])"
)
_MONEY = re.compile(r",? (?:med|for|på|i alt)? ?-?[\d.,]+ (?:mio\. |mia\. )?(?:kr\b|kroner\b)")


def chapter_title(title: str) -> str:
    """A heading without its quotation marks.

    Example:
        >>> chapter_title("”Vi tænker nyt”")
        'Vi tænker nyt'
    """
    return title.strip(_QUOTES)


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text cut at a word, with a mark where something is left out.

    Example:
        >>> shortened("Flere bænke ved de nye stier", 16)
        'Flere bænke…'
    """
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def title_of(initiative: Initiative, section: Section | None, *, alone: bool) -> str:
    """What a task is called in lists.

    Args:
        initiative: Whose words.
        section: That it stands in, None where the document has none of its number.
        alone: Whether it is the only one there, so that the section's title is its own.

    Returns:
        At most ``LONGEST`` characters.

    Example:
        >>> one = Initiative("1.1", 2, "Der etableres bænke ved stien. De er røde.", (1, 2))
        >>> title_of(one, None, alone=False)
        'Bænke ved stien'
        >>> title_of(one, Section("1.1", "Byen: Stier", "1", (), (1, 9)), alone=True)
        'Stier'
    """
    if alone and section is not None and section.title.strip(_QUOTES):
        return shortened(chapter_title(section.title.rstrip(": ").rpartition(": ")[2]))
    sentence = _SENTENCE.split(initiative.text.strip(), maxsplit=1)[0]
    said = _OPENING.sub("", sentence, count=1) if _OPENING.match(sentence) else sentence
    said = _without_money(_ASIDE.split(said, maxsplit=1)[0])
    return shortened(said[:1].upper() + said[1:])


def _without_money(text: str) -> str:
    """What stands before an amount; what it is for, where too little stands before it."""
    before, *after = _MONEY.split(text, maxsplit=1)
    purpose = _PURPOSE.match(after[0]) if after and len(before) < _LEAST else None
    said = purpose["what"] if purpose else before
    return (said or text).strip(" .:;,")
