"""A small deck on a small page, with the real fonts: what the tests of composition and of all above it stand on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path as FilePath
from typing import Any, TypeVar

import minimal
from msgspec import Struct, structs

from deckgen.deck.deck import Deck
from deckgen.deck.loaded_deck import load_deck
from deckgen.deck.theme import Question, Theme
from deckgen.deck.words import WordGroup
from deckgen.layout.binding import Binding, Path
from deckgen.layout.bound_text import bind
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.layout import Layout, SequenceEntry
from deckgen.layout.place import EVERYWHERE, Place
from deckgen.layout.print_specs import OfficeSpec
from deckgen.layout.scope import Scope, deck_scope
from deckgen.layout.style import Style
from deckgen.layout.template import Template
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import Fill, Glyph, GlyphRun, GlyphWord, Item, Mark, Page, Role, Stroke, Tag
from deckgen.page.paths import ClosePath, LineTo, MoveTo, Segment, bounds
from deckgen.source.entry import Entry, Text
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Project, shipped_folder
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import Typesetter

HERE = Origin("layouts/kort.yaml", 7, 3)
THERE = Origin("themes/prove/01-samtale.yaml", 4, 9)
TRIM = Box(0, 0, 300, 400)
FULL = Box(20, 20, 280, 380)
MARK = Mark(Role(Tag.PARAGRAPH), THERE, 1)
DECK_FILES = {name: text for name, text in minimal.FILES.items() if name != minimal.WORDS_FILE}

_Kind = TypeVar("_Kind", bound=Item)
_Value = TypeVar("_Value")
_Entry = TypeVar("_Entry", bound=Entry)


def project_with(root: FilePath, files: dict[str, str] | None = None) -> Project:
    """The minimal deck and layout in a folder, with all that ships behind them: words, fonts, layouts."""
    minimal.write(root, DECK_FILES | (files or {}))
    return Project(root, shipped_folder())


def deck_in(root: FilePath, files: dict[str, str] | None = None) -> Deck:
    """The minimal deck, loaded."""
    problems = Problems()
    deck = load_deck(project_with(root, files).resolve(), "prove", problems)
    assert deck, problems.noted
    return deck


def given(value: _Value | None) -> _Value:
    """What may be missing elsewhere, and is there."""
    assert value is not None
    return value


def loaded(project: Project) -> Deck:
    """The deck of a sound project."""
    problems = Problems()
    deck = load_deck(project.resolve(), "prove", problems)
    assert problems.noted == []
    assert deck
    return deck


def text(value: str, line: int = 4) -> Text:
    """A text from the theme's file."""
    return Text(value, replace(THERE, line=line))


def built(model: type[_Entry], /, **fields: object) -> _Entry:
    """An entry with some fields as the model names them, checked."""
    return model.model_validate(fields, by_name=True)


def word_group(name: str, **words: str) -> WordGroup:
    """The fixed words of one kind of sheet."""
    return WordGroup(name, "nb", {f"{name}-{key.replace('_', '-')}": text(word) for key, word in words.items()})


def questions(*texts: str) -> tuple[Question, ...]:
    """Questions of theme 1, each from a line of its own, the first from line 101."""
    return tuple(
        built(
            Question,
            number=f"1.{number}",
            text=text(value, 100 + number),
            position=number,
            count=len(texts),
            origin=HERE,
        )
        for number, value in enumerate(texts, 1)
    )


def with_questions(deck: Deck, *texts: str) -> Deck:
    """The deck with other questions in its only theme."""
    return replace(deck, themes=(replace(deck.themes[0], questions=questions(*texts)),))


def binding(words: str) -> Binding:
    """A text with fields, as a layout has it."""
    return Binding.parse(words)


def path(names: str) -> Path:
    """A way to a member of the deck, as a layout has it."""
    return Path.parse(names)


def place(**points: float) -> Place:
    """Where an element lies, in points."""
    return EVERYWHERE.changed(**points)


def replace(value: _Value, /, **changes: Any) -> _Value:
    """A copy with other fields: of a struct, or of what is read from YAML."""
    if isinstance(value, Entry):
        return value.changed(**changes)
    return structs.replace(value, **changes)  # type: ignore[type-var]


def style(name: str = "body", sizes: tuple[float, ...] = (12,), family: str = "serif", lines: int = 0) -> Style:
    """A style of plain text, on line 20 of the layout."""
    return Style.model_construct(
        name=name, family=family, sizes=sizes, leading=1.25, lines=lines, origin=replace(HERE, line=20)
    )


def template(*elements: Element, name: str = "page", label: str = "", bookmark: str = "", anchor: str = "") -> Template:
    """A page template on paper."""
    return Template.model_construct(
        name=name,
        elements=elements,
        label=binding(label),
        bookmark=binding(bookmark),
        anchor=binding(anchor),
        origin=replace(HERE, line=30),
    )


def entry(
    *pages: str, each: str = "", inside: tuple[SequenceEntry, ...] = (), start: str = "any", pad: str = ""
) -> SequenceEntry:
    """A part of the sequence."""
    return SequenceEntry.model_construct(
        each=path(each), pages=pages, inside=inside, start=start, pad=pad, origin=replace(HERE, line=40)
    )


def layout(
    *templates: Template,
    styles: Sequence[Style] = (style(),),
    sequence: Sequence[SequenceEntry] = (),
    grid: float = 0,
    multiple: int = 1,
    pad: str = "",
) -> Layout:
    """A layout of 300 by 400 pt: bleed 10, safe area 15, margin 20; without a sequence its templates once each."""
    return Layout.model_construct(
        name="kort",
        title="Kort",
        trim=(300, 400),
        bleed=10,
        safe=15,
        margin=20,
        grid=grid,
        styles={item.name: item for item in styles},
        templates={item.name: item for item in templates},
        sequence=tuple(sequence) or tuple(entry(item.name) for item in templates),
        multiple=multiple,
        pad=pad,
        origin=HERE,
    )


def office_spec(kind: str, paper: str = "a4", **values: Any) -> OfficeSpec:
    """How a layout goes on office sheets."""
    return OfficeSpec.model_construct(kind=kind, paper_name=paper, **values)


class Bench(Struct, frozen=True, dict=True):
    """Where elements are measured and drawn: the minimal deck, the real fonts."""

    deck: Deck
    catalogue: Catalogue
    typesetter: Typesetter

    def context(self, of: Layout | None = None, deck: Deck | None = None) -> Context:
        """A context of its own, with no problems yet."""
        whole = of or layout(template())
        return Context(deck_scope(deck or self.deck), whole, self.catalogue, self.typesetter, Problems())

    @property
    def theme(self) -> Theme:
        """The deck's only theme."""
        return self.deck.themes[0]

    @property
    def scope(self) -> Scope:
        """What is seen on a page of the theme."""
        names = {"deck": self.deck, "words": self.deck.words, "staircase": self.deck.staircase}
        return Scope(names, "the deck").member(self.theme, 1, 1)

    def draw(self, element: Element, box: Box = FULL, context: Context | None = None) -> list[Item]:
        """What an element draws in a box; nothing may be wrong."""
        return self.drafted(element, box, context).items

    def drafted(
        self, element: Element, box: Box = FULL, context: Context | None = None, on: PageDraft | None = None
    ) -> PageDraft:
        """A page with what an element draws in a box, and the artwork that it uses; nothing may be wrong."""
        shared, draft = context or self.context(), on or PageDraft()
        element.paint(shared.scope.member(self.theme, 1, 1), box, shared, draft)
        assert messages(shared) == []
        return draft

    def fill_boxes(self, element: Element, box: Box = FULL, context: Context | None = None) -> list[Box]:
        """The boxes of the fills that an element draws."""
        return [bounds(fill.path) for fill in of_kind(Fill, self.draw(element, box, context))]

    def complaints(self, element: Element, box: Box = FULL, context: Context | None = None) -> list[str]:
        """What is said of an element that is measured and drawn."""
        shared = context or self.context()
        scope = shared.scope.member(self.theme, 1, 1)
        element.full_height(scope, box.width, shared)
        element.paint(scope, box, shared, PageDraft())
        return messages(shared)


def messages(context: Context) -> list[str]:
    """The problems of a context as the command line tells them: in order, none twice."""
    return [str(problem) for problem in sorted(set(context.problems.noted))]


def of_kind(kind: type[_Kind], items: Sequence[Item]) -> list[_Kind]:
    """The items of one kind, in painting order."""
    return [item for item in items if isinstance(item, kind)]


def words_of(items: Sequence[Item]) -> list[str]:
    """The lines of text among items."""
    return [item.text.rstrip() for item in items if isinstance(item, GlyphRun)]


@cache
def glyph_word(*glyphs: Glyph) -> GlyphWord:
    """A word of these glyphs, as the typesetter has it: the same one for the same glyphs."""
    text = "".join(glyph.text for glyph in glyphs)
    width = sum(glyph.advance for glyph in glyphs)
    return GlyphWord(glyphs, width, text, sum(glyph.number == 0 for glyph in glyphs), None)


def run(
    words: str,
    at: tuple[float, float] = (50, 200),
    size: float = 12,
    ink: Ink = BLACK,
    block: int = 1,
    face: str = "serif-400",
    weight: int = 400,
) -> GlyphRun:
    """A line of text at a place, half an em a character, as high as its size."""
    x, y = at
    glyphs = tuple(Glyph(1, 500, 0, 0, character) for character in words)
    box = Box(x, y - 0.2 * size, x + len(words) * size / 2, y + 0.8 * size)
    return GlyphRun(replace(MARK, block=block), face, weight, size, x, y, (glyph_word(*glyphs),), ink, box)


def page(*items: Item, label: str = "1") -> Page:
    """A page of the size of the sample layout."""
    return Page(TRIM, TRIM.grown(10), TRIM.grown(38), TRIM.grown(-15), items, label, "card 1, front")


def ends(stroke: Stroke) -> tuple[float, float, float, float]:
    """Where a straight line begins and ends: x, y, x, y."""
    start, end = stroke.path
    assert isinstance(start, MoveTo)
    assert isinstance(end, LineTo)
    return start.x, start.y, end.x, end.y


def area(path: Sequence[Segment]) -> float:
    """The area within the straight lines between the ends of one contour, above 0 when counter-clockwise."""
    points = [(segment.x, segment.y) for segment in path if not isinstance(segment, ClosePath)]
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def refusing(error: Exception) -> Callable[..., object]:
    """A function that only raises."""

    def refuse(*_: object, **__: object) -> object:
        raise error

    return refuse


def bound(scope: Scope, template: str) -> str:
    """A text of a layout with its bindings filled in."""
    return bind(scope, binding(template), HERE).value


def in_deck(scope: Scope, deck: Deck, *, theme: Theme | None = None) -> Scope:
    """What is seen in another deck."""
    return Scope({"deck": deck, "words": deck.words, "theme": theme or deck.themes[0]}, "the deck")
