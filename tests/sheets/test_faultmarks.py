"""Outlines with numbers on pages, and the list below them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from samples import MARK, of_kind, page, run, words_of

from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER
from deckgen.page.items import Fill, Page, Product, Stroke
from deckgen.page.paths import bounds, rectangle
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.faultmarks import LIST_WIDTH, MOST_LISTED, RED, NumberedBox, fault_list, with_marks
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import Typesetter

TRIM = Box(0, 0, 300, 400)


@pytest.fixture
def setter(catalogue: Catalogue, typesetter: Typesetter) -> CaptionSetter:
    return CaptionSetter(typesetter, catalogue)


def marked(setter: CaptionSetter, *boxes: NumberedBox, of: Page | None = None) -> Page:
    """The second of two pages, on which something is wrong."""
    product = Product("kort", "Kort", (page(), of or page(run("Ord"))), ())
    first, second = with_marks(product, {2: boxes}, setter).pages
    assert first is product.pages[0]
    return second


def outlines(of: Page) -> list[Box]:
    return [bounds(stroke.path) for stroke in of_kind(Stroke, of.items) if stroke.ink == RED]


def badges(of: Page) -> list[Box]:
    return [bounds(fill.path) for fill in of_kind(Fill, of.items) if fill.ink == RED]


def test_an_outline_goes_round_its_box_and_the_number_stands_beside_it(setter: CaptionSetter) -> None:
    box = Box(50, 100, 200, 150)
    shown = marked(setter, NumberedBox(7, box))
    ((outline,), (badge,)) = outlines(shown), badges(shown)
    assert outline.holds(box)
    assert not badge.meets(outline)
    assert words_of(shown.items)[-1] == "7"


def test_what_lies_outside_is_shown_at_the_edge(setter: CaptionSetter) -> None:
    boxes = (Box(-90, 100, -40, 120), Box(-40, 380, 400, 460), Box(280, -50, 330, -20), Box(500, 500, 600, 600))
    shown = marked(setter, *(NumberedBox(number, box) for number, box in enumerate(boxes, 1)))
    for box in (*outlines(shown), *badges(shown)):
        assert TRIM.holds(box)
        assert min(box.width, box.height) > 5


def test_numbers_lie_over_nothing_where_there_is_room(setter: CaptionSetter) -> None:
    lines = [NumberedBox(number, Box(40, 200 - 12 * number, 160, 210 - 12 * number)) for number in range(1, 5)]
    shown = marked(setter, *lines)
    places = badges(shown)
    assert len(places) == len(lines)
    for number, badge in enumerate(places):
        assert not any(badge.meets(other) for other in places[:number])


def test_text_that_sticks_out_lies_over_all_else(setter: CaptionSetter) -> None:
    covered = page(run("Ord"), Fill(MARK, rectangle(TRIM), PAPER))
    shown = marked(setter, NumberedBox(1, Box(50, 50, 90, 90)), of=covered)
    assert [type(item) for item in shown.items[:2]] == [Fill, type(run("Ord"))]


def test_the_list_tells_all_numbers_in_lines_that_fit(setter: CaptionSetter) -> None:
    texts = {1: "kort", 12: f"themes/{'lang' * 60}/01-{'navn' * 20}.yaml:3:4: dette er galt; gjør noe med det"}
    shown = fault_list(texts, setter)
    words = " ".join(words_of(shown.items))
    assert "12" in words
    assert "gjør noe med det" in " ".join(words.split())
    assert shown.trim.width == LIST_WIDTH
    for item in shown.items:
        box = bounds(item.path) if isinstance(item, Fill) else getattr(item, "extent", None)
        assert box is None or (box.bottom >= shown.trim.bottom and box.top <= shown.trim.top)


def test_a_long_list_says_how_many_more_there_are(setter: CaptionSetter) -> None:
    shown = fault_list(dict.fromkeys(range(1, MOST_LISTED + 4), "galt"), setter)
    assert "and 3 more, on the terminal" in " ".join(" ".join(words_of(shown.items)).split())


def test_equal_marks_are_equal(setter: CaptionSetter) -> None:
    box = NumberedBox(1, Box(50, 50, 90, 90))
    assert marked(setter, box) == replace(marked(setter, box))


@pytest.mark.parametrize(
    ("sound", "line"),
    [(1, "1 page has no fault; it is not shown here"), (7, "7 pages have no fault; they are not shown here")],
)
def test_the_list_says_how_many_pages_are_sound(setter: CaptionSetter, sound: int, line: str) -> None:
    words = " ".join(" ".join(words_of(fault_list({1: "galt"}, setter, sound).items)).split())
    assert line in words
    assert "no fault" not in " ".join(words_of(fault_list({1: "galt"}, setter).items))
