"""The one error that a user is meant to read: a code with parameters."""

from __future__ import annotations


class RammeError(Exception):
    """The request cannot be met; the door turns code and parameters into a sentence.

    Args:
        code: A stable name, such as ``unknown_version``; its text is in ``ramme.language``.
        parameters: What the sentence mentions: names, places, amounts.

    Example:
        >>> RammeError("unknown_version", version="budget-1999").code
        'unknown_version'
    """

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters = parameters

    def __str__(self) -> str:
        """Code and parameters, for logs; people get the text of the catalogue."""
        pairs = ", ".join(f"{name}={value!r}" for name, value in self.parameters.items())
        return f"{self.code}({pairs})"
