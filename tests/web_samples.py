"""Web pages of decks, made without a build; the real deck's once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import html5lib
from msgspec import Struct
from sessions import session

from deckgen.deck.deck import Deck
from deckgen.jobs.request import Request
from deckgen.jobs.web_pages import web_output
from deckgen.pdf.edition import WEB
from deckgen.source.project import Project

ROOT = Path(__file__).parents[1]

HTML = "{http://www.w3.org/1999/xhtml}"


class WebSample(Struct, frozen=True):
    """A deck and its page."""

    deck: Deck
    content: bytes

    @property
    def html(self) -> str:
        """The page as text."""
        return self.content.decode()


def page_of(project: Project, name: str) -> WebSample:
    """The page of a deck of a project."""
    asked = Request((name,), tuple(project.resolve().layouts), (), (WEB,), project.root / "output", whole=False)
    opened = session(project, asked)
    (deck,) = opened.decks
    return WebSample(deck, web_output(deck, "", opened).data)


@cache
def real_page() -> WebSample:
    """The page of the deck that ships."""
    return page_of(Project(ROOT, ROOT), "kulturskole")


def parsed(page: WebSample) -> Any:
    """The page as a tree; raises for anything that the HTML standard calls a parse error."""
    return _tree(page.html)


@cache
def _tree(html: str) -> Any:
    return html5lib.HTMLParser(strict=True).parse(html)


def words_in(tree: Any) -> str:
    """What the main part of a page says, on one line, without the soft hyphens of headings."""
    main = tree.find(f".//{HTML}main")
    return " ".join("".join(main.itertext()).replace("\u00ad", "").split())
