"""The Norwegian deck, built once for all its tests, whichever process they run in."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_once import made_once
from real import Real, built, office_built


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Real:
    """All products of the deck, composed and written."""
    return made_once(tmp_path_factory, "real", built)


@pytest.fixture(scope="session")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the deck's office sheets."""
    return made_once(tmp_path_factory, "office", office_built)
