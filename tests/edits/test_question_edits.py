"""Questions added, copied, moved and taken out, and what follows: numbers, references, views."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited_decks import (
    commented_copy,
    consequences_of,
    is_sound,
    other_copy,
    sources_in,
)
from msgspec.structs import replace

from deckgen.edits.changed_text import text_change
from deckgen.edits.deck_edit import Consequence, ConsequenceKind, DeckEdit, FileChange
from deckgen.edits.deck_sources import NO_NAMES, DeckSources
from deckgen.edits.question_edits import question_addition, question_copy, question_move, question_removal
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

THEME, OTHER = "01-samtale.yaml", "02-mote.yaml"
TRACKS, ROLES = "03-to-spor.yaml", "05-rolleforstaelse.yaml"


@pytest.fixture
def commented(tmp_path: Path) -> Project:
    return commented_copy(tmp_path)


@pytest.fixture
def deck(commented: Project) -> DeckSources:
    return sources_in(commented, "prove")


def texts(deck: DeckSources, path: str) -> list[str]:
    questions = deck.value(path, ("questions",))
    assert isinstance(questions, list)
    return [" ".join(question["text"].split()) for question in questions]


def added(deck: DeckSources, edit: DeckEdit) -> list[str]:
    """The lines that come into files."""
    lines: list[str] = []
    for change in edit.changes:
        before = (change.before or b"").decode().splitlines()
        lines += [line for line in (change.after or b"").decode().splitlines() if line not in before]
    return lines


def test_a_new_question_stands_at_its_place_with_a_name_of_its_own(shipped: Project, shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    edit = question_addition(deck, TRACKS, 1, "Hva gjør vi: nå?")
    assert added(deck, edit) == ['  - text: "Hva gjør vi: nå?"', "    id: hva-gjor-vi-na"]
    assert texts(deck.with_edit(edit), TRACKS)[1] == "Hva gjør vi: nå?"
    assert consequences_of(edit, ConsequenceKind.RENUMBERED)[0] == (("questions", 2), "3.2", "3.3")
    assert is_sound(shipped, deck, edit)


def test_a_new_question_has_the_heading_of_the_one_before_and_a_free_name(deck: DeckSources) -> None:
    edit = question_addition(deck, THEME, 2, "Glemt?")
    assert deck.with_edit(edit).value(THEME, ("questions", 2)) == {"text": "Glemt?", "id": "glemt-2", "group": "Først"}
    assert question_addition(deck, THEME, 99, "Sist?").changes == question_addition(deck, THEME, 4, "Sist?").changes
    with pytest.raises(ProblemsFound, match="is empty; write it first"):
        question_addition(deck, THEME, 0, " ")
    with pytest.raises(ProblemsFound, match=r"09-borte.yaml:1:1: there is no such theme"):
        question_addition(deck, "09-borte.yaml", 0, "Hva nå?")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("quiz", {"answer": "…", "why": "…", "level": "1"}),
        ("words", {"english": "…", "picture": "house"}),
        ("methods", {"what": "…", "why": "…", "how": "['…']", "time": "…"}),
    ],
)
def test_fields_that_a_deck_demands_have_stand_ins_that_are_told(
    tmp_path: Path, name: str, wanted: dict[str, str]
) -> None:
    project = other_copy(name, tmp_path)
    deck = sources_in(project, name)
    edit = question_addition(deck, deck.theme_paths[0], 1, "Hva nå?")
    assert {route[-1]: after for route, _, after in consequences_of(edit, ConsequenceKind.TEXT_WANTED)} == wanted
    assert is_sound(project, deck, edit)


def test_a_copy_stands_beside_and_leaves_the_booklet_to_the_first(shipped: Project, shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    edit = question_copy(deck, TRACKS, 0)
    first, copy = (deck.with_edit(edit).value(TRACKS, ("questions", at)) for at in (0, 1))
    assert isinstance(first, dict) and isinstance(copy, dict)
    assert copy == {"text": first["text"], "id": "hvordan-holder-vi-balansen-mellom"}
    assert consequences_of(edit, ConsequenceKind.DROPPED) == [(("questions", 1), "booklet: 3.1", "")]
    assert is_sound(shipped, deck, edit)


def test_a_question_that_goes_is_named_by_its_words(shipped: Project, shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    edit = question_removal(deck, TRACKS, 1)
    words = "«Vi erfarer noe hver dag. Hva hjelper oss å se det og lære av det?»"
    assert consequences_of(edit, ConsequenceKind.WRITTEN_OUT) == [
        (("runsheet", 3, "text"), "kort {question.laere-av-erfaring.number}", words)
    ]
    assert f"Den ene gruppa tar {words}, den andre kort {{question.passende" in str(
        deck.with_edit(edit).value(TRACKS, ("runsheet", 3, "text"))
    )
    assert "laere-av-erfaring" not in (deck.with_edit(edit).content(TRACKS) or b"").decode()
    assert is_sound(shipped, deck, edit)


def test_a_plain_number_of_what_goes_is_written_out_too(commented: Project) -> None:
    deck = sources_in(commented, "prove")
    edit = question_removal(deck, THEME, 0)
    assert deck.with_edit(edit).value(THEME, ("runsheet", 1, "text")) == (
        "Snakk sammen om «Hva er viktig for de unge?»."
    )
    assert is_sound(commented, deck, edit)


def test_the_last_question_stays(deck: DeckSources) -> None:
    for _ in range(2):
        deck = deck.with_edit(question_removal(deck, OTHER, 0))
    with pytest.raises(ProblemsFound, match="take the whole theme out"):
        question_removal(deck, OTHER, 0)
    with pytest.raises(ProblemsFound, match="take the theme out"):
        question_move(deck, OTHER, 0, THEME, 0)


def test_a_question_moves_within_its_theme(shipped: Project, shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    edit = question_move(deck, TRACKS, 0, TRACKS, 2)
    before, after = texts(deck, TRACKS), texts(deck.with_edit(edit), TRACKS)
    assert after == [before[1], before[2], before[0], before[3]]
    assert consequences_of(edit, ConsequenceKind.VIEW_GONE) == []
    assert is_sound(shipped, deck, edit)


def test_a_question_moves_to_another_theme_without_its_views(shipped: Project, shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    edit = question_move(deck, TRACKS, 0, ROLES, 1)
    now = deck.with_edit(edit)
    assert texts(now, ROLES)[1] == texts(deck, TRACKS)[0]
    assert consequences_of(edit, ConsequenceKind.VIEW_GONE) == [(("questions", 1), "2", "")]
    assert "question: balanse" not in (now.content(TRACKS) or b"").decode()
    assert is_sound(shipped, deck, edit)


def test_comments_within_a_question_move_with_it(commented: Project) -> None:
    deck = sources_in(commented, "prove")
    edit = question_move(deck, THEME, 1, OTHER, 0)
    assert "# slutt på den andre\n" in (deck.with_edit(edit).content(OTHER) or b"").decode()
    assert is_sound(commented, deck, edit)


def test_views_by_place_stay_with_their_questions(deck: DeckSources) -> None:
    now = deck.with_edit(question_removal(deck, THEME, 1))
    views = now.value(THEME, ("views",))
    assert isinstance(views, list)
    assert [view["at"][0] for view in views] == [1, 11, 13, 14, 11]
    now = deck.with_edit(question_addition(deck, OTHER, 0, "Hei?"))
    views = now.value(OTHER, ("views",))
    assert isinstance(views, list)
    assert [view["question"] for view in views] == ["hva-skal-motet-handle-om", "hvem-leder-det", "hva-skriver-vi-ned"]
    assert now.value(OTHER, ("questions", 1, "id")) == "hva-skal-motet-handle-om"
    now = deck.with_edit(question_addition(deck, OTHER, 3, "Hei?"))
    assert now.value(OTHER, ("views",)) == deck.value(OTHER, ("views",))


@pytest.mark.parametrize(
    ("text", "edit", "now"),
    [
        ("Kort 1.1 til 1.4", "add", "Kort 1.1 til 1.5"),
        ("Kort 1.1–1.4 og penn", "add", "Kort 1.1–1.5 og penn"),
        ("Kort 1.2 til 1.3", "add", "Kort 1.3 til 1.4"),
        ("Kort 1.2, 1.3 og 2.1", "add", "Kort 1.3, 1.4 og 2.1"),
        ("Kort 1.1 til 1.4", "remove", "Kort 1.1 til 1.3"),
        ("Kort 1.1 til 1.2", "remove", "Kort 1.1"),
        ("Kort 1.1 og 1.2", "remove", "Kort «Hva er viktig for de unge?» og 1.1"),
        ("Kort 1.1 og V.9", "remove", "Kort «Hva er viktig for de unge?» og V.9"),
        (
            "Kort {question.viktig.number} og {question.glemt.number}",
            "remove",
            "Kort «Hva er viktig for de unge?» og {question.glemt.number}",
        ),
        ("Kort 1.1", "remove", "«Hva er viktig for de unge?»"),
        ("Spørsmålskort 1.1", "remove", "Spørsmålskort «Hva er viktig for de unge?»"),
        ("{question.viktig.text}", "remove", "Hva er viktig for de unge?"),
        ("Kort 1.1 til 1.2", "move", "Kort 1.4 til 1.1"),
        ("Kort 1.1 til 1.4", "move", "Kort 1.1 til 1.4"),
        ("Kort 1.1 til 1.3", "away", "Kort 2.1 til 1.2"),
        ("Kortene er trykt som 1.2", "add", "Kortene er trykt som 1.2"),
        ("«Kort 1.2» og kort 1.2", "add", "«Kort 1.2» og kort 1.3"),
    ],
)
def test_plain_numbers_follow(deck: DeckSources, text: str, edit: str, now: str) -> None:
    deck = deck.with_edit(text_change(deck, THEME, ("needs", 0), text))
    actions = {
        "add": lambda: question_addition(deck, THEME, 1, "Hva nå?"),
        "remove": lambda: question_removal(deck, THEME, 0),
        "move": lambda: question_move(deck, THEME, 0, THEME, 3),
        "away": lambda: question_move(deck, THEME, 0, OTHER, 0),
    }
    assert deck.with_edit(actions[edit]()).value(THEME, ("needs", 0)) == now


def test_what_followed_and_what_is_not_certain_is_told(deck: DeckSources) -> None:
    deck = deck.with_edit(text_change(deck, THEME, ("needs", 0), "Kort 1.1 til 1.4"))
    deck = deck.with_edit(text_change(deck, OTHER, ("needs", 0), "Kortene er trykt som 1.2"))
    edit = question_addition(deck, THEME, 1, "Hva nå?")
    assert edit.of_kinds(ConsequenceKind.FOLLOWED) == (
        Consequence(ConsequenceKind.FOLLOWED, THEME, ("needs", 0), "Kort 1.1 til 1.4", "Kort 1.1 til 1.5"),
    )
    assert edit.of_kinds(ConsequenceKind.UNSURE) == (
        Consequence(
            ConsequenceKind.UNSURE, OTHER, ("needs", 0), "Kortene er trykt som 1.2", "Kortene er trykt som 1.3"
        ),
    )


def test_few_words_stand_in_a_title(deck: DeckSources) -> None:
    long = "Hva gjør vi med alt det som vi ikke rekker i dag, og hvem spør vi om hjelp? " * 3
    deck = deck.with_edit(text_change(deck, THEME, ("questions", 0, "text"), long.strip()))
    deck = deck.with_edit(
        text_change(deck, THEME, ("needs", 0), "Kort 1.1, og papir til alle som er med på møtet i dag")
    )
    now = deck.with_edit(question_removal(deck, THEME, 0))
    assert now.value(THEME, ("needs", 0)) == (
        "«Hva gjør vi med alt det som vi ikke rekker i dag, og …», og papir til alle som er med på møtet i dag"
    )


def test_references_in_a_language_without_names_are_let_be(deck: DeckSources) -> None:
    nameless = replace(deck, names=NO_NAMES)
    edit = question_addition(nameless, THEME, 0, "Hva nå?")
    assert nameless.with_edit(edit).value(THEME, ("runsheet", 1, "text")) == "Snakk sammen om kort 1.1."


def test_a_deck_in_another_language_that_differs_now_is_told(deck: DeckSources) -> None:
    content = (deck.content("deck.yaml") or b"") + b"translations: [proof]\n"
    deck = deck.with_edit(DeckEdit((FileChange("deck.yaml", deck.content("deck.yaml"), content),)))
    edit = question_addition(deck, THEME, 0, "Hva nå?")
    assert consequences_of(edit, ConsequenceKind.TRANSLATION) == [(("translations", 0), "proof", "")]
    assert consequences_of(question_move(deck, THEME, 0, THEME, 1), ConsequenceKind.TRANSLATION) == []


def test_questions_of_one_text_get_names_of_their_own(deck: DeckSources) -> None:
    for at in (0, 2):
        deck = deck.with_edit(text_change(deck, OTHER, ("questions", at, "text"), "Hva nå?"))
    now = deck.with_edit(question_move(deck, THEME, 0, OTHER, 0))
    names = [now.value(OTHER, ("questions", at, "id")) for at in range(4)]
    assert names == ["viktig", "hva-na", "hvem-leder-det", "hva-na-2"]
