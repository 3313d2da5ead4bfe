"""What composition knows: sizes, resources, inks, members of the deck."""

from __future__ import annotations

import pytest
from samples import (
    HERE,
    THERE,
    Bench,
    binding,
    given,
    layout,
    messages,
    path,
    replace,
    style,
    template,
)

from deckgen.colour.appearance import contrast
from deckgen.layout.context import (
    PageDraft,
    Resources,
    Sizes,
    ink_names,
    light,
    named_ink,
    pale,
    readable,
    text_on,
)
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, LINE_GREY, PAPER, Ink
from deckgen.page.items import ARTIFACT, Resource, ResourceKind

DARK, LIGHT, MIDDLE = Ink(90, 60, 20, 30), Ink(0, 10, 60, 0), Ink(60, 30, 0, 0)


def test_a_style_takes_its_largest_size_until_another_is_chosen() -> None:
    steps = style(sizes=(20, 18, 16))
    assert Sizes().of(steps, HERE) == 20
    assert Sizes({"body": 18}).of(steps, HERE) == 18


def test_single_texts_may_take_another_size() -> None:
    sizes = Sizes({"body": 18}, {("body", THERE): 16})
    assert sizes.of(style(sizes=(20, 18, 16)), THERE) == 16
    assert sizes.of(style(sizes=(20, 18, 16)), HERE) == 18
    assert sizes.of(style("other", (18,)), THERE) == 18


def test_artwork_is_kept_once_in_the_order_of_first_use() -> None:
    resources = Resources()
    first, second, other = (Resource(name, ResourceKind.MOTIF, Box(0, 0, 1, 1), ()) for name in "bab")
    assert resources.resource("b", HERE, lambda: first) is first
    assert resources.resource("a", HERE, lambda: second) is second
    assert resources.resource("b", HERE, lambda: other) is first
    assert resources.resource("b", THERE, lambda: other) is first
    assert list(resources.kept) == ["b", "a"]


def test_pages_share_artwork_of_one_place_in_the_sources_and_keep_what_they_use() -> None:
    whole = Resources()
    first, other = (Resource("b", ResourceKind.MOTIF, Box(0, 0, 1, 1), ()) for _ in range(2))
    one, two, three = whole.of_page(), whole.of_page(), whole.of_page()
    assert one.resource("b", HERE, lambda: first) is first
    assert two.resource("b", HERE, lambda: other) is first
    assert three.resource("b", THERE, lambda: other) is other
    assert (list(one.kept), list(two.kept), list(whole.kept)) == (["b"], ["b"], [])


def test_blocks_are_numbered_in_drawing_order() -> None:
    draft = PageDraft()
    assert [draft.mark(ARTIFACT, HERE).block for _ in range(3)] == [1, 2, 3]


def test_wrong_bindings_and_inks_are_problems_at_their_place(bench: Bench) -> None:
    assert bench.complaints(TextElement.new(HERE, text=binding("{theme.titel}"), style="body")) == [
        "layouts/kort.yaml:7:3: `theme` has no field `titel`; did you mean `title`?"
    ]
    assert bench.complaints(FillElement.new(HERE, ink="grond")) == [
        "layouts/kort.yaml:7:3: no ink `grond`; did you mean `ground` or `on-ground`?"
    ]


def test_a_member_that_is_not_there_is_a_problem(bench: Bench) -> None:
    context = bench.context()
    assert context.member(bench.scope, path("theme"), HERE) is bench.theme
    assert context.member(bench.scope, path("theme.label"), HERE) is None
    assert messages(context) == []
    assert context.member(bench.scope, path("tema"), HERE) is None
    assert messages(context) == ["layouts/kort.yaml:7:3: there is no `tema` here; did you mean `item` or `theme`?"]


def test_text_on_a_ground_takes_what_reads_better() -> None:
    assert text_on(DARK) == PAPER
    assert text_on(LIGHT) == BLACK
    assert text_on(PAPER) == BLACK


def test_accents_read_on_paper(bench: Bench) -> None:
    tones = bench.theme.tones
    assert readable(replace(tones, ground=DARK, strong=LIGHT)) == DARK
    assert readable(replace(tones, ground=LIGHT, strong=DARK)) == DARK
    assert readable(replace(tones, ground=LIGHT, strong=MIDDLE)) == BLACK
    assert contrast(MIDDLE, PAPER) < 4.5 < contrast(DARK, PAPER)


def test_inks_are_the_themes_else_the_decks(bench: Bench) -> None:
    outer = Scope({"deck": bench.deck}, "the deck")
    assert named_ink("ground", bench.scope) == bench.theme.tones.ground
    assert named_ink("ground", outer) == bench.deck.tones.ground == named_ink("deck", bench.scope)
    assert named_ink("step", outer) is None
    step = given(bench.deck.staircase).steps[1]
    assert named_ink("step", outer.member(step, 2, 2)) == step.ink
    assert "step" in ink_names(outer.member(step, 2, 2))
    assert "step" not in ink_names(outer)


def test_a_template_may_have_a_grid_of_its_own(bench: Bench) -> None:
    context = bench.context(layout(template(), grid=15))
    assert context.on_grid(None) is context
    assert context.on_grid(0).format.grid == 0
    assert context.format.grid == 15


def test_a_wrong_list_is_told_and_empty(bench: Bench) -> None:
    context = bench.context()
    assert context.members(bench.scope, path("theme.title"), HERE) == []
    assert context.members(bench.scope, path("theme.question"), HERE) == []
    assert messages(context) == [
        "layouts/kort.yaml:7:3: `theme.title` is not a list; name one",
        "layouts/kort.yaml:7:3: `theme` has no field `question`; did you mean `questions` or `question_count`?",
    ]


@pytest.mark.parametrize("ground", [Ink(84, 30, 70, 55), Ink(0, 12, 92, 0), Ink(43, 0, 30, 0), Ink(100, 68, 0, 0)])
def test_the_light_ink_is_lighter_than_every_ground_and_stands_off_paper(bench: Bench, ground: Ink) -> None:
    theme = replace(bench.theme, tones=replace(bench.theme.tones, ground=ground))
    tint = given(named_ink("light", bench.scope.member(theme, 1, 1)))
    assert contrast(ground, PAPER) > contrast(tint, PAPER) > 1.05


@pytest.mark.parametrize(
    ("ground", "expected"),
    [
        (Ink(6, 100, 100, 18), Ink(0, 47, 47, 0)),
        (Ink(92, 18, 42, 16), Ink(37, 0, 12, 0)),
        (Ink(0, 0, 0, 80), Ink(0, 0, 0, 40)),
        (Ink(30, 20, 20, 10), Ink(15, 10, 10, 5)),
        (Ink(92, 18, 42, 16, "PANTONE 321 C"), Ink(46, 9, 21, 8, "PANTONE 321 C")),
    ],
)
def test_the_light_ink_is_a_clean_tint_where_the_ground_is_no_grey(ground: Ink, expected: Ink) -> None:
    assert light(ground) == expected


def test_lines_to_write_on_are_seen_well_and_lighter_than_what_is_written(bench: Bench) -> None:
    assert named_ink("line", bench.scope) == LINE_GREY
    assert 3 <= contrast(LINE_GREY, PAPER) < 6


@pytest.mark.parametrize("soft", [Ink(14, 0, 34, 0), Ink(40, 20, 0, 0), Ink(60, 30, 90, 0), Ink(4, 2, 2, 0)])
def test_tints_behind_text_are_as_strong_for_all_themes(soft: Ink) -> None:
    tint = pale(soft)
    assert contrast(tint, PAPER) <= 1.2
    assert contrast(BLACK, tint) >= 7
    assert contrast(tint, PAPER) >= min(1.14, contrast(soft, PAPER))
