"""What a document may cost: sizes, counts and seconds, each declared here and nowhere else.

They are far above what budget papers need, and low enough that no file stops a machine. What
passes a limit is refused with an error that names the limit; nothing half-read is kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from ramme.ledger.errors import RammeError

MEGABYTE = 1024 * 1024

LARGEST_BYTES = 128 * MEGABYTE  # of the file as it lies on disk
LONGEST_SECONDS = 120  # of the processor, from opening to the last page or row

# PDF
MOST_PAGES = 10_000
MOST_CHARACTERS_ON_A_PAGE = 200_000
LARGEST_PDF_STREAM = 32 * MEGABYTE  # unpacked; pictures are not counted

# docx, xlsx and ods are zip archives of XML
MOST_PARTS = 5_000
LARGEST_UNPACKED = 400 * MEGABYTE
LARGEST_RATIO = 250  # unpacked to packed, judged where a part unpacks to more than a megabyte
RATIO_FROM_BYTES = MEGABYTE

# HTML
LARGEST_WEB_PAGE = 32 * MEGABYTE

# csv, xlsx, ods, and tables in docx and HTML
MOST_ROWS = 200_000
MOST_CELLS = 3_000_000
MOST_COLUMNS = 1_000
LONGEST_FIELD = 100_000

# Findings of one kind name at most so many places; the rest are counted.
MOST_PLACES = 50


def deadline(file: str) -> Callable[[], None]:
    """A function to call now and then while a file is read.

    Raises:
        RammeError: ``file_too_slow``, from the function, once the time has passed.
    """
    end = time.process_time() + LONGEST_SECONDS

    def check() -> None:
        if time.process_time() > end:
            raise RammeError("file_too_slow", file=file, seconds=LONGEST_SECONDS)

    return check
