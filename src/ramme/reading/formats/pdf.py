"""PDF, by pdfium: words with their places become lines; tables keep their columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Finding, Place, Severity
from ramme.reading import limits
from ramme.reading.formats.content import Content
from ramme.reading.formats.pdf_streams import judge_streams
from ramme.reading.formats.pdf_tables import TableWriter, columns_of
from ramme.reading.formats.pdf_words import TextLine, in_reading_order, lines_of, words_of

_TOP, _BOTTOM = 0.925, 0.08  # margins, where page furniture stands
_LEAST_PAGES, _LEAST_SHARE = 3, 0.3
_PAGE_NUMBER = re.compile(r"(?:side|page) (?P<n>\D)(?: (?:af|of) (?P=n))?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_TOLD_EVERY = 10


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read.

    Args:
        lines: In reading order.
        margins: Texts at its head and foot, digits masked.
        is_image: It has something to see, but no text.
        unreadable: It cannot be loaded.
        is_scan: Its text is not to be seen: a machine has laid it over an image.
    """

    lines: tuple[TextLine, ...] = ()
    margins: frozenset[str] = frozenset()
    is_image: bool = False
    unreadable: bool = False
    is_scan: bool = False


def open_pdf(data: bytes, file: str) -> pdfium.PdfDocument:
    """The PDF file in some bytes.

    Raises:
        RammeError: ``pdf_encrypted``, ``pdf_broken``, ``pdf_bomb`` or ``pdf_too_many_pages``.
    """
    judge_streams(data, file)
    try:
        pdf = pdfium.PdfDocument(data)
        count = len(pdf)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise RammeError("pdf_encrypted", file=file) from None
        raise RammeError("pdf_broken", file=file, reason=str(error)[:200]) from None
    if count > limits.MOST_PAGES:
        pdf.close()
        raise RammeError("pdf_too_many_pages", file=file, pages=count, limit=limits.MOST_PAGES)
    if not count:
        pdf.close()
        raise RammeError("pdf_broken", file=file, reason="no pages")
    return pdf


def masked(text: str) -> str:
    """A text with its numbers left open, so that page numbers look alike."""
    return _DIGITS.sub("#", text)


def _in_margin(line: TextLine, height: float) -> bool:
    middle = (line.words[0].bottom + line.words[0].top) / 2
    return middle > _TOP * height or middle < _BOTTOM * height


def page_of(pdf: pdfium.PdfDocument, index: int, file: str) -> Page:
    """A page's lines.

    Raises:
        RammeError: ``pdf_page_too_full``.
    """
    try:
        page = pdf[index]
    except pdfium.PdfiumError:
        return Page(unreadable=True)
    try:
        text_page = page.get_textpage()
        count = text_page.count_chars()
        if count > limits.MOST_CHARACTERS_ON_A_PAGE:
            limit = limits.MOST_CHARACTERS_ON_A_PAGE
            raise RammeError("pdf_page_too_full", file=file, page=index + 1, limit=limit)
        found = words_of(page, text_page, count)
        text_page.close()
        if not found.words:
            return Page(is_image=pdfium_c.FPDFPage_CountObjects(page) > 0)
        lines = lines_of(found.words)
        margins = frozenset(masked(line.text) for line in lines if _in_margin(line, found.height))
        in_order = tuple(in_reading_order(lines, found.width))
        return Page(in_order, margins, is_scan=_is_scan(page))
    except pdfium.PdfiumError:
        return Page(unreadable=True)
    finally:
        page.close()


def _is_scan(page: pdfium.PdfPage) -> bool:
    """Whether the page's first text is invisible, as text recognition lays it over an image."""
    first = next(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]), None)
    if first is None:
        return False
    mode: int = pdfium_c.FPDFTextObj_GetTextRenderMode(first.raw)
    return mode == int(pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)


def _furniture(pages: Sequence[Page]) -> frozenset[str]:
    """Texts that stand at the head or foot of many pages, and page numbers that say so."""
    seen = Counter(text for page in pages for text in page.margins)
    least = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    told = (text for text in seen if _PAGE_NUMBER.fullmatch(text))
    return frozenset((*told, *(text for text, count in seen.items() if count >= least)))


def _findings(pages: Sequence[Page]) -> tuple[Finding, ...]:
    found = []
    for code, numbers in (
        ("page_without_text", [n for n, page in enumerate(pages, 1) if page.is_image]),
        ("page_unreadable", [n for n, page in enumerate(pages, 1) if page.unreadable]),
    ):
        if numbers:
            places = tuple(Place(page=n) for n in numbers[: limits.MOST_PLACES])
            told = {"pages": _ranges(numbers), "count": len(numbers)}
            found.append(Finding(code, Severity.ERROR, told, places))
    return tuple(found)


def _ranges(numbers: Sequence[int]) -> str:
    """Page numbers as a person writes them.

    Example:
        >>> _ranges([1, 2, 3, 7])
        '1-3, 7'
    """
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return ", ".join("-".join(str(one) for one in part) for part in parts[: limits.MOST_PLACES])


def _untold(done: int, total: int) -> None:
    del done, total


def pages_of(data: bytes, file: str, progress: Callable[[int, int], None] = _untold) -> list[Page]:
    """All pages of a PDF.

    Raises:
        RammeError: What `open_pdf` and `page_of` say; ``file_too_slow``.
    """
    check, pages = limits.deadline(file), []
    pdf = open_pdf(data, file)
    try:
        for index in range(len(pdf)):
            check()
            pages.append(page_of(pdf, index, file))
            if index % _TOLD_EVERY == 0:
                progress(index + 1, len(pdf))
        progress(len(pdf), len(pdf))
    finally:
        pdf.close()
    return pages


def read_pdf(data: bytes, file: str, progress: Callable[[int, int], None]) -> Content:
    """A PDF as lines of text.

    Args:
        data: The file's bytes.
        file: Its name, for errors.
        progress: Told how many pages of how many are done.

    Returns:
        Its lines without page furniture, each with its page.

    Raises:
        RammeError: What `pages_of` says; then nothing was read.
    """
    pages = pages_of(data, file, progress)
    furniture = _furniture(pages)
    writer = TableWriter()
    for number, page in enumerate(pages, 1):
        kept = [
            line
            for line in page.lines
            if not (
                furniture
                and masked(line.text) in furniture
                and masked(line.text) in page.margins
                and not columns_of(line, ())
            )
        ]
        writer.page(kept, number)
    writer.finish()
    return Content(
        tuple(writer.lines),
        origins=tuple(writer.origins),
        pages=len(pages),
        findings=_findings(pages),
        is_scan=any(page.is_scan for page in pages),
    )
