"""A picture of a deck put in by its file, or taken out: the municipality's arms, a photo for the cover."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PurePath

from msgspec import Struct

from deckgen.edits.deck_edit import DeckEdit, FileChange
from deckgen.edits.deck_facts import FactValue, facts_change
from deckgen.edits.deck_sources import DeckSources
from deckgen.press.filenames import DEVICE
from deckgen.press.slug import slug
from deckgen.source.nodes import Keys, Route
from deckgen.source.project import DECK_FILE

MOST_LOOKED_AT = 4096
"""Bytes at the start of a file by which its kind is known."""

_SIGNATURES: Mapping[bytes, str] = {
    b"\x89PNG\r\n\x1a\n": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"II*\0": ".tif",
    b"MM\0*": ".tif",
    b"%PDF-": ".pdf",
}

_DEFAULT_STEMS: Mapping[str, str] = {"arms": "kommunevapen", "cover": "omslag"}


class DroppedPicture(Struct, frozen=True):
    """A file that was dropped: its name as the browser says it, and its bytes."""

    name: str
    content: bytes


def kind_of_file(content: bytes) -> str:
    """The ending for a file by its bytes, "" where it is no picture that is taken."""
    start = content[:MOST_LOOKED_AT]
    for signature, ending in _SIGNATURES.items():
        if start.startswith(signature):
            return ending
    return ".svg" if b"<svg" in start or b":svg" in start else ""


def picture_change(deck: DeckSources, role: str, dropped: DroppedPicture, alt: str, alike: Collection[str]) -> DeckEdit:
    """The action that puts a picture into the deck's folder, and names it in deck.yaml; no file is written over.

    `alike` are the files in the folder that have the same bytes: one that has the name too is used as it is.
    """
    file = free_file(role, dropped, deck, alike)
    entry: Route = ("pictures", role)
    there = deck.value(DECK_FILE, entry)
    facts: dict[Route, FactValue] = {(*entry, "file"): file}
    if isinstance(there, Keys):
        facts |= {(*entry, key): "" for key in ("inks", "deck") if key in there}
    if not isinstance(there, Keys) or not ("alt" in there or there.get("decoration")):
        facts[*entry, "alt"] = alt
    named = facts_change(deck, facts)
    new = () if file in alike else (FileChange(file, None, dropped.content),)
    return DeckEdit((*new, *named.changes))


def picture_removal(deck: DeckSources, role: str) -> DeckEdit:
    """The action that takes a picture out of deck.yaml; its file stays in the folder."""
    there = deck.value(DECK_FILE, ("pictures", role))
    keys = there if isinstance(there, Keys) else {}
    return facts_change(deck, {("pictures", role, key): "" for key in keys})


def free_file(role: str, dropped: DroppedPicture, deck: DeckSources, alike: Collection[str]) -> str:
    """A name for a picture that any system can have, and no other file has, whatever its letters' size."""
    ending, default = kind_of_file(dropped.content), _DEFAULT_STEMS[role]
    stem = slug(PurePath(dropped.name.replace("\\", "/")).stem[:200], default)
    stem = f"{default}-{stem}" if DEVICE.fullmatch(stem) else stem
    taken = {path.casefold() for path in deck.paths}
    names = (f"{stem}{f'-{number}' * (number > 1)}{ending}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken or name in alike)
