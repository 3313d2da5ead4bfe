"""Picture elements: whole or covering, cut at the bleed, with words for who cannot see; or what stands instead."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from PIL import Image
from samples import (
    FULL,
    HERE,
    THERE,
    Bench,
    binding,
    built,
    layout,
    loaded,
    messages,
    of_kind,
    place,
    project_with,
    replace,
    style,
    template,
    text,
)

from deckgen.deck.pictures import DeckPicture
from deckgen.layout.composition import compose
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.picture import PictureElement
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.fit import fit
from deckgen.page.geometry import Box
from deckgen.page.ink import Ink
from deckgen.page.items import ARTIFACT, Fill, GlyphRun, Group, Item, Picture, Pixels, ResourceKind, Tag, Use
from deckgen.page.paths import rectangle
from deckgen.page.vector_pictures import InkedShape, VectorPicture

WIDE = Pixels("picture wide", 200, 100, "L", bytes(20000))
HIGH = Pixels("picture high", 50, 100, "L", bytes(5000))
DRAWN = VectorPicture("picture drawn", 20, 10, (InkedShape(rectangle(Box(0, 0, 5, 10)), Ink(0, 90, 80, 0)),))
BOX = Box(100, 100, 200, 200)
ARMS = PictureElement.new(HERE, picture=binding("arms"))
PAGE = layout(template())
COVER = replace(ARMS, fit="cover")
NOTHING = PictureElement.new(HERE, picture=binding("nothing"))


def shown(bench: Bench, **pictures: Pixels | VectorPicture) -> Context:
    """A context whose deck has pictures; by default one that is twice as wide as high."""
    known = {
        name: built(
            DeckPicture,
            name=name,
            file=text("b.png"),
            alt=text(f"Bilde av {name}"),
            **{"pixels" if isinstance(content, Pixels) else "vectors": content},
        )
        for name, content in (pictures or {"arms": WIDE}).items()
    }
    return bench.context(deck=replace(bench.deck, pictures=known))


def test_it_is_whole_in_the_middle_of_its_box(bench: Bench) -> None:
    context = shown(bench)
    draft = bench.drafted(ARMS, BOX, context)
    (item,) = draft.items
    assert isinstance(item, Picture)
    assert item.box == Box(100, 125, 200, 175)
    assert draft.resources.pictures == {item.pixels: WIDE}


def test_it_is_a_figure_with_words(bench: Bench) -> None:
    (item,) = bench.draw(ARMS, BOX, shown(bench))
    assert (item.mark.role.tag, item.mark.role.alt) == (Tag.FIGURE, "Bilde av arms")
    assert (item.mark.origin, item.mark.element) == (THERE, HERE)


def test_decoration_is_passed_over(bench: Bench) -> None:
    context = shown(bench)
    plain = {name: picture.changed(alt=None, decoration=True) for name, picture in context.scope.deck.pictures.items()}
    (item,) = bench.draw(ARMS, BOX, bench.context(deck=replace(bench.deck, pictures=plain)))
    assert item.mark.role == ARTIFACT


@pytest.mark.parametrize(
    ("pixels", "align", "vertical", "box"),
    [
        (WIDE, "left", "top", Box(100, 150, 200, 200)),
        (WIDE, "right", "bottom", Box(100, 100, 200, 150)),
        (HIGH, "left", "top", Box(100, 100, 150, 200)),
        (HIGH, "right", "bottom", Box(150, 100, 200, 200)),
    ],
)
def test_where_it_stands_in_a_larger_box(pixels: Pixels, align: str, vertical: str, box: Box) -> None:
    assert replace(ARMS, align=align, vertical=vertical).box_of(pixels, BOX, PAGE) == box


@pytest.mark.parametrize(
    ("pixels", "align", "vertical", "box"),
    [
        (WIDE, "center", "middle", Box(50, 100, 250, 200)),
        (WIDE, "left", "top", Box(100, 100, 300, 200)),
        (HIGH, "center", "bottom", Box(100, 100, 200, 300)),
        (HIGH, "center", "top", Box(100, 0, 200, 200)),
    ],
)
def test_what_is_kept_where_it_covers(pixels: Pixels, align: str, vertical: str, box: Box) -> None:
    assert replace(COVER, align=align, vertical=vertical).box_of(pixels, BOX, PAGE) == box


def test_what_covers_is_cut_to_its_box(bench: Bench) -> None:
    (group,) = bench.draw(COVER, BOX, shown(bench))
    assert isinstance(group, Group)
    assert group.clip == BOX
    (picture,) = of_kind(Picture, group.items)
    assert picture.box == Box(50, 100, 250, 200)
    assert group.mark == picture.mark


def test_what_covers_to_the_trim_goes_on_to_the_bleed(bench: Bench) -> None:
    (group,) = bench.draw(COVER, Box(0, 200, 300, 400), shown(bench))
    assert isinstance(group, Group)
    assert group.clip == Box(-10, 200, 310, 410)
    (picture,) = of_kind(Picture, group.items)
    assert picture.box.holds(group.clip), "the picture reaches as far as it is cut"
    assert picture.box.width == pytest.approx(2 * picture.box.height), "and keeps its proportions"


def test_a_whole_picture_does_not_bleed(bench: Bench) -> None:
    (item,) = bench.draw(ARMS, Box(0, 200, 300, 400), shown(bench))
    assert isinstance(item, Picture)
    assert item.box == Box(0, 225, 300, 375)


def test_its_height_is_its_own_or_follows_its_width(bench: Bench) -> None:
    context = shown(bench)
    assert ARMS.full_height(context.scope, 260, context) == 130
    assert replace(ARMS, own_height=40).full_height(context.scope, 260, context) == 40


def test_in_a_column_it_takes_its_own_height(bench: Bench) -> None:
    line, arms = TextElement.new(HERE, text=binding("Ord"), style="body"), replace(ARMS, own_height=40, align="left")
    (picture,) = of_kind(Picture, bench.draw(ColumnElement.new(HERE, children=(arms, line)), FULL, shown(bench)))
    assert picture.box == Box(20, 340, 100, 380)


@pytest.mark.parametrize(("vertical", "top"), [("top", 380), ("middle", 220), ("bottom", 60)])
def test_in_a_row_too_whatever_stands_beside_it(bench: Bench, vertical: str, top: float) -> None:
    line, arms = TextElement.new(HERE, text=binding("Ord"), style="body"), replace(ARMS, own_height=40)
    row = RowElement.new(HERE, children=(line, arms), vertical=vertical)
    (picture,) = of_kind(Picture, bench.draw(row, FULL, shown(bench)))
    assert picture.box == Box(175, top - 40, 255, top)


def test_a_missing_picture_is_a_problem_of_the_layout(bench: Bench) -> None:
    none = "layouts/kort.yaml:7:3: the deck has no picture `nothing`; "
    assert bench.complaints(NOTHING) == [f"{none}add it under `pictures` in deck.yaml, or write `collapse: true`"]
    assert bench.complaints(replace(ARMS, picture=binding("arm")), context=shown(bench)) == [
        "layouts/kort.yaml:7:3: the deck has no picture `arm`; did you mean `arms`?"
    ]


def test_it_collapses_where_the_deck_has_none(bench: Bench) -> None:
    gone = replace(NOTHING, collapse=True, own_height=40, ground="soft")
    assert bench.draw(gone) == []
    assert gone.full_height(bench.scope, 100, bench.context()) == 0
    assert bench.draw(replace(gone, picture=binding("arms")), BOX, shown(bench)) != []
    row = RowElement.new(
        HERE, children=(TextElement.new(HERE, text=binding("Ord"), style="body"), gone), widths=(-1, 40)
    )
    assert [type(item) for item in bench.draw(row)] == [GlyphRun]


def test_what_stands_instead_has_its_box(bench: Bench) -> None:
    line = TextElement.new(HERE, text=binding("Ord"), style="body")
    either = replace(NOTHING, instead=(line,), collapse=True)
    assert bench.draw(either, BOX) == bench.draw(ColumnElement.new(HERE, children=(line,)), BOX)
    context = bench.context()
    assert either.full_height(bench.scope, 100, context) == line.full_height(bench.scope, 100, context) > 0


def test_nothing_stands_instead_of_what_is_there(bench: Bench) -> None:
    line = TextElement.new(HERE, text=binding("Ord"), style="body")
    items = bench.draw(replace(ARMS, instead=(line,)), BOX, shown(bench))
    assert [type(item) for item in items] == [Picture]


def test_a_ground_lies_behind_it(bench: Bench) -> None:
    fill, picture = bench.draw(replace(ARMS, ground="paper", padding=10), BOX, shown(bench))
    assert isinstance(fill, Fill)
    assert isinstance(picture, Picture)
    assert picture.box == Box(110, 130, 190, 170)
    assert fill.path == rectangle(Box(100, 120, 200, 180)), "a panel round the picture, not all of its box"


@pytest.mark.parametrize(
    ("changes", "panel"),
    [
        ({"align": "right", "vertical": "bottom"}, Box(140, 100, 200, 200)),
        ({"own_height": 40, "align": "left"}, Box(100, 140, 140, 200)),
        ({"fit": "cover"}, BOX),
    ],
)
def test_its_panel_goes_with_it(bench: Bench, changes: dict[str, str], panel: Box) -> None:
    fill, *_ = bench.draw(replace(ARMS, ground="paper", padding=10, **changes), BOX, shown(bench, arms=HIGH))
    assert isinstance(fill, Fill)
    assert fill.path == rectangle(panel)


def test_what_stands_instead_has_the_ground_in_all_of_its_box(bench: Bench) -> None:
    instead = (TextElement.new(HERE, text=binding("Uten"), style="body"),)
    fill, *_ = bench.draw(replace(NOTHING, ground="paper", padding=10, instead=instead), BOX, shown(bench))
    assert isinstance(fill, Fill)
    assert fill.path == rectangle(BOX)


def test_a_product_carries_its_pictures_once(bench: Bench) -> None:
    page = template(replace(ARMS, place=place(left=20, width=100, top=20, height=50)))
    again = template(replace(COVER, place=place(left=0, right=0, top=0, height=50)), name="again")
    whole = layout(page, again)
    context = replace(shown(bench), format=whole)
    product = compose(whole, context)
    assert context.problems.noted == []
    assert product.pictures == (WIDE,)


def test_a_placed_picture_fits_whatever_stands_instead(bench: Bench) -> None:
    long = TextElement.new(HERE, text=binding("{theme.introduction}" * 3), style="body")
    flat = replace(COVER, instead=(long,), place=place(left=0, right=0, top=0, height=5))
    page = template(replace(flat, picture=binding("arms")))
    whole = layout(page, styles=[style()])
    fitting = replace(shown(bench), format=whole)
    fit(whole, fitting)
    assert fitting.problems.noted == []


def test_a_pile_with_a_picture_that_is_too_high_is_told(bench: Bench) -> None:
    pile = ColumnElement.new(
        HERE, place=place(left=20, right=20, top=20, height=30), children=(replace(ARMS, own_height=40),)
    )
    whole = layout(template(pile))
    context = replace(shown(bench), format=whole)
    fit(whole, context)
    (problem,) = context.problems.noted
    assert "this is 10.6 mm high and needs 14.2 mm in kort; make it higher" in problem.message


SCENE = PictureElement.new(HERE, picture=binding("{theme.scene}"))


def with_scene(bench: Bench, root: Path, scene: str, kind: str = "picture?") -> Context:
    """A context whose deck declares a field `scene` for its theme."""
    deck = f"{minimal.DECK}fields: {{theme: {{scene: {kind}}}}}\npictures: {{hall: {{file: hall.png, alt: En sal}}}}\n"
    root.joinpath("themes/prove").mkdir(parents=True)
    Image.new("L", (20, 10)).save(root / "themes/prove/hall.png")
    project = project_with(root, {minimal.DECK_FILE: deck, minimal.THEME_FILE: minimal.THEME + scene})
    return bench.context(deck=loaded(project))


def drawn(element: Element, context: Context) -> tuple[list[Item], list[str]]:
    """What an element draws on a page of the theme, and what is said of it."""
    draft, theme = PageDraft(), context.scope.deck.themes[0]
    element.paint(context.scope.member(theme, 1, 1), BOX, context, draft)
    return draft.items, messages(context)


@pytest.mark.parametrize(
    ("scene", "alt", "line"),
    [("scene: hall\n", "En sal", 27), ("scene: {file: hall.png, alt: Vår sal}\n", "Vår sal", 27)],
)
def test_a_field_names_a_picture(bench: Bench, tmp_path: Path, scene: str, alt: str, line: int) -> None:
    (item,), said = drawn(SCENE, with_scene(bench, tmp_path, scene))
    assert isinstance(item, Picture)
    assert (item.box, said) == (Box(100, 125, 200, 175), [])
    assert (item.mark.role.alt, item.mark.origin.line) == (alt, line)


def test_a_field_that_is_left_out_is_told_or_takes_no_place(bench: Bench, tmp_path: Path) -> None:
    context = with_scene(bench, tmp_path, "")
    column = ColumnElement.new(HERE, children=(replace(SCENE, collapse=True),))
    assert drawn(column, context) == ([], [])
    _, said = drawn(SCENE, context)
    advice = "give it one, or write `collapse: true` or `instead` in the layout"
    assert said == [f"{HERE}: theme 1 has no `{{theme.scene}}`; {advice}"]


def test_a_field_that_is_no_picture_is_told(bench: Bench, tmp_path: Path) -> None:
    _, said = drawn(SCENE, with_scene(bench, tmp_path, "scene: hall\n", "label"))
    assert said == [f"{HERE}: `theme.scene` is no picture; name a field of the kind `picture`"]


def test_a_field_that_is_not_there_is_told_once(bench: Bench) -> None:
    _, (message,) = drawn(PictureElement.new(HERE, picture=binding("{theme.scenery}")), bench.context())
    assert message.startswith(f"{HERE}: `theme` has no field `scenery`; ")


# Pictures in vectors


def test_a_vector_picture_is_artwork_kept_once(bench: Bench) -> None:
    context = shown(bench, arms=DRAWN)
    draft = bench.drafted(ARMS, BOX, context)
    ARMS.draw(context.scope, Box(0, 0, 40, 20), context, draft)
    first, second = draft.items
    assert isinstance(first, Use)
    assert isinstance(second, Use)
    (resource,) = draft.resources.kept.values()
    assert (resource.kind, resource.box) == (ResourceKind.PICTURE, Box(0, 0, 20, 10))
    assert [first.matrix.box(resource.box), second.matrix.box(resource.box)] == [
        Box(100, 125, 200, 175),
        Box(0, 0, 40, 20),
    ]
    assert (first.mark.role.tag, first.mark.role.alt) == (Tag.FIGURE, "Bilde av arms")
    assert draft.resources.pictures == {}


def test_a_vector_picture_covers_its_box_too(bench: Bench) -> None:
    (group,) = bench.draw(COVER, BOX, shown(bench, arms=DRAWN))
    assert isinstance(group, Group)
    (use,) = group.items
    assert isinstance(use, Use)
    assert group.clip == BOX
    assert use.matrix.box(Box(0, 0, 20, 10)) == Box(50, 100, 250, 200)


def test_it_is_as_high_as_its_proportions_say(bench: Bench) -> None:
    context = shown(bench, arms=DRAWN)
    assert ARMS.height(context.scope, 100, context) == 50
