"""What a file is put together from, without a display list: its pages, and what is painted on them, painted before.

FilePage   a page as a file has it
FileParts  all that a file is put together from
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import Box
from deckgen.page.items import Bookmark, Page, Product, Viewer
from deckgen.page.structure import StructureElement, page_structure
from deckgen.pdf.content import Content, FormXObject
from deckgen.pdf.form_fields import FieldArea, fields_on
from deckgen.pdf.links import LinkArea, areas, linked
from deckgen.pdf.painter import Painter, ProductPalette
from deckgen.pdf.xobjects import CodedPicture


class Section(Struct, frozen=True):
    """A part of a document over pages that follow each other: its kind of structure element, and what tells it."""

    kind: str
    key: str
    title: str = ""


class FilePage(Struct, frozen=True):
    """A page as a file has it: its boxes, what names it, as in `Page`; its active areas, and its content.

    `keys` are what it can be chosen by, as in `Page`. `sections` are the parts of the document in which it lies, from
    outside, `structure` what it says to a reader who does not see it, `fields` what is
    to be filled in.
    """

    trim: Box
    bleed: Box
    media: Box
    label: str
    subject: str
    content: Content
    anchor: str = ""
    bookmarks: tuple[Bookmark, ...] = ()
    links: tuple[LinkArea, ...] = ()
    keys: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    structure: tuple[StructureElement, ...] = ()
    fields: tuple[FieldArea, ...] = ()

    @classmethod
    def of(
        cls,
        page: Page,
        content: Content,
        links: Iterable[LinkArea] = (),
        structure: tuple[StructureElement, ...] = (),
        fields: Iterable[FieldArea] = (),
    ) -> FilePage:
        """A page with its content, its active areas, its structure and its fields."""
        return cls(
            page.trim,
            page.bleed,
            page.media,
            page.label,
            page.subject,
            content,
            page.anchor,
            page.bookmarks,
            tuple(links),
            page.keys,
            sections_of(page),
            structure,
            tuple(fields),
        )


class FileParts(Struct, frozen=True):
    """All that a file is put together from: its pages, and by their names the forms and pictures on them.

    `name` and `title` are the product's, `viewer` what a file for an office printer asks for; `from_right` says that it
    is read from right to left.
    """

    name: str
    title: str
    pages: tuple[FilePage, ...]
    forms: Mapping[str, FormXObject]
    pictures: Mapping[str, CodedPicture]
    viewer: Viewer | None = None
    from_right: bool = False

    @property
    def contents(self) -> list[Content]:
        """The contents of all pages, then of all forms."""
        return [*(page.content for page in self.pages), *(form.content for form in self.forms.values())]


def parts_of(product: Product, painter: Painter, *, links: bool) -> FileParts:
    """The parts of a product's file, with or without active areas.

    Raises ValueError for a product that its composer got wrong.
    """
    palette = ProductPalette(painter, product)
    contents = tuple(palette.page(page) for page in product.pages)
    forms = used_forms(contents, palette.form)
    used = {resource.name: resource for resource in product.resources if resource.name in forms}
    active = linked(used) if links else {}
    pages = tuple(
        FilePage.of(
            page,
            content,
            areas(page.items, active) if links else (),
            page_structure(page.items, used) if painter.tagged else (),
            fields_on(page, product.name) if painter.tagged else (),
        )
        for page, content in zip(product.pages, contents, strict=True)
    )
    shown = [*contents, *(form.content for form in forms.values())]
    pictures = {name: palette.picture(name) for content in shown for name in content.needs.pictures}
    return FileParts(product.name, product.title, pages, forms, pictures, product.viewer, product.from_right)


SECTION_KINDS = {"theme": "Part", "card": "Sect"}
"""The kinds of parts that pages are of, by the kinds of keys that they can be chosen by; from outside."""


def sections_of(page: Page) -> tuple[Section, ...]:
    """The parts of the document in which a page lies: its theme, and its card."""
    keys = {key.partition(":")[0]: key for key in page.keys}
    return tuple(Section(kind, keys[name]) for name, kind in SECTION_KINDS.items() if name in keys)


def joined_parts(parts: Sequence[FileParts]) -> FileParts:
    """The parts of one file that were made apart: all pages in a row, forms and pictures once."""
    pages = tuple(page for part in parts for page in part.pages)
    forms: dict[str, FormXObject] = {}
    pictures: dict[str, CodedPicture] = {}
    for part in parts:
        for name, form in part.forms.items():
            forms.setdefault(name, form)
        for name, picture in part.pictures.items():
            pictures.setdefault(name, picture)
    return replace(parts[0], pages=pages, forms=forms, pictures=pictures)


def used_forms(contents: Iterable[Content], form: Callable[[str], FormXObject]) -> dict[str, FormXObject]:
    """The forms that contents use, and those within them, in the order of first use."""
    used: dict[str, FormXObject] = {}
    for content in contents:
        _add_used(content, form, used)
    return used


def _add_used(content: Content, form: Callable[[str], FormXObject], used: dict[str, FormXObject]) -> None:
    for name in content.needs.forms:
        if name not in used:
            used[name] = form(name)
            _add_used(used[name].content, form, used)
