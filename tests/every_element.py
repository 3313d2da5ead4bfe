"""A layout of all kinds of elements, as it is or with each of them turned."""

from __future__ import annotations

from minimal import THEME

# The minimal theme, and where there is room for its motif on a page of all elements.
OPENED = THEME + "opener: {at: [0, 0], to: [0.7, 0.835], scale: 0.1}\n"

HEAD = """\
title: Kort
trim: [{width}mm, {height}mm]
bleed: 3mm
safe: 5mm
margin: 10mm
office: {{kind: pages}}
styles:
  body: {{family: serif, sizes: 12, leading: 1.3}}
  step: {{family: serif, sizes: 12, ink: on-step}}
  white: {{family: serif, sizes: 18, weight: 700, ink: on-ground}}
templates:
  front:
    elements:
"""
TAIL = "sequence:\n  - {each: deck.themes, pages: [front]}\n"

ELEMENTS = {  # left, top, width, height in millimetres
    "view: theme.opener, day: true": (0, 0, 120, 200),
    "fill: ground": (0, 0, 120, 30),
    'text: "Åpne {theme.title}", style: white': (10, 8, 60, 15),
    "motif: theme, run-off: [right], align: right": (90, 0, 30, 30),
    'qr: "https://www.example.no"': (10, 40, 20, 20),
    "fill: soft, radius: 2mm": (40, 40, 30, 12),
    "rule: text, weight: 2pt": (40, 58, 30, 2),
    "dots: 6mm, ink: ground": (75, 40, 35, 15),
    "notes: 2, pitch: 6mm": (10, 70, 40, 15),
    'row: [{text: "•", style: body}, {text: "{theme.purpose}", style: body}], widths: [5mm, rest]': (60, 65, 50, 25),
    "column: [{text: a, style: body}, {space: 0}, {text: b, style: body}], ground: paper": (10, 95, 20, 30),
    'repeat: theme.questions, columns: 2, do: [{text: "{question.text}", style: body}]': (40, 95, 70, 20),
    'table: theme.runsheet, cells: ["{run.time}", "{run.text}"], styles: [body, body], widths: [20mm, rest]': (
        (40, 120, 70, 25)
    ),
    'staircase: "", first: 12mm, inset: 2mm, face: [{text: "{step.number}", style: step}]': (10, 150, 60, 25),
    'form: ["Navn", "Dato"], style: body, widths: [30mm, rest]': (10, 180, 90, 12),
    'caption: "Små ord", style: body': (80, 155, 30, 8),
    "emblem: theme": (94, 40, 14, 14),
    "shape: quarter, ink: soft": (100, 180, 23, 23),
    "sticky: 9mm, gap: 1mm": (10, 127, 28, 20),
    "road: theme.questions, width: 2mm, sign-size: 3mm, clear: 1mm, band: 4mm, do: [{space: 0}]": (72, 164, 26, 15),
    "round: theme.questions, size: 6mm, from: 30, sweep: 120, do: [{shape: drop, ink: ground}]": (35, 60, 24, 24),
}
WIDTH, HEIGHT = 120, 200
PLACES = {
    0: lambda x, y, w, h: f"{{left: {x}mm, width: {w}mm, top: {y}mm, height: {h}mm}}",
    180: lambda x, y, w, h: f"{{right: {x}mm, width: {w}mm, bottom: {y}mm, height: {h}mm}}",
    90: lambda x, y, w, h: f"{{right: {y}mm, width: {h}mm, top: {x}mm, height: {w}mm}}",
    270: lambda x, y, w, h: f"{{left: {y}mm, width: {h}mm, bottom: {x}mm, height: {w}mm}}",
}


def layout_text(degrees: int = 0) -> str:
    """The layout with each element turned by so much."""
    sizes = (HEIGHT, WIDTH) if degrees in (90, 270) else (WIDTH, HEIGHT)
    lines = [
        f"      - {{{keys}, {f'turn: {degrees}, ' if degrees else ''}at: {PLACES[degrees](*box)}}}\n"
        for keys, box in ELEMENTS.items()
    ]
    return HEAD.format(width=sizes[0], height=sizes[1]) + "".join(lines) + TAIL
