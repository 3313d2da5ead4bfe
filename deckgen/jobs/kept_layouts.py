"""Layouts as they were read, kept for the next time: they change seldom, and take long to read."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from msgspec import Struct

from deckgen.jobs.cache import Cache, program_digest
from deckgen.jobs.records import packed, unpacked
from deckgen.layout.format import ShopEdges
from deckgen.layout.layout import Layout, load_layout
from deckgen.source.files import read
from deckgen.source.problems import Problems
from deckgen.source.project import ProjectFiles


class ReadLayouts(Struct, frozen=True):
    """Layouts that were read without a problem."""

    layouts: tuple[Layout, ...]


def load_layouts(
    files: ProjectFiles, names: Sequence[str], edges: ShopEdges | None, cache: Cache, problems: Problems
) -> tuple[Layout, ...]:
    """Load the layouts of some names, as `load_layout` does each; those that have problems are left out."""
    key = _key(files, names, edges)
    if kept := unpacked(cache.get(key), ReadLayouts):
        return kept.layouts
    layouts = tuple(filter(None, (load_layout(files.layouts, name, problems, edges) for name in names)))
    if len(layouts) == len(names):
        cache.put(key, packed(ReadLayouts(layouts)))
    return layouts


def _key(files: ProjectFiles, names: Sequence[str], edges: ShopEdges | None) -> str:
    """What the layouts are known by: a digest of all files that they may extend, and of what else they follow from."""
    total = sha256(repr((names, edges, program_digest())).encode())
    for name, same_name in files.layouts.items():
        for file in same_name:
            source = read(file, Problems())  # what can not be read is told when it is loaded, and not kept
            content = source.content if source else b""
            total.update(f"\0{name}\0{file.display}\0{len(content)}\0".encode() + content)
    return f"layouts\n{total.hexdigest()}"
