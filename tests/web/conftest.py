"""What the tests of the pages share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import override_settings
from playwright.sync_api import Browser

from ramme.actions.workspaces import create
from ramme.store.workspace import Workspace
from ramme.web import workspaces
from tests import browser
from tests.stacks import changes, entry, proposed, with_first_paper
from tests.web.fees import lay_out_fees
from tests.web.people import settle


def _served(workspace: Workspace) -> Iterator[Workspace]:
    with_first_paper(workspace)
    proposed(workspace, changes("2", entry("10", 2030, 1, "Hemmelig aftale")))
    yield from _open(workspace)


def _open(workspace: Workspace) -> Iterator[Workspace]:
    workspaces.forget()
    with override_settings(
        WORKSPACE=workspace.folder,
        ALLOWED_HOSTS=["testserver"],
        # Slow hashing is Django's own to test.
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        settle()
        yield workspace


@pytest.fixture
def peopled(sqlite_workspace: Workspace) -> Iterator[Workspace]:
    """Budget 2030 with a sealed paper, the draft 2, and a person in each role."""
    yield from _served(sqlite_workspace)


@pytest.fixture
def peopled_on_each(workspace: Workspace) -> Iterator[Workspace]:
    """The same on each database."""
    yield from _served(workspace)


@pytest.fixture
def peopled_on_postgres(postgres_workspace: Workspace) -> Iterator[Workspace]:
    """The same on PostgreSQL."""
    yield from _served(postgres_workspace)


@pytest.fixture
def priced(sqlite_workspace: Workspace) -> Iterator[Workspace]:
    """Budget 2030 with its sealed fees, rules and volumes, and a person in each role."""
    lay_out_fees(sqlite_workspace)
    yield from _open(sqlite_workspace)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the served example."""
    folder = tmp_path_factory.mktemp("example") / "workspace"
    create(folder, example="ballerup")
    connection.close()
    with browser.served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for the module."""
    with browser.chromium() as one:
        yield one
