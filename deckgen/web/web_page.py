"""A deck as one HTML file: its text, its drawings, fonts and colours, and the script that plays it.

The file asks for nothing from elsewhere: its policy (Content Security Policy 3) lets the styles and the script run that
were embedded here, by their digests, fonts and pictures stand as data, and nothing else happen.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.deck.own_cards import Card
from deckgen.deck.theme import Question
from deckgen.layout.scope import Scope, deck_scope
from deckgen.source.entry import Entry, Text
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.web.own_facts import own_facts
from deckgen.web.play_record import play_record
from deckgen.web.soft_hyphens import LONGEST_WHOLE, with_soft_hyphens
from deckgen.web.web_colours import colour_rules
from deckgen.web.web_drawings import CardFrame, drawings_of
from deckgen.web.web_fonts import WebFamily, font_rules
from deckgen.web.web_pictures import picture_html
from deckgen.web.web_words import spoken
from deckgen.web.written_html import html_of, is_web_address, paragraphs_of

FOLDER = Path(__file__).parent

STYLES, SCRIPTS = ("read.css", "play.css"), ("play.js",)
"""What is embedded, in its order."""

OWN_NAMES = frozenset(
    {"top", "main", "themes", "meeting", "how-to", "experience", "staircase", "forms", "sources", "colophon", "deck"}
)
"""The addresses on the page that are not of a theme, a question, a chapter or a card of the deck."""


class WebInputs(Struct, frozen=True):
    """What a page is made of: the deck, the card whose views it shows, its families and where their faces are."""

    deck: Deck
    frame: CardFrame
    families: tuple[WebFamily, ...]
    catalogue: Catalogue


def web_page(inputs: WebInputs) -> bytes:
    """The page; raises `ProblemsFound` for fixed words that are missing."""
    deck = inputs.deck
    scope = deck_scope(deck)
    record = play_record(deck, scope)
    body = Markup(_template("body.html").render(_body_values(inputs, scope)))
    styles = "\n".join([colour_rules(deck), *_embedded(STYLES)])
    script = "\n".join(_embedded(SCRIPTS))
    fonts = font_rules(inputs.families, f"{body}{record}{styles}{script}", inputs.catalogue)
    style = f"{fonts}\n{styles}"
    page = _template("page.html").render(
        deck=deck, body=body, record=record, style=Markup(style), script=Markup(script), policy=policy(style, script)
    )
    return str(page).encode()


def policy(style: str, script: str) -> str:
    """What the page may do: run these styles and this script, show what it has itself."""
    scripts = _digest(script) if script else "'none'"
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {scripts}; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def anchors_of(deck: Deck) -> Mapping[str, str]:
    """The addresses of chapters and cards by their names: these, unless something else on the page has them."""
    taken = set(OWN_NAMES)
    taken.update(chain.from_iterable((theme.sign, *_numbers(theme.questions)) for theme in deck.themes))
    anchors: dict[str, str] = {}
    chapters, cards = (
        (f"chapter {chapter.id}" for chapter in deck.chapters),
        (f"card {card.id}" for card in _cards(deck)),
    )
    for name in (*chapters, *cards):
        anchor = name.partition(" ")[2]
        while anchor in taken:
            anchor += "-"
        taken.add(anchor)
        anchors[name] = anchor
    return anchors


def _numbers(questions: Iterable[Question]) -> Iterator[str]:
    return (question.number for question in questions)


def _cards(deck: Deck) -> Iterator[Card]:
    return chain(deck.cards, chain.from_iterable(theme.cards for theme in deck.themes))


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


def _embedded(names: tuple[str, ...]) -> list[str]:
    return [(FOLDER / name).read_text("utf-8") for name in names]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(marked=html_of, paragraphs=paragraphs_of, picture=picture_html)
    environment.tests["web_address"] = is_web_address
    return environment


def _template(name: str) -> Any:
    return _environment().get_template(name)


def _body_values(inputs: WebInputs, scope: Scope) -> dict[str, Any]:
    """What the template of the body is filled with."""
    deck, drawings = inputs.deck, drawings_of(inputs.deck, inputs.frame)
    return {
        "deck": deck,
        "drawings": {drawing.name: drawing for drawing in drawings},
        "anchors": anchors_of(deck),
        "picture_credits": html_of(spoken("{deck.picture-credits}", scope)),
        "title": _titles(deck),
        "word": _speaker(scope),
        "heading": lambda theme: html_of(spoken("{theme.heading}", scope.with_names(theme=theme))),
        "groups": _groups,
        "facts": lambda entry: own_facts(entry, scope),
        "pictures": {name: deck.pictures[name] for name in ("cover", "arms") if name in deck.pictures},
    }


def _titles(deck: Deck) -> Callable[..., Markup]:
    """What writes headings, with soft hyphens."""
    hyphenator = Hyphenator(deck.language, deck.hyphenation)

    def title(text: Text, *, links: bool = True, whole: int = LONGEST_WHOLE) -> Markup:
        return html_of(with_soft_hyphens(text, hyphenator, whole), links=links)

    return title


def _groups(questions: tuple[Question, ...]) -> list[tuple[Text | None, list[Question]]]:
    """Questions that follow each other under the same heading, with it."""
    runs = groupby(questions, key=lambda question: question.group.value if question.group else "")
    lists = (list(members) for _, members in runs)
    return [(members[0].group, members) for members in lists]


def _speaker(scope: Scope) -> Callable[..., Markup]:
    """What says fixed words of what they are about: `word("minutes", theme=theme)`."""

    def say(key: str, **about: Entry | Text) -> Markup:
        return html_of(spoken(f"{{words.{key}}}", scope.with_names(**about)))

    return say
