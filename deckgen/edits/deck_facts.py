"""What a deck says of itself: who publishes it, whom to call, the meeting, what it is made as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deckgen.deck.deck import Deck
from deckgen.deck.own_classes import deck_class
from deckgen.deck.own_fields import declared_in
from deckgen.edits.arrangement_plan import THEME_SIGNS
from deckgen.edits.changed_text import key_before
from deckgen.edits.deck_edit import DeckEdit, changed_file
from deckgen.edits.deck_sources import DeckSources, refusal_at
from deckgen.edits.list_edits import list_edits
from deckgen.edits.new_values import edit_of, with_value
from deckgen.source.entry import keys_of
from deckgen.source.nodes import Items, Keys, Route, key_origin
from deckgen.source.problems import Origin, Problem, Problems, did_you_mean
from deckgen.source.project import DECK_FILE
from deckgen.source.validation import validated
from deckgen.source.yaml_edits import Edit, KeyEdit, KeyRemoval, TextEdit

FactValue = str | Sequence[str | int]
"""What a fact says: a text, or several in a list; an empty one takes it out."""


def facts_change(deck: DeckSources, facts: Mapping[Route, FactValue]) -> DeckEdit:
    """Facts of a deck by their routes in deck.yaml, as a form has them: `("contact", "phone")`, `("publisher",)`.

    All change in one action. A fact that is empty goes, and what holds facts goes with the last of them. Raises
    `ProblemsFound` for a key that decks do not have.
    """
    for route in facts:
        if not route or route[0] not in keys_of(Deck):
            known = did_you_mean(str(route[0] if route else ""), keys_of(Deck))
            raise refusal_at(Origin(deck.display(DECK_FILE)), f"decks have no `{'.'.join(map(str, route))}`; {known}")
    now = deck
    for key in dict.fromkeys(route[0] for route in facts):
        own = {route: _as_written(route, fact) for route, fact in facts.items() if route[0] == key}
        now = now.with_edit(_key_change(now, str(key), own))
    return DeckEdit(changed_file(DECK_FILE, deck.content(DECK_FILE), now.content(DECK_FILE)))


def fact_problems(deck: DeckSources, edit: DeckEdit) -> tuple[Problem, ...]:
    """What is wrong with deck.yaml by itself after an action that was not wrong before, at the lines after it."""
    known = {problem.message for problem in _problems_of(deck)}
    return tuple(problem for problem in _problems_of(deck.with_edit(edit)) if problem.message not in known)


def _problems_of(deck: DeckSources) -> Sequence[Problem]:
    problems, document = Problems(), deck.documents[DECK_FILE]
    validated(deck_class(Deck, declared_in(document)), document, problems)
    return problems.noted


def _as_written(route: Route, fact: FactValue) -> FactValue:
    """A fact as files have it: numbers of themes are numbers there."""
    if isinstance(fact, str) or route != THEME_SIGNS:
        return fact
    return [int(sign) if isinstance(sign, str) and sign.isdecimal() else sign for sign in fact]


def _key_change(deck: DeckSources, key: str, facts: Mapping[Route, FactValue]) -> DeckEdit:
    """The action that changes the facts under a key of deck.yaml."""
    old = deck.value(DECK_FILE, (key,))
    left = _with_facts(old, {route[1:]: fact for route, fact in facts.items()})
    if left is None or old is None:
        return with_value(deck, DECK_FILE, (key,), left)
    now = deck
    for route, fact in facts.items():
        now = now.with_edit(edit_of(now, DECK_FILE, _fact_edits(now, route, fact)))
    return DeckEdit(changed_file(DECK_FILE, deck.content(DECK_FILE), now.content(DECK_FILE)))


def _with_facts(old: object, facts: Mapping[Route, FactValue]) -> object:
    """What stands under a key with facts at routes below it, as plain data; None where nothing is left."""
    if () in facts:
        fact = facts[()]
        return fact or None if isinstance(fact, str) else list(fact) or None
    keys = dict(old) if isinstance(old, Keys) else {}
    for part in dict.fromkeys(route[0] for route in facts):
        below = {route[1:]: fact for route, fact in facts.items() if route[0] == part}
        keys[str(part)] = _with_facts(keys.get(str(part)), below)
    return {key: value for key, value in keys.items() if value is not None} or None


def _fact_edits(deck: DeckSources, route: Route, fact: FactValue) -> Iterator[Edit]:
    """The edits that put a fact at a route, or take it out with what holds nothing else."""
    old = deck.value(DECK_FILE, route)
    if not fact:
        if old is not None:
            yield KeyRemoval(_alone(deck, route))
    elif old is None:
        above = next(at for at in range(len(route), 0, -1) if deck.value(DECK_FILE, route[: at - 1]) is not None)
        value: object = fact if isinstance(fact, str) else list(fact)
        for part in reversed(route[above:]):
            value = {str(part): value}
        yield KeyEdit(route[: above - 1], str(route[above - 1]), value, key_before(deck, DECK_FILE, route[:above]))
    elif isinstance(fact, str):
        yield TextEdit(route, fact)
    elif isinstance(old, Items):
        yield from list_edits(route, old, fact)


def _alone(deck: DeckSources, route: Route) -> Route:
    """The route of what goes with a value: the highest that holds nothing but it."""
    while len(route) > 1 and isinstance(holder := deck.value(DECK_FILE, route[:-1]), Keys) and len(holder) == 1:
        route = route[:-1]
    return route


def product_change(deck: DeckSources, layout: str, is_made: bool, all_made: Sequence[str]) -> DeckEdit:
    """A layout put on the list of what a deck is made as, or taken off it: «Lag ikke tarotkort av denne kortstokken».

    It goes beside its like, else last. `all_made` are the layouts that the deck is made in while it lists none. Raises
    `ProblemsFound` for the last one: a deck that lists nothing would be made in all.
    """
    listed = deck.value(DECK_FILE, ("products",))
    products = [str(name) for name in listed] if isinstance(listed, Items) and listed else list(all_made)
    wanted = [name for name in products if name != layout]
    if is_made:
        wanted = products if layout in products else with_product(products, layout)
    if not wanted:
        origin = key_origin(deck.documents[DECK_FILE].top, ("products",))
        raise refusal_at(origin, "a deck is made as one thing at least; choose another one before this goes")
    if wanted == products:
        return DeckEdit(())
    if isinstance(listed, Items) and listed:
        return edit_of(deck, DECK_FILE, list_edits(("products",), listed, wanted))
    return with_value(deck, DECK_FILE, ("products",), wanted)


def with_product(products: Sequence[str], layout: str) -> list[str]:
    """A list with one layout more, after the last of its kind by name: `poster-a2` after `poster-a3`; else last."""
    alike = [at for at, other in enumerate(products, 1) if _stem(other) == _stem(layout)]
    place = alike[-1] if alike else len(products)
    return [*products[:place], layout, *products[place:]]


def _stem(layout: str) -> str:
    """What the names of layouts of one kind have in common: `poster` of poster-a3, `cards` of tarot-cards."""
    return "cards" if layout.endswith("-cards") else layout.partition("-")[0]
