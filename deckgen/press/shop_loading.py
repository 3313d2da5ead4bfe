"""Print shop files to shops of the model: by name or path, over the one that they extend, checked as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.deck.builds import ink_of
from deckgen.layout.lengths import points
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.ink import Ink
from deckgen.press.filenames import fields_of
from deckgen.press.schema_shop import DieLineEntry, LeastEntry, ShopEntry
from deckgen.press.shop import DieLine, Files, Least, PageOrder, PressMarks, Shop
from deckgen.source.extends import Bases, extended
from deckgen.source.files import digest
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import Located, ProjectFiles
from deckgen.source.spot import Spot
from deckgen.source.validation import validated
from deckgen.source.values import WrittenLength
from deckgen.source.yamlfile import SourceDocument

SHEET, LARGE_FORMAT = Least(149, 224), Least(239, 299)
"""Resolutions where a shop gives none (Ghent Workgroup 2022): sheet-fed work, and large format seen from 1 m."""

PATTERNS = {
    Files.PRODUCT: "{product}{side}",
    Files.SIZE: "{deck}-{width}x{height}{side}",
    Files.PAGE: "{product}-{page}{side}",
}
"""How files are called where a shop gives no pattern."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_shop(files: ProjectFiles, name_or_path: str, problems: Problems) -> Shop | None:
    """Load a print shop by its name, or by the path of its file from the project's folder.

    None where anything is wrong with it, and a problem for each thing. Whether its output condition can be used is not
    looked at, as another may stand for it.
    """
    own = Problems()
    file = _file_of(files, name_or_path, own)
    document = extended(file, Bases("print shop", files.shops, flat=True), own) if file else None
    entry = validated(ShopEntry, document, own) if document else None
    shop = _shop_of(file.stem, entry, document) if file and entry and document else None
    if shop and entry and document:
        _check(shop, entry, Spot(document.top), own)
    problems.found.extend(own.found)
    return None if own.found else shop


def _file_of(files: ProjectFiles, name_or_path: str, problems: Problems) -> Located | None:
    """The file of a shop; only what looks like a path is taken for one."""
    if not re.search(r"[/\\]|\.ya?ml$", name_or_path):
        if name_or_path in files.shops:
            return files.shops[name_or_path][0]
        message = f"there is no print shop `{name_or_path}`; {did_you_mean(name_or_path, files.shops)}"
        problems.add(Origin(f"layouts/shops/{name_or_path}.yaml"), message)
        return None
    file = files.root.file(name_or_path)
    if not _NAME.fullmatch(file.stem):
        message = "a shop's file is named with small letters a to z, digits and hyphens; rename it"
    elif _takes_a_name(files, file):
        message = f"its files would go where those of the shop `{file.stem}` go; rename it"
    else:
        return file
    problems.add(Origin(name_or_path), message)
    return None


def _takes_a_name(files: ProjectFiles, file: Located) -> bool:
    """Whether a file is called as another shop's that is known by name."""
    known = files.shops.get(file.stem, ())
    return bool(known) and file.path is not None and file.path.is_file() and file.path != known[0].path


def _shop_of(name: str, entry: ShopEntry, document: SourceDocument) -> Shop:
    files = Files(entry.files)
    bleed = _points(entry.bleed)
    return Shop(
        name=name,
        title=entry.title,
        origin=Spot(document.top).origin,
        bleed=bleed,
        safe=_points(entry.safe),
        marks=PressMarks(entry.marks),
        mark_offset=_points(entry.mark_offset) if entry.mark_offset else round(bleed + MILLIMETRE, 4),
        order=PageOrder(entry.order),
        files=files,
        ink_limit=entry.ink_limit,
        rich_black=ink_of(entry.rich_black) if entry.rich_black else None,
        text=_points(entry.text),
        reversed_text=_points(entry.reversed_text),
        line=_points(entry.line),
        reversed_line=_points(entry.reversed_line),
        resolution=_least(entry.resolution) if entry.resolution else LARGE_FORMAT if entry.large_format else SHEET,
        bitmap=_least(entry.bitmap),
        condition=entry.condition,
        corner_radius=_points(entry.corner_radius),
        die_line=_die_line(entry.die_line) if entry.die_line else None,
        transparent=entry.transparency == "allowed",
        large_format=entry.large_format,
        distance=entry.distance or 1,
        pattern=entry.pattern or PATTERNS[files],
        notes=entry.notes or "",
        digest=digest(document.sources),
        condition_origin=Spot(document.top)["condition"].origin,
    )


def _points(length: WrittenLength) -> float:
    return points(length, 0)


def _least(entry: LeastEntry) -> Least:
    return Least(entry.error, entry.warning)


def _die_line(entry: DieLineEntry) -> DieLine:
    cyan, magenta, yellow, black = entry.shown
    return DieLine(entry.spot, Ink(cyan, magenta, yellow, black, entry.spot), _points(entry.width), entry.layer)


def _check(shop: Shop, entry: ShopEntry, here: Spot, problems: Problems) -> None:
    """Note where keys that are right each on its own do not go together."""
    for key, message in (*_at_odds(shop, entry), *_pattern_faults(shop)):
        problems.add(here[key].origin, message)


def _at_odds(shop: Shop, entry: ShopEntry) -> Iterator[tuple[str, str]]:
    """What contradicts another key, each with the key to mend."""
    if shop.mark_offset < shop.bleed:
        yield "mark-offset", "the marks begin within the bleed and would be cut into; give the bleed at least"
    if shop.rich_black and shop.rich_black.total > shop.ink_limit:
        total = f"{shop.rich_black.total:g} %"
        yield "rich-black", f"the rich black has {total} ink, {shop.ink_limit:g} % is the limit; lighten it"
    if entry.distance and not shop.large_format:
        yield "distance", "a distance counts for large format only; add `large-format: true` or remove it"
    if shop.files is Files.SIZE and shop.order is PageOrder.COMMON_BACK:
        message = "products in one file have backs of their own, not one in common"
        yield "files", f"{message}; write `files: product`, or another order such as `order: two-files`"


def _pattern_faults(shop: Shop) -> Iterator[tuple[str, str]]:
    """What a pattern lacks to give every file a name of its own, or holds in vain."""
    held = fields_of(shop.pattern)
    needed = {
        "product": shop.files is not Files.SIZE,
        "side": shop.order is PageOrder.TWO_FILES,
        "page": shop.files is Files.PAGE,
        "width": shop.files is Files.SIZE,
        "height": shop.files is Files.SIZE,
    }
    lacking = [f"{{{field}}}" for field, is_needed in needed.items() if is_needed and field not in held]
    if lacking:
        yield "pattern", f"several files would have the same name; add {' and '.join(lacking)}"
    if "page" in held and shop.files is not Files.PAGE:
        yield "pattern", "{page} is known with `files: page` only; remove it"
