"""Decks of cards on sheets, as data: what lands where, and what is printed around it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from laidout import WORDS, Laid, cards, drawn, extras, faces, inked
from samples import office_spec

from deckgen.layout.print_specs import OfficeSpec
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.items import GlyphRun, Product, Stroke, Tag
from deckgen.page.paper import A4
from deckgen.sheets.artwork import correction
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.cards import arrangement_of, card_sheets
from deckgen.sheets.duplex import behind
from deckgen.sheets.mirror import mirrored_box
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.printers import Printer
from deckgen.source.problems import ProblemsFound
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import Typesetter

A6 = (105, 148)
SPEC = office_spec("cards")
KONTOR = Printer("Kontor", 5 * MILLIMETRE, 1.5 * MILLIMETRE, -0.8 * MILLIMETRE, 0.996)


@pytest.fixture(scope="module")
def setter(typesetter: Typesetter, catalogue: Catalogue) -> CaptionSetter:
    return CaptionSetter(typesetter, catalogue)


def sheets(
    deck: Product, setter: CaptionSetter, spec: OfficeSpec = SPEC, options: OfficeOptions | None = None
) -> Product:
    """A deck on sheets."""
    return card_sheets(deck, Imposition(spec, options or OfficeOptions(), WORDS, setter))


def words_on(done: Product, number: int, deck: Product) -> str:
    """What is said in the margins of a side of a sheet."""
    return "|".join(
        part.item.text for part in extras(done.pages[number], done, deck) if isinstance(part.item, GlyphRun)
    )


def true(box: Box, printer: Printer, *, back: bool) -> Box:
    """Where a printer puts what a file has in a box: what its correction makes up for."""
    return _undone(box, correction(Box(0, 0, A4.width, A4.height), printer, back))


def named(laid_cards: list[Laid]) -> list[str]:
    """The faces as they lie, rows from the top, each from the left."""
    return [laid.name for laid in sorted(laid_cards, key=lambda laid: (-round(laid.trim.top), laid.trim.left))]


def test_fronts_and_backs_alternate_and_lie_behind_each_other(setter: CaptionSetter) -> None:
    deck = cards(7, *A6)
    done = sheets(deck, setter)
    laid_cards = [named(faces(page, done, deck)) for page in done.pages]
    assert laid_cards == [["1f", "2f", "3f", "4f"], ["2b", "1b", "4b", "3b"], ["5f", "6f", "7f"], ["6b", "5b", "7b"]]
    assert [page.subject for page in done.pages[:3]] == ["sheet 1, front", "sheet 1, back", "sheet 2, front"]


@pytest.mark.parametrize(
    ("stack", "laid"),
    [
        ("read", [["2f", "1f", "4f", "3f"], ["1b", "2b", "3b", "4b"], ["6f", "5f", "7f"], ["5b", "6b", "7b"]]),
        ("cut", [["5f", "1f", "7f", "3f"], ["1b", "5b", "3b", "7b"], ["6f", "2f", "4f"], ["2b", "6b", "4b"]]),
    ],
)
def test_what_is_read_from_the_right_begins_there(setter: CaptionSetter, stack: str, laid: list[list[str]]) -> None:
    deck = cards(7, *A6, from_right=True)
    done = sheets(deck, setter, options=OfficeOptions(stack=stack))
    assert [named(faces(page, done, deck)) for page in done.pages] == laid


def test_all_around_such_cards_is_mirrored_too(setter: CaptionSetter) -> None:
    deck, other = cards(7, *A6, from_right=True), cards(7, *A6)
    done, plain = sheets(deck, setter), sheets(other, setter)
    for page, twin in zip(done.pages, plain.pages, strict=True):
        added, expected = extras(page, done, deck), extras(twin, plain, other)
        assert len(added) == len(expected) > 0
        for part, there in zip(added, expected, strict=True):
            box = mirrored_box(there.box, page.trim)
            assert part.box.holds(box)
            assert box.holds(part.box)


def test_a_sheet_is_paper_from_edge_to_edge_and_asks_for_the_right_flip(setter: CaptionSetter) -> None:
    done = sheets(cards(1, *A6), setter, options=OfficeOptions(flip="short"))
    page = done.pages[0]
    assert page.trim == page.bleed == page.media == Box(0, 0, A4.width, A4.height)
    assert page.safe == page.trim.grown(-5 * MILLIMETRE)
    assert done.viewer
    assert done.viewer.duplex == "short"


def test_what_was_scaled_is_said_on_every_front(setter: CaptionSetter) -> None:
    deck = cards(5, *A6)
    done = sheets(deck, setter)
    assert all("Skalert til 93 %" in words_on(done, number, deck) for number in (0, 2))
    full = sheets(deck, setter, options=OfficeOptions(full_size=True))
    assert "Full størrelse" in words_on(full, 0, deck)
    assert {round(laid.trim.height / MILLIMETRE) for laid in faces(full.pages[0], full, deck)} == {105}


def test_sides_are_named_in_the_margin_and_in_the_readers_page_box(setter: CaptionSetter) -> None:
    deck = cards(5, *A6)
    done = sheets(deck, setter)
    assert [page.label for page in done.pages[:2]] == ["Kort, ark 1 av 2, forside", "Kort, ark 1 av 2, bakside"]
    assert all(page.label in words_on(done, number, deck) for number, page in enumerate(done.pages))


def test_the_cuts_are_told_on_the_fronts_only(setter: CaptionSetter) -> None:
    deck = cards(5, *A6)
    done = sheets(deck, setter)
    assert "Skjær 1–2, legg stripene i én bunke, så 3–5, så 6" in words_on(done, 0, deck)
    assert "Skjær" not in words_on(done, 1, deck)


def test_marks_are_numbered_and_the_diagram_names_the_same_cuts(setter: CaptionSetter) -> None:
    deck = cards(4, *A6)
    words = words_on(sheets(deck, setter), 0, deck).split("|")
    assert {text for text in words if text.isdigit()} == {"1", "2", "3", "4", "5", "6"}
    assert [text for text in words if text in ("1–2", "3–5")] == ["1–2", "3–5"]
    assert Counter(words)["6"] == 2 * 2 + 1


@pytest.mark.parametrize("scale", [0.98, 1, 1.01])
def test_the_measuring_line_comes_out_at_100_mm(setter: CaptionSetter, scale: float) -> None:
    deck, printer = cards(1, *A6), Printer("", scale=scale)
    done = sheets(deck, setter, options=OfficeOptions(printer=printer))
    lines = [
        true(part.box, printer, back=False)
        for part in extras(done.pages[0], done, deck)
        if isinstance(part.item, Stroke)
    ]
    assert max(box.width for box in lines) / MILLIMETRE == pytest.approx(100, abs=0.2)


def test_all_that_is_added_is_nothing_to_a_reader(setter: CaptionSetter) -> None:
    deck = cards(1, *A6)
    done = sheets(deck, setter)
    assert {part.item.mark.role.tag for page in done.pages for part in extras(page, done, deck)} == {Tag.ARTIFACT}


def test_copies_share_the_artwork(setter: CaptionSetter) -> None:
    deck = cards(5, *A6)
    done = sheets(deck, setter, options=OfficeOptions(copies=3))
    kept = [resource.name for resource in done.resources if resource.name.startswith("page ")]
    assert kept == [f"page kort {index}" for index in range(10)]
    assert len(done.pages) == 2 * 4


def test_a_card_without_a_back_leaves_it_blank(setter: CaptionSetter) -> None:
    deck = cards(2, *A6)
    odd = Product(deck.name, deck.title, deck.pages[:3], ())
    done = sheets(odd, setter)
    assert [named(faces(page, done, odd)) for page in done.pages] == [["1f", "2f"], ["1b"]]


def test_cards_with_one_side_lie_on_fronts_alone(setter: CaptionSetter) -> None:
    deck = cards(3, *A6)
    done = sheets(deck, setter, office_spec("cards", sides=1))
    assert [named(faces(page, done, deck)) for page in done.pages] == [["1f", "1b", "2f", "2b"], ["3f", "3b"]]
    assert [page.subject for page in done.pages] == ["sheet 1, front", "sheet 2, front"]
    assert done.viewer
    assert done.viewer.duplex == ""


def test_with_fit_a_card_a_sheet_is_as_large_as_the_sheet_lets_it(setter: CaptionSetter) -> None:
    deck = cards(2, *A6)
    done = sheets(deck, setter, options=OfficeOptions(fit=True))
    assert [named(faces(page, done, deck)) for page in done.pages] == [["1f"], ["1b"], ["2f"], ["2b"]]
    assert "Forstørret til 186 %" in words_on(done, 0, deck)
    assert arrangement_of(cards(1, 148, 105), SPEC, OfficeOptions(fit=True)).rotation == 90
    assert arrangement_of(cards(1, 420, 594), SPEC, OfficeOptions(fit=True)).scale == 0.46


@pytest.mark.parametrize(("copies", "count"), [(1, 23), (4, 91)])
def test_the_number_of_sheets(copies: int, count: int, setter: CaptionSetter) -> None:
    deck, options = cards(91, *A6), OfficeOptions(copies=copies)
    assert len(sheets(deck, setter, options=options).pages) == 2 * count


def test_a_card_that_does_not_fit_whole_is_told(setter: CaptionSetter) -> None:
    with pytest.raises(ProblemsFound, match="kort: no card of 210 × 297 mm fits on a4 at full size"):
        sheets(cards(1, 210, 297), setter, options=OfficeOptions(full_size=True))


def test_cards_of_two_sizes_are_refused() -> None:
    mixed = Product("kort", "Kort", (*cards(1, 105, 148).pages, *cards(1, 74, 105).pages), ())
    with pytest.raises(ValueError, match="cards of 2 sizes"):
        arrangement_of(mixed, SPEC, OfficeOptions())


DECKS = st.builds(cards, st.integers(1, 12), st.integers(45, 160), st.integers(45, 220), from_right=st.booleans())
SPECS = st.builds(
    office_spec, st.just("cards"), st.sampled_from(["a4", "a3"]), gutter=st.one_of(st.just(0.0), st.floats(2, 20))
)
PRINTERS = st.builds(
    Printer, st.just(""), st.floats(9, 30), st.floats(-8, 8), st.floats(-8, 8), st.floats(0.985, 1.015)
)
OPTIONS = st.builds(
    OfficeOptions,
    flip=st.sampled_from(["long", "short"]),
    stack=st.sampled_from(["read", "cut"]),
    full_size=st.booleans(),
    fit=st.booleans(),
    copies=st.integers(1, 3),
    printer=PRINTERS,
)
relaxed = settings(max_examples=40)


def cached_sheets(deck: Product, spec: OfficeSpec, options: OfficeOptions, setter: CaptionSetter) -> Product:
    """The sheets of a case, if the cards fit."""
    try:
        return sheets(deck, setter, spec, options)
    except ProblemsFound:
        assume(False)
        raise


@relaxed
@given(DECKS, SPECS, OPTIONS)
def test_every_page_lands_exactly_once_a_copy(
    setter: CaptionSetter, deck: Product, spec: OfficeSpec, options: OfficeOptions
) -> None:
    done = cached_sheets(deck, spec, options, setter)
    laid_cards = Counter(laid.name for page in done.pages for laid in faces(page, done, deck))
    assert laid_cards == {page.label: options.copies for page in deck.pages}


@relaxed
@given(DECKS, SPECS, OPTIONS)
def test_nothing_lies_where_the_printer_does_not_reach_and_no_card_is_cut_short(
    setter: CaptionSetter, deck: Product, spec: OfficeSpec, options: OfficeOptions
) -> None:
    done = cached_sheets(deck, spec, options, setter)
    for page in done.pages:
        for part in drawn(page, done, deck):
            assert page.safe.holds(part.box), part
        for laid in faces(page, done, deck):
            assert laid.visible.holds(laid.trim)


@relaxed
@given(DECKS, SPECS, OPTIONS)
def test_nothing_overlaps(setter: CaptionSetter, deck: Product, spec: OfficeSpec, options: OfficeOptions) -> None:
    done = cached_sheets(deck, spec, options, setter)
    for page in done.pages:
        laid_cards = faces(page, done, deck)
        assert not any(
            first.visible.meets(second.visible) for first in laid_cards for second in laid_cards if first is not second
        )
        added = [part for part in extras(page, done, deck) if inked(part)]
        assert not any(laid.trim.meets(part.box) for laid in laid_cards for part in added)
        texts = [part for part in added if isinstance(part.item, GlyphRun)]
        clashes = [
            (first.item, second.item)
            for first in texts
            for second in added
            if first is not second and first.box.meets(second.box)
        ]
        assert not clashes


@relaxed
@given(DECKS, SPECS, OPTIONS)
def test_backs_come_out_behind_their_fronts_head_to_head(
    setter: CaptionSetter, deck: Product, spec: OfficeSpec, options: OfficeOptions
) -> None:
    done = cached_sheets(deck, spec, options, setter)
    sheet = done.pages[0].trim
    for front, back in zip(done.pages[::2], done.pages[1::2], strict=True):
        fronts = [(laid, correction(sheet, options.printer, False)) for laid in faces(front, done, deck)]
        backs = [(laid, correction(sheet, options.printer, True)) for laid in faces(back, done, deck)]
        assert len(fronts) == len(backs)
        for laid, fix in fronts:
            expected = correction(sheet, options.printer, True).box(
                behind(_undone(laid.trim, fix), sheet, options.flip)
            )
            mirrored = {
                (other.name, other.head)
                for other, _ in backs
                if other.trim.holds(expected) and expected.holds(other.trim)
            }
            x, y = laid.head
            head = (-x, y) if options.flip == "long" else (x, -y)
            assert (laid.name.replace("f", "b"), head) in mirrored


def _undone(box: Box, fix: Matrix) -> Box:
    return Box(
        (box.left - fix.e) / fix.a, (box.bottom - fix.f) / fix.d, (box.right - fix.e) / fix.a, (box.top - fix.f) / fix.d
    )


def test_sheets_with_one_side_do_not_say_which_side_it_is(setter: CaptionSetter) -> None:
    done = card_sheets(cards(3, *A6), Imposition(office_spec("cards", sides=1), OfficeOptions(), WORDS, setter))
    assert [page.label for page in done.pages] == ["Kort, ark 1 av 2", "Kort, ark 2 av 2"]
    assert [page.subject for page in done.pages] == ["sheet 1, front", "sheet 2, front"]


def test_one_card_a_sheet_needs_no_pile_of_strips(setter: CaptionSetter) -> None:
    deck = cards(2, *A6)
    words = words_on(sheets(deck, setter, options=OfficeOptions(fit=True)), 0, deck).split("|")
    assert "Skjær 1, så 2–3, så 4" in words
