"""The cards as what the peers read: a list of them, QR codes as drawings, and two fonts."""

from __future__ import annotations

import json
from pathlib import Path

import segno
from bench.bench_fonts import write_fonts
from bench.question_cards import THEMES, QuestionCard, question_cards


def write_peer_input(folder: Path, count: int) -> None:
    """Write so many cards; `bench.peers.peer_input` reads them."""
    write_fonts(folder / "fonts")
    for number, theme in enumerate(THEMES):
        code = segno.make(theme.address, micro=False, error="m", boost_error=False)
        code.save(str(folder / code_name(number)), border=0, omitsize=True)
    rows = [_row(card) for card in question_cards(count)]
    (folder / "cards.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")


def code_name(theme: int) -> str:
    """What the drawing of a theme's QR code is called."""
    return f"code{theme}.svg"


def _row(card: QuestionCard) -> dict[str, object]:
    theme = THEMES[card.theme]
    return {
        "title": theme.title,
        "text": card.text,
        "counter": card.counter,
        "ink": theme.ink,
        "address": theme.address,
        "code": code_name(card.theme),
    }
