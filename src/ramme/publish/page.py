"""HTML: one accessible page that needs nothing beside itself, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ramme.publish.document import (
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Picture,
    Row,
    RowRole,
    Table,
)

_LOOKS = """
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3{line-height:1.2}h2{margin-top:2.5rem}
.mark{position:sticky;top:0;margin:0;padding:.4rem .8rem;background:#a31d1d;color:#fff;
font-weight:600}
.front{opacity:.8;margin:.1rem 0}.note{font-size:.9rem;margin:.3rem 0}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.8rem 0}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:.3rem .6rem;text-align:left;vertical-align:bottom;font-weight:normal}
th:first-child,td:first-child{padding-left:0}th:last-child,td:last-child{padding-right:0}
thead th,.group th,.total th,.total td{font-weight:600}
thead th{border-bottom:2px solid}tbody tr{border-bottom:1px solid #8884}
.group th{padding-top:1rem}
figure{margin:1rem 0}figure svg{max-width:100%;height:auto;background:#fff;padding:.5rem}
nav ul{list-style:none;padding:0}nav li{margin:.3rem 0}a{color:inherit}
.figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
@media (max-width:40rem){table{font-size:.82rem}th,td{padding:.3rem .3rem}h1{font-size:1.6rem}}
@media print{body{max-width:none;margin:0;font-size:10pt}tr{break-inside:avoid}
h2,h3{break-after:avoid}.new-page{break-before:page}}
"""


def page(document: Document) -> bytes:
    """The document as HTML; the same document always gives the same bytes."""
    return "".join(f"{line}\n" for line in _lines(document)).encode()


def _lines(document: Document) -> Iterator[str]:
    title = escape(document.title)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{document.language}">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="author" content="{escape(document.publisher)}">'
    yield f'<meta name="date" content="{document.day.isoformat()}">'
    yield f"<title>{title}</title>"
    yield f"<style>{_LOOKS}</style></head>"
    yield "<body><main>"
    if document.furniture.mark:
        yield f'<p class="mark">{escape(document.furniture.mark)}</p>'
    yield f"<h1>{title}</h1>"
    yield from (f'<p class="front">{escape(line)}</p>' for line in document.front)
    if document.contents:
        yield f'<nav aria-label="{escape(document.contents)}"><ul>'
        for one in document.sections():
            yield f'<li><a href="#{escape(one.mark)}">{escape(one.text)}</a></li>'
        yield "</ul></nav>"
    for block in document.blocks:
        match block:
            case Heading():
                looks = ' class="new-page"' if block.starts_page else ""
                place = f' id="{escape(block.mark)}"' if block.mark else ""
                yield f"<h{block.level}{place}{looks}>{escape(block.text)}</h{block.level}>"
            case Picture():
                yield from _picture(block)
            case Paragraph():
                looks = ' class="note"' if block.role is ParagraphRole.NOTE else ""
                yield f"<p{looks}>{escape(block.text)}</p>"
            case Bullets():
                yield "<ul>"
                yield from (f"<li>{escape(item)}</li>" for item in block.items)
                yield "</ul>"
            case Table():
                yield from _table(block)
    yield "</main></body></html>"


def _picture(picture: Picture) -> Iterator[str]:
    told = escape(picture.told)
    yield f'<figure role="img" aria-label="{told}">{picture.svg}</figure>'


def _table(table: Table) -> Iterator[str]:
    # A region that can be scrolled has to be reached by the keyboard too.
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{escape(table.title)}">'
    yield f"<table><caption>{escape(table.title)}</caption>"
    heads = (
        f'<th scope="col"{_figure(column)}>{escape(column.head)}</th>' for column in table.columns
    )
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    opened = False
    for row in table.rows:
        if row.role is RowRole.GROUP or not opened:
            yield "</tbody><tbody>" if opened else "<tbody>"
            opened = True
        yield _row(row, table)
    yield "</tbody></table></div>" if opened else "</table></div>"


def _row(row: Row, table: Table) -> str:
    if row.role is RowRole.GROUP:
        text = escape(row.cells[0].text)
        wide = len(table.columns)
        return f'<tr class="group"><th scope="rowgroup" colspan="{wide}">{text}</th></tr>'
    label, *rest = zip(table.padded(row), table.columns, strict=True)
    cells = (f"<td{_figure(column)}>{_linked(cell)}</td>" for cell, column in rest)
    looks = ' class="total"' if row.role is RowRole.TOTAL else ""
    return f'<tr{looks}><th scope="row">{_linked(label[0])}</th>{"".join(cells)}</tr>'


def _linked(cell: Cell) -> str:
    text = escape(cell.text)
    return f'<a href="{escape(cell.link)}">{text}</a>' if cell.link else text


def _figure(column: Column) -> str:
    return ' class="figure"' if column.kind is ColumnKind.FIGURE else ""
