"""From a deck and a layout to finished pages: the display list."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from deckgen.deck.model import Question
from deckgen.layout.context import ColumnPiece, Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.column import draw_pieces, pieces_of
from deckgen.layout.elements.model import ColumnElement, RepeatElement, TableElement
from deckgen.layout.flow import Break, split
from deckgen.layout.layout import Layout, Template
from deckgen.layout.page_boxes import bleed_box, box_of, media_box, safe_box, trim_box
from deckgen.layout.scope import Contents, ContentsEntry, PageNumber, Scope
from deckgen.layout.sequence import PlannedPage, planned
from deckgen.page.ink import PAPER
from deckgen.page.items import ARTIFACT, Bookmark, Fill, Mark, Page, Product
from deckgen.page.paths import rectangle


@dataclass(slots=True)
class Pass:
    """One run over all pages: the pages so far and the contents that they make."""

    pages: list[Page] = field(default_factory=list)
    contents: list[ContentsEntry] = field(default_factory=list)
    scope: Scope | None = None


def compose(context: Context) -> Product:
    """Compose every page of a layout; twice where the contents must know the page numbers, never more."""
    plan = planned(context.deck, context.layout, context.problems)
    done = run(plan, context, 0)
    if shows_contents(context.layout) or shows_count(context):
        filled_in = replace(context, contents=contents_of(done.contents))
        again = run(plan, filled_in, len(done.pages))
        if len(again.pages) != len(done.pages):
            message = "the contents change the number of pages that they tell; give them a column that does not flow"
            context.problems.add(context.layout.origin, message)
        done = again
    if not done.pages:
        context.problems.add(context.layout.origin, "the sequence makes no pages of this deck; leave the layout out")
    title = f"{context.deck.title.value} – {context.layout.title}"
    kept = context.resources
    resources, pictures = tuple(kept.kept.values()), tuple(kept.pictures.values())
    return Product(context.layout.name, title, tuple(done.pages), resources, pictures=pictures)


def shows_contents(layout: Layout) -> bool:
    """Whether any page of a layout shows the contents, which are known only after a first pass."""
    return any(lists_contents(element) for template in layout.templates.values() for element in template.elements)


def shows_count(context: Context) -> bool:
    """Whether any page says how many there are, itself or by a fixed word."""
    words = [f"words.{name}}}" for name, word in context.deck.words.items() if "{page.count}" in word.value]
    written = repr(context.layout.templates)
    return any(binding in written for binding in ("{page.count}", *words))


def lists_contents(element: Element) -> bool:
    """Whether an element, or one inside it, repeats over the contents."""
    if isinstance(element, RepeatElement | TableElement) and element.each.startswith("contents."):
        return True
    return any(lists_contents(child) for child in getattr(element, "children", ()))


def contents_of(entries: list[ContentsEntry]) -> Contents:
    """The contents in three parts: before the themes, the themes, after them."""
    places = [number for number, entry in enumerate(entries) if entry.theme] or [len(entries)]
    return Contents(
        tuple(entries[: places[0]]),
        tuple(entry for entry in entries if entry.theme),
        tuple(entries[places[-1] + 1 :]),
    )


def run(plan: tuple[PlannedPage, ...], context: Context, count: int) -> Pass:
    """Compose all planned pages, those that overflow, and padding."""
    done = Pass()
    for number, planned_page in enumerate(plan, 1):
        pad_to_side(planned_page, done, context, count)
        if number == len(plan):
            pad_to_multiple(planned_page, done, context, count)
        compose_planned(planned_page, done, context, count)
    return done


def pad_to_side(planned_page: PlannedPage, done: Pass, context: Context, count: int) -> None:
    """Fill up with a page where the next must fall on the other side; padding belongs to what came before it."""
    number = len(done.pages) + 1
    wrong = (planned_page.start == "even" and number % 2) or (planned_page.start == "odd" and number % 2 == 0)
    if wrong and planned_page.pad:
        template = context.layout.templates[planned_page.pad]
        scope = done.scope or planned_page.scope
        compose_planned(PlannedPage(template, scope, "any", ""), done, context, count)


def pad_to_multiple(last: PlannedPage, done: Pass, context: Context, count: int) -> None:
    """Fill up before the last planned page, so that all that it makes ends at a multiple of so many pages."""
    layout, trial = context.layout, Pass()
    compose_planned(last, trial, context, count)
    while layout.pad and (len(done.pages) + len(trial.pages)) % layout.multiple:
        names = {name: last.scope.names[name] for name in ("deck", "words", "staircase")}
        pad = PlannedPage(layout.templates[layout.pad], Scope(names, "the deck"), "any", "")
        compose_planned(pad, done, context, count)


def compose_planned(planned_page: PlannedPage, done: Pass, context: Context, count: int) -> None:
    """Compose a page and those that it overflows to."""
    template: Template | None = planned_page.template
    done.scope = planned_page.scope
    carried: list[ColumnPiece] | None = None
    first = True
    while template:
        scope = planned_page.scope.having(page=PageNumber(len(done.pages) + 1, count), contents=context.contents)
        page, rest = compose_page(template, scope, carried, context)
        page = replace(page, keys=keys_of(scope, planned_page.blank))
        if first:
            note_contents(page, template, scope, done)
        done.pages.append(page)
        template, carried, first = rest.template, rest.pieces, False


def keys_of(scope: Scope, blank: bool) -> tuple[str, ...]:
    """What a page can be chosen by: its theme, its question, and whether it is a card to write on."""
    theme, question = scope.theme, scope.names.get("question")
    keys = [f"theme:{theme.sign}"] if theme else []
    keys += [f"card:{question.id}"] if isinstance(question, Question) else []
    return (*keys, "blank") if blank else tuple(keys)


def compose_page(
    template: Template, scope: Scope, carried: list[ColumnPiece] | None, context: Context
) -> tuple[Page, Break]:
    """One page and what goes on to the next."""
    context = context.on(template)
    layout, draft, rest = context.layout, PageDraft(), Break(None, [])
    ground = context.ink(template.ground, scope, template.origin)
    if ground != PAPER:
        draft.add(Fill(Mark(ARTIFACT, template.origin), rectangle(bleed_box(layout)), ground))
    for element in template.elements:
        box = box_of(element.place, layout)
        if isinstance(element, ColumnElement) and (element.flow or element.resume):
            pieces = carried if element.resume and carried else list(pieces_of(element.children, scope, context))
            here, rest = split(pieces, element, box, context)
            draw_pieces(here, box, element.vertical, context, draft)
        else:
            context.draw(element, scope, box, draft)
    return page_of(template, scope, draft, context, layout), rest


def page_of(template: Template, scope: Scope, draft: PageDraft, context: Context, layout: Layout) -> Page:
    """The finished page with its boxes and names."""

    def words(text: str) -> str:
        return context.text(scope, text, template.origin).value

    title = words(template.bookmark)
    return Page(
        trim=trim_box(layout),
        bleed=bleed_box(layout),
        media=media_box(layout),
        safe=safe_box(layout, template),
        items=tuple(draft.items),
        label=words(template.label),
        subject=f"{scope.subject}, {template.name}",
        anchor=words(template.anchor),
        bookmarks=(Bookmark(title, template.level),) if title else (),
    )


def note_contents(page: Page, template: Template, scope: Scope, done: Pass) -> None:
    """Note a line of the contents for a page with a bookmark and an anchor."""
    if page.bookmarks and page.anchor:
        theme = scope.theme
        title = theme.title.value if theme else page.bookmarks[0].title
        entry = ContentsEntry(title, theme.sign if theme else "", len(done.pages) + 1, page.anchor, theme)
        done.contents.append(entry)
