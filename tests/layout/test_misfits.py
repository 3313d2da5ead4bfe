"""What does not fit: told once, at the text that is too long, or at the layout's line where all texts fail."""

from __future__ import annotations

import pytest
from misfit_samples import BOX, LONG, MIDDLE, QUESTION, SHORT, STEPS, THERE, WORD, cards, complaints, themed
from samples import Bench, binding, entry, layout, messages, place, replace, template, with_questions

from deckgen.layout.context import Context, PageDraft, Sizes
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.dots import DotsElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.fit import Fitted, fit
from deckgen.layout.misfits import note_overset
from deckgen.source.problems import Origin


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
