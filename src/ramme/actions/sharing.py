"""Show a draft to named users, and take the share back."""

from __future__ import annotations

from django.db import transaction

from ramme.actions.audit import log
from ramme.actions.people import user_named
from ramme.ledger.errors import RammeError
from ramme.ledger.papers import State
from ramme.store import models


def _check_draft(paper: models.Paper) -> None:
    if paper.state == State.SEALED:
        on = str(paper.sealed_on)
        raise RammeError("paper_sealed", paper=str(paper), by=paper.sealed_by, on=on)


def share(paper: models.Paper, username: str, *, by: str) -> None:
    """Show a draft to a user.

    Raises:
        RammeError: ``paper_sealed``, ``unknown_user`` or ``shared_already``.
    """
    with transaction.atomic():
        _check_draft(paper)
        user = user_named(username)
        made = models.Share.objects.get_or_create(paper=paper, username=user.username)[1]
        if not made or user.username == paper.made_by:
            raise RammeError("shared_already", paper=str(paper), user=user.username)
        log("share", str(paper), by=by, new={"with": user.username})


def unshare(paper: models.Paper, username: str, *, by: str) -> None:
    """Take a share back; the user sees the draft no more.

    Raises:
        RammeError: ``paper_sealed`` or ``not_shared``.
    """
    with transaction.atomic():
        _check_draft(paper)
        if not models.Share.objects.filter(paper=paper, username=username).delete()[0]:
            raise RammeError("not_shared", paper=str(paper), user=username)
        log("unshare", str(paper), by=by, old={"with": username})


def shared_with(paper: models.Paper) -> list[str]:
    """Whom a draft is shared with, by name."""
    return sorted(models.Share.objects.filter(paper=paper).values_list("username", flat=True))
