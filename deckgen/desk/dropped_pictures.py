"""A picture that somebody drops: whether it can be printed, and for which products it has too few pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from msgspec import Struct

from deckgen.artwork.flat_shapes import RefusedArtwork
from deckgen.artwork.inked_pictures import inked
from deckgen.artwork.readers import LARGEST_VECTORS, read_vectors
from deckgen.deck.deck import Deck
from deckgen.deck.decoded_pictures import Refused, decode_picture
from deckgen.deck.ink_builds import MOST_INK
from deckgen.deck.pictures import LARGEST
from deckgen.desk.engine import Engine
from deckgen.edits.deck_pictures import DroppedPicture, kind_of_file
from deckgen.layout.shown_pictures import shown_pictures
from deckgen.press.shop import Shop
from deckgen.rules.images import sharp

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
