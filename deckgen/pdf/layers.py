"""Layers: parts of pages that a reader can hide, such as a cutting line."""

from __future__ import annotations

from collections.abc import Mapping

from pikepdf import Array, Dictionary, Name, Object, Pdf, String


def layer(pdf: Pdf, title: str) -> Object:
    """An optional content group of a title (ISO 32000-1, 8.11.2)."""
    return pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(title)))


def add(pdf: Pdf, layers: Mapping[str, Object]) -> None:
    """Name all layers in the catalogue, every one shown; the configuration has a name (ISO 19005-2, 6.9)."""
    if layers:
        groups = list(layers.values())
        shown = Dictionary(Name=String("deckgen"), ON=Array(groups), Order=Array(groups))
        pdf.Root.OCProperties = Dictionary(OCGs=Array(groups), D=shown)
