"""What a check would have to know, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ramme.budget.municipality import Municipality
from ramme.language.catalogue import Messages


def missing_words(missing: Sequence[str], municipality: Municipality, messages: Messages) -> str:
    """What is missing in words: ``debt_closing 2017`` is a line's label and a year."""
    years: dict[str, list[str]] = {}
    for one in missing:
        name, _, year = one.rpartition(" ")
        years.setdefault(name, []).append(year)
    return "; ".join(_one(name, years[name], municipality, messages) for name in years)


def _one(name: str, years: Sequence[str], municipality: Municipality, messages: Messages) -> str:
    key, listed = f"missing.{name.replace(' ', '_')}", ", ".join(years)
    if key in messages:
        return messages.text(key, year=listed)
    for statement in municipality.statements.values():
        for line in statement.lines:
            if line.id == name:
                label = _named(line.label, messages.language).replace("{year}", years[0])
                return messages.text("missing.line", label=label, years=listed)
    return " ".join([name, *years])


def _named(label: Mapping[str, str], language: str) -> str:
    return label.get(language) or next(iter(label.values()), "")
