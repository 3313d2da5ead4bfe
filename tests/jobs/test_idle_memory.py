"""Garbage is looked for while nobody waits."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from deckgen.jobs import idle_memory
from deckgen.jobs.idle_memory import LEAST_NEW, is_crowded, settle_memory, uninterrupted


class Ring:
    """An object that holds itself, so that only a search for garbage finds that nobody else does."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def usual_collection() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_no_search_begins_meanwhile_and_later_ones_do() -> None:
    with uninterrupted():
        assert not gc.isenabled()
        with uninterrupted():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_memory_is_crowded_when_much_came_since_the_last_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle_memory, "MOST_NEW", 1000)
    with uninterrupted():
        gc.collect()
        assert not is_crowded()
        many = [[number] for number in range(2000)]
        assert is_crowded()
        gc.collect()
        assert not is_crowded()
    assert len(many) == 2000


def test_it_is_as_it_was_after_an_error_too() -> None:
    with pytest.raises(ZeroDivisionError), uninterrupted():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_garbage_goes_and_what_is_left_is_searched_no_more() -> None:
    ring = Ring()
    gone, kept = weakref.ref(ring), Ring()
    del ring
    settle_memory(0)
    assert gone() is None
    assert gc.get_freeze_count() > 0
    assert kept.itself is kept


def test_what_became_garbage_since_goes_the_next_time() -> None:
    ring = Ring()
    gone = weakref.ref(ring)
    settle_memory(0)
    del ring
    gc.collect()
    assert gone() is not None, "it is where no search looks"
    settle_memory(0)
    assert gone() is None


def test_where_little_came_nothing_is_searched() -> None:
    gc.disable()
    settle_memory(0)
    ring = Ring()
    gone = weakref.ref(ring)
    del ring
    settle_memory()
    assert gone() is not None
    many = [[number] for number in range(LEAST_NEW)]
    settle_memory()
    assert gone() is None
    assert len(many) == LEAST_NEW
