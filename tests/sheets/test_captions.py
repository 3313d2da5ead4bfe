"""Small texts in the margins."""

from __future__ import annotations

import pytest

from deckgen.page.geometry import Box
from deckgen.page.items import Tag
from deckgen.sheets.captions import CaptionSetter, caption, caption_around, caption_block, caption_width, rising_caption
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import Typesetter

LONG = "Skjær tvers over hele arket, i rekkefølgen som tallene viser, og legg stripene i én bunke"


@pytest.fixture(scope="module")
def setter(typesetter: Typesetter, catalogue: Catalogue) -> CaptionSetter:
    return CaptionSetter(typesetter, catalogue)


def test_a_caption_is_one_line_from_its_place(setter: CaptionSetter) -> None:
    (run,) = caption("Ark 1 av 23", 50, 60, 7, setter)
    assert (run.text, run.x, run.y, run.size, run.face) == ("Ark 1 av 23", 50, 60, 7, "grotesk-500")
    assert run.extent.width == pytest.approx(caption_width("Ark 1 av 23", 7, setter))
    assert run.mark.role.tag is Tag.ARTIFACT


def test_no_words_no_caption(setter: CaptionSetter) -> None:
    assert caption("", 0, 0, 7, setter) == ()
    assert caption_block("", Box(0, 0, 100, 100), setter, (7,)) == ()


def test_a_caption_around_a_place(setter: CaptionSetter) -> None:
    (run,) = caption_around("Ark", 50, 60, 7, setter)
    assert (run.extent.left + run.extent.right) / 2 == pytest.approx(50)


def test_an_upright_caption_reads_upwards(setter: CaptionSetter) -> None:
    group = rising_caption("Ark", 50, 60, 7, setter)
    assert group.matrix.point(0, 0) == (50, 60)
    assert group.matrix.point(10, 0) == (50, 70)


def test_a_block_takes_the_first_size_that_fits(setter: CaptionSetter) -> None:
    wide, narrow = Box(0, 0, 400, 9), Box(0, 0, 160, 11)
    assert {run.size for run in caption_block(LONG, wide, setter, (7, 5))} == {7}
    lines = caption_block(LONG, narrow, setter, (7, 5))
    assert {run.size for run in lines} == {5}
    assert len({run.y for run in lines}) == 2
    assert all(narrow.left <= run.x and run.extent.right <= narrow.right for run in lines)
    assert min(run.y for run in lines) >= narrow.bottom
    assert caption_block(LONG, Box(0, 0, 60, 8), setter, (7, 5)) == ()
