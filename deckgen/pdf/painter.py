"""What products have, painted in the colours of an edition, each page, resource and picture once.

ColourPolicy    what inks and pictures become
Painter         paints in one policy's colours and keeps what it painted
ProductPalette  what the pages of one product are painted with
ContentStore    the painters of a catalogue, and its faces as files share them
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import is_

from msgspec import Struct

from deckgen.colour import appearance
from deckgen.colour.conversion import to_press, to_proof, to_screen
from deckgen.page.geometry import Matrix
from deckgen.page.ink import Ink
from deckgen.page.items import ActiveArea, Item, Page, Pixels, Product
from deckgen.pdf.content import Brush, Content, FormXObject
from deckgen.pdf.edition import Edition, Target
from deckgen.pdf.inks import Inks
from deckgen.pdf.runs import FaceWords
from deckgen.pdf.subsets import FaceStore
from deckgen.pdf.vectors import KeptPaths
from deckgen.pdf.xobjects import CodedPicture, coded
from deckgen.typeset.faces import Catalogue


class ColourPolicy(Struct, frozen=True):
    """How colours leave: what inks and pictures become in one file."""

    inks: Inks
    picture: Callable[[Pixels], Pixels]


def colours_of(edition: Edition, target: Target | None) -> ColourPolicy:
    """What inks and pictures become in an edition: builds, screen colours, or a proof of the builds."""
    if edition.cmyk:
        profile, limit = (target.condition.profile, target.ink_limit) if target else (appearance.profile(), 300.0)
        return ColourPolicy(Inks(True), lambda pixels: to_press(pixels, profile, limit))
    if target:
        return proof_colours(target)
    return ColourPolicy(Inks(False, edition.pure_black), to_screen)


def proof_colours(target: Target) -> ColourPolicy:
    """Screen colours as the target's press and paper give them."""
    profile = target.condition.profile

    def screen_colour(ink: Ink) -> tuple[int, int, int]:
        # A spot colour is none of the press's inks: what stands for it on a screen is all that is known of it.
        return appearance.screen(ink) if ink.spot else appearance.proofed(ink, profile)

    return ColourPolicy(
        Inks(False, screen_colour=screen_colour), lambda pixels: to_proof(pixels, profile, target.ink_limit)
    )


class SameItems:
    """Items as a key: equal where they are the very same ones, for as long as the key is kept."""

    __slots__ = ("_hash", "items")

    def __init__(self, items: tuple[object, ...]) -> None:
        self.items = items
        self._hash = hash(tuple(map(id, items)))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SameItems) or len(self.items) != len(other.items):
            return False
        return all(map(is_, self.items, other.items))


ContentKey = tuple[SameItems, Matrix]


class PaintedItems(Struct, frozen=True, eq=False):
    """Items, the matrix that they were painted under, and the content that they became."""

    items: tuple[object, ...]
    matrix: Matrix
    content: Content


class Painter:
    """Paints in one policy's colours and keeps what it painted.

    Two bundles that have the same page, but for where its links lead, get the same content.
    """

    def __init__(self, colours: ColourPolicy, faces: FaceStore, paths: KeptPaths, *, tagged: bool = False) -> None:
        self.tagged = tagged
        self.inks = colours.inks
        self.paths = paths
        self._picture = colours.picture
        self._faces = faces
        self._contents: dict[ContentKey, Content] = {}
        self._contents_before: dict[ContentKey, Content] = {}
        self._pictures: dict[SameItems, CodedPicture] = {}

    @property
    def count(self) -> int:
        """How many contents it holds."""
        return len(self._contents.keys() | self._contents_before.keys())

    def renew(self) -> None:
        """Begin anew: what is not asked for from now on will be forgotten the next time."""
        self._contents_before, self._contents = self._contents, {}

    @property
    def painted(self) -> tuple[PaintedItems, ...]:
        """What was asked for since it began anew."""
        return tuple(PaintedItems(same.items, matrix, content) for (same, matrix), content in self._contents.items())

    def take(self, painted: Iterable[PaintedItems]) -> None:
        """Take in what a painter of the same colours and faces painted before."""
        self._contents_before |= {(SameItems(item.items), item.matrix): item.content for item in painted}

    def words(self, face: str) -> FaceWords:
        """The words of a face of the catalogue."""
        return self._faces.face(face).words

    def content(
        self, items: Sequence[Item], matrix: Matrix, palette: ProductPalette, *, tagged: bool = False
    ) -> Content:
        """The content of items under a matrix, tagged or not; links are no part of it."""
        key = SameItems(tuple(item for item in items if not isinstance(item, ActiveArea))), matrix
        if key not in self._contents:
            self._contents[key] = self._contents_before.get(key) or self._painted(items, matrix, palette, tagged)
        return self._contents[key]

    @staticmethod
    def _painted(items: Sequence[Item], matrix: Matrix, palette: ProductPalette, tagged: bool) -> Content:
        brush = Brush(palette, tagged)
        brush.move(matrix)
        return brush.paint(items)

    def picture(self, pixels: Pixels) -> CodedPicture:
        """A picture in the policy's colours."""
        key = SameItems((pixels,))
        if key not in self._pictures:
            self._pictures[key] = coded(self._picture(pixels))
        return self._pictures[key]


class ProductPalette:
    """What the pages of one product are painted with: a painter, the product's resources and its pictures."""

    def __init__(self, painter: Painter, product: Product) -> None:
        self.inks, self.paths = painter.inks, painter.paths
        self._painter = painter
        self._resources = {resource.name: resource for resource in product.resources}
        self._pixels = {pixels.name: pixels for pixels in product.pictures}
        self._forms: dict[str, FormXObject | None] = {}

    def page(self, page: Page) -> Content:
        """The content of a page, moved so that the media box starts at 0, 0; tagged where the edition is."""
        moved = Matrix(e=-page.media.left, f=-page.media.bottom)
        return self._painter.content(page.items, moved, self, tagged=self._painter.tagged)

    def words(self, face: str) -> FaceWords:
        """The words of a face of the catalogue."""
        return self._painter.words(face)

    def form(self, resource: str) -> FormXObject:
        """A resource as a form, painted when first asked for.

        Raises ValueError for a resource that the product lacks or that uses itself.
        """
        if resource not in self._forms:
            self._paint(resource)
        form = self._forms[resource]
        if form is None:
            raise ValueError(f"the resource {resource} uses itself")
        return form

    def form_lets_through(self, resource: str) -> bool:
        """Whether a resource lets through what is below it; raises as `form` does."""
        return self.form(resource).content.transparent

    def picture(self, name: str) -> CodedPicture:
        """A picture by its name in the product."""
        return self._painter.picture(self._pixels[name])

    def picture_lets_through(self, name: str) -> bool:
        """Whether a picture lets through what is below it; raises ValueError where there is none of that name."""
        if name not in self._pixels:
            raise ValueError(f"the product has no picture {name}")
        return bool(self._pixels[name].opacity)

    def _paint(self, resource: str) -> None:
        if resource not in self._resources:
            raise ValueError(f"the product has no resource {resource}")
        artwork = self._resources[resource]
        self._forms[resource] = None  # while it is painted, so that one within itself is found out
        self._forms[resource] = FormXObject(artwork.box, self._painter.content(artwork.items, Matrix(), self))


class ContentStore:
    """The painters of a catalogue, one for each edition and target, and its faces as files share them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.faces = FaceStore(catalogue)
        self._paths = KeptPaths()
        self._painters: dict[tuple[Edition, Target | None], Painter] = {}

    @property
    def count(self) -> int:
        """How many contents it holds."""
        return sum(painter.count for painter in self._painters.values())

    def renew(self) -> None:
        """Begin a new round of files: what none of them shows will be forgotten in the round after."""
        for painter in self._painters.values():
            painter.renew()

    def painter(self, edition: Edition, target: Target | None = None) -> Painter:
        """The painter of an edition, for what its inks are meant for."""
        key = edition, target
        if key not in self._painters:
            self._painters[key] = Painter(colours_of(edition, target), self.faces, self._paths, tagged=edition.tagged)
        return self._painters[key]
