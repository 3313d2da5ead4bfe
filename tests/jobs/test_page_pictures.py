"""Pictures of single pages: as the whole product's, and after an edit only those that it changes are made anew."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy
import pytest
from minimal import THEME_FILE, changed
from PIL import Image, ImageChops
from question_samples import QUESTIONS, write_questions
from samples import project_with
from sessions import request

from deckgen.jobs import page_pictures
from deckgen.jobs.composed_products import ComposedProduct, composed_products
from deckgen.jobs.kept import Kept
from deckgen.jobs.page_pictures import TOGETHER, WIDEST, PagePictures, PageView
from deckgen.jobs.previews import product_pictures
from deckgen.jobs.progress import Progress
from deckgen.jobs.request import PictureOptions
from deckgen.jobs.session import Session
from deckgen.pdf.edition import Edition, Info
from deckgen.pdf.parts import FileParts
from deckgen.pdf.subsets import FaceStore
from deckgen.pdf.writer import assemble
from deckgen.source.project import Project

COUNT = TOGETHER + 6
CHANGED = 3
ALL = [PageView(number) for number in range(COUNT)]


class Desk:
    """A project whose pages are looked at again and again in one process."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.kept = Kept(lasting=True)
        self.pictures = PagePictures()

    def open(self) -> tuple[ComposedProduct, Session]:
        wanted = request(self.project, layouts=(QUESTIONS,), pictures=PictureOptions(dpi=72))
        session = Session.open(self.project.resolve(), wanted, Progress(), self.kept)
        return composed_products(session)[0], session

    def write(self, before: str, after: str) -> None:
        file = self.project.root / THEME_FILE
        file.write_text(changed(file.read_text("utf-8"), before, after), "utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    project = project_with(tmp_path)
    write_questions(project.root, COUNT)
    desk = Desk(project)
    yield desk
    desk.pictures.close()


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages each PDF has that is made to draw from."""
    counts: list[int] = []

    def noting(parts: FileParts, edition: Edition, info: Info, faces: FaceStore) -> bytes:
        counts.append(len(parts.pages))
        return assemble(parts, edition, info, faces)

    monkeypatch.setattr(page_pictures, "assemble", noting)
    return counts


def image(picture: bytes) -> Image.Image:
    with Image.open(BytesIO(picture)) as opened:
        return opened.convert("RGB")


def test_a_page_looks_as_in_the_pictures_of_the_whole_product(desk: Desk) -> None:
    item, session = desk.open()
    drawn = image(desk.pictures.picture(item, PageView(CHANGED), 283, session))
    whole = image(product_pictures(item, session)[CHANGED].data).resize(drawn.size)
    assert drawn.size == (283, 396)
    assert numpy.asarray(ImageChops.difference(drawn, whole)).mean() < 1
    others = image(desk.pictures.picture(item, PageView(CHANGED + 1), 283, session))
    assert ImageChops.difference(drawn, others).getbbox()


def test_a_page_with_its_bleed_has_more_round_it(desk: Desk) -> None:
    item, session = desk.open()
    cut, bled = (image(desk.pictures.picture(item, PageView(0, bleed), 500, session)) for bleed in (False, True))
    assert (cut.size, bled.size) == ((500, 700), (500, 689))
    assert desk.pictures.looks(item, session) != desk.pictures.looks(item, session, bleed=True)
    assert len({bled.getpixel(corner) for corner in ((0, 0), (499, 0), (0, 688), (499, 688))}) == 1


def test_small_pictures_are_made_ready_together(desk: Desk, written: list[int]) -> None:
    item, session = desk.open()
    small = [desk.pictures.thumbnail(item, view, 40, session) for view in ALL]
    assert written == [TOGETHER, COUNT - TOGETHER]
    assert len(set(small)) == COUNT
    alone = PagePictures()
    assert alone.picture(item, ALL[-1], 40, session) == small[-1]
    assert written[2:] == [1]
    alone.close()


def test_an_edit_makes_only_what_it_changes_anew(desk: Desk, written: list[int]) -> None:
    item, session = desk.open()
    small = [desk.pictures.thumbnail(item, view, 40, session) for view in ALL]
    looks = desk.pictures.looks(item, session)
    del written[:]
    desk.write(f"viktig for {CHANGED}?", f"verdt for {CHANGED}?")
    item, session = desk.open()
    after = desk.pictures.looks(item, session)
    assert [number for number, pair in enumerate(zip(looks, after, strict=True)) if pair[0] != pair[1]] == [CHANGED]
    anew = [desk.pictures.thumbnail(item, view, 40, session) for view in ALL]
    assert written == [1]
    assert [number for number, pair in enumerate(zip(small, anew, strict=True)) if pair[0] != pair[1]] == [CHANGED]
    fresh = PagePictures()
    assert [fresh.thumbnail(item, view, 40, session) for view in ALL] == anew
    fresh.close()


def test_what_was_there_before_is_at_hand_when_it_is_put_back(desk: Desk, written: list[int]) -> None:
    item, session = desk.open()
    first = desk.pictures.picture(item, PageView(CHANGED), 100, session)
    desk.write(f"viktig for {CHANGED}?", f"verdt for {CHANGED}?")
    item, session = desk.open()
    assert desk.pictures.picture(item, PageView(CHANGED), 100, session) != first
    desk.write(f"verdt for {CHANGED}?", f"viktig for {CHANGED}?")
    item, session = desk.open()
    assert desk.pictures.picture(item, PageView(CHANGED), 100, session) == first
    assert written == [1, 1]


def test_no_more_files_are_open_than_may_be(desk: Desk, written: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_pictures, "MOST_OPEN", 2)
    item, session = desk.open()
    for number in (0, 1, 0, 2, 0, 1):
        desk.pictures.picture(item, PageView(number), 40, session)
    assert written == [1, 1, 1, 1], "the one that was not drawn from longest is closed"


@pytest.mark.parametrize("width", [0, WIDEST + 1])
def test_a_picture_has_a_sensible_width(desk: Desk, width: int) -> None:
    item, session = desk.open()
    with pytest.raises(ValueError, match=f"from 1 to {WIDEST}"):
        desk.pictures.picture(item, PageView(0), width, session)


@pytest.mark.parametrize("number", [-1, COUNT])
def test_a_page_that_is_not_there_is_not_drawn(desk: Desk, number: int) -> None:
    item, session = desk.open()
    with pytest.raises(IndexError, match=f"has {COUNT} pages"):
        desk.pictures.picture(item, PageView(number), 40, session)


def test_look_of_one_page_is_that_among_all(desk: Desk) -> None:
    item, session = desk.open()
    assert desk.pictures.look(item, PageView(CHANGED), session) == desk.pictures.looks(item, session)[CHANGED]
