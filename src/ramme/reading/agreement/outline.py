"""The numbered headings of an agreement: which lines are headings, told by how numbers nest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ramme.ledger.findings import Finding, Place, Severity
from ramme.reading.agreement.lines import MARK, Line, width
from ramme.reading.facts import MONTHS
from ramme.reading.labels import joined
from ramme.reading.prose.flow import ends_sentence, is_cut

Number = tuple[int, ...]

_NUMBERED = re.compile(
    r"\s*(?:(?:Kapitel|Afsnit|Tema|Punkt|Pkt\.)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})*)(?P<sign>[.:]?)"
    r"(?:\s+|(?<=[.:])(?=[A-ZÀ-ÖØ-Þ”\"]))(?:[-–—]\s+)?(?P<title>\S.*?)\s*",
)
_CONTENTS_LINE = re.compile(r".*?(?:[.…·_]{3,}|(?:\. ){3,}|\s{3,}|\t)\s*\d{1,3}\s*")
_NO_TITLE = re.compile(
    rf"(?:{'|'.join(MONTHS)}|mio|mia|kr|pct|%|procent|år|t\.\s?kr)\b.*|[-–,;:)].*", re.IGNORECASE
)
_OPENS = re.compile(r"[A-ZÀ-ÖØ-Þ\d”“\"»'(]")
_SENTENCE_END = re.compile(r"[.!?:;][)”\"]?\s*$")
_GOES_ON = re.compile(
    r"(?:-|,|\b(?:og|eller|samt|for|i|til|med|af|på|om|ved|fra|der|som|at|den|det|de))\s*$"
)
_LONGEST_TITLE = 160
_MOST_TITLE_LINES = 3
_DENSE = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading.

    Args:
        number: Such as ``(1, 2, 3)``.
        title: Joined where it wraps.
        start, end: Indexes among the prose lines; ``end`` is after its last line.
    """

    number: Number
    title: str
    start: int
    end: int

    @property
    def printed(self) -> str:
        """Such as ``1.2.3``."""
        return ".".join(str(part) for part in self.number)


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    number: Number
    title: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings in printed order, and the lines of a table of contents.

    Args:
        headings: That begin sections.
        contents: Indexes of prose lines that only list headings.
        findings: Numbers that do not nest, or repeat.
    """

    headings: tuple[Heading, ...]
    contents: frozenset[int]
    findings: tuple[Finding, ...]


def _candidates(lines: Sequence[Line]) -> list[_Candidate]:
    found = []
    for n, line in enumerate(lines):
        match = _NUMBERED.fullmatch(line.text)
        if not match or len(match["title"]) > _LONGEST_TITLE or _NO_TITLE.match(match["title"]):
            continue
        number = tuple(int(part) for part in match["number"].split("."))
        above = lines[n - 1].text if n else ""
        firm = line.apart or line.turned or ends_sentence(above)
        firm = firm or line.indent == 1  # a form feed was a blank there
        firm = firm and all(number) and not is_cut(above)
        found.append(_Candidate(n, number, match["title"], firm))
    return found


def _contents(lines: Sequence[Line], found: Sequence[_Candidate]) -> set[int]:
    """Positions of candidates that are lines of a table of contents."""
    listed = {k for k, one in enumerate(found) if _CONTENTS_LINE.fullmatch(lines[one.index].text)}
    later: set[Number] = set()
    contents = set()
    for k in range(len(found) - 1, -1, -1):
        one = found[k]
        after = found[k + 1].index if k + 1 < len(found) else len(lines)
        in_run = k in listed or k + 1 in listed or _is_dense(found, k)
        short = after - one.index <= _MOST_TITLE_LINES and _is_chapter_title(one)
        if one.number in later and (k in listed or (in_run and short)):
            listed.add(k)
            contents.add(k)
        if one.firm:
            later.add(one.number)
    return contents


def _entry(lines: Sequence[Line], start: int) -> range:
    """The lines of an entry of a table of contents: up to the one that ends in a page number."""
    for n in range(start, min(start + _MOST_TITLE_LINES, len(lines))):
        if _CONTENTS_LINE.fullmatch(lines[n].text):
            return range(start, n + 1)
        if n > start and lines[n].apart:
            break
    return range(start, start + 1)


def _is_dense(found: Sequence[_Candidate], k: int) -> bool:
    """Whether headings follow upon each other here with hardly a line between."""
    first = max(0, k - _DENSE + 1)
    for start in range(first, k + 1):
        run = found[start : start + _DENSE]
        steps = [two.index - one.index for one, two in pairwise(run)]
        if len(run) == _DENSE and all(step <= 2 for step in steps):
            return True
    return False


def follows(number: Number, before: Number | None) -> bool:
    """Whether a number may come next: the first one below, or the next beside or above.

    Example:
        >>> follows((1, 1), (1,)), follows((1, 2), (1, 1, 4)), follows((1, 4), (1, 2))
        (True, True, False)
    """
    if before is None:
        return all(part == 1 for part in number)
    if number in {(*before, 1), (*before, 1, 1)}:
        return True
    return any(
        number in {(*before[:depth], before[depth] + 1), (*before[:depth], before[depth] + 1, 1)}
        for depth in range(len(before))
    )


def _is_title(one: _Candidate) -> bool:
    return bool(_OPENS.match(one.title))


def _chosen(found: Sequence[_Candidate]) -> list[_Candidate]:
    """The candidates that begin sections: those with points in their number, and their chapters."""
    nested: list[_Candidate] = []
    for one in found:
        if len(one.number) == 1 or not _is_title(one):
            continue
        if one.firm or follows(one.number, nested[-1].number if nested else None):
            nested.append(one)
    if not nested:
        return _flat(found)
    chapters = [*_chapters(found, nested)]
    return sorted([*nested, *chapters], key=lambda one: one.index)


def _chapters(found: Sequence[_Candidate], nested: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """The chapter before each first section; and chapters without sections, by their number."""
    single = [one for one in found if len(one.number) == 1 and one.firm and _is_title(one)]
    done, last = -1, 0
    for n, section in enumerate(nested):
        number = section.number[:1]
        if n and nested[n - 1].number[:1] == number:
            done = section.index
            continue
        between = [one for one in single if done < one.index < section.index]
        own = [one for one in between if one.number == number]
        until = own[-1].index if own else section.index
        yield from _childless(between, done, until, last, number[0])
        yield from own[-1:]
        done, last = section.index, number[0]
    rest = [one for one in single if one.index > done]
    yield from _childless(rest, done, 1 << 60, last, 100)


def _childless(
    single: Sequence[_Candidate], start: int, end: int, last: int, before: int
) -> Iterator[_Candidate]:
    """Chapters with no sections, between two others: each the next number, and no sentence."""
    at = start
    while last + 1 < before:
        fits = (one for one in single if at < one.index < end and one.number == (last + 1,))
        one = next((one for one in fits if _is_chapter_title(one)), None)
        if one is None:
            return
        yield one
        at, last = one.index, last + 1


def _is_chapter_title(one: _Candidate) -> bool:
    return not one.title.endswith((".", ",", ";")) and not _GOES_ON.search(one.title)


def _flat(found: Sequence[_Candidate]) -> list[_Candidate]:
    """Sections of a document whose numbers have no points: 1, 2, 3 … apart from each other."""
    chosen: list[_Candidate] = []
    for n, one in enumerate(found):
        after = found[n + 1].index if n + 1 < len(found) else one.index + 2
        wanted = chosen[-1].number[0] + 1 if chosen else 1
        fits = one.number == (wanted,) and one.firm and _is_title(one) and _is_chapter_title(one)
        if fits and after > one.index + 1:
            chosen.append(one)
    return chosen if len(chosen) > 1 else []


def _title(lines: Sequence[Line], one: _Candidate, full: int) -> tuple[str, int]:
    """A heading's title and the index after its last line."""
    parts, n = [one.title], one.index + 1
    while n < len(lines) and len(parts) < _MOST_TITLE_LINES:
        line = lines[n]
        if (line.apart or line.turned) and not _is_cut_by_a_page(lines, n, parts[-1], full):
            break
        if not _title_goes_on(lines, n, parts, full):
            break
        parts.append(line.text.strip())
        n += 1
    return joined(parts), n


def _is_cut_by_a_page(lines: Sequence[Line], n: int, before: str, full: int) -> bool:
    """Whether a title goes on after a page was turned; no paragraph begins with a small letter."""
    line = lines[n]
    if not line.turned or not line.text.strip()[:1].islower():
        return False
    long = len(lines[n - 1].text.rstrip()) >= full * 7 // 10
    return long or before.endswith("-") or bool(_GOES_ON.search(before))


def _title_goes_on(lines: Sequence[Line], n: int, parts: Sequence[str], full: int) -> bool:
    before, text = parts[-1].rstrip(), lines[n].text.strip()
    if MARK.match(lines[n].text) or _NUMBERED.fullmatch(lines[n].text):
        return False
    if before.endswith("-") or _GOES_ON.search(before):
        return True
    quotes = sum(part.count("”") + part.count('"') for part in parts)
    if quotes % 2:
        return True
    if before.endswith(("”", '"', ".", "?", "!")):
        return False
    if text[0].islower():
        return True
    alone = n + 1 == len(lines) or lines[n + 1].apart
    long = len(lines[n - 1].text.rstrip()) >= full * 7 // 10
    return long and alone and len(text) < full // 2 and not _SENTENCE_END.search(text)


def outline(lines: Sequence[Line]) -> Outline:
    """The sections of a text.

    Args:
        lines: Of prose; tables and page furniture are left out already.

    Example:
        >>> some = ["1. Skoler", "1.1 Flere lærere på alle sko-", "ler", "Der er råd."]
        >>> found = outline([Line(n, text, n < 3) for n, text in enumerate(some, 1)])
        >>> [(one.printed, one.title) for one in found.headings]
        [('1', 'Skoler'), ('1.1', 'Flere lærere på alle skoler')]
    """
    found = _candidates(lines)
    listed = _contents(lines, found)
    full = width(lines)
    chosen = _chosen([one for k, one in enumerate(found) if k not in listed])
    headings = []
    for one in chosen:
        title, end = _title(lines, one, full)
        headings.append(Heading(one.number, title, one.index, end))
    contents = {n for k in listed for n in _entry(lines, found[k].index)}
    findings = tuple(_findings(lines, headings))
    return Outline(tuple(headings), frozenset(contents), findings)


def _findings(lines: Sequence[Line], headings: Sequence[Heading]) -> Iterator[Finding]:
    seen: dict[Number, Heading] = {}
    before: Heading | None = None
    for one in headings:
        place = Place(line=lines[one.start].number)
        parameters = {"section": one.printed, "title": one.title}
        first = seen.setdefault(one.number, one)
        if first is not one:
            places = (Place(line=lines[first.start].number), place)
            yield Finding("section_repeated", Severity.WARNING, parameters, places)
        elif not follows(one.number, before.number if before else None):
            after = before.printed if before else "–"
            parameters = {"section": one.printed, "title": one.title, "after": after}
            yield Finding("section_out_of_sequence", Severity.WARNING, parameters, (place,))
        before = one
