"""A small screen file that has every kind of element, for tests to break in one way at a time."""

from __future__ import annotations

from pathlib import Path

from pikepdf import Array, Dictionary, Object, Pdf
from samples import project_with
from sessions import request, session

from deckgen.jobs.editions import build
from deckgen.pdf.edition import SCREEN

LAYOUT = """\
title: Kort
trim: [148mm, 210mm]
bleed: 3mm
safe: 5mm
margin: 10mm
office: {kind: pages}
styles:
  body: {family: serif, sizes: 12, leading: 1.3}
templates:
  front:
    elements:
      - {text: "{theme.title}", style: body, tag: h1, at: {left: margin, width: 80mm, top: 10mm, height: 8mm}}
      - {text: "{words.questions}", style: body, tag: h2, at: {left: margin, width: 80mm, top: 20mm, height: 8mm}}
      - repeat: theme.questions
        gutter: 4mm
        do:
          - row:
              - {text: "{question.number}", style: body, tag: label}
              - {text: "{question.text}", style: body, tag: list-item}
            widths: [12mm, rest]
        at: {left: margin, width: 80mm, top: 30mm, height: 38mm}
      - text: "{deck.address.short}"
        style: body
        link: "{deck.address.address}"
        at: {left: margin, width: 80mm, top: 70mm, height: 8mm}
      - {qr: "https://www.example.no", at: {left: 100mm, width: 25mm, top: 10mm, height: 25mm}}
      - table: theme.runsheet
        cells: ["{run.time}", "{run.text}"]
        head: ["{words.minutes}", "{words.runsheet}"]
        head-style: body
        rule: text
        styles: [body, body]
        widths: [30mm, rest]
        at: {left: margin, width: 100mm, top: 90mm, height: 40mm}
      - {fill: soft, at: {left: margin, width: 30mm, top: 150mm, height: 12mm}}
      - {text: "{deck.title}", style: body, tag: artifact, at: {left: margin, width: 80mm, bottom: 10mm, height: 8mm}}
sequence:
  - {each: deck.themes, pages: [front]}
"""


def tagged_file(folder: Path) -> Path:
    """The screen file of a deck of one theme, on one page."""
    project = project_with(folder, {"layouts/kort.yaml": LAYOUT})
    (result,) = build(session(project, request(project, editions=(SCREEN,))))
    return result.folder / "screen" / "kort.pdf"


def element_of(pdf: Pdf, kind: str) -> Object:
    """The first element of a kind, in the order of reading."""
    return next(node for node in elements_of(pdf.Root.StructTreeRoot) if str(node.S) == f"/{kind}")


def elements_of(holder: Object) -> list[Object]:
    """All elements within something, in the order of reading."""
    kids = holder.get("/K", Array())
    inner = list[Object]()
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            inner += [kid, *elements_of(kid)]
    return inner
