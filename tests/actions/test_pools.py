"""Money is released from pools by those who may, after hearing whom they have to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ramme.actions.exchange import export, import_
from ramme.actions.pools import release_pool
from ramme.actions.seal import find_paper, seal
from ramme.budget.agreement.pools import Release
from ramme.ledger.errors import RammeError
from ramme.store import models, money_models
from ramme.store.money import pools_of
from ramme.store.workspace import Workspace
from tests.agreements import kept_agreement
from tests.stacks import DAY, with_first_paper

TREES, NOISE, SAVING = 0, 1, 2
LIME = Release(date(2030, 3, 1), "Byudvalget", 2030, 10_000_000, "Linde", ("Naturrådet",))
FOUND = Release(date(2030, 4, 1), "Direktionen", 2030, 20_000_000, "Færre licenser")


@pytest.fixture
def sealed(workspace: Workspace, tmp_path: Path) -> models.Paper:
    """The town's agreement, sealed on top of its first paper, on each database."""
    with_first_paper(workspace)
    paper = kept_agreement(workspace, tmp_path)
    seal(workspace, str(paper), by="Mette", on=DAY)
    return find_paper(str(paper))


def refused(paper: models.Paper, position: int, release: Release, seen: int = 1) -> RammeError:
    with pytest.raises(RammeError) as caught:
        release_pool(paper, position, release, by="Ole", seen=seen)
    return caught.value


def left(paper: models.Paper, position: int) -> list[int | None]:
    pool = pools_of(paper)[position][1]
    return [pool.left(year) for year in pool.years]


def test_a_release_lowers_what_is_left_and_is_logged(sealed: models.Paper) -> None:
    after = release_pool(sealed, TREES, LIME, by="Ole", seen=1)
    assert after.releases == (LIME,)
    assert left(sealed, TREES) == [20_000_000, 30_000_000]
    event = models.AuditEvent.objects.get(what="release pool")
    assert (event.who, event.why, event.new["oere"]) == ("Ole", "Linde", 10_000_000)


def test_a_saving_that_was_found_is_owed_no_more(sealed: models.Paper) -> None:
    release_pool(sealed, SAVING, FOUND, by="Ole", seen=1)
    assert left(sealed, SAVING) == [-30_000_000, -50_000_000]


def test_a_pool_that_only_the_text_has_asks_for_a_majority(sealed: models.Paper) -> None:
    fence = Release(date(2030, 3, 1), "Byudvalget", 2031, 20_000_000, "Støjværn")
    assert refused(sealed, NOISE, fence).code == "release_without_majority"
    release_pool(sealed, NOISE, replace(fence, majority="4 mod 3"), by="Ole", seen=1)
    assert left(sealed, NOISE) == [20_000_000, 0]


def test_the_second_of_two_is_told_what_the_first_released(sealed: models.Paper) -> None:
    release_pool(sealed, TREES, LIME, by="Ole", seen=1)
    error = refused(sealed, TREES, replace(LIME, purpose="Bøg"), seen=1)
    assert (error.code, error.parameters["who"], error.parameters["purpose"]) == (
        "pool_changed",
        "Ole",
        "Linde",
    )
    assert money_models.PoolRelease.objects.count() == 1
    release_pool(sealed, TREES, replace(LIME, purpose="Bøg"), by="Ole", seen=2)
    assert left(sealed, TREES) == [10_000_000, 30_000_000]


@pytest.mark.parametrize(
    ("position", "release", "code"),
    [
        (TREES, replace(LIME, heard=()), "release_without_hearing"),
        (TREES, replace(LIME, amount_oere=30_000_001), "release_beyond_pool"),
        (TREES, replace(LIME, year=2040), "release_beyond_pool"),
        (TREES, replace(LIME, purpose=" "), "release_incomplete"),
        (TREES, replace(LIME, by=""), "release_incomplete"),
        (SAVING, replace(FOUND, by="Byudvalget"), "release_not_theirs"),
        (9, LIME, "unknown_pool"),
    ],
)
def test_a_release_that_may_not_be_is_refused_and_nothing_is_kept(
    sealed: models.Paper, position: int, release: Release, code: str
) -> None:
    assert refused(sealed, position, release).code == code
    assert not money_models.PoolRelease.objects.exists()
    assert set(money_models.Pool.objects.values_list("version", flat=True)) == {1}


def test_nothing_is_released_from_a_draft(workspace: Workspace, tmp_path: Path) -> None:
    with_first_paper(workspace)
    paper = kept_agreement(workspace, tmp_path)
    assert refused(paper, TREES, LIME).code == "agreement_not_sealed"


def test_pools_and_releases_survive_as_files(sqlite_workspace: Workspace, tmp_path: Path) -> None:
    with_first_paper(sqlite_workspace)
    paper = kept_agreement(sqlite_workspace, tmp_path)
    seal(sqlite_workspace, str(paper), by="Mette", on=DAY)
    release_pool(find_paper(str(paper)), TREES, LIME, by="Ole", seen=1)
    export(sqlite_workspace, tmp_path / "first")
    import_(tmp_path / "again", tmp_path / "first")
    ((_, pool), *_) = pools_of(find_paper(str(paper)))
    assert pool.releases == (LIME,)


@pytest.mark.parametrize(("name", "old"), [("pools", "budget-2030,2,0"), ("releases", "2030,2,0")])
def test_a_package_whose_pool_belongs_to_no_paper_is_refused(
    sqlite_workspace: Workspace, tmp_path: Path, name: str, old: str
) -> None:
    with_first_paper(sqlite_workspace)
    paper = kept_agreement(sqlite_workspace, tmp_path)
    seal(sqlite_workspace, str(paper), by="Mette", on=DAY)
    release_pool(find_paper(str(paper)), TREES, LIME, by="Ole", seen=1)
    export(sqlite_workspace, tmp_path / "first")
    path = tmp_path / "first" / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, old.replace(",2,", ",9,"), 1), encoding="utf-8")
    with pytest.raises(RammeError) as caught:
        import_(tmp_path / "again", tmp_path / "first")
    assert (caught.value.code, caught.value.parameters["file"]) == (
        "package_damaged",
        f"{name}.csv",
    )
