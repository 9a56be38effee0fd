"""``fees.toml``: what it may not say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ramme.ledger.errors import RammeError
from ramme.store.fee_rules import load_fee_rules
from ramme.store.municipality import load_municipality
from tests.conftest import TOWN

RULE = """
[[rule]]
id = "a"
title = { da = "Regel" }
fees = "Vask"
kind = "fixed"
"""
PART = """
[[family_part]]
id = "care"
title = { da = "Pasning" }
fees = "Pasning"
"""
FAMILY = """
[[family]]
id = "small"
title = { da = "Lille" }
chosen = [["care", "pasning.vuggestue", 12]]
"""


def loaded(folder: Path, text: str) -> str:
    path = folder / "fees.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RammeError) as refused:
        load_fee_rules(path)
    return refused.value.code


def test_a_rule_of_an_index_that_is_not_declared(tmp_path: Path) -> None:
    indexed = RULE.replace("fixed", "indexed") + 'index = "løn"\n'
    assert loaded(tmp_path, indexed) == "unknown_index"


@pytest.mark.parametrize(
    "text",
    [
        RULE.replace('fees = "Vask"\n', ""),
        RULE.replace("fixed", "guessed"),
        RULE + "factor = 0.5\n",
        RULE + "round_oere = 0\n",
        '[[index]]\nid = "a"\ntitle = {}\nvalues = [{ year = 2030, percent = "2.1" }]\n',
        PART + 'sibling_percent = "101"\n',
        PART + "free_places = [[100, -1]]\n",
        PART + FAMILY.replace("care", "music"),
        RULE.replace("rule", "charge").replace("fixed", "free") + 'question = "child"\n',
    ],
)
def test_a_declaration_that_cannot_be_meant(tmp_path: Path, text: str) -> None:
    assert loaded(tmp_path, text) == "bad_declaration"


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    assert loaded(tmp_path, "[[rule") == "bad_toml"


def test_a_number_in_quotes_is_exact_and_a_bracket_is_a_bracket(tmp_path: Path) -> None:
    path = tmp_path / "fees.toml"
    path.write_text(RULE + 'factor = "2/3"\n', encoding="utf-8")
    (rule,) = load_fee_rules(path).rules
    assert str(rule.factor) == "2/3"


def test_what_a_family_pays_is_declared(tmp_path: Path) -> None:
    path = tmp_path / "fees.toml"
    more = 'sibling_percent = "50"\nfree_places = [[600, "25.5"], [200, 100]]\n'
    path.write_text(PART + more + FAMILY, encoding="utf-8")
    rules = load_fee_rules(path)
    (part,), (family,) = rules.family_parts, rules.families
    assert (part.places, part.payments, part.subsidised) == (1, None, False)
    assert [(up_to, str(percent)) for up_to, percent in part.free_places] == [
        (200, "100"),
        (600, "51/2"),
    ]
    assert family.chosen == (("care", "pasning.vuggestue", 12),)


def test_a_group_of_fees_tells_what_they_have_in_common(tmp_path: Path) -> None:
    path = tmp_path / "fees.toml"
    text = '[[group]]\nfees = "Vask"\ncommittee = "Byudvalget"\naccount = "10"\n'
    path.write_text(text + 'legal_basis = "loven § 3"\n', encoding="utf-8")
    (group,) = load_fee_rules(path).groups
    assert (group.committee, group.account, group.legal_basis) == ("Byudvalget", "10", "loven § 3")


def test_a_group_names_an_account_that_exists(tmp_path: Path) -> None:
    town = tmp_path / "town"
    shutil.copytree(TOWN, town)
    with (town / "fees.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[group]]\nfees = "Vask"\naccount = "99"\n')
    with pytest.raises(RammeError, match="unknown_account"):
        load_municipality(town)
