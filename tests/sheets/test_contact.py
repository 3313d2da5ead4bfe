"""Proof sheets: every page with its name below it, what it is of above, what the lines mean and where to sign below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from golden import compare
from laidout import Drawn, cards, drawn, extras, faces
from msgspec.structs import replace
from real import ROOT
from transcript import listing

from deckgen.deck.theme import PLAIN
from deckgen.layout.layout import Layout, load_layout
from deckgen.layout.scope import Scope
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import Bookmark, Fill, GlyphRun, Page, Product, Stroke
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.contact import NAME_HEIGHT, NOTE_LINE, proof_sheets
from deckgen.sheets.proofframe import LAYOUT, Shown, proof_frame
from deckgen.sheets.proofgrid import AREA, FIELD, SHEET, Grouping, ProofGrid, grid_of
from deckgen.sheets.prooflines import GUIDE, WHITE
from deckgen.source.entry import Text
from deckgen.source.problems import NOWHERE, Problems, ProblemsFound
from deckgen.source.project import Project
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import Typesetter

DECK, PRODUCT = "Rundt samme bord", "Dialogkort"
WORDS = {
    "proof-about": "Korrektur, utgave 1",
    "proof-colours": "FOGRA39",
    "proof-trim": "Kanten etter skjæring",
    "proof-safe": "Trygg sone",
    "proof-bleed": "Utfall",
    "proof-lead": "Les all tekst",
    "proof-approved": "Godkjent",
    "proof-name": "Navn",
    "proof-date": "Dato",
    "proof-sheet": "Ark {sheet}",
}
PAIRS = cards(7, 105, 148)


@pytest.fixture(scope="module")
def setter(typesetter: Typesetter, catalogue: Catalogue) -> CaptionSetter:
    return CaptionSetter(typesetter, catalogue)


@cache
def frame_layout() -> Layout:
    """The frame as it ships."""
    problems = Problems()
    layout = load_layout(Project(ROOT, ROOT).resolve().sheets, LAYOUT, problems)
    assert layout, problems.noted
    return layout


def scope_of(words: Mapping[str, str], deck: str, product: str) -> Scope:
    """What the words of the frame name, and the words."""
    texts = {key: Text(value, NOWHERE) for key, value in words.items()}
    return Scope({"deck": {"title": deck}, "product": product, "words": texts, "tones": PLAIN}, "proof")


def proof_of(
    product: Product,
    setter: CaptionSetter,
    radius: float = 0,
    words: Mapping[str, str] = WORDS,
    titles: tuple[str, str] = (DECK, PRODUCT),
) -> tuple[Product, ProofGrid]:
    grid = grid_of(product.pages, Grouping.PAIRS)
    shown = Shown(bleed=any(page.bleed != page.trim for page in product.pages), corners=radius > 0)
    frame = proof_frame(frame_layout(), scope_of(words, *titles), len(grid.sheets), shown, setter)
    return proof_sheets(product, grid, radius, frame, setter), grid


@pytest.fixture(scope="module")
def seven(setter: CaptionSetter) -> Product:
    """Seven cards on two sheets."""
    done, _ = proof_of(PAIRS, setter)
    return done


def texts(things: Sequence[Drawn]) -> list[tuple[str, Box]]:
    """What is written, with its box; lines of one text are apart."""
    return [(part.item.text, part.box) for part in things if isinstance(part.item, GlyphRun)]


def around(sheet: Page, done: Product, source: Product = PAIRS) -> list[Drawn]:
    """What is on a sheet besides the pages."""
    return extras(sheet, done, source)


def test_every_face_is_there_once_upright_and_cut_to_its_trim(seven: Product) -> None:
    shown = [face for sheet in seven.pages for face in faces(sheet, seven, PAIRS)]
    assert [face.name for face in shown] == [page.label for page in PAIRS.pages]
    for face in shown:
        assert face.trim.holds(face.visible)
        assert face.visible.holds(face.trim)
        assert face.head == (0, 1)
        assert face.trim.width / face.trim.height == pytest.approx(105 / 148)


def test_each_has_its_name_below_it(seven: Product) -> None:
    for sheet in seven.pages:
        written = texts(around(sheet, seven))
        for face in faces(sheet, seven, PAIRS):
            (box,) = [box for text, box in written if text == face.name]
            assert box.left == pytest.approx(face.trim.left)
            assert face.trim.bottom - NAME_HEIGHT - 4 * MILLIMETRE < box.bottom < box.top < face.trim.bottom


def test_fronts_are_bold_as_one_looks_for_them(seven: Product) -> None:
    runs = [part.item for part in around(seven.pages[0], seven) if isinstance(part.item, GlyphRun)]
    weights = {run.text: run.face for run in runs}
    assert (weights["1f"], weights["1b"]) == ("grotesk-700", "grotesk-500")


def test_long_names_become_smaller_but_stay_below_their_page(setter: CaptionSetter) -> None:
    long = "Tema 12 – Et eget spørsmål om samhandlingstrappa, Bakside"
    source = replace(PAIRS, pages=tuple(replace(page, label=f"{page.label} {long}") for page in PAIRS.pages))
    done, _ = proof_of(source, setter)
    for face in faces(done.pages[0], done, source):
        lines = [box for text, box in texts(around(done.pages[0], done, source)) if face.trim.left - 1 < box.left]
        under = [box for box in lines if box.left < face.trim.right and face.trim.bottom - 25 < box.top]
        below = [box for box in under if box.top < face.trim.bottom]
        assert below
        assert all(box.right <= face.trim.right + 0.1 for box in below)


def test_a_page_without_a_name_is_numbered(setter: CaptionSetter) -> None:
    source = replace(PAIRS, pages=tuple(replace(page, label="") for page in PAIRS.pages))
    done, _ = proof_of(source, setter)
    assert {"1", "2", "12"} <= {text for text, _ in texts(around(done.pages[0], done, source))}


def test_every_sheet_says_what_it_is_of_and_where_to_sign(seven: Product) -> None:
    for number, sheet in enumerate(seven.pages, 1):
        written = texts(around(sheet, seven))
        words = " ".join(text for text, _ in written)
        fixed = [word for key, word in WORDS.items() if key != "proof-sheet"]
        assert [word for word in [DECK, PRODUCT, *fixed, f"Ark {number}"] if word not in words] == []
        assert all(AREA.grown(0.5).holds(box) for _, box in written)
        assert (sheet.trim, sheet.label, sheet.subject) == (SHEET, str(number), f"proof sheet {number}")


def test_head_and_foot_stay_out_of_the_pages_way_whatever_they_say(setter: CaptionSetter) -> None:
    long = " ".join(["Samhandlingstrappa"] * 3)
    words = {key: word if word in ("Godkjent", "Navn", "Dato") else f"{word} {long}" for key, word in WORDS.items()}
    done, _ = proof_of(PAIRS, setter, words=words, titles=(f"{DECK} {long}", f"{PRODUCT} {long}"))
    head = [box for _, box in texts(around(done.pages[0], done)) if box.bottom > FIELD.top]
    assert len(head) == 5
    for number, box in enumerate(head):
        assert not any(box.meets(other) for other in head[:number])
        assert box.right <= AREA.right + 0.1


def test_words_that_fit_in_no_size_are_told(setter: CaptionSetter) -> None:
    with pytest.raises(ProblemsFound) as caught:
        proof_of(PAIRS, setter, words={**WORDS, "proof-trim": "Samhandlingstrappa " * 20})
    (problem,) = caught.value.problems
    assert problem.message == "the fixed word `proof-trim` is 285 characters too long for proof; shorten it"


def test_a_layout_without_a_part_of_the_frame_is_told(setter: CaptionSetter) -> None:
    templates = {name: item for name, item in frame_layout().templates.items() if name != "sheet"}
    layout = frame_layout().model_copy(update={"templates": templates})
    with pytest.raises(ProblemsFound, match=r"proof\.yaml:\d+:\d+: proof sheets need a template `sheet`; known: frame"):
        proof_frame(layout, scope_of(WORDS, DECK, PRODUCT), 2, Shown(bleed=True, corners=False), setter)


def test_a_frame_of_another_size_is_told(setter: CaptionSetter) -> None:
    layout = frame_layout().model_copy(update={"trim": (400.0, 300.0)})
    with pytest.raises(ProblemsFound, match=r"proof\.yaml:\d+:\d+: proof sheets are A3 across; write `trim: \[420mm"):
        proof_frame(layout, scope_of(WORDS, DECK, PRODUCT), 2, Shown(bleed=True, corners=False), setter)


def test_without_bleed_none_is_explained(setter: CaptionSetter) -> None:
    source = cards(2, 105, 148, bleed=0)
    done, _ = proof_of(source, setter)
    words = {text for text, _ in texts(around(done.pages[0], done, source))}
    assert "Utfall" not in words
    assert {"Trygg sone", "Godkjent"} <= words


def test_safe_areas_are_drawn_over_all_pages(seven: Product) -> None:
    sheet = seven.pages[0]
    lines = [
        part.box for part in drawn(sheet, seven, PAIRS) if isinstance(part.item, Stroke) and part.item.ink == GUIDE
    ]
    inside = [[line for line in lines if face.trim.holds(line)] for face in faces(sheet, seven, PAIRS)]
    assert [len(boxes) for boxes in inside] == [1] * 12
    assert len(lines) == 13, "and one in the legend"


def test_bleeds_are_drawn_before_all_artwork(seven: Product) -> None:
    things = drawn(seven.pages[0], seven, PAIRS)
    bleeds = [n for n, part in enumerate(things) if isinstance(part.item, Stroke) and part.item.round_ends]
    first_artwork = min(n for n, part in enumerate(things) if part.name)
    assert len([n for n in bleeds if n < first_artwork]) == len(bleeds) == 13


def test_corners_are_cut_where_a_radius_is_asked_for(setter: CaptionSetter) -> None:
    done, grid = proof_of(PAIRS, setter, radius=4 * MILLIMETRE)
    things = around(done.pages[0], done)
    covers = [part.box for part in things if isinstance(part.item, Fill) and part.item.ink == WHITE]
    assert len(covers) == 4 * (12 + 3), "the legend's pages too"
    sizes = {round(box.width, 2) for box in covers}
    assert round(4 * MILLIMETRE * grid.scale + 0.5, 2) in sizes
    square, _ = proof_of(PAIRS, setter)
    fills = [part for part in around(square.pages[0], square) if isinstance(part.item, Fill)]
    assert not [fill for fill in fills if isinstance(fill.item, Fill) and fill.item.ink == WHITE]


def test_there_are_lines_for_corrections_where_there_is_room(seven: Product, setter: CaptionSetter) -> None:
    def notes(done: Product, source: Product) -> int:
        things = around(done.pages[0], done, source)
        return sum(isinstance(part.item, Stroke) and part.item.ink == NOTE_LINE for part in things)

    assert notes(seven, PAIRS) == 2 * 12
    full = cards(12, 70, 120)
    assert notes(proof_of(full, setter)[0], full) == 0


def test_bookmarks_lead_to_the_sheets(setter: CaptionSetter) -> None:
    pages = [replace(page, bookmarks=(Bookmark(page.label, 0),)) for page in PAIRS.pages[::2]]
    backs = PAIRS.pages[1::2]
    source = replace(PAIRS, pages=tuple(page for pair in zip(pages, backs, strict=True) for page in pair))
    done, _ = proof_of(source, setter)
    titles = [[bookmark.title for bookmark in sheet.bookmarks] for sheet in done.pages]
    assert titles == [["1f", "2f", "3f", "4f", "5f", "6f"], ["7f"]]


def test_a_sheet_is_as_it_was(setter: CaptionSetter, pytestconfig: pytest.Config) -> None:
    done, _ = proof_of(cards(2, 105, 148), setter, radius=4 * MILLIMETRE)
    compare(listing(done), Path(__file__).parent / "goldens" / "proof.txt", pytestconfig)
