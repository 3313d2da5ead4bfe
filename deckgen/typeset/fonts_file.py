"""The user's fonts.yaml, laid over the one that ships: two lines are enough for a family more."""

from __future__ import annotations

from msgspec.structs import replace

from deckgen.source.extends import merged
from deckgen.source.nodes import Items, Keys
from deckgen.source.problems import Problems
from deckgen.source.project import FONTS_FILE, Folder
from deckgen.source.yamlfile import SourceDocument, load


def fonts_document(folder: Folder, shipped: Folder | None, problems: Problems) -> SourceDocument | None:
    """The fonts.yaml of a folder over that of the shipped one, None where it can not be used.

    A family that names a package or files takes the place of the shipped one of its name; another one changes of it
    what it names.
    """
    document = load(folder.file(FONTS_FILE), problems)
    base = load(shipped.file(FONTS_FILE), problems) if shipped and document else None
    return merged(_without_replaced(base, document), document) if document and base else document


def _without_replaced(base: SourceDocument, over: SourceDocument) -> SourceDocument:
    """Fonts without the families for which others have a package or files."""
    if not isinstance(base.data, Keys) or not isinstance(over.data, Keys):
        return base
    families = over.data.get("families")
    replaced = {name for name, family in families.items() if _is_whole(family)} if isinstance(families, Keys) else set()
    kept = Keys(base.data.origin)
    for key, value in base.data.items():
        left = _without(value, replaced) if key == "families" and isinstance(value, Keys) else value
        kept.put(key, base.data.places[key], left, base.data.written.get(key))
    top = Items(base.top.origin)
    top.put(kept)
    return replace(base, top=top)


def _without(families: Keys, names: set[str]) -> Keys:
    left = Keys(families.origin)
    for name, family in families.items():
        if name not in names:
            left.put(name, families.places[name], family, families.written.get(name))
    return left


def _is_whole(family: object) -> bool:
    """Whether a family says where its faces come from; else it only changes what another says."""
    return not isinstance(family, Keys) or not {"package", "files"}.isdisjoint(family)
