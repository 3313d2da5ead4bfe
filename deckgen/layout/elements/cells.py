"""Cells side by side: what rows, tables and forms divide their width into."""

from __future__ import annotations


def cells_across(widths: tuple[float, ...], gutter: float, whole: float) -> list[tuple[float, float]]:
    """Where each cell of a row begins, and its width; widths below 0 are shares of what the fixed ones leave."""
    free = whole - sum(width for width in widths if width > 0) - gutter * (len(widths) - 1)
    shares = -sum(width for width in widths if width < 0) or 1
    cells, start = [], 0.0
    for width in widths:
        actual = width if width > 0 else free * -width / shares
        cells.append((start, actual))
        start += actual + gutter
    return cells
