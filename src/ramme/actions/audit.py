"""The audit trail: every change that is kept is written down with it."""

from __future__ import annotations

from collections.abc import Mapping

from ramme.store import models


def log(
    what: str,
    subject: str,
    *,
    by: str,
    why: str = "",
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
) -> None:
    """Write down who did what to what; call it inside the action's transaction."""
    event = models.AuditEvent(who=by, what=what, subject=subject, why=why)
    event.old = dict(old) if old else None
    event.new = dict(new) if new else None
    event.save()
