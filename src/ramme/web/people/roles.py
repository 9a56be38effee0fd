"""A visitor's role, asked for once a request."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest

from ramme.actions.people import OFFICER, ONE_TIME, POLITICIAN, ROLES


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks for a page; without a username it is the public.

    Args:
        username: What the visitor signs in with.
        name: What people call the visitor.
        role: ``officer``, ``centre``, ``politician`` or ``reader``; empty for the public.
        must_change: Whether the password was for one time only.
    """

    username: str = ""
    name: str = ""
    role: str = ""
    must_change: bool = False

    @property
    def is_officer(self) -> bool:
        """Whether the visitor keeps and seals papers."""
        return self.role == OFFICER

    @property
    def may_propose(self) -> bool:
        """Whether the visitor makes proposals."""
        return self.role in (OFFICER, POLITICIAN)


_ATTRIBUTE = "ramme_visitor"


def visitor_of(request: HttpRequest) -> Visitor:
    """Who asks for this page."""
    found = getattr(request, _ATTRIBUTE, None)
    if not isinstance(found, Visitor):
        found = _look_up(request)
        setattr(request, _ATTRIBUTE, found)
    return found


def user_of(request: HttpRequest) -> User | None:
    """The signed-in user."""
    user = getattr(request, "user", None)
    return user if isinstance(user, User) and user.is_authenticated else None


def _look_up(request: HttpRequest) -> Visitor:
    asked = getattr(request, "user", None)
    if asked is None or not asked.is_authenticated:
        return Visitor()
    groups = set(asked.groups.values_list("name", flat=True))
    role = next((role for role in ROLES if role in groups), "")
    name = asked.first_name or asked.username
    return Visitor(asked.username, name, role, ONE_TIME in groups)
