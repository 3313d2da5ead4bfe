"""One file laid over another: mappings key by key, everything else as a whole."""

from __future__ import annotations

from deckgen.source.nodes import Items, Keys
from deckgen.source.yamlfile import SourceDocument


def merged(base: SourceDocument, over: SourceDocument) -> SourceDocument:
    """The value of `base` with that of `over` laid on it; each part keeps the place that it comes from."""
    top = Items(over.top.origin)
    top.put(_laid(base.data, over.data), over.top.written.get(0))
    return SourceDocument(over.file, top, (*base.sources, *over.sources))


def _laid(base: object, over: object) -> object:
    if not isinstance(base, Keys) or not isinstance(over, Keys):
        return over
    keys = Keys(over.origin)
    for key, value in base.items():
        keys.put(key, base.places[key], value, base.written.get(key))
    for key, value in over.items():
        keys.put(key, over.places[key], _laid(base[key], value) if key in base else value, over.written.get(key))
    return keys
