"""L01: layers print as they show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.objects import elements, entry, name, path, text
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

MOST = 1_000


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Each configuration of layers has a name and no automatic states; no layer is hidden or kept from printing."""
    layers = entry(evidence.document.pdf.Root, "/OCProperties")
    if layers is None:
        return
    default = entry(layers, "/D")
    for one in (default, *elements(entry(layers, "/Configs"), MOST)):
        if not text(entry(one, "/Name")):
            yield Finding("L01", Severity.ERROR, "a configuration of the layers has no name; name it")
        if entry(one, "/AS") is not None:
            yield Finding("L01", Severity.ERROR, "a configuration of the layers changes by itself (AS); remove that")
    for layer in _hidden(layers, default):
        said = text(entry(layer, "/Name")) or "without a name"
        reason = f"the layer «{said[:60]}» is hidden, and may print or not; show it or remove it"
        yield Finding("L01", Severity.WARNING, reason)


def _hidden(layers: Any, default: Any) -> Iterator[Any]:
    """The layers that are off, or that are not to be printed."""
    everything = list(elements(entry(layers, "/OCGs"), MOST))
    off = list(elements(entry(default, "/OFF"), MOST))
    shown = list(elements(entry(default, "/ON"), MOST))
    if name(entry(default, "/BaseState")) == "OFF":
        off += [layer for layer in everything if layer not in shown]
    yield from off
    for layer in everything:
        if layer not in off and name(path(layer, "/Usage", "/Print", "/PrintState")) == "OFF":
            yield layer


CHECK = Check("L01", "layers are named and none is hidden", "ISO 15930-7; PDF/A-2b", quick=True, run=run)
