"""The desk that tests of screens share, over a copy of the shipped deck; who changes it takes `own_desk`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import RunningDesk, running_desk, shipped_project
from small_desks import small_project


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk that nobody changes anything at."""
    with running_desk(shipped_project(tmp_path_factory.mktemp("desk"))) as running:
        yield running


@pytest.fixture(scope="module")
def module_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk that the tests of one module change, each putting back what it changed, or each another theme."""
    with running_desk(shipped_project(tmp_path_factory.mktemp("module"))) as running:
        yield running


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[RunningDesk]:
    """A desk of a test's own."""
    with running_desk(shipped_project(tmp_path / "project")) as running:
        yield running


@pytest.fixture
def own_small_desk(tmp_path: Path) -> Iterator[RunningDesk]:
    """A desk of a test's own, for the deck of two themes."""
    with running_desk(small_project(tmp_path / "project")) as running:
        yield running


@pytest.fixture(scope="session")
def small_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a deck of two themes, that nobody changes anything in."""
    return small_project(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def small_desk(small_root: Path) -> Iterator[RunningDesk]:
    """A desk for that folder."""
    with running_desk(small_root) as running:
        yield running
