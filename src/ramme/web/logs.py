"""Log lines without personal data: where it went wrong, not with which words."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import TypeAlias

_ErrorInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class WithoutPeople(logging.Formatter):
    """Time, level and message; of an error its type and lines, since its words may name people."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: _ErrorInfo) -> str:  # noqa: N802 - the name that logging calls
        """The places in the code, and the error's type."""
        kind, _, trace = ei
        places = "".join(traceback.format_tb(trace))
        return f"{places}{kind.__name__ if kind else ''}"
