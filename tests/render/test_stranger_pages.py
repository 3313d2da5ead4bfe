"""Pages of strangers' files become pictures in a process that is held to bounds."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from preflight_samples import HEIGHT, SLUG, WIDTH, saved, sound

from deckgen.render import stranger_pages as stranger_module
from deckgen.render.stranger_pages import LONGEST_SIDE, stranger_pages


def test_pages_are_drawn_as_they_are_asked_for(tmp_path: Path) -> None:
    drawn = stranger_pages(saved(sound(3), tmp_path), (3, 1), tmp_path)
    assert [page.number for page in drawn] == [3, 1]
    box = drawn[0].box
    corners = [box.left, box.bottom, box.right, box.top]
    assert corners == pytest.approx([0, 0, WIDTH + 2 * SLUG, HEIGHT + 2 * SLUG], abs=0.01)
    with Image.open(io.BytesIO(drawn[0].picture)) as picture:
        assert max(picture.size) == LONGEST_SIDE
        assert min(picture.convert("L").tobytes()) < 200


def test_what_was_drawn_before_a_page_that_can_not_be_is_kept(tmp_path: Path) -> None:
    assert [page.number for page in stranger_pages(saved(sound(1), tmp_path), (1, 9), tmp_path)] == [1]
    none = tmp_path / "none.pdf"
    none.write_bytes(b"%PDF-1.7\n")
    assert stranger_pages(none, (1,), tmp_path) == ()


def test_pictures_that_take_too_long_are_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stranger_module, "SECONDS", 0.0)
    assert stranger_pages(saved(sound(1), tmp_path), (1,), tmp_path) == ()
