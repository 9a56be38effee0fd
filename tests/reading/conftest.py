"""What the readers' tests share."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from ramme.budget.municipality import Municipality
from ramme.reading.kinds import read
from ramme.reading.records import Reading


def _invented() -> ModuleType:
    path = Path(__file__).with_name("invented.py")
    spec = importlib.util.spec_from_file_location("invented", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def invented() -> ModuleType:
    """The module with the invented municipality and its documents."""
    return _invented()


@pytest.fixture(scope="session")
def sandby(invented: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Municipality:
    """The invented municipality."""
    found: Municipality = invented.municipality(tmp_path_factory.mktemp("sandby"))
    return found


@pytest.fixture
def reading_of(
    invented: ModuleType, sandby: Municipality, tmp_path: Path
) -> Callable[[str], Reading]:
    """A function that reads a text as a document of the invented municipality."""
    return lambda text: read(invented.document(tmp_path, text), sandby)
