"""What is told of texts that are too long, or have a word that is too wide."""

from __future__ import annotations

import pytest
from misfit_samples import BOX, LONG, MIDDLE, QUESTION, SHORT, STEPS, THERE, WORD, cards, complaints, themed
from samples import HERE, Bench, binding, replace, with_questions

from deckgen.layout.bound_text import Bound
from deckgen.layout.context import Overset
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.staircase import StaircaseElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.text_misfits import characters_too_many, word_advice
from deckgen.layout.text_names import Named
from deckgen.layout.textblock import TextBlock


def test_a_text_that_is_too_long_is_told_by_how_much_at_its_place(bench: Bench) -> None:
    (problem,) = complaints(bench, cards(), SHORT, LONG)
    assert problem.startswith("themes/prove/01-samtale.yaml:102:9: question 1.2 is ")
    assert problem.endswith(" characters too long for kort; shorten it")


def test_so_many_characters_less_is_exactly_enough(bench: Bench) -> None:
    words = LONG.split()
    (problem,) = complaints(bench, cards(), SHORT, " ".join(words))
    too_many = int(problem.split(" is ")[1].split()[0])
    kept = LONG[:-too_many]
    assert LONG.startswith(f"{kept} "), "whole words go"
    assert complaints(bench, cards(), SHORT, kept) == []
    one_more = " ".join(words[: len(kept.split()) + 1])
    assert complaints(bench, cards(), SHORT, one_more) != []


def test_a_text_of_which_no_word_fits_is_all_too_much(bench: Bench) -> None:
    context = bench.context(cards(), with_questions(bench.deck, SHORT))
    (question,) = context.scope.deck.themes[0].questions
    bound = context.text(bench.scope.with_names(question=question), binding("{question.text}"), HERE)
    assert characters_too_many(TextBlock(bound, STEPS, context), lambda _: False) == len(SHORT)


def test_a_word_that_is_too_wide_is_named(bench: Bench) -> None:
    narrow = cards(styles=(replace(STEPS, hyphenate=False),))
    assert complaints(bench, narrow, SHORT, f"Hva med {WORD}?") == [
        f"themes/prove/01-samtale.yaml:102:9: question 1.2: the word «{WORD[:60]}…» is too wide for kort: "
        "it needs 247.8 mm and has 91.7 mm; give it break points in hyphenation.txt, or take another word"
    ]


@pytest.mark.parametrize(
    ("words", "word", "advice"),
    [
        ("om kommunikasjonsavdelingene", "kommunikasjonsavdelingene", "give it break points in hyphenation.txt, or"),
        ("se www.example.no/kommunikasjonsavdeling", "kommunikasjonsavdeling", "write a shorter address"),
        ("i Ås-tunet", "Ås-tunet", "take a shorter word"),
        ("1234567890123456", "1234567890123456", "write it shorter"),
        ("ภาษาไทยของเราในห้องเรียน", "ภาษาไทยของเราในห้องเรียน", "put spaces, or spaces of no width (U+200B), between"),
        ("ភាសាខ្មែររបស់យើង", "ភាសាខ្មែររបស់យើង", "put spaces, or spaces of no width (U+200B), between"),
    ],
)
def test_advice_is_what_helps(words: str, word: str, advice: str) -> None:
    overset = Overset(Bound(words, HERE), STEPS, word, 10, 20, 1, None)
    assert word_advice(overset, Named("", ", and more")).startswith(advice)
    assert word_advice(overset, Named("", ", and more")).endswith(", and more")


def test_one_title_on_many_cards_is_told_once(bench: Bench) -> None:
    label = TextElement.new(replace(THERE, line=9), text=binding("{theme.title}"), style="question", place=BOX)
    again = replace(label, origin=replace(THERE, line=10), text=binding("{theme.short}"))
    (problem,) = themed(bench, cards(label, again), ["Kort", LONG, "Kort"], SHORT, MIDDLE)
    assert problem.startswith("themes/prove/02.yaml:2:8: the title of theme 2 is ")


def test_a_title_without_a_short_one_may_be_given_one(bench: Bench) -> None:
    label = TextElement.new(THERE, text=binding("{theme.short}"), style="question", place=BOX)
    (problem,) = themed(bench, cards(label), ["Kort", LONG], SHORT)
    assert problem.endswith("; shorten it, or give the theme a `short` title")


def test_a_pile_that_is_too_high_names_its_longest_text(bench: Bench) -> None:
    title = TextElement.new(THERE, text=binding("{theme.title}"), style="question")
    pile = ColumnElement.new(THERE, children=(title, replace(QUESTION, place=None)), place=BOX)
    (problem,) = complaints(bench, cards(pile), SHORT, LONG)
    assert problem.startswith("themes/prove/01-samtale.yaml:102:9: the texts of question 1.2 are ")
    assert problem.endswith(" mm too high for kort; shorten this one, the longest")
    millimetres = float(problem.split(" are ")[1].split()[0])
    assert 20 < millimetres < 200


def test_a_word_too_wide_for_a_part_of_a_pile_is_named_at_its_text(bench: Bench) -> None:
    """A narrow cell fails on a word that the whole pile would have room for; other texts are longer."""
    title = TextElement.new(THERE, text=binding("{theme.title} {theme.title}"), style="question")
    row = RowElement.new(THERE, children=(title, replace(QUESTION, place=None)), widths=(200, 60), place=BOX)
    whole = cards(row, styles=(replace(STEPS, hyphenate=False),))
    (problem,) = complaints(bench, whole, "Nå?", "Hva forventningene?")
    assert problem.startswith("themes/prove/01-samtale.yaml:102:9: question 1.2: the word «")


def test_a_text_of_too_many_lines_is_told_at_its_place(bench: Bench) -> None:
    """Also inside a pile, in which nothing is too wide."""
    pile = ColumnElement.new(THERE, children=(replace(QUESTION, place=None),), place=replace(BOX, height=300))
    (problem,) = complaints(bench, cards(pile, styles=(replace(STEPS, lines=2),)), SHORT, MIDDLE)
    assert problem.startswith("themes/prove/01-samtale.yaml:102:9: question 1.2 is ")
    assert problem.endswith(" characters too long for kort; shorten it")


def test_a_step_of_the_staircase_that_is_too_full_is_told(bench: Bench) -> None:
    face = (TextElement.new(THERE, text=binding("{step.text} " * 12), style="question"),)
    stairs = StaircaseElement.new(THERE, face=face, place=BOX, lit=binding(""))
    (problem,) = complaints(bench, cards(stairs), SHORT)
    assert problem.startswith("themes/prove/deck.yaml:26:")
    assert "the texts of step 1 of the staircase are " in problem


def test_a_word_is_told_at_the_one_of_several_texts_that_has_it(bench: Bench) -> None:
    both = replace(QUESTION, text=binding("{theme.title}: {question.text}"))
    whole = cards(both, styles=(replace(STEPS, hyphenate=False),))
    (line,) = complaints(bench, whole, SHORT, f"Hva med {WORD}?")
    assert line.startswith("themes/prove/01-samtale.yaml:102:9: a text of question 1.2: the word")
    assert line.endswith("or give the theme a `short` title") is False
