"""``ramme user``: users are made, listed and helped; each refusal has its name."""

from __future__ import annotations

import json
import re

import pytest
from django.contrib.auth import authenticate

from ramme.store import models
from tests.cli.conftest import Run


def password_in(text: str) -> str:
    found = re.search(r"adgangskoden (\S+)", text)
    assert found is not None
    return found[1]


def test_a_user_is_made_with_a_password_that_is_shown_once(within: Run) -> None:
    printed = within("user", "add", "anna", "--role", "officer", "--name", "Anna Holm").stdout
    password = password_in(printed)
    assert authenticate(username="anna", password=password) is not None
    trail = list(models.AuditEvent.objects.filter(subject="anna").values("what", "new"))
    assert trail == [{"what": "add user", "new": {"role": "officer", "name": "Anna Holm"}}]
    assert password not in within("user", "list").stdout


def test_users_are_listed(within: Run) -> None:
    assert "ingen brugere" in within("user", "list").stdout
    within("user", "add", "anna", "--role", "officer", "--name", "Anna Holm")
    within("user", "add", "bo", "--role", "politician")
    assert "budgetmedarbejder" in within("user", "list").stdout
    listed = json.loads(within("user", "list", "--json").stdout)["users"]
    assert [(one["username"], one["role"]) for one in listed] == [
        ("anna", "officer"),
        ("bo", "politician"),
    ]
    assert "budget officer" in within("--lang", "en", "user", "list").stdout


def test_a_centres_user_is_listed_with_its_centres(within: Run) -> None:
    within("user", "add", "kim", "--role", "centre", "--centre", "Vej", "--centre", "Park")
    (listed,) = json.loads(within("user", "list", "--json").stdout)["users"]
    assert (listed["role"], listed["centres"]) == ("centre", ["Park", "Vej"])
    assert "center: Park, Vej" in within("user", "list").stdout


def test_a_new_password_ends_the_old(within: Run) -> None:
    old = password_in(within("user", "add", "anna", "--role", "reader").stdout)
    new = password_in(within("user", "password", "anna").stdout)
    assert authenticate(username="anna", password=old) is None
    assert authenticate(username="anna", password=new) is not None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "ANNA", "--role", "reader"), "user_exists"),
        (("add", "bo", "--role", "chef"), "unknown_user_role"),
        (("add", "bo bo", "--role", "reader"), "bad_username"),
        (("add", "b" * 151, "--role", "reader"), "bad_username"),
        (("add", "bo", "--role", "centre"), "centre_and_role"),
        (("add", "bo", "--role", "reader", "--centre", "Vej"), "centre_and_role"),
        (("password", "bo"), "unknown_user"),
    ],
)
def test_what_cannot_be_done_has_a_name(within: Run, words: tuple[str, ...], code: str) -> None:
    within("user", "add", "anna", "--role", "officer")
    result = within("user", *words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"[{code}]" in result.stderr


def test_the_group_alone_shows_its_help(run: Run) -> None:
    assert run("user").stdout == run("user", "--help").stdout
    assert "password" in run("user").stdout


@pytest.mark.parametrize("part", ["add", "list", "password"])
def test_each_part_has_help_in_both_languages(run: Run, part: str) -> None:
    assert f"Eksempel: ramme user {part}" in run("user", part, "--help").stdout
    assert f"Example: ramme user {part}" in run("user", part, "--help", "--lang", "en").stdout
