"""What every command is handed: the language, and the folder of the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ramme.language.catalogue import Messages


@dataclass(frozen=True, slots=True)
class Door:
    """The choices made before the command.

    Args:
        messages: The texts in the language chosen.
        folder: Where the workspace is, or will be.
    """

    messages: Messages
    folder: Path

    @property
    def language(self) -> str:
        """The language chosen."""
        return self.messages.language

    def text(self, key: str, **parameters: object) -> str:
        """A text in the language chosen."""
        return self.messages.text(key, **parameters)

    def named(self, texts: Mapping[str, str], **parameters: object) -> str:
        """A label of the municipality's own files in the language chosen, else in any it has."""
        text = texts.get(self.language) or next(iter(texts.values()), "")
        for name, value in parameters.items():
            text = text.replace("{" + name + "}", str(value))
        return text
