"""A theme as its screen shows it: its texts, its questions as they are asked for, its cards, and where it can go."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_desks import DECK, small_project

from deckgen.desk.engine import Engine
from deckgen.desk.theme_rows import TEXTS, ThemeView, card_product, cards_in_rows, file_of, theme_view
from deckgen.jobs.cache import Cache


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An engine for the deck of two themes."""
    engine = Engine(small_project(tmp_path_factory.mktemp("rows")), DECK, Cache())
    engine.read()
    return engine


@pytest.fixture(scope="module")
def view(engine: Engine) -> ThemeView:
    view = theme_view(engine, "3")
    assert view
    return view


def test_a_theme_is_found_by_its_sign(engine: Engine, view: ThemeView) -> None:
    assert (view.file, view.title, view.layout) == ("03-to-spor.yaml", "To spor – prosess og innhold", "a6-cards")
    assert [other.sign for other in view.others] == ["6"]
    assert theme_view(engine, "9") is None


def test_questions_have_the_names_by_which_they_are_arranged_and_their_cards(view: ThemeView) -> None:
    first = view.questions[0]
    assert (first.number, first.name) == ("3.1", "balanse")
    assert first.card
    assert first.card.name == "card:3.1.1"
    assert [row.number for row in view.questions] == [f"3.{number}" for number in range(1, len(view.questions) + 1)]
    assert len({row.name for row in view.questions}) == len(view.questions)


def test_a_question_without_an_id_is_named_by_its_position(tmp_path: Path) -> None:
    file = small_project(tmp_path) / "themes" / DECK / "06-aksjonslaering.yaml"
    text = file.read_text("utf-8")
    unnamed = text.replace("    id: faser\n", "").replace("question: faser", "question: bilde-av-arbeidet")
    file.write_text(unnamed.replace("question.faser.", "question.bilde-av-arbeidet."), "utf-8")
    engine = Engine(tmp_path, DECK, Cache())
    assert engine.read().problems == ()
    view = theme_view(engine, "6")
    assert view
    assert [row.name for row in view.questions][:2] == ["bilde-av-arbeidet", "1"]


def test_texts_with_a_field_are_those_of_the_file_in_their_order(view: ThemeView) -> None:
    keys = [text.key for text in view.texts]
    assert keys == [key for key in TEXTS if key in keys]
    assert {"title", "introduction"} <= set(keys)
    assert all(text.source.address == text.key for text in view.texts)


def test_its_own_card_has_two_faces(engine: Engine, view: ThemeView) -> None:
    assert [shown.name for shown in view.cards] == ["theme:3:theme.1", "theme:3:theme.2"]
    assert card_product(engine) is engine.product("a6-cards")
    assert cards_in_rows(None, view.theme) == ()


def test_where_a_theme_can_go(engine: Engine, view: ThemeView) -> None:
    last = theme_view(engine, "6")
    assert last
    assert (view.can_move, last.can_move) == ((False, True), (True, False))


def test_without_a_deck_or_cards_there_is_less(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert theme_view(Engine(tmp_path_factory.mktemp("none"), "", Cache()), "3") is None
    root = small_project(tmp_path_factory.mktemp("cardless"))
    file = root / "themes" / DECK / "deck.yaml"
    file.write_text(file.read_text("utf-8").replace("products: [a6-cards, ", "products: ["), "utf-8")
    cardless = Engine(root, DECK, Cache())
    cardless.read()
    view = theme_view(cardless, "3")
    assert view
    assert (view.layout, view.cards) == ("", ())
    assert {row.card for row in view.questions} == {None}
    assert file_of(view.theme) == view.file
