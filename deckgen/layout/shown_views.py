"""The pages of a layout that show the view of a question, and what else stands on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.deck.theme import Question, Theme
from deckgen.layout.elements.view import ViewElement
from deckgen.layout.layout import Layout
from deckgen.page.items import Item, Page, Product, Resource, ResourceKind, Use
from deckgen.views.page_room import Room, room_on


class QuestionPage(Struct, frozen=True):
    """A page that shows, or is to show, the view of a question; `shown` names the artwork of that, "" for none.

    `day` says that it is shown by day, which tells apart what is.
    """

    theme: Theme
    question: Question
    page: Page
    shown: str
    day: bool


def view_templates(layout: Layout) -> Mapping[str, bool]:
    """The templates that show the view of a question, and whether by day."""
    return {
        name: element.day
        for name, template in layout.templates.items()
        for outer in template.elements
        for element in outer.within()
        if isinstance(element, ViewElement) and element.of.names[0] == "question"
    }


def question_pages(product: Product, layout: Layout, deck: Deck) -> Iterator[QuestionPage]:
    """The pages of a product that show the view of a question of a theme with a motif."""
    templates = view_templates(layout)
    owners = {f"card:{question.number}": (theme, question) for theme in deck.themes for question in theme.questions}
    resources = {resource.name: resource for resource in product.resources}
    for page in product.pages if templates else ():
        template = page.subject.rpartition(", ")[2]
        owner = next((owners[key] for key in page.keys if key in owners), None)
        if template in templates and owner and owner[0].motif:
            yield QuestionPage(*owner, page, _shown(page, resources), templates[template])


def room_of(shown: QuestionPage, product: Product, mirrored: bool) -> Room:
    """What such a page leaves free beside the view."""
    resources = {resource.name: resource for resource in product.resources}
    others = [item for item in shown.page.items if not _is_view(item, resources)]
    return room_on(others, resources, shown.page.trim, shown.page.bleed, mirrored)


def _shown(page: Page, resources: Mapping[str, Resource]) -> str:
    return next((item.resource for item in page.items if isinstance(item, Use) and _is_view(item, resources)), "")


def _is_view(item: Item, resources: Mapping[str, Resource]) -> bool:
    return isinstance(item, Use) and resources[item.resource].kind is ResourceKind.VIEW
