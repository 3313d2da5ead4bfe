"""What pages say to those who do not see them."""

from __future__ import annotations

from msgspec.structs import replace
from samples import page, run

from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK
from deckgen.page.items import ARTIFACT, Bookmark, Fill, GlyphRun, Link, Mark, Passage, Role, Tag
from deckgen.page.page_reading import PageReading, ReadFigure, ReadHeading, ReadLink, page_reading
from deckgen.page.paths import rectangle
from deckgen.source.problems import Origin

TEXT, LAYOUT = Origin("themes/prove/01-samtale.yaml", 4, 9), Origin("layouts/kort.yaml", 12, 3)

ADDRESS = "https://www.example.no/side"


def words(text: str, tag: Tag, block: int, y: float = 200, address: str = "") -> GlyphRun:
    return replace(run(text, (50, y)), mark=Mark(Role(tag), TEXT, block, LAYOUT, Passage(address)))


def link(box: Box, block: int, alt: str = "", address: str = ADDRESS) -> Link:
    return Link(Mark(Role(Tag.LINK, alt), TEXT, block, passage=Passage(address)), box, address)


def test_a_heading_of_several_lines_is_one() -> None:
    lines = words("Hva kjennetegner ", Tag.HEADING_2, 3), words("en god samtale?", Tag.HEADING_2, 3, 180)
    reading = page_reading(page(words("Samtale", Tag.HEADING_1, 2), *lines, words("Les.", Tag.PARAGRAPH, 4)))
    assert reading.headings == (
        ReadHeading(1, "Samtale", LAYOUT),
        ReadHeading(2, "Hva kjennetegner en god samtale?", LAYOUT),
    )
    assert (reading.has_text, reading.begins) == (True, False)


def test_artifacts_say_nothing() -> None:
    artifact = replace(run("Tema 1"), mark=Mark(ARTIFACT, TEXT, 5))
    marked = replace(page(artifact), bookmarks=(Bookmark("Samtale", 0),))
    assert page_reading(marked) == PageReading("card 1, front", True, False, (), (), ())


def test_a_figure_of_several_shapes_is_one() -> None:
    mark = Mark(Role(Tag.FIGURE, "Ei trapp"), TEXT, 6)
    shapes = [Fill(mark, rectangle(Box(0, 0, side, side)), BLACK) for side in (10, 20)]
    assert page_reading(page(*shapes)).figures == (ReadFigure("Ei trapp", TEXT),)


def test_links_have_the_words_of_their_block_that_lead_there() -> None:
    first, second = words("Les om ", Tag.PARAGRAPH, 1), words("samtaler", Tag.PARAGRAPH, 1, address=ADDRESS)
    other = words("kort", Tag.PARAGRAPH, 2, address=ADDRESS)
    reading = page_reading(page(first, second, other, link(second.extent, 1)))
    assert reading.links == (ReadLink("samtaler", ADDRESS, TEXT),)


def test_a_link_over_two_lines_is_one() -> None:
    lines = words("gode ", Tag.PARAGRAPH, 1, 200, ADDRESS), words("samtaler", Tag.PARAGRAPH, 1, 180, ADDRESS)
    areas = [link(line.extent, 1) for line in lines]
    assert page_reading(page(*lines, *areas)).links == (ReadLink("gode samtaler", ADDRESS, TEXT),)


def test_a_link_on_a_drawing_has_its_own_words() -> None:
    assert page_reading(page(link(Box(0, 0, 50, 50), 9, "QR-kode"))).links == (ReadLink("QR-kode", ADDRESS, TEXT),)
    within = replace(link(Box(0, 0, 50, 50), 9), address="", anchor="01-samtale")
    assert page_reading(page(within)).links == (), "within the file"
