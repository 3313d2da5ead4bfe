"""A layout that extends another changes its elements by their names; what cannot be changed is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import LAYOUT, LAYOUT_FILE, layout_problems, loaded_layout, project_in

from deckgen.layout.elements.base import Element
from deckgen.layout.elements.text import TextElement
from deckgen.source.problems import Origin
from deckgen.source.project import Project

NAMED = LAYOUT.replace(
    """\
      - {text: "{theme.title}", style: body}
      - row: [{text: a, style: body}, {space: 0}]
        at: {left: margin, width: 50%, top: 2u, height: 20mm}
""",
    """\
      - {text: "{theme.title}", style: body, name: title}
      - {fill: ground, name: ground, at: {left: 0, right: 0, bottom: 0, height: 10mm}}
      - column:
          - row: [{text: a, style: body, name: label}, {text: b, style: body, name: value}]
            widths: [10mm, rest]
            name: line
        at: {left: margin, width: 50%, top: 2u, height: 20mm}
        name: lines
""",
)

SMALL = "layouts/small.yaml"


def project_with(root: Path, changes: str, over: str = "kort") -> Project:
    """A project in which `small` extends another layout and changes its template with these lines."""
    lines = "".join(f"    {line}\n" for line in changes.splitlines())
    return project_in(root, {LAYOUT_FILE: NAMED, SMALL: f"extends: {over}\ntemplates:\n  front:\n{lines}"})


def outline(elements: tuple[Element, ...]) -> str:
    """Elements by their names, else their kinds, with those inside them."""
    parts = [(element.name or element.kind, outline(element.parts())) for element in elements]
    return " ".join(f"{name}({inner})" if inner else name for name, inner in parts)


def changed_outline(root: Path, changes: str) -> str:
    return outline(loaded_layout(project_with(root, changes), "small").templates["front"].elements)


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ("drop: [ground]", "title lines(line(label value))"),
        ("drop: [title, lines]", "ground"),
        ("drop: [label]", "title ground lines(line(value))"),
        ("replace: {ground: {rule: text}}", "title ground lines(line(label value))"),
        ("replace: {ground: {rule: text, name: foot}}", "title foot lines(line(label value))"),
        ("replace: {line: {space: 2mm}}", "title ground lines(line)"),
        ("before: {title: [{rule: text}, {rule: text, name: top}]}", "rule top title ground lines(line(label value))"),
        ("after: {line: [{space: 1mm}]}\ndrop: [title]", "ground lines(line(label value) space)"),
        ("before: {ground: [{rule: text}]}\ndrop: [ground]", "title rule lines(line(label value))"),
        ("change: {lines: {column: [{space: 0}]}}", "title ground lines(space)"),
        (
            "replace: {title: {column: [{text: a, style: body, name: inner}]}}",
            "title(inner) ground lines(line(label value))",
        ),
        (
            "replace: {title: {column: [{text: a, style: body, name: title}], name: top}}",
            "top(title) ground lines(line(label value))",
        ),
        ("change: {lines: {vertical: bottom}}\ndrop: [label]", "title ground lines(line(value))"),
        ("label: x", "title ground lines(line(label value))"),
    ],
)
def test_elements_are_changed_by_name_wherever_they_stand(tmp_path: Path, changes: str, outcome: str) -> None:
    assert changed_outline(tmp_path, changes) == outcome
    unchanged = loaded_layout(Project(tmp_path, tmp_path)).templates["front"].elements
    assert outline(unchanged) == "title ground lines(line(label value))"


def test_keys_of_an_element_are_changed_and_others_kept(tmp_path: Path) -> None:
    layout = loaded_layout(project_with(tmp_path, "change:\n  title: {text: Annet, vertical: bottom}"), "small")
    title = layout.templates["front"].elements[0]
    assert isinstance(title, TextElement)
    assert (str(title.text.parts[0]), title.style, title.vertical) == ("Annet", "body", "bottom")
    assert title.origin == Origin(SMALL, 5, 7), "where what is wrong with it can be mended"


def test_an_element_in_place_of_another_stands_where_it_is_written(tmp_path: Path) -> None:
    layout = loaded_layout(project_with(tmp_path, "replace:\n  ground: {fill: soft}"), "small")
    assert layout.templates["front"].elements[1].origin == Origin(SMALL, 5, 15)


def test_changes_are_laid_on_those_of_the_layout_below(tmp_path: Path) -> None:
    project_with(tmp_path, "replace: {ground: {rule: text}}\nafter: {title: [{space: 0, name: gap}]}")
    smaller = {
        "layouts/smaller.yaml": "extends: small\ntemplates: {front: {drop: [gap], change: {ground: {weight: 2pt}}}}"
    }
    (tmp_path / "layouts/smaller.yaml").write_text(smaller["layouts/smaller.yaml"])
    front = loaded_layout(Project(tmp_path, tmp_path), "smaller").templates["front"]
    assert outline(front.elements) == "title ground lines(line(label value))"
    assert front.elements[1].kind == "rule"


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ("drop: [titel]", ["4:12: no element of `front` that this extends is named `titel`; did you mean `title`?"]),
        (
            "replace: {tittel: {rule: text}}\nafter: {linje: [{space: 0}]}",
            [
                "4:15: no element of `front` that this extends is named `tittel`; did you mean `title`?",
                "5:13: no element of `front` that this extends is named `linje`; did you mean `line` or `lines`?",
            ],
        ),
        (
            "drop: [title]\nchange: {title: {style: body}}",
            ["4:12: `title` is under `change` already; remove one of them"],
        ),
        (
            "drop: [title]\nelements: []",
            ["4:5: `elements` is here too, in place of all there were; remove it or `drop`"],
        ),
        (
            "after: {label: [{space: 0}]}",
            ["4:13: `label` stands in a row with a width for each element; replace the row"],
        ),
        ("replace: {title: text}", ["4:22: this is not understood here; write an element: {text: …, style: …}"]),
        ("after: {title: {space: 0}}", ["4:20: this is not understood here; write a list of elements: [{…}]"]),
        ("drop: title", ["4:11: a list expected, found the text «title»; begin each line with `- `"]),
        ("replace: {title: {txt: a}}", ["4:22: an element without a key that says its kind; did you mean `text`?"]),
        ("change: {title: {stile: body}}", ["4:22: unknown key `stile`; did you mean `style`"]),
        (
            "replace: {label: {text: a, style: body, at: {left: 0, width: 1mm, top: 0, height: 1mm}}}",
            ["4:45: only elements right in a template have a place; remove `at`"],
        ),
        (
            "after: {title: [{rule: text, name: ground}]}",
            ["two elements are named `ground` in this template; give one another name"],
        ),
    ],
)
def test_faults_of_changes(tmp_path: Path, changes: str, problems: list[str]) -> None:
    found = layout_problems(project_with(tmp_path, changes), "small")
    assert len(found) == len(problems)
    assert all(expected in problem for expected, problem in zip(problems, found, strict=True)), found


def test_a_template_that_is_not_there_has_nothing_to_change(tmp_path: Path) -> None:
    files = {LAYOUT_FILE: NAMED, SMALL: "extends: kort\ntemplates: {frnt: {drop: [title]}}"}
    assert layout_problems(project_in(tmp_path, files), "small") == [
        f"{SMALL}:2:13: what this extends has no template `frnt` to change; did you mean `front`?"
    ]


def test_a_layout_that_extends_nothing_changes_nothing_by_name(tmp_path: Path) -> None:
    text = NAMED.replace("    elements:", "    drop: [title]\n    elements:")
    assert layout_problems(project_in(tmp_path, {LAYOUT_FILE: text})) == [
        f"{LAYOUT_FILE}:10:5: only a layout that `extends` another changes elements by name; list all in `elements`"
    ]
