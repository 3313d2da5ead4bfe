"""Print shop files to shops of the model: by name or path, over the one that they extend, checked as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from deckgen.deck.builds import ink_of
from deckgen.layout.lengths import points
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.ink import Ink
from deckgen.press.filenames import fields_of
from deckgen.press.schema_shop import DieLineEntry, LeastEntry, ShopEntry
from deckgen.press.shop import DieLine, Files, Least, PageOrder, PressMarks, Shop
from deckgen.source.extends import merged
from deckgen.source.files import digest
from deckgen.source.nodes import value_origin
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import Project
from deckgen.source.spot import Spot
from deckgen.source.validation import validated
from deckgen.source.values import WrittenLength
from deckgen.source.yamlfile import SourceDocument, load

SHEET, LARGE_FORMAT = Least(149, 224), Least(239, 299)
"""Resolutions where a shop gives none (Ghent Workgroup 2022): sheet-fed work, and large format seen from 1 m."""

PATTERNS = {
    Files.PRODUCT: "{product}{side}",
    Files.SIZE: "{deck}-{width}x{height}{side}",
    Files.PAGE: "{product}-{page}{side}",
}
"""How files are called where a shop gives no pattern."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_shop(project: Project, name_or_path: str, problems: Problems) -> Shop | None:
    """Load a print shop by its name, or by the path of its file from the project's folder.

    None where anything is wrong with it, and a problem for each thing. Whether its output condition can be used is not
    looked at, as another may stand for it.
    """
    own = Problems()
    path = _file_of(project, name_or_path, own)
    document = _extended(project, path, own) if path else None
    entry = validated(ShopEntry, document, own) if document else None
    shop = _shop_of(path.stem, entry, document) if path and entry and document else None
    if shop and entry and document:
        _check(shop, entry, Spot(document.top), own)
    problems.found.extend(own.found)
    return None if own.found else shop


def _file_of(project: Project, name_or_path: str, problems: Problems) -> Path | None:
    """The file of a shop; only what looks like a path is taken for one."""
    if not re.search(r"[/\\]|\.ya?ml$", name_or_path):
        path = project.shop_file(name_or_path)
        if path is None:
            problems.add(Origin(f"layouts/shops/{name_or_path}.yaml"), _unknown(project, name_or_path))
        return path
    path = project.root / name_or_path
    if not _NAME.fullmatch(path.stem):
        message = "a shop's file is named with small letters a to z, digits and hyphens; rename it"
        problems.add(Origin(name_or_path), message)
        return None
    if _takes_a_name(project, path):
        message = f"its files would go where those of the shop `{path.stem}` go; rename it"
        problems.add(Origin(name_or_path), message)
        return None
    return path


def _takes_a_name(project: Project, path: Path) -> bool:
    """Whether a file is called as another shop's that is known by name."""
    known = project.shop_file(path.stem)
    return known is not None and path.is_file() and project.inside(path) != project.inside(known)


def _unknown(project: Project, name: str) -> str:
    return f"there is no print shop `{name}`; {did_you_mean(name, project.shop_names())}"


def _extended(project: Project, path: Path, problems: Problems) -> SourceDocument | None:
    """A shop's file laid over the one that it extends, which extends none."""
    document = load(project, path, problems)
    name = document.data.get("extends") if document and isinstance(document.data, dict) else None
    if document is None or not isinstance(name, str):
        return document
    here = value_origin(document.top, ("extends",))
    below = project.shop_file(name)
    if below == path:
        below = project.shipped_shop_file(name) if not project.is_shipped(path) else None
    if below is None:
        known = name in project.shop_names()
        problems.add(here, "a shop cannot extend itself; name another" if known else _unknown(project, name))
        return None
    base = load(project, below, problems)
    if base and isinstance(base.data, dict) and "extends" in base.data:
        problems.add(here, f"`{name}` extends another shop in turn; extend that one")
        return None
    return merged(base, document) if base else None


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
