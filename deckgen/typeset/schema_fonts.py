"""The schema of fonts.yaml."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema, field_validator

from deckgen.source.entry import Entry, Maybe, fault
from deckgen.source.values import Name, PlainTitle


def _weights(value: Any) -> Any:
    """One weight, or the least and the greatest of a variable font."""
    return [value, value] if isinstance(value, int) and not isinstance(value, bool) else value


Weight = Annotated[int, Field(ge=1, le=1000)]

Weights = Annotated[
    list[Weight],
    Field(min_length=2, max_length=2),
    BeforeValidator(_weights),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 1000},
                {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
            ]
        }
    ),
]


class FontFileEntry(Entry):
    """A font file of your own."""

    file: PlainTitle = Field(description="The file's name, in the folder of fonts.yaml: MyFont-Regular.ttf")
    weight: Weights = Field(description="Its weight, such as 400; of a variable font the range, such as [300, 900]")
    italic: bool = Field(False, description="Whether it is italic")

    @field_validator("weight")
    @classmethod
    def _rises(cls, weight: list[int]) -> list[int]:
        if weight[0] > weight[1]:
            raise fault("a range of weights goes from the lighter to the bolder; write it as [300, 900]")
        return weight


class FamilyEntry(Entry):
    """A family: of an installed font package, or of files of your own."""

    package: Maybe[PlainTitle] = Field(None, description="An installed font package, such as fontpkg-literata")
    family: Maybe[PlainTitle] = Field(None, description="The family's name in the package, such as Literata")
    fallback: Maybe[Name] = Field(None, description="The family here that lends the glyphs that are missing")
    files: Maybe[Annotated[list[FontFileEntry], Field(min_length=1, max_length=60)]] = Field(
        None, validate_default=True, description="Font files of your own, in place of a package"
    )

    @field_validator("files", mode="wrap")
    @classmethod
    def _one_or_the_other(cls, value: Any, handler: Any, info: ValidationInfo) -> Any:
        package = info.data.get("package")
        if value is None:  # a wrap validator sees the default too, which `Maybe` would refuse
            if "package" in info.data and package is None:
                raise fault("`package` is missing; name a font package and its `family`, or list `files` of your own")
            if package and "family" in info.data and info.data["family"] is None:
                raise fault("`family` is missing; name the family in the package")
            return None
        if package:
            raise fault("a family comes from a package or from files; remove one of them")
        return handler(value)


class RolesEntry(Entry):
    """Which families set the words that are no layout's."""

    captions: Name = Field(
        description="The family of the small words on office and proof sheets, and of all words on order sheets"
    )


class FontsEntry(Entry):
    """The font families that layouts name, and what deckgen itself takes them for."""

    families: dict[Name, FamilyEntry] = Field(min_length=1, max_length=60, description="Families by name")
    roles: RolesEntry = Field(description="Which family sets what no layout does, such as {captions: grotesk}")
