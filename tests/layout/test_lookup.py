"""What paths lead to, and what is told of those that lead to nothing."""

from __future__ import annotations

import minimal
import pytest
from samples import Bench, bound, loaded, path, project_with

from deckgen.layout.bound_text import shown
from deckgen.layout.lookup import is_there, listing_of, lookup
from deckgen.layout.scope import BindingError, Scope, deck_scope

OWN_DECK = f"""{minimal.DECK}
fields:
  theme: {{category: label}}
  question: {{why: text?, how: texts?, level: number?, read-more: url?}}
  joker: {{title: label}}
  divider: {{}}
cards:
  - {{kind: joker, id: hopp, title: Hopp over}}
  - {{kind: joker, id: venn, title: Spør en venn}}
"""

OWN_THEME = minimal.changed(
    f"{minimal.THEME}category: Ute\ncards: [{{kind: divider, id: ute}}]\n",
    '    booklet: "1.1"\n',
    "    why: Fordi.\n    how: [Les., Tenk.]\n    level: 2.5\n    read-more: https://www.example.no/a\n",
)


@pytest.fixture(scope="module")
def own_scope(tmp_path_factory: pytest.TempPathFactory) -> Scope:
    """What is seen of the first question of a deck with fields of its own."""
    root = tmp_path_factory.mktemp("own")
    deck = loaded(project_with(root, {minimal.DECK_FILE: OWN_DECK, minimal.THEME_FILE: OWN_THEME}))
    (theme,) = deck.themes
    return deck_scope(deck).member(theme, 1, 1).member(theme.questions[0], 1, 2)


@pytest.mark.parametrize("name", ["__class__", "__init__", "member", "steps.__len__"])
def test_nothing_but_fields_is_in_reach(scope: Scope, name: str) -> None:
    with pytest.raises(BindingError, match="has no field"):
        lookup(scope, path(f"theme.{name}"))


def test_a_missing_member_has_no_fields_and_no_text(scope: Scope) -> None:
    assert lookup(scope, path("theme.label.value")) is None
    assert shown(scope, None, path("")) == ""


@pytest.mark.parametrize("name", ["question.level", "question.why", "question.how", "theme.minutes"])
def test_a_number_of_ones_own_is_there_whatever_it_is(own_scope: Scope, name: str) -> None:
    assert is_there(own_scope, path(name))
    (theme,) = own_scope.deck.themes
    nothing = theme.questions[0].changed(own_level=0.0, own_why=None, own_how=())
    scope = own_scope.member(nothing, 1, 2)
    assert is_there(scope, path(name)) is (name in ("question.level", "theme.minutes"))
    assert not is_there(scope.member(theme.questions[1], 2, 2), path("question.level"))


def test_a_list_is_asked_for_by_its_path(scope: Scope, bench: Bench) -> None:
    assert listing_of(scope, path("theme.questions")) == bench.theme.questions
    with pytest.raises(BindingError, match=r"`theme\.title` is not a list; name one"):
        listing_of(scope, path("theme.title"))


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("{theme.category}: {question.why}", "Ute: Fordi."),
        ("{question.level}", "2,5"),
        ("{question.read-more}", "https://www.example.no/a"),
    ],
)
def test_fields_that_a_deck_declares_are_bound_as_others(own_scope: Scope, template: str, value: str) -> None:
    assert bound(own_scope, template) == value


def test_a_field_that_is_left_out_is_nothing(own_scope: Scope) -> None:
    theme = own_scope.theme
    assert theme
    other = own_scope.member(theme.questions[1], 2, 2)
    assert bound(other, "{question.why}{question.level}") == ""
    assert listing_of(other, path("question.how")) == ()


def test_lists_of_texts_and_cards_are_lists(own_scope: Scope) -> None:
    assert [str(item) for item in listing_of(own_scope, path("question.how"))] == ["Les.", "Tenk."]
    cards = listing_of(own_scope, path("deck.cards.joker"))
    scopes = [own_scope.member(card, number, 2) for number, card in enumerate(cards, 1)]
    assert [bound(scope, "{card.title} {card.kind} {card.id}") for scope in scopes] == [
        "Hopp over joker hopp",
        "Spør en venn joker venn",
    ]
    assert [scope.subject for scope in scopes] == ["joker `hopp`", "joker `venn`"]
    assert len(listing_of(own_scope, path("theme.cards.divider"))) == 1
    assert listing_of(own_scope, path("deck.cards.divider")) == ()


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ("question.whi", "`question` has no field `whi`; did you mean `why`?"),
        ("theme.kategory", "`theme` has no field `kategory`; did you mean `category`?"),
        ("deck.cards.jokr", "the deck declares no kind of cards `jokr` under `fields`; did you mean `joker`?"),
        ("deck.cards", "`deck.cards` has cards by their kinds; name one, known: divider, joker"),
    ],
)
def test_names_that_are_not_declared(own_scope: Scope, names: str, message: str) -> None:
    with pytest.raises(BindingError) as caught:
        listing_of(own_scope, path(names))
    assert str(caught.value) == message


def test_a_field_that_nothing_is_like_may_be_declared(own_scope: Scope) -> None:
    with pytest.raises(BindingError) as caught:
        lookup(own_scope, path("question.zzz"))
    assert str(caught.value).endswith("why; or declare it under `fields`, `question` in deck.yaml")
