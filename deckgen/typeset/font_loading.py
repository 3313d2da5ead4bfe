"""fonts.yaml to families of the model: files of installed font packages, or the project's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import FONTS_FILE, Folder
from deckgen.source.spot import Spot
from deckgen.source.validation import validated
from deckgen.source.yamlfile import load
from deckgen.typeset.families import Family, FontFile, FontRole, FontSet
from deckgen.typeset.fontpackages import PackageError, package_files
from deckgen.typeset.schema_fonts import FamilyEntry, FontFileEntry, FontsEntry

_SIGNATURES = (b"\x00\x01\x00\x00", b"OTTO", b"true")
"""How TrueType and OpenType files begin (OpenType 1.9, Organization of an OpenType font)."""


def load_fonts(folder: Folder | None, problems: Problems) -> FontSet | None:
    """The families of a folder of fonts; None where anything is wrong with them, and a problem for each thing."""
    if folder is None:
        problems.add(Origin("fonts/fonts.yaml"), "the file is missing; add it with the families that the layouts name")
        return None
    own = Problems()
    document = load(folder.file(FONTS_FILE), own)
    entry = validated(FontsEntry, document, own) if document else None
    fonts = _fonts(entry, Spot(document.top), _Reader(folder, own)) if document and entry else None
    problems.found.extend(own.found)
    return None if own.found else fonts


def _fonts(entry: FontsEntry, spot: Spot, reader: _Reader) -> FontSet:
    here = spot["families"]
    families = tuple(reader.family(name, item, here[name]) for name, item in entry.families.items())
    _check_fallbacks(families, here, reader.problems)
    captions = FontRole(entry.roles.captions, spot["roles"]["captions"].origin)
    _check_captions(families, captions, reader.problems)
    return FontSet(families, captions, spot.origin)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads families; `folder` is where the files of one's own are."""

    folder: Folder
    problems: Problems

    def family(self, name: str, entry: FamilyEntry, spot: Spot) -> Family:
        """A family with its files, as far as they are there."""
        if entry.files is None:
            files = self._packaged(entry, spot)
        else:
            found = [self._own(item, here) for item, here in spot["files"].each(entry.files)]
            files = tuple(file for file in found if file)
        return Family(name, files, entry.fallback or "", spot.origin)

    def _packaged(self, entry: FamilyEntry, spot: Spot) -> tuple[FontFile, ...]:
        assert entry.package
        assert entry.family
        try:
            return package_files(entry.package, entry.family, spot.origin)
        except PackageError as error:
            self.problems.add(spot["package"].origin, str(error))
            return ()

    def _own(self, entry: FontFileEntry, spot: Spot) -> FontFile | None:
        """A file of the project, which must lie in the folder of fonts.yaml and look like a font."""
        file = self.folder.file(entry.file)
        name = f"`{entry.file[:60]}`"
        if file.path is None or not self.folder.holds(file):
            message = f"{name} leads outside of the folder fonts; put the file itself there"
        elif not file.path.is_file():
            message = f"there is no file {name} in the folder fonts; {did_you_mean(entry.file, _names(self.folder))}"
        elif not _is_font(file.path):
            message = f"{name} is no TrueType or OpenType font; use a .ttf or .otf file"
        else:
            return FontFile(file.path, entry.weight[0], entry.weight[1], entry.italic, spot.origin)
        self.problems.add(spot["file"].origin, message)
        return None


def _names(folder: Folder) -> list[str]:
    return [name for name in folder.names() if name.lower().endswith((".ttf", ".otf"))]


def _is_font(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) in _SIGNATURES
    except OSError:
        return False


def _check_fallbacks(families: tuple[Family, ...], here: Spot, problems: Problems) -> None:
    """Note fallbacks that are no family, and circles of them."""
    lenders = {family.name: family.fallback for family in families}
    for family in families:
        origin = here[family.name]["fallback"].origin
        if family.fallback and family.fallback not in lenders:
            hint = did_you_mean(family.fallback, lenders)
            problems.add(origin, f"there is no family `{family.fallback}`; {hint}")
        elif _comes_back(family.name, lenders):
            problems.add(origin, "families lend to each other in a circle; remove one `fallback`")


def _check_captions(families: tuple[Family, ...], role: FontRole, problems: Problems) -> None:
    """Note captions of a family that there is not, or that has no upright face."""
    files = {family.name: family.files for family in families}
    if role.family not in files:
        problems.add(role.origin, f"there is no family `{role.family}`; {did_you_mean(role.family, files)}")
    elif files[role.family] and all(file.italic for file in files[role.family]):
        message = (
            f"the family `{role.family}` is italic only, and captions are upright; name another or add a file to it"
        )
        problems.add(role.origin, message)


def _comes_back(name: str, lenders: dict[str, str]) -> bool:
    lender, seen = lenders[name], set()
    while lender in lenders and lender not in seen:
        if lender == name:
            return True
        seen.add(lender)
        lender = lenders[lender]
    return False
