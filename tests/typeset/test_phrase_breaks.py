"""What a break tears apart, told by what words do in a phrase; | stands where it is."""

from __future__ import annotations

from itertools import pairwise

import pytest

from deckgen.typeset.language import WordRole, habits_of
from deckgen.typeset.phrase_breaks import Tie, is_particle, is_start, stump_of, tie_of
from deckgen.typeset.word_gaps import TEXT_EDGE, roles_beside, traits_of


def roles_at(marked: str, language: str = "nb") -> tuple[int, int, int, int]:
    """The roles of the two words before the mark and of the two after it."""
    before, after = (part.split() for part in marked.split("|"))
    habits = habits_of(language)
    traits = [TEXT_EDGE, *(traits_of(word, habits) for word in [*before, *after]), TEXT_EDGE, TEXT_EDGE, TEXT_EDGE]
    roles = [roles_beside(own, following) for own, following in pairwise(traits)]
    first, second, third, fourth = roles[len(before) - 1 : len(before) + 3]
    return first, second, third, fourth


@pytest.mark.parametrize(
    ("marked", "tie"),
    [
        ("planen vår | og målene", Tie.NONE),
        ("Hvor går arbeidet, | ut i verden", Tie.NONE),
        ("Hvordan får vi | en god balanse", Tie.NONE),
        ("bygger du | på det", Tie.NONE),
        ("lytte til | i dag", Tie.NONE),
        ("hva tenker de andre | i gruppa", Tie.NONE),
        ("retningen | vi ønsker", Tie.NONE),
        ("griper rollene | ut fra planen", Tie.NONE),
        ("en god | balanse", Tie.LOOSE),
        ("politiske | vedtak", Tie.LOOSE),
        ("planen skal | gjelde", Tie.LOOSE),
        ("hva kan vi | gjøre", Tie.LOOSE),
        ("vi kan | ikke gå", Tie.LOOSE),
        ("gå på | kino", Tie.LEANING),
        ("vi har en | plan", Tie.LEANING),
        ("hva skal | det gi", Tie.LOOSE),
        ("snakk om hvilke | planer", Tie.LEANING),
        ("hva | planen sier", Tie.LEANING),
        ("hva skal | vi", Tie.PRONOUN),
        ("for at vi | går", Tie.PRONOUN),
        ("det vi | erfarer", Tie.PRONOUN),
        ("planen gir | oss svar", Tie.PRONOUN),
        ("mål og | mening", Tie.FIRM),
        ("planer som | virker", Tie.FIRM),
        ("hos | oss", Tie.FIRM),
        ("går | frem, helt konkret", Tie.PARTICLE),
        ("velger dem | ut", Tie.PARTICLE),
        ("lytte | til i dette arbeidet", Tie.PARTICLE),
        ("kulturskolen være | til for?", Tie.PARTICLE),
        ("kulturskolen være til | for?", Tie.PARTICLE),
        ("kjenne det | på når", Tie.PARTICLE),
        ("rollen | din i dag", Tie.PARTICLE),
        ("forståelse? | ↗", Tie.PARTICLE),
    ],
)
def test_how_firmly_words_belong_together(marked: str, tie: Tie) -> None:
    assert tie_of(*roles_at(marked)) is tie


@pytest.mark.parametrize(
    ("marked", "tie"),
    [
        ("we go | out", Tie.PARTICLE),
        ("a part | of it", Tie.NONE),
        ("a part of | it", Tie.FIRM),
        ("plans and | aims", Tie.FIRM),
        ("of useful | plans", Tie.LOOSE),
        ("what we | need", Tie.PRONOUN),
    ],
)
def test_english_words_belong_together_as_well(marked: str, tie: Tie) -> None:
    roles = roles_at(marked.replace("it", "them"), "en")
    assert tie_of(*roles) is tie


def test_a_preposition_before_a_clause_governs_that() -> None:
    assert not is_particle(WordRole.PREPOSITION, WordRole.INTERROGATIVE | WordRole.CONJUNCTION)
    assert is_particle(WordRole.PREPOSITION, WordRole.CONJUNCTION)
    assert is_particle(WordRole.PREPOSITION, WordRole.EDGE)
    assert not is_particle(WordRole.PREPOSITION | WordRole.GOVERNS, WordRole.CONJUNCTION)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("er over: Hva | skal vi", True),
        ("er over. Ja, | det er", False),
        ("er over. – | Ja", False),
        ("Hvor | i trappa", True),
        ("Ledelse | og læring", False),
        ("er over, hva | skal vi", False),
    ],
)
def test_what_the_first_word_of_a_sentence_is(marked: str, expected: bool) -> None:
    before, own, _, _ = roles_at(marked)
    assert is_start(before, own) is expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("på veien | dit. Hva", WordRole.SENTENCE_END),
        ("ha | lært, og ta", WordRole.CLAUSE_END),
        ("er det | ikke – og hvorfor", WordRole.CLAUSE_END),
        ("er det ja, | ikke, sa hun", 0),
        ("på | veien dit", 0),
    ],
)
def test_what_a_stump_ends(marked: str, expected: int) -> None:
    _, *roles = roles_at(marked)
    assert stump_of(*roles) == expected
