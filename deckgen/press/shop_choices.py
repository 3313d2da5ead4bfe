"""What a print shop may choose among, as words of its file."""

from __future__ import annotations

from enum import StrEnum

WANTED_WARNING, WANTED_ERROR = 0.75, 0.5
"""Shares of the resolution that a shop wants below which it is doubtful and wrong (GWG: 225 and 150 of 300)."""


class PressMarks(StrEnum):
    """What is drawn outside the bleed."""

    NONE = "none"
    CROP = "crop"
    ALL = "all"  # crop and registration marks, and a colour bar


class PageOrder(StrEnum):
    """How the fronts and backs of cards follow each other."""

    ALTERNATING = "alternating"
    BACKS_FIRST = "backs-first"
    TWO_FILES = "two-files"  # all fronts, all backs
    COMMON_BACK = "common-back"  # all fronts, then the one back that they share


class Files(StrEnum):
    """What goes into one file."""

    PRODUCT = "product"
    SIZE = "size"  # all products of one size, paper and kind
    PAGE = "page"


class ProductKind(StrEnum):
    """What a product is to a shop."""

    CARDS = "cards"  # fronts and backs, cut apart
    STICKERS = "stickers"  # labels, cut along a line to their shape
    POSTERS = "posters"  # a single page
    BOOKLETS = "booklets"  # folded and stapled
    SHEETS = "sheets"  # loose pages that are not cards
    BOXES = "boxes"  # cut and creased, and folded to hold cards
