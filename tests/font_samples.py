"""Font families that no fonts.yaml names."""

from __future__ import annotations

from pathlib import Path

from deckgen.source.entry import Text
from deckgen.source.problems import Origin
from deckgen.typeset.families import Family, FontFile, FontRoles, FontSet

HERE = Origin("fonts/fonts.yaml")


def font_file(path: Path, lightest: int, boldest: int, *, italic: bool = False) -> FontFile:
    """A file with the weights that it has."""
    file = Text(path.name, HERE)
    return FontFile.model_construct(file=file, path=path, weight=(lightest, boldest), italic=italic, origin=HERE)


def font_family(name: str, *files: FontFile, fallback: str = "") -> Family:
    """A family of some files, and the one that lends it glyphs."""
    lender = Text(fallback, HERE) if fallback else None
    return Family.model_construct(name=name, files=files, fallback=lender, origin=HERE)


def font_set(*families: Family) -> FontSet:
    """Families of which the first sets captions."""
    roles = FontRoles.model_construct(captions=Text(families[0].name, HERE), origin=HERE)
    return FontSet.model_construct(families={family.name: family for family in families}, roles=roles, origin=HERE)
