"""Every number of a document that is no amount of the budget, and why it is none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ramme.ledger.findings import Place
from ramme.reading.facts import MONTHS
from ramme.reading.prose.phrases import amounts_of
from ramme.reading.prose_records import Explained

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+\.dk/\S*")
_MONTH = f"(?:{'|'.join(MONTHS)})"
_UNIT = r"\s*(?:(?:mio|mill|mia|t)\b\.?|millioner|milliarder)?\s*(?:kr\b\.?|kroner\b)"
_MONEY = re.compile(rf"{_UNIT}|\s*(?:mio|mia)\b", re.IGNORECASE)
_HEADING_START = re.compile(r"[^A-Za-zÆØÅæøå]*(?:(?:Kapitel|Afsnit|Tema|Punkt|Pkt\.)\s+)?")
_SHORT, _CONTEXT = 60, 40

# What stands before a number, and after it; the first pair that fits gives the reason.
_REASONS: tuple[tuple[str, str, str, str], ...] = (
    ("paragraph", r"§\s*$|\bstk\.?\s*$|§[\s\d.,og]*$", "", ""),
    ("reference", r"(?:punkt|pkt\.?|afsnit|kapitel|bilag|side|sag|nr\.?)\s*(?:nr\.?\s*)?$", "", ""),
    ("deferral", r"udsk\w+\s+fra[\w\s(]*$", "", ""),
    ("date", "", r"\d{1,2}", rf"\.\s*{_MONTH}"),
    ("date", rf"\d\.\s*{_MONTH}\s*$", r"\d{4}", ""),
    ("date", r"\d{1,2}[./]$", r"\d{1,4}(?:[./]\d{2,4})?", ""),
    ("opening hours", r"kl\.?\s*$|kl\.?\s*\d[\d.:]*\s*[-–]\s*$", "", ""),
    ("opening hours", "", r"\d{1,2}[.:]\d{2}", r"\s*[-–]\s*\d"),
    ("percentage", "", "", r"\s*(?:pct|%|procent|promille|‰)"),
    ("percentage", r"(?:procent|promille|pct)\w*\s+(?:på|er|til)?\s*$", "", ""),
    ("percentage", r"(?:skat|grundskyld|promille|procent)\w*[^.\d]{0,60}$", r"\d{1,2},\d{1,3}", ""),
    ("week", r"\buge\s*$", "", ""),
    ("money in words", r"\(\s*$", r"1\.000", r"\s*kr\.?\s*\)"),
    ("year", "", r"(?:19|20)\d\d", r"(?!\s*(?:kr\b|mio\b|elever|borgere|timer|m2))(?:s\b)?(?!\w)"),
    ("age", "", "", r"(?:\s*[-–]\s*\d+)?[-\s]*års?(?:ige)?\b(?=.*\b(?:strategi|unge|børn|klasse))"),
    (
        "age",
        r"(?:alderen|alder|fra|over|under|ældre end)\s*(?:\d+\s*[-–]\s*)?$",
        "",
        r"[-–\s]*(?:\d+\s*)?år",
    ),
    ("age", r"\d+\s*[-–]\s*$", "", r"[-\s]*års?(?:ige)?\b"),
    ("age", "", r"\d{1,2}", r"\s*-?\s*(?:til\s+|[-–]\s*)\d{1,2}[-\s]*års?(?:ige)?\b"),
    ("age", "", "", r"\s*(?:-\s*)?årige?\b"),
    (
        "duration",
        "",
        "",
        r"(?:\s*[-–]\s*\d+)?\s*[-]?(?:dage?|uger?|måneder?|timers?|minutter|år|års|døgn)\b",
    ),
    (
        "measure",
        "",
        "",
        r"\s*(?:m2|m²|m3|kvm|kvadratmeter|km|kW\w*|MW\w*|GWh|ha|hektar|meter|m|liter|ton|cm)\b",
    ),
    ("class", "", r"\d{1,2}", r"\.\s*(?:klasse|kl\b|klasses)"),
    ("class", r"klasse\w*\s*\(?$", "", ""),
    ("goal", r"mål\s+(?:nr\.?\s*)?$", r"\d{1,2}", ""),
    ("telephone", r"(?:tlf|telefon)\.?\s*[\d\s]*$", "", ""),
    ("account", "", r"\d{2}\.\d{2}", r"\s+[A-ZÆØÅ]"),
    ("list number", r"(?:^|\n)\W*$", r"\d{1,2}", r"[.)]\s"),
    ("name", r"[A-ZÆØÅa-zæøå][-–]?$", "", ""),
    ("name", "", "", r"[A-Za-zÆØÅæøå]"),
    ("name", r"\b(?:etape|bygning|version|model|nummer|zone|linje|vej|hal|tema|fase)\s+$", "", ""),
    ("name", r"(?:^|[\s(”\"])[A-ZÆØÅ][\wæøå-]*\s+$", r"\d{1,3}(?:\.\d)?", r"(?!\s+[a-zæøå]{3,})"),
    ("name", r"[a-zæøå]\s+[A-ZÆØÅ][\wæøå-]*\s+$", r"\d{1,3}", ""),
    ("count", "", "", r"(?:\s*[-–]\s*\d+)?\s+(?:\w+\s+)?[a-zæøå]{3,}"),
    ("count", r"\d+\s*[-–]\s*$", "", ""),
    ("reference", r"\($", r"\d+(?:\.\d+)+", r"\)"),
    ("code", r"\($", "", r"\)"),
)
_COMPILED = tuple(
    (
        reason,
        re.compile(before, re.IGNORECASE if reason != "name" else 0) if before else None,
        re.compile(number) if number else None,
        re.compile(after, re.IGNORECASE if reason != "name" else 0) if after else None,
    )
    for reason, before, number, after in _REASONS
)

Spans = Mapping[int, Collection[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document's numbers already.

    Args:
        figures: For each line the columns of its cells and amounts, from 1.
        reasons: For each line a reason that all its other numbers share.
        starts: For each line a reason for the number that it begins with.
        money: For each line what its money is, such as "setting".
    """

    figures: Spans
    reasons: Mapping[int, str]
    starts: Mapping[int, str]
    money: Mapping[int, str]


def reason_of(before: str, number: str, after: str) -> str:
    """Why a number is no amount.

    Args:
        before: What stands before it.
        number: As printed.
        after: What stands after it, the next line included.

    Example:
        >>> reason_of("jf. § ", "17", ", stk. 4"), reason_of("unge på ", "18", "-25 år")
        ('paragraph', 'age')
        >>> reason_of("inden ", "14", " dage"), reason_of("plads til ", "33", " borgere")
        ('duration', 'count')
    """
    for reason, first, middle, last in _COMPILED:
        if first and not first.search(before):
            continue
        if middle and not middle.fullmatch(number):
            continue
        if last and not last.match(after):
            continue
        return reason
    return "other"


def explained(lines: Sequence[str], known: Known) -> tuple[Explained, ...]:
    """Every number in a document that is neither a cell nor an amount.

    Args:
        lines: Of the document.
        known: Cells and amounts, and the lines whose numbers are told already.

    Returns:
        In printed order, each with its reason; money that is no budget amount in øre.
    """
    return tuple(one for n in range(len(lines)) for one in _on_line(lines, n, known))


def _on_line(lines: Sequence[str], n: int, known: Known) -> Iterator[Explained]:
    text = lines[n]
    if not any(letter.isdigit() for letter in text):
        return
    figures = known.figures.get(n + 1, ())
    addresses = [(match.start(), match.end()) for match in _ADDRESS.finditer(text)]
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if any(first <= start + 1 and end <= last for first, last in figures):
            continue
        place = Place(line=n + 1, columns=(start + 1, end))
        reason, amount_oere = _told(lines, n, match, known), None
        if any(first <= start < last for first, last in addresses):
            reason = "web address"
        money = (
            _MONEY.match(_after(lines, n, end)) if reason not in {"year", "table heading"} else None
        )
        if money and n + 1 not in known.reasons:
            found = amounts_of(match[0] + money[0])
            amount_oere = found[0][2] if found else None
            reason = _price(_after(lines, n, end), money) or known.money.get(
                n + 1, "outside initiatives"
            )
        yield Explained(match[0], reason, place, amount_oere)


def _price(after: str, money: re.Match[str]) -> str:
    rest = after[money.end() :]
    return "price" if re.match(r"\s*(?:pr\b\.?|per)\s+(?!år)|\s*/\s*(?!år)", rest) else ""


def _after(lines: Sequence[str], n: int, end: int) -> str:
    text = lines[n][end : end + _SHORT]
    if len(text) < _SHORT:
        following = next((line for line in lines[n + 1 : n + 3] if line.strip()), "")
        text = text.rstrip() + " " + following.strip()[:_SHORT]
    return text


def _before(lines: Sequence[str], n: int, start: int) -> str:
    text = lines[n][max(0, start - _CONTEXT) : start]
    if start < _CONTEXT and n and lines[n - 1].strip():
        return lines[n - 1].rstrip()[-_CONTEXT:] + "\n" + text
    return text


def _told(lines: Sequence[str], n: int, match: re.Match[str], known: Known) -> str:
    before = lines[n][: match.start()]
    if n + 1 in known.starts and _HEADING_START.fullmatch(before):
        return known.starts[n + 1]
    if n + 1 in known.reasons:
        return known.reasons[n + 1]
    return reason_of(_before(lines, n, match.start()), match[0], _after(lines, n, match.end()))
