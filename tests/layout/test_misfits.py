"""What does not fit: told once, at the text that is too long, or at the layout's line where all texts fail."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from samples import (
    HERE,
    Bench,
    binding,
    entry,
    layout,
    messages,
    place,
    replace,
    style,
    template,
    text,
    with_questions,
)

from deckgen.deck.theme import Theme
from deckgen.layout.context import Context, Overset, PageDraft, Sizes
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.dots import DotsElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.staircase import StaircaseElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.fit import Fitted, fit
from deckgen.layout.layout import Layout
from deckgen.layout.misfits import Named, characters_too_many, named_text, note_overset, word_advice
from deckgen.layout.scope import Bound
from deckgen.layout.style import Style
from deckgen.layout.textblock import TextBlock
from deckgen.source.problems import Origin

THERE = Origin("layouts/kort.yaml", 7, 3)
BOX = place(left=20, width=260, top=20, height=80)
QUESTION = TextElement.new(THERE, text=binding("{question.text}"), style="question", place=BOX)
STEPS = style("question", (20, 18, 16))
SHORT = "Hva er viktig for oss?"
MIDDLE = "Hva er viktig for oss, og hvordan kan vi snakke om det sammen med andre? Og hva vil vi få til?"
LONG = " ".join([MIDDLE] * 4)
WORD = "kommunikasjonsavdelingenes" * 3


def cards(*elements: Element, styles: tuple[Style, ...] = (STEPS,)) -> Layout:
    """A card a question."""
    pages = entry(each="deck.themes", inside=(entry("card", each="theme.questions"),))
    return layout(template(*(elements or (QUESTION,)), name="card"), styles=styles, sequence=[pages])


def complaints(bench: Bench, whole: Layout, *questions: str) -> list[str]:
    context = bench.context(whole, with_questions(bench.deck, *questions))
    fit(whole, context)
    return messages(context)


def themed(bench: Bench, whole: Layout, titles: Sequence[str], *questions: str) -> list[str]:
    """What is said of a deck of themes with these titles, each with the same questions."""
    (first,) = with_questions(bench.deck, *questions).themes
    themes = tuple(titled(first, number, title) for number, title in enumerate(titles, 1))
    context = bench.context(whole, replace(bench.deck, themes=themes))
    fit(whole, context)
    return messages(context)


def titled(theme: Theme, number: int, title: str) -> Theme:
    words = replace(text(title), origin=Origin(f"themes/prove/{number:02}.yaml", 2, 8))
    questions = tuple(replace(item, number=f"{number}.{item.position}") for item in theme.questions)
    return replace(theme, number=number, title=words, short=words, questions=questions)


# The text's fault


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


def test_everything_is_told_at_once(bench: Bench) -> None:
    problems = complaints(bench, cards(), LONG, SHORT, LONG)
    assert [line.split(" is ")[0] for line in problems] == [
        "themes/prove/01-samtale.yaml:101:9: question 1.1",
        "themes/prove/01-samtale.yaml:103:9: question 1.3",
    ]


def test_columns_that_flow_may_be_longer_than_their_page(bench: Bench) -> None:
    flow = ColumnElement.new(THERE, children=(replace(QUESTION, place=None),), flow="card", place=BOX)
    assert complaints(bench, cards(flow), LONG) == []


def test_members_without_a_name_of_their_own_count_each(bench: Bench) -> None:
    story = TextElement.new(THERE, text=binding("{experience.text}"), style="question", place=BOX)
    (short,) = bench.deck.experience
    long = replace(short, text=replace(short.text, value=LONG, origin=replace(short.text.origin, line=99)))
    pages = layout(template(story, name="card"), styles=(STEPS,), sequence=[entry("card", each="deck.experience")])
    context = bench.context(pages, replace(bench.deck, experience=(short, long)))
    fit(pages, context)
    (problem,) = messages(context)
    assert " characters too long for kort; " in problem


# The layout's fault


def test_where_all_texts_fail_the_layout_is_to_blame(bench: Bench) -> None:
    low = replace(QUESTION, place=replace(BOX, height=10))
    assert complaints(bench, cards(low), SHORT, MIDDLE, LONG) == [
        "layouts/kort.yaml:7:3: this is 3.5 mm high, too low for all its 3 texts: the highest needs 82.9 mm in kort; "
        "make it higher or its type smaller (template card)"
    ]


def test_with_as_much_as_it_needs_it_fits(bench: Bench) -> None:
    low = replace(QUESTION, place=replace(BOX, height=10))
    (problem,) = complaints(bench, cards(low), SHORT, MIDDLE)
    needs = float(problem.split(" needs ")[1].split()[0]) * 72 / 25.4
    assert complaints(bench, cards(replace(QUESTION, place=replace(BOX, height=needs))), SHORT, MIDDLE) == []
    almost = cards(replace(QUESTION, place=replace(BOX, height=needs - 0.4)))
    assert len(complaints(bench, almost, SHORT, MIDDLE)) == 1


def test_a_word_wider_than_its_place_everywhere_is_the_layouts(bench: Bench) -> None:
    narrow = replace(QUESTION, place=replace(BOX, width=40))
    whole = cards(narrow, styles=(replace(STEPS, hyphenate=False),))
    (problem,) = complaints(bench, whole, "Forventninger?", "Muligheter?")
    assert problem.startswith("layouts/kort.yaml:7:3: this is 14.1 mm wide, too narrow for all its 2 texts: the word «")
    assert problem.endswith(" mm in kort; make it wider or its type smaller (template card)")


def test_a_style_of_too_few_lines_is_the_layouts(bench: Bench) -> None:
    problems = complaints(bench, cards(styles=(replace(STEPS, lines=1),)), MIDDLE, MIDDLE[1:])
    assert problems == [
        "layouts/kort.yaml:7:3: all its 2 texts have more lines than the style `question` may have, up to 3 in kort; "
        "raise its `lines: 1`, or make this wider or its type smaller (template card)"
    ]


def test_titles_that_all_fail_are_told_once_whatever_the_cards(bench: Bench) -> None:
    label = TextElement.new(THERE, text=binding("{theme.title}"), style="question", place=replace(BOX, height=5))
    (problem,) = themed(bench, cards(label), ["Ja", "Nei", "Kanskje"], SHORT, MIDDLE)
    assert "too low for all its 3 texts" in problem


@pytest.mark.parametrize(("failing", "blamed"), [(9, "layouts"), (8, "themes")])
def test_among_many_texts_one_may_fit_by_chance(bench: Bench, failing: int, blamed: str) -> None:
    problems = complaints(bench, cards(), *[LONG] * failing, *[SHORT] * (10 - failing))
    assert {problem.split("/")[0] for problem in problems} == {blamed}
    assert len(problems) == (1 if blamed == "layouts" else failing)


@pytest.mark.parametrize(
    ("height", "words", "blamed"),
    [(10, MIDDLE, "layouts"), (80, LONG, "themes"), (22, SHORT * 2, "themes"), (80, MIDDLE * 40, "themes")],
)
def test_a_text_that_stands_alone_is_to_blame_where_there_is_some_room(
    bench: Bench, height: float, words: str, blamed: str
) -> None:
    alone = cards(replace(QUESTION, place=replace(BOX, height=height)))
    (problem,) = complaints(bench, alone, words)
    assert problem.split("/")[0] == blamed


def test_a_short_word_that_stands_alone_can_not_be_blamed(bench: Bench) -> None:
    mark = TextElement.new(THERE, text=binding("{theme.mark}"), style="question", place=replace(BOX, width=5))
    (problem,) = complaints(bench, cards(mark), SHORT)
    assert problem.startswith("layouts/kort.yaml:7:3: this is 1.8 mm wide, and the word «1» needs ")


def test_lines_to_write_on_and_dots_need_their_room_too(bench: Bench) -> None:
    notes = NotesElement.new(Origin("layouts/kort.yaml", 7, 9), lines=5, pitch=20, place=BOX)
    dots = DotsElement.new(Origin("layouts/kort.yaml", 8, 9), diameter=90, gap=4, place=BOX)
    assert complaints(bench, cards(replace(notes, lines=4)), SHORT) == []
    assert complaints(bench, cards(notes, dots), SHORT, MIDDLE) == [
        "layouts/kort.yaml:7:9: this is 28.2 mm high and needs 35.3 mm in kort; make it higher (template card)",
        "layouts/kort.yaml:8:9: this is 28.2 mm high and needs 31.8 mm in kort; make it higher (template card)",
    ]


# Names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("{question.text}", "theme 1"),
        ("{theme.title}", "the title of theme 1"),
        ("{theme.short}", "the title of theme 1"),
        ("{theme.own_field}", "the own-field of theme 1"),
        ("{theme.link.title}", "the title of the link of theme 1"),
        ("{words.read-more}", "the fixed word `read-more`"),
        ("{theme.mark}: {theme.title}", "a text of theme 1"),
        ("fast", "a text of theme 1"),
    ],
)
def test_texts_are_named_by_their_binding(bench: Bench, words: str, name: str) -> None:
    assert named_text(binding(words), bench.scope).name == name


def test_what_belongs_to_the_deck_is_named_so_on_every_card(bench: Bench) -> None:
    scope = bench.scope.with_names(deck=bench.deck, staircase=bench.deck.staircase)
    for subject in (scope, scope.member(bench.deck.themes[0].questions[0], 1, 1)):
        assert named_text(binding("{deck.title}"), subject).name == "the title of the deck"
        assert named_text(binding("{staircase.title}"), subject).name == "the title of the staircase"


def test_a_theme_is_named_on_the_card_of_a_question(bench: Bench) -> None:
    scope = bench.scope.member(bench.deck.themes[0].questions[0], 1, 1)
    assert named_text(binding("{theme.title}"), scope).name == "the title of theme 1"
    assert named_text(binding("{question.text}"), scope).name == "question 1.1"


# What is drawn


def drawn(bench: Bench, *questions: str) -> tuple[Fitted, Context]:
    whole = cards(styles=(replace(STEPS, hyphenate=False),))
    context = bench.context(whole, with_questions(bench.deck, *questions))
    return fit(whole, context), context


def test_a_misfit_says_what_draws_it(bench: Bench) -> None:
    fitted, _ = drawn(bench, SHORT, LONG)
    (misfit,) = fitted.misfits
    assert (misfit.elements, misfit.text) == (frozenset({THERE}), Origin("themes/prove/01-samtale.yaml", 102, 9))
    assert (misfit.frame.width, misfit.frame.height) == (260, 80)


def test_what_was_drawn_in_a_column_that_goes_on_is_told_unless_it_is_known(bench: Bench) -> None:
    fitted, context = drawn(bench, SHORT, f"Hva med {WORD * 3}?")
    drawing = context.overflowing(Sizes())
    context.problems.noted.clear()
    scope = bench.scope.member(context.scope.deck.themes[0].questions[1], 1, 1)
    for origin in (THERE, replace(THERE, line=30)):
        element = replace(QUESTION, origin=origin, place=None)
        element.paint(scope, BOX.box(cards()), drawing, PageDraft())
    misfit, again = note_overset(drawing, fitted.misfits[:0])
    assert [misfit.problem] == [again.problem] == context.problems.noted
    context.problems.noted.clear()
    assert note_overset(drawing, [replace(misfit, elements=frozenset({THERE, replace(THERE, line=30)}))]) == ()
    assert context.problems.noted == []


def test_what_is_turned_by_a_quarter_is_told_as_it_lies(bench: Bench) -> None:
    lying = TextElement.new(
        THERE,
        text=binding("{question.text}"),
        style="question",
        turn=90,
        place=place(left=20, width=20, top=20, height=260),
    )
    (line,) = complaints(bench, cards(lying), *[MIDDLE] * 12)
    assert "this is 7.1 mm wide, too narrow for all its" in line
    assert "make it wider or its type smaller" in line
    whole = cards(lying)
    (misfit, *_) = fit(whole, bench.context(whole, with_questions(bench.deck, LONG, SHORT))).misfits
    assert (misfit.frame.width, misfit.frame.height) == (20, 260)


def test_a_word_is_told_at_the_one_of_several_texts_that_has_it(bench: Bench) -> None:
    both = replace(QUESTION, text=binding("{theme.title}: {question.text}"))
    whole = cards(both, styles=(replace(STEPS, hyphenate=False),))
    (line,) = complaints(bench, whole, SHORT, f"Hva med {WORD}?")
    assert line.startswith("themes/prove/01-samtale.yaml:102:9: a text of question 1.2: the word")
    assert line.endswith("or give the theme a `short` title") is False


def test_a_column_that_goes_on_takes_the_size_at_which_its_words_fit(bench: Bench) -> None:
    """How high it is does not matter, but how wide its words are does."""
    flowing = ColumnElement.new(THERE, children=(replace(QUESTION, place=None),), flow="card", place=BOX)
    whole = cards(flowing, styles=(replace(STEPS, hyphenate=False),))
    for word, size in (("m" * 10, 20), ("m" * 15, 18), ("m" * 16, 16)):
        context = bench.context(whole, with_questions(bench.deck, SHORT, word))
        assert fit(whole, context).sizes.by_style["question"] == size
        assert messages(context) == []
    (line,) = complaints(bench, whole, SHORT, "m" * 30)
    assert line.startswith("themes/prove/01-samtale.yaml:102:9: question 1.2: the word «mmm")
