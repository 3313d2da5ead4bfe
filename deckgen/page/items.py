"""The display list: a page is boxes and items at fixed positions, in points.

The origin is the lower left corner of the trim box, y grows upwards. Items are painted in order. Every item bears a
mark: its structure role and the place in the sources that it comes from, so that tags, checks and messages have one
source. Whatever comes after composition takes pages and gives pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import chain

from msgspec import Struct

from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.ink import Ink
from deckgen.page.paths import Path
from deckgen.page.reading_order import reading_order
from deckgen.source.problems import Origin


class Tag(StrEnum):
    """Structure roles, by their names in tagged PDF (ISO 32000-1, 14.8.4)."""

    ARTIFACT = "Artifact"
    HEADING_1 = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    PARAGRAPH = "P"
    LABEL = "Lbl"
    NUMBER = "Span"
    LIST_ITEM = "LI"
    TABLE_HEADER = "TH"
    TABLE_CELL = "TD"
    FIGURE = "Figure"
    LINK = "Link"
    CAPTION = "Caption"
    NOTE = "Note"
    FORM = "Form"


HEADING_LEVELS = {Tag.HEADING_1: 1, Tag.HEADING_2: 2, Tag.HEADING_3: 3}
"""How deep headings are, by their tags."""


class Cell(Struct, frozen=True):
    """Where a cell of a row stands: the number of its table on the page, its column from 0 of so many.

    The table is 0 for rows that stand in a layout one after the other. `heads` says of what it is the heading: Column,
    Row or "".
    """

    table: int
    column: int
    columns: int
    heads: str = ""


class Membership(Struct, frozen=True):
    """What blocks are together to a reader: a member of a list, by the list's name and a number that is its alone.

    `contents` says that the list tells where in the file things are.
    """

    name: str
    number: int
    contents: bool = False


class Role(Struct, frozen=True):
    """What an item is to a reader: its tag, its alternative text (figures), the row that it belongs to and where there.

    Rows are named apart from all others on their page.
    """

    tag: Tag
    alt: str = ""
    group: str = ""
    cell: Cell | None = None


ARTIFACT = Role(Tag.ARTIFACT)


class Passage(Struct, frozen=True):
    """What part of a text is besides: it leads to an address or to an anchor, or is in a language of its own (BCP 47).

    "" for what it does not, or is not.
    """

    address: str = ""
    anchor: str = ""
    language: str = ""

    @property
    def leads(self) -> bool:
        """Whether it is a link."""
        return bool(self.address or self.anchor)

    def within(self, outer: Passage) -> Passage:
        """It as it is inside another: what only the other says holds for it too."""
        inner = self if self.leads else outer
        return Passage(inner.address, inner.anchor, self.language or outer.language)


PLAIN_PASSAGE = Passage()


class Mark(Struct, frozen=True):
    """What every item bears: role, origin, and the number of its block on the page.

    Items of one block (the lines of a paragraph) are one element to a reader, those of one `passage` in it a part of
    that. `element` is the layout's element that put it there; `memberships` are the members of lists in which the block
    stands, from outside.
    """

    role: Role
    origin: Origin
    block: int = 0
    element: Origin | None = None
    passage: Passage = PLAIN_PASSAGE
    memberships: tuple[Membership, ...] = ()

    @property
    def laid_out(self) -> Origin:
        """The place to mend what is wrong with where it lies: the layout's element, else where it comes from."""
        return self.element or self.origin


class Glyph(Struct, frozen=True):
    """One glyph of a shaped run, in thousandths of an em; `text` is the source text it begins, "" inside a cluster."""

    number: int
    advance: float
    x_offset: float
    y_offset: float
    text: str


class GlyphWord(Struct, frozen=True, eq=False):
    """What was shaped together in one face: a word, a part of one, or the space between two; known by its identity.

    The typesetter has one for each text, however often that is set. `text` is its source text, `width` in thousandths
    of an em, `missing` how many of its glyphs are .notdef. `outline` is the box around the glyphs' outlines, from where
    the word begins on the baseline, in thousandths of an em; None where there are none. Glyphs go from left to right;
    at an odd `level` (UAX #9) the text runs the other way.
    """

    glyphs: tuple[Glyph, ...]
    width: float
    text: str
    missing: int
    outline: Box | None
    level: int = 0


def text_of(words: Sequence[GlyphWord]) -> str:
    """The source text of words that stand on a line from left to right, as it is read."""
    if any(word.level for word in words):
        words = reading_order(words, [word.level for word in words])
    return "".join([word.text for word in words])


class GlyphRun(Struct, frozen=True):
    """A line of words in one face, size and ink, from its origin on the baseline, which is the left end.

    `face` names a face of the typesetter's catalogue, `weight` says how heavy it is; `extent` is the typographic box,
    from the baseline to the capitals, with room for descenders; `outline` is what the glyphs' outlines reach, rings
    and accents included. `lent_to` is the family of the text where this one lends it glyphs. What overprints leaves the
    inks below it as they are, where it has none of them itself.
    """

    mark: Mark
    face: str
    weight: int
    size: float
    x: float
    y: float
    words: tuple[GlyphWord, ...]
    ink: Ink
    extent: Box
    outline: Box | None = None
    overprint: bool = False
    lent_to: str = ""

    @property
    def covered(self) -> Box:
        """What the run covers on the paper, as far as it is known."""
        return self.outline or self.extent

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """The glyphs of all its words."""
        return tuple(chain.from_iterable([word.glyphs for word in self.words]))

    @property
    def text(self) -> str:
        """The source text of the line."""
        return text_of(self.words)


class Fill(Struct, frozen=True):
    """A filled path (non-zero winding)."""

    mark: Mark
    path: Path
    ink: Ink
    overprint: bool = False


class Stroke(Struct, frozen=True):
    """A stroked path; width and dashes in points, `round_ends` gives round caps (a dash of 0 makes a dot)."""

    mark: Mark
    path: Path
    ink: Ink
    width: float
    dash: tuple[float, ...] = ()
    round_ends: bool = False
    overprint: bool = False


class Picture(Struct, frozen=True):
    """A whole picture in a box; its alternative text is in the mark's role, `pixels` names it in the product."""

    mark: Mark
    pixels: str
    box: Box


class ProcessingStep(StrEnum):
    """What is done along the lines of a layer, by its names in ISO 19593-1 (all of its group Structural)."""

    CUTTING = "Cutting"
    CREASING = "Creasing"
    FOLDING = "Folding"


CUTS = frozenset({"Cutting", "PartialCutting", "ReversePartialCutting"})
"""All steps of that group by which a knife follows a line: those of strangers' files too."""

FOLDS = frozenset({"Creasing", "ReverseCreasing", "Folding"})
"""All steps of that group by which a line becomes a fold."""


class Layer(Struct, frozen=True):
    """A layer of the file, which a reader can hide: its title, and the step for which the lines on it are, if any."""

    title: str
    step: ProcessingStep | None = None


class Group(Struct, frozen=True):
    """Items under one matrix, clipped to a box given in the group's own space; on a layer of the file or on none."""

    mark: Mark
    items: tuple[Item, ...]
    matrix: Matrix = IDENTITY
    clip: Box | None = None
    layer: Layer | None = None


class Use(Struct, frozen=True):
    """One use of a resource: drawn once in the file, placed many times."""

    mark: Mark
    resource: str
    matrix: Matrix


class Link(Struct, frozen=True):
    """An active area: to an address, or to the page that has the anchor. Paints nothing; press editions drop it.

    To a reader it belongs to what has its block and its passage.
    """

    mark: Mark
    box: Box
    address: str = ""
    anchor: str = ""


class WritingField(Struct, frozen=True):
    """An area where paper has lines or a cell to write in, to be filled in on a screen. Paints nothing, as links do.

    Text of `size` points, a line of it LINE_HEIGHT times as high, stands on the lines of paper; what is `lines` high
    wraps. The alternative text in its role says what is to be written, "" for what the text before it says.
    """

    mark: Mark
    box: Box
    size: float
    lines: int = 1


LINE_HEIGHT, ASCENT = 1.35, 1.0
"""How high a line of a field is, and how far its baseline lies below its top, in ems."""

ActiveArea = Link | WritingField
"""What paints nothing and acts on a screen; press editions and sheets of paper drop it."""

Item = GlyphRun | Fill | Stroke | Picture | Group | Use | ActiveArea


class ResourceKind(StrEnum):
    """What artwork is that is placed many times: a page of a product, or what a sheet has besides, or a part of one.

    A view is a motif over a whole page: what it leaves free is free. An emblem is the small sign of a theme, a picture
    one of the deck's in vectors, such as arms, which keeps its inks and is never mirrored.
    """

    MOTIF = "motif"
    EMBLEM = "emblem"
    VIEW = "view"
    PATTERN = "pattern"
    CODE = "code"
    PICTURE = "picture"
    PAGE = "page"
    FURNITURE = "furniture"


class Resource(Struct, frozen=True):
    """Artwork kept once and placed many times. Its items lie within the box; of a code the box has no quiet zone.

    `address` is what a code leads to.
    """

    name: str
    kind: ResourceKind
    box: Box
    items: tuple[Item, ...]
    address: str = ""


class Pixels(Struct, frozen=True):
    """A decoded picture before any conversion: rows from the top, 8 bits a sample.

    `mode` is L, RGB or CMYK (255 is full ink); `profile` the ICC profile in which the samples are meant, b"" for what
    is usual: sRGB, its grey, or the press profile. `opacity` has a sample for each pixel, b"" where all is opaque.
    """

    name: str
    width: int
    height: int
    mode: str
    samples: bytes
    profile: bytes = b""
    opacity: bytes = b""


class Bookmark(Struct, frozen=True):
    """An entry of the outline, with its depth from 0."""

    title: str
    level: int


class Page(Struct, frozen=True):
    """One face: its boxes, items, and what names it.

    `label` is what a reader's page box shows; `anchor` is what links point at; `bookmarks` point here. `subject` says
    in English which page it is, for messages and goldens; `keys` are what it can be chosen by (`theme:3`, `card:3.2`,
    `blank`).
    """

    trim: Box
    bleed: Box
    media: Box
    safe: Box
    items: tuple[Item, ...]
    label: str
    subject: str
    anchor: str = ""
    bookmarks: tuple[Bookmark, ...] = ()
    keys: tuple[str, ...] = ()


class Viewer(Struct, frozen=True):
    """How a file asks to be printed: `duplex` is long, short or "" (the edge the sheet is turned on), never scaled."""

    duplex: str = ""


class Product(Struct, frozen=True):
    """A finished set of pages and the resources that they use, with the words for the file's metadata.

    `viewer` is what a file for an office printer asks for; None for all others. `from_right` says that it is read from
    right to left: its first page is a left-hand one, and it is bound at the right.
    """

    name: str
    title: str
    pages: tuple[Page, ...]
    resources: tuple[Resource, ...]
    viewer: Viewer | None = None
    pictures: tuple[Pixels, ...] = ()
    from_right: bool = False
