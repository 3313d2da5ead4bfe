"""From a deck and a layout to finished pages: the display list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.deck.deck import Deck
from deckgen.layout.context import Context, Resources, Sizes
from deckgen.layout.fit import fit_pages
from deckgen.layout.layout import Layout
from deckgen.layout.page_composer import ComposedPages, PageComposer
from deckgen.layout.page_inputs import PAGE_COUNT, PageInputs, all_entries, all_paths
from deckgen.layout.scope import BindingError, Contents, ContentsEntry, PageNumber, Scope
from deckgen.layout.sequence import PlannedPage, planned
from deckgen.layout.template import Template
from deckgen.layout.worded_layouts import note_wrong_fields, worded
from deckgen.page.items import Group, Item, Page, Picture, Product, Use, WritingField
from deckgen.page.walk import PlacedItem, changed
from deckgen.source.entry import Text
from deckgen.source.problems import Problems

MOST_PASSES = 4
"""How often pages are composed again until their contents tell the right pages."""


def compose(layout: Layout, context: Context, kept: KeptPages | None = None) -> Product:
    """Compose every page of a layout, as `compose_plan` does, and plan them first."""
    return compose_plan(planned(context.scope, layout, context.problems), layout, context, kept)


def compose_plan(
    plan: Sequence[PlannedPage], layout: Layout, context: Context, kept: KeptPages | None = None
) -> Product:
    """Compose planned pages; again where the contents must know the page numbers, until these are right.

    That is twice; once more where the contents themselves take more pages than they did without their lines.
    Pages that were kept and whose inputs are the same are taken as they were.
    """
    deck = context.scope.deck
    twice = needs_second_pass(layout, deck)
    if twice and kept is None:  # what does not show the page numbers is the same in both passes
        kept = KeptPages(PageInputs(layout, deck, ""))
    run = Pass(layout, context, 0, kept)
    run.compose_all(plan)
    shown: tuple[int, ...] = ()
    for _ in range(MOST_PASSES if twice else 0):
        shown = run.page_numbers
        context = replace(context, contents=contents_of(run.contents))
        run = Pass(layout, context, len(run.pages), kept, run.resources)
        run.compose_all(plan)
        if run.page_numbers == shown:
            break
    if twice and run.page_numbers != shown:
        message = "the contents change the number of pages that they tell; give them a column that does not flow"
        context.problems.add(layout.origin, message)
    if layout.is_two_sided:
        note_torn_cards(plan, run.starts, context.problems)
    if not run.pages:
        context.problems.add(layout.origin, "the sequence makes no pages of this deck; leave the layout out")
    return product_of(run, layout, context)


def note_torn_cards(plan: Sequence[PlannedPage], starts: Sequence[int], problems: Problems) -> None:
    """Note a problem for each entry of the sequence whose first page, a front, falls on a back; pages count from 1."""
    on_backs = [page.opens for page, start in zip(plan, starts, strict=True) if page.opens and start % 2 == 0]
    for origin, entry in {entry.origin: entry for entry in on_backs}.items():
        names = ", ".join(entry.pages)
        message = (
            f"[{names}] begin on the back of another card, as an odd number of pages stands before them; give each "
            "card before them a back, or write `start: odd, pad:` and a template for the backs that are missing"
        )
        problems.add(origin, message)


def product_of(run: Pass, layout: Layout, context: Context) -> Product:
    """The product of the pages that were composed, with the artwork that they use."""
    deck = context.scope.deck
    note_wrong_fields(layout, deck, context.problems)
    title = f"{deck.title.value} – {worded(layout, deck).title}"
    resources, pictures = run.resources.kept.values(), run.resources.pictures.values()
    from_right = context.format.direction == "rtl"
    pages = tuple(run.pages)
    return Product(layout.name, title, pages, tuple(resources), pictures=tuple(pictures), from_right=from_right)


def compose_part(plan: Sequence[PlannedPage], layout: Layout, context: Context) -> Product:
    """Compose some pages of a layout whose pages know nothing of each other, as `is_divisible` tells."""
    run = Pass(layout, context, 0)
    run.compose_all(plan)
    return product_of(run, layout, context)


def is_divisible(layout: Layout, deck: Deck) -> bool:
    """Whether each planned page is one page that is the same wherever it stands, and leads to no other."""
    if layout.multiple > 1 or any(entry.pad for entry in all_entries(layout.sequence)):
        return False
    templates = layout.templates.values()
    if any(element.over_pages for template in templates for element in template.elements):
        return False
    if any(template.anchor for template in templates):
        return False
    return not any(path.names[0] in ("contents", "page") for path in all_paths(layout.paths(), deck.words))


def compose_sheets(plan: Sequence[PlannedPage], layout: Layout, context: Context) -> tuple[Page, ...]:
    """Pages of a sheet of our own, in the sizes at which all fits; raises `ProblemsFound` for all that is wrong."""
    try:
        sizes = fit_pages(plan, layout, context).sizes
        context.problems.stop_if_any()
        run = Pass(layout, context.overflowing(sizes), 0)
        run.compose_all(plan)
    except BindingError as error:
        context.problems.add(error.origin or layout.origin, str(error))
    context.problems.stop_if_any()
    for item in chain.from_iterable(page.items for page in run.pages):
        _refuse_artwork(item, context.problems)
    context.problems.stop_if_any()
    return tuple(replace(page, items=changed(page.items, _unless_field)) for page in run.pages)


def _unless_field(part: PlacedItem) -> Item | None:
    """What stands on paper: sheets of our own are filled in by hand."""
    return None if isinstance(part.item, WritingField) else part.item


def _refuse_artwork(item: Item, problems: Problems) -> None:
    """Note motifs, codes and pictures on a sheet of our own, whose file has nothing but its pages."""
    if isinstance(item, Group):
        for part in item.items:
            _refuse_artwork(part, problems)
    elif isinstance(item, Use | Picture):
        message = "motifs, codes and pictures stand on pages, not on sheets of our own; take this out"
        problems.add(item.mark.laid_out, message)


def needs_second_pass(layout: Layout, deck: Deck) -> bool:
    """Whether any page shows the contents or the number of pages, itself or by a fixed word."""
    return any(path.names[0] == "contents" or path == PAGE_COUNT for path in all_paths(layout.paths(), deck.words))


def contents_of(entries: list[ContentsEntry]) -> Contents:
    """The contents in three parts: before the themes, the themes, after them."""
    places = [number for number, entry in enumerate(entries) if entry.theme] or [len(entries)]
    return Contents(
        tuple(entries[: places[0]]),
        tuple(entry for entry in entries if entry.theme),
        tuple(entries[places[-1] + 1 :]),
    )


class KeptPages(Struct):
    """The pages of a layout that an earlier composition made, and those of this one, by what they depend on."""

    inputs: PageInputs
    before: Mapping[str, ComposedPages] = field(default_factory=dict)
    now: dict[str, ComposedPages] = field(default_factory=dict)
    sizes: Sizes = field(default_factory=Sizes)

    def key(self, page: PlannedPage, number: PageNumber, contents: Contents) -> str:
        """What a page that begins at a number is known by: all that it depends on, at the sizes of its styles."""
        inputs = self.inputs
        sizes = inputs.sizes_key(inputs.needs.styles[page.template.name], page, self.sizes)
        return f"{inputs.digest(page, number, contents)} {sizes}"

    def get(self, digest: str) -> ComposedPages | None:
        """What was made of the same inputs, None where there is nothing."""
        composed = self.now.get(digest) or self.before.get(digest)
        if composed:
            self.now[digest] = composed
        return composed

    def keep(self, digest: str, composed: ComposedPages) -> None:
        """Keep what was made."""
        self.now[digest] = composed


class Pass(Struct, dict=True):
    """One run over all pages: the pages so far and the contents that they make.

    `count` is the number of pages, 0 in the first pass; `scope` that of the last planned page; `starts` has the number
    of the first page that each planned page became, from 1.
    """

    layout: Layout
    context: Context
    count: int
    kept: KeptPages | None = None
    resources: Resources = field(default_factory=Resources)
    pages: list[Page] = field(default_factory=list)
    contents: list[ContentsEntry] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    scope: Scope | None = None

    @property
    def page_numbers(self) -> tuple[int, ...]:
        """On which page each line of the contents leads, and how many pages there are."""
        return (*(entry.page for entry in self.contents), len(self.pages))

    @cached_property
    def composer(self) -> PageComposer:
        """What composes each page."""
        return PageComposer(self.layout, self.context)

    def compose_all(self, plan: Sequence[PlannedPage]) -> None:
        """Compose all planned pages, those that overflow, and padding."""
        for number, page in enumerate(plan, 1):
            self.pad_to_side(page)
            if number == len(plan):
                self.pad_to_multiple(page)
            self.starts.append(len(self.pages) + 1)
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
        layout, trial = self.layout, Pass(self.layout, self.context, self.count, self.kept, self.resources)
        trial.compose_planned(last)
        while layout.pad and (len(self.pages) + len(trial.pages)) % layout.multiple:
            self.compose_planned(PlannedPage(layout.templates[layout.pad], self.context.scope))

    def compose_planned(self, planned_page: PlannedPage) -> None:
        """Compose a page and those that it overflows to, unless they are kept."""
        self.scope = planned_page.scope
        number = PageNumber(len(self.pages) + 1, self.count)
        key = self.kept.key(planned_page, number, self.context.contents) if self.kept else ""
        composed = self.kept.get(key) if self.kept else None
        if composed is None:
            composed, is_sound = self.composer.pages(planned_page, number)
            if self.kept and is_sound:
                self.kept.keep(key, composed)
        self.take(composed, planned_page.template, planned_page.scope)

    def take(self, composed: ComposedPages, template: Template, scope: Scope) -> None:
        """Take in pages and their artwork, and the line of the contents that the first of them makes."""
        self.note_contents(composed.pages[0], template, scope)
        self.pages.extend(composed.pages)
        self.resources.use(*composed.resources, *composed.pictures)

    def note_contents(self, page: Page, template: Template, scope: Scope) -> None:
        """Note a line of the contents for the next page, where it has a bookmark and an anchor."""
        if page.bookmarks and page.anchor:
            theme, bookmark = scope.theme, page.bookmarks[0].title
            source = self.context.quiet().text(scope, template.bookmark, template.origin)
            title = theme.title if theme else Text(bookmark, source.origin) if source.is_deck else bookmark
            entry = ContentsEntry(title, theme.sign if theme else "", len(self.pages) + 1, page.anchor, theme)
            self.contents.append(entry)
