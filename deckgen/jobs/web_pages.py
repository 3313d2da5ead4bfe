"""A deck's web page: the card whose views it shows, the families that set it, and the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from deckgen.deck.deck import Deck
from deckgen.jobs.publication import Output
from deckgen.jobs.session import Session
from deckgen.jobs.theme_views import home_of
from deckgen.layout.layout import Layout
from deckgen.layout.shown_views import view_templates
from deckgen.pdf.edition import WEB
from deckgen.web.web_drawings import CardFrame
from deckgen.web.web_fonts import WebFamily
from deckgen.web.web_page import WebInputs, web_page

HEAD, TEXT = "deck-head", "deck-text"
"""What the style sheet calls the family of headings and cards, and that of running text."""


def web_output(deck: Deck, sources: str, session: Session) -> Output:
    """The page as a file; raises `ProblemsFound` for fixed words that it lacks."""
    layouts = session.layouts_of(deck)
    inputs = WebInputs(deck, card_frame(deck, layouts), tuple(web_families(layouts, session)), session.catalogue)
    return Output(
        path=f"{WEB.name}/{deck.id}.html",
        data=web_page(inputs),
        title=deck.title.value,
        pages=0,
        trims=(),
        sources=sources,
        deck_edition=deck.edition,
    )


def card_frame(deck: Deck, layouts: Sequence[Layout]) -> CardFrame:
    """The card of the layout whose views the deck's themes have, else a card of A6."""
    home = next((layout for layout in layouts if layout.name == home_of(deck, layouts)), None)
    if home is None:
        return CardFrame(mirrored=deck.direction == "rtl")
    page, day = home.in_direction(deck.direction), any(view_templates(home).values())
    return CardFrame(home.name, page.width, page.height, page.bleed, page.is_mirrored, day)


def web_families(layouts: Iterable[Layout], session: Session) -> Iterator[WebFamily]:
    """The family of small words sets headings and cards; that which sets most styles beside it, running text."""
    head = session.fonts.roles.captions.value
    used = Counter(style.family for layout in layouts for style in layout.styles.values())
    others = [family for family in session.fonts.families if family != head and used[family]]
    text = max(others, key=lambda family: used[family], default=head)
    yield WebFamily(HEAD, head, (400, 500, 600, 700, 800))
    yield WebFamily(TEXT, text, (400, 700), (400,))
