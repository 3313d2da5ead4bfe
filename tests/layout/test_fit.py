"""Sizes over a whole deck: the largest that all fit, one outlier, and what is too long told all at once."""

from __future__ import annotations

import pytest
from samples import (
    HERE,
    Bench,
    binding,
    entry,
    layout,
    messages,
    path,
    place,
    replace,
    style,
    template,
    text,
    with_questions,
)

from deckgen.layout.context import Context
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.dots import DotsElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.repeat import RepeatElement
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.staircase import StaircaseElement
from deckgen.layout.elements.table import TableElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.fit import Choice, Fitted, characters_too_many, fit, name_of
from deckgen.layout.layout import Layout
from deckgen.layout.scope import Bound
from deckgen.layout.style import Style
from deckgen.layout.textblock import TextBlock
from deckgen.page.geometry import Box
from deckgen.source.problems import Origin, ProblemsFound

# Three lines at 20 and 18 pt, four at 16 pt.
BOX = place(left=20, width=260, top=20, height=80)
QUESTION = TextElement.new(HERE, text=binding("{question.text}"), style="question", place=BOX)
STEPS = style("question", (20, 18, 16))
SHORT = "Hva er viktig for oss?"
MIDDLE = "Hva er viktig for oss, og hvordan kan vi snakke om det sammen med andre? Og hva vil vi få til?"
LONG = " ".join([MIDDLE] * 4)


def cards(*elements: Element, styles: tuple[Style, ...] = (STEPS,)) -> Layout:
    """A card a question."""
    pages = entry(each="deck.themes", inside=(entry("card", each="theme.questions"),))
    return layout(template(*(elements or (QUESTION,)), name="card"), styles=styles, sequence=[pages])


def context_of(bench: Bench, whole: Layout, *questions: str) -> Context:
    return bench.context(whole, with_questions(bench.deck, *questions))


def fitted(bench: Bench, *questions: str) -> tuple[Fitted, Context]:
    context = context_of(bench, cards(), *questions)
    result = fit(cards(), context)
    assert messages(context) == []
    return result, context


def chosen(bench: Bench, *questions: str) -> Choice:
    (choice,) = fitted(bench, *questions)[0].choices
    return choice


def complaints(bench: Bench, whole: Layout, *questions: str) -> list[str]:
    context = context_of(bench, whole, *questions)
    fit(whole, context)
    return messages(context)


# Which size


def test_the_largest_step_where_all_fit_is_taken(bench: Bench) -> None:
    choice = chosen(bench, SHORT, SHORT)
    assert (choice.size, choice.setter, choice.outlier) == (20, None, None)


def test_the_longest_text_sets_the_size_for_all(bench: Bench) -> None:
    result, context = fitted(bench, SHORT, MIDDLE, SHORT)
    (choice,) = result.choices
    assert choice.size < 20
    assert choice.setter is not None
    assert (choice.setter.value, choice.subject) == (MIDDLE, "question 1.2")
    assert str(choice.setter.origin) == "themes/prove/01-samtale.yaml:102:9"
    assert {result.sizes.of(STEPS, item.text.origin) for item in context.scope.deck.themes[0].questions} == {
        choice.size
    }


def test_no_larger_step_would_do(bench: Bench) -> None:
    result, context = fitted(bench, MIDDLE)
    (choice,) = result.choices
    larger = STEPS.sizes[STEPS.sizes.index(choice.size) - 1]
    assert choice.setter
    assert TextBlock(choice.setter, replace(STEPS, sizes=(larger,)), context).height(260).height > 80
    assert TextBlock(choice.setter, replace(STEPS, sizes=(choice.size,)), context).height(260).height <= 80


def test_one_among_many_is_set_a_step_smaller_alone(bench: Bench) -> None:
    alone = chosen(bench, MIDDLE)
    before = STEPS.sizes[STEPS.sizes.index(alone.size) - 1]
    result, context = fitted(bench, *[SHORT] * 9, MIDDLE)
    (choice,) = result.choices
    assert choice.size == before
    assert choice.outlier is not None
    assert str(choice.outlier.origin) == "themes/prove/01-samtale.yaml:110:9"
    sizes = [result.sizes.of(STEPS, item.text.origin) for item in context.scope.deck.themes[0].questions]
    assert sizes == [before] * 9 + [alone.size]


def test_one_among_few_takes_the_rest_with_it(bench: Bench) -> None:
    choice = chosen(bench, *[SHORT] * 8, MIDDLE)
    assert (choice.size, choice.outlier) == (chosen(bench, MIDDLE).size, None)


def test_two_are_no_outliers(bench: Bench) -> None:
    choice = chosen(bench, *[SHORT] * 10, MIDDLE, MIDDLE)
    assert (choice.size, choice.outlier) == (chosen(bench, MIDDLE).size, None)


def test_what_all_cards_show_counts_on_each_of_them(bench: Bench) -> None:
    """A title that does not fit is no outlier on cards that all have it, though it is measured once."""
    title = TextElement.new(HERE, text=binding("{theme.title}"), style="question", place=BOX)
    titled = replace(bench.deck.themes[0], title=text(MIDDLE))
    whole = cards(title, QUESTION)
    context = bench.context(whole, with_questions(replace(bench.deck, themes=(titled,)), *[SHORT] * 12))
    (choice,) = fit(whole, context).choices
    assert (choice.size, choice.outlier) == (chosen(bench, MIDDLE).size, None)
    assert choice.subject == "question 1.1"


def test_problems_of_what_all_cards_show_are_told(bench: Bench) -> None:
    title = TextElement.new(HERE, text=binding("{theme.title}"), style="question", place=BOX)
    titled = replace(bench.deck.themes[0], title=text(LONG))
    context = bench.context(cards(title), with_questions(replace(bench.deck, themes=(titled,)), SHORT, MIDDLE))
    fit(cards(title), context)
    assert [message.split(" is ")[0] for message in messages(context)] == [
        f"themes/prove/01-samtale.yaml:4:9: the title of question 1.{number}" for number in (1, 2)
    ]


def test_styles_of_one_size_are_no_choice(bench: Bench) -> None:
    whole = cards(styles=(style("question", (12,)),))
    context = context_of(bench, whole, SHORT)
    result = fit(whole, context)
    assert result.choices == ()
    assert result.sizes.by_style == {"question": 12}


def test_each_style_is_chosen_in_the_order_of_the_layout(bench: Bench) -> None:
    # Both share a box that holds only one of them large: the first in the layout gets its way.
    pair = ColumnElement.new(
        HERE,
        children=(replace(QUESTION, place=None), replace(QUESTION, place=None, style="other")),
        place=replace(BOX, height=62),
    )
    sizes = {}
    for first, second in (("question", "other"), ("other", "question")):
        whole = cards(pair, styles=(style(first, (40, 12)), style(second, (40, 12))))
        context = context_of(bench, whole, "Hva nå?")
        sizes[first] = dict(fit(whole, context).sizes.by_style)
        assert messages(context) == []
    assert sizes == {"question": {"question": 40, "other": 12}, "other": {"other": 40, "question": 12}}


def test_tables_rows_repeats_and_steps_count_too(bench: Bench) -> None:
    text = TextElement.new(HERE, text=binding("Et ganske langt ord"), style="question")
    table = TableElement.new(
        HERE,
        each=path("theme.runsheet"),
        cells=(binding("{run.text}"),),
        widths=(-1.0,),
        cell_styles=("question",),
        head_style="question",
    )
    low = replace(BOX, height=30)
    for element in (
        RowElement.new(HERE, children=(text,), place=low),
        RepeatElement.new(HERE, each=path("theme.needs"), children=(text,), place=low),
        replace(table, place=low),
        StaircaseElement.new(HERE, face=(text,), place=low, lit=binding("")),
    ):
        whole = cards(element, styles=(style("question", (100, 30, 8)),))
        context = context_of(bench, whole, SHORT)
        assert fit(whole, context).sizes.by_style["question"] < 100, type(element).__name__


# What does not fit


def test_a_text_that_is_too_long_is_told_by_how_much_at_its_place(bench: Bench) -> None:
    (problem,) = complaints(bench, cards(), SHORT, LONG)
    assert problem.startswith("themes/prove/01-samtale.yaml:102:9: question 1.2 is ")
    assert problem.endswith(" characters too long for kort; shorten it (template card)")


def test_so_many_characters_less_is_exactly_enough(bench: Bench) -> None:
    words = LONG.split()
    (problem,) = complaints(bench, cards(), " ".join(words))
    too_many = int(problem.split(" is ")[1].split()[0])
    kept = LONG[:-too_many]
    assert LONG.startswith(f"{kept} "), "whole words go"
    assert complaints(bench, cards(), kept) == []
    one_more = " ".join(words[: len(kept.split()) + 1])
    assert complaints(bench, cards(), one_more) != []


def test_a_text_of_which_no_word_fits_is_all_too_much(bench: Bench) -> None:
    context = context_of(bench, cards(), SHORT)
    (question,) = context.scope.deck.themes[0].questions
    bound = context.text(bench.scope.with_names(question=question), binding("{question.text}"), HERE)
    assert characters_too_many(TextBlock(bound, STEPS, context), Box(0, 0, 260, 3)) == len(SHORT)


def test_a_word_that_is_too_wide_is_named(bench: Bench) -> None:
    word = "kommunikasjonsavdelingenes" * 3
    narrow = cards(styles=(replace(STEPS, hyphenate=False),))
    assert complaints(bench, narrow, f"Hva med {word}?") == [
        f"themes/prove/01-samtale.yaml:101:9: question 1.1: the word «{word}?» is too wide for kort; "
        "give it break points or another word (template card)"
    ]


def test_a_pile_that_is_too_high_names_its_longest_text(bench: Bench) -> None:
    title = TextElement.new(HERE, text=binding("{theme.title}"), style="question")
    pile = ColumnElement.new(HERE, children=(title, replace(QUESTION, place=None)), place=BOX)
    (problem,) = complaints(bench, cards(pile), LONG)
    assert problem.startswith("themes/prove/01-samtale.yaml:101:9: the texts of question 1.1 are ")
    assert problem.endswith(" mm too high for kort; shorten this one, the longest (template card)")
    millimetres = float(problem.split(" are ")[1].split()[0])
    assert 20 < millimetres < 200


def test_a_step_of_the_staircase_that_is_too_full_is_told(bench: Bench) -> None:
    stairs = StaircaseElement.new(
        HERE,
        face=(TextElement.new(HERE, text=binding("{step.text} " * 12), style="question"),),
        place=BOX,
        lit=binding(""),
    )
    (problem,) = complaints(bench, cards(stairs), SHORT)
    assert problem.startswith("themes/prove/deck.yaml:26:")
    assert "the texts of step 1 of the staircase are " in problem


def test_everything_is_told_at_once(bench: Bench) -> None:
    problems = complaints(bench, cards(), LONG, SHORT, LONG)
    assert [line.split(" is ")[0] for line in problems] == [
        "themes/prove/01-samtale.yaml:101:9: question 1.1",
        "themes/prove/01-samtale.yaml:103:9: question 1.3",
    ]


def test_a_face_that_is_missing_is_told_at_its_style(bench: Bench) -> None:
    missing = (STEPS, replace(style("other", family="serf"), origin=replace(HERE, line=21)))
    whole = cards(styles=(*missing, style("more", family="grotsk")))
    context = context_of(bench, whole, SHORT)
    with pytest.raises(ProblemsFound):
        fit(whole, context)
    assert messages(context) == [
        "layouts/kort.yaml:20:3: there is no font family `grotsk`; did you mean `grotesk`?",
        "layouts/kort.yaml:21:3: there is no font family `serf`; did you mean `serif`?",
    ]


def test_columns_that_flow_may_be_longer_than_their_page(bench: Bench) -> None:
    flow = ColumnElement.new(HERE, children=(replace(QUESTION, place=None),), flow="card", place=BOX)
    assert complaints(bench, cards(flow), LONG) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("{question.text}", "theme 1"),
        ("{theme.title}", "the title of theme 1"),
        ("{theme.own_field}", "the own-field of theme 1"),
        ("{theme.mark}: {theme.title}", "a text of theme 1"),
        ("fast", "a text of theme 1"),
    ],
)
def test_texts_are_named_by_their_binding(bench: Bench, words: str, name: str) -> None:
    assert name_of(binding(words), bench.scope) == name


def test_members_without_a_name_of_their_own_count_each(bench: Bench) -> None:
    story = TextElement.new(HERE, text=binding("{experience.text}"), style="question", place=BOX)
    (short,) = bench.deck.experience
    long = replace(short, text=replace(short.text, value=LONG))
    pages = layout(template(story, name="card"), styles=(STEPS,), sequence=[entry("card", each="deck.experience")])
    context = bench.context(pages, replace(bench.deck, experience=(short, long)))
    fit(pages, context)
    (problem,) = messages(context)
    assert " characters too long for kort; " in problem


def test_nothing_sets_the_largest_size_but_the_layout(bench: Bench) -> None:
    context = context_of(bench, cards(), SHORT)

    def height(words: str, size: float) -> float:
        return TextBlock(Bound(words, HERE), replace(STEPS, sizes=(size,)), context).height(260).height

    words = MIDDLE.split()
    texts = [" ".join(words[:count]) for count in range(1, len(words))]
    longest = max(text for text in texts if height(text, 18) <= 80)
    assert height(longest, 18) <= 80 < height(longest, 20)
    choice = chosen(bench, *[SHORT] * 9, longest)
    assert (choice.size, choice.setter) == (20, None)
    assert choice.outlier is not None


def test_lines_to_write_on_and_dots_need_their_room_too(bench: Bench) -> None:
    notes = NotesElement.new(Origin("layouts/kort.yaml", 7, 9), lines=5, pitch=20, place=BOX)
    dots = DotsElement.new(Origin("layouts/kort.yaml", 8, 9), diameter=90, gap=4, place=BOX)
    assert complaints(bench, cards(replace(notes, lines=4)), SHORT) == []
    assert complaints(bench, cards(notes, dots), SHORT) == [
        "layouts/kort.yaml:7:9: this is 7.1 mm too high for kort; give it more room (template card)",
        "layouts/kort.yaml:8:9: this is 3.5 mm too high for kort; give it more room (template card)",
    ]
