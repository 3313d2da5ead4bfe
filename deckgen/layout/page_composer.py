"""A planned page to finished pages: its own, and those that it overflows to."""

from __future__ import annotations

from msgspec import Struct

from deckgen.deck.own_cards import Card
from deckgen.deck.theme import Question
from deckgen.layout.binding import Binding
from deckgen.layout.context import Context, PageDraft, Resources
from deckgen.layout.elements.base import ColumnPiece, Element
from deckgen.layout.elements.pile import draw_pieces, pieces_of
from deckgen.layout.flow import Break, split
from deckgen.layout.layout import Layout
from deckgen.layout.page_choice import BLANK
from deckgen.layout.place import bleed_box, media_box, safe_box, trim_box
from deckgen.layout.scope import PageNumber, Scope
from deckgen.layout.scope_views import ScopeViews
from deckgen.layout.sequence import PlannedPage
from deckgen.layout.shared_drawings import Drawings
from deckgen.layout.template import Template
from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import ARTIFACT, Bookmark, Fill, Item, Mark, Page, Pixels, Resource
from deckgen.page.paths import rectangle


class ComposedPages(Struct, frozen=True):
    """What a planned page becomes: a page, those that it overflows to, and the artwork and pictures that they use."""

    pages: tuple[Page, ...]
    resources: tuple[Resource, ...]
    pictures: tuple[Pixels, ...]


class Frame(Struct, frozen=True):
    """What the pages of a template share: the context on their grid, their boxes, and those of their elements.

    The box of an element that begins at a baseline is None: it depends on the text.
    """

    template: Template
    context: Context
    areas: tuple[Box | None, ...]
    trim: Box
    bleed: Box
    media: Box
    safe: Box

    @classmethod
    def of(cls, template: Template, context: Context) -> Frame:
        """The frame of a template."""
        page = context.format
        return cls(
            template,
            context.on_grid(template.grid),
            tuple(element.area(page) for element in template.elements),
            trim_box(page),
            bleed_box(page),
            media_box(page),
            safe_box(page, template.safe),
        )


class PageComposer:
    """Composes planned pages one by one; what they share is worked out once, and does not change what they are."""

    def __init__(self, layout: Layout, context: Context) -> None:
        self._layout = layout
        self._context = context
        self._frames: dict[str, Frame] = {}
        self._grounds: dict[tuple[str, Ink], Fill] = {}
        self._items: dict[str, tuple[Item, ...]] = {}
        self._drawings = Drawings(ScopeViews(context.scope.words))
        self._resources = Resources()

    def pages(self, planned_page: PlannedPage, number: PageNumber) -> tuple[ComposedPages, bool]:
        """A planned page, whose number is given, and those that it overflows to; and whether they have no problems."""
        template: Template | None = planned_page.template
        keys = selection_keys(planned_page)
        noted, resources = self._count_faults(), self._resources.of_page()
        carried: list[ColumnPiece] = []
        pages: list[Page] = []
        while template:
            at = PageNumber(number.number + len(pages), number.count, len(pages) + 1)
            scope = planned_page.scope.with_names(page=at, contents=self._context.contents)
            frame, draft = self._frame(template), PageDraft(resources=resources)
            rest = self._draw(frame, scope, carried, draft)
            pages.append(self._page(frame, scope, draft, keys))
            template, carried = rest.template, rest.pieces
        composed = ComposedPages(tuple(pages), tuple(resources.kept.values()), tuple(resources.pictures.values()))
        return composed, self._count_faults() == noted

    def _count_faults(self) -> int:
        return len(self._context.problems.noted) + len(self._context.overset)

    def _frame(self, template: Template) -> Frame:
        if template.name not in self._frames:
            self._frames[template.name] = Frame.of(template, self._context)
        return self._frames[template.name]

    def _draw(self, frame: Frame, scope: Scope, carried: list[ColumnPiece], draft: PageDraft) -> Break:
        """Draw one page; `carried` is what came from the page before. Returns what goes on to the next."""
        template, context, rest = frame.template, frame.context, Break(None, [])
        ground = context.ink(template.ground, scope, template.origin)
        if ground != PAPER:
            draft.add(self._ground(frame, ground))
        last = list[tuple[int, Element, Box]]()
        for element, area in zip(template.elements, frame.areas, strict=True):
            box = area or element.placed_box(scope, context)
            if element.is_drawn_last and not element.over_pages:
                last.append((len(draft.items), element, box))
            elif flow := element.over_pages:
                pieces = carried if flow.resumes and carried else own_pieces(element, scope, context)
                staying, left = split(pieces, flow, box, self._layout.templates, context)
                rest = left if left.template else rest
                draw_pieces(staying, box, flow.vertical, context, draft)
            else:
                self._drawings.paint(element, scope, box, context, draft)
        self._draw_last(last, scope, context, draft)
        return rest

    def _draw_last(
        self, elements: list[tuple[int, Element, Box]], scope: Scope, context: Context, draft: PageDraft
    ) -> None:
        """Draw what depends on all else on the page, and put it where it is to be painted."""
        for place, element, box in reversed(elements):
            count = len(draft.items)
            self._drawings.paint(element, scope, box, context, draft)
            drawn = draft.items[count:]
            del draft.items[count:]
            draft.items[place:place] = drawn

    def _ground(self, frame: Frame, ink: Ink) -> Fill:
        """What lies behind the whole page."""
        key = frame.template.name, ink
        if key not in self._grounds:
            self._grounds[key] = Fill(Mark(ARTIFACT, frame.template.origin), rectangle(frame.bleed), ink)
        return self._grounds[key]

    def _page(self, frame: Frame, scope: Scope, draft: PageDraft, keys: tuple[str, ...]) -> Page:
        """The finished page with its boxes and names; it has the very items of the last one if they are equal."""
        template = frame.template

        def words(text: Binding) -> str:
            return frame.context.text(scope, text, template.origin).line if text else ""

        items, title = tuple(draft.items), words(template.bookmark)
        if items == self._items.get(template.name):
            items = self._items[template.name]
        self._items[template.name] = items
        return Page(
            trim=frame.trim,
            bleed=frame.bleed,
            media=frame.media,
            safe=frame.safe,
            items=items,
            label=words(template.label),
            subject=f"{scope.subject}, {template.name}",
            anchor=words(template.anchor),
            bookmarks=(Bookmark(title, template.level),) if title else (),
            keys=keys,
        )


def own_pieces(element: Element, scope: Scope, context: Context) -> list[ColumnPiece]:
    """The pieces of a column that goes on over pages, none where it is left out."""
    return [] if element.collapses(scope, context) else list(pieces_of(element.parts(), scope, context))


def selection_keys(page: PlannedPage) -> tuple[str, ...]:
    """What a page can be chosen by: its theme, question or card, its kinds, and whether it is a card to write on."""
    theme, question, card = page.scope.theme, page.scope.names.get("question"), page.scope.names.get("card")
    keys = [f"theme:{theme.sign}"] if theme else []
    keys += [f"card:{question.number}"] if isinstance(question, Question) else []
    keys += [f"card:{card.id}"] if isinstance(card, Card) else []
    keys += [f"kind:{kind}" for kind in page.kinds]
    return (*keys, BLANK) if page.blank else tuple(keys)
