"""Elements that are turned lie on the page as if the page had been turned under them."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import LAYOUT, LAYOUT_FILE, changed, layout_problems, loaded_layout, project_in
from samples import FULL, HERE, TRIM, Bench, binding, of_kind, path, place, template

from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.motif import MotifElement
from deckgen.layout.elements.qr import QrElement
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.overfull import PlacedElement
from deckgen.layout.turn import Turn, lying, unturned
from deckgen.page.geometry import Box, Matrix
from deckgen.page.items import GlyphRun, Group, Link, Use
from deckgen.page.walk import covered, walk

WIDE, HIGH = TRIM.width, TRIM.height
BOX = Box(30, 100, 130, 160)
TITLE = TextElement.new(HERE, text=binding("{theme.title}"), style="body", link=binding("https://www.example.no"))


def turned_box(box: Box, degrees: int) -> Box:
    """Where a box comes to lie when the page that it lies on is turned clockwise onto the sample page."""
    corners = [(box.left, box.bottom), (box.right, box.top)]
    turns = {
        90: lambda x, y: (y, HIGH - x),
        180: lambda x, y: (WIDE - x, HIGH - y),
        270: lambda x, y: (WIDE - y, x),
    }
    return Box.around_points([turns[degrees](x, y) for x, y in corners])


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turn_and_the_one_back_are_none(bench: Bench, degrees: int) -> None:
    turn = Turn.of(degrees, bench.context().format)
    assert turn.matrix.then(turn.back) == Matrix()
    assert turn.matrix.box(turn.back.box(BOX)) == BOX
    page = lying(bench.context().format, degrees)
    assert turn.matrix.box(Box(0, 0, page.width, page.height)) == TRIM


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_what_is_turned_lies_in_its_box(bench: Bench, degrees: int) -> None:
    element = FillElement.new(HERE, ink="soft", turn=degrees)
    assert bench.fill_boxes(element, BOX) == [BOX]
    size = unturned(BOX, degrees)
    assert (size.width, size.height) == ((100, 60) if degrees == 180 else (60, 100))


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_type_is_set_in_the_box_as_it_was_before(bench: Bench, degrees: int) -> None:
    turn = Turn.of(degrees, bench.context().format)
    upright = bench.draw(TITLE, turn.back.box(BOX))
    group, link = bench.draw(TITLE.changed(turn=degrees), BOX)
    assert isinstance(group, Group)
    assert isinstance(link, Link)
    assert group.items == tuple(of_kind(GlyphRun, upright))
    assert group.matrix == turn.matrix
    (area,) = of_kind(Link, upright)
    assert link.box == turned_box(area.box, degrees)
    assert BOX.holds(link.box)


def test_grounds_run_off_the_page_as_they_did(bench: Bench) -> None:
    bleed = bench.context().format.bleed
    assert bleed > 0
    for degrees, box in (
        (180, Box(0, 300, WIDE, HIGH)),
        (90, Box(0, 0, 40, HIGH)),
        (270, Box(0, 0, 40, HIGH)),
    ):
        upright = bench.fill_boxes(ColumnElement.new(HERE, children=(), ground="soft"), box)
        assert bench.fill_boxes(ColumnElement.new(HERE, children=(), ground="soft", turn=degrees), box) == upright


def test_a_motif_runs_off_on_the_side_that_comes_to_lie_there(bench: Bench) -> None:
    motif = MotifElement.new(HERE, of=path("theme"), run_off=("right",), align="right")
    (use,) = bench.draw(motif, Box(200, 100, 290, 190))
    (turned,) = bench.draw(motif.changed(turn=180), turned_box(Box(200, 100, 290, 190), 180))
    assert isinstance(use, Use)
    assert isinstance(turned, Use)
    assert turned.resource == use.resource
    assert turned.matrix == use.matrix.then(Matrix(-1, 0, 0, -1, WIDE, HIGH))


def test_a_code_is_turned_about_its_box(bench: Bench) -> None:
    code = QrElement.new(HERE, address=binding("https://www.example.no"), turn=180)
    use, _ = bench.draw(code, Box(30, 100, 130, 200))
    assert isinstance(use, Use)
    assert [use.matrix.a, use.matrix.d] == pytest.approx([-100 / 25, -100 / 25])
    assert (use.matrix.e, use.matrix.f) == (130, 200)


def test_elements_inside_others_are_turned_where_they_stand(bench: Bench) -> None:
    parts = (TITLE.changed(turn=180), TITLE)
    group, *_ = bench.draw(RowElement.new(HERE, children=parts), BOX)
    assert isinstance(group, Group)
    (run, *_) = [part.matrix.box(covered(part.item) or BOX) for part in walk((group,))]
    assert Box(30, 100, 80, 160).holds(run, 1)
    assert run.bottom < 120, "at the foot of its cell, upside down"
    pile = ColumnElement.new(HERE, children=(TITLE, TITLE.changed(turn=180)))
    items = bench.draw(pile, BOX)
    assert [type(item) for item in items] == [GlyphRun, Link, Group, Link]


def test_what_is_turned_within_what_is_turned_is_upright(bench: Bench) -> None:
    pile = ColumnElement.new(HERE, children=(TITLE.changed(turn=180),), turn=180)
    outer, _ = bench.draw(pile, BOX)
    assert isinstance(outer, Group)
    assert outer.matrix == Matrix()


def test_blocks_are_numbered_on_over_what_is_turned(bench: Bench) -> None:
    pile = ColumnElement.new(HERE, children=(TITLE, TITLE.changed(turn=180), TITLE))
    blocks = [part.item.mark.block for part in walk(bench.draw(pile, FULL)) if isinstance(part.item, GlyphRun)]
    assert blocks == [1, 2, 3]


def test_text_fits_by_the_box_as_it_is_before_it_is_turned(bench: Bench) -> None:
    lying_text = TITLE.changed(turn=90, place=place(left=0, width=20, top=0, height=200))
    context = bench.context()
    placed = PlacedElement(lying_text, bench.scope, template(lying_text))
    box = placed.box(context)
    assert (box.width, box.height) == (200, 20)
    assert placed.excess(context) == ()
    assert PlacedElement(lying_text.changed(turn=180), bench.scope, placed.template).excess(context) != ()


LAID = "at: {left: margin, width: 50%, top: 2u, height: 20mm}"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (LAID, f"{LAID}\n        turn: 45", "14:15: the number 45 is none of the choices; known: 180, 270, 90"),
        (
            "{text: a, style: body}",
            "{text: a, style: body, turn: 90}",
            "12:44: only elements right in a template lie on their side; turn the one that holds it, or by 180",
        ),
        (
            "style: body}\n",
            "style: body, turn: 180, at: {left: 0, right: 0, baseline: 30mm}}\n",
            "11:52: what is turned stands on no baseline; give `top`, `bottom` or `height` instead",
        ),
        (
            f"      - row: [{{text: a, style: body}}, {{space: 0}}]\n        {LAID}",
            f"      - column: []\n        turn: 180\n        resume: true\n        {LAID}",
            "14:9: what goes on over pages cannot be turned; remove `turn`, or this",
        ),
    ],
)
def test_faults_of_turns(tmp_path: Path, old: str, new: str, problem: str) -> None:
    project = project_in(tmp_path, {LAYOUT_FILE: changed(LAYOUT, old, new)})
    assert layout_problems(project) == [f"{LAYOUT_FILE}:{problem}"]


def test_what_holds_others_lies_on_its_side(tmp_path: Path) -> None:
    text = changed(LAYOUT, LAID, f"{LAID}\n        turn: 270")
    row = loaded_layout(project_in(tmp_path, {LAYOUT_FILE: text})).templates["front"].elements[1]
    assert row.turn == 270
