"""What all elements share: ground, padding, collapsing."""

from __future__ import annotations

from samples import (
    FULL,
    HERE,
    Bench,
    binding,
    messages,
    path,
    replace,
    words_of,
)

from deckgen.layout.context import Context, Sizes
from deckgen.layout.elements.text import TextElement
from deckgen.layout.scope import Scope, deck_scope
from deckgen.page.items import Fill, GlyphRun
from deckgen.page.paths import bounds


def test_a_ground_reaches_beyond_its_element_by_the_padding(bench: Bench) -> None:
    element = TextElement.new(HERE, text=binding("Ord"), style="body", ground="ground", padding=6)
    ground, run = bench.draw(element)
    assert isinstance(ground, Fill)
    assert bounds(ground.path) == FULL
    assert ground.ink == bench.theme.tones.ground
    assert isinstance(run, GlyphRun)
    assert run.extent.left == FULL.left + 6
    context = bench.context()
    bare = replace(element, padding=0).full_height(bench.scope, 248, context)
    assert element.full_height(bench.scope, 260, context) == bare + 12


def test_what_collapses_takes_no_room_and_draws_nothing(bench: Bench) -> None:
    gone = TextElement.new(HERE, text=binding("{theme.label}"), style="body", ground="ground", padding=6, collapse=True)
    assert bench.draw(gone) == []
    assert gone.full_height(bench.scope, 200, bench.context()) == 0
    assert len(bench.draw(replace(gone, collapse=False))) == 1, "its ground stays"


def test_words_are_drawn_over_the_ground(bench: Bench) -> None:
    assert words_of(bench.draw(TextElement.new(HERE, text=binding("{theme.title}"), style="body"))) == ["Samtale"]


def test_what_is_worked_out_once_is_so_in_a_scope_and_a_context(bench: Bench) -> None:
    element, calls = TextElement.new(HERE, text=binding("a"), style="body"), list[str]()

    def asked(what: str, scope: Scope, context: Context) -> int:
        def work_out() -> int:
            calls.append(what)
            return len(calls)

        return element.once(what, scope, context, work_out)

    scope, other, context = deck_scope(bench.deck), deck_scope(bench.deck), bench.context()
    assert [asked(what, scope, context) for what in ("height", "height", "rows")] == [1, 1, 2]
    assert [asked("height", other, context), asked("height", scope, context)] == [3, 1]
    assert asked("height", scope, context.quiet()) == 4
    assert calls == ["height", "rows", "height", "height"]


def test_what_is_worked_out_stays_while_the_sizes_of_its_styles_do(bench: Bench) -> None:
    element, calls = TextElement.new(HERE, text=binding("a"), style="body"), list[str]()
    scope, context = deck_scope(bench.deck), bench.context()

    def asked(sizes: Sizes, *, sized: bool) -> int:
        def work_out() -> int:
            calls.append("height")
            return len(calls)

        return element.once(sized, scope, replace(context, sizes=sizes), work_out, sized=sized)

    tried = [Sizes({"body": 12}), Sizes({"body": 12, "title": 30}), Sizes({"body": 10}), Sizes({"body": 12})]
    assert [asked(sizes, sized=True) for sizes in tried] == [1, 1, 2, 3]
    assert asked(Sizes({"body": 12}, {("body", HERE): 10}), sized=True) == 4
    assert [asked(sizes, sized=False) for sizes in tried] == [5, 5, 5, 5]


def test_a_wrong_binding_is_told_once_at_all_sizes_and_not_where_it_is_only_tried(bench: Bench) -> None:
    element, scope, context = TextElement.new(HERE, text=binding("{dekk}"), style="body"), bench.scope, bench.context()
    assert element.full_height(scope, 200, context.quiet()) == 0
    assert messages(context) == []
    element.full_height(scope, 200, context)
    element.full_height(scope, 200, replace(context, sizes=Sizes({"body": 8})))
    assert len(messages(context)) == 1


def test_heights_differ_with_the_width_and_the_sizes(bench: Bench) -> None:
    element = TextElement.new(HERE, text=binding("Hva er det som er viktig for oss?"), style="body")
    scope, context = deck_scope(bench.deck), bench.context()
    wide, narrow = (element.full_height(scope, width, context) for width in (400, 60))
    small = element.full_height(scope, 400, replace(context, sizes=Sizes({"body": 8})))
    assert small < wide < narrow
    assert element.full_height(scope, 400, context) == wide


def test_what_stands_for_a_part_of_the_deck_is_there_with_it(bench: Bench) -> None:
    shown = TextElement.new(HERE, text=binding("A"), style="body")
    poor = replace(bench.deck, staircase=None)
    for deck, when, unless in ((bench.deck, 1, 0), (poor, 0, 1)):
        context = bench.context(deck=deck)
        assert len(bench.draw(replace(shown, when=path("deck.staircase")), context=context)) == when
        assert len(bench.draw(replace(shown, unless=path("deck.staircase")), context=context)) == unless
    assert len(bench.draw(replace(shown, when=path("theme")))) == 1
    assert bench.draw(replace(shown, when=path("question"))) == [], "the page is about none"
    assert bench.complaints(replace(shown, when=path("dekk.title"))) == [
        "layouts/kort.yaml:7:3: there is no `dekk` here; did you mean `deck`?"
    ]
