"""Where a long column breaks."""

from __future__ import annotations

import pytest
from samples import FULL, HERE, Bench, binding, layout, messages, place, replace, style, template

from deckgen.layout.elements.base import ColumnPiece, Element, Flow
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.flow import Break, breaks, pages_needed, resume_box, split, unevenness
from deckgen.page.geometry import Box

FLOW = Flow(HERE, "more", resumes=False, vertical="top")
RESUME = ColumnElement.new(HERE, resume=True, place=place(left=20, right=20, top=20, height=250), children=())
BOX = Box(20, 0, 280, 250)


def pieces_of(bench: Bench, *elements: Element) -> list[ColumnPiece]:
    return [ColumnPiece(element, bench.scope, element.space, element.keep) for element in elements]


def blocks(bench: Bench, *heights: float) -> list[ColumnPiece]:
    return pieces_of(bench, *(FillElement.new(HERE, own_height=height, ink="ground") for height in heights))


def broken(bench: Bench, pieces: list[ColumnPiece], flow: Flow = FLOW, box: Box = BOX) -> tuple[int, int]:
    """How many pieces stay on the page, and how many go on."""
    whole = layout(template(), template(RESUME, name="more"))
    staying, rest = split(pieces, flow, box, whole.templates, bench.context(whole))
    assert [*staying, *rest.pieces] == pieces
    assert (rest.template is None) == (not rest.pieces)
    return len(staying), len(rest.pieces)


def test_what_fits_is_not_divided(bench: Bench) -> None:
    assert broken(bench, blocks(bench, 100, 100, 50)) == (3, 0)


def test_a_column_that_does_not_flow_is_not_divided(bench: Bench) -> None:
    assert broken(bench, blocks(bench, 200, 200), replace(FLOW, template="")) == (2, 0)


def test_pages_are_filled_alike(bench: Bench) -> None:
    assert broken(bench, blocks(bench, *[50] * 6)) == (3, 3)
    assert broken(bench, blocks(bench, *[50] * 8)) == (4, 4)


def test_a_lower_first_page_takes_its_part(bench: Bench) -> None:
    assert broken(bench, blocks(bench, *[50] * 6), box=Box(20, 0, 280, 125)) == (2, 4)


def test_no_more_pages_than_needed(bench: Bench) -> None:
    staying, _ = broken(bench, blocks(bench, 200, 40, 200, 50))
    assert staying == 2, "240 and 250 take two pages, any other break three"


def test_a_heading_goes_with_what_it_heads(bench: Bench) -> None:
    pieces = blocks(bench, *[50] * 6)
    kept = [*pieces[:2], replace(pieces[2], keep=True), *pieces[3:]]
    staying, _ = broken(bench, kept)
    assert staying in (2, 4)


def test_what_stretches_makes_up_for_the_difference(bench: Bench) -> None:
    notes = pieces_of(bench, NotesElement.new(HERE, lines=2, pitch=20))
    pieces = [*blocks(bench, 100), *notes, *blocks(bench, 100, 100)]
    assert broken(bench, pieces)[0] >= 2, "the notes fill the first page; nothing would fill it without them"


def test_one_piece_that_is_too_high_stays(bench: Bench) -> None:
    assert broken(bench, blocks(bench, 300)) == (1, 0)


def test_the_spaces_at_a_break_do_not_count_before_it(bench: Bench) -> None:
    spaced = pieces_of(bench, *(FillElement.new(HERE, own_height=100, space=50, ink="ground") for _ in range(2)))
    assert broken(bench, spaced) == (2, 0), "100 + 50 + 100"


def test_breaks_are_where_the_page_is_not_overfull(bench: Bench) -> None:
    pieces = blocks(bench, 100, 100, 100)
    assert breaks(pieces, [100, 100, 100], 250) == [1, 2]
    assert breaks(pieces, [100, 100, 100], 99) == []
    assert breaks([replace(pieces[0], keep=True), *pieces[1:]], [100, 100, 100], 250) == [2]


@pytest.mark.parametrize(
    ("heights", "pages"),
    [([], 1), ([100], 1), ([100, 100], 1), ([100, 101], 2), ([150, 150, 50], 2), ([300, 10], 2), ([150, 100, 150], 3)],
)
def test_pages_are_counted_as_they_are_bind(heights: list[float], pages: int) -> None:
    assert pages_needed(heights, 200) == pages


def test_the_best_break_leaves_the_same_room_for_each_share() -> None:
    least, shares = [100.0, 100.0, 100.0, 100.0], [1.0, 0.0, 1.0, 1.0]
    rooms = (300.0, 300.0)
    first, second, third = (unevenness(least, shares, at, rooms) for at in (1, 2, 3))
    assert min(first, second, third) == second


def test_room_that_nothing_fills_is_the_worst() -> None:
    least = [100.0, 100.0, 100.0]
    stretching, standing = unevenness(least, [1, 0, 1], 1, (250, 250)), unevenness(least, [0, 0, 1], 1, (250, 250))
    assert stretching < standing


def test_a_flow_goes_on_in_the_column_that_resumes(bench: Bench) -> None:
    page = layout(template())
    more = template(FillElement.new(HERE, ink="ground"), ColumnElement.new(HERE, children=()), RESUME, name="more")
    assert resume_box(more, page) == Box(20, 130, 280, 380)
    assert resume_box(template(replace(RESUME, place=None)), page) == FULL


def test_a_flow_that_can_go_on_nowhere_is_told(bench: Bench) -> None:
    whole = layout(template(), template(name="more"))
    context = bench.context(whole)
    pieces = blocks(bench, 200, 200)
    assert split(pieces, FLOW, BOX, whole.templates, context) == (pieces, Break(None, []))
    assert messages(context) == [
        "layouts/kort.yaml:7:3: nothing goes on in the template `more`; give it a column with `resume: true`"
    ]


def too_high(bench: Bench, *pieces: ColumnPiece) -> list[str]:
    whole = layout(template(), template(RESUME, name="more"), styles=(style(),))
    context = bench.context(whole)
    assert split(list(pieces), FLOW, BOX, whole.templates, context)[1] == Break(None, [])
    return messages(context)


def test_a_text_that_is_higher_than_a_page_is_told_at_its_place(bench: Bench) -> None:
    """Also where a heading, which fits, stays with it."""
    heading = TextElement.new(HERE, text=binding("{theme.title}"), style="body", keep=True)
    long = replace(heading, text=binding("{theme.introduction} " * 60), keep=False)
    assert too_high(bench, *pieces_of(bench, heading, long)) == [
        "themes/prove/01-samtale.yaml:3:15: this text is higher than a page of kort; shorten it, or make two of it"
    ]


def test_what_is_no_text_and_higher_than_a_page_is_told_in_the_layout(bench: Bench) -> None:
    assert too_high(bench, *blocks(bench, 500, 20)) == [
        "layouts/kort.yaml:7:3: this is higher than a page of kort; divide it or set it smaller"
    ]
