"""One of the deck's pictures, whole in its box or covering it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field

from deckgen.deck.own_fields import FieldPicture
from deckgen.layout.binding import Binding, Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, Elements, Excess
from deckgen.layout.elements.pile import Pile
from deckgen.layout.format import Format
from deckgen.layout.key_types import ROOM_ABOVE, Align, Vertical
from deckgen.layout.lengths import PictureHeight
from deckgen.layout.place import bled
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK
from deckgen.page.items import (
    ARTIFACT,
    Fill,
    Group,
    Mark,
    Picture,
    Pixels,
    Resource,
    ResourceKind,
    Role,
    Stroke,
    Tag,
    Use,
)
from deckgen.page.paths import rectangle
from deckgen.page.vector_pictures import VectorPicture
from deckgen.source.entry import Checked, NotEmpty, Text, fault, left_out
from deckgen.source.problems import Origin, did_you_mean
from deckgen.source.values import NAME

COVER = "cover"

_NAMED = re.compile(NAME)


def _name_or_field(picture: Binding) -> Binding:
    """Refuse what is neither a name nor one field."""
    (part,) = picture.parts if len(picture.parts) == 1 else ("",)
    if not isinstance(part, Path) and not _NAMED.fullmatch(str(part)):
        raise fault(f"`{str(picture)[:40]}` is not understood; write the name of a picture, such as arms, or one field")
    return picture


PictureName = Annotated[Binding, Checked(_name_or_field)]
"""The name of one of the deck's pictures, or a field of its own that names one."""


class FoundPicture(Struct, frozen=True):
    """A picture of the deck, what it shows to those who cannot see it (None: decoration), and where it is named."""

    content: Pixels | VectorPicture
    alt: Text | None
    origin: Origin

    @property
    def role(self) -> Role:
        """A figure that is told in words, or an artifact."""
        return Role(Tag.FIGURE, self.alt.value) if self.alt else ARTIFACT


class PictureElement(Element):
    """One of the deck's pictures."""

    kind: ClassVar[str] = "picture"
    picture: PictureName = Field(
        description='Its name under `pictures` in deck.yaml, such as arms; or a field with one: "{question.picture}"'
    )
    fit: NotEmpty[Literal["contain", "cover"]] = left_out(
        "contain", "contain: whole in its box; cover: all over it, cut where it is larger, on to the bleed"
    )
    align: NotEmpty[Align] = left_out("center", "Where it stands in a box that is wider, or what is kept of it")
    vertical: NotEmpty[Vertical] = left_out("middle", "Where it stands in a box that is higher, or what is kept")
    own_height: NotEmpty[PictureHeight] = left_out(0.0, "Its height in a row or column", alias="height")
    instead: Elements = Field((), description="What stands in its box where the deck has no such picture")

    def parts(self) -> tuple[Element, ...]:
        """What stands instead."""
        return self.instead

    def own_pictures(self) -> Iterator[str]:
        """Its own, unless a field names it."""
        if not any(self.picture.paths):
            yield str(self.picture)

    def own_paths(self) -> Iterator[Path]:
        """That of its field."""
        return self.picture.paths

    def _picture(self, scope: Scope, context: Context) -> FoundPicture | None:
        """The picture, None where the deck, or what is in scope, has none; a wrong field becomes a problem."""
        key, entry, origin = str(self.picture), None, None
        for path in self.picture.paths:
            value = context.member(scope, path, self.origin)
            if value is not None and not isinstance(value, FieldPicture):
                context.problems.add(self.origin, f"`{path}` is no picture; name a field of the kind `picture`")
            if not isinstance(value, FieldPicture):
                return None
            key, origin = value.key, value.origin
            entry = value.entry
        picture = scope.deck.pictures.get(key)
        if picture is None:
            return None
        return FoundPicture(picture.content, (entry or picture).alt, origin or picture.file.origin)

    @cached_property
    def _stand_in(self) -> Pile:
        """What stands instead of a picture that the deck lacks."""
        return Pile.new(self.origin, children=self.instead)

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The height that the layout gives it, else as high as it is at the width."""
        picture = self._picture(scope, context)
        if picture:
            return self.own_height or width * picture.content.height / picture.content.width
        return self._stand_in.height(scope, width, context)

    def stretch(self, scope: Scope, context: Context) -> float:
        """No share of its own; that of what stands instead."""
        return 0 if self._picture(scope, context) else self._stand_in.stretch(scope, context)

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether there is neither the picture nor anything instead."""
        return not self._picture(scope, context) and not self.instead

    def must_fit(self) -> bool:
        """A picture that is as high as the layout says needs that height."""
        return True

    def excess(self, scope: Scope, box: Box, context: Context) -> tuple[Excess, ...]:
        """None for a picture, which is set in its box whatever that is."""
        return () if self._picture(scope, context) else super().excess(scope, box, context)

    def ground_box(self, scope: Scope, box: Box, context: Context) -> Box:
        """A panel round the picture that is whole in its box, as far as the padding; else all of the box."""
        picture = self._picture(scope, context)
        if not picture or self.fit == COVER:
            return box
        room = self._own_box(box.grown(-self.padding))
        return self.box_of(picture.content, room, context.format).grown(self.padding)

    def _own_box(self, box: Box) -> Box:
        """What it takes of a box: beside something higher it keeps to its own height."""
        return replace(box, bottom=max(box.bottom, box.top - self.own_height)) if self.own_height else box

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the picture, a figure with its alternative text unless it is decoration."""
        noted = len(context.problems.noted)
        picture = self._picture(scope, context)
        if picture:
            self._draw_picture(picture, box, context, draft)
        elif self.instead:
            self._stand_in.draw(scope, box, context, draft)
        else:
            if len(context.problems.noted) == noted:  # a wrong field is told already
                context.problems.add(self.origin, missing(self.picture, scope))
            draft.add(Stroke(draft.mark(ARTIFACT, self.origin), rectangle(box), BLACK, 1))

    def _draw_picture(self, picture: FoundPicture, box: Box, context: Context, draft: PageDraft) -> None:
        box, mark = self._own_box(box), draft.mark(picture.role, picture.origin)
        if self.fit == COVER:
            area = bled(box, context.format)
            whole = self.box_of(picture.content, area, context.format)
            draft.add(Group(mark, (_placed(picture, whole, mark, draft),), clip=area))
        else:
            whole = self.box_of(picture.content, box, context.format)
            draft.add(_placed(picture, whole, mark, draft))

    def box_of(self, content: Pixels | VectorPicture, box: Box, page: Format) -> Box:
        """The box of the whole picture, as large as fits a box, or as small as covers it, in its own proportions."""
        scales = box.width / content.width, box.height / content.height
        scale = max(scales) if self.fit == COVER else min(scales)
        width, height = content.width * scale, content.height * scale
        left = box.left + (box.width - width) * page.room_before(self.align)
        top = box.top - (box.height - height) * ROOM_ABOVE[self.vertical]
        return Box(left, top - height, left + width, top)


def _placed(picture: FoundPicture, box: Box, mark: Mark, draft: PageDraft) -> Picture | Use:
    """A picture in the box that all of it takes; one in vectors is artwork, kept once and placed many times."""
    content = picture.content
    if isinstance(content, Pixels):
        draft.resources.use(content)
        return Picture(mark, content.name, box)
    resource = draft.resources.resource(content.name, picture.origin, lambda: vector_resource(content, picture.origin))
    scale = box.width / content.width
    return Use(mark, resource.name, Matrix(scale, 0, 0, scale, box.left, box.bottom))


def vector_resource(picture: VectorPicture, origin: Origin) -> Resource:
    """A vector picture as artwork, in its own box; what is wrong with its shapes is told where it is named."""
    mark = Mark(ARTIFACT, origin)
    items = tuple(Fill(mark, shape.path, shape.ink) for shape in picture.shapes)
    return Resource(picture.name, ResourceKind.PICTURE, Box(0, 0, picture.width, picture.height), items)


def missing(picture: Binding, scope: Scope) -> str:
    """That there is no such picture, and what to do about it."""
    if any(picture.paths):
        return f"{scope.subject} has no `{picture}`; give it one, or write `collapse: true` or `instead` in the layout"
    name, known = str(picture), [name for name in scope.deck.pictures if _NAMED.fullmatch(name)]
    if not known:
        return f"the deck has no picture `{name}`; add it under `pictures` in deck.yaml, or write `collapse: true`"
    return f"the deck has no picture `{name}`; {did_you_mean(name, known)}"
