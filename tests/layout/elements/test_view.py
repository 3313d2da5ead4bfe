"""A theme's motif over the whole page, as its card, a question or a view of its own shows it."""

from __future__ import annotations

import pytest
from samples import (
    FULL,
    HERE,
    TRIM,
    Bench,
    binding,
    entry,
    given,
    layout,
    messages,
    path,
    place,
    replace,
    run,
    template,
    text,
)
from view_samples import SUN, TRACK, motif, shape, view

from deckgen.deck.theme import Theme
from deckgen.layout.context import Context, PageDraft, Sizes
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.elements.view import ViewElement, view_resource
from deckgen.layout.page_composer import PageComposer
from deckgen.layout.scope import PageNumber, Scope
from deckgen.layout.scope_views import ScopeViews
from deckgen.layout.sequence import PlannedPage
from deckgen.layout.shared_drawings import Drawings
from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER
from deckgen.page.items import ARTIFACT, Fill, GlyphRun, Item, Resource, ResourceKind, Role, Tag, Use
from deckgen.page.paths import bounds
from deckgen.views.page_room import CLEARANCE

QUESTION = ViewElement.new(HERE, of=path("question"), day=True)


def themed(bench: Bench, **changes: object) -> Theme:
    first = bench.theme.questions[0]
    both = tuple(first.changed(position=number, count=2, number=f"1.{number}") for number in (1, 2))
    return bench.theme.changed(**{"motif": SUN, "questions": both} | changes)


def scope_of(context: Context, theme: Theme, position: int = 1) -> Scope:
    scope = context.scope.member(theme, 1, 1)
    return scope.member(theme.questions[position - 1], position, len(theme.questions))


def drawn(
    bench: Bench, element: ViewElement, theme: Theme, *items: Item, context: Context | None = None
) -> Resource | None:
    """The artwork that an element puts on a page which has some items already; None where it puts none."""
    shared, draft = context or bench.context(), PageDraft(items=list(items))
    element.paint(scope_of(shared, theme), FULL, shared, draft)
    assert messages(shared) == []
    uses = draft.items[len(items) :]
    assert all(isinstance(item, Use) for item in uses)
    return draft.resources.kept[uses[0].resource] if uses and isinstance(uses[0], Use) else None


def boxes(resource: Resource | None) -> list[Box]:
    return [bounds(item.path) for item in given(resource).items if isinstance(item, Fill)]


def test_a_theme_is_shown_as_on_its_card(bench: Bench) -> None:
    artwork = given(drawn(bench, ViewElement.new(HERE, of=path("theme")), themed(bench)))
    assert artwork.kind is ResourceKind.VIEW
    assert artwork.box == TRIM.grown(10)
    sun, _ = boxes(artwork)
    unit = TRIM.width / 4
    assert (sun.left, sun.top) == pytest.approx((0.5 * unit, TRIM.top - 0.5 * unit), abs=0.01)


def test_it_is_a_figure_where_the_theme_says_what_it_shows(bench: Bench) -> None:
    told = themed(bench, motif_alt=text("To soler"))
    roles = [role_of(bench, name, theme) for theme in (themed(bench), told) for name in ("theme", "question")]
    assert roles == [ARTIFACT, ARTIFACT, Role(Tag.FIGURE, "To soler"), ARTIFACT], "behind a question it is decoration"


def role_of(bench: Bench, shown: str, theme: Theme) -> Role:
    """The role of the motif as a layout shows it."""
    context, draft = bench.context(), PageDraft()
    ViewElement.new(HERE, of=path(shown), day=True).paint(scope_of(context, theme), FULL, context, draft)
    (use,) = draft.items
    return use.mark.role


def test_a_view_of_its_own(bench: Bench) -> None:
    theme = themed(bench, opener=view((2, 2), (1, 1), 2))
    sun, _ = boxes(drawn(bench, ViewElement.new(HERE, of=path("theme.opener")), theme))
    assert (sun.right, sun.bottom) == (TRIM.right + 10, TRIM.bottom - 10), "cut at the bleed"
    assert sun.left == pytest.approx(TRIM.right - 1.5 * TRIM.width / 4 * 2, abs=0.01)


def test_on_paper_it_has_the_inks_of_the_day(bench: Bench) -> None:
    theme = themed(bench)
    inks = [item.ink for item in given(drawn(bench, QUESTION, theme)).items if isinstance(item, Fill)]
    assert inks == [theme.tones.ground, theme.tones.strong]


@pytest.mark.parametrize("motif", [SUN, TRACK])
def test_a_question_is_shown_clear_of_what_stands_on_the_page(bench: Bench, motif: object) -> None:
    line = run("Hva er viktig for alle her?", (30, 250), 14)
    forms = boxes(drawn(bench, QUESTION, themed(bench, motif=motif), line))
    assert forms
    assert all(form.top <= line.covered.bottom - CLEARANCE + 0.1 for form in forms)


def test_a_question_without_room_for_one_has_none(bench: Bench) -> None:
    lines = [run("Hva er viktig for alle sammen her?" * 2, (10, y), 14) for y in range(10, 390, 20)]
    assert drawn(bench, QUESTION, themed(bench), *lines) is None


def test_a_questions_own_view_comes_first(bench: Bench) -> None:
    own = view((2, 2), (0.5, 1), 0.7)
    theme = themed(bench, views=(own,))
    context = bench.context()
    expected = view_resource("", theme, own, context.format, day=True)
    assert given(drawn(bench, QUESTION, theme)).items == expected.items


def test_a_mirrored_page_shows_the_same_from_the_other_side(bench: Bench) -> None:
    theme = themed(bench, motif=TRACK)
    line = run("Hva er viktig for alle her?", (20, 250), 14)
    other = replace(line, extent=Box(*_mirrored(line.covered)))
    page = layout().changed(direction="rtl")
    forms = boxes(drawn(bench, QUESTION, theme, line))
    mirrored = boxes(drawn(bench, QUESTION, theme, other, context=bench.context(page)))
    for form, opposite in zip(forms, mirrored, strict=True):
        assert _mirrored(form) == pytest.approx(
            (opposite.left, opposite.bottom, opposite.right, opposite.top), abs=0.01
        )


def _mirrored(box: Box) -> tuple[float, float, float, float]:
    return TRIM.right - box.right, box.bottom, TRIM.right - box.left, box.top


def test_what_has_no_view_is_a_problem(bench: Bench) -> None:
    context, element = bench.context(), ViewElement.new(HERE, of=path("theme.title"))
    element.paint(scope_of(context, themed(bench)), FULL, context, PageDraft())
    assert messages(context) == [f"{HERE}: `theme.title` is no theme, question or view; name one, such as `theme`"]


def test_a_theme_is_shown_smaller_about_the_middle_of_the_head(bench: Bench) -> None:
    whole = drawn(bench, ViewElement.new(HERE, of=path("theme")), themed(bench))
    half = drawn(bench, ViewElement.new(HERE, of=path("theme"), scale=0.5), themed(bench))
    assert whole
    assert half
    large, small = (bounds(draft.items[0].path) for draft in (whole, half) if isinstance(draft.items[0], Fill))
    assert small.width == pytest.approx(large.width / 2)
    assert TRIM.top - small.top == pytest.approx((TRIM.top - large.top) / 2)
    middle = (TRIM.left + TRIM.right) / 2
    assert small.middle[0] - middle == pytest.approx((large.middle[0] - middle) / 2)


def test_a_question_takes_no_scale(bench: Bench) -> None:
    context = bench.context()
    ViewElement.new(HERE, of=path("question"), scale=0.5).is_empty(scope_of(context, themed(bench)), context)
    assert [text.partition(": ")[2] for text in messages(context)] == [
        "`scale` counts only with `view: theme`; remove it"
    ]


def test_a_theme_without_a_motif_shows_nothing(bench: Bench) -> None:
    assert drawn(bench, QUESTION, themed(bench, motif=())) is None


def test_it_is_drawn_anew_on_each_page_as_others_have_other_texts(bench: Bench) -> None:
    context, theme = bench.context(), themed(bench)
    drawings, scope = Drawings(ScopeViews({})), scope_of(context, theme)
    ground = FillElement.new(HERE, ink="ground")
    pages = []
    for y in (250, 150):
        draft = PageDraft(items=[run("Hva er viktig for alle her?", (30, y), 14)])
        for element, box in ((ground, Box(0, 380, 300, 400)), (QUESTION, FULL)):
            drawings.paint(element, scope, box, context, draft)
        pages.append(draft)
    first, second = (page.items for page in pages)
    assert first[1] is second[1], "what sees the same is the same"
    assert first[2] != second[2]


def test_a_form_with_the_ink_of_paper_is_there_to_hide_others(bench: Bench) -> None:
    theme = themed(bench, motif=motif(shape("disc", (1, 1), 2.0, "strong"), shape("disc", (1.5, 1.5), 1.0, "ground")))
    assert PAPER in [item.ink for item in given(drawn(bench, QUESTION, theme)).items if isinstance(item, Fill)]


def test_it_keeps_clear_of_what_comes_after_it_and_is_painted_before_that(bench: Bench) -> None:
    words = TextElement.new(
        HERE, text=binding("{theme.title}"), style="body", place=place(left=20, top=100, right=20, height=20)
    )
    made = layout(template(QUESTION, words), sequence=(entry("page", each="theme.questions"),))
    theme = themed(bench)
    context = bench.context(made)
    planned = PlannedPage(made.templates["page"], scope_of(context, theme))
    composed, is_sound = PageComposer(made, context.overflowing(Sizes())).pages(planned, PageNumber(1, 0))
    use, line = composed.pages[0].items
    assert isinstance(use, Use)
    assert isinstance(line, GlyphRun)
    (artwork,) = composed.resources
    assert is_sound
    assert all(form.top <= line.covered.bottom - CLEARANCE + 0.1 for form in boxes(artwork))
