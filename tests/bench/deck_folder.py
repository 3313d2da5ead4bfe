"""The cards as a project folder of deckgen: a deck with its themes, one layout, one family of fonts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from bench.bench_fonts import FAMILY, WEIGHTS, font_name, write_fonts
from bench.question_cards import THEMES, QuestionCard, question_cards

DECK, LAYOUT = "benk", "question-cards"

BUILD = ("build", "--deck", DECK, "--layout", LAYOUT, "--edition", "press")
"""What deckgen is asked for in the folder; layouts that ship are there too, and are not meant for so many cards."""

_DECK = """\
title: Spørsmål om alt
subtitle: Kort til å måle med
language: nb
publisher: Ingen
credit: Ordene er trukket
edition: "1"
date: 2026-11-23
address: {title: Siden, url: "https://example.no/", short: example.no, checked: 2026-11-23}
ink: {ground: [88, 80, 46, 26]}
howto:
  - front: {title: Slik, steps: [Les.]}
    back: {title: Slik, steps: [Snakk.]}
  - front: {title: Slik, steps: [Les.]}
    back: {title: Slik, steps: [Snakk.]}
staircase:
  title: Trappa
  credit: Ingen
  instructions: [Les., Tenk., Snakk.]
  question: Hvor står vi?
  steps:
    - {name: Først, text: Nede, riser: Hva nå?, ink: [0, 0, 0, 100]}
    - {name: Sist, text: Oppe, ink: [90, 60, 0, 20]}
  ways: {title: Måter, items: [En, To]}
templates:
  runsheet: {title: Plan, lead: Skriv., rows: [Tid, Hva]}
  canvas: {title: Vei, lead: Tegn., stops: [{name: Start, prompt: Hvor?}, {name: Mål, prompt: Hvorfor?}]}
  score: {title: Trapp, lead: Fyll ut., columns: [Trinn, Nå]}
"""

_THEME = """\
number: {number}
title: {title}
introduction: Kortene er laget for å måle hvor lang tid de tar.
purpose: Dere vet hvor lang tid de tar.
needs: [Kortene, En klokke]
reading: [{{title: Siden, url: "{address}", checked: 2026-11-23}}]
ink: {{ground: {ink}}}
questions:
"""

_LAYOUT = """\
title: Spørsmålskort
trim: [105mm, 148mm]
bleed: 3mm
safe: 5mm
margin: 8mm
press: {stock: Matt bestrøket kartong, grammage: [300, 350]}
styles:
  title: {family: grotesk, weight: 700, sizes: 22, leading: 1.2, ink: on-ground, hyphenate: false}
  question: {family: grotesk, weight: 400, sizes: 15, leading: 1.3, ink: on-ground}
  counter: {family: grotesk, weight: 400, sizes: 9, leading: 1.3, ink: on-ground, hyphenate: false}
templates:
  question:
    ground: ground
    label: "{question.reference}"
    elements:
      - {text: "{theme.title}", style: title, tag: h1, at: {left: margin, right: margin, top: margin, height: 12mm}}
      - {text: "{question.text}", style: question, tag: h2, at: {left: margin, right: margin, top: 26mm, bottom: 34mm}}
      - {fill: paper, at: {right: margin, width: 24mm, bottom: margin, height: 24mm}}
      - {qr: "{theme.link.address}", at: {right: 11mm, width: 18mm, bottom: 11mm, height: 18mm}}
      - text: "{question.reference}"
        style: counter
        vertical: bottom
        at: {left: margin, width: 40mm, bottom: margin, height: 6mm}
sequence:
  - {each: deck.themes, inside: [{each: theme.questions, pages: [question]}]}
"""


def write_deck(folder: Path, count: int, most: int) -> None:
    """Write a project with so many question cards, `most` in a theme file; deckgen's own tables add the rest."""
    deck = folder / "themes" / DECK
    deck.mkdir(parents=True, exist_ok=True)
    (deck / "deck.yaml").write_text(_DECK, "utf-8")
    for number, cards in enumerate(_files(question_cards(count), most), 1):
        (deck / f"{number:02}-tema.yaml").write_text("".join(_theme_lines(number, cards)), "utf-8")
    (folder / "layouts").mkdir(exist_ok=True)
    (folder / f"layouts/{LAYOUT}.yaml").write_text(_LAYOUT, "utf-8")
    write_fonts(folder / "fonts")
    (folder / "fonts/fonts.yaml").write_text(_family(), "utf-8")


def _files(cards: Sequence[QuestionCard], most: int) -> Iterator[Sequence[QuestionCard]]:
    """The cards of each theme, in files of so many at most."""
    for _, group in groupby(cards, lambda card: card.theme):
        of_theme = tuple(group)
        for start in range(0, len(of_theme), most):
            yield of_theme[start : start + most]


def _theme_lines(number: int, cards: Sequence[QuestionCard]) -> Iterator[str]:
    theme = THEMES[cards[0].theme]
    yield _THEME.format(
        number=number, title=json.dumps(theme.title, ensure_ascii=False), address=theme.address, ink=list(theme.ink)
    )
    for card in cards:
        yield f"  - {{text: {json.dumps(card.text, ensure_ascii=False)}, booklet: {json.dumps(card.counter)}}}\n"


def _family() -> str:
    files = (f"{{file: {font_name(weight)}, weight: {weight}}}" for weight in WEIGHTS)
    return f"# {FAMILY}\nfamilies:\n  grotesk: {{files: [{', '.join(files)}]}}\n"
