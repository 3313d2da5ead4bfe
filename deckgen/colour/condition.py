"""Output conditions: the press and paper that colours are made for. Two ship, others are ICC profiles by their path."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from msgspec import Struct

from deckgen.colour.appearance import PROFILE, PROFILES
from deckgen.colour.icc import LARGEST, description, fault_of_profile
from deckgen.source.files import read_bounded
from deckgen.source.problems import Origin, Problems, did_you_mean, unreadable
from deckgen.source.project import Folder

REGISTRY = "http://www.color.org"
"""Of the ICC, with characterisations of printing conditions by name."""


Surface = Literal["coated", "uncoated"]


class Condition(Struct, frozen=True):
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


class _Registered(Struct, frozen=True):
    """A condition of the ICC's registry of characterisation data: what it is called and what it stands for."""

    title: str
    info: str


_OFFSET = "Offset printing according to ISO 12647-2"

REGISTERED = {
    "FOGRA39": _Registered("Offset on coated paper (FOGRA39)", f"{_OFFSET}:2004/Amd 1, paper type 1 or 2"),
    "FOGRA47": _Registered("Offset on uncoated paper (FOGRA47)", f"{_OFFSET}:2004/Amd 1, paper type 4"),
    "FOGRA51": _Registered("Offset on premium coated paper (FOGRA51)", f"{_OFFSET}:2013, print substrate 1"),
    "FOGRA52": _Registered("Offset on wood-free uncoated paper (FOGRA52)", f"{_OFFSET}:2013, print substrate 5"),
}

# What the paper of these is like: the substrates that the standard names for them.
_SURFACES: dict[str, Surface] = {
    "FOGRA39": "coated",
    "FOGRA47": "uncoated",
    "FOGRA51": "coated",
    "FOGRA52": "uncoated",
}

# Other characterisations of the Fogra for four inks in that registry, whose profiles are seldom met.
OTHERS = frozenset(f"FOGRA{number}" for number in (27, 28, 29, 30, *range(40, 47), 48, 49, 50, 53, 54, 56, 57, 58, 59))

# Profiles of the European Color Initiative whose descriptions tell their condition by another name.
BY_TITLE = {
    "iso coated v2": "FOGRA39",
    "pso uncoated iso12647": "FOGRA47",
    "pso coated v3": "FOGRA51",
    "pso uncoated v3": "FOGRA52",
}

SHIPPED = {"fogra39": PROFILE, "fogra47": "FOGRA47L_uncoated.icc"}

_FOGRA = re.compile(r"FOGRA[ _-]?(\d{2})(?!\d)", re.IGNORECASE)


def load_condition(folder: Folder | None, name_or_path: str, origin: Origin, problems: Problems) -> Condition | None:
    """The output condition of a name, or of an ICC profile at a path from a folder of the project.

    `origin` is where it was asked for. Without a folder, as on the command line, the path may lead anywhere.
    None and a problem where it cannot be used.
    """
    name = name_or_path.casefold()
    if name in SHIPPED:
        return _condition(name, (PROFILES / SHIPPED[name]).read_bytes())
    if not re.search(r"[/\\.]", name_or_path):
        message = f"`{name_or_path}` is neither an output condition nor the path of an ICC profile"
        problems.add(origin, f"{message}; {did_you_mean(name, SHIPPED)}")
        return None
    path = folder.file(name_or_path).path if folder else Path(name_or_path)
    data = _content(path, name_or_path, origin, problems)
    return _condition(Path(name_or_path).stem, data) if data else None


def _content(path: Path | None, shown: str, origin: Origin, problems: Problems) -> bytes | None:
    """The profile at a path, or None and a problem."""
    try:
        data = _read(path) if path else None
        message = fault_of_profile(data) if data is not None else "it lies outside of the project; copy it into it"
    except FileNotFoundError:
        message = "there is no such file; check the path"
    except (OSError, ValueError) as error:
        message = str(error) if isinstance(error, ValueError) else f"it {unreadable(error)}"
    if not message:
        return data
    problems.add(origin, f"`{shown}` cannot be the output condition: {message}")
    return None


def _read(path: Path) -> bytes:
    """The bytes of a file; raises ValueError for what is no file, or too large."""
    if path.exists() and not path.is_file():
        raise ValueError("it is not a file; name the ICC profile itself")
    data = read_bounded(path, LARGEST)
    if data is None:
        raise ValueError(f"it is larger than {LARGEST // 1024 // 1024} MB; ask the print shop for a smaller one")
    return data


def _condition(name: str, profile: bytes) -> Condition:
    """A condition by what its profile says of itself."""
    text = description(profile)
    identifier = registered_name(text)
    known = REGISTERED.get(identifier, _Registered(text, ""))
    return Condition(name, identifier or text, known.title, known.info or text, REGISTRY if identifier else "", profile)


def surface_of(identifier: str) -> Surface | None:
    """What the paper of a condition is like, by its identifier; None for one that is not known."""
    return _SURFACES.get(identifier.upper())


def registered_name(text: str) -> str:
    """The name in the ICC's registry that a profile's description holds or stands for, or "" where it is not known."""
    if match := _FOGRA.search(text):
        name = f"FOGRA{match[1]}"
        return name if name in REGISTERED or name in OTHERS else ""
    plain = re.sub(r"[ _]+", " ", text.casefold())
    return next((name for title, name in BY_TITLE.items() if plain.startswith(title)), "")
