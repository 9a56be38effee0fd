"""What has to be followed up on a day, and its mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TextIO

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db import transaction

from ramme.actions.audit import log
from ramme.actions.tasks import check_committees, known_committees
from ramme.budget.agreement.followup import CommitteeFollowup, by_committee
from ramme.ledger.errors import RammeError
from ramme.store import task_models
from ramme.store.tasks import in_order, with_last_change
from ramme.store.workspace import Workspace


def followup_on(
    workspace: Workspace,
    on: date,
    committee: str = "",
    rows: Sequence[task_models.Task] | None = None,
) -> tuple[CommitteeFollowup, ...]:
    """What each committee is told on a day.

    Args:
        workspace: Whose tasks.
        on: The day.
        committee: The only one that is asked about; all where it is empty.
        rows: The tasks that may be seen; all where none are given.

    Raises:
        RammeError: ``unknown_committee``.
    """
    if committee:
        check_committees([committee], known_committees(workspace))
    some = in_order(task_models.Task.objects.all()) if rows is None else rows
    found = by_committee(with_last_change(some), on)
    return tuple(one for one in found if one.committee == committee or not committee)


def mail_followup(
    subject: str, text: str, to: Sequence[str], *, by: str, stream: TextIO | None = None
) -> None:
    """Send a follow-up by mail.

    Args:
        subject: The mail's.
        text: The mail's.
        to: Addresses.
        by: Who sends it.
        stream: Where it is printed while no mail server is named in the settings.

    Raises:
        RammeError: ``bad_address`` or ``mail_refused``; nothing is sent then.
    """
    for address in to:
        try:
            validate_email(address)
        except ValidationError:
            raise RammeError("bad_address", address=address) from None
    with transaction.atomic():
        log("mail followup", subject, by=by, new={"to": list(to)})
        try:
            connection = get_connection(stream=stream)
            EmailMessage(subject, text, to=list(to), connection=connection).send()
        except OSError as error:
            raise RammeError("mail_refused", reason=str(error)) from None
