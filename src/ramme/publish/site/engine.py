"""Pages from templates that need no server: addresses are relative, texts in one language."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.template import Context, Engine, Library
from django.utils.safestring import SafeString, mark_safe

from ramme.language.catalogue import Messages

_TEMPLATES = Path(__file__).parent / "templates"

register = Library()


@register.simple_tag(takes_context=True)
def t(context: Context, key: str, **parameters: object) -> str:
    """A text in the page's language."""
    messages = context["messages"]
    if not isinstance(messages, Messages):
        raise TypeError(key)
    return messages.text(key, **parameters)


@register.simple_tag(takes_context=True)
def to(context: Context, path: str) -> str:
    """The address of a file of the publication, seen from the page; ``#`` may follow."""
    name, sign, place = path.partition("#")
    start = posixpath.dirname(str(context["path"]))
    return posixpath.relpath(name, start) + sign + place


@cache
def _engine() -> Engine:
    engine = Engine(dirs=[str(_TEMPLATES)], autoescape=True)
    engine.template_builtins.append(register)
    return engine


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is written.

    Args:
        path: Below the publication's folder.
        template: What it is written by.
        title: What it is called.
        shown: What the template shows.
    """

    path: str
    template: str
    title: str
    shown: Mapping[str, object] = field(default_factory=dict)


def rendered(page: Page, around: Mapping[str, object]) -> bytes:
    """A page as HTML.

    Args:
        page: The page.
        around: What every page shows: messages, navigation, what it is a page of.
    """
    context = Context({**around, **page.shown, "path": page.path, "title": page.title})
    return _engine().get_template(page.template).render(context).encode()


def safe(markup: str) -> SafeString:
    """Markup that was escaped where it was made."""
    return mark_safe(markup)  # noqa: S308 - of drawings and JSON alone
