"""What windows want arranged leads to where it is afterwards, under a name in both languages."""

from __future__ import annotations

import pytest
from edited_decks import SHIPPED, shipped_copy, sources_in

from deckgen.desk.desk_words import LANGUAGES
from deckgen.desk.wanted_arrangements import (
    AddQuestion,
    AddTheme,
    Arrangement,
    CopyQuestion,
    CopyTheme,
    MoveQuestion,
    MoveTheme,
    RemoveQuestion,
    RemoveTheme,
    ThemeMotif,
    question_count,
    question_position,
)
from deckgen.edits.deck_sources import DeckSources
from deckgen.source.problems import ProblemsFound

THEME = "03-to-spor.yaml"


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> DeckSources:
    return sources_in(shipped_copy(tmp_path_factory.mktemp("wanted")), SHIPPED)


@pytest.mark.parametrize(
    ("wanted", "position", "text"),
    [
        (AddQuestion(THEME, "Hva nå?"), 4, "Hva nå?"),
        (AddQuestion(THEME, "Hva nå?", 1), 1, "Hva nå?"),
        (CopyQuestion(THEME, "balanse"), 1, "Hvordan holder vi balansen"),
        (MoveQuestion(THEME, "balanse", by=2), 2, "Hvordan holder vi balansen"),
        (MoveQuestion(THEME, "balanse", by=-1), 0, "Hvordan holder vi balansen"),
    ],
)
def test_one_lands_at_the_question_that_one_arranged(
    deck: DeckSources, wanted: AddQuestion | CopyQuestion | MoveQuestion, position: int, text: str
) -> None:
    landing = wanted.landing(deck)
    after = deck.with_edit(wanted.act(deck))
    assert (landing.path, landing.position) == (THEME, position)
    assert str(after.value(THEME, ("questions", position, "text"))).startswith(text)


def test_a_question_that_goes_to_another_theme_is_its_last(deck: DeckSources) -> None:
    path = next(path for path in deck.theme_paths if path > THEME)
    wanted = MoveQuestion(THEME, "balanse", to=path)
    landing, after = wanted.landing(deck), deck.with_edit(wanted.act(deck))
    assert (landing.path, landing.position) == (path, question_count(deck, path))
    assert question_position(after, path, "balanse") == landing.position


def test_after_what_is_taken_out_one_lands_at_what_has_its_place(deck: DeckSources) -> None:
    last = question_count(deck, THEME) - 1
    assert RemoveQuestion(THEME, "balanse").landing(deck).position == 0
    assert RemoveTheme(THEME).landing(deck).path == ""
    name = str(deck.value(THEME, ("questions", last, "id")))
    assert RemoveQuestion(THEME, name).landing(deck).position == last - 1


@pytest.mark.parametrize(
    "wanted", [MoveTheme("deck.yaml", 1), ThemeMotif("deck.yaml", ()), ThemeMotif("nope.yaml", ())]
)
def test_what_is_no_theme_is_refused(deck: DeckSources, wanted: MoveTheme | ThemeMotif) -> None:
    with pytest.raises(ProblemsFound, match="this theme is not here any more"):
        wanted.act(deck)


@pytest.mark.parametrize("wanted", [AddTheme("Ny", "Hva?"), CopyTheme(THEME), MoveTheme(THEME, 1), RemoveTheme(THEME)])
def test_what_was_arranged_has_a_name_in_both_languages(wanted: Arrangement) -> None:
    names = {wanted.name.text(language) for language in LANGUAGES}
    assert len(names) == len(LANGUAGES)
