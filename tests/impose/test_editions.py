"""Pages for the press and for the screen."""

from __future__ import annotations

import pytest
from samples import ends, page, run

from deckgen.impose.editions import MARK_LENGTH, MARK_OFFSET, crop_marks, for_edition
from deckgen.model.edition import EDITIONS, PRESS, SCREEN
from deckgen.page import Box, Product, Tag

PAGE = page(run("Ord"))
PRODUCT = Product("kort", "Kort", (PAGE, PAGE), ())


def test_the_editions_differ_in_all_that_a_print_shop_needs() -> None:
    assert [edition.name for edition in EDITIONS] == ["press", "screen", "office"]
    assert (PRESS.cmyk, PRESS.bleed, PRESS.crop_marks, PRESS.links) == (True, True, True, False)
    assert (SCREEN.cmyk, SCREEN.bleed, SCREEN.crop_marks, SCREEN.links) == (False, False, False, True)


def test_the_press_edition_keeps_the_bleed_and_adds_marks() -> None:
    for done in for_edition(PRODUCT, PRESS).pages:
        assert (done.trim, done.bleed, done.media) == (PAGE.trim, PAGE.bleed, PAGE.media)
        assert done.items[:1] == PAGE.items
        assert len(done.items) == 1 + 8


def test_the_screen_edition_ends_at_the_trim() -> None:
    for done in for_edition(PRODUCT, SCREEN).pages:
        assert done.trim == done.bleed == done.media == PAGE.trim
        assert done.items == PAGE.items


def test_crop_marks_stand_in_the_lines_of_the_cuts() -> None:
    cuts = {(PAGE.trim.left, "x"), (PAGE.trim.right, "x"), (PAGE.trim.bottom, "y"), (PAGE.trim.top, "y")}
    found = []
    for mark in crop_marks(PAGE):
        x1, y1, x2, y2 = ends(mark)
        assert abs(x2 - x1) + abs(y2 - y1) == pytest.approx(MARK_LENGTH)
        found.append((x1, "x") if x1 == x2 else (y1, "y"))
    assert set(found) == cuts
    assert len(found) == 8


def test_crop_marks_lie_outside_the_bleed_and_inside_the_media() -> None:
    for mark in crop_marks(PAGE):
        x1, y1, x2, y2 = ends(mark)
        box = Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        assert not PAGE.bleed.grown(MARK_OFFSET).meets(box, slack=0)
        assert PAGE.media.holds(box)


def test_crop_marks_are_on_every_plate_and_nothing_to_a_reader() -> None:
    for mark in crop_marks(PAGE):
        assert (mark.ink.cyan, mark.ink.magenta, mark.ink.yellow, mark.ink.black) == (100, 100, 100, 100)
        assert mark.mark.role.tag is Tag.ARTIFACT
