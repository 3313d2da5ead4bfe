"""What a deck says of itself: who publishes it, whom to call, the meeting, its pictures, what it is made as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from deckgen.deck.deck import Deck
from deckgen.deck.own_classes import deck_class
from deckgen.deck.own_fields import declared_in
from deckgen.edits.arrangement_plan import THEME_SIGNS
from deckgen.edits.changed_text import key_before
from deckgen.edits.deck_edit import DeckEdit, FileChange, changed_file
from deckgen.edits.deck_sources import DeckSources, refusal_at
from deckgen.edits.list_edits import list_edits
from deckgen.edits.new_values import edit_of, with_value
from deckgen.press.slug import free_slug
from deckgen.source.entry import keys_of
from deckgen.source.nodes import Items, Keys, Route, key_origin
from deckgen.source.problems import Origin, Problem, Problems, did_you_mean
from deckgen.source.project import DECK_FILE
from deckgen.source.validation import validated
from deckgen.source.yaml_edits import Edit, KeyEdit, KeyRemoval, TextEdit

PICTURE_FOLDER = "bilder"
"""The folder of a deck's pictures."""

PICTURE_ENDINGS = ("svg", "pdf", "png", "jpg", "jpeg", "tif", "tiff")

MOST_PICTURE_BYTES = 60 << 20

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


def picture_change(
    deck: DeckSources, name: str, file_name: str, content: bytes, alt: str = "", credit: str = ""
) -> DeckEdit:
    """A picture put in by its file under a name, such as `arms` or `cover`; `alt` says what it shows.

    Without `alt` it is a decoration. The file lies in `bilder/` under a name that is free; one that was there stays, as
    other decks may show it. Inks of colours that were chosen for the old file go. Raises `ProblemsFound` for a file
    that is no picture, or a large one.
    """
    start = Origin(deck.display(DECK_FILE))
    ending = PurePosixPath(file_name).suffix.lower().removeprefix(".")
    if ending not in PICTURE_ENDINGS:
        known = ", ".join(f".{other}" for other in PICTURE_ENDINGS)
        raise refusal_at(start, f"`{file_name[:80]}` is no picture; take a file that ends in one of {known}")
    if not content or len(content) > MOST_PICTURE_BYTES:
        what = "is empty" if not content else f"is larger than {MOST_PICTURE_BYTES >> 20} MB"
        raise refusal_at(start, f"`{file_name[:80]}` {what}; save the picture anew, or a smaller one")
    taken = {PurePosixPath(path).stem.casefold() for path in deck.paths if path.startswith(f"{PICTURE_FOLDER}/")}
    file = f"{PICTURE_FOLDER}/{free_slug(PurePosixPath(file_name).stem, name, taken)}.{ending}"
    picture = {"file": file} | ({"alt": alt} if alt.strip() else {"decoration": True})
    picture |= {"credit": credit} if credit.strip() else {}
    edit = _with_picture(deck, name, picture)
    return DeckEdit((*edit.changes, FileChange(file, None, content)))


def _with_picture(deck: DeckSources, name: str, picture: Mapping[str, object]) -> DeckEdit:
    """The action by which a deck has a picture under a name: what it had there goes but for what stays the same."""
    old = deck.value(DECK_FILE, ("pictures", name))
    if not isinstance(old, Keys):
        route: Route = ("pictures", name) if isinstance(deck.value(DECK_FILE, ("pictures",)), Keys) else ("pictures",)
        return with_value(deck, DECK_FILE, route, picture if len(route) == 2 else {name: picture})
    base: Route = ("pictures", name)
    edits: list[Edit] = [KeyRemoval((*base, key)) for key in old if key not in picture]
    for key, value in picture.items():
        if key not in old:
            edits.append(KeyEdit(base, key, value, "file"))
        elif isinstance(value, str):
            edits.append(TextEdit((*base, key), value))
    return edit_of(deck, DECK_FILE, edits)


def picture_removal(deck: DeckSources, name: str) -> DeckEdit:
    """A picture taken out of what layouts show; its file stays. Raises `ProblemsFound` where there is none."""
    pictures = deck.value(DECK_FILE, ("pictures",))
    if not isinstance(pictures, Keys) or name not in pictures:
        known = did_you_mean(name, pictures if isinstance(pictures, Keys) else ())
        raise refusal_at(Origin(deck.display(DECK_FILE)), f"the deck has no picture `{name[:80]}`; {known}")
    return edit_of(deck, DECK_FILE, [KeyRemoval(("pictures", name) if len(pictures) > 1 else ("pictures",))])
