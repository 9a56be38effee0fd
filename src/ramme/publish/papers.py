"""The papers of a publication: each document in each format and language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, partial

from ramme.language.catalogue import Messages
from ramme.publish.agreement import agreement_document
from ramme.publish.book import book_document
from ramme.publish.building import PublishedFile
from ramme.publish.document import Document
from ramme.publish.edition import Edition
from ramme.publish.overviews import overviews_document
from ramme.publish.paper import paper_document
from ramme.publish.writing import written

FORMATS = (".pdf", ".docx", ".xlsx")

_DOCUMENTS: Mapping[str, Callable[[Edition, Messages], Document]] = {
    "budget-paper": paper_document,
    "overviews": overviews_document,
    "agreement": agreement_document,
}

BOOK = "budget-book"
BOOK_FORMATS = (".pdf", ".html")


def book_files(
    edition: Edition, texts: Sequence[Messages], others: Collection[str]
) -> Iterator[PublishedFile]:
    """The budget book, as PDF and as a page of its own."""
    for messages in texts:
        laid_out = cache(partial(book_document, edition, messages, others))
        for suffix in BOOK_FORMATS:
            path = f"book/{BOOK}.{messages.language}{suffix}"
            yield PublishedFile(path, partial(_made, laid_out, suffix))


def paper_path(name: str, language: str, suffix: str) -> str:
    """Where a document lies below the publication's folder."""
    return f"papers/{name}.{language}{suffix}"


def paper_files(edition: Edition, texts: Sequence[Messages]) -> Iterator[PublishedFile]:
    """Every document that there is something for, each laid out once and written in each format."""
    for name, make in _DOCUMENTS.items():
        if name == "agreement" and not edition.agreements:
            continue
        for messages in texts:
            laid_out = cache(partial(make, edition, messages))
            for suffix in FORMATS:
                yield PublishedFile(
                    paper_path(name, messages.language, suffix),
                    partial(_made, laid_out, suffix),
                )


def _made(laid_out: Callable[[], Document], suffix: str) -> bytes:
    return written(laid_out(), suffix)
