"""Which fonts there are: families, their faces and where their files come from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from deckgen.source.problems import Origin


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font file of a family; a variable font serves every weight within its axis."""

    path: Path
    weight_from: int
    weight_to: int
    italic: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Family:
    """A family by the name that layouts use; `fallback` names the family that lends missing glyphs, "" for none."""

    name: str
    files: tuple[FontFile, ...]
    fallback: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class FontRole:
    """The family that has a role, by its name, and where fonts.yaml says so."""

    family: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class FontSet:
    """All families of the project; `captions` is the role of words that no layout sets: on sheets and orders."""

    families: tuple[Family, ...]
    captions: FontRole
    origin: Origin
