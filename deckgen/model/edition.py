"""Editions: the forms in which one composed product is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """How pages become a file: inks or screen colours, with or without bleed, marks and links.

    With `pure_black` what is 100 % black in ink is no colour at all on a printer, which else mixes it from its toners.
    """

    name: str
    title: str
    cmyk: bool
    bleed: bool
    crop_marks: bool
    links: bool
    pure_black: bool = False


PRESS = Edition("press", "CMYK, with bleed and crop marks, for a print shop", True, True, True, False)
SCREEN = Edition("screen", "trim size, screen colours, links and bookmarks", False, False, False, True)
OFFICE = Edition("office", "on the sheets of an office printer, with cut marks", False, True, False, False, True)
EDITIONS = (PRESS, SCREEN, OFFICE)


@dataclass(frozen=True, slots=True)
class Info:
    """What a file says about itself; `date` is an ISO date of the deck, `language` a BCP 47 code."""

    title: str
    author: str
    subject: str
    language: str
    date: str
    edition: str
