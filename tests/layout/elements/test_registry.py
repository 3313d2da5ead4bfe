"""Elements as layouts have them, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import LAYOUT, LAYOUT_FILE, changed, layout_problems, loaded_layout, project_in
from samples import HERE, binding, path

from deckgen.layout.binding import Binding
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.dots import DotsElement
from deckgen.layout.elements.motif import MotifElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.picture import PictureElement
from deckgen.layout.elements.prose import ProseElement
from deckgen.layout.elements.registry import ELEMENTS
from deckgen.layout.elements.repeat import RepeatElement
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.space import SpaceElement
from deckgen.layout.elements.staircase import StaircaseElement
from deckgen.layout.elements.table import TableElement
from deckgen.layout.elements.text import TextElement
from deckgen.page.items import Tag
from deckgen.source.problems import MOST_NAMES, Origin


def element_of(root: Path, text: str) -> Element:
    """The element that stands in a row of the minimal layout."""
    layout = loaded_layout(project_in(root, {LAYOUT_FILE: changed(LAYOUT, "{space: 0}]", f"{text}]")}))
    row = layout.templates["front"].elements[1]
    assert isinstance(row, RowElement)
    return row.children[1]


def test_elements_know_where_they_stand(tmp_path: Path) -> None:
    text, row = loaded_layout(project_in(tmp_path)).templates["front"].elements
    assert text.origin == Origin(LAYOUT_FILE, 11, 9)
    assert isinstance(row, RowElement)
    assert row.children[1].origin == Origin(LAYOUT_FILE, 12, 39)
    assert row.children[0].place is None


@pytest.mark.parametrize(
    ("text", "model"),
    [
        (
            "{text: a, style: body, tag: h2, vertical: middle, space: 2pt, collapse: true}",
            TextElement.new(
                Origin(""),
                space=2,
                collapse=True,
                text=binding("a"),
                style="body",
                tag=Tag.HEADING_2,
                vertical="middle",
            ),
        ),
        ("{space: 4pt, share: 2}", SpaceElement.new(Origin(""), space=4, share=2)),
        (
            "{motif: theme, columns: 4, plate: [2, 2], run-off: [left]}",
            MotifElement.new(Origin(""), of=path("theme"), columns=4, plate=(2, 2), run_off=("left",)),
        ),
        (
            "{picture: arms, fit: cover, align: left, vertical: top, height: 20pt}",
            PictureElement.new(
                Origin(""), picture=Binding.parse("arms"), fit="cover", align="left", vertical="top", own_height=20
            ),
        ),
        (
            "{picture: arms, instead: [{space: 1pt}]}",
            PictureElement.new(
                Origin(""),
                picture=Binding.parse("arms"),
                instead=(SpaceElement.new(Origin(LAYOUT_FILE, 12, 65), space=1),),
            ),
        ),
        ("{dots: 12pt, rows: 2, ground: soft}", DotsElement.new(Origin(""), ground="soft", diameter=12, rows=2)),
        ("{notes: 3, pitch: 20pt, most: 5}", NotesElement.new(Origin(""), lines=3, pitch=20, most=5)),
        (
            "{staircase: null, face: [{space: 1pt}]}",
            StaircaseElement.new(
                Origin(""), lit=binding(""), face=(SpaceElement.new(Origin(LAYOUT_FILE, 12, 64), space=1),)
            ),
        ),
        (
            '{table: a.b, widths: [9pt, 2rest], cells: ["{x}", ""], styles: [body, body], padding-y: 0, rule: soft}',
            TableElement.new(
                Origin(""),
                each=path("a.b"),
                widths=(9, -2),
                cells=(
                    binding("{x}"),
                    binding(""),
                ),
                cell_styles=("body", "body"),
                padding_y=0,
                rule="soft",
            ),
        ),
        (
            '{table: "", widths: [9pt], head: [a], head-style: body, blank-rows: 4}',
            TableElement.new(
                Origin(""), widths=(9,), head=(binding("a"),), head_style="body", blank_rows=4, each=path("")
            ),
        ),
        (
            '{table: "", widths: [9pt, 9pt], head: deck.forms.score.columns, head-style: body}',
            TableElement.new(
                Origin(""),
                each=path(""),
                widths=(9, 9),
                head=(binding("deck.forms.score.columns"),),
                head_style="body",
            ),
        ),
        (
            "{prose: chapter.body, styles: {text: body}, spaces: {item-next: 3pt}}",
            ProseElement.new(
                Origin(""), of=path("chapter.body"), block_styles={"text": "body"}, spaces={"item-next": 3}
            ),
        ),
        (
            "{column: [], flow: front, resume: true}",
            ColumnElement.new(Origin(""), flow="front", resume=True, children=()),
        ),
        (
            "{repeat: a.b, do: [{space: 0}], columns: 2, down: true}",
            RepeatElement.new(
                Origin(""),
                each=path("a.b"),
                children=(SpaceElement.new(Origin(LAYOUT_FILE, 12, 58), space=0),),
                columns=2,
                down=True,
            ),
        ),
    ],
    ids=lambda value: value.split(":")[0].strip("{") if isinstance(value, str) else "",
)
def test_elements(tmp_path: Path, text: str, model: Element) -> None:
    element = element_of(tmp_path, text)
    assert element.origin == Origin(LAYOUT_FILE, 12, 39)
    assert element == model.changed(origin=element.origin)


KINDS = ", ".join(element.kind for element in ELEMENTS)


def known(kinds: list[str]) -> str:
    """Kinds as messages list them: so many that one reads them."""
    listed, more = sorted(kinds)[:MOST_NAMES], len(kinds) - MOST_NAMES
    return ", ".join(listed) + (f" and {more} more" if more > 0 else "")


ELEMENT = "{space: 0}]"

FAULTS = [
    (ELEMENT, "{space: 0, at: {}}]", "12:50: only elements right in a template have a place; remove `at`"),
    (
        ELEMENT,
        "{picture: Våpen}]",
        "12:49: `Våpen` is not understood; write the name of a picture, such as arms, or one field",
    ),
    (
        ELEMENT,
        "{picture: arms, fit: stretch}]",
        "12:60: the text «stretch» is none of the choices; known: contain, cover",
    ),
    (
        ELEMENT,
        "{spce: 0}]",
        "12:39: an element without a key that says its kind; did you mean `space` or `shape`?",
    ),
    (
        ELEMENT,
        "{style: body}]",
        f"12:39: an element without a key that says its kind; known: {known(KINDS.split(', '))}",
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
        "{table: a.b, widths: [rest], styles: [body, body], cells: [a]}]",
        "12:76: the list has 2 for 1 columns; give one for each",
    ),
    (
        ELEMENT,
        '{table: "", widths: [rest], head-style: body, head: [a, b]}]',
        "12:91: the list has 2 for 1 columns; give one for each",
    ),
    (
        ELEMENT,
        "{prose: a.b, styles: {text: body, hed: body}}]",
        "12:73: the text «hed» is none of the choices; did you mean `heading`?",
    ),
    (ELEMENT, "{prose: a.b, styles: {text: bdy}}]", "12:67: there is no style `bdy` here; did you mean `body`?"),
    (ELEMENT, "{form: [a, b], style: body, widths: [rest]}]", "12:39: the list has 1 for 2 words; give one for each"),
    (ELEMENT, "{column: [], flow: bak}]", "12:58: there is no template `bak` here; known: front"),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_faults_of_an_element(tmp_path: Path, old: str, new: str, message: str) -> None:
    project = project_in(tmp_path, {LAYOUT_FILE: changed(LAYOUT, old, new)})
    assert layout_problems(project) == [f"{LAYOUT_FILE}:{message}"]


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: element.kind)
def test_every_path_that_a_key_holds_is_answered_for(element: type[Element]) -> None:
    """Whether pages show their number is asked of the paths; an element that kept one back would hide it."""
    count, values = path("page.count"), dict[str, object]()
    for name, info in element.model_fields.items():
        text = str(info.annotation)
        value: object = Binding((count,)) if "Binding" in text else count if "binding.Path" in text else None
        if value is not None:
            values[name] = (value,) if "tuple" in text else value
    others: dict[str, object] = {"widths": (), "cell_styles": (), "children": (), "block_styles": {}}
    sample = element.new(
        HERE, **{name: value for name, value in others.items() if name in element.model_fields}, **values
    )
    own = [found for found in sample.paths() if found.names[0] != "words"]  # words that stand for what is drawn
    assert own == [count] * len(values)


def test_each_kind_has_one_class_and_each_class_one_kind() -> None:
    kinds = [element.kind for element in ELEMENTS]
    assert len(set(kinds)) == len(kinds)
    assert {element.__module__.rsplit(".", 1)[1] for element in ELEMENTS} == set(kinds)
