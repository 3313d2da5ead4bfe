"""A page template: its elements from back to front, and what names its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Any, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from deckgen.layout.binding import Binding, Path
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.registry import AnyElement
from deckgen.layout.key_types import InkName, Surroundings
from deckgen.layout.lengths import FixedLength, PlainLength
from deckgen.source.entry import Entry, Many, Maybe, Prepared, derived, fault, faults, refuse_idle
from deckgen.source.values import Name


def _refused(_: object) -> None:
    """Changes of what is extended are made before a template is read; those left over change nothing."""
    raise fault("only a layout that `extends` another changes elements by name; list all in `elements`", on_key=True)


_ABOVE = Prepared(_refused)


class Template(Entry):
    """A page template: its elements from back to front, and what names its pages."""

    name: str = derived("name", "")
    ground: InkName = Field("paper", description="The ink behind the whole page, to the edge of the bleed")
    label: Binding = Field(
        "", validate_default=True, description='What a reader calls the page, such as "{question.number}"'
    )
    bookmark: Binding = Field(
        "", validate_default=True, description='The page\'s entry in the outline, such as "{theme.title}"'
    )
    level: int = Field(0, ge=0, le=5, description="How deep the entry is indented in the outline")
    anchor: Binding = Field("", validate_default=True, description='What links point at, such as "{theme.id}"')
    safe: Maybe[FixedLength] = Field(None, description="How far from the trim text must stay here")
    grid: Maybe[PlainLength] = Field(None, description="A baseline grid of its own, 0 for none")
    elements: Many[AnyElement] = Field(max_length=200, description="What is drawn, from back to front")
    replace: Annotated[dict[Name, AnyElement], _ABOVE] = Field(
        {}, description="Only in a layout that extends another: elements in place of others there, by their names"
    )
    change: Annotated[dict[Name, dict[str, Any]], _ABOVE] = Field(
        {}, description="Only there: keys in place of those of elements, by the names of these"
    )
    drop: Annotated[Many[Name], _ABOVE] = Field((), description="Only there: names of elements that are left out")
    before: Annotated[dict[Name, Many[AnyElement]], _ABOVE] = Field(
        {}, description="Only there: elements that are added before others, by the names of these"
    )
    after: Annotated[dict[Name, Many[AnyElement]], _ABOVE] = Field(
        {}, description="Only there: elements that are added after others, by the names of these"
    )

    @field_validator("elements")
    @classmethod
    def _names_differ(cls, elements: tuple[Element, ...]) -> tuple[Element, ...]:
        counts = Counter(element.name for whole in elements for element in whole.within() if element.name)
        for number, element in enumerate(elements):
            again = next((part.name for part in element.within() if counts[part.name] > 1), "")
            if again:
                raise fault(f"two elements are named `{again}` in this template; give one another name", (number,))
        return elements

    @field_validator("elements")
    @classmethod
    def _in_no_column(cls, elements: tuple[Element, ...]) -> tuple[Element, ...]:
        """Refuse what counts only among elements that stand one below the other."""
        idle = [
            fault(f"`{key}` counts inside columns, rows and repeats only; remove it", (number, key), on_key=True)
            for number, element in enumerate(elements)
            for key in ("space", "keep")
            if key in element.model_fields_set and key != element.kind
        ]
        if idle:
            raise faults(idle)
        return elements

    @model_validator(mode="after")
    def _level_of_an_entry(self) -> Self:
        refuse_idle(self, {"level": "bookmark"})
        return self

    @field_validator("safe")
    @classmethod
    def _safe_for_shop(cls, safe: float | None, info: ValidationInfo) -> float | None:
        least = info.context.least_safe if isinstance(info.context, Surroundings) else 0
        return None if safe is None else max(safe, least)

    def paths(self) -> Iterator[Path]:
        """All paths that its elements and its names name."""
        yield from self.naming_paths()
        yield from chain.from_iterable(element.paths() for element in self.elements)

    def naming_paths(self) -> Iterator[Path]:
        """The paths that name its pages."""
        for binding in (self.label, self.bookmark, self.anchor):
            yield from binding.paths
