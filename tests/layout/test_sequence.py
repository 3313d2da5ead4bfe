"""From a layout's sequence to planned pages."""

from __future__ import annotations

from samples import Bench, entry, layout, replace, template, with_questions

from deckgen.deck.deck import Deck
from deckgen.layout.layout import SequenceEntry
from deckgen.layout.scope import deck_scope
from deckgen.layout.sequence import MOST_PAGES, planned
from deckgen.source.problems import Problems

NAMES = ("cover", "front", "back", "pad")


def plan(deck: Deck, *entries: SequenceEntry) -> list[tuple[str, str]]:
    """Template and subject of each page; nothing may be wrong."""
    problems = Problems()
    templates = (template(name=name) for name in NAMES)
    pages = planned(deck_scope(deck), layout(*templates, sequence=entries), problems)
    assert problems.noted == []
    return [(page.template.name, page.scope.subject) for page in pages]


def test_pages_come_in_order_once_or_for_each_member(bench: Bench) -> None:
    deck = with_questions(bench.deck, "Hva?", "Hvordan?")
    assert plan(deck, entry("cover"), entry("front", "back", each="deck.themes")) == [
        ("cover", "the deck"),
        ("front", "theme 1"),
        ("back", "theme 1"),
    ]


def test_what_is_inside_follows_each_member(bench: Bench) -> None:
    theme = bench.theme
    deck = replace(bench.deck, themes=(theme, replace(theme, number=2)))
    inside = entry("front", "back", each="theme.questions")
    assert plan(deck, entry("cover", each="deck.themes", inside=(inside,))) == [
        ("cover", "theme 1"),
        *[(name, f"question {number}") for number in ("1.1", "1.2") for name in ("front", "back")],
        ("cover", "theme 2"),
        *[(name, f"question {number}") for number in ("1.1", "1.2") for name in ("front", "back")],
    ]


def test_inside_pages_see_what_is_outside(bench: Bench) -> None:
    inner = entry("front", each="theme.questions")
    whole = layout(template(name="front"), sequence=[entry(each="deck.themes", inside=(inner,))])
    first, _ = planned(deck_scope(bench.deck), whole, Problems())
    assert first.scope.theme is bench.theme
    assert first.scope.names["question"] is bench.theme.questions[0]


def test_an_empty_list_makes_no_pages(bench: Bench) -> None:
    assert plan(bench.deck, entry("front", each="deck.after")) == []


def test_only_the_first_page_of_a_part_must_fall_on_a_side(bench: Bench) -> None:
    whole = layout(
        *(template(name=name) for name in NAMES),
        sequence=[entry("front", "back", each="deck.themes", start="even", pad="pad")],
    )
    assert [(page.start, page.pad) for page in planned(deck_scope(bench.deck), whole, Problems())] == [
        ("even", "pad"),
        ("any", "pad"),
    ]


def test_a_wrong_list_is_told_at_its_place(bench: Bench) -> None:
    problems = Problems()
    whole = layout(template(name="front"), sequence=[entry("front", each="deck.theme")])
    assert planned(deck_scope(bench.deck), whole, problems) == ()
    (problem,) = problems.noted
    assert str(problem).startswith("layouts/kort.yaml:40:3: `deck` has no field `theme`; did you mean `themes`")


def test_lists_inside_lists_end(bench: Bench) -> None:
    inner = entry("front", each="theme.questions")
    for _ in range(5):
        inner = entry(each="theme.questions", inside=(inner,))
    whole, problems = layout(template(name="front"), sequence=[entry(each="deck.themes", inside=(inner,))]), Problems()
    deck = with_questions(bench.deck, *(["Hva?"] * 10))
    assert len(planned(deck_scope(deck), whole, problems)) == MOST_PAGES
    message = f"more than {MOST_PAGES} pages; lists inside lists multiply, name a shorter one"
    assert [problem.message for problem in problems.noted] == [message]


def test_a_deck_of_many_questions_has_as_many_pages_as_it_takes(bench: Bench) -> None:
    deck = with_questions(bench.deck, *(["Hva?"] * MOST_PAGES))
    inside = entry("front", "back", each="theme.questions")
    assert len(plan(deck, entry("cover", each="deck.themes", inside=(inside,)))) == 1 + 2 * MOST_PAGES


def test_members_of_lists_are_kinds_by_their_places_too_but_for_themes_and_questions(bench: Bench) -> None:
    theme = bench.theme.changed(owns_staircase=True)
    inside = entry("front", each="theme.questions"), entry("step-front", "step-back", each="theme.steps")
    entries = entry("cover", each="deck.themes", inside=inside), entry("howto-front", each="deck.howto")
    names = ("cover", "front", "step-front", "step-back", "howto-front")
    whole = layout(*(template(name=name) for name in names), sequence=entries)
    pages = planned(deck_scope(replace(bench.deck, themes=(theme,))), whole, Problems())
    by_place = [kind for page in pages for kind in page.kinds if "." in kind]
    assert by_place == ["step.1", "step.1", "step.2", "step.2", "howto.1", "howto.2"]
