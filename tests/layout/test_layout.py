"""Layouts as files have them: trim, sequence, sheets, what is extended; every fault at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import LAYOUT, LAYOUT_FILE, changed, layout_problems, loaded_layout, project_in, write
from samples import office_spec

from deckgen.layout.elements.space import SpaceElement
from deckgen.layout.print_specs import OfficeSpec
from deckgen.page.geometry import MILLIMETRE
from deckgen.source.problems import Origin
from deckgen.source.project import Project

MM = 72 / 25.4


def test_a_layout_is_in_points(tmp_path: Path) -> None:
    layout = loaded_layout(project_in(tmp_path))
    assert (layout.width, layout.height) == pytest.approx((100 * MM, 140 * MM), abs=1e-4)
    assert (layout.bleed, layout.safe, layout.margin) == pytest.approx((3 * MM, 5 * MM, 10 * MM), abs=1e-4)
    assert (layout.grid, layout.multiple, layout.pad) == (0, 1, "")


@pytest.mark.parametrize(
    ("written", "spec"),
    [
        ("{kind: cards}", office_spec("cards", "a4", gutter=0, overlap=10 * MM)),
        ("{kind: cards, paper: a3, gutter: 6mm}", office_spec("cards", "a3", gutter=6 * MM, overlap=10 * MM)),
        ("{kind: tiles, overlap: 1.5cm}", office_spec("tiles", "a4", gutter=0, overlap=15 * MM)),
        ("{kind: booklet}", office_spec("booklet")),
        ("{kind: pages, paper: a4}", office_spec("pages")),
        ("{kind: fold-over}", office_spec("fold-over")),
    ],
)
def test_a_layout_says_how_it_goes_on_office_sheets(tmp_path: Path, written: str, spec: OfficeSpec) -> None:
    office = loaded_layout(project_in(tmp_path, {LAYOUT_FILE: f"office: {written}\n{LAYOUT}"})).office
    assert office
    assert (office.kind, office.paper) == (spec.kind, spec.paper)
    assert (office.gutter, office.overlap) == pytest.approx((spec.gutter, spec.overlap), abs=1e-4)


@pytest.mark.parametrize(
    ("keys", "of_cards", "two_sided", "die_cut"),
    [
        ("", False, False, False),
        ("office: {kind: cards}\n", True, True, True),
        ("office: {kind: fold-over}\n", True, True, True),
        ("office: {kind: cards, sides: 1}\n", True, False, True),
        ("press: {pairs: true}\n", True, True, True),
        ("press: {pairs: true}\noffice: {kind: pages, sides: 1}\n", True, True, True),
        ("press: {pairs: true, die-line: false}\n", True, True, False),
        ("press: {die-line: true}\noffice: {kind: pages}\n", False, False, True),
    ],
)
def test_what_is_cut_as_cards_are(tmp_path: Path, keys: str, of_cards: bool, two_sided: bool, die_cut: bool) -> None:
    layout = loaded_layout(project_in(tmp_path, {LAYOUT_FILE: f"{keys}{LAYOUT}"}))
    assert (layout.is_of_cards, layout.is_two_sided, layout.is_die_cut) == (of_cards, two_sided, die_cut)


@pytest.mark.parametrize(
    ("keys", "radius"),
    [
        ("press: {pairs: true}\n", 8),
        ("press: {pairs: true, contour: round}\n", 50 * MILLIMETRE),
        ("office: {kind: pages}\n", 0),
        ("press: {contour: round, die-line: true}\n", 50 * MILLIMETRE),
    ],
)
def test_what_is_cut_round_has_no_corners_of_the_shop(tmp_path: Path, keys: str, radius: float) -> None:
    layout = loaded_layout(project_in(tmp_path, {LAYOUT_FILE: f"{keys}{LAYOUT}"}))
    assert layout.cut_radius(8) == pytest.approx(radius, abs=1e-3)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("office: {kind: booklet, stock: a6-4}", "1:25: `stock` counts for cards only; remove it"),
        ("office: {kind: cards, exact: true}", "1:23: `exact` counts for pages and tiles only; remove it"),
        ("office: {kind: pages, fill: true}", "1:23: `fill` counts for cards only; remove it"),
        (
            "office: {kind: fold-over, sides: 1}",
            "1:34: what is folded over has a front and a back; write `kind: cards`, or take `sides` out",
        ),
        (
            "office: {kind: cards, sides: 1}\npress: {pairs: true}",
            "2:16: its pages are fronts and backs, which `sides: 1` parts; take one of both out",
        ),
        (
            "office: {kind: booklet, fold: middle}",
            "1:31: only a page a sheet, or a card, is folded in its middle; write `kind: pages`, or take `fold` out",
        ),
        (
            "office: {kind: cards, fold: middle}",
            "1:29: cards that are folded are printed on one side; write `sides: 1`, or take `fold` out",
        ),
        (
            "office: {kind: pages, companion: [105mm, 148mm]}",
            "1:23: `companion` counts for cards and fold-over only; remove it",
        ),
        (
            "press: {contour: round}",
            "1:9: `contour` counts for what is die-cut only; add `die-line: true`",
        ),
        (
            "press: {pairs: true, bulk: 1.3}",
            "1:22: `bulk` counts beside `grammage` only; add it, such as [300, 350]",
        ),
        (
            "office: {kind: pages, grammage: [250, 160]}",
            "1:33: the least weight comes first; write [300, 350]",
        ),
    ],
)
def test_what_no_sheet_can_be_is_refused(tmp_path: Path, keys: str, message: str) -> None:
    project = project_in(tmp_path, {LAYOUT_FILE: f"{keys}\n{LAYOUT}"})
    assert layout_problems(project) == [f"{LAYOUT_FILE}:{message}"]


def test_a_layout_need_not_go_on_office_sheets(tmp_path: Path) -> None:
    assert loaded_layout(project_in(tmp_path)).office is None


def test_a_layout_goes_on_sheets_as_the_one_that_it_extends(tmp_path: Path) -> None:
    small = {"layouts/small.yaml": "extends: kort\noffice: {paper: a3}\n"}
    project = project_in(tmp_path, {LAYOUT_FILE: f"office: {{kind: booklet}}\n{LAYOUT}", **small})
    assert loaded_layout(project, "small").office == office_spec(
        "booklet", "a3", origin=Origin("layouts/small.yaml", 2, 9)
    )


def test_a_part_of_the_sequence_may_be_cards_to_write_on(tmp_path: Path) -> None:
    assert [entry.blank for entry in loaded_layout(project_in(tmp_path)).sequence] == [False]
    blank = changed(LAYOUT, "pages: [front]}", "pages: [front], inside: [{pages: [front], blank: true}]}")
    (entry,) = loaded_layout(project_in(tmp_path, {LAYOUT_FILE: blank})).sequence
    assert (entry.blank, [inner.blank for inner in entry.inside]) == (False, [True])


def test_a_layout_lies_over_the_one_that_it_extends(tmp_path: Path) -> None:
    small = "extends: kort\ntitle: Små kort\nstyles:\n  body: {sizes: 12}\n"
    project = project_in(tmp_path, {"layouts/small.yaml": small})
    layout, base = loaded_layout(project, "small"), loaded_layout(project)
    assert (layout.name, layout.title, layout.width) == ("small", "Små kort", base.width)
    assert (layout.styles["body"].sizes, layout.styles["body"].family) == ((12,), "serif")
    assert layout.styles["body"].origin == Origin("layouts/small.yaml", 4, 9)
    assert layout.templates["front"].origin == base.templates["front"].origin
    assert layout.digest != base.digest


def test_lists_of_a_layout_replace_those_that_it_extends(tmp_path: Path) -> None:
    small = "extends: kort\ntemplates:\n  front:\n    elements:\n      - {space: 0}\n"
    layout = loaded_layout(project_in(tmp_path, {"layouts/small.yaml": small}), "small")
    assert [type(element) for element in layout.templates["front"].elements] == [SpaceElement]


def test_a_change_of_the_extended_file_changes_the_digest(tmp_path: Path) -> None:
    project = project_in(tmp_path, {"layouts/small.yaml": "extends: kort\n"})
    before = loaded_layout(project, "small").digest
    write(tmp_path, {LAYOUT_FILE: LAYOUT + "# more\n"})
    assert loaded_layout(project, "small").digest != before


def test_a_users_layout_may_extend_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    project_in(tmp_path / "shipped")
    write(tmp_path / "mine", {LAYOUT_FILE: "extends: kort\ntitle: Mine\n"})
    layout = loaded_layout(Project(tmp_path / "mine", tmp_path / "shipped"))
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
    message = "layouts/kart.yaml:1:1: there is no layout `kart`; did you mean `kort`?"
    assert layout_problems(project_in(tmp_path), "kart") == [message]


FAULTS = [
    ("style: body}\n", "style: bodi}\n", "11:40: there is no style `bodi` here; did you mean `body`?"),
    ("pages: [front]", "pages: [frnt]", "15:33: there is no template `frnt` here; did you mean `front`?"),
    ("pages: [front]", "pages: [front], pad: back", "15:46: there is no template `back` here; known: front"),
    ("title: Kort", "title: Kort\npad: back", "2:6: there is no template `back` here; known: front"),
    ("title: Kort", "extends: kart\ntitle: Kort", "1:10: there is no layout `kart` to extend; did you mean `kort`?"),
    ("title: Kort", "extends: kort\ntitle: Kort", "1:10: a layout cannot extend itself; name another"),
    ("trim: [100mm, 140mm]", "trim: [100mm]", "2:7: the list has 1, at least 2 are needed; add what is missing"),
    ("trim: [100mm, 140mm]", "trim: [100mm, 0]", "2:15: a length of 0 leaves nothing; give one above 0"),
    ("trim: [100mm, 140mm]", "trim: [100mm, 6000mm]", "2:15: no PDF page is that large; stay below 5000mm"),
    ("trim: [100mm, 140mm]", "trim: [100mm, 5075mm]", "2:15: no PDF page is that large; stay below 5000mm"),
    ("margin: 10mm", "margin: 10", "5:9: a length without a unit; give a unit: 10mm"),
    ("margin: 10mm", "margin: 1in", "5:9: `1in` is not a length; write it as 3mm, 1.5cm, 10pt or 2u"),
    ("margin: 10mm", "margin: sticker", "5:9: `sticker` is not a length; write it as 3mm, 1.5cm, 10pt or 2u"),
    ("margin: 10mm", "margin: 1u", "5:9: the margin is the unit of this layout; write it as 8mm, or give `unit`"),
    ("margin: 10mm", "margin: 10mm\nunit: 2u", "6:7: the unit cannot be given in units; write it as 8mm"),
    ("margin: 10mm", "margin: 50mm", "5:9: `margin` leaves no room between the edges of the page; make it smaller"),
    ("sizes: 20-18", "sizes: 7", "7:32: 7 pt cannot be set; give sizes from 8 to 2000"),
    ("sizes: 20-18", "sizes: 18-20", "7:32: sizes go from the larger down to the smaller, 8 pt at least; write 20-14"),
    ("sizes: 20-18", "sizes: [20, 22]", "7:37: sizes go from the largest down; put them in order"),
    ("sizes: 20-18", "sizes: big", "7:32: `big` is not a size; write 10.5, 20-14 or [20, 18, 16]"),
    (
        "sizes: 20-18",
        "sizes: 20, leading: true",
        "7:45: a leading expected; write a ratio such as 1.3, or a length such as 15pt",
    ),
    (
        "sizes: 20-18",
        "sizes: true",
        "7:32: a list expected, found `true`; begin each line with `- `",
    ),
    (
        "sizes: 20-18",
        "sizes: 20, leading: 15",
        "7:45: a leading of 15 times the size; give a ratio from 0.8 to 4, or a length such as 15pt",
    ),
    (
        "sizes: 20-18",
        "sizes: 20, weight: bold",
        "7:44: a whole number expected, found the text «bold»; write digits without quotes",
    ),
    (
        "sizes: 20-18",
        "sizes: 20, align: centre",
        "7:43: the text «centre» is none of the choices; did you mean `center`?",
    ),
    ("title: Kort", "title: Kort\ntype-scale: 5%", "2:13: 5% is out of reach; give 10% to 2000%"),
    (
        "style: body}\n",
        "style: body, at: {baseline: 20mm, top: 3mm}}\n",
        "11:50: `baseline` says where the text stands; remove `top`",
    ),
    (
        "top: 2u, height: 20mm",
        "baseline: 20mm",
        "13:50: only text has a baseline; give `top`, `bottom` or `height`",
    ),
    ("width: 50%, ", "", "13:13: 1 of `left`, `right`, `width` given; give two of them, or none for both margins"),
    (
        "width: 50%",
        "right: 9mm, width: 50%",
        "13:13: 3 of `left`, `right`, `width` given; give two of them, or none for both margins",
    ),
    ("width: 50%", "right: 95%", "13:13: `left` and `right` leave the element no room; change one of them"),
    ("top: 2u", "top: 2", "13:45: a length without a unit; give a unit: 2mm"),
    ("top: 2u", "top: middle", "13:45: `middle` is not a length; write it as 3mm, 2u, 50%, margin, bleed or safe"),
    ("margin: 10mm", "margin: 10mm\noffice: {}", "6:9: `kind` is missing; add it"),
    (
        "margin: 10mm",
        "margin: 10mm\noffice: cards",
        "6:9: keys with values expected, found the text «cards»; write `key: value` lines",
    ),
    (
        "margin: 10mm",
        "margin: 10mm\noffice: {kind: card}",
        "6:16: the text «card» is none of the choices; did you mean `cards`?",
    ),
    (
        "margin: 10mm",
        "margin: 10mm\noffice: {kind: cards, paper: a5}",
        "6:30: the text «a5» is none of the choices; did you mean `a4` or `a3`?",
    ),
    (
        "margin: 10mm",
        "margin: 10mm\noffice: {kind: cards, guter: 0}",
        "6:23: unknown key `guter`; did you mean `gutter`?",
    ),
    (
        "margin: 10mm",
        "margin: 10mm\noffice: {kind: cards, gutter: 6}",
        "6:31: a length without a unit; give a unit: 6mm",
    ),
    (
        "margin: 10mm",
        "margin: 10mm\noffice: {kind: cards, gutter: -6mm}",
        "6:31: `-6mm` is not a length; write it as 3mm, 1.5cm, 10pt or 2u",
    ),
    (
        "margin: 10mm",
        "margin: 10mm\noffice: {kind: tiles, overlap: 0}",
        "6:32: a length of 0 leaves nothing; give one above 0",
    ),
    (
        "margin: 10mm",
        "margin: 10mm\noffice: {kind: booklet, gutter: 6mm}",
        "6:25: `gutter` counts for cards and fold-over only; remove it",
    ),
    (
        "margin: 10mm",
        "margin: 10mm\noffice: {overlap: 6mm, kind: booklet, sides: 2}",
        "6:10: `overlap` counts for tiles only; remove it",
        "6:39: `sides` counts for cards and pages only; remove it",
    ),
    ("pages: [front]", "pages: [front], pad: front", "15:41: `pad` counts only with `start`; add that or remove this"),
    (
        "elements:",
        "level: 1\n    elements:",
        "10:5: `level` counts only with `bookmark`; add that or remove this",
    ),
    (
        "style: body}\n",
        "style: body, padding: 2mm}\n",
        "11:46: `padding` counts only with `ground`; add that or remove this",
    ),
    (
        "style: body}\n",
        "style: body, space: 2mm, keep: true}\n",
        "11:46: `space` counts inside columns, rows and repeats only; remove it",
        "11:58: `keep` counts inside columns, rows and repeats only; remove it",
    ),
    (
        "style: body}\n",
        "style: body}\n      - {motif: theme, plate: [1, 1], columns: 0}\n",
        "12:24: `plate` counts only with `columns`; add that or remove this",
    ),
    (
        "pages: [front]",
        "pages: [front], blank: ja",
        "15:48: true or false expected, found the text «ja»; write `true` or `false` without quotes",
    ),
    (
        "at: {left: margin",
        "widths: [rest]\n        at: {left: margin",
        "13:17: the list has 1 for 2 elements; give one for each",
    ),
]


@pytest.mark.parametrize("change", FAULTS)
def test_faults_of_a_layout(tmp_path: Path, change: tuple[str, ...]) -> None:
    old, new, *messages = change
    project = project_in(tmp_path, {LAYOUT_FILE: changed(LAYOUT, old, new)})
    assert layout_problems(project) == [f"{LAYOUT_FILE}:{message}" for message in messages]
