"""Sheets of paper that offices have."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.page.geometry import MILLIMETRE


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper, upright."""

    name: str
    width: float
    height: float


A4 = Paper("a4", 210 * MILLIMETRE, 297 * MILLIMETRE)

A3 = Paper("a3", 297 * MILLIMETRE, 420 * MILLIMETRE)

PAPERS = {paper.name: paper for paper in (A4, A3)}
