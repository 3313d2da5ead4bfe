"""The one reading of a page: blocks with their text, parts and boxes."""

from __future__ import annotations

from msgspec.structs import replace
from samples import MARK, page, run

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK
from deckgen.page.items import (
    ARTIFACT,
    Cell,
    Fill,
    GlyphRun,
    Group,
    Item,
    Mark,
    Membership,
    Passage,
    Role,
    Tag,
    Use,
    WritingField,
)
from deckgen.page.page_blocks import MarkedPart, MarkedParts, PageBlock, is_content, page_blocks
from deckgen.page.paths import rectangle

TO_WORK = Passage(address="https://www.example.no")


def words(text: str, block: int, passage: Passage = Passage(), y: float = 200) -> GlyphRun:  # noqa: B008
    return replace(run(text, (50, y)), mark=replace(MARK, role=Role(Tag.PARAGRAPH), block=block, passage=passage))


def blocks_of(*items: Item) -> tuple[PageBlock, ...]:
    return page_blocks(page(*items).items)


def test_blocks_stand_in_the_order_in_which_they_are_first_drawn() -> None:
    later, first, rest = words("Hva nå?", 1), words("Sam\u00ad", 2), words("talen", 2, y=180)
    assert [(block.mark.block, block.text) for block in blocks_of(first, later, rest)] == [
        (2, "Samtalen"),
        (1, "Hva nå?"),
    ]


def test_what_is_only_drawn_is_in_no_block() -> None:
    ground = Fill(Mark(ARTIFACT, MARK.origin, 3), rectangle(Box(0, 0, 9, 9)), BLACK)
    assert blocks_of(ground, replace(words("", 4), words=())) == ()
    assert not is_content(ground)


def test_parts_begin_where_the_passage_changes() -> None:
    (block,) = blocks_of(words("Les ", 1), words("gode ", 1, TO_WORK), words("råd", 1, TO_WORK, 180), words(".", 1))
    assert block.parts == {
        MarkedPart(1, Passage()): "Les ",
        MarkedPart(1, TO_WORK, 1): "gode råd",
        MarkedPart(1, Passage(), 2): ".",
    }
    assert (block.text, block.text_to(TO_WORK.address)) == ("Les gode råd.", "gode råd")
    assert block.text_to("https://elsewhere.example") == ""


def test_parts_are_counted_for_each_block() -> None:
    parts = MarkedParts()
    marks = [words("a", 1).mark, words("b", 2).mark, words("c", 1, TO_WORK).mark]
    assert [parts.part(mark).turn for mark in marks] == [0, 0, 1]


def test_boxes_are_on_the_page() -> None:
    shape = Fill(Mark(Role(Tag.FIGURE, "Ei trapp"), MARK.origin, 6), rectangle(Box(0, 0, 10, 20)), BLACK)
    (block,) = blocks_of(Group(MARK, (shape,), Matrix(e=5, f=7)))
    assert (block.boxes, block.text) == ((Box(5, 7, 15, 27),), "")


def test_artwork_without_its_resource_has_no_box() -> None:
    (block,) = blocks_of(Use(Mark(Role(Tag.FIGURE, "Et våpen"), MARK.origin, 8), "arms", Matrix()))
    assert block.boxes == ()


def test_what_stands_in_a_cell_is_part_of_no_table_and_no_list() -> None:
    role, member = Role(Tag.PARAGRAPH, cell=Cell(1, 0, 2)), Membership("steps", 1)
    (block,) = blocks_of(replace(words("0–5", 1), mark=replace(MARK, role=role, block=1, memberships=(member,))))
    inner = block.without_cell()
    assert (block.role.cell, block.memberships) == (role.cell, (member,))
    assert (inner.role.cell, inner.memberships, inner.text) == (None, (), "0–5")


def test_a_field_is_a_block_that_is_to_be_filled_in() -> None:
    box = Box(0, 0, 50, 10)
    text, field = blocks_of(words("Notater", 1), WritingField(Mark(Role(Tag.FORM), MARK.origin, 2), box, 9))
    assert (text.is_field, field.is_field, field.boxes) == (False, True, (box,))
