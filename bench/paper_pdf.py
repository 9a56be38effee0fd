"""A PDF of any length with one table a page: labels that wrap, empty cells, known truth."""

from __future__ import annotations

import json
import random
from pathlib import Path

import typst

YEARS = (2031, 2032, 2033, 2034)
_ROWS = 24
_WORDS = (
    *("Etablering", "af", "bedre", "sti", "fra", "Svanesøen", "til", "Lilleå", "ved", "skolen"),
    *("Vedligeholdelse", "og", "drift", "pulje", "Haveby", "Østerport", "renovering", "cyklister"),
)
_SOURCE = """
#set page(width: 210mm, height: 297mm, margin: 22mm,
  footer: align(center)[Side #context counter(page).display()])
#set text(size: 9pt, lang: "da", hyphenate: false)
#set par(leading: 3.5pt)
#for page in json("rows.json") [
  #page.text

  Anlæg
  #table(columns: (70mm, 1fr, 1fr, 1fr, 1fr), align: (left, right, right, right, right),
    stroke: none, inset: (x: 4pt, y: 3.4pt),
    "1.000 kr.", ..page.years, ..page.rows.flatten())
  #pagebreak(weak: true)
]
"""


def _printed(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _page(number: int) -> list[list[str]]:
    chance = random.Random(number)
    rows = []
    for n in range(_ROWS):
        words = [chance.choice(_WORDS) for _ in range(chance.choice((2, 4, 9)))]
        label = f"{number % 9 + 1}.{n + 1} " + " ".join(words)
        cells = [
            _printed(chance.randint(-9, 99) * 250) if chance.random() < 0.7 else "" for _ in YEARS
        ]
        cells[n % 4] = cells[n % 4] or "1.500"
        rows.append([label, *cells])
    return rows


def rows_of(pages: int) -> list[list[str]]:
    """All rows of such a file: a label and the figures, empty where a cell is."""
    return [row for number in range(pages) for row in _page(number)]


def set_pdf(folder: Path, pages: int) -> Path:
    """The file; set once for each length."""
    path = folder / f"paper-{pages}.pdf"
    if path.exists():
        return path
    text = "Politisk aftale om budget. " * 4
    years = [str(year) for year in YEARS]
    data = [
        {"text": "" if number else text, "years": years, "rows": _page(number)}
        for number in range(pages)
    ]
    (folder / "rows.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "paper.typ").write_text(_SOURCE, encoding="utf-8")
    typst.compile(str(folder / "paper.typ"), output=str(path))
    return path
