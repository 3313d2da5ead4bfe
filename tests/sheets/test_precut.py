"""Cards on pre-cut sheets: in their places, backs behind their fronts, no marks; and what does not go."""

from __future__ import annotations

import pytest
from laidout import BLEED, WORDS, cards, drawn, extras, faces, inked
from samples import built, office_spec

from deckgen.layout.stock import Stock
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import GlyphRun, Product, Stroke, Viewer
from deckgen.page.paper import A4
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.duplex import behind
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.precut import precut_plan, precut_sheets
from deckgen.sheets.printers import Printer
from deckgen.source.problems import ProblemsFound
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import Typesetter

MM = MILLIMETRE
SPEC = office_spec("cards")
SHEET = Box(0, 0, A4.width, A4.height)
ALIKE = 0.05 * MM
NARROW = Printer("", 9)  # what it does not print is as wide as the cards keep free of text


def stock(columns: int, rows: int, card: tuple[float, float], at: tuple[float, float], **values: object) -> Stock:
    """A stock, in millimetres."""
    sizes = {"card": [f"{size}mm" for size in card], "left": f"{at[0]}mm", "top": f"{at[1]}mm"}
    return built(Stock, name="ark", title="Ark", columns=columns, rows=rows, **sizes, **values)


BUSINESS = stock(2, 5, (85, 54), (20, 13.5))
APART = stock(2, 5, (85, 54), (15, 13.5), pitch=["95mm", "54mm"])
ASIDE = stock(2, 3, (80, 60), (10, 40), pitch=["85mm", "70mm"])  # not in the middle of its sheet
A6 = stock(2, 2, (105, 148), (0, 0.5))


@pytest.fixture(scope="module")
def setter(typesetter: Typesetter, catalogue: Catalogue) -> CaptionSetter:
    return CaptionSetter(typesetter, catalogue)


def sheets(deck: Product, setter: CaptionSetter, options: OfficeOptions, sides: int = 2) -> Product:
    return precut_sheets(deck, Imposition(office_spec("cards", sides=sides), options, WORDS, setter))


@pytest.mark.parametrize("from_right", [False, True])
@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("stack", ["read", "cut"])
@pytest.mark.parametrize("places", [BUSINESS, APART, ASIDE, A6], ids=["business", "apart", "aside", "a6"])
def test_each_front_lies_in_a_place_and_its_back_behind_it(
    setter: CaptionSetter, places: Stock, flip: str, stack: str, from_right: bool
) -> None:
    across, down = (size / MM for size in places.card)
    deck = cards(2 * len(places.places) - 1, across, down, from_right=from_right)
    done = sheets(deck, setter, OfficeOptions(stock=places, flip=flip, stack=stack, printer=NARROW))
    assert done.viewer == Viewer(flip)
    assert len(done.pages) == 4
    for front, back in zip(done.pages[::2], done.pages[1::2], strict=True):
        backs = {laid.name: laid for laid in faces(back, done, deck)}
        fronts = faces(front, done, deck)
        assert fronts
        for laid in fronts:
            assert any(place.holds(laid.trim, ALIKE) and laid.trim.holds(place, ALIKE) for place in places.places)
            other = backs[laid.name.replace("f", "b")]
            there = behind(other.trim, SHEET, flip)
            assert there.holds(laid.trim, ALIKE)
            assert laid.trim.holds(there, ALIKE)
            x, y = laid.head
            assert other.head == ((-x, y) if flip == "long" else (x, -y))
            assert behind(other.visible, SHEET, flip).holds(laid.visible, ALIKE)


def test_what_is_read_from_the_right_begins_in_the_rightmost_place(setter: CaptionSetter) -> None:
    deck = cards(len(ASIDE.places), 80, 60, from_right=True)
    done = sheets(deck, setter, OfficeOptions(stock=ASIDE, printer=NARROW))
    fronts = sorted(faces(done.pages[0], done, deck), key=lambda laid: (-round(laid.trim.top), -laid.trim.left))
    assert [laid.name for laid in fronts] == ["1f", "2f", "3f", "4f", "5f", "6f"]
    for page in done.pages:
        assert all(page.safe.holds(part.box) for part in extras(page, done, deck))


def test_no_marks_and_words_only_where_there_is_room_for_them(setter: CaptionSetter) -> None:
    deck = cards(10, 85, 54)
    done = sheets(deck, setter, OfficeOptions(stock=BUSINESS))
    words = [part.item.text for part in extras(done.pages[0], done, deck) if isinstance(part.item, GlyphRun)]
    assert {"Full størrelse", "Kort, ark 1 av 1, forside"} <= set(words)
    assert not any("Skjær" in text for text in words)
    lowest = min(place.bottom for place in BUSINESS.places)
    marks = [part for part in extras(done.pages[0], done, deck) if isinstance(part.item, Stroke)]
    assert marks
    assert all(part.box.top < lowest - BLEED for part in marks), "the line to measure, below all cards"
    over_all = cards(4, 105, 148)
    whole = sheets(over_all, setter, OfficeOptions(stock=A6, printer=NARROW))
    assert not [part for page in whole.pages for part in extras(page, whole, over_all)]


def test_bleed_goes_half_into_a_gap_and_not_over_a_perforation(setter: CaptionSetter) -> None:
    deck = cards(10, 85, 54)
    done = sheets(deck, setter, OfficeOptions(stock=APART))
    laid = faces(done.pages[0], done, deck)
    first = next(face for face in laid if face.name == "1f")
    assert first.visible.right - first.trim.right == pytest.approx(BLEED)
    assert first.visible.bottom == pytest.approx(first.trim.bottom), "the next card begins there"
    assert first.visible.top - first.trim.top == pytest.approx(BLEED)


@pytest.mark.parametrize("size", [(105, 148), (60, 100), (54, 85), (148, 105)])
@pytest.mark.parametrize("places", [BUSINESS, APART, A6], ids=["business", "apart", "a6"])
def test_with_fit_a_card_is_as_large_as_what_is_printed_of_its_place(
    setter: CaptionSetter, places: Stock, size: tuple[int, int]
) -> None:
    deck = cards(3, *size)
    done = sheets(deck, setter, OfficeOptions(stock=places, fit=True))
    plan = precut_plan(deck, SPEC, OfficeOptions(stock=places, fit=True))
    for page in done.pages:
        for laid in faces(page, done, deck):
            assert page.safe.holds(laid.trim)
            assert laid.visible.holds(laid.trim)
    for trim, place in zip(plan.grid.trims, places.places, strict=True):
        assert place.holds(trim)
        assert trim.middle == pytest.approx(place.middle)
    inset = (5 if places is A6 else 2) * MM  # the printer's margin, else what stays white between neighbours
    fills = [
        (places.card[0] - 2 * inset - plan.grid.trims[0].width) / MM,
        (places.card[1] - 2 * (4.5 * MM if places is A6 else inset) - plan.grid.trims[0].height) / MM,
    ]
    assert 0 <= round(min(fills), 6) < 1.5, "to whole per cent"
    assert not plan.unprinted


def test_what_is_too_large_is_refused_with_what_to_do(setter: CaptionSetter) -> None:
    message = (
        r"kort has cards of 105 × 148 mm, and the places of `ark` are 85 × 54 mm; add --fit to scale them to that, or "
        "choose a stock with larger places"
    )
    with pytest.raises(ProblemsFound, match=message):
        sheets(cards(1, 105, 148), setter, OfficeOptions(stock=BUSINESS))


def test_a_smaller_card_keeps_its_size_in_the_middle_and_one_that_fits_lying_is_turned() -> None:
    small = precut_plan(cards(1, 70, 40), SPEC, OfficeOptions(stock=BUSINESS)).grid
    assert (small.rotation, small.scale) == (0, 1)
    assert small.trims[0].middle == pytest.approx(BUSINESS.places[0].middle)
    assert precut_plan(cards(1, 54, 85), SPEC, OfficeOptions(stock=BUSINESS)).grid.rotation == 90


def test_what_the_printer_leaves_white_is_known_and_text_there_is_refused() -> None:
    assert precut_plan(cards(1, 105, 148), SPEC, OfficeOptions(stock=A6, printer=NARROW)).unprinted
    assert not precut_plan(cards(1, 85, 54), SPEC, OfficeOptions(stock=BUSINESS)).unprinted
    with pytest.raises(ProblemsFound, match=r"kort may have text where the printer does not reach .*; add --fit"):
        precut_plan(cards(1, 105, 148), SPEC, OfficeOptions(stock=A6, printer=Printer("", 6 * MM)))


def test_a_shifted_back_is_printable_too(setter: CaptionSetter) -> None:
    deck, printer = cards(4, 105, 148), Printer("", 5 * MM, 6, -4)
    done = sheets(deck, setter, OfficeOptions(stock=A6, fit=True, printer=printer))
    for page in done.pages:
        for part in filter(inked, drawn(page, done, deck)):
            assert page.safe.holds(part.box), part


def test_cards_with_one_side_take_fronts_only_and_stickers_no_backs(setter: CaptionSetter) -> None:
    stickers = stock(2, 5, (85, 54), (20, 13.5), sides=1)
    deck = cards(6, 85, 54)
    done = sheets(deck, setter, OfficeOptions(stock=stickers), sides=1)
    assert [len(faces(page, done, deck)) for page in done.pages] == [10, 2]
    assert done.viewer == Viewer("")
    with pytest.raises(ProblemsFound, match="kort has backs, and these sheets are printed on one side only"):
        sheets(deck, setter, OfficeOptions(stock=stickers))


@pytest.mark.parametrize("places", [BUSINESS, APART, A6], ids=["business", "apart", "a6"])
def test_with_fit_places_that_touch_keep_a_white_rim_on_all_sides(setter: CaptionSetter, places: Stock) -> None:
    deck = cards(len(places.places), 105, 148)
    done = sheets(deck, setter, OfficeOptions(stock=places, fit=True))
    for laid in faces(done.pages[0], done, deck):
        (place,) = [place for place in places.places if place.holds(laid.visible)]
        assert min(place.beyond(laid.visible)) >= 2 * MM - 1e-6


def test_with_fit_places_apart_are_filled(setter: CaptionSetter) -> None:
    plan = precut_plan(cards(1, 80, 60), SPEC, OfficeOptions(stock=ASIDE, fit=True))
    assert plan.grid.scale == 1


def test_a_sheet_with_one_side_does_not_say_which_side_it_is(setter: CaptionSetter) -> None:
    done = sheets(cards(10, 85, 54), setter, OfficeOptions(stock=BUSINESS), sides=1)
    assert [page.label for page in done.pages] == ["Kort, ark 1 av 2", "Kort, ark 2 av 2"]
