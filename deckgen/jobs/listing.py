"""The products, bundles, print shops and pre-cut stocks there are, kept for the next time that they are listed."""

from __future__ import annotations

from itertools import chain

import msgspec
from msgspec import Struct

from deckgen.jobs.cache import Cache, program_digest
from deckgen.source.files import located_digest, note_misnamed
from deckgen.source.problems import Problems
from deckgen.source.project import DECK_FILE, Located, ProjectFiles


class Listing(Struct, frozen=True):
    """The decks that list each layout as their product, the layouts of each bundle, titles of print shops and stocks.

    All by their names; a layout that no deck lists is not among them.
    """

    products: dict[str, tuple[str, ...]]
    bundles: dict[str, tuple[str, ...]]
    shops: dict[str, str]
    stocks: dict[str, str]


def listing(files: ProjectFiles, cache: Cache, problems: Problems) -> Listing:
    """What there is; shops and stocks that have problems are left out; raises `ProblemsFound` for those of bundles."""
    note_misnamed(files, problems)
    key = _key(files)
    if (record := cache.get(key)) is not None:
        return msgspec.json.decode(record, type=Listing)
    current = _read(files, problems)
    if not problems.noted:
        cache.put(key, msgspec.json.encode(current))
    return current


def _key(files: ProjectFiles) -> str:
    """What a listing is known by: a digest of all that it follows from, the program included."""
    decks = [folder.file(DECK_FILE) for folder in files.decks.values()]
    sources = located_digest(chain(decks, files.bundles, *files.shops.values(), *files.stocks.values()))
    return "\n".join(["listing", program_digest(), *files.decks, *files.layouts, sources])


def _read(files: ProjectFiles, problems: Problems) -> Listing:
    # With these come pydantic and yaml, which take longer than all the rest of a listing that was kept.
    from deckgen.layout.bundles import shipped_bundles
    from deckgen.layout.stock import load_stock
    from deckgen.press.shop import load_shop

    bundles = {bundle.name: bundle.layouts for bundle in shipped_bundles(files)}
    shops = [load_shop(files, name, problems) for name in files.shops]
    stocks = [load_stock(files, name, problems) for name in files.stocks]
    titles = [{entry.name: entry.title for entry in entries if entry} for entries in (shops, stocks)]
    return Listing(_products(files), bundles, *titles)


def _products(files: ProjectFiles) -> dict[str, tuple[str, ...]]:
    """The decks that list each layout; what is wrong with a deck is told when it is read whole."""
    lists = {name: _listed_in(folder.file(DECK_FILE)) for name, folder in files.decks.items()}
    decks = {layout: tuple(name for name in lists if layout in lists[name]) for layout in files.layouts}
    return {layout: names for layout, names in decks.items() if names}


def _listed_in(file: Located) -> tuple[str, ...]:
    from deckgen.source.nodes import Items, Keys
    from deckgen.source.yamlfile import load

    document = load(file, Problems())
    listed = document.data.get("products") if document and isinstance(document.data, Keys) else None
    return tuple(str(name) for name in listed) if isinstance(listed, Items) else ()
