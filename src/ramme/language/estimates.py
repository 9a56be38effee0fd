"""Whose experience intervals are made from, in words."""

from __future__ import annotations

from collections.abc import Iterable

from ramme.language.catalogue import Messages
from ramme.outlook.estimate_errors import Experience


def source_text(messages: Messages, experience: Experience, kinds: Iterable[str]) -> str:
    """Whose experience it is, of which kinds of account, and what no interval is told for."""
    key = "caption.intervals_own" if experience.own else "caption.intervals_others"
    names = ", ".join(messages.text(f"estimate_kind.{kind}") for kind in kinds)
    source = experience.source[messages.language]
    told = messages.text(key, source=source, kinds=names or "–")
    return f"{told} {messages.text('caption.intervals_none')}"
