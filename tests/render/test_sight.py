"""Parts of pages show the same where the same opaque fills lie there, and nothing else has a say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ink_samples import BLEED_BOX, MEDIA_BOX, TRIM_BOX, pages
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, Pdf
from preflight_samples import saved

from deckgen.page.geometry import Box
from deckgen.painted.model import Colour, FileOrigin, ObjectKind, PaintedObject
from deckgen.painted.pages import PaintedPage
from deckgen.reader.document import open_pdf
from deckgen.render.sight import sight_of

AREA = Box(100, 100, 160, 160)
BLACK, RED = Colour("DeviceCMYK", (0, 0, 0, 1)), Colour("DeviceCMYK", (0, 1, 1, 0))
GROUND = PaintedObject(ObjectKind.FILL, Box(90, 90, 170, 170), RED, FileOrigin(), exact=True)
SHAPE = PaintedObject(ObjectKind.FILL, Box(110, 110, 150, 150), BLACK, FileOrigin(("X",)), subpaths=400)
FAR = PaintedObject(ObjectKind.TEXT, Box(10, 10, 50, 20), BLACK, FileOrigin())


def page(number: int, *objects: PaintedObject, unread: tuple[str, ...] = ()) -> PaintedPage:
    return PaintedPage(number, MEDIA_BOX, BLEED_BOX, TRIM_BOX, TRIM_BOX, objects, unread=unread)


def are_same(folder: Path, first: PaintedPage, second: PaintedPage, pdf: Pdf | None = None) -> bool:
    """Whether both pages of a file show the same in the area."""
    document = open_pdf(saved(pdf or pages("", ""), folder))
    try:
        return sight_of(document, first, AREA) == sight_of(document, second, AREA)
    finally:
        document.close()


def test_the_same_shape_on_the_same_ground_shows_the_same(tmp_path: Path) -> None:
    assert are_same(tmp_path, page(1, GROUND, SHAPE), page(2, replace(GROUND), SHAPE))
    assert are_same(tmp_path, page(1, GROUND, SHAPE), page(2, FAR, GROUND, SHAPE))
    assert are_same(tmp_path, page(1), page(2))


@pytest.mark.parametrize(
    "others",
    [
        (replace(GROUND, colour=BLACK), SHAPE),
        (replace(GROUND, box=GROUND.box.grown(1)), SHAPE),
        (SHAPE, GROUND),
        (GROUND,),
        # Another object of these values may have another shape.
        (GROUND, replace(SHAPE)),
        (GROUND, SHAPE, replace(FAR, box=Box(165, 100, 175, 110))),
    ],
)
def test_other_objects_show_something_else(tmp_path: Path, others: tuple[PaintedObject, ...]) -> None:
    assert not are_same(tmp_path, page(1, GROUND, SHAPE), page(2, *others))


@pytest.mark.parametrize(
    "item",
    [
        replace(SHAPE, kind=ObjectKind.IMAGE),
        replace(SHAPE, kind=ObjectKind.STROKE),
        replace(SHAPE, soft_mask=True),
        replace(SHAPE, alpha=0.5),
        replace(SHAPE, blend="Multiply"),
        replace(SHAPE, in_pattern=True),
    ],
)
def test_what_objects_do_not_tell_is_never_the_same(tmp_path: Path, item: PaintedObject) -> None:
    assert not are_same(tmp_path, page(1, GROUND, item), page(2, GROUND, item))


def test_a_page_that_could_not_be_read_is_never_the_same(tmp_path: Path) -> None:
    assert not are_same(tmp_path, page(1, SHAPE), page(2, SHAPE, unread=("the operator hva does not exist",)))


def with_a_note(pdf: Pdf) -> None:
    pdf.pages[1].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9])])


def with_a_group(pdf: Pdf) -> None:
    pdf.pages[1].obj.Group = Dictionary(S=Name.Transparency)


def with_layers(pdf: Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary())


def turned(pdf: Pdf) -> None:
    pdf.pages[1].obj.Rotate = 90


@pytest.mark.parametrize("change", [with_a_note, with_a_group, with_layers, turned])
def test_what_else_a_page_has_may_show(tmp_path: Path, change: Callable[[Pdf], None]) -> None:
    pdf = pages("", "")
    change(pdf)
    assert not are_same(tmp_path, page(1, GROUND, SHAPE), page(2, GROUND, SHAPE), pdf)
