"""Pools are set aside, drawn, and left; owed savings are pools below zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.budget.agreement.facts import (
    AgreementRow,
    AmountKind,
    Initiative,
    ProseAmount,
    RowAmount,
)
from ramme.budget.agreement.matching import Match
from ramme.budget.agreement.pools import Release, ReleaseRule, check_release, pools
from ramme.ledger.errors import RammeError
from ramme.ledger.findings import Place

MILLION = 100_000_000


def row(label: str, *oere: int) -> AgreementRow:
    amounts = tuple(RowAmount(2030 + n, one) for n, one in enumerate(oere))
    return AgreementRow("operating", label, (9, 9), amounts, "1.1", "1")


def text(said: str, *amounts: ProseAmount) -> Initiative:
    return Initiative("1.1", 1, said, (5, 5), (), amounts)


def test_a_pool_knows_what_is_set_aside_who_releases_it_and_after_hearing_whom() -> None:
    said = "Træpulje på 0,3 mio. kr. Udmøntes efter dialog med Naturrådet."
    (pool,) = pools([Match(text(said), (row("Træpulje", MILLION, MILLION),))], ())
    assert (pool.set_aside, pool.owed) == ({2030: MILLION, 2031: MILLION}, False)
    assert pool.rule == ReleaseRule("", majority=False, after_hearing=("Naturrådet",))


def test_a_pool_that_is_topped_up_tells_what_it_holds() -> None:
    held = ProseAmount(None, 3 * MILLION, AmountKind.TOTAL, Place(line=5))
    said = "Legepladspuljen får yderligere 1 mio. kr., så puljen nu er 3 mio. kr."
    (pool,) = pools([Match(text(said, held), (row("Legepladspuljen", MILLION),))], ())
    assert (pool.topped_up, pool.held_oere) == (True, 3 * MILLION)


def test_savings_that_are_not_found_are_owed_until_they_are() -> None:
    said = "En administrativ rammebesparelse, som direktionen udmønter."
    (pool,) = pools([Match(text(said), (row("Administrativ rammebesparelse", -2 * MILLION),))], ())
    assert (pool.owed, pool.rule.by, pool.left(2030)) == (True, "Direktionen", -2 * MILLION)
    found = Release(date(2030, 3, 1), "Direktionen", 2030, MILLION // 2, "Færre licenser")
    check_release(pool, found, "Direktionen")
    assert replace(pool, releases=(found,)).left(2030) == -MILLION * 3 // 2


def test_a_row_that_is_no_pool_and_one_that_moves_money_are_none() -> None:
    rows = row("Bænke", MILLION), row("Pulje udskydes", -MILLION, MILLION)
    assert pools([Match(text("Bænke i parken"), rows)], ()) == ()


@pytest.mark.parametrize(
    ("oere", "by", "code"),
    [
        (0, "Parkudvalget", "release_not_positive"),
        (MILLION, "Direktionen", "release_not_theirs"),
        (2 * MILLION, "Parkudvalget", "release_beyond_pool"),
    ],
)
def test_a_release_that_the_pool_does_not_allow_is_refused(oere: int, by: str, code: str) -> None:
    said = "Puljen til træer. Et flertal i Parkudvalget udmønter den."
    (pool,) = pools([Match(text(said), (row("Pulje til træer", MILLION),))], ())
    wanted = Release(date(2030, 3, 1), by, 2030, oere, "Linde")
    with pytest.raises(RammeError) as caught:
        check_release(pool, wanted, by)
    assert caught.value.code == code
