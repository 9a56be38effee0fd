"""One paper in every format: as text, PDF, Word, spreadsheet and csv, made at test time."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from html import escape
from pathlib import Path

import docx
import typst
import xlsxwriter


@dataclass(frozen=True)
class PaperTable:
    """A table: the header's first cell, its years, and rows of a label and printed figures."""

    head: str
    years: tuple[int, ...]
    rows: tuple[tuple[str, tuple[str | None, ...]], ...]


Part = str | PaperTable

_PAGE = """
#set page(width: 210mm, height: 297mm, margin: 25mm, footer: context align(center)[
  Side #counter(page).display() af #counter(page).final().first()])
#set text(size: 9pt, lang: "da")
#set par(leading: 4pt, spacing: 4pt)
#for part in json("paper.json") {
  if type(part) == str {
    if part.trim() == "" { v(6pt) } else { block(spacing: 4pt, text(part)) }
  } else {
    let width = part.years.len()
    table(
      columns: (COLUMN,) + (auto,) * width,
      align: (left,) + (right + VERTICAL,) * width,
      stroke: STROKE, inset: (x: 5pt, y: INSET),
      table.header(part.head, ..part.years),
      ..part.rows.map(row => (row.label, ..row.cells)).flatten()
    )
  }
}
"""


def _as_json(part: Part) -> object:
    if isinstance(part, str):
        return part
    return {
        "head": part.head,
        "years": [str(year) for year in part.years],
        "rows": [
            {"label": label, "cells": [cell or "" for cell in cells]} for label, cells in part.rows
        ],
    }


def as_pdf(
    folder: Path,
    parts: list[Part],
    *,
    column: str = "1fr",
    vertical: str = "top",
    lines: bool = True,
) -> Path:
    """The paper as a PDF whose labels wrap in a column of some width."""
    (folder / "paper.json").write_text(json.dumps([_as_json(part) for part in parts]))
    source = _PAGE.replace("COLUMN", column).replace("VERTICAL", vertical)
    source = source.replace("STROKE", "0.5pt" if lines else "none")
    source = source.replace("INSET", "3pt" if lines else "4pt")
    (folder / "paper.typ").write_text(source, encoding="utf-8")
    path = folder / "paper.pdf"
    typst.compile(str(folder / "paper.typ"), output=str(path))
    return path


def as_word(folder: Path, parts: list[Part]) -> Path:
    """The paper as a Word document."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=0, cols=1 + len(part.years))
        head = [part.head, *(str(year) for year in part.years)]
        for row in [
            head,
            *([label, *(cell or "" for cell in cells)] for label, cells in part.rows),
        ]:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    path = folder / "paper.docx"
    document.save(str(path))
    return path


def number(printed: str) -> float:
    """A printed Danish number as a spreadsheet holds it."""
    return float(printed.replace(".", "").replace(",", "."))


def as_xlsx(folder: Path, parts: list[Part], *, left: int = 0) -> Path:
    """The paper as a spreadsheet of one sheet, with numbers in its cells."""
    path = folder / "paper.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Ark1")
    row = 0
    for part in parts:
        if isinstance(part, str):
            sheet.write_string(row, left, part)
            row += 1
            continue
        sheet.write_row(row, left, [part.head, *part.years])
        row += 1
        for label, cells in part.rows:
            sheet.write_string(row, left, label)
            for column, cell in enumerate(cells, left + 1):
                if cell is not None:
                    sheet.write_number(row, column, number(cell))
            row += 1
    book.close()
    return path


def as_csv(folder: Path, parts: list[Part], *, encoding: str = "utf-8") -> Path:
    """The paper as a csv file with semicolons."""
    path = folder / "paper.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=";")
        width = max(len(part.years) for part in parts if not isinstance(part, str))
        for part in parts:
            if isinstance(part, str):
                writer.writerow([part, *[""] * width])
                continue
            pad = [""] * (width - len(part.years))
            writer.writerow([part.head, *part.years, *pad])
            for label, cells in part.rows:
                writer.writerow([label, *(cell or "" for cell in cells), *pad])
    return path


def as_html(folder: Path, parts: list[Part]) -> Path:
    """The paper as a web page."""
    body = []
    for part in parts:
        if isinstance(part, str):
            body.append(f"<p>{escape(part)}</p>")
            continue
        head = "".join(f"<th>{escape(str(one))}</th>" for one in (part.head, *part.years))
        body.append(f"<table><thead><tr>{head}</tr></thead><tbody>")
        for label, cells in part.rows:
            row = "".join(f"<td>{escape(one or '')}</td>" for one in (label, *cells))
            body.append(f"<tr>{row}</tr>")
        body.append("</tbody></table>")
    path = folder / "paper.html"
    page = "\n".join(["<!DOCTYPE html>", '<html lang="da"><body>', *body, "</body></html>"])
    path.write_text(page, encoding="utf-8")
    return path


def as_text(folder: Path, parts: list[Part]) -> Path:
    """The paper as text whose empty cells are encoded in blanks."""
    lines = []
    for part in parts:
        if isinstance(part, str):
            lines.append(part)
            continue
        lines.append(f"{part.head} {' '.join(str(year) for year in part.years)} ")
        for label, cells in part.rows:
            blank = "" if label[:1].isdigit() else " "
            lines.append(blank + label + " " + "".join(f"{one}  " if one else " " for one in cells))
    path = folder / "paper.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
