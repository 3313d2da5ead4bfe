"""Which fonts there are: fonts.yaml with its families and their roles, of files of the project or of font packages.

A font package (`fontpkg-literata`) follows the fontpkg convention: it names a module under the entry point group
`fontpkg.family`, in which a metadata.json has the family, its axes and its files. It is read as data, nothing of it is
run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    Field,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    field_validator,
)

from deckgen.source.entry import Checked, Entry, Many, Maybe, NotEmpty, Prepared, Text, derived, fault
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import Folder
from deckgen.source.validation import validated
from deckgen.source.values import Name, NameText, Reference
from deckgen.typeset.font_packages import install_command
from deckgen.typeset.fonts_file import fonts_document

if TYPE_CHECKING:
    from importlib.metadata import Distribution

PACKAGE_GROUP = "fontpkg.family"

_SIGNATURES = (b"\x00\x01\x00\x00", b"OTTO", b"true")
"""How TrueType and OpenType files begin (OpenType 1.9, Organization of an OpenType font)."""


def _range_of(value: Any) -> Any:
    """One weight, or the least and the greatest of a variable font."""
    return [value, value] if isinstance(value, int) and not isinstance(value, bool) else value


def _rising(weights: tuple[int, ...]) -> tuple[int, ...]:
    if weights[0] > weights[1]:
        raise fault("a range of weights goes from the lighter to the bolder; write it as [300, 900]")
    return weights


_WEIGHTS_SCHEMA = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": 1000},
        {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
    ]
}

WeightRange = Annotated[
    Many[Annotated[int, Field(ge=1, le=1000)]],
    Field(min_length=2, max_length=2),
    Prepared(_range_of),
    Checked(_rising),
    WithJsonSchema(_WEIGHTS_SCHEMA),
]


class FontFile(Entry):
    """A font file of your own."""

    file: Reference = Field(description="The file's name, in the folder of fonts.yaml: MyFont-Regular.ttf")
    weight: WeightRange = Field(description="Its weight, such as 400; of a variable font the range, such as [300, 900]")
    italic: bool = Field(False, description="Whether it is italic")
    path: Path = derived("path", Path())

    @property
    def lightest(self) -> int:
        """The least weight that it has; a static font has one."""
        return self.weight[0]

    @property
    def boldest(self) -> int:
        """The greatest weight that it has."""
        return self.weight[1]


class Family(Entry):
    """A family: of an installed font package, or of files of your own."""

    package: Maybe[Reference] = Field(None, description="An installed font package, such as fontpkg-literata")
    family: Maybe[Reference] = Field(None, description="The family's name in the package, such as Literata")
    fallback: Maybe[NameText] = Field(None, description="The family here that lends the glyphs that are missing")
    files: NotEmpty[Annotated[Many[FontFile], Field(min_length=1, max_length=60)]] = Field(
        (), validate_default=True, description="Font files of your own, in place of a package"
    )
    name: str = derived("name", "")

    @field_validator("files", mode="wrap")
    @classmethod
    def _or_a_package(cls, value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        package = info.data.get("package")
        if value == ():  # a wrap validator sees the default too, which has too few
            if "package" in info.data and package is None:
                raise fault("`package` is missing; name a font package and its `family`, or list `files` of your own")
            if package and "family" in info.data and info.data["family"] is None:
                raise fault("`family` is missing; name the family in the package")
            return value
        if package:
            raise fault("a family comes from a package or from files; remove one of them")
        return handler(value)


class FontRoles(Entry):
    """Which families set the words that are no layout's."""

    captions: NameText = Field(
        description="The family of the small words on office and proof sheets, and of all words on order sheets"
    )


def _of_first(data: dict[str, Any]) -> FontRoles:
    """All roles for the family that is named first."""
    name, family = next(iter(data["families"].items()))
    return FontRoles.model_construct(captions=Text(name, family.origin), origin=family.origin)


def _with_names(families: dict[str, Family]) -> dict[str, Family]:
    return {name: family.changed(name=name) for name, family in families.items()}


class FontSet(Entry):
    """The font families that layouts name, and what deckgen itself takes them for."""

    families: Annotated[dict[Name, Family], Checked(_with_names)] = Field(
        min_length=1, max_length=60, description="Families by name"
    )
    roles: FontRoles = Field(
        default_factory=_of_first,
        description="Which family sets what no layout does, such as {captions: grotesk}; as it ships if left out",
    )


def load_fonts(folder: Folder | None, problems: Problems, shipped: Folder | None = None) -> FontSet | None:
    """The families of a folder of fonts; None where anything is wrong with them, and a problem for each thing.

    They are laid over the `shipped` ones by name.
    """
    if folder is None:
        problems.add(Origin("fonts/fonts.yaml"), "the file is missing; add it with the families that the layouts name")
        return None
    font_problems = Problems()
    document = fonts_document(folder, shipped, font_problems)
    fonts = validated(FontSet, document, font_problems) if document else None
    if fonts:
        fonts = _with_files(fonts, folder, font_problems)
        _check_fallbacks(fonts, font_problems)
        _check_captions(fonts, font_problems)
    problems.extend(font_problems.noted)
    return None if font_problems.noted else fonts


def fonts_digest(fonts: FontSet) -> str:
    """SHA-256 over the families and the bytes of their files; raises OSError for a file that is gone."""
    total = sha256(repr(fonts.roles.captions.value).encode())
    for family in fonts.families.values():
        total.update(f"\0{family.name}\0{family.fallback}".encode())
        for file in family.files:
            total.update(f"\0{file.weight}\0{file.italic}\0".encode() + sha256(file.path.read_bytes()).digest())
    return total.hexdigest()


def _with_files(fonts: FontSet, folder: Folder, problems: Problems) -> FontSet:
    """The fonts with the files of each family, as far as they are there."""
    families = {}
    for name, family in fonts.families.items():
        if family.package:
            files = _packaged(family, problems)
        else:
            files = tuple(filter(None, (_placed(file, folder, problems) for file in family.files)))
        families[name] = family.changed(files=files)
    return fonts.changed(families=families)


def _placed(file: FontFile, folder: Folder, problems: Problems) -> FontFile | None:
    """A file with its path, which must lie in the folder of fonts.yaml and look like a font."""
    located = folder.file(file.file.value)
    name = f"`{file.file.value[:60]}`"
    if located.path is None or not folder.holds(located):
        message = f"{name} leads outside of the folder fonts; put the file itself there"
    elif not located.path.is_file():
        message = f"there is no file {name} in the folder fonts; {did_you_mean(file.file.value, _names(folder))}"
    elif not _is_font(located.path):
        message = f"{name} is no TrueType or OpenType font; use a .ttf or .otf file"
    else:
        return file.changed(path=located.path)
    problems.add(file.file.origin, message)
    return None


def _names(folder: Folder) -> list[str]:
    return [name for name in folder.names() if name.lower().endswith((".ttf", ".otf"))]


def _is_font(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) in _SIGNATURES
    except OSError:
        return False


def _packaged(family: Family, problems: Problems) -> tuple[FontFile, ...]:
    """The files of a family of an installed package; none and a problem where it is not there."""
    assert family.package
    assert family.family
    from importlib.metadata import PackageNotFoundError, distribution  # with email, which takes long to load

    package, name = family.package.value, family.family.value
    try:
        installed = distribution(package)
    except (PackageNotFoundError, ValueError):
        message = (
            f"the font package `{package[:60]}` is not installed; install it with: {install_command(package[:60])}"
        )
    else:
        families = dict(_families_of(installed))
        if name in families:
            return tuple(_files_of(*families[name], family.origin))
        message = f"there is no family `{name[:60]}` in {package}; {did_you_mean(name, families)}"
        if not families:
            message = f"`{package[:60]}` is no font package; name one such as fontpkg-literata"
    problems.add(family.package.origin, message)
    return ()


def _families_of(package: Distribution) -> Iterator[tuple[str, tuple[Path, Mapping[str, Any]]]]:
    """The families of a package by name, each with its folder and its metadata."""
    for entry in package.entry_points:
        if entry.group == PACKAGE_GROUP:
            folder = Path(str(package.locate_file(entry.module.replace(".", "/"))))
            file = folder / "metadata.json"
            if file.is_file():
                metadata = json.loads(file.read_text(encoding="utf-8"))
                yield str(metadata["family"]), (folder, metadata)


def _files_of(folder: Path, metadata: Mapping[str, Any], origin: Origin) -> Iterator[FontFile]:
    """The files that a package's metadata lists; what is asked for there is the family, at `origin`."""
    axis = next((axis for axis in metadata.get("axes", ()) if axis["tag"] == "wght"), None)
    for file in metadata["files"]:
        weight = file.get("weight")
        low, high = (int(axis["min"]), int(axis["max"])) if file.get("variable") and axis else (weight, weight)
        yield FontFile.model_construct(
            file=Text(file["path"], origin),
            weight=(low or 400, high or 400),
            italic=file.get("style") == "italic",
            path=folder / file["path"],
            origin=origin,
        )


def _check_fallbacks(fonts: FontSet, problems: Problems) -> None:
    """Note fallbacks that are no family, and circles of them."""
    lenders = {name: family.fallback.value for name, family in fonts.families.items() if family.fallback}
    for family in fonts.families.values():
        if family.fallback is None:
            continue
        if family.fallback.value not in fonts.families:
            hint = did_you_mean(family.fallback.value, fonts.families)
            problems.add(family.fallback.origin, f"there is no family `{family.fallback}`; {hint}")
        elif _comes_back(family.name, lenders):
            message = "families lend to each other in a circle; remove one `fallback`"
            problems.add(family.fallback.origin, message)


def _comes_back(name: str, lenders: Mapping[str, str]) -> bool:
    """Whether a family lends to itself by way of others."""
    passed: set[str] = set()
    lender = lenders[name]
    while lender in lenders and lender not in passed:
        if lender == name:
            return True
        passed.add(lender)
        lender = lenders[lender]
    return False


def _check_captions(fonts: FontSet, problems: Problems) -> None:
    """Note captions of a family that there is not, or that has no upright face."""
    role = fonts.roles.captions
    family = fonts.families.get(role.value)
    if family is None:
        problems.add(role.origin, f"there is no family `{role}`; {did_you_mean(role.value, fonts.families)}")
    elif family.files and all(file.italic for file in family.files):
        message = f"the family `{role}` is italic only, and captions are upright; name another or add a file to it"
        problems.add(role.origin, message)
