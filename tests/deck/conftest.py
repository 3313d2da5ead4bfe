"""The Norwegian deck, built once for all its tests."""

from __future__ import annotations

import pytest
from real import Real, built


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Real:
    """All products of the deck, composed and written."""
    return built(tmp_path_factory.mktemp("real"))
