"""A PDF's table as a grid: columns lie between the white strips that run down the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ramme.ledger.findings import Place
from ramme.reading.formats.grids import Grid, Value
from ramme.reading.formats.pdf import pages_of
from ramme.reading.formats.pdf_words import TextLine, Word, lines_of

_LEAST_WORDS = 3
_COVERED = 0.03  # of the lines may cross a strip: long titles, a cell that runs over
_LEAST_STRIP = 2  # points


def _strips(lines: Sequence[TextLine]) -> list[float]:
    """The middles of the white strips between columns."""
    wide = [line for line in lines if len(line.words) >= _LEAST_WORDS]
    end = int(max((word.right for line in wide for word in line.words), default=0)) + 2
    covered = [0] * end
    for line in wide:
        crossed = {
            point
            for word in line.words
            for point in range(max(0, int(word.left)), max(0, int(word.right)) + 1)
        }
        for point in crossed:
            covered[point] += 1
    most = _COVERED * len(wide)
    strips, start = list[float](), None
    for point, count in enumerate(covered):
        if count <= most and start is None:
            start = point
        elif count > most and start is not None:
            if start > 0 and point - start >= _LEAST_STRIP:
                strips.append((start + point) / 2)
            start = None
    return strips


def _cells(line: TextLine, strips: Sequence[float]) -> list[Value]:
    parts: list[list[Word]] = [[] for _ in range(len(strips) + 1)]
    for word in line.words:
        parts[bisect_right(strips, (word.left + word.right) / 2)].append(word)
    return [" ".join(word.text for word in part) or None for part in parts]


def grid_of_pdf(data: bytes, file: str) -> Grid:
    """All pages of a PDF as one grid of texts.

    Args:
        data: The file's bytes.
        file: Its name, for errors.

    Raises:
        RammeError: What `pages_of` says.
    """
    pages = pages_of(data, file)
    lines, numbers = list[TextLine](), list[int]()
    for number, page in enumerate(pages, 1):
        rows = lines_of([word for line in page.lines for word in line.words])
        lines += rows
        numbers += [number] * len(rows)
    strips = _strips(lines)

    def place(row: int, column: int) -> Place:
        del column
        return Place(page=numbers[row] if row < len(numbers) else None, line=row + 1)

    return Grid([_cells(line, strips) for line in lines], place)
