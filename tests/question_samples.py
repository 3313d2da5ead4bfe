"""A deck of many questions, each on a page of its own."""

from __future__ import annotations

from pathlib import Path

import minimal

QUESTIONS = "mange"
"""The layout with a page for each question."""

SIDE = """\
templates:
  side:
    label: "{question.id}"
    ground: ground
    elements:
      - {text: "{question.text}", style: body, at: {top: 1u, height: 60mm}}
sequence:
  - {each: deck.themes, inside: [{each: theme.questions, pages: [side]}]}
"""


def write_questions(root: Path, count: int) -> None:
    """Write a theme with so many questions, and the layout that shows them."""
    before, after = minimal.THEME.index("questions:"), minimal.THEME.index("ink:")
    questions = "".join(f"  - text: Hva er viktig for {number}?\n" for number in range(count))
    theme = f"{minimal.THEME[:before]}questions:\n{questions}{minimal.THEME[after:]}"
    layout = minimal.LAYOUT[: minimal.LAYOUT.index("templates:")] + SIDE
    minimal.write(root, {minimal.THEME_FILE: theme, f"layouts/{QUESTIONS}.yaml": layout})
