"""What every page knows of its visitor."""

from __future__ import annotations

from django.http import HttpRequest

from ramme.store.outlook_of import outlook_folder
from ramme.web.languages import language_of, messages_of
from ramme.web.people.roles import visitor_of
from ramme.web.workspaces import workspace


def visitor(request: HttpRequest) -> dict[str, object]:
    """``visitor`` for the templates: name, role, and the words of ``_visitor.html``."""
    who, messages = visitor_of(request), messages_of(request)
    words = (
        "sign_in",
        "sign_out",
        "signed_in_as",
        "change_password",
        "audit_short",
        "desk",
        "proposals",
        "premises",
        "scenarios",
    )
    return {
        "visitor": {
            "username": who.username,
            "name": who.name,
            "role": who.role,
            "role_name": messages.text(f"label.role.{who.role}") if who.role else "",
            "is_officer": who.is_officer,
            "may_propose": who.may_propose,
            "has_outlook": outlook_folder(workspace()).is_dir(),
            "words": {word: messages.text(f"web.{word}") for word in words},
            "lang": "?lang=en" if language_of(request) == "en" else "",
        }
    }
