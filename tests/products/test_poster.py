"""The poster: a staircase that is seen as one, places for stickers that are all alike, type that is read from afar."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path

import pytest
from colour_differences import seen_lab
from minimal import DECK, DECK_FILE, changed
from samples import given, project_with, words_of
from sessions import request, session

from deckgen.colour.appearance import contrast, screen
from deckgen.deck.deck import Deck
from deckgen.deck.loaded_deck import load_deck
from deckgen.jobs.composed_products import composed_products
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import Fill, GlyphRun, Page, Stroke
from deckgen.page.paths import bounds
from deckgen.source.problems import Problems
from deckgen.source.project import Project, shipped_folder

SHIPPED = Project(shipped_folder(), shipped_folder())

POSTERS = [("poster-a3", 12, 1), ("poster-a2", 19, 1.414), ("poster-a1", 19, 2), ("poster-a0", 19, 2.83)]

QUESTION = {"poster-a3": 38, "poster-a2": 53.5, "poster-a1": 76, "poster-a0": 107.5}

STEEPEST, FLATTEST = 0.6, 0.3

LEAST_TEXT, LEAST_CAPITALS = 24, 6 * MILLIMETRE

LEAST_FORM, LEAST_CREDIT = 14, 10

LEAST_CONTRAST = 4.5

LEAST_PLACES = 20


@pytest.fixture(scope="module")
def deck() -> Deck:
    """The first deck."""
    return given(load_deck(SHIPPED.resolve(), "kulturskole", Problems()))


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Page]:
    """Its posters."""
    layouts = tuple(name for name, *_ in POSTERS)
    composed = composed_products(session(SHIPPED, request(SHIPPED, decks=("kulturskole",), layouts=layouts)))
    return {item.product.name: item.product.pages[0] for item in composed}


def fills_of(page: Page) -> list[Fill]:
    return [item for item in page.items if isinstance(item, Fill)]


def places(page: Page) -> list[Box]:
    """The places for stickers, from the left."""
    outlines = {item.path for item in page.items if isinstance(item, Stroke) and item.ink != PAPER}
    discs = [item for item in fills_of(page) if item.ink == PAPER and item.path in outlines]
    return sorted((bounds(item.path) for item in discs), key=lambda box: box.left)


def columns(page: Page) -> list[tuple[Box, Ink]]:
    """The steps, all of which reach the bleed at the foot, from the left."""
    boxes = [(bounds(item.path), item.ink) for item in fills_of(page)]
    return sorted(((box, ink) for box, ink in boxes if box.bottom == page.bleed.bottom), key=lambda step: step[0].left)


def label_of(page: Page) -> Box:
    """The label of paper on the steps."""
    stickers = places(page)
    (label,) = (box for item in fills_of(page) if item.ink == PAPER and is_label(box := bounds(item.path), stickers))
    return label


def is_label(box: Box, stickers: list[Box]) -> bool:
    """Whether a piece of paper is larger than places and arrows."""
    return box.width > 3 * stickers[0].width


def places_of_steps(page: Page) -> list[list[tuple[float, float]]]:
    """Where the middles of its places are in each step, from the step's left edge and the lowest row."""
    fields = [(step, [place for place in places(page) if step.holds(place)]) for step, _ in columns(page)]
    return [
        sorted(
            (round(x - max(step.left, 0), 2), round(y - min(place.middle[1] for place in field), 2))
            for x, y in (place.middle for place in field)
        )
        for step, field in fields
    ]


def texts_in(page: Page, step: Box) -> list[GlyphRun]:
    """The words on the face of a step."""
    return [run for run in runs_of(page) if step.holds(run.extent) and not label_of(page).holds(run.extent)]


def runs_of(page: Page) -> list[GlyphRun]:
    return [item for item in page.items if isinstance(item, GlyphRun)]


def lines_within(page: Page, box: Box) -> str:
    """The words that stand in a box."""
    text = " ".join(run.text for run in runs_of(page) if box.holds(run.extent))
    return " ".join(text.replace("\xa0", " ").split())


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_every_step_has_the_same_places_for_stickers(
    pages: Mapping[str, Page], name: str, sticker: float, scale: float
) -> None:
    page = pages[name]
    steps = places_of_steps(page)
    assert len(steps) == 4
    assert steps == [steps[0]] * 4
    assert sum(map(len, steps)) == len(places(page)), "all of them are on the steps"
    assert len(steps[0]) >= LEAST_PLACES
    assert len({(round(box.width, 2), round(box.height, 2)) for box in places(page)}) == 1
    assert sticker * MILLIMETRE < places(page)[0].width < 1.2 * sticker * MILLIMETRE
    outlines = {item.path for item in fills_of(page)}
    strokes = {(item.width, item.ink) for item in page.items if isinstance(item, Stroke) and item.path in outlines}
    ((width, _),) = {stroke for stroke in strokes if stroke[1] != PAPER}
    assert width >= 0.75 * min(scale, 2), "one outline, no hairline"


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_a_step_is_read_from_its_number_over_name_and_text_to_its_places(
    pages: Mapping[str, Page], deck: Deck, name: str, sticker: float, scale: float
) -> None:
    page = pages[name]
    for (box, _), step in zip(columns(page), given(deck.staircase).steps, strict=True):
        runs = sorted(texts_in(page, box), key=lambda run: -run.y)
        words = " ".join(" ".join(run.text.replace("\xa0", " ") for run in runs).split())
        assert words == f"{step.number} {step.name.value} {given(step.text).value}"
        highest = max(place.top for place in places(page) if box.holds(place))
        assert min(run.extent.bottom for run in runs) - highest >= 5 * MILLIMETRE * scale, "with air between"


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_places_of_neighbours_lie_in_line(pages: Mapping[str, Page], name: str, sticker: float, scale: float) -> None:
    page = pages[name]
    lowest = [min(box.bottom for box in places(page) if step.holds(box)) for step, _ in columns(page)]
    assert lowest[0] == pytest.approx(lowest[1])
    assert lowest[2] == pytest.approx(lowest[3])


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_places_keep_clear_of_each_other_and_of_all_text(
    pages: Mapping[str, Page], name: str, sticker: float, scale: float
) -> None:
    page = pages[name]
    boxes = places(page)
    apart = (2 if scale < 2 else 4) * MILLIMETRE - 0.01
    for number, box in enumerate(boxes):
        assert not any(box.grown(apart).meets(other) for other in boxes[number + 1 :])
        assert not any(box.grown(apart).meets(run.extent) for run in runs_of(page))


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_it_is_a_staircase_across_a_room(pages: Mapping[str, Page], name: str, sticker: float, scale: float) -> None:
    page = pages[name]
    steps = [box for box, _ in columns(page)]
    rises = [after.top - before.top for before, after in pairwise(steps)]
    assert rises == pytest.approx([rises[0]] * 3, abs=0.01)
    assert FLATTEST < rises[0] / (page.trim.width / 4) < STEEPEST
    inks = [ink for _, ink in columns(page)]
    lightness = [seen_lab(screen(ink))[0] for ink in inks]
    assert all(before - after >= 10 for before, after in pairwise(lightness)), "darker upwards, in grey too"


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_its_type_is_read_from_afar_on_grounds_that_bear_it(
    pages: Mapping[str, Page], deck: Deck, name: str, sticker: float, scale: float
) -> None:
    page = pages[name]
    steps = columns(page)
    credit = given(given(deck.staircase).credit).value
    for run in runs_of(page):
        on_label = label_of(page).holds(run.extent)
        grounds = [PAPER] if on_label else [ink for box, ink in steps if box.meets(run.extent)]
        assert all(contrast(ground, run.ink) >= LEAST_CONTRAST for ground in grounds), run.text
        if run.text in ("Gruppe", "Dato"):
            assert run.size >= LEAST_FORM * scale
        elif run.text in credit:
            assert run.size >= LEAST_CREDIT * scale
        else:
            assert run.size >= LEAST_TEXT * scale, run.text
            assert run.extent.top - run.y >= LEAST_CAPITALS * scale - 0.01, run.text


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_the_title_is_as_wide_as_the_sheet_between_equal_margins(
    pages: Mapping[str, Page], name: str, sticker: float, scale: float
) -> None:
    page = pages[name]
    title = max(runs_of(page), key=lambda run: run.extent.width)
    left, right = title.extent.left, page.trim.width - title.extent.right
    assert min(left, right, page.trim.top - title.extent.top) >= 6 * MILLIMETRE * scale
    assert left == pytest.approx(right, abs=4 * MILLIMETRE * scale)


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_the_question_stands_below_the_title_and_larger_than_all_else_on_no_step(
    pages: Mapping[str, Page], deck: Deck, name: str, sticker: float, scale: float
) -> None:
    page = pages[name]
    question = given(given(deck.staircase).question).value
    lines = [run for run in runs_of(page) if run.text.strip() and run.text.replace("\xa0", " ") in question]
    assert " ".join(words_of([run for run in lines if run.size == QUESTION[name]])).split() == question.split()
    assert not any(box.meets(run.extent) for box, _ in columns(page) for run in lines)
    title = max(run.size for run in runs_of(page))
    numbers = {run.size for run in runs_of(page) if run.text in tuple("1234")}
    others = {run.size for run in runs_of(page) if run not in lines} - {title} - numbers
    assert max(others) < QUESTION[name]


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_the_source_stands_below_the_question(
    pages: Mapping[str, Page], deck: Deck, name: str, sticker: float, scale: float
) -> None:
    page = pages[name]
    staircase = given(deck.staircase)
    (credit,) = (run for run in runs_of(page) if run.text == given(staircase.credit).value)
    question = [run for run in runs_of(page) if run.size == QUESTION[name]]
    # Each line begins a hair over the edge where its first letter is round, so that both look flush.
    assert len(question) == 2
    assert all(0 <= credit.extent.left - run.extent.left <= 0.015 * run.size for run in question)
    assert 4 * MILLIMETRE * scale <= min(run.extent.bottom for run in question) - credit.extent.top
    assert min(run.extent.bottom for run in question) - credit.extent.top <= 10 * MILLIMETRE * scale


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_instructions_and_lines_for_group_and_date_have_a_label_that_lies_on_the_stairs(
    pages: Mapping[str, Page], deck: Deck, name: str, sticker: float, scale: float
) -> None:
    page = pages[name]
    steps = [box for box, _ in columns(page)]
    assert {box.bottom for box in steps} == {page.bleed.bottom}, "all steps stand on the floor"
    label = label_of(page)
    least = 9 * MILLIMETRE * scale
    assert label.left - steps[2].left >= least
    assert page.trim.right - label.right >= least
    assert label.bottom - page.trim.bottom >= least
    staircase = given(deck.staircase)
    words = lines_within(page, label.grown(-5 * MILLIMETRE * scale))
    assert all(item.value in words for item in staircase.instructions)
    assert {"Gruppe", "Dato"} <= set(words.split())
    lines = [bounds(item.path) for item in page.items if isinstance(item, Stroke)]
    written = [box.width for box in lines if box.height < 1 and label.holds(box)]
    assert len(written) == 2
    assert min(written) >= 35 * MILLIMETRE * scale
    instructions = [run for run in runs_of(page) if label.holds(run.extent) and run.size >= LEAST_TEXT * scale]
    assert len(instructions) == len(staircase.instructions), "each in one line"
    pitches = [above.y - below.y for above, below in pairwise(instructions)]
    assert all(pitch >= 1.35 * instructions[0].size for pitch in pitches), "not tight"


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_no_step_has_a_dead_block(pages: Mapping[str, Page], name: str, sticker: float, scale: float) -> None:
    page = pages[name]
    label = label_of(page)
    for step, _ in columns(page):
        field = [place for place in places(page) if step.holds(place)]
        floor = label.top if label.meets(step) else page.trim.bottom
        text = min(run.extent.bottom for run in texts_in(page, step))
        assert text - max(place.top for place in field) < page.trim.height / 6
        assert min(place.bottom for place in field) - floor < page.trim.height / 20


@pytest.mark.parametrize(("name", "sticker", "scale"), POSTERS)
def test_an_arrow_on_each_riser_keeps_clear_of_all_text(
    pages: Mapping[str, Page], name: str, sticker: float, scale: float
) -> None:
    page = pages[name]
    edges = [box.left for box, _ in columns(page)[1:]]
    discs = [bounds(item.path) for item in page.items if isinstance(item, Stroke) and item.ink == PAPER]
    arrows = [box for box in discs if any(box.left < edge < box.right for edge in edges)]
    assert all(box.width > 15 * MILLIMETRE * scale for box in arrows)
    assert len(arrows) == 3
    texts = [run.extent for run in runs_of(page)]
    for disc in arrows:
        (x, y), radius = disc.middle, disc.width / 2
        rim = [(x + radius * cos(turn), y + radius * sin(turn)) for turn in (pi * step / 36 for step in range(72))]
        assert not any(text.holds(Box(*point, *point)) for text in texts for point in rim)


@pytest.mark.parametrize("count", range(2, 8))
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_it_has_two_to_seven_steps_in_either_direction(tmp_path: Path, count: int, direction: str) -> None:
    steps = "".join(
        f"    - {{name: Dele informasjon {number}, text: Gjensidig deling av kunnskap, riser: Hva må til?, "
        "ink: [0, 0, 0, 100]}\n"
        for number in range(1, count)
    )
    deck = changed(DECK, "    - {name: Først, text: Nede, riser: Hva nå?, ink: [0, 0, 0, 100]}\n", steps)
    deck = changed(deck, "language: nb", f"language: nb\ndirection: {direction}")
    project = project_with(tmp_path, {DECK_FILE: deck})
    layouts = tuple(name for name, *_ in POSTERS)
    for item in composed_products(session(project, request(project, layouts=layouts))):
        (page,) = item.product.pages
        stair = columns(page)
        assert len(stair) == count
        counts = [sum(step.holds(place) for place in places(page)) for step, _ in stair]
        assert counts == [counts[0]] * count, "all alike, also where they are narrower"
        assert counts[0] >= 8
        assert {step.bottom for step, _ in stair} == {page.bleed.bottom}
        label = label_of(page)
        bearing = [label.meets(step) for step, _ in (stair if direction == "ltr" else stair[::-1])]
        ground = (count + 1) // 2
        assert bearing == [False] * ground + [True] * (count - ground)
        assert not any(label.meets(place) for place in places(page))
