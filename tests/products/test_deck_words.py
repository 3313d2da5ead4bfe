"""What the deck says apart from its themes: its cards of instructions, staircase, chapters and colophon."""

from __future__ import annotations

from itertools import pairwise

import pytest
from real import Real
from samples import given

from deckgen.colour.appearance import contrast, lab
from deckgen.deck.chapters import CardFace
from deckgen.layout.context import text_on
from deckgen.page.items import GlyphRun
from deckgen.page.walk import walk

LONGEST_FACE = 380
# Two lines of 83 mm at 13 points, as cards of A6 have them beside the number of a step.
LONGEST_STEP = 66
READ_FROM_AFAR = 5.3
APART_IN_GREY = 12

BEFORE = ["hvorfor", "bruk", "lede", "prosess"]
# What those who lead a talk look for, by words of the headings of the chapter on it.
LEADING = ("hvem som er her", "oppgavene", "pausene", "felles runde", "mange bord", "på skjerm", "uenige", "tilbake")


def faces(real: Real) -> list[CardFace]:
    return [face for card in real.deck.howto for face in (card.front, card.back) if face]


def prose(real: Real, chapter: str) -> str:
    (body,) = (entry.body for entry in real.deck.chapters if entry.id == chapter)
    return " ".join(block.text.value for block in body)


def headings(real: Real, chapter: str) -> list[str]:
    (body,) = (entry.body for entry in real.deck.chapters if entry.id == chapter)
    return [block.text.value for block in body if block.kind == "heading"]


def test_there_are_two_cards_of_instructions_with_texts_that_fit_one_hand(real: Real) -> None:
    lengths = {
        face.title.value: sum(len(text.value) for text in (face.title, given(face.lead), *face.steps))
        for face in faces(real)
    }
    assert len(lengths) == 4
    assert {title: length for title, length in lengths.items() if length > LONGEST_FACE} == {}
    steps = [step.value for face in faces(real) for step in face.steps]
    assert [step for step in steps if len(step) > LONGEST_STEP] == []


def test_a_card_tells_that_four_backs_make_a_round_table(real: Real) -> None:
    first, *_ = faces(real)
    assert any("fire" in step.value and "rundt bord" in step.value for step in first.steps)


def test_nobody_is_called_the_publisher(real: Real) -> None:
    """Until a user names one: the colophon says who made the texts, and whose work they build on."""
    assert real.deck.publisher is None
    assert "deckgen" in given(real.deck.credit).value and "dialogheftet" in given(real.deck.credit).value
    imprint = real.products["guide-a4"].pages[1]
    shown = " ".join(part.item.text for part in walk(imprint.items) if isinstance(part.item, GlyphRun))
    assert "Tekst og utforming: prosjektet deckgen" in " ".join(shown.split())
    assert "Utgitt av" not in shown


def test_the_report_from_steinkjer_is_no_stronger_than_it_was(real: Real) -> None:
    (report,) = real.deck.experience
    assert "har prosjektet bidratt til" in report.text.value


def test_samhandling_is_described_as_ways_of_doing(real: Real) -> None:
    ways = given(given(real.deck.staircase).ways)
    assert ways.title.value.endswith("beskrives som")
    assert [way.value.startswith("en måte å ") for way in ways.items] == [True] * 4


def test_the_chapters_before_the_themes_are_four(real: Real) -> None:
    assert [chapter.id for chapter in real.deck.chapters if chapter.place == "before"] == BEFORE


@pytest.mark.parametrize("aim", ["bærekraft", "kulturskolen og lokalsamfunnet", "Barnehage, SFO, skole, kulturskole"])
def test_the_aims_of_the_booklet_are_told(real: Real, aim: str) -> None:
    assert aim in prose(real, "hvorfor")


@pytest.mark.parametrize("subject", LEADING)
def test_a_chapter_helps_those_who_lead_a_talk(real: Real, subject: str) -> None:
    assert any(subject in heading.lower() for heading in headings(real, "lede"))


def test_texts_on_steps_read_from_afar(real: Real) -> None:
    inks = [step.ink for step in given(real.deck.staircase).steps]
    assert {
        ink: round(contrast(ink, text_on(ink)), 1) for ink in inks if contrast(ink, text_on(ink)) < READ_FROM_AFAR
    } == {}


def test_steps_grow_darker_in_grey_too(real: Real) -> None:
    lights = [lab(step.ink)[0] for step in given(real.deck.staircase).steps]
    assert all(low - high >= APART_IN_GREY for low, high in pairwise(lights)), lights
