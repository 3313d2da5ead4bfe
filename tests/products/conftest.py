"""The Norwegian deck, built once for all its tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from real import Real, built, office_built


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Real:
    """All products of the deck, composed and written."""
    return built(tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the deck's office sheets."""
    return office_built(tmp_path_factory.mktemp("office"))
