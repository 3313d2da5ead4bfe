"""A page whose elements are all turned looks as the page that is turned itself, whatever the elements."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from minimal import LAYOUT_FILE
from PIL import Image, ImageChops, ImageStat
from samples import project_with
from sessions import request, session

from deckgen.jobs.editions import build, check
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

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
}
WIDTH, HEIGHT = 120, 200
PLACES = {
    0: lambda x, y, w, h: f"{{left: {x}mm, width: {w}mm, top: {y}mm, height: {h}mm}}",
    180: lambda x, y, w, h: f"{{right: {x}mm, width: {w}mm, bottom: {y}mm, height: {h}mm}}",
    90: lambda x, y, w, h: f"{{right: {y}mm, width: {h}mm, top: {x}mm, height: {w}mm}}",
    270: lambda x, y, w, h: f"{{left: {y}mm, width: {h}mm, bottom: {x}mm, height: {w}mm}}",
}


def layout_text(degrees: int) -> str:
    """The layout with each element turned by so much."""
    sizes = (HEIGHT, WIDTH) if degrees in (90, 270) else (WIDTH, HEIGHT)
    lines = [
        f"      - {{{keys}, {f'turn: {degrees}, ' if degrees else ''}at: {PLACES[degrees](*box)}}}\n"
        for keys, box in ELEMENTS.items()
    ]
    return HEAD.format(width=sizes[0], height=sizes[1]) + "".join(lines) + TAIL


def turned_project(root: Path, degrees: int) -> Project:
    return project_with(root, {LAYOUT_FILE: layout_text(degrees)})


def rendered(root: Path, degrees: int, edition: str = "press") -> Image.Image:
    """The first page of a product as it looks, with its bleed."""
    whole = session(turned_project(root, degrees), request(Project(root, root)))
    build(whole)
    (file,) = (root / "output").rglob(f"{edition}*/*.pdf")
    with pypdfium2.PdfDocument(file) as document:
        image: Image.Image = document[0].render(scale=2).to_pil().convert("RGB")
    return image


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_all_kinds_of_elements_look_as_the_turned_page(tmp_path: Path, degrees: int) -> None:
    upright = rendered(tmp_path / "upright", 0)
    turned = rendered(tmp_path / "turned", degrees)
    back = turned.rotate(degrees, expand=True)  # counter-clockwise
    assert back.size == upright.size
    difference = ImageChops.difference(upright, back)
    assert max(ImageStat.Stat(difference).mean) < 2, "but for the smoothing of edges, and marks that no turn moves"
    assert min(ImageStat.Stat(ImageChops.difference(upright, upright.rotate(180))).mean) > 5


JUDGED = {
    "nearer to the trim": 'text: "Åpne", style: body, turn: 90, at: {left: 0, width: 8mm, top: 98mm, height: 30mm}',
    "it overlaps": 'text: "Åpne", style: body, turn: 180, at: {left: 40mm, width: 20mm, top: 94mm, height: 6mm}',
    "contrast": 'text: "Åpne", style: white, turn: 270, at: {right: 10mm, width: 12mm, bottom: 20mm, height: 40mm}',
}


@pytest.mark.parametrize("fault", JUDGED)
def test_what_is_turned_is_judged_where_it_lies(tmp_path: Path, fault: str) -> None:
    text = layout_text(0).replace(TAIL, f"      - {{{JUDGED[fault]}}}\n{TAIL}")
    project = project_with(tmp_path, {LAYOUT_FILE: text})
    line = text.splitlines().index(f"      - {{{JUDGED[fault]}}}") + 1
    with pytest.raises(ProblemsFound) as caught:
        check(session(project, request(project)))
    messages = [str(problem) for problem in caught.value.problems]
    assert len(messages) == 1, messages
    assert fault in messages[0]
    assert "«Åpne»" in messages[0]
    if fault == "contrast":
        line = 1 + next(number for number, words in enumerate(text.splitlines()) if words.startswith("  white:"))
    assert messages[0].startswith(f"{LAYOUT_FILE}:{line}:") or "overlaps" in fault, "the text below is told of both"
