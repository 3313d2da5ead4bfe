"""One file laid over another: mappings key by key, everything else as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

from msgspec import Struct

from deckgen.source.nodes import Items, Keys, value_origin
from deckgen.source.problems import Problems, did_you_mean
from deckgen.source.project import Located
from deckgen.source.yamlfile import Anchor, SourceDocument, load

LONGEST_CHAIN = 4
"""Files that may build on each other."""


class Bases(Struct, frozen=True):
    """The files of a kind that others may extend, by name, what ships after what replaces it.

    `noun` is what one of them is called; with `flat`, what is extended extends nothing in turn.
    """

    noun: str
    files: Mapping[str, tuple[Located, ...]]
    flat: bool = False


def extended(file: Located, bases: Bases, problems: Problems) -> SourceDocument | None:
    """A file laid over the one that it extends, which is laid over the one that that extends, and so on.

    A user's file may extend the shipped one of its own name.
    """
    documents = chain_of(file, bases, problems)
    return reduce(lambda over, base: merged(base, over), documents) if documents else None


def chain_of(file: Located, bases: Bases, problems: Problems) -> tuple[SourceDocument, ...]:
    """A file, the one that it extends, the one that that extends, and so on; none where anything is wrong with that."""
    loader = _Loader(bases, problems)
    documents: list[SourceDocument] = []
    chain: list[Located] = []
    below: Located | None = file
    while below:
        document = loader.document(below)
        if document is None:
            return ()
        chain.append(below)
        documents.append(document)
        name = _extends(document)
        if not isinstance(name, str):
            break
        below, message = _base(name, chain, bases)
        if message:
            naming = documents[0] if bases.flat else document
            problems.add(value_origin(naming.top, ("extends",)), message)
            return ()
    return tuple(documents)


class _Loader:
    """Loads each file of a chain once: one that repeats what has a name in the file below it loads that first."""

    def __init__(self, bases: Bases, problems: Problems) -> None:
        self._bases = bases
        self._problems = problems
        self._documents: dict[str, SourceDocument | None] = {}
        self._chain: list[Located] = []

    def document(self, file: Located) -> SourceDocument | None:
        """The document of a file, None where it cannot be used."""
        if file.display not in self._documents:
            self._chain.append(file)
            self._documents[file.display] = load(file, self._problems, self._anchors_below)
            self._chain.pop()
        return self._documents[file.display]

    def _anchors_below(self, name: str) -> Mapping[str, Anchor] | None:
        """What has a name in the file that the one being loaded extends, and below; None where one is faulty."""
        base, _ = _base(name, self._chain, self._bases)
        if base is None:
            return {}
        document = self.document(base)
        if document is None:
            return None
        self._chain.append(base)
        further = _extends(document)
        anchors = self._anchors_below(further) if isinstance(further, str) else {}
        self._chain.pop()
        return None if anchors is None else {**anchors, **document.anchors}


def _extends(document: SourceDocument) -> object:
    return document.data.get("extends") if isinstance(document.data, dict) else None


def _base(name: str, chain: Sequence[Located], bases: Bases) -> tuple[Located | None, str]:
    """The file that the last one of a chain extends, or what is wrong with that."""
    known = bases.files.get(name, ())
    base = next((file for file in known if file.path != chain[-1].path), None)
    if bases.flat and len(chain) > 1:
        message = f"`{chain[-1].stem}` extends another {bases.noun} in turn; extend that one"
    elif not known:
        message = f"there is no {bases.noun} `{name}` to extend; {did_you_mean(name, bases.files)}"
    elif base is None:
        message = f"a {bases.noun} cannot extend itself; name another"
    elif any(base.path == file.path for file in chain):
        message = f"`{name}` extends this {bases.noun} in turn; break the circle"
    elif len(chain) >= LONGEST_CHAIN:
        message = f"more than {LONGEST_CHAIN} {bases.noun}s build on each other; extend an earlier one"
    else:
        return base, ""
    return None, message


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
