"""The pages that show views of questions, and the room that is left on them."""

from __future__ import annotations

from pathlib import Path

from question_cards import CARDS, composed_cards

from deckgen.layout.shown_views import question_pages, room_of, view_templates
from deckgen.page.geometry import MILLIMETRE

INSIDE = CARDS.replace("- {view: question, day: true}", "- column: [{view: question}]")

WITHOUT = CARDS.replace("      - {view: question, day: true}\n", "")


def test_each_question_has_its_page(tmp_path: Path) -> None:
    cards = composed_cards(tmp_path)
    pages = list(question_pages(cards.product, cards.layout, cards.deck))
    assert [(shown.question.number, shown.day) for shown in pages] == [("1.1", True), ("1.2", True)]
    assert all(shown.page is page for shown, page in zip(pages, cards.product.pages, strict=True))
    assert all(shown.shown.startswith("view of 01-samtale by day") for shown in pages)
    assert pages[0].shown != pages[1].shown


def test_a_page_without_room_shows_none(tmp_path: Path) -> None:
    low = CARDS.replace("top: 20mm, height: 50mm", "top: 132mm, height: 10mm")
    cards = composed_cards(tmp_path, cards=low)
    assert [shown.shown for shown in question_pages(cards.product, cards.layout, cards.deck)] == ["", ""]


def test_layouts_that_show_none_have_no_such_pages(tmp_path: Path) -> None:
    cards = composed_cards(tmp_path, cards=WITHOUT)
    assert view_templates(cards.layout) == {}
    assert list(question_pages(cards.product, cards.layout, cards.deck)) == []


def test_views_within_other_elements_count(tmp_path: Path) -> None:
    assert view_templates(composed_cards(tmp_path, cards=INSIDE).layout) == {"front": False}


def test_the_room_is_what_the_view_does_not_take_itself(tmp_path: Path) -> None:
    cards = composed_cards(tmp_path)
    for shown in question_pages(cards.product, cards.layout, cards.deck):
        room = room_of(shown, cards.product, mirrored=False)
        (text,) = room.taken
        assert text.top < room.trim.top - 19 * MILLIMETRE
        assert text.left >= room.trim.left + 10 * MILLIMETRE - 1
        assert room.inked == 0
