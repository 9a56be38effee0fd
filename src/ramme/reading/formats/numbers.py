"""Numbers as files write them: Danish or English, signs before or after, currencies, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "))
_MINUS = str.maketrans(dict.fromkeys("−–‐‑‒", "-"))
_CURRENCY = re.compile(
    r"(?<![a-zæøå])(?:kr\.?|dkk|nok|sek|eur|usd|gbp)(?![a-zæøå])|[$€£]", re.IGNORECASE
)
_NOTHING = frozenset({"", "-", "--", "nan", "n/a", "na", "null", "none", "..", "...", ".", "x"})
_NUMBERLIKE = re.compile(r"[+-]?\d[\d.,' ]*(?:e[+-]?\d{1,2})?", re.IGNORECASE)
_LONGEST = 40
LARGEST = Decimal(10) ** 16  # no amount is as large; a spreadsheet is exact below
# The common case, tried first.
_PLAIN = {mark: re.compile(rf"-?[0-9]+(?:{re.escape(mark)}[0-9]+)?") for mark in ",."}


def _amount_pattern(decimal: str, grouping: str, exponent: str) -> re.Pattern[str]:
    point, group = re.escape(decimal), re.escape(grouping)
    groups = "|".join(rf"\d{{1,3}}(?:{mark}\d{{3}})+" for mark in (group, " ", "'"))
    return re.compile(rf"([+-]?) ?({groups}|\d+)?((?:{point}\d+)?{exponent})", re.ASCII)


_AMOUNT = {
    ",": _amount_pattern(",", ".", ""),
    ".": _amount_pattern(".", ",", r"(?:[eE][+-]?\d{1,2})?"),
}


@dataclass(frozen=True, slots=True)
class Marks:
    """How numbers are written: the decimal mark; the other of comma and point groups digits."""

    decimal: str = ","

    @property
    def grouping(self) -> str:
        """The mark that groups digits; blanks and apostrophes may do so as well."""
        return "." if self.decimal == "," else ","


DANISH, ENGLISH = Marks(","), Marks(".")


def _bare(text: str) -> tuple[str, bool, bool]:
    """The digits and marks of a number, whether it is negative, whether a currency stood there."""
    plain = text.translate(_BLANKS).translate(_MINUS).strip()
    negative = plain.startswith("(") and plain.endswith(")")
    if negative:
        plain = plain[1:-1].strip()
    without = _CURRENCY.sub("", plain).strip()
    currency = without != plain
    if without.startswith("(") and without.endswith(")"):
        negative, without = True, without[1:-1].strip()
    if without.endswith("-") and without[:-1].strip() and not negative:
        negative, without = True, without[:-1].strip()
    return without, negative, currency


def is_nothing(text: str) -> bool:
    """Whether a cell says that it has no figure.

    Example:
        >>> is_nothing("nan"), is_nothing(" - "), is_nothing("0")
        (True, True, False)
    """
    return (
        len(text) <= _LONGEST
        and text.translate(_BLANKS).translate(_MINUS).strip().casefold() in _NOTHING
    )


def amount_of(text: str, marks: Marks) -> Decimal | None:
    """The number that a cell holds, exactly as written.

    Args:
        text: Such as ``1.234,50``, ``1.234-``, ``(1.234)``, ``$ 1,234.50`` or ``kr. -5``; a
            currency with a dash is the bookkeepers' nought.
        marks: How the file writes its numbers.

    Returns:
        None where it is no number.

    Example:
        >>> [str(amount_of(text, DANISH)) for text in ("1.234-", "(1 234,5)", "12-14")]
        ['-1234', '-1234.5', 'None']
        >>> [str(amount_of(text, ENGLISH)) for text in ("$8,052.10", "$ -", "1,23")]
        ['8052.10', '0', 'None']
    """
    if len(text) > _LONGEST:
        return None
    if _PLAIN[marks.decimal].fullmatch(text):
        return _held(Decimal(text.replace(",", ".")))
    bare, negative, currency = _bare(text)
    if currency and bare == "-":
        return Decimal(0)
    found = _AMOUNT[marks.decimal].fullmatch(bare)
    if not found or not (found[2] or found[3].startswith(marks.decimal)):
        return None
    if negative and found[1]:
        return None
    digits = re.sub(rf"[{re.escape(marks.grouping)} ']", "", found[2] or "0")
    value = Decimal(found[1] + digits + found[3].replace(marks.decimal, "."))
    return _held(-value if negative else value)


def _held(value: Decimal) -> Decimal | None:
    """The number, if a column of whole øre could hold it at all."""
    return value if abs(value) < LARGEST else None


def marks_of(texts: Iterable[str]) -> tuple[Marks | None, bool]:
    """How a file writes its numbers, by all of them together.

    A mark that stands twice in a number groups; the last of two different marks is decimal; a
    mark that is not followed by exactly three digits, or follows a lone nought, is decimal.

    Returns:
        The marks and whether they are certain; None where no number has a mark. Where every
        mark is followed by three digits it is taken to group.

    Example:
        >>> marks_of(["-694.6", "12"]), marks_of(["1,234"])
        ((Marks(decimal='.'), True), (Marks(decimal='.'), False))
    """
    votes, grouped = {",": 0, ".": 0}, {",": 0, ".": 0}
    for text in texts:
        bare, _, _ = _bare(text) if len(text) <= _LONGEST else ("", False, False)
        if not _NUMBERLIKE.fullmatch(bare):
            continue
        seen = [mark for mark in bare if mark in ",."]
        if not seen:
            continue
        last = seen[-1]
        after = len(bare) - bare.rindex(last) - 1
        if len(set(seen)) > 1:
            votes[last] += 1
        elif len(seen) > 1:
            votes["." if last == "," else ","] += 1
        elif after != 3 or bare.lstrip("+-").startswith("0"):
            votes[last] += 1
        else:
            grouped[last] += 1
    if any(votes.values()):
        return (DANISH if votes[","] >= votes["."] else ENGLISH), not all(votes.values())
    if any(grouped.values()):
        return (DANISH if grouped["."] >= grouped[","] else ENGLISH), False
    return None, True


def danish(value: Decimal) -> str:
    """A number as Danish papers print it, exactly.

    Example:
        >>> danish(Decimal("-1234.50")), danish(Decimal("1E+3"))
        ('-1.234,5', '1.000')
    """
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, fraction = text.partition(".")
    grouped = f"{int(whole.lstrip('-') or 0):,}".replace(",", ".")
    sign = "-" if value < 0 and (int(whole.lstrip("-") or 0) or fraction) else ""
    return sign + grouped + ("," + fraction if fraction else "")


def from_float(value: float) -> Decimal | None:
    """A spreadsheet's number without the machine's noise: its 15 significant digits.

    That is what spreadsheet programs show and compare; 0.1 + 0.2 is 0.3.

    Returns:
        None for what is larger than any amount, or is no number.

    Example:
        >>> from_float(0.1 + 0.2), from_float(1234.0), from_float(-3276885.5)
        (Decimal('0.3'), Decimal('1234'), Decimal('-3276885.5'))
    """
    if not abs(value) < LARGEST:
        return None
    exact = Decimal(f"{value:.15g}")
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact
