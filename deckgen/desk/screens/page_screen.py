"""A page of a product, large, with its texts to edit where they stand.

`#edit=ADDRESS` in its address opens the field of a text at once. `page_actions.html` is what one does with the page,
`strip_end.html` what follows its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deckgen.deck.deck import Deck
from deckgen.deck.theme import Theme
from deckgen.desk.engine import ShownPage, ShownProduct
from deckgen.desk.product_kinds import kind_of
from deckgen.desk.screen import Screen
from deckgen.desk.theme_rows import file_of

WORDS = "page"

CARD, THEME = "card:", "theme:"
"""What the keys of pages begin with that name a question or a theme."""


class CardQuestion(Struct, frozen=True):
    """The question of a card, as it is asked for to be arranged (`wanted_arrangements`), and how it stands there."""

    theme: str
    name: str
    is_first: bool
    is_last: bool

    @property
    def is_only(self) -> bool:
        """Whether its theme has no other."""
        return self.is_first and self.is_last


class OpenPage(Struct, frozen=True):
    """A page among those of its product: the faces beside it, of its own theme, and the other side of its card.

    `faces` are the pages that one leafs through: of cards those of the same side.
    """

    product: ShownProduct
    shown: ShownPage
    faces: tuple[ShownPage, ...]
    other_side: ShownPage | None

    @property
    def position(self) -> int:
        """Which of the faces it is, from 0."""
        return self.faces.index(self.shown)

    @property
    def before(self) -> ShownPage | None:
        """The face before it."""
        return self.faces[self.position - 1] if self.position else None

    @property
    def after(self) -> ShownPage | None:
        """The face after it."""
        return self.faces[self.position + 1] if self.position + 1 < len(self.faces) else None

    @property
    def front(self) -> ShownPage:
        """Itself, or the front of its card: what lies among all pages."""
        pages, other = self.product.pages, self.other_side
        return other if other and pages.index(other) < pages.index(self.shown) else self.shown

    @property
    def theme_key(self) -> str:
        """The key of its theme, "" of a page without one."""
        return next((key for key in self.shown.page.keys if key.startswith(THEME)), "")

    @property
    def question_number(self) -> str:
        """The number of the question whose page it is, "" of all others."""
        key = next((key for key in self.shown.page.keys if key.startswith(CARD)), "")
        return key.removeprefix(CARD)

    @property
    def strip(self) -> tuple[ShownPage, ...]:
        """The faces that are shown below it: those of its theme, else those without one; all of what has no cards."""
        if not self.product.layout.is_of_cards:
            return self.faces
        key = self.theme_key
        return tuple(face for face in self.faces if key in face.page.keys or not (key or _is_of_theme(face)))

    def theme(self, deck: Deck | None) -> Theme | None:
        """The theme of the page."""
        sign = self.theme_key.removeprefix(THEME)
        return next((theme for theme in deck.themes if theme.sign == sign), None) if deck and sign else None


def card_question(place: OpenPage, deck: Deck | None) -> CardQuestion | None:
    """The question whose card a page is; None for all other pages."""
    theme = place.theme(deck)
    if theme is None or not place.question_number:
        return None
    position = next((at for at, each in enumerate(theme.questions) if each.number == place.question_number), None)
    if position is None:
        return None
    name = str(theme.questions[position].name or position)
    return CardQuestion(file_of(theme), name, position == 0, position == len(theme.questions) - 1)


def open_page(product: ShownProduct, name: str) -> OpenPage | None:
    """A page of a product by its name, and what is beside it; None where there is no such page."""
    pages = product.pages
    index = next((index for index, shown in enumerate(pages) if shown.name == name), None)
    if index is None:
        return None
    if not product.layout.is_two_sided:
        return OpenPage(product, pages[index], pages, None)
    other = index + 1 if index % 2 == 0 else index - 1
    return OpenPage(product, pages[index], pages[index % 2 :: 2], pages[other] if other < len(pages) else None)


def _is_of_theme(shown: ShownPage) -> bool:
    return any(key.startswith(THEME) for key in shown.page.keys)


async def show_page(request: Request) -> Response:
    """A page of a product."""
    screen = Screen.of(request, WORDS)
    product = await screen.product(request.path_params["layout"])
    place = open_page(product, request.path_params["page"])
    if place is None:
        raise HTTPException(404, "there is no such page any more")
    deck = await screen.desk.thread.run(lambda engine: engine.now.shown_deck)
    question, kind = card_question(place, deck), kind_of(product.layout)
    return await screen.page("page.html", kind, place=place, product=product, shown=place.shown, question=question)


ROUTES: Sequence[Route] = (Route("/{language}/pages/{layout}/{page}", show_page),)
