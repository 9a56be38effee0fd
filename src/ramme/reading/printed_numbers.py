"""Numbers as they stand in a line of text, also where scanning has damaged them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

from ramme.reading.damage import LETTERS

ZEROS = frozenset("-−–—")  # a dash that stands for a figure is a zero
_SIGN = "[-−–]?"
_PLAIN = re.compile(rf"{_SIGN}\d{{1,3}}(?:\.\d{{3}})*(?:,\d{{1,3}})?")
_DAMAGED = re.compile(rf"{_SIGN}\d+(?:[.,](?:\d{{3}})+)*(?:,\d{{1,2}})?")
_HEAD = re.compile(rf"{_SIGN}[1-9]\d{{0,2}}(?:\.\d{{3}})*\.?")
_TAIL = re.compile(r"\.?\d{3}(?:\.\d{3})*(?:,\d{1,3})?")
_CODE = re.compile(r"\d{2}\.\d{2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_THREE_DECIMALS = re.compile(rf"{_SIGN}\d{{1,3}}(?:\.\d{{3}})*,\d{{3}}")
_AS_DIGITS = str.maketrans({letter: digits[0] for letter, digits in LETTERS.items()})
_MOST_DIGITS = 12  # a larger amount is no municipality's
_MOST_JOINED_DIGITS, _LONGER = 10, 2
_MOST_JOINED, _MOST_TRIED, _MOST_PARTINGS = 3, 500, 12


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed number and its columns, from 1, both ends included.

    Args:
        text: As printed.
        line: From 1.
        columns: In the line.
        cell: The table's figure column, from 0, where the document's format knows it.
    """

    text: str
    line: int
    columns: tuple[int, int]
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """One way in which a line may be a label with numbers after it.

    Args:
        label: The text before the numbers.
        numbers: As they are parted first.
        otherwise: Other ways to part them, where separators were lost.
    """

    label: str
    numbers: tuple[Printed, ...]
    otherwise: tuple[tuple[Printed, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How a table prints its numbers: whether points group them, and how many decimals follow."""

    has_points: bool
    decimals: int


def is_plain(text: str) -> bool:
    """Whether a word is an undamaged Danish number."""
    return bool(_PLAIN.fullmatch(text))


def _digits(text: str) -> int:
    return sum(one.isdigit() for one in text)


def is_number(text: str) -> bool:
    """Whether a word is a number, if it is damaged.

    A word that has no digit at all is none, but for a dash, and a year is none.

    Example:
        >>> [is_number(text) for text in ("2O.5l3", "å.145", "3586.799", "-", "2020", "Skole", "l")]
        [True, True, True, True, False, False, False]
    """
    if text in ZEROS:
        return True
    as_digits = text.translate(_AS_DIGITS)
    if _digits(as_digits) > _MOST_DIGITS:
        return False
    if is_plain(text):
        return True
    has_digit = any(one.isdigit() for one in text)
    return has_digit and not _YEAR.fullmatch(text) and bool(_DAMAGED.fullmatch(as_digits))


def _is_part(text: str) -> bool:
    """Whether a word is a number or a piece of one that a lost separator has torn."""
    return is_number(text) or bool(_HEAD.fullmatch(text) or _TAIL.fullmatch(text))


def _can_join(head: str, tail: str) -> bool:
    return bool(_HEAD.fullmatch(head) and _TAIL.fullmatch(tail))


def _must_join(head: str, tail: str) -> bool:
    return _can_join(head, tail) and (head.endswith(".") or tail.startswith("."))


def _words(text: str) -> list[tuple[int, int]]:
    """The words at a line's end that may be numbers or pieces of them, where they stand."""
    found: list[tuple[int, int]] = []
    for word in reversed(list(re.finditer(r"\S+", text))):
        if not _is_part(word[0]):
            break
        found.insert(0, word.span())
    return found


def _joined(
    text: str, words: Sequence[tuple[int, int]], seams: Collection[int]
) -> list[tuple[int, int]] | None:
    """Words joined at some seams; None where what comes out is no likely number."""
    found: list[tuple[int, int]] = []
    grown = set()
    for n, (start, end) in enumerate(words):
        if n in seams:
            found[-1] = found[-1][0], end
            grown.add(len(found) - 1)
        else:
            found.append((start, end))
    texts = ["".join(text[start:end].split()) for start, end in found]
    are_short = all(_digits(text[found[n][0] : found[n][1]]) <= _MOST_JOINED_DIGITS for n in grown)
    return found if are_short and all(is_number(one) for one in texts) else None


def _partings(
    text: str, words: Sequence[tuple[int, int]], most: int
) -> list[list[tuple[int, int]]]:
    """All ways to join words so that no more numbers than columns are left.

    Numbers of like size come first; a way that makes one far longer than need be is none.
    """
    texts = [text[start:end] for start, end in words]
    seams = [n for n in range(1, len(words)) if _can_join(texts[n - 1], texts[n])]
    forced = [n for n in seams if _must_join(texts[n - 1], texts[n])]
    free = [n for n in seams if n not in forced]
    missing = max(0, len(words) - len(forced) - most)
    if missing > _MOST_JOINED:
        return []
    every = islice(combinations(free, missing), _MOST_TRIED)
    joined = (_joined(text, words, {*forced, *chosen}) for chosen in every)
    found = [one for one in joined if one is not None]
    lengths = [max((end - start for start, end in one), default=0) for one in found]
    order = sorted(range(len(found)), key=lambda n: lengths[n])
    likely = [found[n] for n in order if lengths[n] <= min(lengths) + _LONGER]
    return likely[:_MOST_PARTINGS]


def splits(text: str, line: int, most: int) -> list[Split]:
    """The ways in which a line may be a label and numbers, the plainest first.

    Args:
        text: The line.
        line: Its number, from 1.
        most: How many numbers a row has at most.

    Returns:
        At least one. A word at the label's end that only damage makes a number is tried as both.
        Where the numbers fit together in no way, all is label.

    Example:
        >>> [(one.label, [number.text for number in one.numbers])
        ...  for one in splits("Renter 2O.5l3 3.586 .799", 7, 2)]
        [('Renter', ['2O.5l3', '3.586 .799']), ('Renter 2O.5l3', ['3.586 .799'])]
    """
    text = text.rstrip()
    words = _words(text)[-2 * most :]
    found = []
    for first in range(len(words) + 1):
        start = words[first][0] if first < len(words) else len(text)
        before = text[slice(*words[first - 1])] if first else ""
        if first and is_plain(before) and len(words) - first < most:
            break
        partings = _partings(text, words[first:], most)
        if partings:
            parted = [_printed(text, line, one) for one in partings]
            found.append(Split(text[:start].strip(), parted[0], tuple(parted[1:])))
    return found or [Split(text.strip(), ())]


def _printed(text: str, line: int, words: Sequence[tuple[int, int]]) -> tuple[Printed, ...]:
    return tuple(Printed(text[start:end], line, (start + 1, end)) for start, end in words)


def pieces(text: str, most: int, codes: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """Where a line is to be cut, if two rows stand on it: a label and numbers, then both again.

    Args:
        text: The line.
        most: How many numbers a row has at most.
        codes: That stand before labels.

    Example:
        >>> text = "Renter 10 20 Skatter 30 40"
        >>> [text[start:end] for start, end in pieces(text, 2)]
        ['Renter 10 20 ', 'Skatter 30 40']
    """
    start = 0
    for at, run, is_code in _seams(text, most, codes):
        is_full = run == most if most > 1 else run == 1 and is_code
        if is_full and text[start:at].strip(" 0123456789.,-−–"):
            yield start, at
            start = at
    yield start, len(text)


def seams(text: str, most: int, codes: Collection[str] = ()) -> list[int]:
    """Where words follow upon numbers: another row may begin there.

    Example:
        >>> seams("501 Renter 10 - 502 Skatter 30 40", 3, {"501", "502"})
        [16]
    """
    return [at for at, _, _ in _seams(text, most, codes)]


def _seams(text: str, most: int, codes: Collection[str]) -> Iterator[tuple[int, int, bool]]:
    """Where words follow upon numbers, upon how many, and whether a code is the first word."""
    words = list(re.finditer(r"\S+", text))
    run = 0
    for n, word in enumerate(words):
        after = words[n + 1][0] if n + 1 < len(words) else ""
        is_code = word[0] in codes or bool(_CODE.fullmatch(word[0]))
        # Upon a full row follows no figure; else a code has its label behind it.
        is_code = is_code and (run == most or bool(after and not _is_figure(after)))
        # A dash behind a full row begins a label.
        is_figure = _is_figure(word[0]) and not (word[0] in ZEROS and run == most)
        if is_figure and not is_code:
            if run and word[0] in ZEROS and after and not _is_figure(after):
                yield word.start(), run, False  # it may be a zero, or begin a label
            else:
                run += 1
            continue
        if run:
            yield word.start(), run, is_code
        run = 0


def _is_figure(word: str) -> bool:
    return is_plain(word) or word in ZEROS


def style_of(texts: Sequence[str]) -> Style:
    """How a table prints numbers, from all that it prints.

    Example:
        >>> style_of(["3.586", "12", "3,722"])
        Style(has_points=True, decimals=0)
    """
    figures = [text for text in texts if text not in ZEROS]
    lengths = [len(text) - text.rindex(",") - 1 for text in figures if "," in text]
    usual = max(sorted(set(lengths)), key=lengths.count, default=0)
    has_points = any(is_plain(text) and "." in text for text in figures)
    return Style(has_points, usual if 2 * len(lengths) > len(figures) else 0)


def meanings(text: str, style: Style) -> tuple[tuple[str, ...], str]:
    """What a number may stand for, and what was mended to read it at all.

    Args:
        text: As printed; `is_number` but for blanks.
        style: Of its table.

    Returns:
        Danish numbers without points, the first the usual one, and ``letters_as_digits``,
        ``separator_restored`` or nothing.

    Example:
        >>> style = Style(has_points=True, decimals=0)
        >>> [meanings(text, style) for text in ("-3.157", "å.145", "3586.799")]
        [(('-3157',), ''), (('3145', '8145'), 'letters_as_digits'), (('3586799',), \
'separator_restored')]
    """
    if text in ZEROS:
        return ("0",), ""
    bare = "".join(text.split()).replace("–", "-").replace("−", "-")
    found = tuple("".join(some) for some in product(*(LETTERS.get(one, one) for one in bare)))
    first = found[0]
    groups_by_comma = bool(_THREE_DECIMALS.fullmatch(first)) and not style.decimals
    is_torn = groups_by_comma or not is_plain(first) or len(bare) < len(text.strip())
    plain = tuple(_without_groups(one, style, keeps_comma=not groups_by_comma) for one in found)
    if bare != first:
        return plain, "letters_as_digits"
    return plain, "separator_restored" if is_torn and style.has_points else ""


def _without_groups(text: str, style: Style, *, keeps_comma: bool) -> str:
    whole, comma, rest = text.rpartition(",")
    is_usual = bool(style.decimals) and len(rest) == style.decimals
    is_long = len(rest) % 3 == 0 and not is_usual and not (keeps_comma and is_plain(text))
    is_group = "." in rest or is_long
    if not comma or is_group:
        return text.replace(".", "").replace(",", "")
    return whole.replace(".", "").replace(",", "") + "," + rest
