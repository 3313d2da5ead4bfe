"""Text in its box."""

from __future__ import annotations

import pytest
from samples import FULL, HERE, Bench, binding, given, layout, of_kind, path, place, replace, style, template, words_of

from deckgen.layout.bound_text import Bound
from deckgen.layout.context import Context, PageDraft, Sizes
from deckgen.layout.elements.text import TextElement
from deckgen.layout.style import Style
from deckgen.layout.textblock import TextBlock
from deckgen.page.geometry import Box
from deckgen.page.items import Fill, GlyphRun, Link, Tag
from deckgen.page.paths import bounds

LONG = "Vi snakker om det som er viktig for oss alle, og om hvordan vi kan få det til sammen."

BODY = TextElement.new(HERE, text=binding(LONG), style="body")


def context_of(bench: Bench, *styles: Style, grid: float = 0) -> Context:
    return bench.context(layout(template(), styles=styles, grid=grid))


def cap(context: Context, size: float) -> float:
    return context.catalogue.face("serif", 400, False).cap_height / 1000 * size


def test_numerals_stand_on_the_bottom_of_their_box(bench: Bench) -> None:
    context = bench.context()
    assert TextBlock(Bound("12.3", HERE), style(), context).height(260).height == pytest.approx(cap(context, 12))
    (run,) = of_kind(GlyphRun, bench.draw(replace(BODY, text=binding("12.3"), vertical="bottom")))
    assert run.y == pytest.approx(run.extent.bottom) == FULL.bottom


def test_the_first_line_touches_the_top_and_the_rest_follows(bench: Bench) -> None:
    context = bench.context()
    runs = of_kind(GlyphRun, bench.draw(BODY, FULL, context))
    assert " ".join(words_of(runs)) == LONG
    assert runs[0].extent.top == FULL.top
    assert runs[0].y == pytest.approx(FULL.top - cap(context, 12))
    assert [runs[0].y - run.y for run in runs] == pytest.approx([15 * number for number in range(len(runs))])
    assert all(FULL.holds(run.extent) for run in runs)


def test_baselines_stand_on_the_grid(bench: Bench) -> None:
    context = context_of(bench, style(), grid=15)
    runs = of_kind(GlyphRun, bench.draw(BODY, FULL, context))
    assert [(FULL.top - run.y) / 15 for run in runs] == pytest.approx([number + 1 for number in range(len(runs))])


@pytest.mark.parametrize(("vertical", "edge"), [("bottom", 0), ("middle", 0.5), ("top", 1)])
def test_a_text_stands_where_the_layout_says(bench: Bench, vertical: str, edge: float) -> None:
    (run,) = of_kind(GlyphRun, bench.draw(replace(BODY, text=binding("Ord"), vertical=vertical)))
    room = FULL.height - run.extent.height
    assert run.extent.bottom == pytest.approx(FULL.bottom + room * edge)


@pytest.mark.parametrize(("align", "share"), [("left", 0), ("center", 0.5), ("right", 1)])
def test_lines_are_aligned(bench: Bench, align: str, share: float) -> None:
    context = context_of(bench, replace(style(), align=align))
    (run,) = of_kind(GlyphRun, bench.draw(replace(BODY, text=binding("Ord")), FULL, context))
    assert run.x == pytest.approx(FULL.left + (FULL.width - run.extent.width) * share)


def test_lines_of_a_paragraph_are_one_block_with_one_role(bench: Bench) -> None:
    runs = of_kind(GlyphRun, bench.draw(replace(BODY, text=binding("{theme.introduction} " + LONG), tag=Tag.HEADING_2)))
    assert len(runs) > 1
    assert {run.mark.block for run in runs} == {1}
    assert {run.mark.role.tag for run in runs} == {Tag.HEADING_2}
    assert {run.mark.origin for run in runs} == {given(bench.theme.introduction).origin}


def test_the_chosen_size_is_set(bench: Bench) -> None:
    steps = style(sizes=(20, 18))
    context = replace(context_of(bench, steps), sizes=Sizes({"body": 18}))
    assert {run.size for run in of_kind(GlyphRun, bench.draw(BODY, FULL, context))} == {18}


def test_every_line_of_a_linked_text_is_a_link(bench: Bench) -> None:
    items = bench.draw(replace(BODY, link=binding("{deck.address.address}")))
    links, runs = of_kind(Link, items), of_kind(GlyphRun, items)
    assert {link.address for link in links} == {"https://www.example.no"}
    assert [link.box for link in links] == [run.extent for run in runs]
    assert of_kind(Link, bench.draw(replace(BODY, anchor=binding("{theme.id}"))))[0].anchor == "01-samtale"
    assert not of_kind(Link, bench.draw(replace(BODY, link=binding("{theme.label}"))))


def test_a_missing_glyph_is_borrowed_as_a_run_of_its_own(bench: Bench) -> None:
    runs = of_kind(GlyphRun, bench.draw(replace(BODY, text=binding("Gå ☐ nå"))))
    assert [run.face for run in runs] == ["serif-400", "symbols-400", "serif-400"]
    assert runs[0].extent.right == pytest.approx(runs[1].extent.left)


def test_a_character_that_no_font_has_is_told(bench: Bench) -> None:
    assert bench.complaints(replace(BODY, text=binding("ord 漢"))) == [
        "layouts/kort.yaml:7:3: no font has 漢 CJK UNIFIED IDEOGRAPH-6F22; "
        "put a font such as Noto Sans SC into the folder fonts, and write below `families:` in fonts/fonts.yaml, "
        "a line each, `han: {files: [{file: NotoSansSC-Regular.ttf, weight: 400}]}` and `symbols: {fallback: han}` "
        "(where `symbols` stands there already, `fallback` in it)"
    ]


def test_an_empty_text_takes_no_room(bench: Bench) -> None:
    empty = replace(BODY, text=binding("{theme.label}"))
    context = bench.context()
    assert empty.full_height(bench.scope, 100, context) == 0
    assert empty.is_empty(bench.scope, context)
    assert bench.draw(empty, Box(0, 0, 100, 0)) == []


def test_a_word_that_fits_nowhere_sticks_out_and_is_kept_for_a_message(bench: Bench) -> None:
    context = bench.context()
    draft = PageDraft()
    box = Box(0, 0, 200, 100)
    replace(BODY, text=binding(f"Hva med {'x' * 60}?")).paint(bench.scope, box, context, draft)
    (overset,) = context.overset
    assert (overset.word, overset.room, overset.element) == (f"{'x' * 60}?", 200, HERE)
    assert overset.width > 200
    assert [run.text for run in of_kind(GlyphRun, draft.items)] == ["Hva med ", f"{'x' * 60}?"]


def test_a_ring_stays_in_the_box_of_a_sign_that_is_alone_there(bench: Bench) -> None:
    sign = replace(BODY, text=binding("Å.1"), place=place(left=0, width=100, top=0, height=40))
    for vertical in ("top", "middle", "bottom"):
        (run,) = of_kind(GlyphRun, bench.draw(replace(sign, vertical=vertical), Box(0, 0, 100, 40)))
        assert run.outline is not None
        assert -0.5 < run.outline.bottom < run.outline.top <= 40  # round outlines reach a little below the line
    context = bench.context()
    beside = replace(sign, place=None).height(bench.scope, 100, context)
    assert sign.height(bench.scope, 100, context) > beside == pytest.approx(cap(context, 12))


def test_a_text_is_underlined_where_the_deck_says_so(bench: Bench) -> None:
    nine = replace(BODY, text=binding("9"), underline=path("deck.title"))
    items = bench.draw(nine)
    (run,), (bar,) = of_kind(GlyphRun, items), of_kind(Fill, items)
    box, outline = bounds(bar.path), given(run.words[0].outline)
    assert box.top < run.y
    assert (box.left, box.right) == pytest.approx((run.x + outline.left * 0.012, run.x + outline.right * 0.012))
    assert bar.ink == run.ink
    assert bar.mark.role.tag is Tag.ARTIFACT
    assert of_kind(Fill, bench.draw(replace(nine, underline=path("theme.label")))) == []


def test_the_ink_of_an_optical_line_is_at_the_edge(bench: Bench) -> None:
    for align, edge in (("left", FULL.left), ("right", FULL.right)):
        context = context_of(bench, replace(style(), optical=True, align=align))
        (run,) = of_kind(GlyphRun, bench.draw(replace(BODY, text=binding("H")), FULL, context))
        outline = given(run.words[0].outline)
        inked = run.x + (outline.left if align == "left" else outline.right) * 0.012
        assert inked == pytest.approx(edge)
        assert outline.left > 0
        assert (run.extent.left if align == "left" else run.extent.right) == pytest.approx(edge)


def test_round_letters_and_bars_of_an_optical_line_reach_over_the_edge_to_look_flush(bench: Bench) -> None:
    for align, edge, out in (("left", FULL.left, -1), ("right", FULL.right, 1)):
        context = context_of(bench, replace(style(), optical=True, align=align))
        reach = list[float]()
        for letter in "HOT":
            (run,) = of_kind(GlyphRun, bench.draw(replace(BODY, text=binding(letter)), FULL, context))
            outline = given(run.words[0].outline)
            inked = run.x + (outline.left if align == "left" else outline.right) * 0.012
            reach.append((inked - edge) * out / 12)
        assert reach == pytest.approx([0, 0.012, 0.024], abs=1e-6)
