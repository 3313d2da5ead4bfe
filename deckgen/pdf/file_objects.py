"""The objects of one file that its pages are made of: fonts, forms, pictures, resource dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pikepdf import Dictionary, Name, Object, Pdf

from deckgen.page.geometry import Box
from deckgen.page.ink import Ink
from deckgen.pdf import layers
from deckgen.pdf.compression import flate_stream
from deckgen.pdf.content import Content, FormXObject, Needs
from deckgen.pdf.numbers import box_array
from deckgen.pdf.parts import FilePage, FileParts
from deckgen.pdf.states import graphics_state, separation
from deckgen.pdf.subsets import FaceStore, FileFont, FileFonts
from deckgen.pdf.xobjects import image

_PAGE, _XOBJECT, _FORM = Name.Page, Name.XObject, Name.Form

ORIGIN = Box(0, 0, 0, 0)


class FileObjects:
    """What the pages of one file are made of; equal contents and equal resource dictionaries are kept once."""

    def __init__(self, pdf: Pdf, parts: FileParts, faces: FaceStore, *, cmyk: bool) -> None:
        self._pdf = pdf
        self._tree = pdf.Root.Pages
        self._blending = Name.DeviceCMYK if cmyk else Name.DeviceRGB
        contents = parts.contents
        self._add_fonts(contents, faces)
        self._spots = {name: separation(pdf, ink) for name, ink in _spots(contents).items()}
        used = dict.fromkeys(layer for content in contents for layer in content.needs.layers)
        self.layers = {layer: layers.optional_group(pdf, layer) for layer in used}
        self._pictures = {name: image(pdf, picture) for name, picture in parts.pictures.items()}
        self._states: dict[str, Object] = {}
        self._streams: dict[bytes, Object] = {}
        self._boxes: dict[tuple[Box, Box, Box], Mapping[str, Object]] = {}
        self._dictionaries: dict[tuple[tuple[FileFont, ...], Needs], Object] = {}
        # Streams first, as forms refer to each other: one may use another that comes later in the order.
        self._forms = {name: flate_stream(pdf, form.content.stream) for name, form in parts.forms.items()}
        for name, form in parts.forms.items():
            self._describe(self._forms[name], form)

    def page(self, page: FilePage) -> Object:
        """A page object with its boxes from 0, 0; no CropBox and no ArtBox (ISO 15930-7 wants one of Trim and Art)."""
        entries = {
            "/Type": _PAGE,
            "/Parent": self._tree,
            **self._page_boxes(page),
            "/Resources": self._resources(page.content),
            "/Contents": self._stream(page.content),
        }
        if page.content.transparent:
            # ISO 32000-1, 11.4.7: the page's own group says in which colours it blends.
            entries["/Group"] = Dictionary(Type=Name.Group, S=Name.Transparency, CS=self._blending)
        return self._pdf.make_indirect(Dictionary(entries))

    def _add_fonts(self, contents: Sequence[Content], faces: FaceStore) -> None:
        """Fonts with the glyphs of all contents; `tags` tell their subsets from those of other files."""
        fonts = FileFonts(faces)
        self._fonts_of = {content: tuple(fonts.font(use) for use in content.faces) for content in contents}
        self._fonts = {font: font.embed(self._pdf) for font in fonts.fonts}
        self.tags = [font.subset.program.tag for font in fonts.fonts]

    def _describe(self, stream: Object, form: FormXObject) -> None:
        stream.Type, stream.Subtype = _XOBJECT, _FORM
        stream.BBox = box_array(form.box, ORIGIN)
        stream.Resources = self._resources(form.content)

    def _page_boxes(self, page: FilePage) -> Mapping[str, Object]:
        media, bleed, trim = boxes = page.media, page.bleed, page.trim
        if boxes not in self._boxes:
            named = {"/MediaBox": media, "/BleedBox": bleed, "/TrimBox": trim}
            self._boxes[boxes] = {key: box_array(box, media) for key, box in named.items()}
        return self._boxes[boxes]

    def _stream(self, content: Content) -> Object:
        if content.digest not in self._streams:
            self._streams[content.digest] = flate_stream(self._pdf, content.stream)
        return self._streams[content.digest]

    def _resources(self, content: Content) -> Object:
        key = self._fonts_of[content], content.needs
        if key not in self._dictionaries:
            self._dictionaries[key] = self._pdf.make_indirect(self._dictionary(*key))
        return self._dictionaries[key]

    def _dictionary(self, fonts: Sequence[FileFont], needs: Needs) -> Dictionary:
        """A resource dictionary: members by the names that the content has for them."""
        parts = {
            "/Font": _numbered("F", (self._fonts[font] for font in fonts)),
            "/XObject": _numbered("X", (self._forms[name] for name in needs.forms))
            | _numbered("I", (self._pictures[name] for name in needs.pictures)),
            "/ExtGState": {f"/{name}": self._state(name) for name in needs.states},
            "/ColorSpace": _numbered("CS", (self._spots[ink.spot] for ink in needs.spots)),
            "/Properties": _numbered("L", (self.layers[layer] for layer in needs.layers)),
        }
        return Dictionary({key: Dictionary(members) for key, members in parts.items() if members})

    def _state(self, name: str) -> Object:
        if name not in self._states:
            self._states[name] = graphics_state(self._pdf, name)
        return self._states[name]


def _spots(contents: Iterable[Content]) -> dict[str, Ink]:
    """The spot colours by name; the first build that is given for one stands for it."""
    spots: dict[str, Ink] = {}
    for content in contents:
        for ink in content.needs.spots:
            spots.setdefault(ink.spot, ink)
    return spots


def _numbered(prefix: str, members: Iterable[Object]) -> dict[str, Object]:
    return {f"/{prefix}{index}": member for index, member in enumerate(members)}
