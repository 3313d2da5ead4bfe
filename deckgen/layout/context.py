"""What composition needs to know, given once, and the page that it draws on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, runtime_checkable

from deckgen.colour.appearance import contrast
from deckgen.deck.model import Deck, Tones
from deckgen.layout.elements.base import Element
from deckgen.layout.layout import Layout, Template
from deckgen.layout.page_boxes import bled
from deckgen.layout.scope import BindingError, Bound, Contents, Scope, filled, lookup
from deckgen.layout.style import Style
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import ARTIFACT, Fill, Item, Mark, Pixels, Resource, Role
from deckgen.page.paths import rectangle
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import Typesetter

READABLE = 4.5

NO_CONTENTS = Contents()


@dataclass(frozen=True, slots=True)
class Sizes:
    """The size that each style takes over the whole deck, and the single texts that take another."""

    by_style: Mapping[str, float] = field(default_factory=dict)
    outliers: Mapping[tuple[str, Origin], float] = field(default_factory=dict)

    def of(self, style: Style, origin: Origin) -> float:
        """The size in points in which a text of the style is set."""
        size = self.outliers.get((style.name, origin))
        return size if size is not None else self.by_style.get(style.name, style.sizes[0])


@dataclass(slots=True)
class Resources:
    """Artwork and pictures kept once by name, in the order of first use."""

    kept: dict[str, Resource] = field(default_factory=dict)
    pictures: dict[str, Pixels] = field(default_factory=dict)

    def keep(self, resource: Resource) -> str:
        """Keep a resource under its name, unless it is there, and return the name."""
        self.kept.setdefault(resource.name, resource)
        return resource.name

    def keep_picture(self, pixels: Pixels) -> str:
        """Keep a picture under its name, unless it is there, and return the name."""
        self.pictures.setdefault(pixels.name, pixels)
        return pixels.name


@dataclass(slots=True)
class PageDraft:
    """A page being drawn: its items so far; blocks are numbered in drawing order."""

    items: list[Item] = field(default_factory=list)
    block: int = 0
    element: Origin | None = None

    def mark(self, role: Role, origin: Origin) -> Mark:
        """The mark of a new block."""
        self.block += 1
        return Mark(role, origin, self.block, self.element)

    def add(self, *items: Item) -> None:
        """Paint items over what is there."""
        self.items.extend(items)


class Kind(Protocol):
    """How one kind of element is measured and drawn."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The least height in points that the element needs at a width; infinite where it can not be set."""

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the element in its box."""

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """The share that the element takes of the room left in a column, 0 for none."""

    def empty(self, element: Element, scope: Scope, context: Context) -> bool:
        """Whether the element has nothing to show."""


@runtime_checkable
class Divisible(Protocol):
    """A kind that a column may take apart, to break between its pieces."""

    def pieces(self, element: Element, scope: Scope, context: Context) -> Iterator[ColumnPiece]:
        """The pieces of an element."""


@dataclass(frozen=True, slots=True)
class ColumnPiece:
    """A part of a column that is not divided: an element in its scope, with the space before it."""

    element: Element
    scope: Scope
    space: float
    keep: bool


@dataclass(frozen=True, slots=True)
class Context:
    """One layout of one deck in composition."""

    deck: Deck
    layout: Layout
    catalogue: Catalogue
    typesetter: Typesetter
    kinds: Mapping[type[Element], Kind]
    sizes: Sizes
    problems: Problems
    resources: Resources
    contents: Contents = NO_CONTENTS

    def on(self, template: Template) -> Context:
        """The context for the pages of a template, which may have a baseline grid of its own."""
        if template.grid is None:
            return self
        return replace(self, layout=replace(self.layout, grid=template.grid))

    def kind(self, element: Element) -> Kind:
        """How an element is measured and drawn."""
        return self.kinds[type(element)]

    def natural(self, element: Element, scope: Scope, width: float) -> float:
        """The least height of an element with its padding, 0 where it collapses."""
        if self.gone(element, scope):
            return 0
        inner = width - 2 * element.padding
        return self.kind(element).natural(element, scope, inner, self) + 2 * element.padding

    def draw(self, element: Element, scope: Scope, box: Box, draft: PageDraft) -> None:
        """Draw an element, its ground first, unless it collapses."""
        if self.gone(element, scope):
            return
        if element.ground:
            ground = rectangle(bled(box, self.layout))
            ink = self.ink(element.ground, scope, element.origin)
            draft.add(Fill(draft.mark(ARTIFACT, element.origin), ground, ink))
        outer, draft.element = draft.element, element.origin
        self.kind(element).draw(element, scope, box.grown(-element.padding), self, draft)
        draft.element = outer

    def gone(self, element: Element, scope: Scope) -> bool:
        """Whether an element collapses here."""
        return element.collapse and self.kind(element).empty(element, scope, self)

    def stretch(self, element: Element, scope: Scope) -> float:
        """The share that an element takes of the room left in a column."""
        return 0 if self.gone(element, scope) else self.kind(element).stretch(element, scope, self)

    def text(self, scope: Scope, text: str, origin: Origin) -> Bound:
        """A text with its bindings filled in; a wrong binding becomes a problem and an empty text."""
        try:
            return filled(scope, text, origin)
        except BindingError as error:
            self.problems.add(origin, str(error))
            return Bound("", origin)

    def member(self, scope: Scope, path: str, origin: Origin) -> object:
        """The member of the model at a path, None where it is missing; a wrong path becomes a problem and None."""
        try:
            return lookup(scope, path)
        except BindingError as error:
            self.problems.add(origin, str(error))
            return None

    def ink(self, name: str, scope: Scope, origin: Origin) -> Ink:
        """The ink that a name stands for in a scope; an unknown one becomes a problem."""
        known = named_inks(scope)
        if name not in known:
            self.problems.add(origin, f"no ink `{name}`; {did_you_mean(name, known)}")
        return known.get(name, BLACK)


def tones_of(scope: Scope) -> Tones:
    """The tones of the theme in scope, else the deck's."""
    return scope.theme.tones if scope.theme else scope.deck.tones


def text_on(ground: Ink) -> Ink:
    """Black or paper, whichever reads better on a ground."""
    return BLACK if contrast(BLACK, ground) >= contrast(PAPER, ground) else PAPER


def readable(tones: Tones) -> Ink:
    """The strongest of a theme's inks that reads on paper, black where none does."""
    for ink in (tones.ground, tones.strong):
        if contrast(ink, PAPER) >= READABLE:
            return ink
    return BLACK


def named_inks(scope: Scope) -> Mapping[str, Ink]:
    """The inks that layouts name, as they are in a scope."""
    tones = tones_of(scope)
    step = scope.step
    inks = {
        "text": BLACK,
        "paper": PAPER,
        "ground": tones.ground,
        "soft": tones.soft,
        "strong": tones.strong,
        "on-ground": text_on(tones.ground),
        "accent": readable(tones),
        "deck": scope.deck.tones.ground,
        "on-deck": text_on(scope.deck.tones.ground),
    }
    if step:
        inks |= {"step": step.ink, "on-step": text_on(step.ink)}
    return inks
