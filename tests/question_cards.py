"""A deck whose cards show the views of their questions, composed."""

from __future__ import annotations

from pathlib import Path

import minimal
from samples import project_with
from sessions import request, session

from deckgen.jobs.composed_products import ComposedProduct, composed_anyway
from deckgen.jobs.session import Session
from deckgen.source.problems import Problems

CARDS = """\
title: Kort
trim: [105mm, 148mm]
bleed: 3mm
safe: 5mm
margin: 10mm
styles:
  body: {family: serif, sizes: 20}
templates:
  front:
    elements:
      - {text: "{question.text}", style: body, at: {left: margin, right: margin, top: 20mm, height: 50mm}}
      - {view: question, day: true}
sequence:
  - {each: deck.themes, inside: [{each: theme.questions, pages: [front]}]}
"""

THEME = minimal.THEME + "# helt til slutt\n"

LAYOUT = "layouts/a5.yaml"

FAR_UP = "views:\n  - {at: [1, 1], to: [0.5, 0.3], scale: 0.8}\n"
"""A view for the first question that comes too near to its text."""


def cards_session(root: Path, views: str = "", cards: str = CARDS) -> Session:
    """A session over such cards, their theme with these views."""
    project = project_with(root, {LAYOUT: cards, minimal.THEME_FILE: THEME + views})
    return session(project, request(project, layouts=("a5",), anyway=True))


def composed_cards(root: Path, views: str = "", cards: str = CARDS) -> ComposedProduct:
    """Such cards."""
    problems = Problems()
    (composed,) = composed_anyway(cards_session(root, views, cards), problems)
    assert problems.noted == []
    return composed
