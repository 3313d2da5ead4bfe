"""What texts are called in messages."""

from __future__ import annotations

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.deck.steps import Staircase
from deckgen.deck.theme import Theme
from deckgen.layout.binding import Binding, Path
from deckgen.layout.bound_text import Bound
from deckgen.layout.context import Context
from deckgen.layout.elements.base import Element
from deckgen.layout.lookup import lookup
from deckgen.layout.scope import BindingError, Scope, subject_of
from deckgen.source.characters import SOFT_HYPHEN

LONGEST_NAMED = 60
"""Characters of a word that messages show."""

SHORT = Path(("theme", "short"))

FIELDS = {"short": "short title"}
"""What fields are called, where it is not by their names."""


class Named(Struct, frozen=True):
    """What a text is called («the title of theme 3»), "" where nobody knows; and what else than shortening it helps."""

    name: str
    otherwise: str = ""


def named_word(word: str) -> str:
    """A word as messages name it."""
    word = word.replace(SOFT_HYPHEN, "")
    return word if len(word) <= LONGEST_NAMED else f"{word[:LONGEST_NAMED]}…"


def longest_text(element: Element, scope: Scope, context: Context) -> Bound | None:
    """The longest text in an element and those inside it, deck texts before fixed words."""
    quiet = context.quiet()  # texts of members do not bind in this scope; others are meant
    bounds = [quiet.text(scope, text.text, text.origin) for text in element.texts()]
    return max(bounds, key=lambda bound: (bound.is_deck, len(bound.value)), default=None)


def named_text(text: Binding, scope: Scope) -> Named:
    """What a bound text is called: the field of its binding and whose it is, or just whose where that says it."""
    theme = scope.theme
    shows_title = theme and SHORT in text.parts and _is_title(theme)
    otherwise = ", or give the theme a `short` title" if shows_title else ""
    match text.parts:
        case (Path(names=("theme", "short")),) if theme and shows_title:
            return Named(f"the title of {subject_of(theme)}", otherwise)
        case (Path(names=("words", word)),):
            return Named(f"the fixed word `{word}`")
        case (Path(names=names),):
            return Named(_name(names, scope))
    return Named(f"a text of {scope.subject}", otherwise)


def _is_title(theme: Theme) -> bool:
    """Whether a theme has no short title of its own."""
    return theme.short.origin == theme.title.origin


def _name(names: tuple[str, ...], scope: Scope) -> str:
    """What a member of the model is called."""
    member = _member(names, scope)
    subject = "the deck" if isinstance(member, Deck) else subject_of(member)
    if subject or len(names) == 1:
        return subject or ("the staircase" if isinstance(member, Staircase) else scope.subject)
    owner, field = _name(names[:-1], scope), names[-1].replace("_", "-")
    return owner if field == "text" else f"the {FIELDS.get(field, field)} of {owner}"


def _member(names: tuple[str, ...], scope: Scope) -> object:
    try:
        return lookup(scope, Path(names))
    except BindingError:  # told where the text is bound
        return None
