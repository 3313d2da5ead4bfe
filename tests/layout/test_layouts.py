"""From layout files to the model: lengths, places, elements, what is extended."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from minimal import LAYOUT, LAYOUT_FILE, changed, layout_problems, project_in, write

from deckgen.layout.elements.base import Element
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.dots import DotsElement
from deckgen.layout.elements.maker import _RENAMED
from deckgen.layout.elements.motif import MotifElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.picture import PictureElement
from deckgen.layout.elements.prose import ProseElement
from deckgen.layout.elements.registry import ELEMENTS
from deckgen.layout.elements.repeat import RepeatElement
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.schema import ENTRIES
from deckgen.layout.elements.space import SpaceElement
from deckgen.layout.elements.staircase import StaircaseElement
from deckgen.layout.elements.table import TableElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.layout import Layout, OfficeSpec
from deckgen.layout.loading import load_layout
from deckgen.layout.place import Place
from deckgen.page.items import Tag
from deckgen.page.paper import A3, A4
from deckgen.source.entry import keys_of
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Project

MM = 72 / 25.4


def loaded(project: Project, name: str = "kort") -> Layout:
    """The layout of a sound project."""
    problems = Problems()
    layout = load_layout(project.resolve().layouts, name, problems)
    assert problems.found == []
    assert layout
    return layout


def element_of(root: Path, text: str) -> Element:
    """The element that stands in a row of the minimal layout."""
    layout = loaded(project_in(root, {LAYOUT_FILE: changed(LAYOUT, "{space: 0}]", f"{text}]")}))
    row = layout.templates["front"].elements[1]
    assert isinstance(row, RowElement)
    return row.children[1]


def test_a_layout_is_in_points(tmp_path: Path) -> None:
    layout = loaded(project_in(tmp_path))
    assert (layout.width, layout.height) == pytest.approx((100 * MM, 140 * MM), abs=1e-4)
    assert (layout.bleed, layout.safe, layout.margin) == pytest.approx((3 * MM, 5 * MM, 10 * MM), abs=1e-4)
    assert (layout.grid, layout.multiple, layout.pad) == (0, 1, "")


def test_places_are_measured_from_the_trim(tmp_path: Path) -> None:
    layout = loaded(project_in(tmp_path, {LAYOUT_FILE: changed(LAYOUT, "margin: 10mm", "margin: 10pt")}))
    text, row = layout.templates["front"].elements
    assert text.place == Place(left=10, right=10, top=10, bottom=10)
    assert row.place == Place(left=10, width=round(50 * MM, 4), top=20, height=round(20 * MM, 4))


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("bleed", -3 * MM),
        ("safe", 5 * MM),
        ("-2mm", -2 * MM),
        ("1.5cm", 15 * MM),
        ("10pt", 10),
        ("0", 0),
        ("25%", 35 * MM),
    ],
)
def test_a_place_may_be_written_in_many_ways(tmp_path: Path, written: str, points: float) -> None:
    project = project_in(tmp_path, {LAYOUT_FILE: changed(LAYOUT, "top: 2u", f"top: {written}")})
    place = loaded(project).templates["front"].elements[1].place
    assert place
    assert place.top == pytest.approx(points, abs=1e-4)


def test_elements_know_where_they_stand(tmp_path: Path) -> None:
    text, row = loaded(project_in(tmp_path)).templates["front"].elements
    assert text.origin == Origin(LAYOUT_FILE, 11, 9)
    assert isinstance(row, RowElement)
    assert row.children[1].origin == Origin(LAYOUT_FILE, 12, 39)
    assert row.children[0].place is None


def test_styles_have_sizes_from_the_largest_down(tmp_path: Path) -> None:
    style = loaded(project_in(tmp_path)).styles["body"]
    assert (style.family, style.weight, style.sizes, style.leading) == ("serif", 400, (20, 19, 18), 1.3)
    assert (style.align, style.hyphenate, style.tabular, style.lines) == ("left", True, False, 0)


@pytest.mark.parametrize(
    ("written", "sizes", "leading"),
    [
        ("10.5", (10.5,), 1.3),
        ("[20, 18, 16]", (20, 18, 16), 1.3),
        ("12, leading: 15pt", (12,), 1.25),
        ("12, leading: 1.4", (12,), 1.4),
    ],
)
def test_sizes_and_leading(tmp_path: Path, written: str, sizes: tuple[float, ...], leading: float) -> None:
    style = loaded(project_in(tmp_path, {LAYOUT_FILE: changed(LAYOUT, "20-18", written)})).styles["body"]
    assert (style.sizes, style.leading) == (sizes, leading)


def test_type_is_scaled_as_a_whole(tmp_path: Path) -> None:
    style = loaded(project_in(tmp_path, {LAYOUT_FILE: "type-scale: 50%\n" + LAYOUT})).styles["body"]
    assert style.sizes == (10, 9.5, 9)


@pytest.mark.parametrize(
    ("text", "model"),
    [
        (
            "{text: a, style: body, tag: h2, vertical: middle, space: 2pt, collapse: true}",
            TextElement.new(
                Origin(""), space=2, collapse=True, text="a", style="body", tag=Tag.HEADING_2, vertical="middle"
            ),
        ),
        ("{space: 4pt, share: 2}", SpaceElement.new(Origin(""), space=4, share=2)),
        (
            "{motif: theme, columns: 4, plate: [2, 2], run-off: [left]}",
            MotifElement.new(Origin(""), of="theme", columns=4, plate=(2, 2), run_off=("left",)),
        ),
        (
            "{picture: arms, fit: cover, align: left, vertical: top, height: 20pt}",
            PictureElement.new(Origin(""), name="arms", fit="cover", align="left", vertical="top", own_height=20),
        ),
        (
            "{picture: arms, instead: [{space: 1pt}]}",
            PictureElement.new(
                Origin(""), name="arms", instead=(SpaceElement.new(Origin(LAYOUT_FILE, 12, 65), space=1),)
            ),
        ),
        ("{dots: 12pt, rows: 2, ground: soft}", DotsElement.new(Origin(""), ground="soft", diameter=12, rows=2)),
        ("{notes: 3, pitch: 20pt, most: 5}", NotesElement.new(Origin(""), lines=3, pitch=20, most=5)),
        (
            "{staircase: null, face: [{space: 1pt}]}",
            StaircaseElement.new(Origin(""), lit="", face=(SpaceElement.new(Origin(LAYOUT_FILE, 12, 64), space=1),)),
        ),
        (
            '{table: a.b, widths: [9pt, 2rest], cells: ["{x}", ""], styles: [body, body], padding-y: 0, rule: soft}',
            TableElement.new(
                Origin(""),
                each="a.b",
                widths=(9, -2),
                cells=("{x}", ""),
                cell_styles=("body", "body"),
                padding_y=0,
                rule="soft",
            ),
        ),
        (
            '{table: "", widths: [9pt], head: [a], head-style: body, blank-rows: 4}',
            TableElement.new(Origin(""), widths=(9,), head=("a",), head_style="body", blank_rows=4),
        ),
        (
            "{prose: chapter.body, styles: {text: body}, spaces: {item-next: 3pt}}",
            ProseElement.new(Origin(""), of="chapter.body", block_styles={"text": "body"}, spaces={"item-next": 3}),
        ),
        ("{column: [], flow: front, resume: true}", ColumnElement.new(Origin(""), flow="front", resume=True)),
        (
            "{repeat: a.b, do: [{space: 0}], columns: 2, down: true}",
            RepeatElement.new(
                Origin(""), each="a.b", children=(SpaceElement.new(Origin(LAYOUT_FILE, 12, 58)),), columns=2, down=True
            ),
        ),
    ],
    ids=lambda value: value.split(":")[0].strip("{") if isinstance(value, str) else "",
)
def test_elements(tmp_path: Path, text: str, model: Element) -> None:
    found = element_of(tmp_path, text)
    assert found.origin == Origin(LAYOUT_FILE, 12, 39)
    values = [(field.name, getattr(found, field.name), getattr(model, field.name)) for field in fields(model)]
    assert type(found) is type(model)
    assert [value for value in values if value[0] != "origin" and value[1] != value[2]] == []


@pytest.mark.parametrize(
    ("written", "spec"),
    [
        ("{kind: cards}", OfficeSpec("cards", A4, 0, 10 * MM)),
        ("{kind: cards, paper: a3, gutter: 6mm}", OfficeSpec("cards", A3, 6 * MM, 10 * MM)),
        ("{kind: tiles, overlap: 1.5cm}", OfficeSpec("tiles", A4, 0, 15 * MM)),
        ("{kind: booklet}", OfficeSpec("booklet")),
        ("{kind: pages, paper: a4}", OfficeSpec("pages")),
    ],
)
def test_a_layout_says_how_it_goes_on_office_sheets(tmp_path: Path, written: str, spec: OfficeSpec) -> None:
    found = loaded(project_in(tmp_path, {LAYOUT_FILE: f"office: {written}\n{LAYOUT}"})).office
    assert found
    assert (found.kind, found.paper) == (spec.kind, spec.paper)
    assert (found.gutter, found.overlap) == pytest.approx((spec.gutter, spec.overlap), abs=1e-4)


def test_a_layout_need_not_go_on_office_sheets(tmp_path: Path) -> None:
    assert loaded(project_in(tmp_path)).office is None


def test_a_layout_goes_on_sheets_as_the_one_that_it_extends(tmp_path: Path) -> None:
    small = {"layouts/small.yaml": "extends: kort\noffice: {paper: a3}\n"}
    project = project_in(tmp_path, {LAYOUT_FILE: f"office: {{kind: booklet}}\n{LAYOUT}", **small})
    assert loaded(project, "small").office == OfficeSpec("booklet", A3, origin=Origin("layouts/small.yaml", 2, 9))


def test_a_part_of_the_sequence_may_be_cards_to_write_on(tmp_path: Path) -> None:
    assert [entry.blank for entry in loaded(project_in(tmp_path)).sequence] == [False]
    blank = changed(LAYOUT, "pages: [front]}", "pages: [front], inside: [{pages: [front], blank: true}]}")
    (entry,) = loaded(project_in(tmp_path, {LAYOUT_FILE: blank})).sequence
    assert (entry.blank, [inner.blank for inner in entry.inside]) == (False, [True])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.kind)
def test_every_field_of_the_model_can_be_written(entry: type) -> None:
    model, kind_field = ELEMENTS[entry.kind]  # type: ignore[attr-defined]
    renamed = {**_RENAMED, entry.kind: kind_field}  # type: ignore[attr-defined]
    names = {key.replace("-", "_"): f"{entry.kind} {key}" for key in keys_of(entry)}  # type: ignore[attr-defined]
    written = {renamed.get(whole, renamed.get(key, key)) for key, whole in names.items()} - {"at"}
    assert written == {field.name for field in fields(model)} - {"origin", "place"}


def test_a_layout_lies_over_the_one_that_it_extends(tmp_path: Path) -> None:
    small = "extends: kort\ntitle: Små kort\nstyles:\n  body: {sizes: 12}\n"
    project = project_in(tmp_path, {"layouts/small.yaml": small})
    layout, base = loaded(project, "small"), loaded(project)
    assert (layout.name, layout.title, layout.width) == ("small", "Små kort", base.width)
    assert (layout.styles["body"].sizes, layout.styles["body"].family) == ((12,), "serif")
    assert layout.styles["body"].origin == Origin("layouts/small.yaml", 4, 9)
    assert layout.templates["front"].origin == base.templates["front"].origin
    assert layout.digest != base.digest


def test_lists_of_a_layout_replace_those_that_it_extends(tmp_path: Path) -> None:
    small = "extends: kort\ntemplates:\n  front:\n    elements:\n      - {space: 0}\n"
    layout = loaded(project_in(tmp_path, {"layouts/small.yaml": small}), "small")
    assert [type(element) for element in layout.templates["front"].elements] == [SpaceElement]


def test_a_change_of_the_extended_file_changes_the_digest(tmp_path: Path) -> None:
    project = project_in(tmp_path, {"layouts/small.yaml": "extends: kort\n"})
    before = loaded(project, "small").digest
    write(tmp_path, {LAYOUT_FILE: LAYOUT + "# more\n"})
    assert loaded(project, "small").digest != before


def test_a_users_layout_may_extend_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    project_in(tmp_path / "shipped")
    write(tmp_path / "mine", {LAYOUT_FILE: "extends: kort\ntitle: Mine\n"})
    layout = loaded(Project(tmp_path / "mine", tmp_path / "shipped"))
    assert layout.title == "Mine"
    assert layout.styles["body"].origin.file == f"shipped/{LAYOUT_FILE}"


def test_faults_of_an_extended_layout_are_told_in_its_file(tmp_path: Path) -> None:
    project = project_in(
        tmp_path, {"layouts/small.yaml": "extends: kort\nbled: 0\n", LAYOUT_FILE: changed(LAYOUT, "20-18", "7")}
    )
    assert layout_problems(project, "small") == [
        f"{LAYOUT_FILE}:7:32: 7 pt cannot be set; give sizes from 8 to 2000",
        "layouts/small.yaml:2:1: unknown key `bled`; did you mean `bleed`?",
    ]


def test_layouts_that_extend_each_other(tmp_path: Path) -> None:
    project = project_in(tmp_path, {"layouts/a.yaml": "extends: b\n", "layouts/b.yaml": "extends: a\n"})
    assert layout_problems(project, "a") == ["layouts/b.yaml:1:10: `a` extends this layout in turn; break the circle"]


def test_long_chains_of_layouts(tmp_path: Path) -> None:
    files = {f"layouts/l{n}.yaml": f"extends: l{n + 1}\n" for n in range(4)}
    project = project_in(tmp_path, {**files, "layouts/l4.yaml": LAYOUT})
    assert layout_problems(project, "l1") == []
    assert layout_problems(project, "l0") == [
        "layouts/l3.yaml:1:10: more than 4 layouts build on each other; extend an earlier one"
    ]


def test_a_layout_that_is_not_there(tmp_path: Path) -> None:
    said = "layouts/kart.yaml:1:1: there is no layout `kart`; did you mean `kort`?"
    assert layout_problems(project_in(tmp_path), "kart") == [said]
