"""What the tests share: an invented town, and a workspace of it on each database."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

import ramme.actions  # noqa: F401 - readies Django
from ramme.budget.municipality import Municipality
from ramme.store.municipality import load_municipality
from ramme.store.workspace import Workspace, lay_out_workspace, open_workspace
from tests import postgres

TOWN = Path(__file__).parent / "towns" / "lilleby"

# A busy machine is no fault of what is tested.
settings.register_profile("patient", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("patient")

# Hypothesis would mix in constants of whichever modules a worker has imported so far, and so try
# other cases in each run: a case that fails shall fail in every run.
providers._get_local_constants = lambda: providers._local_constants

os.environ.pop("DATABASE_URL", None)
os.environ.pop("RAMME_WORKSPACE", None)

_connect = socket.socket.connect


def _only_loopback(self: socket.socket, address: object) -> None:
    host = address[0] if isinstance(address, tuple) else "127.0.0.1"
    if host not in ("127.0.0.1", "::1", "localhost"):
        message = f"a test tried to reach {address}"
        raise AssertionError(message)
    _connect(self, address)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _closed_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches another machine."""
    monkeypatch.setattr(socket.socket, "connect", _only_loopback)


@pytest.fixture(scope="session")
def town() -> Municipality:
    """The invented municipality."""
    return load_municipality(TOWN)


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty workspace on SQLite, to be copied."""
    folder = tmp_path_factory.mktemp("sqlite") / "workspace"
    lay_out_workspace(folder, TOWN)
    connections["default"].close()
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server of this test run."""
    with postgres.cluster() as url:
        yield url


@pytest.fixture(scope="session")
def empty_postgres(server: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An empty workspace on PostgreSQL, with the name of its database as a template."""
    folder = tmp_path_factory.mktemp("postgres") / "workspace"
    postgres.execute(f"{server}/postgres", "CREATE DATABASE template_ramme")
    os.environ["DATABASE_URL"] = f"{server}/template_ramme"
    lay_out_workspace(folder, TOWN)
    connections["default"].close()
    del os.environ["DATABASE_URL"]
    return folder, "template_ramme"


@pytest.fixture
def sqlite_workspace(empty_sqlite: Path, tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace on SQLite."""
    folder = tmp_path / "workspace"
    shutil.copytree(empty_sqlite, folder)
    yield open_workspace(folder)
    connections["default"].close()


@pytest.fixture
def postgres_workspace(
    empty_postgres: tuple[Path, str],
    server: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Workspace]:
    """An empty workspace on PostgreSQL."""
    empty, template = empty_postgres
    folder, name = tmp_path / "workspace", f"ramme_{os.urandom(6).hex()}"
    shutil.copytree(empty, folder)
    postgres.execute(f"{server}/postgres", f"CREATE DATABASE {name} TEMPLATE {template}")
    monkeypatch.setenv("DATABASE_URL", f"{server}/{name}")
    yield open_workspace(folder)
    connections["default"].close()


@pytest.fixture(
    params=[pytest.param("sqlite"), pytest.param("postgres", marks=pytest.mark.postgres)]
)
def workspace(request: pytest.FixtureRequest) -> Workspace:
    """An empty workspace, once on each database."""
    return request.getfixturevalue(f"{request.param}_workspace")
