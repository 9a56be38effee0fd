"""A text that runs over several lines, joined; each letter still knows its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from ramme.ledger.findings import Place
from ramme.reading.labels import wrap

_WORD = re.compile(r"\S+")
_STOP = re.compile(r"[.!?;]+[)”\"]*(?=\s|$)")
_FINISHED = re.compile(r"[.!?:;][)”\"’]*\s*$")
_OPENING = re.compile(r"\s+[”\"“(–•-]*\s*[A-ZÀ-ÖØ-Þ\d]")
_LOWER = re.compile(r"\s+[”\"“(]*[a-zæøå]")
_NEVER_LAST = re.compile(
    r"(?:^|[\s(])(?:nr|stk|ca|cirka|fx|f\.eks|bl\.a|jf|maks|min|inkl|ekskl|evt|gl|sct|skt|st|dr"
    r"|div|mio|mill|mia|pr|pkt|kap|hhv|tlf|kl|den \d{1,2}|[A-ZÀ-ÖØ-Þ])\.$",
    re.IGNORECASE,
)
# Such may stand before a number in the middle of a sentence: "0,4 mio. kr. 2022 og frem".
_BEFORE_NUMBER = re.compile(r"(?:^|[\s(])(?:kr|pct|mv|m\.v|osv|mfl|\d+)\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Flow:
    """A joined text.

    Args:
        text: With single blanks.
        marks: Where each printed word begins: offset in the text, line and column from 1.
    """

    text: str
    marks: tuple[tuple[int, int, int], ...]

    def place(self, start: int, end: int) -> Place:
        """Where the letters from start up to end stand; they are of one printed word or more."""
        offset, line, column = self.marks[bisect_right(self.marks, (start, 1 << 30, 0)) - 1]
        first = column + start - offset
        return Place(line=line, columns=(first, first + end - start - 1))

    def line(self, offset: int) -> int:
        """The line that a letter stands on."""
        return self.marks[bisect_right(self.marks, (offset, 1 << 30, 0)) - 1][1]


def flow(lines: Iterable[tuple[int, str]]) -> Flow:
    """Lines with their numbers as one text.

    Example:
        >>> found = flow([(7, "Der afsæt-"), (8, "tes 2 mio. kr.")])
        >>> found.text, found.place(13, 14).as_json()
        ('Der afsættes 2 mio. kr.', {'line': 8, 'columns': [5, 5]})
    """
    text, marks = "", list[tuple[int, int, int]]()
    for number, line in lines:
        between = wrap(text, line.strip())
        text = text[:-1] if between == "-" else text + between
        for n, word in enumerate(_WORD.finditer(line)):
            text += " " if n else ""
            marks.append((len(text), number, word.start() + 1))
            text += word[0]
    return Flow(text, tuple(marks))


def is_cut(text: str) -> bool:
    """Whether a line ends in an abbreviation after which its sentence goes on.

    Example:
        >>> is_cut("Der mødes kl."), is_cut("Der mødes.")
        (True, False)
    """
    return bool(_NEVER_LAST.search(text.rstrip()))


def ends_sentence(text: str) -> bool:
    """Whether a line ends a sentence, a lead-in or a part of a list.

    Example:
        >>> ends_sentence("Der bygges."), ends_sentence("Køb af Gl."), ends_sentence("Vi gør:")
        (True, False, True)
    """
    return bool(_FINISHED.search(text)) and not is_cut(text)


def _is_end(text: str, stop: re.Match[str]) -> bool:
    if stop.end() == len(text) or stop[0][0] in "!?;":
        return True
    if _LOWER.match(text, stop.end()) or not _OPENING.match(text, stop.end()):
        return False
    before = text[max(0, stop.start() - 12) : stop.start() + 1]
    if _NEVER_LAST.search(before):
        return False
    return not (text[stop.end() :].lstrip()[0].isdigit() and _BEFORE_NUMBER.search(before))


def stops(text: str) -> list[int]:
    """Offsets of the full stops (or ``!``, ``?``, ``;``) that end a sentence.

    Example:
        >>> stops("Der afsættes 2 mio. kr. fra 1. maj. Køb af Gl. Skole. I 2021 ses på nr. 2.")
        [34, 52, 73]
    """
    return [stop.start() for stop in _STOP.finditer(text) if _is_end(text, stop)]


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its full stop.

    Example:
        >>> sentences("Der afsættes 2 mio. kr. Kræver, at broen holder.")
        ['Der afsættes 2 mio. kr.', 'Kræver, at broen holder.']
    """
    found, start = [], 0
    for stop in [*stops(text), len(text)]:
        end = stop
        while end < len(text) and not text[end].isspace():
            end += 1
        if text[start:end].strip():
            found.append(text[start:end].strip())
        start = end
    return found
