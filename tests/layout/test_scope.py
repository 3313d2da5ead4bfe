"""What `{field}` sees."""

from __future__ import annotations

from samples import Bench, bound, built, given, replace, text

from deckgen.deck.chapters import Experience
from deckgen.layout.scope import ContentsEntry, Scope, subject_of


def test_a_member_has_its_place_its_alias_and_its_subject(scope: Scope, bench: Bench) -> None:
    inner = scope.member(bench.theme.questions[1], 2, 2)
    assert bound(inner, "{item.id} {question.id} {position}/{count} {theme.mark}") == "1.2 1.2 2/2 1"
    assert inner.subject == "question 1.2"
    assert scope.member(bench.theme.needs[0], 1, 2).subject == "theme 1", "a text has no name of its own"


def test_a_line_of_the_contents_brings_its_theme(bench: Bench) -> None:
    outer = Scope({"deck": bench.deck}, "the deck")
    entry = ContentsEntry("Samtale", "1", 8, "samtale", bench.theme)
    assert outer.member(entry, 1, 1).theme is bench.theme
    assert outer.member(replace(entry, theme=None), 1, 1).theme is None


def test_subjects_are_named_in_english(bench: Bench) -> None:
    deck = bench.deck
    members: list[object] = [bench.theme, replace(bench.theme, number=None, title=text("Veien videre"))]
    members += [
        bench.theme.questions[0],
        given(deck.staircase).steps[1],
        deck.howto[0],
        *deck.experience,
        *deck.chapters,
    ]
    assert [subject_of(member) for member in members] == [
        "theme 1",
        "theme Veien videre",
        "question 1.1",
        "step 2 of the staircase",
        "how-to card 1",
        "the experience card",
        "chapter «Bruk»",
    ]
    assert subject_of("a") == ""


def test_the_aliases_of_all_members(scope: Scope, bench: Bench) -> None:
    deck = bench.deck
    for value, alias in (
        (deck.chapters[0], "chapter"),
        (deck.experience[0], "experience"),
        (deck.howto[0].front, "face"),
        (deck.howto[0], "howto"),
        (bench.theme.questions[0], "question"),
        (bench.theme.reading[0], "reading"),
        (bench.theme.runsheet[0], "run"),
        (given(deck.staircase).steps[0], "step"),
        (given(given(deck.forms).canvas).stops[0], "stop"),
        (bench.theme, "theme"),
    ):
        assert scope.member(value, 1, 1).names[alias] is value


def test_an_experience_has_no_name_but_its_kind() -> None:
    story = built(Experience, title=text("Bra"), text=text("Det"), source=text("Noen"))
    assert subject_of(story) == "the experience card"
