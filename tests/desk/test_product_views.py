"""A product on its office sheets, and before it is cut, as pictures that can be looked at."""

from __future__ import annotations

from io import BytesIO

from desk_engines import asked
from desks import RunningDesk
from PIL import Image

from deckgen.desk.engine import Engine
from deckgen.page.geometry import MILLIMETRE


def test_sheets_are_as_large_as_paper(desk: RunningDesk) -> None:
    sheets = asked(desk, lambda engine: engine.view("a6-cards", "sheets"))
    assert sheets
    assert sheets.is_duplex
    assert {round(page.page.trim.width / MILLIMETRE) for page in sheets.pages} == {210}
    assert [page.name for page in sheets.pages][:2] == ["sheet.1", "sheet.2"]


def test_before_it_is_cut_a_page_has_its_bleed_and_its_name(desk: RunningDesk) -> None:
    def work(engine: Engine) -> tuple[bytes, bytes]:
        whole, cut = engine.view("a6-cards", "pages"), engine.view("a6-cards", "cut")
        assert whole
        assert cut
        assert [page.name for page in whole.pages] == [page.name for page in cut.pages]
        assert cut.pages[0].page.trim.width > whole.pages[0].page.bleed.width
        pictures = [engine.picture(shown.stamp, 600) for shown in (whole.pages[0], cut.pages[0])]
        assert pictures[0]
        assert pictures[1]
        return pictures[0], pictures[1]

    plain, lined = (Image.open(BytesIO(picture)).convert("RGB") for picture in asked(desk, work))
    assert plain.getpixel((1, 300)) != (255, 255, 255), "ink reaches the edge of what is cut"
    assert lined.getpixel((1, 300)) == (255, 255, 255), "paper is around the bleed"


def test_what_has_no_office_has_no_sheets(desk: RunningDesk) -> None:
    assert asked(desk, lambda engine: engine.view("nothing", "sheets")) is None
