"""Elements of layout files to elements of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from deckgen.layout.elements.base import Element
from deckgen.layout.elements.registry import ELEMENTS
from deckgen.layout.elements.schema import ElementEntry, PlaceEntry
from deckgen.layout.lengths import Lengths
from deckgen.layout.place import Place
from deckgen.page.items import Tag
from deckgen.source.problems import Problems, did_you_mean
from deckgen.source.spot import Spot
from deckgen.source.values import WrittenLength

_TAGS = {
    "h1": Tag.HEADING_1,
    "h2": Tag.HEADING_2,
    "h3": Tag.HEADING_3,
    "p": Tag.PARAGRAPH,
    "label": Tag.LABEL,
    "list-item": Tag.LIST_ITEM,
    "caption": Tag.CAPTION,
    "note": Tag.NOTE,
    "th": Tag.TABLE_HEADER,
    "td": Tag.TABLE_CELL,
    "artifact": Tag.ARTIFACT,
}

DEEPEST_REPEAT = 2
"""Repeats that may stand around another."""

_RENAMED = {
    "do": "children",
    "height": "own_height",
    "stretch": "stretches",
    "table styles": "cell_styles",
    "prose styles": "block_styles",
}
"""Fields that are called otherwise than their keys, of one kind or of all."""

_AXES = (("left", "right", "width"), ("top", "bottom", "height"))


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes elements of a layout: knows its lengths and the names of its styles and templates."""

    lengths: Lengths
    styles: Sequence[str]
    templates: Sequence[str]
    problems: Problems

    def elements(self, entries: Sequence[ElementEntry], spot: Spot, *, placed: bool = False) -> tuple[Element, ...]:
        """The elements of a list; only those right in a template have places of their own."""
        return tuple(self._element(entry, here, placed) for entry, here in spot.each(entries))

    def style(self, name: str, spot: Spot) -> str:
        """A style's name, noted where there is none of that name."""
        if name not in self.styles:
            self.problems.add(spot.origin, f"there is no style `{name}` here; {did_you_mean(name, self.styles)}")
        return name

    def template(self, name: str | None, spot: Spot) -> str:
        """A template's name, "" for none, noted where there is none of that name."""
        if name and name not in self.templates:
            self.problems.add(spot.origin, f"there is no template `{name}` here; {did_you_mean(name, self.templates)}")
        return name or ""

    def length(self, length: WrittenLength, spot: Spot, whole: float | None = None) -> float:
        """A length in points, noted where it is a sticker's and the layout gives none."""
        if length.unit == "sticker" and not self.lengths.sticker:
            self.problems.add(spot.origin, "this layout has no `sticker`; give its diameter, such as sticker: 12mm")
            return 1
        return self.lengths.across(length, self.lengths.height if whole is None else whole)

    def _element(self, entry: ElementEntry, spot: Spot, placed: bool) -> Element:
        if entry.kind == "repeat" and spot.route.count("do") > DEEPEST_REPEAT:
            self.problems.add(spot.origin, "repeats inside repeats multiply; put this one in a page of its own")
        model, field = ELEMENTS[entry.kind]
        renamed = {**_RENAMED, entry.kind: field}
        given: dict[str, Any] = {}
        for name in sorted(entry.model_fields_set - {"at", "origin"}):
            key = type(entry).model_fields[name].alias or name
            given[renamed.get(f"{entry.kind} {name}", renamed.get(name, name))] = self._value(
                name, getattr(entry, name), spot[key]
            )
        return model(origin=spot.origin, place=self._place(entry, spot["at"], placed), **given)

    def _value(self, name: str, value: Any, spot: Spot) -> Any:
        """A field's value as the model has it; the model's defaults stand for what is not given."""
        if name in _NAMES:
            return _NAMES[name](self, value, spot)
        if isinstance(value, WrittenLength):
            return self.length(value, spot)
        if isinstance(value, list):
            return tuple(self._members(name, value, spot))
        if isinstance(value, dict):
            return {key: self._value(_member(name), item, spot[key]) for key, item in value.items()}
        return "" if value is None else value

    def _members(self, name: str, values: list[Any], spot: Spot) -> Iterator[Any]:
        if values and isinstance(values[0], ElementEntry):
            yield from self.elements(values, spot)
        else:
            yield from (self._value(_member(name), value, here) for value, here in spot.each(values))

    def _place(self, entry: ElementEntry, spot: Spot, placed: bool) -> Place | None:
        """Where an element lies, both margins where nothing is said; None inside of others."""
        if not placed:
            if entry.at is not None:
                self.problems.add(spot.key, "only elements right in a template have a place; remove `at`")
            return None
        at = entry.at or PlaceEntry.model_validate({})
        return Place(**self._axis(at, 0, self.lengths.width, spot), **self._axis(at, 1, self.lengths.height, spot))

    def _axis(self, at: PlaceEntry, axis: int, whole: float, spot: Spot) -> dict[str, float]:
        """Two of near edge, far edge and extent."""
        keys = _AXES[axis]
        given = {key: length for key in keys if (length := getattr(at, key)) is not None}
        if not given:
            return dict.fromkeys(keys[:2], self.lengths.margin)
        found = {key: self.length(length, spot[key], whole) for key, length in given.items()}
        if len(given) != 2:
            names = ", ".join(f"`{key}`" for key in keys)
            self.problems.add(spot.origin, f"{len(given)} of {names} given; give two of them, or none for both margins")
        elif self._extent(found, keys, whole) <= 0:
            names = " and ".join(f"`{key}`" for key in given)
            self.problems.add(spot.origin, f"{names} leave the element no room; change one of them")
        return found

    def _extent(self, found: dict[str, float], keys: Sequence[str], whole: float) -> float:
        return found[keys[2]] if keys[2] in found else whole - sum(found.values())


_NAMES: dict[str, Callable[[Maker, str, Spot], object]] = {
    "style": Maker.style,
    "head_style": Maker.style,
    "flow": Maker.template,
    "tag": lambda _, name, __: _TAGS[name],
}
"""Fields that hold names, and what becomes of them."""


def _member(name: str) -> str:
    """What the members of a list of styles are."""
    return "style" if name == "styles" else ""
