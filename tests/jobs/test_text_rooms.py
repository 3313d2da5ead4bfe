"""How much room a text has: what is said is what composing the whole deck says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import minimal
import pytest
from question_samples import QUESTIONS, write_questions
from samples import project_with
from sessions import request

from deckgen.jobs.composed_products import ComposedProduct, composed_anyway
from deckgen.jobs.kept import Kept
from deckgen.jobs.progress import Progress
from deckgen.jobs.session import Session
from deckgen.jobs.text_rooms import TextRoom, beginning, filler, longer, longest_prefix, room_after, text_rooms
from deckgen.source.entry import Text
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Project
from deckgen.source.spans import Span

FLOWING = "flyt"
FLOW = """\
extends: kort
templates:
  front:
    label: "{theme.title}"
    elements:
      - column: [{repeat: theme.questions, gutter: 9pt, do: [{text: "{question.text}", style: body}]}]
        flow: front
        resume: true
"""
NUMBER = 3
QUESTION = re.compile(rf"- text: (.* viktig for {NUMBER}\?.*)")


class Measured:
    """A deck of many questions, of which one is given other texts."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.kept = Kept(lasting=True)
        self.messages: list[str] = []

    def write(self, text: str) -> None:
        file = self.project.root / minimal.THEME_FILE
        file.write_text(QUESTION.sub(lambda _: f"- text: {text}", file.read_text("utf-8")), "utf-8")

    def composed(self) -> tuple[Session, Sequence[ComposedProduct]]:
        wanted = request(self.project, layouts=(QUESTIONS, FLOWING))
        session, problems = Session.open(self.project.resolve(), wanted, Progress(), self.kept), Problems()
        products = composed_anyway(session, problems)
        self.messages = [str(problem) for problem in problems.noted]
        return session, products

    def rooms(self) -> dict[str, TextRoom]:
        session, products = self.composed()
        origin = session.decks[0].themes[0].questions[NUMBER].text.origin
        return {room.layout: room for room in text_rooms(origin, products, session)}

    @property
    def text(self) -> str:
        match = QUESTION.search((self.project.root / minimal.THEME_FILE).read_text("utf-8"))
        assert match
        return match[1]


@pytest.fixture
def measured(tmp_path: Path) -> Measured:
    project = project_with(tmp_path, {f"layouts/{FLOWING}.yaml": FLOW})
    write_questions(project.root, 12)
    return Measured(project)


def sentences(count: int) -> str:
    return " ".join([f"Hva er viktig for {NUMBER}?"] * count)


@pytest.mark.parametrize("count", [10, 13, 17])
def test_a_text_is_as_much_too_long_as_the_build_says(measured: Measured, count: int) -> None:
    measured.write(sentences(count))
    rooms = measured.rooms()
    room = rooms[QUESTIONS]
    assert any(f"is {room.surplus} characters too long for {QUESTIONS}" in message for message in measured.messages)
    assert (room.fits, room.room, room.room_as_set) == (False, 0, 0)
    measured.write(sentences(count)[: room.prefix])
    assert measured.rooms()[QUESTIONS].fits
    assert not any(f"too long for {QUESTIONS}" in message for message in measured.messages)


def test_there_is_room_for_as_much_as_is_told_and_no_more(measured: Measured) -> None:
    measured.write(sentences(2))
    room = measured.rooms()[QUESTIONS]
    assert room.room
    text = Text(measured.text, Origin(""))
    more = longer(text, room.room)
    assert len(more.value) == len(text.value) + room.room
    measured.write(more.value)
    measured.composed()
    assert measured.messages == []
    measured.write(longer(text, room.room + 1).value)
    measured.composed()
    assert len(measured.messages) == 1


def test_the_type_stays_as_large_with_as_much_more_as_is_told(measured: Measured) -> None:
    measured.write(sentences(2))
    room = measured.rooms()[QUESTIONS]
    assert room.room_as_set
    assert room.room
    assert 0 < room.room_as_set < room.room
    text, sizes = Text(measured.text, Origin("")), []
    for length in (room.room_as_set, room.room_as_set + 1):
        measured.write(longer(text, length).value)
        item = measured.composed()[1][0]
        sizes.append((item.fitted.sizes.by_style["body"], len(item.fitted.sizes.outliers)))
    assert sizes[0] == (20, 0)
    assert sizes[1] != sizes[0]


def test_what_is_set_smaller_for_a_text_is_told(measured: Measured) -> None:
    smaller = {}
    for count in (2, 7, 8):
        measured.write(sentences(count))
        smaller[count] = measured.rooms()[QUESTIONS].smaller
    assert smaller[2] == ()
    assert [(part.style, part.size, part.larger, part.alone) for part in smaller[7]] == [("body", 19, 20, True)]
    assert [(part.style, part.size, part.larger, part.alone) for part in smaller[8]] == [("body", 18, 19, True)]


def test_a_text_that_goes_on_over_pages_has_room_for_one(measured: Measured) -> None:
    room = measured.rooms()[FLOWING]
    assert room.fits
    assert room.room == room.room_as_set
    assert room.room
    measured.write(longer(Text(measured.text, Origin("")), room.room).value)
    assert measured.rooms()[FLOWING].room == 0


def test_a_text_may_not_be_higher_than_a_page_though_it_goes_on(measured: Measured) -> None:
    measured.write(sentences(25))
    room = measured.rooms()[FLOWING]
    assert any(f"this text is higher than a page of {FLOWING}" in message for message in measured.messages)
    assert not room.fits
    measured.write(sentences(25)[: room.prefix])
    assert measured.rooms()[FLOWING].fits
    assert not any("higher than a page" in message for message in measured.messages)


def test_the_pages_that_show_a_text_are_told(measured: Measured) -> None:
    rooms = measured.rooms()
    (page,) = rooms[QUESTIONS].pages
    assert (page.number, page.label, page.subject) == (NUMBER, f"1.{NUMBER + 1}", f"question 1.{NUMBER + 1}, side")
    assert [page.label for page in rooms[FLOWING].pages] == ["Samtale"]


def test_layouts_that_do_not_show_a_text_are_left_out(measured: Measured) -> None:
    session, products = measured.composed()
    theme = session.decks[0].themes[0]
    assert [room.layout for room in text_rooms(theme.title.origin, products, session)] == []
    assert list(text_rooms(Origin("themes/prove/nothing.yaml", 1, 1), products, session)) == []


def test_a_text_of_the_deck_itself_is_measured_too(tmp_path: Path) -> None:
    layout = minimal.changed(
        minimal.LAYOUT,
        '{text: "{theme.title}", style: body}',
        '{text: "{deck.title}", style: body, at: {top: 1u, height: 30mm}}',
    )
    project = project_with(tmp_path, {minimal.LAYOUT_FILE: layout})
    session = Session.open(project.resolve(), request(project), Progress(), None)
    products = composed_anyway(session, Problems())
    (room,) = text_rooms(session.decks[0].title.origin, products, session)
    assert room.fits
    assert room.room
    assert room.room > 20


# The search itself

WORDS = Text("en to tre fire fem seks sju", Origin("a.yaml", 1, 1), (Span(3, 9, bold=True),), (2, 9))


@pytest.mark.parametrize("most", [0, 1, 2, 5, 6, 9, 20, 26])
def test_the_longest_beginning_that_fits_is_found(most: int) -> None:
    tried = [len(WORDS.value[:end]) for end in (2, 5, 9, 14, 18, 23)]
    expected = max((end for end in tried if end <= most), default=0)
    assert longest_prefix(WORDS, lambda text: len(text.value) <= most) == expected


def test_a_longer_beginning_that_fits_by_luck_is_found() -> None:
    assert longest_prefix(WORDS, lambda text: len(text.value) in (2, 5, 14)) == 14


@pytest.mark.parametrize("most", [27, 29, 30, 64, 300, 500])
def test_the_room_is_by_whole_words(most: int) -> None:
    room = room_after(WORDS, lambda text: len(text.value) <= most)
    assert room is not None
    assert len(longer(WORDS, room).value) <= most < len(longer(WORDS, room + 1).value)


def test_room_for_more_than_anybody_writes_is_no_number() -> None:
    assert room_after(WORDS, lambda _: True) is None


def test_a_beginning_keeps_its_marks_and_line_ends() -> None:
    part = beginning(WORDS, 5)
    assert (part.value, part.spans, part.breaks) == ("en to", (Span(3, 5, bold=True),), (2,))


def test_short_texts_are_filled_with_usual_words() -> None:
    assert next(filler(WORDS)) == "en"
    assert next(filler(Text("Hva?", WORDS.origin))) == "og"
