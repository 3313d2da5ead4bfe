"""The poster: a staircase that is seen as one, fields for stickers that are all alike, type that is read from afar."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

import pytest
from real import Real
from samples import given

from deckgen.colour.appearance import contrast
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import Fill, GlyphRun, Page, Stroke
from deckgen.page.paths import bounds

POSTERS = [("poster-a3", 12, 1), ("poster-a1", 19, 2)]

STEEPEST, FLATTEST = 0.6, 0.3

LEAST_TEXT, LEAST_CAPITALS = 24, 6 * MILLIMETRE

LEAST_CONTRAST = 4.5


def page_of(real: Real, name: str) -> Page:
    (page,) = real.products[name].pages
    return page


def fields(page: Page) -> list[Box]:
    """The fields for stickers, from the left."""
    outlines = {item.path for item in page.items if isinstance(item, Stroke) and item.ink != PAPER}
    discs = [item for item in page.items if isinstance(item, Fill) and item.ink == PAPER and item.path in outlines]
    return sorted((bounds(item.path) for item in discs), key=lambda box: box.left)


def columns(page: Page) -> list[tuple[Box, Ink]]:
    """The steps, from the left."""
    fills = [(bounds(item.path), item.ink) for item in page.items if isinstance(item, Fill)]
    return sorted(
        ((box, ink) for box, ink in fills if box.bottom == page.bleed.bottom), key=lambda column: column[0].left
    )


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_every_step_has_the_same_field_with_room_for_a_group(
    real: Real, name: str, sticker: float, scale: float
) -> None:
    page = page_of(real, name)
    boxes = fields(page)
    assert len(boxes) == len(columns(page)) == 4
    assert {(round(box.width, 2), round(box.height, 2)) for box in boxes} == {(round(boxes[0].width, 2),) * 2}
    strokes = {(item.width, item.ink) for item in page.items if isinstance(item, Stroke) and item.ink != PAPER}
    assert len(strokes) == 1, "one outline"
    # One in the middle, six around it and twelve around these have room in a disc 4.864 times as wide.
    assert boxes[0].width >= 4.864 * sticker * MILLIMETRE


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_it_is_a_staircase_across_a_room(real: Real, name: str, sticker: float, scale: float) -> None:
    steps = [box for box, _ in columns(page_of(real, name))]
    rises = [after.top - before.top for before, after in pairwise(steps)]
    assert rises == pytest.approx([rises[0]] * 3, abs=0.01)
    assert FLATTEST < rises[0] / (page_of(real, name).trim.width / 4) < STEEPEST
    inks = [ink for _, ink in columns(page_of(real, name))]
    assert all(contrast(PAPER, after) > contrast(PAPER, before) for before, after in pairwise(inks)), "darker upwards"


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_its_type_is_read_from_afar_on_grounds_that_bear_it(
    real: Real, name: str, sticker: float, scale: float
) -> None:
    page = page_of(real, name)
    steps = columns(page)
    for run in (item for item in page.items if isinstance(item, GlyphRun) and item.size > 10 * scale):
        assert run.size >= LEAST_TEXT * scale, run.text
        assert run.extent.top - run.y >= LEAST_CAPITALS * scale - 0.01, run.text
        grounds = [ink for box, ink in steps if box.meets(run.extent)]
        assert all(contrast(ground, run.ink) >= LEAST_CONTRAST for ground in grounds), run.text


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_the_title_is_as_wide_as_the_sheet_and_the_closing_question_stands_on_one_step(
    real: Real, name: str, sticker: float, scale: float
) -> None:
    page = page_of(real, name)
    runs = [item for item in page.items if isinstance(item, GlyphRun)]
    title = max(runs, key=lambda run: run.size)
    assert title.extent.width > 0.94 * page.trim.width
    question = given(given(real.deck.staircase).question).value.split()
    top = columns(page)[-1][0]
    words = " ".join(run.text for run in runs if top.holds(run.extent)).replace("\xa0", " ").split()
    assert " ".join(question) in " ".join(words)


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_an_arrow_on_each_riser_keeps_clear_of_all_text(real: Real, name: str, sticker: float, scale: float) -> None:
    page = page_of(real, name)
    edges = [box.left for box, _ in columns(page)[1:]]
    discs = [bounds(item.path) for item in page.items if isinstance(item, Stroke) and item.ink == PAPER]
    arrows = [box for box in discs if any(box.left < edge < box.right for edge in edges)]
    assert all(box.width > 15 * MILLIMETRE * scale for box in arrows)
    assert len(arrows) == 3
    texts = [item.extent for item in page.items if isinstance(item, GlyphRun)]
    for disc in arrows:
        (x, y), radius = disc.middle, disc.width / 2
        rim = [(x + radius * cos(turn), y + radius * sin(turn)) for turn in (pi * step / 36 for step in range(72))]
        assert not any(text.holds(Box(*point, *point)) for text in texts for point in rim)
