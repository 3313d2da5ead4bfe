"""Captions: the first size that fits, by capitals and baseline, and two texts on one line."""

from __future__ import annotations

import pytest
import script_samples
from samples import (
    HERE,
    Bench,
    binding,
    given,
    layout,
    messages,
    of_kind,
    path,
    place,
    replace,
    style,
    template,
    words_of,
)

from deckgen.layout.context import Context, PageDraft, Sizes
from deckgen.layout.elements.caption import SPAN_GAP, CaptionElement
from deckgen.layout.fit import fit
from deckgen.layout.textblock import DESCENT, cap_height, spec_of
from deckgen.page.geometry import Box
from deckgen.page.items import GlyphRun, Tag
from deckgen.source.entry import Text
from deckgen.source.spans import Span

SMALL = style("small", (12, 10, 8))
LINE = replace(style("line", (12, 10, 8)), lines=1)
BOLD = replace(style("bold", (9,)), weight=700)
CAPTION = CaptionElement.new(HERE, text=binding("En kort tekst"), style="small")
WORDS = "Grå linje viser hvor kortet skjæres, og fargen er vist omtrent som i trykk"


def context_of(bench: Bench) -> Context:
    return bench.context(layout(template(), styles=(SMALL, LINE, BOLD)))


def runs(bench: Bench, element: CaptionElement, box: Box) -> list[GlyphRun]:
    return of_kind(GlyphRun, bench.draw(element, box, context_of(bench)))


def test_it_takes_the_first_size_at_which_it_fits(bench: Bench) -> None:
    long = replace(CAPTION, text=binding(WORDS))
    sizes = [{run.size for run in runs(bench, long, Box(20, 100, right, 140))} for right in (200, 150, 130)]
    assert sizes == [{12}, {10}, {8}]


def test_a_style_of_one_line_keeps_it_on_one(bench: Bench) -> None:
    width = bench.typesetter.width(WORDS, spec_of(LINE, 10, context_of(bench)))
    (run,) = runs(bench, replace(CAPTION, text=binding(WORDS), style="line"), Box(20, 0, 20 + width, 400))
    assert run.size == 10
    assert run.mark.role.tag is Tag.CAPTION


def test_what_fits_at_no_size_is_told_and_not_drawn(bench: Bench) -> None:
    low = replace(CAPTION, text=binding(WORDS), place=place(left=20, width=130, top=20, height=20))
    whole = layout(template(low), styles=(SMALL,))
    context = bench.context(whole)
    fit(whole, context)
    (problem,) = context.problems.noted
    assert "characters too long for kort; shorten it" in problem.message
    assert runs(bench, low, Box(20, 360, 150, 380)) == []


@pytest.mark.parametrize("caption", [CAPTION, replace(CAPTION, then=binding("Dialogkort"))])
def test_what_fits_at_no_size_sticks_out_where_pages_are_drawn_anyway(bench: Bench, caption: CaptionElement) -> None:
    whole = layout(template(), styles=(SMALL, BOLD, LINE))
    drawing = bench.context(whole).overflowing(Sizes())
    box = Box(20, 360, 40, 362)
    sizes = {run.size for run in of_kind(GlyphRun, bench.draw(caption, box, drawing))}
    assert sizes == {SMALL.sizes[-1]}


@pytest.mark.parametrize(("vertical", "share"), [("top", 0), ("middle", 0.5), ("bottom", 1)])
def test_it_stands_in_its_box_by_capitals_and_baseline(bench: Bench, vertical: str, share: float) -> None:
    box = Box(20, 100, 280, 150)
    (run,) = runs(bench, replace(CAPTION, vertical=vertical), box)
    capitals = cap_height(spec_of(SMALL, 12, context_of(bench)))
    assert run.y == pytest.approx(box.top - capitals - share * (box.height - capitals))


@pytest.mark.parametrize(("align", "share"), [("left", 0), ("center", 0.5), ("right", 1)])
def test_it_is_aligned_in_its_box(bench: Bench, align: str, share: float) -> None:
    box = Box(20, 100, 280, 150)
    context = bench.context(layout(template(), styles=(replace(SMALL, align=align),)))
    (run,) = of_kind(GlyphRun, bench.draw(CAPTION, box, context))
    width = bench.typesetter.width("En kort tekst", spec_of(SMALL, 12, context))
    assert run.x == pytest.approx(box.left + share * (box.width - width))


def test_two_texts_stand_on_one_line_in_one_size(bench: Bench) -> None:
    context = context_of(bench)
    two = replace(CAPTION, then=binding("Dialogkort"), then_style="bold")
    first, second = runs(bench, two, Box(20, 0, 280, 400))
    assert (first.weight, second.weight, first.size, second.size, first.y) == (400, 700, 12, 12, second.y)
    end = first.x + bench.typesetter.width("En kort tekst", spec_of(SMALL, 12, context))
    assert second.x == pytest.approx(end + SPAN_GAP * 12)
    whole = second.x + bench.typesetter.width("Dialogkort", spec_of(BOLD, 12, context)) - first.x
    assert {run.size for run in runs(bench, two, Box(0, 0, whole + 0.1, 400))} == {12}
    assert {run.size for run in runs(bench, two, Box(0, 0, whole - 0.1, 400))} == {10}


def test_the_second_text_follows_as_lines_run(bench: Bench) -> None:
    two = replace(CAPTION, then=binding("Dialogkort"), then_style="bold")
    context = bench.context(layout(template(), styles=(SMALL, LINE, BOLD)).in_direction("rtl"))
    first, second = of_kind(GlyphRun, bench.draw(two, Box(20, 0, 280, 400), context))
    assert first.extent.right == pytest.approx(280)
    assert second.extent.right == pytest.approx(first.x - SPAN_GAP * 12)


def test_it_is_empty_where_its_bindings_leave_nothing(bench: Bench) -> None:
    none = replace(CAPTION, text=binding("{theme.label}"))
    for caption in (none, replace(none, collapse=True)):
        assert caption.full_height(bench.scope, 100, context_of(bench)) == 0
    assert runs(bench, none, Box(0, 0, 100, 100)) == []


def test_it_begins_on_the_baseline_that_its_place_says(bench: Bench) -> None:
    context = context_of(bench)
    line = replace(CAPTION, place=place(left=20, right=20, baseline=75))
    box = line.placed_box(context.scope, context)
    assert words_of(bench.draw(line, box, context)) == ["En kort tekst"]
    (run,) = runs(bench, line, box)
    assert run.y == pytest.approx(400 - 75)


def test_what_is_left_out_is_not_asked_where_it_begins(bench: Bench) -> None:
    context = context_of(bench)
    own = replace(CAPTION, text=binding("{question.text}"), when=path("question"))
    line = replace(own, place=place(left=20, right=20, baseline=75))
    assert bench.draw(line, line.placed_box(context.scope, context), context) == []
    assert context.problems.noted == []


def test_lines_of_a_deck_text_are_kept_but_where_two_texts_stand_on_one(bench: Bench) -> None:
    theme = replace(bench.theme, title=Text("En to", bench.theme.title.origin, (), (2,)))
    context = context_of(bench)
    scope = context.scope.member(theme, 1, 1)
    lined = replace(CAPTION, text=binding("{theme.title}"))
    draft = PageDraft()
    lined.paint(scope, Box(20, 0, 280, 400), context, draft)
    assert words_of(draft.items) == ["En", "to"]
    assert messages(context) == []
    replace(lined, then=binding("tre")).paint(scope, Box(20, 0, 280, 400), context, PageDraft())
    assert messages(context) == [
        f"{theme.title.origin}: this text has lines, and stands on one at layouts/kort.yaml:7; "
        "write it without line ends"
    ]


def test_marks_are_set_in_captions_too(bench: Bench) -> None:
    theme = replace(bench.theme, title=Text("En to", bench.theme.title.origin, (Span(3, 5, italic=True),)))
    context, draft = context_of(bench), PageDraft()
    scope = context.scope.member(theme, 1, 1)
    element = replace(CAPTION, text=binding("{theme.title}"), then=binding("{theme.title}"), then_style="bold")
    element.paint(scope, Box(20, 0, 280, 400), context, draft)
    faces = [run.face for run in of_kind(GlyphRun, draft.items)]
    assert faces == ["serif-400", "serif-400-italic", "serif-700", "serif-700-italic"]


@pytest.mark.parametrize("then", ["", "Kort"])
def test_a_word_that_fits_at_no_size_is_told_with_its_room(bench: Bench, then: str) -> None:
    wide = replace(CAPTION, text=binding("En " + "W" * 30), place=place(left=20, width=130, top=20, height=20))
    whole = layout(template(replace(wide, then=binding(then)) if then else wide), styles=(SMALL,))
    context = bench.context(whole)
    fit(whole, context)
    (problem,) = context.problems.noted
    assert f"the word «{'W' * 30}»" in problem.message
    assert "mm and has 45.9 mm; " in problem.message


@pytest.mark.parametrize(("words", "is_higher"), [("कर्तृत्वं हूँ", True), ("لَإِٱللّٰهُ جٍّ", True), ("Ågot", False)])
def test_letters_that_reach_further_have_their_room(bench: Bench, words: str, is_higher: bool) -> None:
    of = style("small", (12,), "grotesk")
    context = replace(
        bench.context(layout(template(), styles=(of,))),
        catalogue=script_samples.catalogue(),
        typesetter=script_samples.typesetter(),
    )
    element = replace(CAPTION, text=binding(words))
    height = element.height(context.scope, 300, context)
    assert (height > cap_height(spec_of(of, 12, context)) + 1) is is_higher
    runs = of_kind(GlyphRun, bench.draw(element, Box(20, 100, 320, 100 + height), context))
    outlines = [given(run.outline) for run in runs]
    lowest, highest = min(box.bottom for box in outlines), max(box.top for box in outlines)
    if is_higher:
        assert highest <= 100 + height + 0.01
        assert lowest >= 100 - DESCENT * 12 - 0.01
        assert all(run.extent.bottom <= lowest for run in runs)
