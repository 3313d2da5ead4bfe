"""The calibration sheet: print it on both sides, prick through the cross, read two numbers off the back.

The cross lies in the very middle of the front, and the middle of a sheet is behind the middle whichever edge it is
turned on. Where a needle through the cross comes out, seen from the back, is how far the back must be moved to lie on
the front: right and up are above 0, as in `Printer`. How the sheet looks is its layout's.
"""

from __future__ import annotations

from msgspec.structs import replace

from deckgen.deck.theme import Tones
from deckgen.deck.words import FixedWords
from deckgen.layout.composition import compose_sheets
from deckgen.layout.context import Context
from deckgen.layout.layout import Layout
from deckgen.layout.scope import Scope
from deckgen.layout.sequence import planned
from deckgen.page.geometry import Box, Matrix
from deckgen.page.items import Group, Page, Product, Viewer
from deckgen.page.paper import Paper
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter
from deckgen.sheets.drawings import DEEP, WARM, calibration_figures
from deckgen.source.problems import Problems

LAYOUT = "calibration"

# Points by which a sheet may differ from its paper.
NEAR = 0.01

TONES = Tones.model_construct(ground=DEEP, soft=DEEP.tint(0.25), strong=WARM)


def calibration_sheets(layout: Layout, paper: Paper, words: FixedWords, setter: CaptionSetter, flip: str) -> Product:
    """The two sides of the sheet; `words` has all that begin with `calibrate-`, `flip` is the edge it is turned on.

    On larger paper the same sheet lies in the middle. Raises `ProblemsFound` for what is wrong with the layout.
    """
    edge = {"flip": words.needed(f"calibrate-flip-{flip}"), "turn": words.needed(f"calibrate-turn-{flip}")}
    names = {"words": words, "tones": TONES, **edge}
    scope, problems = Scope(names, "the calibration sheet"), Problems()
    figures = calibration_figures(setter)
    context = Context(scope, layout, setter.catalogue, setter.typesetter, problems, figures=figures)
    pages = compose_sheets(planned(scope, layout, problems), layout, context)
    sides = tuple(_on_paper(page, paper, number) for number, page in enumerate(pages, 1))
    return Product(LAYOUT, words.needed("calibrate-title").value, sides, (), Viewer(flip))


def _on_paper(page: Page, paper: Paper, number: int) -> Page:
    """A side in the middle of a sheet of paper."""
    sheet = Box(0, 0, paper.width, paper.height)
    place, items = sheet.centred(page.trim.width, page.trim.height), page.items
    if not place.grown(NEAR).holds(sheet):
        items = (Group(SHEET_MARK, items, Matrix(e=place.left, f=place.bottom)),)
    safe = sheet.grown(page.trim.left - page.safe.left)
    subject = f"calibration, side {number}"
    return replace(page, trim=sheet, bleed=sheet, media=sheet, safe=safe, items=items, subject=subject)
