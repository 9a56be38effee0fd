"""A row's label: restored, freed of marks, VAT and what it says about its price."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ramme.reading.fees.letters import Damage
from ramme.reading.fees.texts import is_readable, restored_text
from ramme.reading.labels import joined

_MARK = re.compile(r"\s*(?<![\w(])(\*{1,4}\)?|\d\))(?=\s|$|[:,.])|\s*([¹²³])|(?<=\w)\s+(\))$")
_VAT = re.compile(
    r",?\s*\(?\b(?:(inkl|incl|inklusive)|(?:ekskl|excl|eksklusive|uden))\b\.?\s*moms\b\.?\)?",
    re.IGNORECASE,
)
_EXTRA = re.compile(r",?\s*(\+ ?\d[\d.,]* ?[Kk]r\.?[^,;]*)")
_ON_PRICE = re.compile(
    r"\s*\(((?:pris|takst)\w*\b[^)]*)\)?|\s*[-–—]\s*([Pp]ris(?:en)? (?:kan|efter|aftales)\b.*)$"
)
_ENDS = " .,:;-–—=_"


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what was taken out of it.

    Args:
        text: Restored.
        certain: Whether a person could read it.
        readable: Whether words of it could be read at all.
        head: What of it could be read where the rest could not, else empty.
        marks: Of footnotes.
        vat: ``incl`` or ``excl``, None where nothing is said.
        conditions: What it says about the price.
    """

    text: str
    certain: bool = True
    readable: bool = True
    head: str = ""
    marks: tuple[str, ...] = ()
    vat: str | None = None
    conditions: tuple[str, ...] = ()


def vat_of(text: str) -> str | None:
    """``incl`` or ``excl`` where a text says so.

    Example:
        >>> vat_of("Beløbene er ekskl. moms"), vat_of("Leje inkl. moms"), vat_of("Leje")
        ('excl', 'incl', None)
    """
    found = _VAT.search(text)
    if not found:
        return None
    return "incl" if found[1] else "excl"


def marks_of(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without its footnote marks, and the marks.

    Example:
        >>> marks_of("Mandag-torsdag *)")
        ('Mandag-torsdag', ('*',))
    """
    found = (next(filter(None, one.groups())) for one in _MARK.finditer(text))
    marks = tuple(mark.rstrip(")") or "*" for mark in found)
    return _MARK.sub("", text).strip(), marks


def label_of(texts: Sequence[str], damage: Damage) -> Label:
    """The label that a row's lines are.

    Args:
        texts: As printed, freed of leaders, one a line.
        damage: Of the document.

    Returns:
        What no person could read is kept as printed and uncertain.

    Example:
        >>> label = label_of(["Borger, + 50 kr. pr. rum,", "inkl. moms *)"], Damage())
        >>> label.text, label.vat, label.conditions, label.marks
        ('Borger', 'incl', ('+ 50 kr. pr. rum',), ('*',))
    """
    bare, marks = marks_of(joined(texts))
    parts = [marks_of(text)[0] for text in texts]
    good = [part for part in parts if _reads(part, damage)]
    if parts and not good:
        return Label(" ".join(bare.split()), certain=False, readable=False, marks=marks)
    whole = restored_text(joined(good), damage)
    certain = whole.certain and len(good) == len(parts)
    head = "" if len(good) == len(parts) else whole.text
    return _taken_apart(Label(whole.text, certain, head=head, marks=marks))


def _reads(part: str, damage: Damage) -> bool:
    if damage.lost and re.fullmatch(r"[\d\s.,]*(?:kr)?\.?", part):
        return True
    return is_readable(restored_text(part, damage).text, damage)


def _taken_apart(label: Label) -> Label:
    text, vat = label.text, vat_of(label.text)
    conditions = [next(filter(None, found.groups())).strip() for found in _ON_PRICE.finditer(text)]
    if vat:
        text = _VAT.sub("", text)
    conditions += [found[1].strip(" ,") for found in _EXTRA.finditer(text)]
    rest = _EXTRA.sub("", _ON_PRICE.sub("", text)).strip(_ENDS)
    if not rest:
        rest, conditions = label.text.strip(_ENDS), []
    return replace(label, text=rest, vat=vat, conditions=tuple(conditions))
