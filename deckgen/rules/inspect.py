"""What must be true of every composed page, whatever the theme and the layout: a function a rule, over the page.

Rules: text and codes inside the safe area; nothing over text; quiet zones free; contrast; total ink; least type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from deckgen.colour.appearance import contrast
from deckgen.layout.elements.qr import QUIET
from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import Fill, GlyphRun, Page, Picture, Product, Resource, ResourceKind, Stroke, Tag, Use
from deckgen.page.paths import bounds
from deckgen.page.walk import picture_boxes, walk
from deckgen.source.problems import Origin, Problem, Problems

LEAST_SIZE = 8.0

MOST_INK = 240.0

LARGE, LARGE_BOLD, BOLD_WEIGHT = 18.0, 14.0, 700

CONTRAST_LARGE, CONTRAST_TEXT, CONTRAST_RUNNING = 3.0, 4.5, 7.0

RUNNING_LINES = 3


@dataclass(frozen=True, slots=True)
class Artwork:
    """A placed resource or picture: its kind, None for a picture, and what it covers, with a code's quiet zone."""

    kind: ResourceKind | None
    box: Box
    core: Box
    element: Origin

    @property
    def is_code(self) -> bool:
        """Whether it is a QR code."""
        return self.kind is ResourceKind.CODE

    @property
    def what(self) -> str:
        """What it is to one who lays out pages."""
        if self.is_code:
            return "the quiet zone of a QR code"
        return "a motif" if self.kind else "a picture"


def inspect(product: Product, problems: Problems) -> None:
    """Note what is wrong on a product's pages."""
    resources = {resource.name: resource for resource in product.resources}
    found: dict[tuple[Rule, Origin], list[tuple[Problem, Page]]] = {}
    for page in product.pages:
        artwork = list(artwork_of(page, resources))
        for rule in RULES:
            for problem in rule(page, artwork):
                found.setdefault((rule, problem.origin), []).append((problem, page))
    for cases in found.values():
        tell(cases, product, problems)


def tell(cases: list[tuple[Problem, Page]], product: Product, problems: Problems) -> None:
    """Tell the first case of a rule at a place, and on how many pages it is so: one cause, one message."""
    problem, page = cases[0]
    pages = len({id(other) for _, other in cases})
    more = f" and {pages - 1} more page{'s' if pages > 2 else ''}" if pages > 1 else ""
    problems.add(problem.origin, f"{problem.message} ({product.name}, {page.subject}{more})")


def artwork_of(page: Page, resources: dict[str, Resource]) -> Iterator[Artwork]:
    """The resources and pictures of a page; of a picture what is seen of it."""
    for part in walk(page.items):
        match part.item:
            case Use():
                yield placed(part.item, resources)
            case Picture() if box := part.visible(part.item.box):
                yield Artwork(None, box, box, part.element)


def placed(use: Use, resources: dict[str, Resource]) -> Artwork:
    """The artwork of a use, its box on the page."""
    resource = resources[use.resource]
    core = use.matrix.box(resource.box)
    quiet = QUIET * use.matrix.a if resource.kind is ResourceKind.CODE else 0
    return Artwork(resource.kind, core.grown(quiet), core, use.mark.laid_out)


def runs_of(page: Page) -> Iterator[GlyphRun]:
    """The visible text of a page."""
    return (item for item in page.items if isinstance(item, GlyphRun) and item.text.strip())


def outside_safe_area(page: Page, artwork: list[Artwork]) -> Iterator[Problem]:
    """Text, codes and whole pictures keep to the safe area, where no cut reaches them."""
    for run in runs_of(page):
        if not page.safe.holds(run.covered):
            yield Problem(run.mark.laid_out, f"«{run.text.strip()}» lies outside the safe area; move it inwards")
    for art in artwork:
        if art.is_code and not page.safe.holds(art.core):
            yield Problem(art.element, "the QR code lies outside the safe area; move it inwards")
    for item in page.items:
        if isinstance(item, Picture) and not page.safe.holds(item.box):
            message = "the picture lies outside the safe area; move it inwards, or let it run off with `fit: cover`"
            yield Problem(item.mark.laid_out, message)


def overlapping(page: Page, artwork: list[Artwork]) -> Iterator[Problem]:
    """Texts touch neither each other nor motifs, pictures or the quiet zone of a code."""
    runs = list(runs_of(page))
    for number, run in enumerate(runs):
        for other in runs[number + 1 :]:
            if run.mark.block != other.mark.block and run.covered.meets(other.covered):
                message = f"«{run.text.strip()}» and «{other.text.strip()}» overlap; give them more room"
                yield Problem(run.mark.laid_out, message)
        for art in artwork:
            if art.kind is not ResourceKind.PATTERN and run.covered.meets(art.box):
                yield Problem(run.mark.laid_out, f"«{run.text.strip()}» lies over {art.what}; give it more room")


def noisy_codes(page: Page, artwork: list[Artwork]) -> Iterator[Problem]:
    """A code and its quiet zone lie on plain paper (ISO/IEC 18004, 6.3.8)."""
    for art in artwork:
        if art.is_code and not on_paper(page, art.box):
            yield Problem(art.element, "the quiet zone of the QR code is not plain paper; leave 4 modules around it")


def on_paper(page: Page, box: Box) -> bool:
    """Whether the fills and pictures of a page leave a box plain paper."""
    plain = True
    for item in page.items:
        if any(picture.meets(box) for picture in picture_boxes((item,))):
            plain = False
        if isinstance(item, Fill) and bounds(item.path).meets(box):
            covered = bounds(item.path).holds(box)
            plain = item.ink == PAPER and (covered or plain)
    return plain


def grounds_under(page: Page, run: GlyphRun) -> tuple[Ink, ...]:
    """The inks on which a run stands: the topmost fill that holds it, and those over it that meet it in part."""
    grounds: tuple[Ink, ...] = (PAPER,)
    for item in page.items:
        if item is run:
            break
        if isinstance(item, Fill) and (area := bounds(item.path)).meets(run.covered):
            grounds = (item.ink,) if area.holds(run.covered) else (*grounds, item.ink)
    return grounds


def needed_contrast(run: GlyphRun, lines: int) -> float:
    """The least contrast of a run, by its size, weight and the lines of its paragraph (WCAG 2.1, 1.4.3 and 1.4.6)."""
    bold = run.weight >= BOLD_WEIGHT
    if run.size >= LARGE or (bold and run.size >= LARGE_BOLD):
        return CONTRAST_LARGE
    running = run.mark.role.tag is Tag.PARAGRAPH and lines >= RUNNING_LINES
    return CONTRAST_RUNNING if running else CONTRAST_TEXT


def low_contrast(page: Page, artwork: list[Artwork]) -> Iterator[Problem]:
    """Text stands out from its ground."""
    runs = list(runs_of(page))
    heights: dict[int, set[float]] = {}
    for run in runs:
        heights.setdefault(run.mark.block, set()).add(run.y)
    for run in runs:
        found = min(contrast(run.ink, ground) for ground in grounds_under(page, run))
        least = needed_contrast(run, len(heights[run.mark.block]))
        if found < least - 0.005:
            yield Problem(
                run.mark.origin,
                f"contrast {found:.1f}:1 of «{run.text.strip()}» to its ground, {least:g}:1 is the least; "
                "choose a darker or a lighter ink",
            )


def too_much_ink(page: Page, artwork: list[Artwork]) -> Iterator[Problem]:
    """No build carries more ink than paper takes up."""
    for item in page.items:
        if isinstance(item, GlyphRun | Fill | Stroke) and item.ink.total > MOST_INK:
            message = f"{item.ink.total:g} % ink in one build, {MOST_INK:g} % is the most; lighten it"
            yield Problem(item.mark.origin, message)


def too_small(page: Page, artwork: list[Artwork]) -> Iterator[Problem]:
    """Nothing is set smaller than the eye reads on paper."""
    for run in runs_of(page):
        if run.size < LEAST_SIZE:
            yield Problem(run.mark.laid_out, f"{run.size:g} pt type, {LEAST_SIZE:g} pt is the least; enlarge the style")


Rule = Callable[[Page, list[Artwork]], Iterator[Problem]]

RULES: tuple[Rule, ...] = (outside_safe_area, overlapping, noisy_codes, low_contrast, too_much_ink, too_small)
