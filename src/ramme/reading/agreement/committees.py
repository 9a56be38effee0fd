"""Who is responsible: names of committees, and the sentences that make them so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ramme.reading.prose.flow import sentences

# Words are bounded, so that no text can make the search slow.
_PART = r"[A-ZÆØÅ][A-Za-zÆØÅæøåé]{0,40}"
# What may stand before "og Miljøudvalget" as a part of its name: no name of another body.
_FIRST = rf"(?!\w{{0,40}}udvalg|(?:Byråd|Kommunalbestyrels|Magistrat|Direktion)){_PART}-?"
_STANDING = (
    rf"(?:{_FIRST}(?:,\s+{_FIRST})*,?\s*(?:og|&|samt)\s+)?"
    r"(?!(?:fag|under|følge|stående)?udvalg(?:et)?\b)[A-ZÆØÅa-zæøå]{0,40}?[a-zæøå]udvalg(?:et)?\b"
)
_UDVALGET_FOR = (
    rf"[Uu]dvalget\s+for\s+(?:{_PART}(?:,\s+(?!\w*udvalg){_PART})*(?:,?\s+og\s+(?!\w*udvalg){_PART})?"
    r"|[a-zæøå]+(?:,\s+[a-zæøå]+)*(?:\s+og\s+[a-zæøå]+)?)"
)
_OTHERS = (
    r"(?:[Dd]irektion|[Aa]dministration|[Kk]ommunalbestyrelse|[Bb]yråd|[Bb]orgmester|[Mm]agistrat"
    r"|[Ff]orvaltning|[Kk]ommunaldirektør)(?:en|et)\b"
)
NAME = rf"(?<!\w)(?:{_UDVALGET_FOR}|{_STANDING}|[A-ZÆØÅ][a-zæøå]+\s+Udvalg\b|{_OTHERS})"
_NAME = re.compile(NAME)
_JOIN = r"(?:\s*,\s*|\s+(?:og|samt|i\s+samarbejde\s+med)\s+)"
_NAMES = rf"{NAME}(?:{_JOIN}{NAME})*"

_RESPONSIBLE = (
    r"(?:(?:er|bliver)\s+(?:\w+\s+){0,2}?(?:(?:fag)?udvalg(?:et)?|ansvarlige?t?|tovholdere?|fælles\s+om)"
    r"|har\s+(?:\w+\s+){0,2}?(?:ansvar\w*|opgave\w*)|varetager|udmønter|forestår|står\s+for"
    r"|får\s+(?:\w+\s+){0,2}?(?:ansvar\w*|opgave\w*)|følger\s+op\s+på|løser|håndterer)"
)
_ACTIVE = re.compile(rf"(?P<who>{_NAMES})\s+{_RESPONSIBLE}\b(?P<scope>.*?)\W*")
_SUBJECT = (
    r"(?:Opgave\w*|Indsats\w*|Midler\w*|Initiativ\w*|Projekt\w*|Arbejdet|Ansvar\w*|Aktivitet\w*"
    r"|Punkt\w*|Området|Det|Dette|Disse)"
)
_PUT = (
    r"(?:(?:er\s+)?(?:forankre[ts]|placere[ts])|ligger|udmøntes|varetages|behandles|håndteres"
    r"|løses|hører|sorterer|følges\s+op)"
)
_PUT_FIRST = rf"(?i:{_PUT})"
_PASSIVE = re.compile(
    rf"(?:(?P<scope>{_SUBJECT}\b[^.]{{0,80}}?)\s+{_PUT}|{_PUT_FIRST})\s+(?:\w+\s+)?(?:i|af|hos|under|ved|til)\s+"
    rf"(?P<who>{_NAMES})\W*"
)
_LABEL = re.compile(
    r"\(?(?:[A-ZÆØÅa-zæøå]+\s+){0,2}(?:[Ff]agudvalg|[Uu]dvalg|[Aa]nsvarlige?t?|[Ff]orankring"
    rf"|[Aa]nsvar|[Tt]ovholder)\s*(?:[:–-]|er\b)\s*(?P<who>{_NAMES})\W*"
)
_ALONE = re.compile(rf"\W*(?P<who>{_NAMES})\W*")
_BRACKETED = re.compile(rf"\((?:[A-ZÆØÅa-zæøå]+:\s*)?(?P<who>{_NAMES})\)\W*$")
_IN_PASSING = re.compile(
    r"\b(?:fastlægges|udmøntes|varetages|besluttes|behandles|drøftes|træffes|godkendes|gennemføres"
    rf"|forankres|forelægges|fremlægges)\s+(?:\w+\s+){{0,2}}?(?:(?:af|for|i|hos)\s+)?(?P<one>{_NAMES})"
    rf"|(?P<two>{_NAMES})\s+(?:drøfter|udmønter|beslutter|fastlægger|behandler|udarbejder)\b"
)
_AND_ANOTHER = re.compile(rf",\s+(?:og|mens|samt)\s+(?={_NAMES}\s+{_RESPONSIBLE})")
_SPACES = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that makes committees responsible.

    Args:
        committees: In printed order, as printed.
        scope: What for, in the sentence's words: "på de to første opgaver".
        ahead: Whether it speaks of what comes after it.
    """

    committees: tuple[str, ...]
    scope: str = ""
    ahead: bool = False


def names_in(text: str) -> tuple[str, ...]:
    """The committees that a text names, in order.

    Example:
        >>> names_in("Teknik- og Miljøudvalget samt Udvalget for Børn, Unge og Kultur")
        ('Teknik- og Miljøudvalget', 'Udvalget for Børn, Unge og Kultur')
        >>> names_in("Byrådet og Miljøudvalget")
        ('Byrådet', 'Miljøudvalget')
    """
    return tuple(dict.fromkeys(match[0] for match in _NAME.finditer(text)))


def statement(sentence: str) -> Statement | None:
    """What a sentence says of responsibility, if that is what it is for.

    Example:
        >>> found = statement("Kultur- og Fritidsudvalget er fagudvalg på de to sidste opgaver.")
        >>> found.committees, found.scope
        (('Kultur- og Fritidsudvalget',), 'på de to sidste opgaver')
        >>> statement("Naturudvalget holder møde.") is None
        True
    """
    ahead = sentence.rstrip().endswith(":") or "følgende" in sentence.casefold()
    for pattern in (_ACTIVE, _PASSIVE):
        match = pattern.fullmatch(sentence)
        if match:
            return Statement(names_in(match["who"]), (match["scope"] or "").strip(" :,"), ahead)
    match = _LABEL.fullmatch(sentence) or _ALONE.fullmatch(sentence)
    return Statement(names_in(match["who"]), "", ahead) if match else None


def begins_statement(text: str) -> bool:
    """Whether a line begins a sentence that makes a committee responsible.

    Example:
        >>> begins_statement("Opgaven ligger i Naturudvalget."), begins_statement("Opgaven løses.")
        (True, False)
    """
    active = re.match(rf"{_NAMES}\s+{_RESPONSIBLE}", text)
    return bool(active or _PASSIVE.match(text) or _LABEL.match(text))


def is_label(text: str) -> bool:
    """Whether a line does nothing but name who is responsible.

    Example:
        >>> is_label("Fagudvalg: Økonomiudvalget"), is_label("Økonomiudvalget mødes.")
        (True, False)
    """
    return bool(_LABEL.fullmatch(text) or _ALONE.fullmatch(text))


def _one_by_one(text: str) -> list[str]:
    """Sentences; one that makes several committees responsible is cut before each."""
    return [part for sentence in sentences(text) for part in _AND_ANOTHER.split(sentence)]


def split(text: str, *, own: bool) -> tuple[list[Statement], str]:
    """The statements of a text, and the text without them.

    Args:
        text: Of a paragraph or a bullet.
        own: Whether it is a bullet: there only a sentence that begins with the committee counts.
    """
    found, rest = [], []
    for sentence in _one_by_one(text):
        one = statement(sentence)
        if one and own and _PASSIVE.fullmatch(sentence):
            one = None
        bracketed = _BRACKETED.search(sentence)
        if one:
            found.append(one)
        elif bracketed:
            found.append(Statement(names_in(bracketed["who"])))
            rest.append(sentence[: bracketed.start()].rstrip())
        else:
            rest.append(sentence)
    return found, " ".join(rest)


def in_passing(text: str) -> tuple[str, ...]:
    """Committees that a text gives something to do, without saying that it is theirs.

    Example:
        >>> in_passing("Der er afsat 1 mio. kr. til formålet, der udmøntes af direktionen.")
        ('direktionen',)
    """
    found = (match["one"] or match["two"] for match in _IN_PASSING.finditer(text))
    return tuple(name for names in found for name in names_in(names))


def _key(name: str) -> str:
    return _SPACES.sub("", name).casefold().removesuffix("et").removesuffix("en")


def _tidy(name: str) -> str:
    text = re.sub(r"-(?=(?:og|samt)\b)", "- ", " ".join(name.split()))
    return text[0].upper() + text[1:]


def one_spelling(printed: Iterable[str]) -> Mapping[str, str]:
    """For each printed name the spelling that stands for it: the commonest of its kind.

    Example:
        >>> one_spelling(["Kultur-og Fritidsudvalget", "Kultur- og Fritidsudvalget"])
        {'Kultur-og Fritidsudvalget': 'Kultur- og Fritidsudvalget', \
'Kultur- og Fritidsudvalget': 'Kultur- og Fritidsudvalget'}
    """
    names = list(printed)
    counts: dict[str, Counter[str]] = {}
    for name in names:
        counts.setdefault(_key(name), Counter())[_tidy(name)] += 1

    def best(key: str) -> str:
        capitals = {one: sum(letter.isupper() for letter in one) for one in counts[key]}
        return max(counts[key], key=lambda one: (counts[key][one], capitals[one], one))

    return {name: best(_key(name)) for name in names}
