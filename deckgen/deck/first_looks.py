"""How the themes of a new deck look until somebody designs them: a colour and a motif each, taken in turn.

There are as many colours as are told apart, and a number of motifs that shares no divisor with theirs: it takes long
until two themes are alike.
"""

from __future__ import annotations

GROUNDS = (
    (100, 68, 0, 0),
    (8, 62, 66, 0),
    (92, 18, 42, 16),
    (62, 100, 18, 26),
    (44, 0, 96, 0),
    (6, 100, 100, 18),
    (63, 13, 0, 0),
    (84, 30, 70, 55),
    (2, 63, 26, 0),
    (22, 42, 0, 0),
    (8, 98, 12, 10),
    (43, 0, 30, 0),
    (0, 12, 92, 0),
)
"""Inks of themes, taken in turn, so that cards are told apart: neighbours differ in hue and in lightness."""

MOTIFS = (
    """\
motif:
  - {shape: disc, at: [1.9, -0.6], size: 2.9, tone: soft}
  - {shape: disc, at: [0.7, 0.9], size: 1.5, tone: strong}
  - {shape: overlap, of: [0, 1], tone: paper}
""",
    """\
motif:
  - {shape: quarter, at: [-0.4, -0.4], size: 1.2, tone: soft}
  - {shape: quarter, at: [0.9, -0.4], size: 1.2, turn: 180, tone: strong}
  - {shape: quarter, at: [2.2, -0.4], size: 1.2, tone: soft}
  - {shape: quarter, at: [-0.4, 0.9], size: 1.2, turn: 180, tone: strong}
  - {shape: quarter, at: [0.9, 0.9], size: 1.2, tone: paper}
  - {shape: quarter, at: [2.2, 0.9], size: 1.2, turn: 180, tone: strong}
""",
    """\
turns: [0]
motif:
  - {shape: half, at: [0.5, 0.3], size: [3, 1.5], hole: 0.7, tone: soft}
  - {shape: half, at: [1.1, 1.1], size: [1.8, 0.9], tone: strong}
  - {shape: bar, at: [-1, 2.1], size: [6, 0.3], tone: paper}
""",
    """\
motif:
  - {shape: leaf, at: [0.3, 0.9], size: 1.5, tone: soft}
  - {shape: leaf, at: [1.9, 0.9], size: 1.5, turn: 270, tone: strong}
  - {shape: leaf, at: [1.1, 0.1], size: 1.2, turn: 90, tone: paper}
""",
    """\
motif:
  - {shape: bar, at: [-1, 0.3], size: [3.4, 0.5], tone: soft}
  - {shape: bar, at: [1, 1], size: [4, 0.5], tone: strong}
  - {shape: bar, at: [-1, 1.7], size: [4.2, 0.5], tone: paper}
""",
    """\
motif:
  - {shape: ring, at: [0.3, 0.3], size: 2, hole: 0.6, tone: soft}
  - {shape: ring, at: [1.7, 0.3], size: 2, hole: 0.6, tone: strong}
  - {shape: disc, at: [1.75, 1.05], size: 0.5, tone: paper}
""",
    """\
turns: [0]
motif:
  - {shape: triangle, at: [0.2, 0.9], size: [1.8, 1.5], tone: soft}
  - {shape: triangle, at: [1.6, 0.3], size: [2.2, 2.1], tone: strong}
  - {shape: disc, at: [0.4, 0.2], size: 0.6, tone: paper}
""",
)
"""Motifs, as theme files have them: within the upper 2.4 rows of the card, so that any title has room below.

None ends at the edge of the card: what does not clearly cross it stays off it.
"""


def theme_look(position: int) -> str:
    """The ink and the motif of the theme at a position, counted from 0, as its file has them."""
    ground = ", ".join(map(str, GROUNDS[position % len(GROUNDS)]))
    return f"ink: {{ground: [{ground}]}}\n{MOTIFS[position % len(MOTIFS)]}"
