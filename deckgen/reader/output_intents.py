"""Output intents (ISO 32000-1, 14.11.5) and the header of the profile that they embed (ICC.1, 7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from deckgen.reader.document import PdfDocument
from deckgen.reader.objects import as_name, as_number, as_text, elements, entry
from deckgen.reader.streams import Undecodable, inflated

# Profiles of presses are half a megabyte to three.
MOST_BYTES = 16 << 20

HEADER = 128


class Intent(Struct, frozen=True):
    """A GTS_PDFX output intent as it stands in the file.

    `kind` and `space` are the profile's device class and colour space (`prtr`, `CMYK`), `components` its stream's N.
    `why` says why there is no profile to look at, in words that follow «its profile», "" where there is.
    """

    identifier: str
    registry: str
    info: str
    kind: str = ""
    space: str = ""
    components: int | None = None
    why: str = ""


def intents(document: PdfDocument) -> Iterator[Intent]:
    """The output intents for PDF/X, in the order of the file."""
    for intent in elements(entry(document.pdf.Root, "/OutputIntents"), 64):
        if as_name(entry(intent, "/S")) == "GTS_PDFX":
            yield _intent(intent)


def _intent(dictionary: Any) -> Intent:
    keys = ("/OutputConditionIdentifier", "/RegistryName", "/Info")
    identifier, registry, info = (as_text(entry(dictionary, key)) or "" for key in keys)
    stream = entry(dictionary, "/DestOutputProfile")
    if stream is None:
        return Intent(identifier, registry, info, why="is missing")
    try:
        profile = inflated(stream, MOST_BYTES)
    except Undecodable as error:
        return Intent(identifier, registry, info, why=str(error))
    if len(profile) < HEADER or profile[36:40] != b"acsp":
        return Intent(identifier, registry, info, why="is no ICC profile")
    count = as_number(entry(stream, "/N"))
    kind, space = (profile[at : at + 4].decode("latin-1").strip() for at in (12, 16))
    return Intent(identifier, registry, info, kind, space, None if count is None else int(count))
