"""Editions: the forms in which one composed product is written."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from deckgen.colour.condition import Condition


class Edition(Struct, frozen=True):
    """How pages become a file: in inks or screen colours, with or without links, tagged or not.

    What is `tagged` says what it shows to readers who do not see it, and declares PDF/UA-1 and PDF/A-2a. With
    `pure_black` what is 100 % black in ink is no colour at all on a printer, which else mixes it from its toners.
    """

    name: str
    title: str
    cmyk: bool
    links: bool
    pure_black: bool = False
    tagged: bool = False


PRESS = Edition("press", "CMYK, with bleed and crop marks, for a print shop", True, False)

SCREEN = Edition("screen", "trim size, screen colours, tagged, links and bookmarks", False, True, tagged=True)

OFFICE = Edition("office", "on the sheets of an office printer, with cut marks", False, False, True)

IMAGES = Edition("images", "a PNG picture of each card's face, in a ZIP too, for whiteboards and slides", False, False)

PROOF = Edition("proof", "contact sheets in the colours of the press, to send round", False, False)

WEB = Edition("web", "one HTML file, to read and to play in a browser", False, True)

PART = "-part"
"""At the end of the names of files, and of folders of pictures, that have some of a product's pages only."""

EDITIONS = (PRESS, SCREEN, OFFICE)
"""What a build makes where none is named."""

ASKED_EDITIONS = (WEB, IMAGES)
"""Editions that are made only where they are asked for by name."""


def is_part(path: str) -> bool:
    """Whether a file has some of a product's pages only, by its name."""
    file = PurePosixPath(path)
    return any(name.endswith(PART) for name in (file.stem, *file.parts[1:-1]))


class Target(Struct, frozen=True):
    """What inks are meant for: the output condition, and the most ink that pictures may come to in per cent."""

    condition: Condition
    ink_limit: float


class Info(Struct, frozen=True):
    """What a file says about itself; `date` is an ISO date of the deck, `language` a BCP 47 code.

    `deck` tells its files from those of other decks, "" where there is none, as for a calibration sheet.
    """

    title: str
    author: str
    subject: str
    language: str
    date: str
    edition: str
    deck: str = ""
