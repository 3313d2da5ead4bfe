"""Layers: parts of pages that a reader can hide, such as lines to cut or to fold along."""

from __future__ import annotations

from collections.abc import Iterable

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from deckgen.page.items import Layer


def optional_group(pdf: Pdf, layer: Layer) -> Object:
    """A layer as an optional content group (ISO 32000-1, 8.11.2).

    One with lines for a step of finishing says for which in metadata, by which machines know it whatever its title
    (ISO 19593-1, 6.1 and 6.2).
    """
    group = Dictionary(Type=Name.OCG, Name=String(layer.title))
    if layer.step:
        kind = Name(f"/{layer.step}")
        group.GTS_Metadata = Dictionary(GTS_ProcStepsGroup=Name.Structural, GTS_ProcStepsType=kind)
    return pdf.make_indirect(group)


def add(pdf: Pdf, groups: Iterable[Object]) -> None:
    """Name all layers in the catalogue, every one shown; the configuration has a name (ISO 19005-2, 6.9)."""
    if members := list(groups):
        shown = Dictionary(Name=String("deckgen"), ON=Array(members), Order=Array(members))
        pdf.Root.OCProperties = Dictionary(OCGs=Array(members), D=shown)
