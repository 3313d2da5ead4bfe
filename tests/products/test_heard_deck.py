"""A small deck that has everything, as it is heard: one golden that a person can read.

After an intended change: pytest --rewrite-goldens tests/products/test_heard_deck.py, then read the difference in git.
"""

from __future__ import annotations

import re
from pathlib import Path

import minimal
import pytest
from golden import compare
from msgspec.structs import replace
from PIL import Image
from pypdfium2 import PdfDocument
from samples import project_with
from sessions import request, session
from spoken import listing, spoken_file

from deckgen.jobs.editions import build
from deckgen.pdf.edition import SCREEN

GOLDEN = Path(__file__).parent.parent / "heard" / "deck-with-everything.txt"

LAYOUT = """\
title: Alt
trim: [148mm, 260mm]
bleed: 3mm
safe: 5mm
margin: 10mm
styles:
  title: {family: serif, sizes: 20}
  body: {family: serif, sizes: 12, hyphenate: true}
  step: {family: serif, sizes: 12, ink: on-step}
templates:
  front:
    label: "{theme.heading}"
    elements:
      - {text: "{deck.title}", style: body, tag: artifact, at: {left: 10mm, width: 60mm, top: 8mm, height: 6mm}}
      - {text: "{theme.sign}", style: title, tag: number, at: {left: 10mm, width: 10mm, top: 18mm, height: 9mm}}
      - {text: "{theme.title}", style: title, tag: h1, at: {left: 22mm, width: 60mm, top: 18mm, height: 9mm}}
      - {picture: arms, at: {left: 115mm, width: 20mm, top: 10mm, height: 20mm}}
      - {motif: theme, at: {left: 90mm, width: 20mm, top: 10mm, height: 20mm}}
      - {text: "{theme.introduction}", style: body, at: {left: 10mm, width: 120mm, top: 34mm, height: 16mm}}
      - {text: "{theme.purpose}", style: body, at: {left: 10mm, width: 19mm, top: 52mm, height: 24mm}}
      - column:
          - repeat: theme.questions
            reads-as: list
            gutter: 4mm
            do:
              - row:
                  - {text: "{question.number}", style: body, tag: label}
                  - column:
                      - {text: "{question.text}", style: body, tag: list-item}
                      - repeat: theme.needs
                        reads-as: list
                        space: 8pt
                        gutter: 8pt
                        do:
                          - row:
                              - {text: "•", style: body, tag: label}
                              - {text: "{item}", style: body, tag: list-item}
                            widths: [5mm, rest]
                      - {notes: 1, first: 8mm, most: 1}
                widths: [12mm, rest]
        at: {left: 40mm, width: 90mm, top: 52mm, height: 76mm}
      - {table: theme.runsheet, head: ["Tid", "Hva"], cells: ["{run.time}", "{run.text}"],
         styles: [body, body], head-style: body, widths: [20mm, rest],
         at: {left: 10mm, width: 90mm, top: 132mm, height: 40mm}}
      - {staircase: "", first: 12mm, inset: 2mm, face: [{text: "{step.number}", style: step}],
         at: {left: 10mm, width: 60mm, top: 176mm, height: 25mm}}
      - {form: ["Navn", "Dato"], style: body, widths: [30mm, rest],
         at: {left: 10mm, width: 90mm, top: 206mm, height: 14mm}}
      - {qr: "{deck.address.address}", at: {left: 10mm, width: 22mm, bottom: 10mm, height: 22mm}}
      - {text: "{deck.address.title}", style: body, at: {left: 40mm, width: 60mm, bottom: 20mm, height: 8mm}}
      - {text: "{deck.address.short}", style: body, link: "{deck.address.address}",
         at: {left: 40mm, width: 60mm, bottom: 10mm, height: 8mm}}
sequence:
  - {each: deck.themes, pages: [front]}
"""


@pytest.fixture(scope="module")
def screen_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The screen file of the deck."""
    root = tmp_path_factory.mktemp("heard")
    theme = minimal.changed(
        minimal.THEME,
        "Vi snakker om det som er viktig.",
        '"Vi sier [merhaba dünya]{lang=tr} og leser [siden](https://www.example.no/les)."',
    )
    theme = minimal.changed(theme, "Dere finner ut hva dere vil.", "Et musikkorps spiller.")
    deck = minimal.DECK + "pictures:\n  arms: {file: arms.png, alt: Våpenet til en kommune}\n"
    files = {
        minimal.LAYOUT_FILE: LAYOUT,
        minimal.THEME_FILE: theme + "motif-alt: To skiver som dekker hverandre\n",
        minimal.DECK_FILE: deck,
        minimal.HYPHENATION_FILE: "musikk-korps\n",
    }
    project = project_with(root, files)
    Image.new("RGB", (300, 300), (20, 40, 160)).save(root / "themes" / "prove" / "arms.png")
    (result,) = build(session(project, replace(request(project), editions=(SCREEN,))))
    (file,) = (result.folder / SCREEN.name).glob("*.pdf")
    return file


def test_a_deck_with_everything_is_heard_as_it_was(screen_file: Path, pytestconfig: pytest.Config) -> None:
    compare("\n".join(listing(spoken_file(screen_file))) + "\n", GOLDEN, pytestconfig)


def test_a_word_whose_letter_comes_back_is_broken_in_it(screen_file: Path) -> None:
    with PdfDocument(screen_file) as pdf:
        copied = " ".join(pdf[0].get_textpage().get_text_range().split())
    # pdfium reads a hyphen at the end of a line as U+FFFE, a sign of its own.
    assert re.search("musik[\u00ad\ufffe]+ korps", copied), copied
