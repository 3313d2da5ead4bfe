"""Cards that are each folded once, across their middle: the marks at the ends of each fold, and what to do there.

The whole sheet is folded at them before it is cut, while its margins still bear the marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import Item
from deckgen.sheets.cuts import MARK_LENGTH, OFF_CARD
from deckgen.sheets.foldmarks import fold_mark
from deckgen.sheets.nup import Arrangement
from deckgen.sheets.office_job import Imposition

# Cuts are marked by whole lines there.
DASH = (2.5, 1.5)

# How much bleed gives way beside a mark.
BESIDE = 0.5 * MILLIMETRE

# What the line of 100 mm takes of the foot of a sheet, where a mark comes down to it.
FOOT_ROOM = 2.4 * MILLIMETRE


def fold_lines(arrangement: Arrangement) -> tuple[Box, ...]:
    """Marks at both ends of each fold, from the cards outwards: boxes without width or height, in points.

    A fold runs across the middle of each card as it is read; cards side by side share one.
    """
    block, area = arrangement.block, arrangement.area
    if arrangement.rotation:
        middles = [trim.middle[0] for trim in arrangement.trims[: arrangement.columns]]
        foot = max(block.bottom - MARK_LENGTH, min(area.bottom + FOOT_ROOM, block.bottom - OFF_CARD))
        head = min(block.top + MARK_LENGTH, area.top)
        spans = ((foot, block.bottom - OFF_CARD), (block.top + OFF_CARD, head))
        return tuple(Box(x, bottom, x, top) for x in middles for bottom, top in spans)
    middles = [trim.middle[1] for trim in arrangement.trims[:: arrangement.columns]]
    left, right = max(block.left - MARK_LENGTH, area.left), min(block.right + MARK_LENGTH, area.right)
    spans = ((left, block.left - OFF_CARD), (block.right + OFF_CARD, right))
    return tuple(Box(start, y, end, y) for y in middles for start, end in spans)


def draw_card_folds(arrangement: Arrangement) -> Iterator[Item]:
    """The marks, dashed, on plain paper even where they stand in the bleed."""
    for mark in fold_lines(arrangement):
        yield from fold_mark(mark, BESIDE, DASH)


def how_to_fold_cards(imposition: Imposition) -> str:
    """What is to be done before cutting, "" where cards are not folded."""
    if not imposition.spec.fold:
        return ""
    (least, most), words = imposition.spec.grammage, imposition.words
    stiff = [words.say("stiff", least=least, most=most)] if least else []
    return " ".join([*stiff, words.say("fold-first")])
