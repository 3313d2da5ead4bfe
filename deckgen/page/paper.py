"""Sheets of paper that offices have."""

from __future__ import annotations

from msgspec import Struct

from deckgen.page.geometry import MILLIMETRE


class Paper(Struct, frozen=True):
    """A sheet of paper, upright."""

    name: str
    width: float
    height: float


A4 = Paper("a4", 210 * MILLIMETRE, 297 * MILLIMETRE)

A3 = Paper("a3", 297 * MILLIMETRE, 420 * MILLIMETRE)

PAPERS = {paper.name: paper for paper in (A4, A3)}
