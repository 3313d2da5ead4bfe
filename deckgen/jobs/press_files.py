"""The press edition: products as a print shop wants them, each for its output condition, as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.colour.condition import Condition
from deckgen.colour.condition_loading import load_condition
from deckgen.deck.model import Deck
from deckgen.layout.bundles import Bundle
from deckgen.layout.layout import Layout
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.items import Product
from deckgen.pdf.edition import PRESS, Info, Target
from deckgen.pdf.writer import write
from deckgen.press.black import for_shop
from deckgen.press.delivery import FilePlan, PressJob, bundled, file_name, file_plans, sided
from deckgen.press.shop import Files, PageOrder, Shop
from deckgen.rules.demands import check_demands
from deckgen.source.problems import Origin, Problem, Problems
from deckgen.source.project import Folder
from deckgen.typeset.faces import Catalogue

# With room for the side, a number, the ending, and the name of a temporary file.
LONGEST_NAME = 120

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PressFile:
    """A file for the press, whole: what it is of, and its bytes."""

    file: FilePlan
    condition: Condition
    info: Info
    data: bytes


def conditions_of(
    folder: Folder, layouts: Sequence[Layout], shop: Shop, told: str, problems: Problems
) -> Mapping[str, Condition]:
    """The output condition of each layout by its name: the one that is told, else its own, else the shop's.

    Paths of ICC profiles lead from the folder; `told` is from the command line and may name an ICC file anywhere.
    """
    found: dict[tuple[str, Origin], Condition | None] = {}
    named: dict[str, Condition] = {}
    for layout in layouts:
        own = layout.press.condition and not told
        key = (told or layout.press.condition or shop.condition, layout.press.origin if own else shop.condition_origin)
        if key not in found:
            found[key] = load_condition(None if told else folder, *key, problems)
        if condition := found[key]:
            named[layout.name] = condition
    return named


def check_bundles(bundles: Sequence[Bundle], conditions: Mapping[str, Condition], problems: Problems) -> None:
    """Note bundles whose products are made for different output conditions: a file has one."""
    for bundle in bundles:
        wanted = {name: conditions[name] for name in bundle.layouts if name in conditions}
        if len({condition.profile for condition in wanted.values()}) > 1:
            each = ", ".join(f"{name} for {condition.identifier}" for name, condition in wanted.items())
            message = f"its products are made for different papers ({each}), and a file can be for one only"
            problems.add(bundle.origin, f"{message}; choose one with --condition, or take products out")


def check_press(jobs: Sequence[PressJob], shop: Shop, problems: Problems) -> None:
    """Note what a shop asks and the composed pages do not give."""
    for job in jobs:
        pages = len(job.product.pages)
        if job.pairs and pages % 2:
            counted = "1 page" if pages == 1 else f"{pages} pages"
            message = f"{job.product.name} has {counted}, not fronts and backs; add a page or take `pairs` out"
            problems.add(job.layout.press.origin, message)
        elif len(name := file_name(job.product, shop, "")) > LONGEST_NAME:
            message = f"the pattern makes a file name of {len(name)} characters for {job.product.name}"
            problems.add(shop.origin, f"{message}; {LONGEST_NAME} are the most that all systems take")
        elif job.pairs and 2 * shop.corner_radius > min(job.layout.width, job.layout.height):
            message = f"corners of {shop.corner_radius / MILLIMETRE:g} mm are too round for {job.product.name}"
            problems.add(shop.origin, f"{message}; give half its shorter side at most")
        else:
            check_demands(job.product, shop, job.pairs, problems)


def takes_bundles(shop: Shop) -> bool:
    """Whether a file of several products can be what a shop asks for."""
    one_file = shop.files is Files.PRODUCT and shop.order in (PageOrder.ALTERNATING, PageOrder.BACKS_FIRST)
    return one_file and shop.die_line is None  # only cards are cut along a line


def refused_bundles(bundles: Sequence[Bundle], shop: Shop) -> tuple[Problem, ...]:
    """Why a shop gets none of the bundles that are asked for by name."""
    message = "no bundle of several products can be as {shop} asks; name what is in `{bundle}` with --layout instead"
    return tuple(Problem(shop.origin, message.format(shop=shop.name, bundle=bundle.name)) for bundle in bundles)


def printed(
    deck: Deck,
    jobs: Sequence[PressJob],
    shop: Shop,
    conditions: Mapping[str, Condition],
    catalogue: Catalogue,
    progress: Progress,
) -> Iterator[PressFile]:
    """The files of some products as a shop wants them."""
    ready = [replace(job, product=for_shop(job.product, shop, job.pairs)) for job in jobs]
    for file in file_plans(ready, shop, deck.id):
        progress(f"{deck.id}: {shop.folder}/{file.name}.pdf")
        yield written(deck, file, shop, conditions[file.jobs[0].layout.name], catalogue)


def printed_bundle(
    deck: Deck,
    bundle: Bundle,
    jobs: Sequence[PressJob],
    shop: Shop,
    conditions: Mapping[str, Condition],
    catalogue: Catalogue,
) -> PressFile:
    """Several products in one file, the cards of each in the shop's order."""
    parts = [in_order(replace(job, product=for_shop(job.product, shop, job.pairs)), shop) for job in jobs]
    merged = bundled(bundle, f"{deck.title.value} – {bundle.title}", parts, [job.layout.title for job in jobs])
    name = file_name(merged, shop, deck.id)
    file = FilePlan(name, replace(merged, name=name), tuple(jobs))
    return written(deck, file, shop, conditions[bundle.layouts[0]], catalogue)


def in_order(job: PressJob, shop: Shop) -> Product:
    """A product with its pages in a shop's order, for one file."""
    ((_, pages),) = sided(job.product.pages, job.pairs, shop.order)
    return replace(job.product, pages=tuple(pages))


def written(deck: Deck, file: FilePlan, shop: Shop, condition: Condition, catalogue: Catalogue) -> PressFile:
    """A file's bytes."""
    info = info_of(deck, file.product.title, shop.folder)
    target = Target(condition, shop.ink_limit)
    return PressFile(file, condition, info, write(file.product, PRESS, info, catalogue, target))


def info_of(deck: Deck, title: str, edition: str) -> Info:
    """What a file of a deck says about itself."""
    return Info(
        title=title,
        author=deck.publisher.value,
        subject=deck.subtitle.value,
        language=deck.language,
        date=deck.date.isoformat(),
        deck=deck.id,
        edition=f"{deck.edition}, {edition}",
    )
