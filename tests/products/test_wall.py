"""What hangs on the wall beside the posters: the canvas of a process, and stickers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, changed
from samples import given, project_with
from sessions import request, session

from deckgen.deck.deck import Deck
from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.made_products import office_sheets
from deckgen.jobs.session import Session
from deckgen.layout.context import text_on
from deckgen.layout.stock import load_stock
from deckgen.order.articles import copies, extent, total_of
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK, PAPER
from deckgen.page.items import Fill, GlyphRun, Page, Product, Stroke
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, bounds
from deckgen.page.walk import walk
from deckgen.pdf.content import Content, Needs
from deckgen.pdf.parts import FilePage, FileParts
from deckgen.press.delivery import PressJob, kind_of
from deckgen.press.marks import cutting_layer
from deckgen.press.shop import load_shop
from deckgen.press.shop_choices import ProductKind
from deckgen.sheets.lowink import low_ink
from deckgen.source.problems import Problems, ProblemsFound
from deckgen.source.project import Project, shipped_folder

SHIPPED = Project(shipped_folder(), shipped_folder())

CANVASES, STICKERS = ("canvas-a2", "canvas-a1"), {"stickers-a4": (19, 117), "stickers-12mm": (12, 234)}

NOTE = 76 * MILLIMETRE

NAMES = ("Hensikt", "Mennesker", "Kunnskap", "Muligheter", "Valg", "Læring", "Oppfølging", "Feiring")

PROMPT = "Hvem må være med, og hva trenger de?"


@pytest.fixture(scope="module")
def opened() -> Session:
    """A session of the first deck."""
    return session(SHIPPED, request(SHIPPED, decks=("kulturskole",), layouts=(*CANVASES, *STICKERS)))


@pytest.fixture(scope="module")
def products(opened: Session) -> Mapping[str, Product]:
    return {item.product.name: item.product for item in composed_products(opened)}


def canvases_of(root: Path, count: int, direction: str, *layouts: str) -> Mapping[str, Page]:
    """The canvases of a process with so many stops."""
    stops = "".join(f"      - {{name: {NAMES[number]}, prompt: '{PROMPT}'}}\n" for number in range(count))
    form = f"templates:\n  canvas:\n    title: Veien\n    lead: Tegn sammen.\n    stops:\n{stops}"
    deck = f"{without_forms(DECK)}{form}"
    deck = changed(deck, "language: nb", f"language: nb\ndirection: {direction}")
    project = project_with(root, {DECK_FILE: deck})
    opening = session(project, request(project, layouts=layouts or CANVASES))
    return {item.product.name: item.product.pages[0] for item in composed_products(opening)}


def without_forms(deck: str) -> str:
    """A deck without the forms that it has, which are its last part."""
    return deck[: deck.index("templates:")] if "templates:" in deck else deck


def fields_of(page: Page) -> list[Box]:
    """The fields for notes: squares of paper with an outline."""
    outlines = {item.path for item in page.items if isinstance(item, Stroke)}
    squares = [bounds(item.path) for item in page.items if isinstance(item, Fill) and item.path in outlines]
    return [box for box in squares if box.width > NOTE]


def runs_of(page: Page) -> list[GlyphRun]:
    return [item for item in page.items if isinstance(item, GlyphRun)]


def road_of(page: Page) -> list[Box]:
    """All of the road, its signs and ends, but for its arrows, its bends and what is paper."""
    fills = [item for item in page.items if isinstance(item, Fill) and item.ink not in (PAPER, BLACK)]
    return [
        *(bounds(item.path) for item in fills),
        *(part for lane in lanes_of(page) for part in straight_parts_of(lane)),
    ]


def lanes_of(page: Page) -> list[Stroke]:
    """The lanes of the road, each a line as thick as the road."""
    return [item for item in page.items if isinstance(item, Stroke) and item.width > 10 * MILLIMETRE]


def straight_parts_of(lane: Stroke) -> list[Box]:
    """What the straight parts of a lane cover."""
    parts, at = list[Box](), (0.0, 0.0)
    for segment in lane.path:
        assert isinstance(segment, MoveTo | LineTo | CurveTo)
        end = segment.x, segment.y
        if isinstance(segment, LineTo):
            box = Box.around(Box(x, y, x, y) for x, y in (at, end))
            across, up = (lane.width / 2, 0) if box.width < box.height else (0, lane.width / 2)
            parts.append(Box(box.left - across, box.bottom - up, box.right + across, box.top + up))
        at = end
    return parts


@pytest.mark.parametrize(("name", "least"), [("canvas-a2", 2), ("canvas-a1", 4)])
def test_every_stop_of_the_deck_has_room_for_so_many_notes(
    products: Mapping[str, Product], opened: Session, name: str, least: int
) -> None:
    (deck,) = opened.decks
    (page,) = products[name].pages
    fields = fields_of(page)
    assert len(fields) == least * len(given(given(deck.forms).canvas).stops)
    assert all(box.width == pytest.approx(80 * MILLIMETRE, abs=0.01) for box in fields)
    assert not any(box.meets(other) for number, box in enumerate(fields) for other in fields[number + 1 :])


@pytest.mark.parametrize(("name", "names", "prompts", "forms"), [("canvas-a2", 36, 19, 13), ("canvas-a1", 46, 24, 16)])
def test_names_prompts_and_words_at_lines_are_as_large_as_they_are_to_be_read_from(
    products: Mapping[str, Product], opened: Session, name: str, names: float, prompts: float, forms: float
) -> None:
    (page,) = products[name].pages
    sizes = {run.text.replace("\xa0", " ").strip(): run.size for run in runs_of(page)}
    assert all(sizes[name] >= names for name in ("Hensikt", "Mennesker", "Læring"))
    assert sizes["Hva vet vi, og hva må vi finne ut?"] >= prompts
    assert all(sizes[word] >= forms for word in ("Dato", "Hvem er med", "Tema og kort", "Her står vi i dag"))
    counts = Counter(run.text.replace("\xa0", " ") for run in runs_of(page))
    assert counts["Dato"] == counts["Hvem er med"] == counts["Tema og kort"] == 6


@pytest.mark.parametrize("count", [2, 3, 4, 5, 7, 8])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_two_to_eight_stops_have_as_many_names_and_signs_and_a_note_at_least(
    tmp_path: Path, count: int, direction: str
) -> None:
    for page in canvases_of(tmp_path, count, direction).values():
        words = [run.text for run in runs_of(page)]
        assert [word for word in words if word in NAMES] == list(NAMES[:count]), "in the order of the road"
        assert {str(number + 1) for number in range(count)} <= set(words)
        fields = fields_of(page)
        assert len(fields) >= count
        road, texts = road_of(page), [run for run in runs_of(page) if not run.text.isdigit()]
        assert not any(box.meets(part) for box in fields for part in road)
        assert not any(run.extent.meets(part) for run in texts for part in road)
        assert not any(run.extent.meets(box) for run in texts for box in fields)
        assert all(page.trim.grown(-4 * MILLIMETRE).holds(part) for part in road)
        first, last = (next(run.x for run in texts if run.text == name) for name in (NAMES[0], NAMES[count - 1]))
        assert (first < last) == (direction == "ltr")


def test_more_stops_than_there_is_room_for_are_told(tmp_path: Path) -> None:
    stops = "".join(f"      - {{name: Stopp {number}, prompt: '{PROMPT}'}}\n" for number in range(12))
    form = f"templates:\n  canvas:\n    title: Veien\n    stops:\n{stops}"
    project = project_with(tmp_path, {DECK_FILE: f"{without_forms(DECK)}{form}"})
    opening = session(project, request(project, layouts=("canvas-a2",)))
    with pytest.raises(ProblemsFound, match="the 12 stops are too many for canvas-a2"):
        composed_products(opening)


def test_at_the_office_the_road_keeps_its_ink_where_little_is_used(products: Mapping[str, Product]) -> None:
    """All of it: a road that was a frame would look like a fault."""
    light = low_ink(products["canvas-a2"])
    full, lighter = products["canvas-a2"].pages[0], light.pages[0]
    assert lanes_of(full) == lanes_of(lighter)
    assert len({lane.ink for lane in lanes_of(full)}) == 3
    assert road_of(full) == road_of(lighter)


def test_a_canvas_of_a_deck_without_its_form_is_refused_where_it_is_named(tmp_path: Path) -> None:
    project = project_with(tmp_path, {DECK_FILE: without_forms(DECK)})
    with pytest.raises(ProblemsFound, match="canvas-a2"):
        session(project, request(project, layouts=("canvas-a2",)))


@pytest.mark.parametrize(("name", "size"), [(name, size) for name, (size, _) in STICKERS.items()])
def test_there_is_a_sticker_for_each_step_in_its_ink_with_its_number_and_one_without(
    products: Mapping[str, Product], opened: Session, name: str, size: float
) -> None:
    deck: Deck = opened.decks[0]
    steps = given(deck.staircase).steps
    pages = products[name].pages
    assert len(pages) == len(steps) + 1
    for page, step in zip(pages, (*steps, None), strict=True):
        (disc,) = [item for item in page.items if isinstance(item, Fill)]
        assert disc.ink == (step.ink if step else deck.tones.ground)
        assert page.trim.grown(-1.49 * MILLIMETRE).holds(bounds(disc.path)), "a rim of paper forgives a print askew"
        assert bounds(disc.path).width == pytest.approx((size - 3) * MILLIMETRE, abs=0.01)
        numbers = [(run.text, run.ink) for run in runs_of(page)]
        assert numbers == ([(str(step.number), text_on(step.ink))] if step else [])
        assert all(run.size >= size * MILLIMETRE / 3 for run in runs_of(page)), "seen at arm's length"
        assert all(bounds(disc.path).holds(run.extent.grown(-0.2 * run.size)) for run in runs_of(page))


@pytest.mark.parametrize(("name", "size", "places"), [(name, *facts) for name, facts in STICKERS.items()])
def test_at_the_office_stickers_fill_a_sheet_of_labels_at_their_real_size(
    opened: Session, name: str, size: float, places: int
) -> None:
    (item,) = (item for item in composed_products(opened) if item.product.name == name)
    sheets, problems = office_sheets(item, opened)
    assert problems == ()
    (sheet,) = given(sheets).pages
    stock = given(load_stock(opened.files, given(item.layout.office).stock_name, Problems()))
    assert len(stock.places) == places
    resources = {resource.name: resource for resource in given(sheets).resources}
    middles = set[tuple[float, float]]()
    for part in walk(sheet.items, resources):
        box = part.matrix.box(bounds(part.item.path)) if isinstance(part.item, Fill) else sheet.trim
        if box.width < size * MILLIMETRE and box.width == pytest.approx(box.height):
            assert box.width == pytest.approx((size - 3) * MILLIMETRE, abs=0.1), "not scaled"
            middles.add((round(box.middle[0], 1), round(box.middle[1], 1)))
    assert middles == {(round(place.middle[0], 1), round(place.middle[1], 1)) for place in stock.places}


def test_the_shop_cuts_a_sticker_along_a_circle(products: Mapping[str, Product], opened: Session) -> None:
    shop = given(load_shop(opened.files, "die-line", Problems()))
    (layout,) = (layout for layout in opened.layouts if layout.name == "stickers-a4")
    page = products["stickers-a4"].pages[0]
    (line,) = cutting_layer(page, given(shop.die_line), layout.cut_radius(shop.corner_radius)).items
    assert isinstance(line, Stroke)
    x, y = page.trim.middle
    ends = [(segment.x, segment.y) for segment in line.path if not isinstance(segment, ClosePath)]
    radii = {round(((at_x - x) ** 2 + (at_y - y) ** 2) ** 0.5 / MILLIMETRE, 2) for at_x, at_y in ends}
    assert radii == {9.5}


def test_an_order_calls_stickers_by_their_name(opened: Session, products: Mapping[str, Product]) -> None:
    """Not cards and sets: a shop that cuts labels would ask what is meant."""
    (layout,) = (layout for layout in opened.layouts if layout.name == "stickers-a4")
    assert kind_of(layout, 5) is ProductKind.STICKERS
    whole = products["stickers-a4"]
    pages = tuple(FilePage.of(page, Content(b"", page.label.encode(), (), Needs()), []) for page in whole.pages)
    job = PressJob(FileParts(whole.name, whole.title, pages, {}, {}), layout)
    words = opened.decks[0].words.group("order")
    assert copies(job, 40, words) == "40 av hvert merke"
    assert total_of(job, 40, words) == "200 klistremerker"
    assert extent(job, words) == "5 ulike klistremerker, trykt på én side"
