"""Who may see what: every page looks its version up here, so that no page can forget to ask."""

from __future__ import annotations

from django.http import HttpRequest

from ramme.ledger.errors import RammeError
from ramme.ledger.versions import Version
from ramme.store.versions import load_version
from ramme.web.workspaces import workspace


def may_see_drafts(request: HttpRequest) -> bool:
    """Whether the visitor may see drafts; the public may not."""
    del request
    return False


def version_for(request: HttpRequest, name: str | None) -> Version:
    """The version that a visitor asked for, if it is theirs to see.

    Raises:
        RammeError: ``draft_not_public``, or what is wrong with the name.
    """
    version = load_version(workspace(), name)
    if version.drafts and not may_see_drafts(request):
        raise RammeError("draft_not_public", version=name or version.name)
    return version
