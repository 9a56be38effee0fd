"""Who may sign in: users, their one role, their passwords, and how often one may try."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ramme.actions.audit import log
from ramme.ledger.errors import RammeError
from ramme.store import models, task_models

OFFICER, CENTRE, POLITICIAN, READER = ROLES = ("officer", "centre", "politician", "reader")
# Beside the role: whoever is in this group must change the password before anything else.
ONE_TIME = "one_time_password"

TRIES = 5
WINDOW = timedelta(minutes=15)
_LONGEST_NAME = 150
_ONE_TIME_BYTES = 12


@dataclass(frozen=True, slots=True)
class Person:
    """A user in a list."""

    username: str
    full_name: str
    role: str
    last_login: datetime | None
    centres: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The person as plain values."""
        last = self.last_login.isoformat() if self.last_login else None
        names = {"username": self.username, "name": self.full_name}
        where = {"role": self.role, "centres": list(self.centres)}
        return {**names, **where, "last_sign_in": last}


def user_named(username: str) -> User:
    """The user; `unknown_user` with the known names where there is none."""
    found = User.objects.filter(username=username).first()
    if found is None:
        known = ", ".join(User.objects.order_by("username").values_list("username", flat=True))
        raise RammeError("unknown_user", user=username, known=known or "–")
    return found


def _one_time(user: User) -> str:
    """A fresh password that must be changed; the old one, and what it signed in, ends."""
    password = secrets.token_urlsafe(_ONE_TIME_BYTES)
    user.set_password(password)
    user.save()
    user.groups.add(Group.objects.get_or_create(name=ONE_TIME)[0])
    return password


def add_user(
    username: str, role: str, *, full_name: str = "", centres: Sequence[str] = (), by: str
) -> str:
    """Make a user with one role.

    Args:
        username: What the user signs in with.
        role: One of ``ROLES``.
        full_name: What people call the user.
        centres: That a user of the role ``centre`` works in, and whose tasks that user changes.
        by: Who makes the user.

    Returns:
        A password that works once.

    Raises:
        RammeError: ``unknown_user_role``, ``centre_and_role``, ``bad_username`` or
            ``user_exists``.
    """
    if role not in ROLES:
        raise RammeError("unknown_user_role", role=role, known=", ".join(ROLES))
    centres = [name.strip() for name in centres if name.strip()]
    if bool(centres) is not (role == CENTRE):
        raise RammeError("centre_and_role", role=role, centre=CENTRE)
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError:
        raise RammeError("bad_username", user=username) from None
    if len(username) > _LONGEST_NAME or len(full_name) > _LONGEST_NAME:
        raise RammeError("bad_username", user=username)
    with transaction.atomic():
        # Names that differ in case alone would be taken for each other by people.
        if User.objects.filter(username__iexact=username).exists():
            raise RammeError("user_exists", user=username)
        user = User(username=username, first_name=full_name)
        password = _one_time(user)
        user.groups.add(Group.objects.get_or_create(name=role)[0])
        for centre in dict.fromkeys(centres):
            task_models.Membership.objects.create(username=username, centre=centre)
        new: dict[str, object] = {"role": role, "name": full_name}
        log("add user", username, by=by, new=new | ({"centres": centres} if centres else {}))
    return password


def new_password(username: str, *, by: str) -> str:
    """Give a user a password that works once.

    Raises:
        RammeError: ``unknown_user``.
    """
    with transaction.atomic():
        password = _one_time(user_named(username))
        log("new password", username, by=by)
    return password


def change_password(user: User, password: str) -> None:
    """A user's own new password."""
    with transaction.atomic():
        user.set_password(password)
        user.save()
        user.groups.remove(*Group.objects.filter(name=ONE_TIME))
        log("change password", user.username, by=user.username)


def users() -> list[Person]:
    """All users by name."""
    found = User.objects.order_by("username").prefetch_related("groups")
    works: dict[str, list[str]] = {}
    for one in task_models.Membership.objects.order_by("centre"):
        works.setdefault(one.username, []).append(one.centre)
    return [
        Person(
            user.username,
            user.first_name,
            next((group.name for group in user.groups.all() if group.name in ROLES), ""),
            user.last_login,
            tuple(works.get(user.username, ())),
        )
        for user in found
    ]


def centres_of(username: str) -> tuple[str, ...]:
    """The centres that a user works in."""
    found = task_models.Membership.objects.filter(username=username).order_by("centre")
    return tuple(found.values_list("centre", flat=True))


def _try(username: str, address: str) -> timedelta | None:
    """Count a try before it is made, so that tries at the same time count each other.

    Returns:
        How long to wait; None where the try may be made.
    """
    now = timezone.now()
    models.LoginAttempt.objects.filter(at__lt=now - WINDOW).delete()
    who = {"name": username.casefold()[:_LONGEST_NAME], "address": address[:64]}
    made = models.LoginAttempt.objects.create(at=now, **who)
    before = list(
        models.LoginAttempt.objects.filter(**who)
        .exclude(pk=made.pk)
        .order_by("-at")
        .values_list("at", flat=True)[:TRIES]
    )
    if len(before) < TRIES:
        return None
    made.delete()
    return max(before[-1] + WINDOW - now, timedelta(minutes=1))


def _check(user_or_name: User | str, password: str, address: str) -> User | None:
    """The user whose password it is; None where it is not.

    Raises:
        RammeError: ``too_many_tries`` with the minutes to wait.
    """
    name = user_or_name if isinstance(user_or_name, str) else user_or_name.username
    wait = _try(name, address)
    if wait is not None:
        raise RammeError("too_many_tries", minutes=-(-int(wait.total_seconds()) // 60))
    user = authenticate(username=name, password=password)
    return user if isinstance(user, User) else None


def sign_in(username: str, password: str, *, address: str) -> User | None:
    """The user, if name and password belong together; the try is written down either way.

    Raises:
        RammeError: ``too_many_tries``.
    """
    user = _check(username, password, address)
    with transaction.atomic():
        if user is not None:
            _forget_tries(username, address)
            log("sign in", user.username, by=user.username)
        else:
            # What was typed may be a password in the wrong field: only a known name is kept.
            known = User.objects.filter(username=username).exists()
            log("sign in failed", username if known else "?", by="?")
    return user


def is_own_password(user: User, password: str, *, address: str) -> bool:
    """Whether it is the user's present password; tries are limited as at sign-in.

    Raises:
        RammeError: ``too_many_tries``.
    """
    found = _check(user, password, address)
    if found is not None:
        _forget_tries(user.username, address)
    return found is not None


def _forget_tries(username: str, address: str) -> None:
    name = username.casefold()[:_LONGEST_NAME]
    models.LoginAttempt.objects.filter(name=name, address=address[:64]).delete()


def sign_out(user: User) -> None:
    """Write down that a user left."""
    log("sign out", user.username, by=user.username)


def name_of(username: str) -> str:
    """What people call a user; the username itself where there is no such user any more."""
    user = User.objects.filter(username=username).first()
    return user.first_name or username if user else username
