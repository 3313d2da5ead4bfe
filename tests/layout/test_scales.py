"""A layout takes all lengths and type of another larger or smaller: exactly, and what is too much is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import LAYOUT, LAYOUT_FILE, layout_problems, loaded_layout, project_in

from deckgen.layout.elements.dots import DotsElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.rule import RuleElement
from deckgen.layout.layout import Layout

MM = 72 / 25.4

BASE = (
    LAYOUT.replace("margin: 10mm", "margin: 10mm\nsticker: 12mm\ngrid: 15pt\noffice: {kind: cards, gutter: 4mm}")
    .replace(
        "  body: {family: serif, sizes: 20-18}\n",
        "  body: {family: serif, sizes: 20-18}\n  fine: {family: serif, sizes: 10.5, leading: 15pt}\n"
        "  airy: {family: serif, sizes: [12, 9], leading: 1.5}\n",
    )
    .replace(
        "      - row:",
        "      - {rule: text, at: {left: 2mm, right: 50%, top: margin, height: 2u}}\n"
        "      - {rule: text, weight: 1pt, at: {left: bleed, right: safe, top: 0, height: 1mm}}\n"
        "      - {dots: sticker, at: {left: 0, width: 50mm, top: 0, height: 5cm}}\n"
        "      - {notes: 4, pitch: 1.5u, at: {left: 0, width: 50mm, top: 0, height: 5cm}}\n"
        "      - row:",
    )
)

LARGE = "layouts/large.yaml"


def scaled(root: Path, text: str) -> Layout:
    return loaded_layout(project_in(root, {LAYOUT_FILE: BASE, LARGE: f"extends: kort\n{text}"}), "large")


def mm(*points: float) -> tuple[float, ...]:
    return tuple(round(value / MM, 3) for value in points)


def test_all_lengths_are_larger_but_those_of_presses_and_knives(tmp_path: Path) -> None:
    layout = scaled(tmp_path, "scale: 150%")
    assert mm(*layout.trim, layout.margin, layout.sticker) == (150, 210, 15, 18)
    assert mm(layout.bleed, layout.safe) == (3, 5)
    assert layout.grid == 22.5
    assert layout.office
    assert mm(layout.office.gutter) == (4,)


def test_places_and_lengths_of_elements_are_larger(tmp_path: Path) -> None:
    _, plain, line, dots, notes, _ = scaled(tmp_path, "scale: 150%").templates["front"].elements
    assert isinstance(plain, RuleElement)
    assert isinstance(line, RuleElement)
    assert isinstance(dots, DotsElement)
    assert isinstance(notes, NotesElement)
    assert mm(plain.where.left or 0, plain.where.right or 0, plain.where.top or 0) == (3, 75, 15)
    assert mm(plain.where.height or 0) == (30,), "a unit is the margin here, which is scaled once"
    assert mm(line.where.left or 0, line.where.right or 0) == (-3, 5)
    assert (plain.weight, line.weight) == (0.75, 1.5), "what is left out is scaled too"
    assert (*mm(dots.diameter), dots.gap) == (18, 9)
    assert mm(notes.pitch) == (22.5,)


def test_type_is_larger_in_half_points_and_leading_exactly(tmp_path: Path) -> None:
    styles = scaled(tmp_path, "scale: 141.4%").styles
    assert styles["body"].sizes == (28.5, 27.0, 25.5)
    assert styles["fine"].sizes == (15.0,)
    assert styles["fine"].leading * 15 == pytest.approx(15 * 1.414, abs=1e-4)
    assert styles["airy"].leading == 1.5


def test_no_type_is_smaller_than_can_be_read_and_lines_stay_on_the_grid(tmp_path: Path) -> None:
    layout = scaled(tmp_path, "scale: 70%")
    assert layout.styles["fine"].sizes == (8.0,)
    assert layout.styles["fine"].leading * 8 == pytest.approx(layout.grid, abs=1e-4)
    assert layout.styles["airy"].sizes == (8.5, 8.0)


def test_what_the_file_says_itself_is_taken_as_it_is(tmp_path: Path) -> None:
    layout = scaled(
        tmp_path,
        "scale: 200%\ntrim: [210mm, 297mm]\nunit: 7mm\nstyles: {fine: {sizes: 9}, body: {leading: 30pt}}\n"
        "templates: {front: {elements: [{rule: text, at: {left: 2mm, right: 0, top: 1u, height: 1mm}}]}}\n",
    )
    assert mm(*layout.trim, layout.margin) == (210, 297, 20)
    assert layout.styles["fine"].sizes == (9.0,)
    assert layout.styles["fine"].leading * 9 == pytest.approx(30), "a leading of 15 pt is scaled, the size is not"
    assert (layout.styles["body"].sizes[0], layout.styles["body"].leading) == (40, 0.75)
    (rule,) = layout.templates["front"].elements
    assert isinstance(rule, RuleElement)
    assert (*mm(rule.where.left or 0, rule.where.top or 0), rule.weight) == (2, 7, 0.5)


def test_lengths_that_a_changed_element_leaves_out_follow_the_scale_of_the_file_below(tmp_path: Path) -> None:
    base = BASE.replace("{rule: text, at: {left: 2mm", "{name: line, rule: text, at: {left: 2mm")
    change = "extends: kort\nscale: 200%\ntemplates: {front: {change: {line: {rule: paper}}}}\n"
    project_in(tmp_path, {LAYOUT_FILE: base, LARGE: change})
    again = "extends: large\ntemplates: {front: {change: {line: {rule: text}}}}\n"
    largest = project_in(tmp_path, {LAYOUT_FILE: base, "layouts/largest.yaml": again})
    for layout in (loaded_layout(largest, "large"), loaded_layout(largest, "largest")):
        line = layout.templates["front"].elements[1]
        assert isinstance(line, RuleElement)
        assert (line.weight, *mm(line.where.left or 0)) == (1.0, 4), "twice the usual half point, as its places are"


def test_scales_of_layouts_one_over_the_other_multiply(tmp_path: Path) -> None:
    project_in(tmp_path, {LAYOUT_FILE: BASE, LARGE: "extends: kort\nscale: 200%\nunit: 4mm\ntype-scale: 50%\n"})
    largest = project_in(tmp_path, {LAYOUT_FILE: BASE, "layouts/largest.yaml": "extends: large\nscale: 150%\n"})
    layout = loaded_layout(largest, "largest")
    assert mm(*layout.trim, layout.unit or 0) == (300, 420, 6)
    assert layout.styles["body"].sizes[0] == 30
    assert layout.styles["fine"].leading == pytest.approx(15 / 10.5, abs=1e-2)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("scale: 1.5", f"{LARGE}:2:8: `1.5` is no scale; write it as 141%"),
        ("scale: stor", f"{LARGE}:2:8: `stor` is no scale; write it as 141%"),
        ("scale: 5%", f"{LARGE}:2:8: 5% is out of reach; give 10% to 2000%"),
        ("scale:", f"{LARGE}:2:1: `scale` is empty; give it a value or remove it"),
        (
            "scale: 2000%\nmargin: 10mm",
            f"{LAYOUT_FILE}:2:8: no PDF page is that large; stay below 5000mm (at 2000% of its size)",
        ),
    ],
)
def test_scales_that_cannot_be(tmp_path: Path, text: str, problem: str) -> None:
    base = BASE.replace("[100mm, 140mm]", "[400mm, 140mm]")
    project = project_in(tmp_path, {LAYOUT_FILE: base, LARGE: f"extends: kort\n{text}"})
    assert layout_problems(project, "large") == [problem]


def test_only_what_is_extended_is_scaled(tmp_path: Path) -> None:
    message = "`scale` is for what a layout extends, and this one extends nothing; change its lengths, or add `extends`"
    assert layout_problems(project_in(tmp_path, {LAYOUT_FILE: f"scale: 50%\n{BASE}"})) == [
        f"{LAYOUT_FILE}:1:1: {message}"
    ]
