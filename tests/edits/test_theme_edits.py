"""Themes added, copied, moved, renamed and taken out, and what follows: numbers, files, references."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited_decks import commented_copy, consequences_of, deck_data, is_sound, other_copy, sources_in

from deckgen.edits.changed_text import text_change
from deckgen.edits.deck_edit import ConsequenceKind, DeckEdit, FileChange
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.question_edits import question_removal
from deckgen.edits.theme_edits import theme_addition, theme_copy, theme_move, theme_removal, theme_rename
from deckgen.edits.undo import undo
from deckgen.source.nodes import Route
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

THEME, OTHER = "01-samtale.yaml", "02-mote.yaml"
TRACKS, ROLES, CLOSING = "03-to-spor.yaml", "05-rolleforstaelse.yaml", "13-fremtidens-kulturskole.yaml"
POLITICIANS: Route = ("chapters", 1, "body", 12, "list", 2)


@pytest.fixture
def deck(tmp_path: Path) -> DeckSources:
    return sources_in(commented_copy(tmp_path), "prove")


def signs(deck: DeckSources) -> list[tuple[str, object]]:
    """The files of themes, with their numbers or letters."""
    data = deck_data(deck)
    keys = [(path, data[path]) for path in deck.theme_paths]
    return [(path, each.get("number") or each.get("letter")) for path, each in keys if isinstance(each, dict)]


def test_a_new_theme_stands_at_its_place_and_the_numbers_follow(shipped: Project, shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    edit = theme_addition(deck, 3, "Vår egen tid", "Hva gjør vi nå?")
    now = deck.with_edit(edit)
    assert [sign for _, sign in signs(now)] == [*range(1, 14), "V"]
    assert all(path[:2] == f"{at:02}" for at, (path, _) in enumerate(signs(now), 1))
    new = deck_data(now)["04-var-egen-tid.yaml"]
    assert isinstance(new, dict)
    assert [key for key in new if key != "turns"] == ["number", "title", "questions", "ink", "motif"]
    assert new["questions"] == [{"text": "Hva gjør vi nå?", "id": "hva-gjor-vi-na"}]
    assert str(now.value("deck.yaml", POLITICIANS)).startswith("Politikere: Begynn gjerne med tema 6 eller 9, så")
    assert is_sound(shipped, deck, edit)


def test_a_new_theme_comes_before_what_closes_the_deck(shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    now = deck.with_edit(theme_addition(deck, 99, "Ny", "Hva nå?"))
    assert signs(now)[-2:] == [("13-ny.yaml", 13), ("14-fremtidens-kulturskole.yaml", "V")]
    with pytest.raises(ProblemsFound, match="wants a title and a first question"):
        theme_addition(deck, 0, " ", "Hva nå?")


@pytest.mark.parametrize("name", ["quiz", "words", "methods"])
def test_decks_of_other_shapes_take_themes_too(tmp_path: Path, name: str) -> None:
    project = other_copy(name, tmp_path)
    deck = sources_in(project, name)
    first = deck.theme_paths[0]
    edits = [
        theme_addition(deck, 1, "Vår egen tid", "Hva nå?"),
        theme_copy(deck, first),
        theme_move(deck, first, 1),
        theme_removal(deck, first),
    ]
    assert all(is_sound(project, deck, edit) for edit in edits)


def test_a_copy_names_itself_and_its_own_cards(shipped: Project, shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    edit = theme_copy(deck, TRACKS)
    first, copy = deck_data(deck)[TRACKS], deck_data(deck.with_edit(edit))["04-to-spor-2.yaml"]
    assert isinstance(first, dict) and isinstance(copy, dict)
    assert copy["title"] == first["title"]
    assert copy["questions"][0] == {"text": first["questions"][0]["text"], "id": "balanse-2"}
    assert copy["runsheet"][2]["text"].startswith("Les kort {question.balanse-2.number}, og se")
    assert {view["question"] for view in copy["views"]} == {each["id"] for each in copy["questions"]}
    assert copy["ink"] != first["ink"]
    assert len(consequences_of(edit, ConsequenceKind.DROPPED)) == 4
    assert is_sound(shipped, deck, edit)


def test_a_copy_of_what_closes_the_deck_has_a_letter_of_its_own(shipped: Project, shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    edit = theme_copy(deck, CLOSING)
    assert signs(deck.with_edit(edit))[-2:] == [(CLOSING, "V"), ("14-fremtidens-kulturskole-2.yaml", "E")]
    assert is_sound(shipped, deck, edit)


def test_plain_numbers_in_a_copy_are_its_own(deck: DeckSources) -> None:
    deck = deck.with_edit(text_change(deck, THEME, ("needs", 0), "Kort 1.1 til 1.4 og 2.1, fra tema 1 og 2"))
    now = deck.with_edit(theme_copy(deck, THEME))
    assert now.value("02-samtale-2.yaml", ("needs", 0)) == "Kort 2.1 til 2.4 og 3.1, fra tema 2 og 3"
    assert now.value(THEME, ("needs", 0)) == "Kort 1.1 til 1.4 og 3.1, fra tema 1 og 3"
    assert "# Alt om samtalen." in (now.content("02-samtale-2.yaml") or b"").decode()


def test_a_theme_that_goes_is_named_by_its_words(shipped: Project, shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    fields = "{theme.to-spor.title}, tema {theme.to-spor.number}: kort {question.balanse.number}, 3.1 til 3.4"
    deck = deck.with_edit(text_change(deck, ROLES, ("needs", 0), f"Kort 3.1 til 3.4 ({fields})"))
    now = deck.with_edit(theme_removal(deck, TRACKS))
    assert now.value("04-rolleforstaelse.yaml", ("needs", 0)) == (
        "Kort «To spor» (To spor – prosess og innhold, tema «To spor»: kort "
        "«Hvordan holder vi balansen mellom oppgaven og måten vi arbeider på?», «To spor»)"
    )
    assert is_sound(shipped, shipped_deck, theme_removal(shipped_deck, ROLES))


def test_the_numbers_of_those_after_one_that_goes_follow(shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    now = deck.with_edit(theme_removal(deck, ROLES))
    assert [sign for _, sign in signs(now)] == [*range(1, 12), "V"]
    assert signs(now)[-1][0] == "12-fremtidens-kulturskole.yaml"
    assert str(now.value("deck.yaml", POLITICIANS)).startswith(
        "Politikere: Begynn gjerne med tema «Rolleforståelse» eller 7, så"
    )


def test_a_deck_has_one_theme_at_least(deck: DeckSources) -> None:
    last = deck.with_edit(theme_removal(deck, THEME))
    with pytest.raises(ProblemsFound, match="at least one theme"):
        theme_removal(last, last.theme_paths[0])


def test_the_meeting_follows(deck: DeckSources) -> None:
    content = (deck.content("deck.yaml") or b"") + b'meeting:\n  themes: [1, "2"]\n  day: tirsdag\n'
    deck = deck.with_edit(DeckEdit((FileChange("deck.yaml", deck.content("deck.yaml"), content),)))
    moved = theme_move(deck, THEME, 1)
    assert deck.with_edit(moved).value("deck.yaml", ("meeting", "themes")) == [2, "1"]
    gone = theme_removal(deck, THEME)
    assert deck.with_edit(gone).value("deck.yaml", ("meeting", "themes")) == ["1"]
    assert consequences_of(gone, ConsequenceKind.DROPPED) == [(("meeting", "themes", 0), "1", "")]


def test_a_theme_moves_with_its_file_and_number(shipped: Project, shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    edit = theme_move(deck, TRACKS, 0)
    assert signs(deck.with_edit(edit))[:4] == [
        ("01-to-spor.yaml", 1),
        ("02-prosessledelse.yaml", 2),
        ("03-ledelse-og-laering.yaml", 3),
        ("04-hvor-starter-vi.yaml", 4),
    ]
    assert edit.renames["01-to-spor.yaml"] == TRACKS
    assert is_sound(shipped, deck, edit)
    for path, position in ((TRACKS, 12), (CLOSING, 3)):
        with pytest.raises(ProblemsFound, match="close the deck"):
            theme_move(deck, path, position)


def test_themes_of_one_name_change_places(deck: DeckSources) -> None:
    content = (deck.content(OTHER) or b"").replace(b"number: 2", b"number: 3")
    deck = deck.with_edit(DeckEdit((FileChange("03-samtale.yaml", None, content),)))
    edit = theme_move(deck, THEME, 2)
    now = deck.with_edit(edit)
    assert [sign for _, sign in signs(now)] == [1, 2, 3]
    assert now.value("03-samtale.yaml", ("title",)) == deck.value(THEME, ("title",))
    assert deck_data(now.with_edit(undo(edit, now))) == deck_data(deck)


def test_numbers_with_gaps_stay_where_they_can(deck: DeckSources) -> None:
    for path, number in (("05-a.yaml", 5), ("08-b.yaml", 8)):
        content = (deck.content(OTHER) or b"").replace(b"number: 2", f"number: {number}".encode())
        deck = deck.with_edit(DeckEdit((FileChange(path, None, content),)))
    moved = deck.with_edit(theme_move(deck, "08-b.yaml", 1))
    assert signs(moved) == [(THEME, 1), ("02-b.yaml", 2), ("05-mote.yaml", 5), ("08-a.yaml", 8)]
    gone = deck.with_edit(theme_removal(deck, OTHER))
    assert signs(gone) == [(THEME, 1), ("05-a.yaml", 5), ("08-b.yaml", 8)]
    added = deck.with_edit(theme_addition(deck, 2, "Ny", "Hva nå?"))
    assert signs(added) == [(THEME, 1), (OTHER, 2), ("03-ny.yaml", 3), ("05-a.yaml", 5), ("08-b.yaml", 8)]


def test_there_are_no_more_themes_than_numbers(deck: DeckSources) -> None:
    content = (deck.content(OTHER) or b"").replace(b"number: 2", b"number: 99")
    deck = deck.with_edit(DeckEdit((FileChange("99-siste.yaml", None, content),)))
    with pytest.raises(ProblemsFound, match="at most 99 themes"):
        theme_addition(deck, 99, "Ny", "Hva nå?")


def test_another_title_leaves_the_name_of_the_file(shipped: Project, shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    now = deck.with_edit(theme_rename(deck, TRACKS, "Nytt navn", "Nytt"))
    assert (now.value(TRACKS, ("title",)), now.value(TRACKS, ("short",))) == ("Nytt navn", "Nytt")
    bare = now.with_edit(theme_rename(now, TRACKS, "Nytt navn", ""))
    assert bare.value(TRACKS, ("short",)) is None
    again = bare.with_edit(theme_rename(bare, TRACKS, "Nytt navn", "Nytt"))
    assert again.content(TRACKS) == now.content(TRACKS)
    assert is_sound(shipped, deck, theme_rename(deck, TRACKS, "Nytt navn"))


def test_a_text_changed_before_a_move_can_be_taken_back_after_it(deck: DeckSources) -> None:
    edit = text_change(deck, THEME, ("purpose",), "Dere vet alt.")
    moved = deck.with_edit(edit)
    moved = moved.with_edit(theme_move(moved, THEME, 1))
    now = moved.with_edit(undo(edit, moved))
    assert now.value("02-samtale.yaml", ("purpose",)) == deck.value(THEME, ("purpose",))


def test_a_move_can_be_taken_back_after_a_text_changed(deck: DeckSources) -> None:
    edit = theme_move(deck, THEME, 1)
    moved = deck.with_edit(edit)
    moved = moved.with_edit(text_change(moved, "02-samtale.yaml", ("purpose",), "Dere vet alt."))
    now = moved.with_edit(undo(edit, moved))
    assert signs(now) == [(THEME, 1), (OTHER, 2)]
    assert now.value(THEME, ("purpose",)) == "Dere vet alt."
    assert now.value(THEME, ("runsheet", 1, "text")) == "Snakk sammen om kort 1.1."


def test_a_question_taken_out_before_a_move_comes_back_after_it(deck: DeckSources) -> None:
    edit = question_removal(deck, OTHER, 1)
    moved = deck.with_edit(edit)
    moved = moved.with_edit(theme_move(moved, THEME, 1))
    now = moved.with_edit(undo(edit, moved))
    assert now.value("01-mote.yaml", ("questions",)) == deck.value(OTHER, ("questions",))
