"""What is not made, or not looked at, as decks do not list it among their products: told once, in a line a deck."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from deckgen.jobs.deck_layouts import UnlistedProducts
from deckgen.layout.bundles import BUNDLE


def unlisted_line(products: UnlistedProducts, verb: str = "makes") -> str:
    """How many of all layouts are a deck's products, and what does the same to the others."""
    listed = products.count - len(products.layouts)
    noun = "the bundle" if len(products.bundles) == 1 else "the bundles"
    bundles = f", and all of {noun} {', '.join(products.bundles)}" if products.bundles else ""
    are = "is its product" if listed == 1 else "are its products"
    return f"{products.deck}: {listed} of {products.count} layouts {are}; --all {verb} the others too{bundles}"


def option_again(products: UnlistedProducts | None, path: str) -> str:
    """The option that makes a file again which is none of a deck's products; "" for any other file."""
    stem = PurePosixPath(path).stem
    if products is None:
        return ""
    if stem.startswith(BUNDLE):
        name = stem.removeprefix(BUNDLE)
        return f"--bundle {name}" if name in products.bundles else ""
    name = _layout_of(stem, products.layouts)
    return f"--layout {name}" if name else ""


def _layout_of(stem: str, layouts: Collection[str]) -> str:
    """The layout that a file is of by its name, which may go on after it; "" where it is of none of some."""
    return max((name for name in layouts if f"{stem}-".startswith(f"{name}-")), key=len, default="")
