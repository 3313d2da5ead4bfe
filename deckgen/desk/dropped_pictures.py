"""A picture that somebody drops: what kind it is by its bytes, whether it can be printed, and its place in the deck."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from math import ceil
from pathlib import PurePath

from msgspec import Struct

from deckgen.artwork.flat_shapes import RefusedArtwork
from deckgen.artwork.inked_pictures import inked
from deckgen.artwork.readers import LARGEST_VECTORS, read_vectors
from deckgen.deck.deck import Deck
from deckgen.deck.decoded_pictures import Refused, decode_picture
from deckgen.deck.ink_builds import MOST_INK
from deckgen.deck.pictures import LARGEST, DeckPicture
from deckgen.desk.engine import Engine
from deckgen.edits.deck_edit import DeckEdit, FileChange
from deckgen.edits.deck_facts import FactValue, facts_change
from deckgen.edits.deck_sources import DeckSources
from deckgen.layout.shown_pictures import shown_pictures
from deckgen.press.filenames import DEVICE
from deckgen.press.shop import Shop
from deckgen.press.slug import slug
from deckgen.rules.images import sharp
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

_OTHERS: Mapping[bytes, str] = {
    b"GIF8": "refused-kind",
    b"RIFF": "refused-kind",
    b"BM": "refused-kind",
    b"\x1f\x8b": "refused-packed",
    b"PK": "refused-packed",
}
"""What is known, but not taken: WebP, GIF, HEIC …, and what is packed (SVGZ, an office file)."""

_REASONS: Mapping[str, str] = {
    "not a sound": "refused-broken",
    "no sound": "refused-broken",
    "damaged": "refused-broken",
    "cannot be read": "refused-broken",
    "is no PDF": "refused-broken",
    "megapixels": "refused-large",
    "larger than": "refused-large",
    "longer than": "refused-large",
    "several pictures": "refused-several",
    "pages;": "refused-several",
    "encrypted": "refused-locked",
    "transparent all over": "refused-empty",
    "shows nothing": "refused-empty",
}
"""What is said of a picture that is not taken, by the tool's own words; `refused-shapes` of any other drawing."""

_DEFAULT_STEMS: Mapping[str, str] = {"arms": "kommunevapen", "cover": "omslag"}


class DroppedPicture(Struct, frozen=True):
    """A file that was dropped: its name as the browser says it, and its bytes."""

    name: str
    content: bytes


class RefusedPicture(Struct, frozen=True):
    """Why a picture is not taken: the key of the words for it, and those of the tool."""

    key: str
    reason: str


class PixelWant(Struct, frozen=True):
    """A product for which a picture is too small: its layout, the pixels it wants, whether it may do all the same."""

    layout: str
    width: int
    height: int
    is_soft: bool


def kind_of_file(content: bytes) -> str:
    """The ending for a file by its bytes, "" where it is no picture that is taken."""
    start = content[:MOST_LOOKED_AT]
    for signature, ending in _SIGNATURES.items():
        if start.startswith(signature):
            return ending
    return ".svg" if b"<svg" in start or b":svg" in start else ""


def refusal_of(dropped: DroppedPicture) -> RefusedPicture | None:
    """Why a picture can not be printed, None where it can; it is read as the deck's pictures are."""
    ending = kind_of_file(dropped.content)
    if not ending:
        key = next((key for start, key in _OTHERS.items() if dropped.content.startswith(start)), "refused-no-picture")
        is_heic = dropped.content[4:8] == b"ftyp"
        return RefusedPicture("refused-kind" if is_heic else key, "is no SVG, PDF, PNG, JPEG or TIFF by its bytes")
    try:
        _check_content(dropped.content, ending)
    except (Refused, RefusedArtwork) as refused:
        key = next((key for words, key in _REASONS.items() if words in str(refused)), "")
        is_drawing = ending in (".svg", ".pdf")
        return RefusedPicture(key or ("refused-shapes" if is_drawing else "refused-other"), str(refused))
    return None


def _check_content(content: bytes, ending: str) -> None:
    """Read a picture as builds do; raises `Refused` and `RefusedArtwork`."""
    if ending not in (".svg", ".pdf"):
        if len(content) > LARGEST:
            raise Refused(f"is larger than {LARGEST >> 20} MB; save it smaller")
        decode_picture(content)
        return
    if len(content) > LARGEST_VECTORS:
        raise Refused(f"is larger than {LARGEST_VECTORS // 10**6} MB; simplify its paths, or save it as PNG")
    inked(read_vectors(f"picture{ending}", content), {}, MOST_INK, "dropped")


def picture_edit(deck: DeckSources, role: str, dropped: DroppedPicture, alt: str, alike: Collection[str]) -> DeckEdit:
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


def removal_edit(deck: DeckSources, role: str) -> DeckEdit:
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


def alt_of(picture: DeckPicture | None) -> str:
    """What a picture is said to show."""
    return str(picture.alt) if picture and picture.alt else ""


def pixel_wants(engine: Engine, role: str) -> tuple[PixelWant, ...]:
    """The products of the deck for which one of its pictures is too small, or nearly so; none for drawings."""
    session, deck = engine.now.session, engine.now.shown_deck
    if session is None or deck is None or role not in deck.pictures or deck.pictures[role].vectors:
        return ()
    return tuple(_wants_of(engine, deck, role, session.shop))


def _wants_of(engine: Engine, deck: Deck, role: str, shop: Shop) -> Iterator[PixelWant]:
    pixels, distance = deck.pictures[role].pixels, shop.distance if shop.large_format else 1
    least, wanted = shop.resolution.error / distance, shop.resolution.warning / distance
    for layout in engine.layouts():
        shown = [picture for picture in shown_pictures([layout]) if picture.name == role]
        finest = min((picture.pixels_an_inch(pixels.width, pixels.height) for picture in shown), default=wanted)
        if round(finest) < wanted:
            scale = sharp(shop.resolution, shop) / finest
            yield PixelWant(layout.name, ceil(pixels.width * scale), ceil(pixels.height * scale), finest >= least)
