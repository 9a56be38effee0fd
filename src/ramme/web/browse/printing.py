"""Figures as cells show them."""

from __future__ import annotations

from ramme.language.numbers import units

UNKNOWN = "–"


def cell(oere: int | None, unit_oere: int, language: str) -> str:
    """A figure in the table's unit; a dash where it cannot be told."""
    return UNKNOWN if oere is None else units(oere, unit_oere, language)


def signed(oere: int | None, unit_oere: int, language: str) -> str:
    """A difference, a plus before what is more; a dash where it cannot be told."""
    if oere is None:
        return UNKNOWN
    return ("+" if oere > 0 else "") + units(oere, unit_oere, language)
