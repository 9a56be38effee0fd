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
from ramme.budget.agreement.pools import Pool, Release, ReleaseRule, check_release, pools
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
    assert (pool.topped_up, pool.held) == (True, {2030: 3 * MILLION})
    assert pool.left(2030) == 3 * MILLION


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
        (MILLION, "parkudvalget", ""),
    ],
)
def test_a_release_that_the_pool_does_not_allow_is_refused(oere: int, by: str, code: str) -> None:
    said = "Puljen til træer. Et flertal i Parkudvalget udmønter den."
    (pool,) = pools([Match(text(said), (row("Pulje til træer", MILLION),))], ())
    wanted = Release(date(2030, 3, 1), by, 2030, oere, "Linde", (), "4 mod 3")
    assert refused(pool, wanted) == code


def refused(pool: Pool, wanted: Release) -> str:
    try:
        check_release(pool, wanted, wanted.by)
    except RammeError as error:
        return error.code
    return ""


def test_who_has_to_be_heard_and_the_majority_are_asked_for() -> None:
    said = "Puljen til træer udmøntes efter dialog med Naturrådet og Grønt Råd."
    (heard,) = pools([Match(text(said), (row("Puljen til træer", MILLION),))], ())
    wanted = Release(date(2030, 3, 1), "Parkudvalget", 2030, MILLION, "Linde", ("Naturrådet",))
    assert refused(heard, wanted) == "release_without_hearing"
    both = replace(wanted, heard=("naturrådet", "Grønt Råd"))
    assert refused(heard, both) == ""
    said = "Puljen til træer. Et flertal i Parkudvalget udmønter den."
    (voted,) = pools([Match(text(said), (row("Puljen til træer", MILLION),))], ())
    assert refused(voted, wanted) == "release_without_majority"


def test_a_pool_that_was_cut_tells_no_balance() -> None:
    (cut,) = pools([Match(text("Vækstpuljen reduceres"), (row("Vækstpuljen", -MILLION),))], ())
    assert (cut.owed, cut.left(2030)) == (False, None)
    wanted = Release(date(2030, 3, 1), "Parkudvalget", 2030, 1, "Linde")
    assert refused(cut, wanted) == "pool_balance_unknown"


def test_a_pool_that_only_the_text_has_is_named_by_its_section() -> None:
    amount = ProseAmount(2030, MILLION, AmountKind.NEW, Place(line=5))
    said = "Pulje skal i spil. Et flertal i Parkudvalget udmønter 1 mio. kr."
    (pool,) = pools([Match(text(said, amount), ())], (), {"1.1": "Byen: Trafikstøj"})
    assert (pool.name, pool.in_tables, pool.set_aside) == ("Trafikstøj", False, {2030: MILLION})
    assert pool.rule == ReleaseRule("Parkudvalget", majority=True)


def test_a_row_that_is_paid_from_a_pool_is_none() -> None:
    rows = (row("Flygel med midler fra kulturpuljen", MILLION), row("Træk på puljen", -MILLION))
    assert pools([Match(text("Flygel"), rows)], ()) == ()


def test_the_subject_committee_and_the_directorate_are_known_by_name() -> None:
    said = "Midlerne udmøntes af fagudvalget."
    one = replace(text(said), committees=("Parkudvalget",))
    (pool,) = pools([Match(one, (row("Bænke", MILLION),))], ())
    assert pool.rule.by == "Parkudvalget"
    theirs = replace(text("Spareblok"), committees=("Direktionen",))
    (owed,) = pools([Match(theirs, (row("Spareblok", -MILLION),))], ())
    assert owed.rule.by == "Direktionen"
