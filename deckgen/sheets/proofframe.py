"""What stands around the pages on proof sheets: what they are of, what the lines mean, where to sign.

How it looks is the layout's: the template `frame`, which is on every sheet with one of `with-bleed` and
`without-bleed`, and `sheet`, which names each sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct

from deckgen.layout.composition import compose_sheets
from deckgen.layout.context import Context, Figure
from deckgen.layout.layout import Layout
from deckgen.layout.place import trim_box
from deckgen.layout.scope import Scope
from deckgen.layout.sequence import PlannedPage
from deckgen.layout.template import Template
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import Ink
from deckgen.page.items import Item, Resource, ResourceKind, Stroke
from deckgen.page.paths import line
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter
from deckgen.sheets.proofgrid import SHEET
from deckgen.sheets.prooflines import Lined
from deckgen.source.problems import Problem, Problems, ProblemsFound, did_you_mean

LAYOUT = "proof"

RULE, RULE_WIDTH = Ink(0, 0, 0, 40), 0.35

# Within the legend's samples: how far the bleed and the safe area are from the edge, and the radius of cut corners.
SHOWN_BLEED, SHOWN_SAFE, SHOWN_RADIUS = 1.2 * MILLIMETRE, 1.8 * MILLIMETRE, 2 * MILLIMETRE


class ProofFrame(Struct, frozen=True):
    """What is on every sheet, and what names each of them."""

    resource: Resource
    names: tuple[tuple[Item, ...], ...]


class Shown(Struct, frozen=True):
    """What the pages have that the legend explains: a bleed, and corners that are cut round."""

    bleed: bool
    corners: bool


def proof_frame(layout: Layout, scope: Scope, sheets: int, shown: Shown, setter: CaptionSetter) -> ProofFrame:
    """The frame of so many sheets; `scope` has the deck, its `words` and what these name but for `sheet`.

    Raises `ProblemsFound` for what is wrong with the layout, and for words that do not fit it.
    """
    _check_size(layout)
    parts = [_template(layout, name) for name in ("frame", "with-bleed" if shown.bleed else "without-bleed")]
    plan = [PlannedPage(template, scope) for template in parts]
    plan += [PlannedPage(_template(layout, "sheet"), _sheet_scope(scope, number)) for number in range(1, sheets + 1)]
    figures = frame_figures(shown.corners)
    context = Context(scope, layout, setter.catalogue, setter.typesetter, Problems(), figures=figures)
    pages = compose_sheets(plan, layout, context)
    items = tuple(item for page in pages[: len(parts)] for item in page.items)
    frame = Resource("proof frame", ResourceKind.FURNITURE, SHEET, items)
    return ProofFrame(frame, tuple(page.items for page in pages[len(parts) :]))


def _check_size(layout: Layout) -> None:
    trim = trim_box(layout)
    if not (trim.holds(SHEET) and SHEET.holds(trim)):
        raise ProblemsFound([Problem(layout.origin, "proof sheets are A3 across; write `trim: [420mm, 297mm]`")])


def _template(layout: Layout, name: str) -> Template:
    if name not in layout.templates:
        hint = did_you_mean(name, layout.templates)
        raise ProblemsFound([Problem(layout.origin, f"proof sheets need a template `{name}`; {hint}")])
    return layout.templates[name]


def _sheet_scope(scope: Scope, number: int) -> Scope:
    return Scope({**scope.names, "sheet": number}, f"proof sheet {number}")


def frame_figures(corners: bool) -> Mapping[str, Figure]:
    """The drawings of the legend by name; pages are shown with round corners where they are cut so."""
    radius = SHOWN_RADIUS if corners else 0
    return {
        "foot-line": foot_line,
        "trim-sample": partial(sample, radius=radius),
        "safe-sample": partial(sample, radius=radius, safe=SHOWN_SAFE),
        "bleed-sample": partial(sample, radius=radius, bleed=SHOWN_BLEED),
    }


def foot_line(box: Box) -> Iterator[Item]:
    """A thin grey line along the top of the box."""
    yield Stroke(SHEET_MARK, line(box.left, box.top, box.right, box.top), RULE, RULE_WIDTH)


def sample(box: Box, radius: float, bleed: float = 0, safe: float = 0) -> Iterator[Item]:
    """A small page with its edge, and with its bleed or its safe area where it has one."""
    page = Lined(box, box.grown(bleed), box.grown(-safe), radius)
    yield from (*page.bleed_line(), *page.cut(), *page.safe_line())
