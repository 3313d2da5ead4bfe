"""Prose: blocks in their styles, numbers and bullets hanging, headings beside."""

from __future__ import annotations

import pytest
from msgspec import Struct
from samples import HERE, Bench, layout, messages, of_kind, path, replace, style, template, text, words_of

from deckgen.deck.chapters import Block
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.pile import pieces_of
from deckgen.layout.elements.prose import ProseElement, sections
from deckgen.layout.elements.space import SpaceElement
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.items import GlyphRun, Tag

BOX = Box(0, 0, 260, 400)
STYLES = {"heading": "head", "text": "body", "step": "body", "item": "body", "label": "mark", "quote": "body"}
PROSE = ProseElement.new(
    HERE, of=path("chapter.body"), block_styles=STYLES, spaces={"text": 5, "text-next": 3, "heading": 9}
)


class Prose(Struct, frozen=True, dict=True):
    """What has blocks."""

    body: tuple[Block, ...]


def block(kind: str, value: str, number: int = 0) -> Block:
    return Block(kind, text(value), number)


MIXED = (
    block("text", "Innledning."),
    block("heading", "Slik"),
    block("text", "Først."),
    block("text", "Så."),
    block("step", "Les.", 1),
    block("step", "Snakk.", 2),
    block("item", "Penn."),
)


def context_of(bench: Bench) -> Context:
    return bench.context(layout(template(), styles=(style(), style("head", (16,)), style("mark", (10,)))))


def scope_of(bench: Bench, *blocks: Block) -> Scope:
    return bench.scope.with_names(chapter=Prose(blocks))


def drawn(bench: Bench, element: Element, *blocks: Block) -> list[GlyphRun]:
    context, draft = context_of(bench), PageDraft()
    element.paint(scope_of(bench, *blocks), BOX, context, draft)
    assert messages(context) == []
    return of_kind(GlyphRun, draft.items)


def test_each_kind_has_its_style_and_role(bench: Bench) -> None:
    runs = drawn(bench, PROSE, *MIXED)
    assert words_of(runs) == ["Innledning.", "Slik", "Først.", "Så.", "1", "Les.", "2", "Snakk.", "•", "Penn."]
    assert [run.size for run in runs] == [12, 16, 12, 12, 10, 12, 10, 12, 10, 12]
    tags = [run.mark.role.tag for run in runs]
    listed = [Tag.LABEL, Tag.LIST_ITEM]
    assert tags == [Tag.PARAGRAPH, Tag.HEADING_2, Tag.PARAGRAPH, Tag.PARAGRAPH, *listed * 3]


def test_numbers_and_bullets_hang(bench: Bench) -> None:
    runs = drawn(bench, PROSE, block("step", "Les kortet høyt. " * 8, 1), block("item", "Penn."))
    number, *lines, bullet, item = runs
    assert len(lines) > 1
    assert number.x == bullet.x == BOX.left
    assert {line.x for line in lines} == {item.x}
    assert item.x > number.extent.right
    assert number.extent.top == lines[0].extent.top


def test_gaps_are_those_of_the_kind_and_of_its_like(bench: Bench) -> None:
    scope = scope_of(bench, *MIXED)
    pieces = list(pieces_of([replace(PROSE, space=20)], scope, context_of(bench)))
    assert [piece.space for piece in pieces] == [20, 9, 5, 3, 0, 0, 0]


def test_a_heading_keeps_with_what_follows(bench: Bench) -> None:
    pieces = list(pieces_of([PROSE], scope_of(bench, *MIXED), context_of(bench)))
    assert [piece.keep for piece in pieces] == [False, True, False, False, False, False, False]


def test_prose_is_as_high_as_what_it_draws(bench: Bench) -> None:
    context, scope = context_of(bench), scope_of(bench, *MIXED)
    height = PROSE.full_height(scope, BOX.width, context)
    runs = drawn(bench, PROSE, *MIXED)
    assert height == pytest.approx(BOX.top - runs[-1].extent.bottom, abs=0.01)


def test_prose_stands_in_a_column_as_it_stands_alone(bench: Bench) -> None:
    alone = drawn(bench, PROSE, *MIXED)
    piled = drawn(bench, ColumnElement.new(HERE, children=(PROSE,)), *MIXED)
    assert words_of(alone) == words_of(piled)
    assert [run.x for run in alone] == [run.x for run in piled]
    assert [run.y for run in alone] == pytest.approx([run.y for run in piled])


def test_sections_begin_with_headings() -> None:
    before, heading, *others = MIXED
    assert sections(MIXED) == [(None, (before,)), (heading, tuple(others))]
    assert sections((before, before)) == [(None, (before, before))]
    assert sections(()) == []


def test_headings_may_hang_beside_their_blocks(bench: Bench) -> None:
    hung = replace(PROSE, hang=80, gutter=10)
    runs = drawn(bench, hung, *MIXED)
    places = {word: (run.x, run.extent.top) for word, run in zip(words_of(runs), runs, strict=True)}
    assert places["Innledning."][0] == places["Først."][0] == 90
    assert places["Slik"][0] == 0
    assert places["Slik"][1] == pytest.approx(places["Først."][1])


def test_sections_keep_the_gap_of_headings_but_the_first_that_of_the_element(bench: Bench) -> None:
    context, scope = context_of(bench), scope_of(bench, *MIXED, MIXED[1], MIXED[2])
    pieces = list(replace(PROSE, hang=80, space=20).pieces(scope, context))
    assert [piece.space for piece in pieces] == [20, 9, 9]


def test_hanging_prose_takes_no_more_room_than_it_needs(bench: Bench) -> None:
    context, scope = context_of(bench), scope_of(bench, *MIXED)
    hung = replace(PROSE, hang=80)
    pieces = list(pieces_of([hung, SpaceElement.new(HERE, space=0)], scope, context))
    assert [piece.element.full_stretch(piece.scope, context) for piece in pieces] == [0, 0, 1]


def test_a_kind_without_a_style_is_told(bench: Bench) -> None:
    context = context_of(bench)
    replace(PROSE, block_styles={"text": "body"}).paint(scope_of(bench, *MIXED), BOX, context, PageDraft())
    assert messages(context) == [
        "layouts/kort.yaml:7:3: no style for blocks of kind `heading`; known: text",
        "layouts/kort.yaml:7:3: no style for blocks of kind `item`; did you mean `text`?",
        "layouts/kort.yaml:7:3: no style for blocks of kind `step`; did you mean `text`?",
    ]


@pytest.mark.parametrize(
    ("of", "message"),
    [
        ("chap.body", "there is no `chap` here; "),
        ("theme.title", "`theme.title` is no prose; name a list of blocks: `chapter.body`"),
        ("deck.themes", "`deck.themes` is no prose; name a list of blocks: `chapter.body`"),
    ],
)
def test_what_is_no_prose_is_told_at_its_place(bench: Bench, of: str, message: str) -> None:
    context = context_of(bench)
    (problem,) = bench.complaints(replace(PROSE, of=path(of)), BOX, context)
    assert problem.startswith(f"layouts/kort.yaml:7:3: {message}")


def test_prose_that_is_missing_is_empty(bench: Bench) -> None:
    context = context_of(bench)
    none = replace(PROSE, of=path("theme.label"), collapse=True)
    assert none.collapses(bench.scope, context)
    assert bench.draw(replace(none, collapse=False), BOX, context) == []
