"""From a plan to pages: numbers, names, padding, contents, flows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from samples import (
    HERE,
    TRIM,
    Bench,
    binding,
    entry,
    layout,
    messages,
    of_kind,
    path,
    place,
    questions,
    replace,
    template,
    text,
    with_questions,
    words_of,
)

from deckgen.deck.deck import Deck
from deckgen.layout.composition import compose, compose_sheets, needs_second_pass
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.motif import MotifElement
from deckgen.layout.elements.picture import PictureElement
from deckgen.layout.elements.repeat import RepeatElement
from deckgen.layout.elements.staircase import StaircaseElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.layout import Layout, SequenceEntry
from deckgen.layout.page_composer import PageComposer
from deckgen.layout.print_specs import OfficeSpec, PressSpec
from deckgen.layout.scope import PageNumber, Scope
from deckgen.layout.sequence import PlannedPage, planned
from deckgen.layout.template import Template
from deckgen.page.geometry import Box
from deckgen.page.items import Bookmark, Fill, Link, Page, Product
from deckgen.page.paths import bounds
from deckgen.source.problems import ProblemsFound

NUMBER = TextElement.new(HERE, text=binding("{page.number} av {page.count}"), style="body")
NUMBER_ALIKE = TextElement.new(HERE, text=binding("av {theme.title}"), style="body")
FRONT = template(NUMBER, name="front", label="{theme.mark}", bookmark="{theme.title}", anchor="{theme.id}")
PAD = template(name="pad", label="tom {page.number}")
CONTENTS = template(
    RepeatElement.new(
        HERE,
        each=path("contents.themes"),
        children=(
            TextElement.new(
                HERE, text=binding("{item.title} {item.page}"), style="body", anchor=binding("{item.anchor}")
            ),
        ),
    ),
    name="contents",
)


def themes(bench: Bench, count: int) -> Deck:
    """A deck of so many themes."""
    numbered = (
        replace(bench.theme, id=f"tema-{number}", number=number, title=text(f"Tema {number}"))
        for number in range(1, count + 1)
    )
    return replace(bench.deck, themes=tuple(numbered))


def product(bench: Bench, whole: Layout, deck: Deck | None = None) -> Product:
    context = bench.context(whole, deck)
    composed = compose(whole, context)
    assert messages(context) == []
    return composed


def labels(
    bench: Bench, templates: Sequence[Template], sequence: Sequence[SequenceEntry], count: int, multiple: int = 1
) -> list[str]:
    """The labels of the pages of so many themes."""
    pad = "pad" if multiple > 1 else ""
    whole = layout(*templates, PAD, sequence=sequence, multiple=multiple, pad=pad)
    return [page.label for page in product(bench, whole, themes(bench, count)).pages]


def test_a_page_has_its_boxes_its_names_and_its_words(bench: Bench) -> None:
    composed = product(bench, layout(FRONT, sequence=[entry("front", each="deck.themes")]))
    (page,) = composed.pages
    assert (composed.name, composed.title) == ("kort", "Prøve – Kort")
    assert (page.trim, page.bleed, page.safe) == (TRIM, TRIM.grown(10), TRIM.grown(-15))
    assert page.media.holds(page.bleed)
    assert (page.label, page.subject, page.anchor) == ("1", "theme 1, front", "01-samtale")
    assert page.bookmarks == (Bookmark("Samtale", 0),)


def test_a_page_without_a_bookmark_has_none(bench: Bench) -> None:
    (page,) = product(bench, layout(template(name="plain"))).pages
    assert (page.label, page.anchor, page.bookmarks, page.items) == ("", "", (), ())


def test_a_ground_reaches_to_the_bleed_and_lies_under_all(bench: Bench) -> None:
    (page,) = product(bench, layout(replace(template(NUMBER), ground="ground"))).pages
    ground = page.items[0]
    assert isinstance(ground, Fill)
    assert bounds(ground.path) == TRIM.grown(10)
    assert ground.ink == bench.deck.tones.ground


def test_elements_are_painted_in_the_order_of_the_layout(bench: Bench) -> None:
    (page,) = product(
        bench, layout(template(FillElement.new(HERE, ink="soft"), NUMBER, FillElement.new(HERE, ink="ground")))
    ).pages
    assert [type(item).__name__ for item in page.items] == ["Fill", "GlyphRun", "Fill"]


def test_pages_know_their_number(bench: Bench) -> None:
    whole = layout(FRONT, CONTENTS, sequence=[entry("contents"), entry("front", each="deck.themes")])
    pages = product(bench, whole, themes(bench, 2)).pages
    assert [words_of(page.items) for page in pages] == [["Tema 1 2", "Tema 2 3"], ["2 av 3"], ["3 av 3"]]


def test_contents_link_to_their_pages(bench: Bench) -> None:
    whole = layout(FRONT, CONTENTS, sequence=[entry("contents"), entry("front", each="deck.themes")])
    first, *_ = product(bench, whole, themes(bench, 2)).pages
    assert [link.anchor for link in of_kind(Link, first.items)] == ["tema-1", "tema-2"]


def test_contents_are_told_apart_by_where_they_stand(bench: Bench) -> None:
    def listed(part: str) -> RepeatElement:
        line = TextElement.new(HERE, text=binding(f"{part}: {{item.title}} {{item.page}}"), style="body")
        return RepeatElement.new(HERE, each=path(f"contents.{part}"), children=(line,))

    parts = template(
        ColumnElement.new(HERE, children=(listed("before"), listed("themes"), listed("after"))), name="parts"
    )
    named = [template(name=name, bookmark=name.title(), anchor=name) for name in ("forord", "skjema")]
    sequence = [entry("parts"), entry("forord"), entry("front", each="deck.themes"), entry("skjema")]
    first, *_ = product(bench, layout(parts, FRONT, *named, sequence=sequence)).pages
    assert words_of(first.items) == ["before: Forord 2", "themes: Samtale 3", "after: Skjema 4"]


@pytest.mark.parametrize(("start", "expected"), [("even", ["", "1"]), ("odd", ["", "tom 2", "1"]), ("any", ["", "1"])])
def test_a_page_is_put_in_where_the_next_must_fall_on_the_other_side(
    bench: Bench, start: str, expected: list[str]
) -> None:
    sequence = [entry("cover"), entry("front", each="deck.themes", start=start, pad="pad")]
    assert labels(bench, [template(name="cover"), FRONT], sequence, 1) == expected


def test_a_page_that_is_put_in_belongs_to_what_came_before(bench: Bench) -> None:
    pad = template(name="pad", label="etter {theme.mark}")
    whole = layout(FRONT, pad, sequence=[entry("front", each="deck.themes", start="odd", pad="pad")])
    pages = product(bench, whole, themes(bench, 3)).pages
    assert [page.label for page in pages] == ["1", "etter 1", "2", "etter 2", "3"]


@pytest.mark.parametrize(("count", "total"), [(1, 4), (3, 4), (4, 4), (5, 8)])
def test_pages_are_filled_up_before_the_last(bench: Bench, count: int, total: int) -> None:
    numbers = labels(bench, [FRONT], [entry("front", each="deck.themes")], count, multiple=4)
    assert len(numbers) == total
    assert numbers[-1] == str(count)
    assert [label for label in numbers if not label.startswith("tom")] == [str(n) for n in range(1, count + 1)]


# What pages can be chosen by


def keys(bench: Bench, *sequence: SequenceEntry, deck: Deck | None = None) -> list[tuple[str, ...]]:
    """The keys of the pages of a sequence, but for their kinds."""
    faces = [template(name=name) for name in ("face", "pattern")]
    return [without_kinds(page) for page in product(bench, layout(*faces, PAD, sequence=sequence), deck).pages]


def without_kinds(page: Page) -> tuple[str, ...]:
    return tuple(key for key in page.keys if not key.startswith("kind:"))


def test_pages_are_known_by_their_kinds(bench: Bench) -> None:
    names = ("cover", "howto-front", "howto-back", "theme-left", "credits")
    sequence = [
        entry("cover"),
        entry("howto-front", "howto-back", each="deck.howto"),
        entry("theme-left", each="deck.themes"),
        entry("credits"),
    ]
    pages = product(bench, layout(*(template(name=name) for name in names), PAD, sequence=sequence)).pages
    assert [[key.removeprefix("kind:") for key in page.keys if key.startswith("kind:")] for page in pages] == [
        ["cover", "first"],
        ["howto", "howto-front", "first", "howto.1"],
        ["howto", "howto-back", "first", "howto.1"],
        ["howto", "howto-front", "first", "howto.2"],
        ["howto", "howto-back", "first", "howto.2"],
        ["theme", "theme-left"],
        ["credits", "last"],
    ]


def test_pages_are_known_by_theme_and_question(bench: Bench) -> None:
    inside = entry("face", "pattern", each="theme.questions")
    deck = with_questions(bench.deck, "Hva?", "Hvordan?")
    assert keys(bench, entry("face"), entry("face", each="deck.themes", inside=(inside,)), deck=deck) == [
        (),
        ("theme:1",),
        *[("theme:1", "card:1.1")] * 2,
        *[("theme:1", "card:1.2")] * 2,
    ]


def test_cards_to_write_on_are_known_as_blank(bench: Bench) -> None:
    blank = replace(entry("face", "pattern"), blank=True)
    assert keys(bench, entry("face", each="deck.themes", inside=(blank,)), blank) == [
        ("theme:1",),
        *[("theme:1", "blank")] * 2,
        *[("blank",)] * 2,
    ]


def test_a_theme_without_a_number_is_known_by_its_letter(bench: Bench) -> None:
    lettered = tuple(replace(question, number=f"V.{question.position}") for question in questions("Hva?", "Hvordan?"))
    deck = replace(bench.deck, themes=(replace(bench.theme, number=None, letter="V", questions=lettered),))
    assert keys(bench, entry("face", each="deck.themes"), deck=deck) == [("theme:V",)]


def test_a_page_that_is_put_in_can_be_chosen_with_its_theme(bench: Bench) -> None:
    chosen_by = keys(bench, entry("face", each="deck.themes", start="odd", pad="pad"), deck=themes(bench, 2))
    assert chosen_by == [("theme:1",), ("theme:1",), ("theme:2",)]


def test_all_pages_that_a_column_flows_over_can_be_chosen(bench: Bench) -> None:
    fills = tuple(FillElement.new(HERE, own_height=100, ink="ground") for _ in range(5))
    tall = template(ColumnElement.new(HERE, children=fills, flow="more"), name="tall")
    pages = product(bench, layout(tall, MORE, sequence=[entry("tall", each="deck.themes")])).pages
    assert [without_kinds(page) for page in pages] == [("theme:1",)] * 2
    assert [page.keys[1:] for page in pages] == [("kind:tall",)] * 2


# Columns that flow

TALL = template(
    ColumnElement.new(
        HERE,
        children=(
            RepeatElement.new(
                HERE, each=path("deck.themes"), children=(FillElement.new(HERE, own_height=100, ink="ground"),)
            ),
        ),
        flow="more",
    ),
    name="tall",
    label="{page.number}",
)
MORE = template(ColumnElement.new(HERE, resume=True, flow="more", children=()), name="more", label="mer {page.number}")


@pytest.mark.parametrize(("count", "pages"), [(3, [3]), (4, [2, 2]), (7, [3, 2, 2]), (9, [3, 3, 3])])
def test_a_column_flows_over_as_many_pages_as_it_needs(bench: Bench, count: int, pages: list[int]) -> None:
    composed = product(bench, layout(TALL, MORE, sequence=[entry("tall")]), themes(bench, count)).pages
    counts = [len(of_kind(Fill, page.items)) for page in composed]
    assert len(counts) == len(pages)
    assert sum(counts) == count
    assert max(counts) <= 3
    assert [page.label for page in composed] == ["1", *(f"mer {number}" for number in range(2, len(pages) + 1))]


def test_what_flows_begins_at_the_top_of_the_next_page(bench: Bench) -> None:
    _, more = product(bench, layout(TALL, MORE, sequence=[entry("tall")]), themes(bench, 4)).pages
    tops = [bounds(fill.path).top for fill in of_kind(Fill, more.items)]
    assert tops == [380, 280]


def test_a_page_that_resumes_stands_alone_too(bench: Bench) -> None:
    alone = template(
        ColumnElement.new(HERE, resume=True, children=(FillElement.new(HERE, own_height=10, ink="ground"),)), name="own"
    )
    (page,) = product(bench, layout(alone)).pages
    assert [bounds(fill.path) for fill in of_kind(Fill, page.items)] == [Box(20, 370, 280, 380)]


def test_pages_put_in_before_the_last_leave_it_its_number(bench: Bench) -> None:
    last = template(NUMBER, name="last", label="{page.number}", bookmark="Slutt", anchor="slutt")
    whole = layout(
        FRONT, PAD, last, sequence=[entry("front", each="deck.themes"), entry("last")], multiple=4, pad="pad"
    )
    *_, page = product(bench, whole, themes(bench, 1)).pages
    assert (page.label, words_of(page.items)) == ("4", ["4 av 4"])


def test_how_many_pages_there_are_needs_no_contents(bench: Bench) -> None:
    said_by_word = template(TextElement.new(HERE, text=binding("{words.page-of}"), style="body"), name="word")
    for of in (template(NUMBER), said_by_word):
        first, _ = product(bench, layout(of, PAD)).pages
        assert words_of(first.items)[0].endswith("1 av 2")


TORN = (
    "[front, back] begin on the back of another card, as an odd number of pages stands before them; give each card "
    "before them a back, or write `start: odd, pad:` and a template for the backs that are missing"
)


@pytest.mark.parametrize(
    "cards",
    [
        {"press": PressSpec.model_construct(pairs=True)},
        {"press": PressSpec.model_construct(pairs=False), "office": OfficeSpec.model_construct(kind="cards")},
    ],
)
@pytest.mark.parametrize(
    ("before", "start", "told"),
    [
        ((), "any", False),
        (("cover",), "any", True),
        (("cover",), "even", True),
        (("cover",), "odd", False),
        (("cover", "cover"), "any", False),
    ],
)
def test_a_front_that_falls_on_a_back_is_told_at_its_entry(
    bench: Bench, cards: dict[str, Any], before: tuple[str, ...], start: str, told: bool
) -> None:
    sequence = [entry(name) for name in before]
    pair = entry("front", "back", each="deck.themes", start=start, pad="pad")
    templates = (template(name="cover"), FRONT, template(name="back"), PAD)
    whole = layout(*templates, sequence=[*sequence, pair]).changed(**cards)
    context = bench.context(whole, themes(bench, 3))
    compose(whole, context)
    assert messages(context) == ([f"layouts/kort.yaml:40:3: {TORN}"] if told else [])


def test_pages_of_no_cards_may_begin_on_any_side(bench: Bench) -> None:
    pair = entry("front", "back", each="deck.themes")
    whole = layout(template(name="cover"), FRONT, template(name="back"), sequence=[entry("cover"), pair])
    assert len(product(bench, whole, themes(bench, 2)).pages) == 5


def test_a_sequence_without_pages_is_told(bench: Bench) -> None:
    whole = layout(FRONT, sequence=[entry("front", each="deck.after")])
    context = bench.context(whole)
    assert compose(whole, context).pages == ()
    assert messages(context) == [
        "layouts/kort.yaml:7:3: the sequence makes no pages of this deck; leave the layout out"
    ]


def long_contents(bench: Bench, count: int, height: float = 100) -> Product:
    """The contents of so many themes, a line as high as is given for each, and a page for each theme."""
    lines = RepeatElement.new(
        HERE, each=path("contents.themes"), children=(FillElement.new(HERE, own_height=height, ink="ground"),)
    )
    long = template(ColumnElement.new(HERE, children=(lines,), flow="more"), name="contents")
    whole = layout(FRONT, long, MORE, sequence=[entry("contents"), entry("front", each="deck.themes")])
    deck = themes(bench, count)
    assert needs_second_pass(whole, deck)
    context = bench.context(whole, deck)
    product = compose(whole, context)
    assert messages(context) == []
    return product


def test_contents_that_take_more_pages_with_their_lines_tell_the_right_ones(bench: Bench) -> None:
    product = long_contents(bench, 5)
    fronts = [page for page in product.pages if page.anchor]
    assert len(fronts) == 5
    assert len(product.pages) > 1 + 5, "the contents go on over a second page"


# Sheets of our own


def sheet_complaints(bench: Bench, *elements: Element) -> list[str]:
    """What is said of a sheet that is of no deck."""
    whole = layout(template(*elements))
    scope = Scope({"words": bench.deck.words, "tones": bench.deck.tones}, "the test sheet")
    context = replace(bench.context(whole), scope=scope)
    with pytest.raises(ProblemsFound) as caught:
        compose_sheets([PlannedPage(whole.templates["page"], scope)], whole, context)
    return [str(problem) for problem in caught.value.problems]


SHARED = FillElement.new(HERE, ink="ground", place=place(left=0, width=20, top=0, height=20))
OF_QUESTION = TextElement.new(HERE, text=binding("{question.text}"), style="body")


def cards(*elements: Element, back: Sequence[Element] = ()) -> Layout:
    """A front and a back a question."""
    templates = replace(template(*elements, name="card"), ground="soft"), template(*back, name="back")
    pages = entry("card", "back", each="theme.questions")
    return layout(*templates, sequence=[entry(each="deck.themes", inside=(pages,))])


def test_pages_have_the_very_items_of_what_they_share(bench: Bench) -> None:
    first, _, second, _ = product(bench, cards(SHARED, OF_QUESTION, back=(SHARED,))).pages
    assert [a is b for a, b in zip(first.items, second.items, strict=True)] == [True, True, False]
    assert words_of(second.items) == ["Hva gjør vi nå?"]


def test_pages_that_show_the_same_have_one_tuple_of_items(bench: Bench) -> None:
    front, back, _, other = product(bench, cards(OF_QUESTION, back=(SHARED, NUMBER_ALIKE))).pages
    assert back.items is other.items
    assert back.items != front.items


def test_what_stands_after_another_number_of_blocks_is_drawn_anew(bench: Bench) -> None:
    note = TextElement.new(HERE, text=binding("{question.group}"), style="body", place=place(top=0, height=40))
    deck = bench.deck.themes[0]
    grouped = (deck.questions[0], replace(deck.questions[1], group=text("Videre")))
    composed = product(bench, cards(note, SHARED), replace(bench.deck, themes=(replace(deck, questions=grouped),)))
    marks = [[item.mark.block for item in page.items] for page in composed.pages[::2]]
    assert marks == [[0, 1], [0, 1, 2]]


def test_each_page_is_the_same_whatever_was_composed_before(bench: Bench) -> None:
    whole = cards(SHARED, OF_QUESTION, NUMBER, back=(SHARED,))
    context = bench.context(whole)
    plan = planned(context.scope, whole, context.problems)
    together = PageComposer(whole, context)
    for number, page in enumerate(plan, 1):
        alone, _ = PageComposer(whole, context).pages(page, PageNumber(number, 4))
        assert together.pages(page, PageNumber(number, 4))[0] == alone


def test_a_problem_of_what_pages_share_is_told_of_each(bench: Bench) -> None:
    whole = cards(TextElement.new(HERE, text=binding("{theme.titel}"), style="body"))
    context = bench.context(whole)
    plan = planned(context.scope, whole, context.problems)
    composer = PageComposer(whole, context)
    assert [composer.pages(page, PageNumber(1, 1))[1] for page in plan] == [False, True, False, True]


def test_artwork_that_pages_share_is_made_once(bench: Bench) -> None:
    motif = MotifElement.new(HERE, of=path("theme"))
    whole = cards(motif, OF_QUESTION, back=(OF_QUESTION, motif))
    context = bench.context(whole)
    composer = PageComposer(whole, context)
    made = [composer.pages(page, PageNumber(1, 1))[0] for page in planned(context.scope, whole, context.problems)]
    assert {len(item.resources) for item in made} == {1}
    assert len({id(resource) for item in made for resource in item.resources}) == 1


def test_a_sheet_has_words_and_inks_without_a_deck(bench: Bench) -> None:
    words = TextElement.new(HERE, text=binding("{words.page-of}"), style="body")
    whole = layout(template(words, FillElement.new(HERE, ink="ground")))
    scope = Scope({"words": {"page-of": text("av")}, "tones": bench.deck.tones}, "the test sheet")
    context = replace(bench.context(whole), scope=scope)
    (page,) = compose_sheets([PlannedPage(whole.templates["page"], scope)], whole, context)
    assert words_of(page.items) == ["av"]
    assert [item.ink for item in page.items if isinstance(item, Fill)] == [bench.deck.tones.ground]


def test_what_shows_a_deck_is_told_on_a_sheet_without_one(bench: Bench) -> None:
    problem = "there is no deck on the test sheet; take out what shows one"
    assert sheet_complaints(bench, PictureElement.new(HERE, picture=binding("arms"))) == [
        f"layouts/kort.yaml:7:3: {problem}"
    ]
    assert sheet_complaints(bench, StaircaseElement.new(HERE, lit=binding(""))) == [f"layouts/kort.yaml:7:3: {problem}"]
    (said_of_text,) = sheet_complaints(bench, TextElement.new(HERE, text=binding("{deck.title}"), style="body"))
    assert "there is no `deck` here; known: contents, page, tones, words" in said_of_text
