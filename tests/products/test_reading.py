"""Every question can be read on its card: there once, whole, inside the safe area, visible and clear of the rest."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from msgspec import Struct
from msgspec.structs import replace
from own_samples import artwork_of
from PIL import Image
from real import CARDS, OTHER_CARDS, Real, whole_words

from deckgen.colour import appearance
from deckgen.page.areas import Area, intersection, to_area, to_path, union
from deckgen.page.geometry import Box
from deckgen.page.items import Fill, GlyphRun, Page
from deckgen.page.paths import bounds, rectangle
from deckgen.painted.from_page import Lowering
from deckgen.painted.model import ink_use
from deckgen.painted.pages import PaintedPage
from deckgen.rules.house import HOUSE
from deckgen.rules.type import overlap
from deckgen.source.project import SHIPPED_LAYOUTS

MILLIMETRE = 72 / 25.4
SCALE = 2  # pixels a point
EDITIONS = ("press", "screen")
FILES = [(name, edition) for name in CARDS for edition in EDITIONS] + [(name, "screen") for name in OTHER_CARDS]
SAFE_AREAS = {"box-a6": 4, "dividers": 3, "stickers-a4": 3, "stickers-12mm": 2}
"""Millimetres from the trim, where they are not the usual five; what is on a box keeps off its folds besides."""

LISTED = (*CARDS, "guide-a4", "invitation-a5", "preparation-a4", "runsheets-a4", "tents-a4", "poster-a3", "poster-a1")
"""The deck's products, which are read in both editions; of other layouts the screen's, as the pages are the same."""

# How far a rendered pixel may be from an ink in any of red, green and blue, and how far at least from its ground.
SAME, OTHER = 24, 96


class Sign(Struct, frozen=True):
    """A character as PDFium finds it: its box in points from the lower left corner of the media box."""

    text: str
    box: Box

    @property
    def middle(self) -> Box:
        """The point in its middle."""
        x, y = (self.box.left + self.box.right) / 2, (self.box.bottom + self.box.top) / 2
        return Box(x, y, x, y)


@cache
def texts_in(file: Path) -> tuple[str, ...]:
    """The text of every page, in whole words."""
    document = pypdfium2.PdfDocument(file)
    try:
        return tuple(whole_words(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()


def fronts(real: Real, name: str) -> Mapping[int, Page]:
    """The pages with a question, by their place in the file."""
    pages = enumerate(real.products[name].pages)
    return {place: page for place, page in pages if page.subject.endswith(", question-front")}


def question_runs(real: Real, page: Page) -> list[GlyphRun]:
    """The lines of the question on its page."""
    origins = {question.text.origin for theme in real.deck.themes for question in theme.questions}
    return [item for item in page.items if isinstance(item, GlyphRun) and item.mark.origin in origins]


def signs_of(page: pypdfium2.PdfPage) -> Iterator[Sign]:
    """The visible characters of a page."""
    text = page.get_textpage()
    for place in range(text.count_chars()):
        sign = text.get_text_range(place, 1)
        if sign.strip() and sign not in "\ufffe\x02":
            yield Sign(sign, Box(*text.get_charbox(place)))


@pytest.mark.parametrize(("name", "edition"), FILES)
def test_each_question_is_there_once_on_its_own_page(real: Real, name: str, edition: str) -> None:
    texts = texts_in(real.file(name, edition))
    occurrences = {
        number: [(place, text.count(wording)) for place, text in enumerate(texts) if wording in text]
        for number, wording in real.questions.items()
    }
    pages = real.products[name].pages
    labels = {
        number: [(pages[place].label, count) for place, count in places] for number, places in occurrences.items()
    }
    assert labels == {number: [(number, 1)] for number in real.questions}
    assert len({places[0][0] for places in occurrences.values()}) == 58


@pytest.mark.parametrize(("name", "edition"), FILES)
def test_norwegian_letters_are_read_whole(real: Real, name: str, edition: str) -> None:
    texts = texts_in(real.file(name, edition))
    joined = "".join(texts[place] for place in fronts(real, name))
    for letter in "æøå":
        wanted = sum(wording.count(letter) for wording in real.questions.values())
        assert joined.count(letter) >= wanted > 0
    assert joined == unicodedata.normalize("NFC", joined)
    assert "\ufffd" not in joined


def test_the_ring_of_every_aa_is_seen(real: Real) -> None:
    document = pypdfium2.PdfDocument(real.file("a6-cards", "screen"))
    ring_count = 0
    for place, page in fronts(real, "a6-cards").items():
        picture = document[place].render(scale=SCALE).to_pil().convert("RGB")
        lines = question_runs(real, page)
        for sign in signs_of(document[place]):
            for run in (line for line in lines if sign.text == "å" and line.extent.holds(sign.middle)):
                ring = replace(sign.box, bottom=sign.box.top - sign.box.height / 4)
                assert is_seen(picture, ring, run), f"{page.label}: {sign}"
                ring_count += 1
    document.close()
    assert ring_count == sum(wording.count("å") for wording in real.questions.values())


@pytest.mark.parametrize(
    ("name", "edition"),
    [*((name, "press") for name in LISTED), *((name, "screen") for name in SHIPPED_LAYOUTS)],
)
def test_every_character_is_inside_the_safe_area(real: Real, name: str, edition: str) -> None:
    """By the outlines of the glyphs, rings of Å and tails of g included."""
    document = pypdfium2.PdfDocument(real.file(name, edition))
    outside = []
    safe_area = SAFE_AREAS.get(name, 5) * MILLIMETRE
    for page, composed in zip(document, real.products[name].pages, strict=True):
        safe = Box(*page.get_trimbox()).grown(-safe_area)
        outside += [f"{composed.label}: {sign}" for sign in signs_of(page) if not safe.holds(sign.box, 0.05)]
    document.close()
    assert outside == []


@pytest.mark.parametrize("name", CARDS)
def test_every_character_of_a_question_is_seen_in_its_ink(real: Real, name: str) -> None:
    document = pypdfium2.PdfDocument(real.file(name, "screen"))
    unseen = []
    for place, page in fronts(real, name).items():
        picture = document[place].render(scale=SCALE).to_pil().convert("RGB")
        signs = list(signs_of(document[place]))
        for run in question_runs(real, page):
            within = [sign for sign in signs if run.extent.holds(sign.middle)]
            assert "".join(sign.text for sign in within).rstrip("-") == run.text.replace(" ", "").rstrip("-\u00ad")
            unseen += [f"{page.label}: {sign}" for sign in within if not is_seen(picture, sign.box, run)]
    document.close()
    assert unseen == []


def is_seen(picture: Image.Image, box: Box, run: GlyphRun) -> bool:
    """Whether a part of the picture shows the run's ink, and around it something quite different."""
    left, top = int(box.left * SCALE - 1), int(picture.height - box.top * SCALE - 1)
    right, bottom = int(box.right * SCALE + 2), int(picture.height - box.bottom * SCALE + 2)
    ink = appearance.screen(run.ink)
    pixels = picture.crop((left, top, right, bottom)).getcolors(1 << 16)
    assert pixels
    far = [max(abs(a - b) for a, b in zip(pixel, ink, strict=True)) for _, pixel in pixels if isinstance(pixel, tuple)]
    return min(far) <= SAME and max(far) >= OTHER


def test_invisible_text_would_be_noticed(real: Real) -> None:
    page = next(iter(fronts(real, "a6-cards").values()))
    run = question_runs(real, page)[0]
    blank = Image.new("RGB", (600, 900), "white")
    full = Image.new("RGB", (600, 900), appearance.screen(run.ink))
    assert not is_seen(blank, run.extent, run)
    assert not is_seen(full, run.extent, run)


def forms_of(page: PaintedPage) -> Area:
    """What the forms of a motif cover, those of white paper left out."""
    forms = [item for item in page.objects if item.outline and not ink_use(item.colour).white]
    assert forms, "each question has a picture"
    return union([to_area(item.outline) for item in forms])


def lies_on(box: Box, area: Area) -> bool:
    """Whether a box and an area share anything."""
    return bool(to_path(intersection(to_area(rectangle(box)), area)))


@pytest.mark.parametrize("name", CARDS)
def test_questions_touch_nothing_else(real: Real, name: str) -> None:
    product = real.products[name]
    painted = dict(zip((page.subject for page in product.pages), Lowering(product).pages(), strict=True))
    touching = []
    for page in fronts(real, name).values():
        assert list(overlap(painted[page.subject], HOUSE)) == []
        lines = question_runs(real, page)
        assert lines
        others = [item.extent for item in page.items if isinstance(item, GlyphRun) and item not in lines]
        others += artwork_of(painted[page.subject])
        others += [bounds(item.path) for item in page.items if isinstance(item, Fill)]
        forms = forms_of(painted[page.subject])
        touching += [f"{page.label}: «{line.text}»" for line in lines if any(line.extent.meets(box) for box in others)]
        touching += [f"{page.label}: «{line.text}», a form" for line in lines if lies_on(line.extent, forms)]
    assert touching == []
