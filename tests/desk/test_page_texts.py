"""Where texts stand on pages: each text by itself, its lines as they are seen, and to which side they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from deckgen.desk.page_texts import PlacedText, page_texts, text_origins
from deckgen.desk.text_sources import TextSources
from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK
from deckgen.page.items import Glyph, GlyphRun, GlyphWord, Group, Item, Mark, Page, Role, Tag
from deckgen.source.problems import Origin
from deckgen.source.project import Folder, Project

TRIM = Box(0, 0, 200, 300)

ONE, OTHER = Origin("themes/a/1.yaml", 3, 5), Origin("themes/a/1.yaml", 9, 5)


@pytest.fixture
def sources(tmp_path_factory: pytest.TempPathFactory) -> TextSources:
    root = tmp_path_factory.mktemp("none")
    return TextSources(Folder(root, Project.at(root)))


def _run(text: str, x: float, y: float, width: float, origin: Origin = ONE, block: int = 1) -> GlyphRun:
    word = GlyphWord((Glyph(1, 500, 0, 0, text),), 500, text, 0, None)
    mark = Mark(Role(Tag.PARAGRAPH), origin, block)
    return GlyphRun(mark, "grotesk-700", 700, 10, x, y, (word,), BLACK, Box(x, y - 2, x + width, y + 7))


def _texts(sources: TextSources, *items: Item) -> Iterator[PlacedText]:
    return page_texts(Page(TRIM, TRIM, TRIM, TRIM, items, "1", "page"), sources)


def test_lines_of_a_text_are_together_and_parts_in_another_face_on_their_line(sources: TextSources) -> None:
    runs = [_run("Hvor ", 20, 200, 30), _run("er", 50, 200, 10), _run("vi nå?", 20, 186, 45)]
    (text,) = _texts(sources, *runs)
    assert text.lines == ("Hvor er", "vi nå?")
    assert (text.box, text.leading, text.align, text.is_turned) == (Box(20, 184, 65, 207), 14, "left", False)


def test_text_that_stands_twice_is_two(sources: TextSources) -> None:
    texts = list(_texts(sources, _run("To", 20, 200, 20), _run("To", 20, 40, 20, block=2), _run("x", 9, 9, 9, OTHER)))
    assert [text.origin for text in texts] == [ONE, ONE, OTHER]
    assert [text.box.bottom for text in texts] == [198, 38, 7]


@pytest.mark.parametrize(
    ("lines", "align"),
    [
        (((20, 60), (20, 40)), "left"),
        (((70, 60), (80, 40)), "center"),
        (((20, 60), (40, 40)), "right"),
        (((70, 60),), "center"),
    ],
)
def test_side_to_which_lines_stand(sources: TextSources, lines: tuple[tuple[float, float], ...], align: str) -> None:
    runs = [_run("ord", left, 200 - 14 * number, width) for number, (left, width) in enumerate(lines)]
    assert [text.align for text in _texts(sources, *runs)] == [align]


def test_text_upside_down_is_turned(sources: TextSources) -> None:
    turned = Group(Mark(Role(Tag.PARAGRAPH), ONE), (_run("To", 20, 200, 20),), Matrix(-1, 0, 0, -1, 200, 300))
    (text,) = _texts(sources, turned)
    assert text.is_turned
    assert text.box == Box(160, 93, 180, 102)


def test_origins_have_the_largest_size_they_are_set_in() -> None:
    page = Page(TRIM, TRIM, TRIM, TRIM, (_run("To", 20, 200, 20), _run(" ", 20, 200, 20, OTHER)), "1", "page")
    assert text_origins(page) == {ONE: 10}
