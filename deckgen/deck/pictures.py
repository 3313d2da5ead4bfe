"""Picture files of a deck to decoded pictures: bounded before they are decoded, upright, in a mode that prints.

What a stranger's file may hold is not trusted: whatever Pillow throws becomes a problem at `file:` in deck.yaml.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import file_digest, sha256
from io import BufferedReader, BytesIO
from math import ceil, floor
from typing import TYPE_CHECKING, Annotated

from msgspec import Struct
from pydantic import Field

from deckgen.colour.conversion import profile_fault
from deckgen.page.items import Pixels
from deckgen.source.entry import AsItIs, Entry, Maybe, derived
from deckgen.source.files import SourceFile
from deckgen.source.problems import Problem, Problems, did_you_mean, unreadable
from deckgen.source.project import Folder, Located
from deckgen.source.values import Alternative, Name, PictureFile, Title

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("PNG", "JPEG", "TIFF")

LARGEST = 60 * 1024 * 1024
"""Bytes that a picture file may have."""

MOST_PIXELS = 60_000_000

MOST_PIXELS_IN_ALL = 200_000_000
"""Pixels that the distinct pictures of a deck may have together, as all of them are kept."""

LONGEST_SIDE = 30_000

SMALL = 4_000_000
"""Pixels up to which a picture is kept as it is, however small it is shown."""

WORTHWHILE = 0.8
"""The share of the pixels across and down from which a picture is not made smaller."""

LEAST = 0.05
"""The share of the pixels across and down that is kept at least: what is scaled more takes large strips."""

STRIP = 2_000_000
"""Pixels that are scaled at once."""

# Rows of the new picture beyond those of a strip that may have a share in it.
MARGIN = 2

# The place of the bits a sample in a PNG (ISO/IEC 15948, 11.2.2).
DEPTH = 24

# The tag of Exif that says how a picture is turned, and its values for those that lie on a side.
ORIENTATION, LYING = 0x0112, range(5, 9)

Share = Callable[[int, int], float]
"""For a width and a height in pixels: the share of them that is needed across and down."""

NeededShare = Callable[[str, int, int], float]
"""The same for pictures by name."""


def all_of_it(name: str, width: int, height: int) -> float:
    """All of a picture."""
    return 1.0


# PNG calls it I;16 or I, TIFF by the order of the bytes.
DEEP_GREY = ("I;16", "I;16B", "I;16L")


NO_PIXELS = Pixels("", 0, 0, "L", b"")
"""What a picture shows before its file was read."""


STAND_IN = Pixels("no picture", 4, 3, "L", bytes([190]) * 12)
"""What stands for a picture that could not be read."""

PICTURE = "picture"
"""The cause of problems of pictures that could not be read."""


class Refused(Exception):
    """Why a picture is not taken, and what to do about it."""


class Decoded(Struct, frozen=True):
    """A picture in a mode that prints, and its opacity where it is not opaque all over."""

    image: Image.Image
    opacity: Image.Image | None = None


class DeckPicture(Entry):
    """A picture that layouts can show."""

    file: PictureFile = Field(description="A PNG, JPEG or TIFF in the deck's folder, or in bilder/ there")
    alt: Alternative = Field(description="What it shows, for those who cannot see it, at most 300 characters")
    credit: Maybe[Title] = Field(None, description="Whose picture it is, such as Foto: Kari Nordmann")
    deck: Maybe[Name] = Field(None, description="The deck in whose folder the file lies; this one if left out")
    name: str = derived("name", "")
    pixels: Annotated[Pixels, AsItIs()] = derived("pixels", NO_PIXELS)


def load_pictures(
    folders: Mapping[str, Folder],
    entries: Mapping[str, DeckPicture],
    problems: Problems,
    needed: NeededShare = all_of_it,
) -> tuple[dict[str, DeckPicture], tuple[SourceFile, ...]]:
    """The pictures of a deck with their pixels, and their files; each fault is told where the file is named.

    `folders` are those of decks by name, the deck's own by "".

    `needed` says what share of the pixels of a picture of a name is needed across and down. Instead of its bytes a file
    has a digest of them, and the size that is kept: it may be large. A grey one stands for a picture that could not be
    read, so that pages can be shown all the same.
    """
    digests: dict[str, str] = {}
    for name, picture in entries.items():
        with _noted(picture, problems), _opened(_file_of(picture, folders)) as stream:
            digests[name] = _digest(stream)
    pictures: dict[str, DeckPicture] = {}
    kept: dict[str, Pixels] = {}
    for name, digest in digests.items():
        picture = entries[name]
        with _noted(picture, problems), _opened(_file_of(picture, folders)) as stream:
            if digest not in kept:
                names = [other for other, same in digests.items() if same == digest]
                share = _most_of(names, needed)
                room = MOST_PIXELS_IN_ALL - sum(pixels.width * pixels.height for pixels in kept.values())
                kept[digest] = _pixels(stream, digest, share, room)
            pictures[name] = picture.changed(name=name, pixels=kept[digest])
    sources = tuple(_source(_file_of(picture, folders), digests[name], picture) for name, picture in pictures.items())
    missing = {name: picture.changed(name=name, pixels=STAND_IN) for name, picture in entries.items()}
    return missing | pictures, sources


def _file_of(picture: DeckPicture, folders: Mapping[str, Folder]) -> Located:
    """The file of a picture; raises `Refused` where it is of a deck that there is not."""
    if (picture.deck or "") not in folders:
        raise Refused(f"is of a deck `{picture.deck}`; {did_you_mean(str(picture.deck), filter(None, folders))}")
    return folders[picture.deck or ""].file(picture.file.value)


def _source(file: Located, digest: str, picture: DeckPicture) -> SourceFile:
    """A picture's file: instead of its bytes, which may be many, a digest of them and the size that is kept."""
    facts = f"{digest} {picture.pixels.width} x {picture.pixels.height}"
    return SourceFile(file.display, file.name, facts.encode(), "")


def _most_of(names: Sequence[str], needed: NeededShare) -> Share:
    """The share that is needed of a picture that has several names."""
    return lambda width, height: max(needed(name, width, height) for name in names)


@contextmanager
def _noted(picture: DeckPicture, problems: Problems) -> Iterator[None]:
    """Note why a picture is not taken."""
    try:
        yield
    except Refused as refused:
        problems.extend([Problem(picture.file.origin, f"`{picture.file}` {refused}", PICTURE)])


@contextmanager
def _opened(file: Located) -> Iterator[BufferedReader]:
    """A picture's file, open; raises `Refused` for what is no file, too large, or may not be read."""
    if file.path is None:
        raise Refused("leads outside of the project; put the file itself into the deck's folder")
    if not file.path.is_file():
        raise Refused(
            "is not a file; name a picture" if file.path.exists() else "is missing; put it into the deck's folder"
        )
    try:
        with file.path.open("rb") as stream:
            if os.fstat(stream.fileno()).st_size > LARGEST:
                raise Refused(f"is larger than {LARGEST // 2**20} MB; save it smaller")
            yield stream
    except OSError as error:
        raise Refused(unreadable(error)) from None


def _digest(stream: BufferedReader | BytesIO) -> str:
    return file_digest(stream, "sha256").hexdigest()


def decode_picture(content: bytes, room: int = MOST_PIXELS_IN_ALL, needed: Share = lambda width, height: 1.0) -> Pixels:
    """The picture in a file, named by a digest of it; raises `Refused` for all that is wrong with it.

    `room` is how many pixels the deck may still have, `needed` what share of them is needed across and down.
    """
    return _pixels(BytesIO(content), sha256(content).hexdigest(), needed, room)


def _pixels(stream: BufferedReader | BytesIO, digest: str, needed: Share, room: int) -> Pixels:
    with _quietly():
        try:
            picture = _decoded(stream, needed, room)
            picture.image.load()
        except Refused:
            raise
        except Exception as error:  # Pillow throws anything at what is broken: OSError, SyntaxError, struct.error …
            if isinstance(error, MemoryError):
                raise Refused("needs more memory than there is; make it smaller") from None
            raise Refused("is not a sound PNG, JPEG or TIFF; save it anew from a picture program") from None
        image, profile = picture.image, picture.image.info.get("icc_profile") or b""
        if profile and (fault := profile_fault(profile, image.mode)):
            raise Refused(f"is not taken: {fault}")
    return Pixels(
        name=f"picture {digest[:16]}",
        width=image.width,
        height=image.height,
        mode=image.mode,
        samples=image.tobytes(),
        profile=profile,
        opacity=picture.opacity.tobytes() if picture.opacity else b"",
    )


def _decoded(stream: BufferedReader | BytesIO, needed: Share, room: int) -> Decoded:
    from PIL import Image, ImageOps

    try:
        opened = Image.open(stream, formats=FORMATS)
    except Image.DecompressionBombError:
        raise Refused(_too_many()) from None
    with opened:
        _check_size(opened, room)
        # A photo may hold a second picture for brighter screens (MPO); what it is comes first.
        if opened.format != "MPO" and _has_second(opened):
            raise Refused("holds several pictures; save one of them by itself")
        if opened.format in ("JPEG", "MPO") and opened.mode == "CMYK" and "adobe" not in opened.info:
            raise Refused("does not say how its inks count (a CMYK JPEG without Adobe's mark); save it as TIFF")
        if opened.format == "PNG":
            _mend_clear_colour(opened, stream)
        profile, turn = opened.info.get("icc_profile"), opened.getexif().get(ORIENTATION, 1)
        size = _size_needed(opened.size, needed, turned=turn in LYING)
        if size == opened.size:
            opened.load()
            # Transparency by colour is told in the info, which turning a picture keeps.
            picture = _printable(ImageOps.exif_transpose(opened))
        else:
            small = _scaled(opened, size)
            small.getexif()[ORIENTATION] = turn
            picture = _printable(ImageOps.exif_transpose(small))
    picture.image.info = {"icc_profile": profile}
    return picture


def _size_needed(size: tuple[int, int], needed: Share, *, turned: bool) -> tuple[int, int]:
    """The size that is kept of a picture; all of it where that is little, or hardly more than is needed."""
    width, height = size
    if width * height <= SMALL:
        return size
    share = max(LEAST, needed(height, width) if turned else needed(width, height))
    if share > WORTHWHILE:
        return size
    return max(1, ceil(width * share)), max(1, ceil(height * share))


def _scaled(opened: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture at another size: a JPEG decoded at no more than it needs, and all scaled strip by strip.

    So only what the decoder makes of the file has its full size, once.
    """
    from PIL import Image

    opened.draft(opened.mode, size)
    opened.load()
    across, down = opened.width / size[0], opened.height / size[1]
    strip = max(1, round(STRIP / (opened.width * down)))
    whole: Image.Image | None = None
    for top in range(0, size[1], strip):
        end = min(top + strip, size[1])
        first, last = max(0, floor(top * down - MARGIN * down)), min(opened.height, ceil((end + MARGIN) * down))
        part = _plain(opened.crop((0, first, opened.width, last)))
        box = (0, top * down - first, size[0] * across, end * down - first)
        part = part.resize((size[0], end - top), Image.Resampling.HAMMING, box)
        whole = whole or Image.new(part.mode, size)
        whole.paste(part, (0, top))
    assert whole
    return whole


def _has_second(opened: Image.Image) -> bool:
    """Whether there is a picture after the first: of a TIFF the others are not counted, which can take for ever."""
    if opened.format != "TIFF":
        return bool(getattr(opened, "n_frames", 1) > 1)
    try:
        opened.seek(1)
    except EOFError:
        return False
    return True


def _mend_clear_colour(opened: Image.Image, stream: BufferedReader | BytesIO) -> None:
    """The colour that is clear as its samples are decoded: Pillow scales these to 8 bits, and not the colour."""
    place = stream.tell()
    stream.seek(DEPTH)
    depth, clear = stream.read(1)[0], opened.info.get("transparency")
    stream.seek(place)
    if depth in (2, 4) and isinstance(clear, int) and opened.mode == "L":
        opened.info["transparency"] = clear * 255 // (2**depth - 1)
    elif depth == 16 and isinstance(clear, tuple):
        raise Refused("is transparent by a colour of 16 bits; save it with 8 bits")


def _check_size(image: Image.Image, room: int) -> None:
    """Before anything is decoded: a small file can tell of a huge picture."""
    if image.width * image.height > MOST_PIXELS:
        raise Refused(_too_many())
    if image.width * image.height > room:
        raise Refused(f"and those before it have over {MOST_PIXELS_IN_ALL // 10**6} megapixels; use smaller ones")
    if max(image.size) > LONGEST_SIDE:
        raise Refused(f"is longer than {LONGEST_SIDE} pixels; make it smaller")


def _too_many() -> str:
    return f"has more than {MOST_PIXELS // 10**6} megapixels; make it smaller"


def _printable(image: Image.Image) -> Decoded:
    """The picture as L, RGB or CMYK and its opacity."""
    plain = _plain(image)
    return _parted(plain) if plain.mode in ("LA", "RGBA") else Decoded(plain)


def _plain(image: Image.Image) -> Image.Image:
    """The picture as L, RGB or CMYK, or as LA or RGBA where some of it may be transparent."""
    see_through = "transparency" in image.info
    match image.mode:
        case "L" | "RGB" | "CMYK" if not see_through:
            return image
        case "1" if not see_through:
            return image.convert("L")
        case "P" if not see_through:
            return image.convert("RGB")
        case "RGBX":
            return image.convert("RGB")
        case "1" | "L" | "LA":
            return image.convert("LA")
        case "P" | "PA" | "RGB" | "RGBA":
            return image.convert("RGBA")
        case mode if mode in DEEP_GREY:
            return _shallow(image)
    raise Refused(f"has pixels of the kind {image.mode}, which are not taken; save it as RGB, CMYK or grey with 8 bits")


def _parted(image: Image.Image) -> Decoded:
    """Colours and opacity by themselves; no opacity where all is opaque."""
    opacity = image.getchannel("A")
    least, most = opacity.getextrema()
    if most == 0:
        raise Refused("is transparent all over; save it with something to see")
    return Decoded(image.convert(image.mode.removesuffix("A")), None if least == 255 else opacity)


def _shallow(image: Image.Image) -> Image.Image:
    """Grey of 16 bits in 8, rounded; Pillow's own conversion cuts off instead."""
    from PIL import Image

    wide, clear = image.convert("I"), image.info.get("transparency")
    grey = wide.point([round(value / 257) for value in range(0x10000)], "L")
    if not isinstance(clear, int):
        return grey
    return Image.merge("LA", (grey, wide.point([0 if value == clear else 255 for value in range(0x10000)], "L")))


@contextmanager
def _quietly() -> Iterator[None]:
    """Pillow warns and logs about files that are a little wrong, libtiff prints; what matters to us is raised."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings(), _deaf_to(2):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


@contextmanager
def _deaf_to(descriptor: int) -> Iterator[None]:
    """What C libraries print to a file descriptor goes nowhere meanwhile."""
    try:
        kept = os.dup(descriptor)
    except OSError:  # a program without standard error
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, descriptor)
        yield
    finally:
        os.dup2(kept, descriptor)
        os.close(kept)
        os.close(nowhere)
