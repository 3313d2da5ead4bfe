"""Every fault of a layout is told at its line and column, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import LAYOUT, LAYOUT_FILE, changed, layout_problems, project_in

KINDS = "text, fill, rule, motif, qr, picture, staircase, dots, notes, space, table, prose, column, row, repeat"
ELEMENT = "{space: 0}]"
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
    ("title: Kort", "title: Kort\ntype-scale: 5%", "2:13: type at 5% is out of reach; give 10% to 2000%"),
    ("width: 50%, ", "", "13:13: 1 of `left`, `right`, `width` given; give two of them, or none for both margins"),
    (
        "width: 50%",
        "right: 9mm, width: 50%",
        "13:13: 3 of `left`, `right`, `width` given; give two of them, or none for both margins",
    ),
    ("width: 50%", "right: 95%", "13:13: `left` and `right` leave the element no room; change one of them"),
    ("top: 2u", "top: 2", "13:45: a length without a unit; give a unit: 2mm"),
    ("top: 2u", "top: middle", "13:45: `middle` is not a length; write it as 3mm, 2u, 50%, margin, bleed or safe"),
    (ELEMENT, "{space: 0, at: {}}]", "12:50: only elements right in a template have a place; remove `at`"),
    (ELEMENT, "{picture: Våpen}]", "12:49: `Våpen` is not understood; write the name of a picture, such as arms"),
    (
        ELEMENT,
        "{picture: arms, fit: stretch}]",
        "12:60: the text «stretch» is none of the choices; known: contain, cover",
    ),
    (ELEMENT, "{spce: 0}]", "12:39: an element without a key that says its kind; did you mean `space` or `picture`?"),
    (
        ELEMENT,
        "{style: body}]",
        f"12:39: an element without a key that says its kind; known: {', '.join(sorted(KINDS.split(', ')))}",
    ),
    (ELEMENT, "hei]", f"12:39: an element expected, found the text «hei»; write one of the keys {KINDS}"),
    (
        ELEMENT,
        "{text: a, motif: theme, style: body}]",
        "12:39: an element cannot be `text` and `motif` at once; begin a new one with `- `",
    ),
    (ELEMENT, "{text: a}]", "12:39: `style` is missing; add it"),
    (ELEMENT, "{text: a, style: body, stile: x}]", "12:62: unknown key `stile`; did you mean `style`?"),
    (ELEMENT, '{text: "{a", style: body}]', "12:46: a brace has no partner; write fields as {theme.title}"),
    (ELEMENT, '{text: "{a{b}}", style: body}]', "12:46: a brace has no partner; write fields as {theme.title}"),
    (ELEMENT, "{dots: sticker}]", "12:46: this layout has no `sticker`; give its diameter, such as sticker: 12mm"),
    (ELEMENT, "{notes: 3, pitch: 0}]", "12:57: a length of 0 leaves nothing; give one above 0"),
    (ELEMENT, "{fill: Red}]", "12:46: `Red` is not understood; write the name of an ink, such as ground"),
    (ELEMENT, "{row: []}]", "12:45: the list has 0, at least 1 are needed; add what is missing"),
    (ELEMENT, "{table: a.b, widths: [rest]}]", "12:39: `cells` is missing; add the texts of a row"),
    (
        ELEMENT,
        '{table: "", widths: [rest], head: [a]}]',
        "12:73: `head-style` is missing; name a style for the headings",
    ),
    (
        ELEMENT,
        "{table: a.b, widths: [rest], styles: [body], cells: [a, b]}]",
        "12:91: the list has 2 for 1 columns; give one for each",
    ),
    (
        ELEMENT,
        "{prose: a.b, styles: {text: bdy, hed: body}}]",
        "12:72: the text «hed» is none of the choices; did you mean `heading`?",
    ),
    (ELEMENT, "{prose: a.b, styles: {text: bdy}}]", "12:67: there is no style `bdy` here; did you mean `body`?"),
    (ELEMENT, "{column: [], flow: bak}]", "12:58: there is no template `bak` here; known: front"),
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


@pytest.mark.parametrize(("old", "new", "said"), FAULTS)
def test_faults_of_a_layout(tmp_path: Path, old: str, new: str, said: str) -> None:
    project = project_in(tmp_path, {LAYOUT_FILE: changed(LAYOUT, old, new)})
    assert layout_problems(project) == [f"{LAYOUT_FILE}:{said}"]
