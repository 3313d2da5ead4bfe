"""Bundles: products merged into one file, named in bundles.yaml."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from deckgen.layout.schema_bundles import BundleEntry, BundlesEntry
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import Located
from deckgen.source.spot import Spot
from deckgen.source.validation import validated
from deckgen.source.yamlfile import load


@dataclass(frozen=True, slots=True)
class Bundle:
    """Products merged into one file."""

    name: str
    title: str
    layouts: tuple[str, ...]
    origin: Origin


def load_bundles(files: Sequence[Located], known_layouts: Collection[str], problems: Problems) -> tuple[Bundle, ...]:
    """The bundles of some files, sorted by name, of which a later one replaces an earlier; faults become problems."""
    bundles: dict[str, Bundle] = {}
    for file in files:
        document = load(file, problems)
        entries = validated(BundlesEntry, document, problems) if document else None
        if document and entries:
            here = Spot(document.top)
            bundles |= {
                name: _bundle(name, entry, here[name], known_layouts, problems) for name, entry in entries.items()
            }
    return tuple(bundles[name] for name in sorted(bundles))


def _bundle(name: str, entry: BundleEntry, spot: Spot, known: Collection[str], problems: Problems) -> Bundle:
    for layout, here in spot["layouts"].each(entry.layouts):
        if layout not in known:
            problems.add(here.origin, f"there is no layout `{layout}`; {did_you_mean(layout, known)}")
    return Bundle(name, entry.title, tuple(entry.layouts), spot.origin)
