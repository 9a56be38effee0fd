"""Release money from an agreement's pools, or say which owed savings were found."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from ramme.actions.audit import log
from ramme.budget.agreement.pools import Pool, Release, check_release
from ramme.ledger.errors import RammeError
from ramme.ledger.money import check_oere
from ramme.ledger.papers import State
from ramme.store import models, money_models
from ramme.store.money import pool_record


def release_pool(
    paper: models.Paper, position: int, release: Release, *, by: str, seen: int
) -> Pool:
    """Release money from a pool.

    Args:
        paper: The agreement's, sealed.
        position: The pool's place in it, from 0.
        release: What is released, by whom, after hearing whom.
        by: Who writes it down.
        seen: The pool's version as that person saw it.

    Returns:
        The pool afterwards.

    Raises:
        RammeError: ``agreement_not_sealed``, ``unknown_pool``; ``pool_changed`` where somebody
            released money since; ``release_incomplete`` and those of `check_release`. Nothing is
            changed then.
    """
    check_oere(release.amount_oere)
    if not (release.by.strip() and release.purpose.strip()):
        raise RammeError("release_incomplete")
    if paper.state != State.SEALED:
        raise RammeError("agreement_not_sealed", paper=str(paper))
    with transaction.atomic():
        row = money_models.Pool.objects.select_for_update().filter(paper=paper, position=position)
        found = row.first()
        if found is None:
            raise RammeError("unknown_pool", pool=position + 1, paper=str(paper))
        _refuse_changed(found, seen)
        check_release(pool_record(found), release, release.by)
        _write(found, release, by)
        return pool_record(found)


def _refuse_changed(row: money_models.Pool, seen: int) -> None:
    if row.version == seen:
        return
    last = row.releases.order_by("-pk").first()
    told: dict[str, object] = {"who": "–", "at": "–", "oere": 0, "purpose": "–"}
    if last is not None:
        at = timezone.localtime(last.at).strftime("%Y-%m-%d %H:%M")
        told = {"who": last.who, "at": at, "oere": last.amount_oere, "purpose": last.purpose}
    raise RammeError("pool_changed", pool=row.name, **told)


def _write(row: money_models.Pool, release: Release, by: str) -> None:
    money_models.PoolRelease.objects.create(
        pool=row,
        who=by,
        on=release.on,
        by=release.by.strip(),
        year=release.year,
        amount_oere=release.amount_oere,
        purpose=release.purpose.strip(),
        heard=list(release.heard),
        majority=release.majority.strip(),
    )
    row.version += 1
    row.save(update_fields=["version"])
    new: dict[str, object] = {"pool": row.name, "year": release.year, "oere": release.amount_oere}
    new |= {"by": release.by, "on": release.on.isoformat(), "heard": list(release.heard)}
    log("release pool", str(row), by=by, why=release.purpose.strip(), new=new)
