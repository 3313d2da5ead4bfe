"""Layouts as they were read, kept for the next time: they change seldom, and take long to read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from deckgen.jobs.cache import Cache, program_digest
from deckgen.jobs.records import packed, unpacked
from deckgen.layout.format import ShopEdges
from deckgen.layout.layout import Layout, load_layout
from deckgen.source.files import located_digest
from deckgen.source.kept_results import NOTHING_KEPT, KeptResults
from deckgen.source.problems import Problems
from deckgen.source.project import ProjectFiles


class ReadLayouts(Struct, frozen=True):
    """Layouts that were read without a problem."""

    layouts: tuple[Layout, ...]


def load_layouts(
    files: ProjectFiles,
    names: Sequence[str],
    edges: ShopEdges | None,
    cache: Cache,
    problems: Problems,
    results: KeptResults = NOTHING_KEPT,
) -> tuple[Layout, ...]:
    """Load the layouts of some names, as `load_layout` does each; those that have problems are left out.

    In a process that lasts they are the very same ones while their files are.
    """
    key = _key(files, names, edges)
    return results.result(
        ("layouts", *names), (key,), lambda noted: _loaded(files, names, edges, cache, noted, key), problems
    )


def _loaded(
    files: ProjectFiles, names: Sequence[str], edges: ShopEdges | None, cache: Cache, problems: Problems, key: str
) -> tuple[Layout, ...]:
    """The layouts that are in the cache under a key, else as they are read."""
    if kept := unpacked(cache.get(key), ReadLayouts):
        return kept.layouts
    layouts = tuple(filter(None, (load_layout(files.layouts, name, problems, edges) for name in names)))
    if len(layouts) == len(names):
        cache.put(key, packed(ReadLayouts(layouts)))
    return layouts


def load_all_layouts(files: ProjectFiles, edges: ShopEdges | None, cache: Cache) -> tuple[Layout, ...]:
    """All layouts of a project and those of our own sheets; none where any has a problem, as then they are not all."""
    problems = Problems()
    layouts = load_layouts(files, tuple(files.layouts), edges, cache, problems)
    sheets = tuple(load_layout(files.sheets, name, problems) for name in files.sheets)
    return () if problems.noted else (*layouts, *filter(None, sheets))


def _key(files: ProjectFiles, names: Sequence[str], edges: ShopEdges | None) -> str:
    """What the layouts are known by: a digest of all files that they may extend, and of what else they follow from."""
    sources = located_digest(chain.from_iterable(files.layouts.values()))
    return "\n".join(["layouts", repr((names, edges)), program_digest(), *files.layouts, sources])
