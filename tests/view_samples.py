"""Motifs, pages and rooms for views: what is looked for in them, and where texts stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from deckgen.deck.motif_views import BY_DAY, DayTones, View
from deckgen.deck.motifs import Motif
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.views.page_room import Room
from deckgen.views.view_subject import ViewSubject

TRIM = Box(0, 0, 105 * MILLIMETRE, 148 * MILLIMETRE)
BLEED = TRIM.grown(3 * MILLIMETRE)

MOTIFS: TypeAdapter[Motif] = TypeAdapter(Motif)

TESTS = Path(__file__).parent


Pair = tuple[float, float]


def motif(*shapes: dict[str, Any]) -> Motif:
    """A motif of these shapes, as YAML has them."""
    return MOTIFS.validate_python(list(shapes))


def shape(kind: str, at: Pair, size: float | Pair, tone: str, **more: Any) -> dict[str, Any]:
    """A shape as YAML has it."""
    sizes = list(size) if isinstance(size, tuple) else size
    return {"shape": kind, "at": list(at), "size": sizes, "tone": tone, **more}


DISC = motif(shape("disc", (1, 1), 2.0, "paper"))
"""A white disc in the middle of the grid."""

SUN = motif(shape("disc", (0.5, 0.5), 3.0, "strong"), shape("disc", (1.2, 1.2), 1.6, "paper"))

TRACK = motif(shape("square", (-8.0, 1.5), (20.0, 0.9), "strong"), shape("disc", (1.4, 1.3), 1.3, "paper"))


def subject(of: Motif, turns: tuple[int, ...] = (0, 90, 180, 270), day: DayTones = BY_DAY) -> ViewSubject:
    """What views are looked for, on A6."""
    return ViewSubject(of, day, turns, TRIM, BLEED)


def view(at: Pair, to: Pair = (0.5, 0.84), scale: float = 1, turn: int = 0, **more: Any) -> View:
    """A view as a theme has it."""
    fields: dict[str, Any] = {"at": at, "to": to, "scale": scale, "turn": turn, "question": None, "layout": None}
    return View.model_construct(**fields | more)


def room(lines: int = 4) -> Room:
    """What stands on a question's card: a strip, and so many lines of text."""
    width, height = TRIM.right, TRIM.top
    strip = Box(-10, height - 17 * MILLIMETRE, width + 10, height + 10)
    tops = [height - (24 + 9 * line) * MILLIMETRE for line in range(lines)]
    texts = [Box(8 * MILLIMETRE, top - 8 * MILLIMETRE, 90 * MILLIMETRE, top) for top in tops]
    return Room(TRIM, BLEED, (strip, *texts), 17 / 148)


def old_motifs() -> dict[str, Motif]:
    """Motifs within the grid, by their names: those of tests/old_motifs.yaml, and of the decks beside it."""
    drawn = yaml.load((TESTS / "old_motifs.yaml").read_text("utf-8"), yaml.CSafeLoader)
    themes = sorted((TESTS / "decks").rglob("[0-9][0-9]-*.yaml"))
    of_decks = {file.stem: yaml.load(file.read_text("utf-8"), yaml.CSafeLoader).get("motif") for file in themes}
    return {name: MOTIFS.validate_python(shapes) for name, shapes in (drawn | of_decks).items() if shapes}
