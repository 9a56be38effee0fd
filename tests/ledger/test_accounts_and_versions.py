"""Account trees and names of versions; what is wrong with them is named."""

from __future__ import annotations

import pytest

from ramme.ledger.accounts import Account, AccountTree
from ramme.ledger.errors import RammeError
from ramme.ledger.versions import VersionName, ends_at, number_key, parse_version

TREE = AccountTree(
    [Account("a", "", {}), Account("a.1", "a", {}), Account("a.2", "a", {}), Account("b", "", {})]
)


def test_a_tree_knows_what_lies_below() -> None:
    assert TREE.below("a") == ["a", "a.1", "a.2"]
    assert TREE.children("a") == ["a.1", "a.2"]
    assert TREE.children("b") == []


def test_an_unknown_account_is_a_named_error() -> None:
    with pytest.raises(RammeError, match="unknown_account") as refused:
        TREE["c"]
    assert refused.value.parameters == {"account": "c"}


@pytest.mark.parametrize(
    "name", ["budget-2020", "budget-2020@8", "budget-2020@8a+9+10b", "regnskab-2019"]
)
def test_a_versions_name_comes_back(name: str) -> None:
    assert str(parse_version(name)) == name


@pytest.mark.parametrize("name", ["", "2020", "budget 2020", "budget-2020@", "b@8@9", "b@x"])
def test_a_bad_name_is_refused(name: str) -> None:
    with pytest.raises(RammeError, match="bad_version_name"):
        parse_version(name)


def test_a_bad_number_is_refused() -> None:
    with pytest.raises(RammeError, match="bad_paper_number"):
        number_key("otte")


def test_where_a_version_ends() -> None:
    assert ends_at("8", "8")
    assert not ends_at("8", "8a")
    assert VersionName("b") == parse_version("b")
