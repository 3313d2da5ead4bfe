"""The names that a layout asks for, wherever they stand in it."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from samples import deck_in

from deckgen.layout.asked_names import asked_fields, asked_pictures, asked_styles, asked_templates, asked_words
from deckgen.layout.layout import Layout

FILLED = """\
title: Kort
trim: [100mm, 140mm]
bleed: 3mm
safe: 5mm
margin: 10mm
multiple: 2
pad: last
styles:
  a: &style {family: serif, sizes: 20}
  b: *style
  c: *style
  d: *style
templates:
  front:
    label: "{words.proof-about}"
    elements:
      - picture: cover
        at: {left: 0, right: 0, top: 0, height: 20mm}
        instead: [{text: "{words.edition-number}", style: a}]
      - column:
          - {picture: arms, collapse: true}
          - prose: theme.body
            styles: {heading: b, text: b, step: b, item: b, label: b, quote: b, source: b}
        flow: more
        at: {left: margin, right: margin, top: 30mm, height: 20mm}
  more: {elements: [{column: [], resume: true}]}
  filling: {elements: [{table: "", widths: [rest], styles: [c], blank-rows: 2}]}
  last: {elements: []}
  idle: {elements: []}
sequence:
  - {each: deck.themes, start: odd, pad: filling, pages: [front]}
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return minimal.loaded_layout(minimal.project_in(tmp_path, {minimal.LAYOUT_FILE: FILLED}))


def test_styles_of_all_elements(layout: Layout) -> None:
    assert asked_styles(layout) == {"a", "b", "c"}


def test_templates_of_the_sequence_of_what_fills_up_and_of_what_goes_on(layout: Layout) -> None:
    assert asked_templates(layout) == {"front", "more", "filling", "last"}


def test_pictures_wherever_they_stand(layout: Layout) -> None:
    assert asked_pictures(layout) == {"arms", "cover"}


def test_words_and_those_that_they_are_made_of(layout: Layout, tmp_path: Path) -> None:
    words = deck_in(tmp_path / "deck").words
    assert asked_words(layout, words) == {"proof-about", "proof-title", "edition-number"}


def test_fields_are_asked_for_in_templates_and_in_the_sequence(layout: Layout) -> None:
    assert asked_fields(layout) >= {"body"}
    assert "joker" not in asked_fields(layout)
