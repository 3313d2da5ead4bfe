"""A theme as its screen shows it: its file, its cards, its questions, and the other themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from deckgen.deck.theme import Theme
from deckgen.desk.engine import Engine, ShownPage, ShownProduct
from deckgen.desk.text_sources import TextSource, TextSources


class QuestionRow(Struct, frozen=True):
    """A question: its number, its name as `wanted_arrangements` have it, its text, and its card if that is shown."""

    number: str
    name: str
    text: str
    card: ShownPage | None


class ThemeText(Struct, frozen=True):
    """A text of the theme with a field of its own: `key` is its key in the file."""

    key: str
    source: TextSource


class ThemeView(Struct, frozen=True):
    """A theme, with the layout and the pages of its cards; `file` is its path in the deck's folder.

    `can_move` says whether it can stand earlier, and later.
    """

    theme: Theme
    file: str
    title: str
    layout: str
    cards: tuple[ShownPage, ...]
    questions: tuple[QuestionRow, ...]
    texts: tuple[ThemeText, ...]
    others: tuple[Theme, ...]
    can_move: tuple[bool, bool]


TEXTS = ("title", "short", "introduction", "purpose")
"""The keys of a theme's texts that have a field on its screen."""


def theme_view(engine: Engine, sign: str) -> ThemeView | None:
    """The theme with a sign as the deck is shown now; None where there is none."""
    deck, sources = engine.now.shown_deck, engine.sources
    theme = next((theme for theme in deck.themes if theme.sign == sign), None) if deck else None
    if deck is None or theme is None or sources is None:
        return None
    product = card_product(engine)
    return ThemeView(
        theme,
        file_of(theme),
        str(theme.title.value),
        product.layout.name if product else "",
        cards_in_rows(product, theme),
        tuple(_question_rows(theme, product, sources)),
        tuple(_texts(theme, sources)),
        tuple(other for other in deck.themes if other is not theme),
        _can_move(theme, deck.themes),
    )


def _can_move(theme: Theme, themes: Sequence[Theme]) -> tuple[bool, bool]:
    """Whether a theme can stand earlier, and later: those without a number close the deck."""
    alike = [other for other in themes if (other.number is None) == (theme.number is None)]
    return theme is not alike[0], theme is not alike[-1]


def card_product(engine: Engine) -> ShownProduct | None:
    """The first of the deck's products that are cards with questions; None where there is none."""
    for layout in engine.layouts():
        product = engine.product(layout.name) if layout.is_of_cards else None
        if product and any(key.startswith("card:") for shown in product.pages for key in shown.page.keys):
            return product
    return None


def cards_in_rows(product: ShownProduct | None, theme: Theme) -> tuple[ShownPage, ...]:
    """The faces of a theme's own card."""
    pages = product.pages if product else ()
    return tuple(shown for shown in pages if shown.name.startswith(f"theme:{theme.sign}:theme."))


def file_of(theme: Theme) -> str:
    """The path of a theme's file in its deck's folder."""
    return PurePosixPath(theme.origin.file).name


def _question_rows(theme: Theme, product: ShownProduct | None, sources: TextSources) -> Iterator[QuestionRow]:
    for question in theme.questions:
        source = sources.at(question.text.origin)
        name = source.address.split("/")[1] if source else str(question.position - 1)
        card = product.page(f"card:{question.number}.1") if product else None
        yield QuestionRow(question.number, name, question.text.value, card)


def _texts(theme: Theme, sources: TextSources) -> Iterator[ThemeText]:
    for key in TEXTS:
        text = getattr(theme, key)
        source = sources.at(text.origin) if text else None
        if source and source.address == key:
            yield ThemeText(key, source)
