"""Sizes over a whole deck: the largest that all fit, one outlier, and what is too long told all at once."""

from __future__ import annotations

import pytest
from misfit_samples import BOX, MIDDLE, QUESTION, SHORT, STEPS, cards
from samples import HERE, Bench, binding, messages, path, replace, style, text, with_questions

from deckgen.layout.bound_text import Bound
from deckgen.layout.context import Context
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.repeat import RepeatElement
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.staircase import StaircaseElement
from deckgen.layout.elements.table import TableElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.fit import Choice, Fitted, fit
from deckgen.layout.layout import Layout
from deckgen.layout.textblock import TextBlock
from deckgen.source.problems import ProblemsFound


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
