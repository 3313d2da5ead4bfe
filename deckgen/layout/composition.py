"""From a deck and a layout to finished pages: the display list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from deckgen.deck.deck import Deck
from deckgen.deck.theme import Question
from deckgen.layout.binding import Binding, Path, parsed
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import ColumnPiece
from deckgen.layout.elements.pile import draw_pieces, pieces_of
from deckgen.layout.fit import fit_pages
from deckgen.layout.flow import Break, split
from deckgen.layout.layout import Layout, Template
from deckgen.layout.place import bleed_box, media_box, safe_box, trim_box
from deckgen.layout.scope import DEEPEST_WORDS, BindingError, Contents, ContentsEntry, PageNumber, Scope, is_word
from deckgen.layout.sequence import PlannedPage, planned
from deckgen.page.ink import PAPER
from deckgen.page.items import ARTIFACT, Bookmark, Fill, Mark, Page, Product
from deckgen.page.paths import rectangle

PAGE_COUNT = Path.parse("page.count")


def compose(layout: Layout, context: Context) -> Product:
    """Compose every page of a layout; twice where the contents must know the page numbers, never more."""
    deck, plan = context.scope.deck, planned(context.scope, layout, context.problems)
    run = Pass(layout, context, 0)
    run.compose_all(plan)
    if needs_second_pass(layout, deck):
        count = len(run.pages)
        run = Pass(layout, replace(context, contents=contents_of(run.contents)), count)
        run.compose_all(plan)
        if len(run.pages) != count:
            message = "the contents change the number of pages that they tell; give them a column that does not flow"
            context.problems.add(layout.origin, message)
    if not run.pages:
        context.problems.add(layout.origin, "the sequence makes no pages of this deck; leave the layout out")
    title = f"{deck.title.value} – {layout.title}"
    resources, pictures = tuple(context.resources.kept.values()), tuple(context.resources.pictures.values())
    return Product(layout.name, title, tuple(run.pages), resources, pictures=pictures)


def compose_sheets(plan: Sequence[PlannedPage], layout: Layout, context: Context) -> tuple[Page, ...]:
    """Pages of a sheet of our own, in the sizes at which all fits; raises `ProblemsFound` for all that is wrong."""
    try:
        sizes = fit_pages(plan, layout, context).sizes
        context.problems.stop_if_any()
        run = Pass(layout, replace(context, sizes=sizes), 0)
        run.compose_all(plan)
    except BindingError as error:
        context.problems.add(layout.origin, str(error))
    context.problems.stop_if_any()
    return tuple(run.pages)


def needs_second_pass(layout: Layout, deck: Deck) -> bool:
    """Whether any page shows the contents or the number of pages, itself or by a fixed word."""
    return any(path.names[0] == "contents" or path == PAGE_COUNT for path in all_paths(layout.paths(), deck))


def all_paths(paths: Iterable[Path], deck: Deck, depth: int = 0) -> Iterator[Path]:
    """Paths, and those that the fixed words among them name in turn."""
    for path in paths:
        yield path
        word = deck.words.get(path.names[1]) if is_word(path) and depth <= DEEPEST_WORDS else None
        if word:
            yield from all_paths(parsed(word.value).paths, deck, depth + 1)


def contents_of(entries: list[ContentsEntry]) -> Contents:
    """The contents in three parts: before the themes, the themes, after them."""
    places = [number for number, entry in enumerate(entries) if entry.theme] or [len(entries)]
    return Contents(
        tuple(entries[: places[0]]),
        tuple(entry for entry in entries if entry.theme),
        tuple(entries[places[-1] + 1 :]),
    )


@dataclass(slots=True)
class Pass:
    """One run over all pages: the pages so far and the contents that they make.

    `count` is the number of pages, 0 in the first pass; `scope` that of the last planned page.
    """

    layout: Layout
    context: Context
    count: int
    pages: list[Page] = field(default_factory=list)
    contents: list[ContentsEntry] = field(default_factory=list)
    scope: Scope | None = None

    def compose_all(self, plan: Sequence[PlannedPage]) -> None:
        """Compose all planned pages, those that overflow, and padding."""
        for number, page in enumerate(plan, 1):
            self.pad_to_side(page)
            if number == len(plan):
                self.pad_to_multiple(page)
            self.compose_planned(page)

    def pad_to_side(self, planned_page: PlannedPage) -> None:
        """Fill up with a page where the next must fall on the other side; padding belongs to what came before it."""
        number = len(self.pages) + 1
        wrong = (planned_page.start == "even" and number % 2) or (planned_page.start == "odd" and number % 2 == 0)
        if wrong and planned_page.pad:
            template = self.layout.templates[planned_page.pad]
            self.compose_planned(PlannedPage(template, self.scope or planned_page.scope))

    def pad_to_multiple(self, last: PlannedPage) -> None:
        """Fill up before the last planned page, so that all that it makes ends at a multiple of so many pages."""
        layout, trial = self.layout, Pass(self.layout, self.context, self.count)
        trial.compose_planned(last)
        while layout.pad and (len(self.pages) + len(trial.pages)) % layout.multiple:
            self.compose_planned(PlannedPage(layout.templates[layout.pad], self.context.scope))

    def compose_planned(self, planned_page: PlannedPage) -> None:
        """Compose a page and those that it overflows to."""
        template: Template | None = planned_page.template
        self.scope = planned_page.scope
        carried: list[ColumnPiece] = []
        first = True
        while template:
            number = PageNumber(len(self.pages) + 1, self.count)
            scope = planned_page.scope.with_names(page=number, contents=self.context.contents)
            page, rest = compose_page(template, scope, carried, self.layout, self.context)
            page = replace(page, keys=selection_keys(scope, planned_page.blank))
            if first:
                self.note_contents(page, scope)
            self.pages.append(page)
            template, carried, first = rest.template, rest.pieces, False

    def note_contents(self, page: Page, scope: Scope) -> None:
        """Note a line of the contents for a page with a bookmark and an anchor."""
        if page.bookmarks and page.anchor:
            theme = scope.theme
            title = theme.title.value if theme else page.bookmarks[0].title
            entry = ContentsEntry(title, theme.sign if theme else "", len(self.pages) + 1, page.anchor, theme)
            self.contents.append(entry)


def selection_keys(scope: Scope, blank: bool) -> tuple[str, ...]:
    """What a page can be chosen by: its theme, its question, and whether it is a card to write on."""
    theme, question = scope.theme, scope.names.get("question")
    keys = [f"theme:{theme.sign}"] if theme else []
    keys += [f"card:{question.id}"] if isinstance(question, Question) else []
    return (*keys, "blank") if blank else tuple(keys)


def compose_page(
    template: Template, scope: Scope, carried: list[ColumnPiece], layout: Layout, context: Context
) -> tuple[Page, Break]:
    """One page and what goes on to the next; `carried` is what came from the page before."""
    context = context.on_grid(template.grid)
    draft, rest = PageDraft(), Break(None, [])
    ground = context.ink(template.ground, scope, template.origin)
    if ground != PAPER:
        draft.add(Fill(Mark(ARTIFACT, template.origin), rectangle(bleed_box(layout)), ground))
    for element in template.elements:
        box = element.placed_box(scope, context)
        if flow := element.over_pages:
            pieces = carried if flow.resumes and carried else list(pieces_of(element.parts(), scope, context))
            staying, rest = split(pieces, flow, box, layout.templates, context)
            draw_pieces(staying, box, flow.vertical, context, draft)
        else:
            element.paint(scope, box, context, draft)
    return page_of(template, scope, draft, context), rest


def page_of(template: Template, scope: Scope, draft: PageDraft, context: Context) -> Page:
    """The finished page with its boxes and names."""

    def words(text: Binding) -> str:
        return context.text(scope, text, template.origin).value

    title, page = words(template.bookmark), context.format
    return Page(
        trim=trim_box(page),
        bleed=bleed_box(page),
        media=media_box(page),
        safe=safe_box(page, template.safe),
        items=tuple(draft.items),
        label=words(template.label),
        subject=f"{scope.subject}, {template.name}",
        anchor=words(template.anchor),
        bookmarks=(Bookmark(title, template.level),) if title else (),
    )
