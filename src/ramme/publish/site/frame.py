"""What the pages of a site share: where things lie, how figures are written, what is around."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ramme.language.catalogue import Messages
from ramme.language.numbers import day as day_in_words
from ramme.language.numbers import in_words, unit_name, units
from ramme.publish.edition import Edition
from ramme.publish.programme import has_capital
from ramme.publish.site.engine import safe

_ODD = re.compile(r"[^A-Za-z0-9_.-]")
_NOTHING = "–"
# What would end a script element, or be no JSON to an old reader.
_IN_SCRIPT = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
PAGES = (
    ("index", "site.front"),
    ("budget", "site.budget"),
    ("areas", "site.areas"),
    ("capital", "book.capital"),
    ("fees", "site.fees"),
    ("tax", "site.tax"),
    ("strategy", "site.strategy_short"),
    ("simulator", "site.simulator"),
    ("agreement", "site.agreement"),
    ("changes", "site.changes"),
    ("search", "site.search"),
    ("data", "site.data"),
)


@dataclass(frozen=True, slots=True)
class Site:
    """One language of the site.

    Args:
        edition: What is published.
        messages: In the language.
        languages: All that the site is published in; the first lies at its root.
        files: Paths of the other files of the publication, which pages may lead to.
    """

    edition: Edition
    messages: Messages
    languages: tuple[str, ...]
    files: frozenset[str]

    @property
    def language(self) -> str:
        """Its code."""
        return self.messages.language

    def path(self, name: str, language: str = "") -> str:
        """Where a page lies below the publication's folder."""
        chosen = language or self.language
        folder = "site" if chosen == self.languages[0] else f"site/{chosen}"
        return f"{folder}/{name}.html"

    def figure(self, statement: str, line: str, year: int | None = None) -> str:
        """Where the why of a line's figure lies."""
        place = f"#y{year}" if year else ""
        return self.path(f"figures/{slug(statement)}.{slug(line)}") + place

    def why(self, figure: str) -> str:
        """The page of a figure such as ``result.surplus.2021``; empty where it is not shown."""
        name, _, year = figure.rpartition(".")
        statement, _, line = name.partition(".")
        printed = self.edition.statements.get(statement)
        shown = printed and any(
            one.id == line and any(str(cell.year) == year for cell in one.cells)
            for one in printed.table.lines
        )
        return self.figure(statement, line, int(year)) if shown else ""

    def text(self, key: str, **parameters: object) -> str:
        """A text in the language."""
        return self.messages.text(key, **parameters)

    def named(self, texts: Mapping[str, str]) -> str:
        """A label of the municipality's own files in the language, else in any it has."""
        return texts.get(self.language) or next(iter(texts.values()), "")

    def units(self, oere: int | None, unit_oere: int) -> str:
        """A figure in a unit; a dash where it cannot be told."""
        return _NOTHING if oere is None else units(oere, unit_oere, self.language)

    def words(self, oere: int | None) -> str:
        """An amount in a sentence."""
        return _NOTHING if oere is None else in_words(oere, self.language)

    def unit(self, unit_oere: int) -> str:
        """What a unit is called."""
        return unit_name(unit_oere, self.language)

    def parts(self) -> Sequence[tuple[str, str]]:
        """The pages of the navigation that the edition has something for."""
        has = {
            # What stands on no base is a change, and no money to share out.
            "tax": self.edition.is_whole,
            "simulator": self.edition.is_whole,
            "capital": has_capital(self.edition),
            "fees": bool(self.edition.catalogue.fees),
            "strategy": bool(self.edition.strategy_checks),
            "agreement": bool(self.edition.agreements),
            "changes": bool(self.edition.sealings),
        }
        return [(name, key) for name, key in PAGES if has.get(name, True)]

    def around(self, name: str) -> dict[str, object]:
        """What stands around every page.

        Args:
            name: The page's own, for the other language and for the navigation.
        """
        edition = self.edition
        others = [one for one in self.languages if one != self.language]
        return {
            "messages": self.messages,
            "language": self.language,
            "municipality": edition.municipality.name,
            "home": self.path("index"),
            "navigation": [
                {
                    "path": self.path(part),
                    "text": self.text(key),
                    "here": part == name.split("/", maxsplit=1)[0],
                }
                for part, key in self.parts()
            ],
            "others": [{"path": self.path(name, one), "language": one} for one in others],
            "version": edition.lasting or edition.name,
            "hash": edition.version.hash,
            "day": day_in_words(edition.day, self.language),
            "draft": self.text("publish.draft_mark") if edition.is_draft else "",
            "year": edition.version.budget_year,
            "effects_only": "" if edition.is_whole else self.text("site.effects_only"),
        }


def slug(name: str) -> str:
    """A name as a part of a file's name."""
    return _ODD.sub("-", name)


def as_script(value: object) -> SafeString:
    """A value as JSON that can stand in a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _IN_SCRIPT.items():
        text = text.replace(sign, escaped)
    return safe(text)
