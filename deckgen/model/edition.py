"""Editions: the forms in which one composed product is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """How pages become a file: inks or screen colours, with or without bleed, marks and links."""

    name: str
    title: str
    cmyk: bool
    bleed: bool
    crop_marks: bool
    links: bool


PRESS = Edition("press", "CMYK, with bleed and crop marks, for a print shop", True, True, True, False)
SCREEN = Edition("screen", "trim size, screen colours, links and bookmarks", False, False, False, True)
OFFICE = Edition("office", "on the sheets of an office printer, with cut marks", False, True, False, False)
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
