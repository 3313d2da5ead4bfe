"""What composition needs to know, given once, and the page that it draws on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.colour.appearance import READABLE, contrast
from deckgen.deck.steps import Step
from deckgen.deck.theme import Tones
from deckgen.layout.binding import Binding, Path
from deckgen.layout.bound_text import Bound, bind
from deckgen.layout.format import Format
from deckgen.layout.lookup import is_there, listing_of, lookup
from deckgen.layout.scope import BindingError, Contents, Scope
from deckgen.layout.style import Style
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, LINE_GREY, PAPER, Ink
from deckgen.page.items import Cell, Item, Mark, Membership, Pixels, Resource, Role, Tag
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import TextSpec, Typesetter

NO_CONTENTS = Contents()

Figure = Callable[[Box], Iterable[Item]]
"""Draws something in a box."""


class Sizes(Struct, frozen=True):
    """The size that each style takes over the whole deck, and the single texts that take another."""

    by_style: Mapping[str, float] = field(default_factory=dict)
    outliers: Mapping[tuple[str, Origin], float] = field(default_factory=dict)

    def of(self, style: Style, origin: Origin) -> float:
        """The size in points in which a text of the style is set."""
        size = self.outliers.get((style.name, origin)) if self.outliers else None
        return size if size is not None else self.by_style.get(style.name, style.sizes[0])

    def are_alike(self, other: Sizes, names: Iterable[str]) -> bool:
        """Whether styles of these names have the sizes that they have in others."""
        if self is other:
            return True
        if self.outliers != other.outliers:
            return False
        mine, theirs = self.by_style.get, other.by_style.get
        return all(mine(name) == theirs(name) for name in names)


class Resources(Struct):
    """Artwork and pictures kept once by name, in the order of first use; `uses` has all that was asked for, in order.

    What was made for other pages, of the same name and place in the sources, is taken from there.
    """

    kept: dict[str, Resource] = field(default_factory=dict)
    pictures: dict[str, Pixels] = field(default_factory=dict)
    uses: list[Resource | Pixels] = field(default_factory=list)
    shared: dict[tuple[str, Origin], Resource] = field(default_factory=dict)

    def of_page(self) -> Resources:
        """Those of one page, which shares what it makes with the others."""
        return Resources(shared=self.shared)

    def resource(self, name: str, origin: Origin, make: Callable[[], Resource]) -> Resource:
        """The resource of a name, made of what is at a place in the sources unless that was done before."""
        resource = self.shared.get((name, origin))
        if resource is None:
            resource = self.shared[name, origin] = make()
        self.use(resource)
        return self.kept[name]

    def use(self, *artwork: Resource | Pixels) -> None:
        """Keep artwork and pictures, unless others of their names are there."""
        self.uses += artwork
        for item in artwork:
            if isinstance(item, Pixels):
                self.pictures.setdefault(item.name, item)
            else:
                self.kept.setdefault(item.name, item)


class PageDraft(Struct):
    """A page being drawn: its items so far, and the artwork that they use.

    Blocks are numbered in drawing order; `element` is the layout's element that is being drawn, `memberships` are the
    members of lists in which it stands, `row` and `cell` the row of a table and the cell.
    """

    items: list[Item] = field(default_factory=list)
    block: int = 0
    element: Origin | None = None
    resources: Resources = field(default_factory=Resources)
    memberships: tuple[Membership, ...] = ()
    row: str = ""
    cell: Cell | None = None

    def mark(self, role: Role, origin: Origin) -> Mark:
        """The mark of a new block."""
        self.block += 1
        if self.cell and role.tag is not Tag.ARTIFACT and not role.cell:
            role = replace(role, group=self.row, cell=self.cell)
        return Mark(role, origin, self.block, self.element, memberships=self.memberships)

    def upright(self) -> PageDraft:
        """A draft for what is drawn upright and then turned: it goes on where this one is."""
        return replace(self, items=[])

    def add(self, *items: Item) -> None:
        """Paint items over what is there."""
        self.items.extend(items)


class Overset(Struct, frozen=True):
    """A text that is larger than what it is given: a word is wider than its room, or it has more lines than it may.

    `word` is that word, "" for too many lines; `room` and `width` are the room across and the word's width in points,
    `lines` how many lines there are. `element` is the layout's element that set it.
    """

    bound: Bound
    style: Style
    word: str
    room: float
    width: float
    lines: int
    element: Origin | None


class Context(Struct, frozen=True):
    """What elements need to know: what all pages see, their format, and what is shared over them.

    `scope` has a deck, or is that of a sheet of our own; `figures` are the drawings that such a sheet shows by name;
    `specs` remembers how styles are set at their sizes, `grids` the formats on grids of their own. `overflows` says
    that texts are as high as they come out, also where a word sticks out or the lines are too many: so pages are drawn,
    and `overset` has these texts. `unowned` are files in the author's folder, by their displayed names, that are as
    they ship.
    """

    scope: Scope
    format: Format
    catalogue: Catalogue
    typesetter: Typesetter
    problems: Problems
    sizes: Sizes = field(default_factory=Sizes)
    contents: Contents = NO_CONTENTS
    figures: Mapping[str, Figure] = field(default_factory=dict)
    specs: dict[tuple[str, float], tuple[Style, TextSpec]] = field(default_factory=dict)
    grids: dict[float, tuple[Format, Format]] = field(default_factory=dict)
    overflows: bool = False
    overset: list[Overset] = field(default_factory=list)
    unowned: frozenset[str] = frozenset()

    def on_grid(self, grid: float | None) -> Context:
        """The context for pages with a baseline grid of their own, None for that of the format."""
        if grid is None:
            return self
        known, on_grid = self.grids.get(grid, (None, None))
        if on_grid is None or known is not self.format:
            on_grid = self.format.model_copy(update={"grid": grid})
            self.grids[grid] = self.format, on_grid
        return replace(self, format=on_grid)

    def is_same_but_for_sizes(self, other: Context) -> bool:
        """Whether the same is bound in it as in another, and noted in the same place; sizes of styles may differ."""
        return (
            self.format is other.format
            and self.problems is other.problems
            and self.overset is other.overset
            and self.overflows is other.overflows
            and self.scope is other.scope
            and self.contents is other.contents
            and self.typesetter is other.typesetter
            and self.figures is other.figures
        )

    def quiet(self) -> Context:
        """The context with problems of its own, for what is only tried."""
        return replace(self, problems=Problems(), overset=[])

    def overflowing(self, sizes: Sizes) -> Context:
        """The context for drawing at sizes that were chosen."""
        return replace(self, sizes=sizes, overflows=True)

    def style(self, name: str) -> Style:
        """The style of a name."""
        return self.format.styles[name]

    def text(self, scope: Scope, text: Binding, origin: Origin) -> Bound:
        """A text with its bindings filled in; a wrong binding becomes a problem and an empty text."""
        try:
            return bind(scope, text, origin)
        except BindingError as error:
            self.problems.add(error.origin or origin, str(error))
            return Bound("", origin)

    def member(self, scope: Scope, path: Path, origin: Origin) -> object:
        """The member of the model at a path, None where it is missing; a wrong path becomes a problem and None."""
        try:
            return lookup(scope, path)
        except BindingError as error:
            self.problems.add(error.origin or origin, str(error))
            return None

    def has(self, scope: Scope, path: Path, origin: Origin) -> bool:
        """Whether there is anything at a path; a wrong path becomes a problem, and is taken for nothing."""
        try:
            return is_there(scope, path)
        except BindingError as error:
            self.problems.add(error.origin or origin, str(error))
            return False

    def members(self, scope: Scope, path: Path, origin: Origin) -> list[Scope]:
        """The scopes of the members of the list at a path; a wrong path becomes a problem and an empty list."""
        try:
            values = listing_of(scope, path)
        except BindingError as error:
            self.problems.add(error.origin or origin, str(error))
            return []
        return [scope.member(value, number, len(values)) for number, value in enumerate(values, 1)]

    def ink(self, name: str, scope: Scope, origin: Origin) -> Ink:
        """The ink that a name stands for in a scope; an unknown one becomes a problem."""
        ink = named_ink(name, scope)
        if ink is None:
            self.problems.add(origin, f"no ink `{name}`; {did_you_mean(name, ink_names(scope))}")
        return ink or BLACK


class GridContexts(dict[float | None, Context]):
    """A context for each baseline grid that templates have, None for that of the format."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def __missing__(self, grid: float | None) -> Context:
        made = self[grid] = self._context.on_grid(grid)
        return made


def tones_of(scope: Scope) -> Tones:
    """The tones of the theme in scope, else those of the whole."""
    return scope.theme.tones if scope.theme else scope.tones


@cache
def text_on(ground: Ink) -> Ink:
    """Black or paper, whichever reads better on a ground."""
    return BLACK if contrast(BLACK, ground) >= contrast(PAPER, ground) else PAPER


def readable(tones: Tones) -> Ink:
    """The strongest of a theme's inks that reads on paper, black where none does."""
    return next((ink for ink in (tones.ground, tones.strong) if _reads_on_paper(ink)), BLACK)


@cache
def _reads_on_paper(ink: Ink) -> bool:
    return contrast(ink, PAPER) >= READABLE


PALE_CONTRAST = 1.2
"""The contrast to paper of the tint behind text: it is seen in grey too, and steps back behind what stands on it."""

SHARES = tuple(step / 20 for step in range(20, 0, -1))
"""The shares of a soft tone that are tried for such a tint."""


@cache
def pale(soft: Ink) -> Ink:
    """The tint of a soft tone behind text, as strong for all themes."""
    tints = (soft.tint(share) for share in SHARES)
    return next((tint for tint in tints if contrast(tint, PAPER) <= PALE_CONTRAST), soft.tint(SHARES[-1]))


LIGHT = 0.5
"""The share of a ground in the tint that stands off both it and paper, lighter in every theme."""

LEAST_HUE = 25
"""By how much of ink the strongest colour of a ground exceeds the weakest one where it is no grey."""


@cache
def light(ground: Ink) -> Ink:
    """A tint of a ground that stays clean: without its black and the least of its colours, which would grey it.

    A grey, which is nothing else, and an ink of its own are thinned as they are.
    """
    colours = ground.cyan, ground.magenta, ground.yellow
    least = min(colours)
    if ground.spot or max(colours) - least < LEAST_HUE:
        return ground.tint(LIGHT)
    cyan, magenta, yellow = (part - least for part in colours)
    return Ink(cyan, magenta, yellow, 0).tint(LIGHT)


NAMED_INKS: Mapping[str, Callable[[Scope], Ink]] = {
    "text": lambda _: BLACK,
    "paper": lambda _: PAPER,
    "line": lambda _: LINE_GREY,
    "ground": lambda scope: tones_of(scope).ground,
    "soft": lambda scope: tones_of(scope).soft,
    "strong": lambda scope: tones_of(scope).strong,
    "pale": lambda scope: pale(tones_of(scope).soft),
    "light": lambda scope: light(tones_of(scope).ground),
    "on-ground": lambda scope: text_on(tones_of(scope).ground),
    "accent": lambda scope: readable(tones_of(scope)),
    "deck": lambda scope: scope.tones.ground,
    "on-deck": lambda scope: text_on(scope.tones.ground),
}
"""The inks that layouts name, by what they are in a scope."""

STEP_INKS: Mapping[str, Callable[[Step], Ink]] = {
    "step": lambda step: step.ink,
    "on-step": lambda step: text_on(step.ink),
}
"""Those that they can name besides where there is a step of the staircase."""


def named_ink(name: str, scope: Scope) -> Ink | None:
    """The ink that a name stands for in a scope, None where there is none."""
    if name in NAMED_INKS:
        return NAMED_INKS[name](scope)
    return STEP_INKS[name](scope.step) if scope.step and name in STEP_INKS else None


def ink_names(scope: Scope) -> tuple[str, ...]:
    """The inks that layouts can name in a scope."""
    return (*NAMED_INKS, *(STEP_INKS if scope.step else ()))
