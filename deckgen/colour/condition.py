"""Output conditions: the press and paper that colours are made for, and the profile that describes them."""

from __future__ import annotations

from dataclasses import dataclass

REGISTRY = "http://www.color.org"


@dataclass(frozen=True, slots=True)
class Condition:
    """An output condition as an output intent states it (ISO 32000-1, 14.11.5), with the ICC profile itself.

    `identifier` is the name in the registry of characterisations (FOGRA39), or the profile's own description where
    `registry` is "" as nobody has registered it.
    """

    name: str
    identifier: str
    title: str
    info: str
    registry: str
    profile: bytes
