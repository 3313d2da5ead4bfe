"""How large layouts show pictures: as in their boxes, on to the bleed, wherever they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import project_with

from deckgen.layout.layout import Layout, load_layout
from deckgen.layout.shown_pictures import ShownPicture, needed_share, shown_pictures
from deckgen.page.geometry import MILLIMETRE
from deckgen.source.problems import Problems

PAGES = """\
extends: kort
title: Bilder
templates:
  side:
    elements:
      - {picture: arms, at: {left: 10mm, width: 20mm, top: 10mm, height: 10mm}}
      - {picture: cover, fit: cover, at: {left: 0, right: 0, top: 0, height: 50mm}}
      - column:
          - {picture: arms, height: 5mm}
          - row:
              - {picture: inner}
              - {picture: other, instead: [{picture: cover}]}
        at: {left: 10mm, width: 60mm, top: 60mm, height: 40mm}
sequence:
  - pages: [side]
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """A layout with pictures at places, in a column and in a row."""
    project, problems = project_with(tmp_path, {"layouts/bilder.yaml": PAGES}), Problems()
    layout = load_layout(project.resolve().layouts, "bilder", problems)
    assert layout, problems.noted
    return layout


def test_all_pictures_are_found_with_their_boxes(layout: Layout) -> None:
    shown = [
        (picture.name, round(picture.width / MILLIMETRE), round(picture.height / MILLIMETRE), picture.covers)
        for picture in shown_pictures([layout])
    ]
    width, bleed = round(layout.width / MILLIMETRE), round(layout.bleed / MILLIMETRE)
    assert shown == [
        ("arms", 20, 10, False),
        ("cover", width + 2 * bleed, 50 + bleed, True),
        ("arms", 60, 5, False),
        ("inner", 60, 40, False),
        ("other", 60, 40, False),
        ("cover", 60, 40, False),
    ]


@pytest.mark.parametrize(
    ("name", "size", "share"),
    [
        ("arms", (1000, 1000), 0.35),  # an inch high
        ("arms", (1000, 100), 0.7),  # two inches wide
        ("cover", (1000, 1000), 0.7),  # two inches wide, cut above and below
        ("cover", (100, 1000), 7),
        ("nobody", (1000, 1000), 0),
    ],
)
def test_a_picture_needs_the_pixels_of_its_largest_print(name: str, size: tuple[int, int], share: float) -> None:
    shown = [
        ShownPicture("arms", 144, 72, False),
        ShownPicture("arms", 20, 20, False),
        ShownPicture("cover", 144, 72, True),
    ]
    assert needed_share(name, *size, shown, 350) == pytest.approx(share)


def test_a_layout_without_pictures_needs_none(tmp_path: Path) -> None:
    layout = load_layout(project_with(tmp_path).resolve().layouts, "kort", Problems())
    assert layout
    assert list(shown_pictures([layout])) == []


def test_any_picture_may_be_where_a_field_names_it(tmp_path: Path) -> None:
    pages = PAGES.replace("{picture: inner}", '{picture: "{question.scene}"}')
    project, problems = project_with(tmp_path, {"layouts/bilder.yaml": pages}), Problems()
    layout = load_layout(project.resolve().layouts, "bilder", problems)
    assert layout, problems.noted
    shown = tuple(shown_pictures([layout]))
    assert "" in {picture.name for picture in shown}
    assert needed_share("whatever.png", 600, 400, shown, 300) == pytest.approx(60 / 25.4 * 300 / 600)
