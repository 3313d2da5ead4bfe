"""What stands on a page: lines joined, broken words whole, figures in words."""

from __future__ import annotations

from msgspec.structs import replace
from samples import MARK, page, run

from deckgen.page.face_texts import FaceText, face_texts
from deckgen.page.geometry import Box, Matrix
from deckgen.page.items import ARTIFACT, GlyphRun, Group, Item, Link, Mark, Picture, Role, Tag, WritingField


def line(text: str, block: int, y: float, tag: Tag = Tag.PARAGRAPH) -> GlyphRun:
    """A line of a block at a height."""
    made = run(text)
    return replace(made, y=y, mark=replace(made.mark, role=Role(tag), block=block))


def texts(*items: Item) -> list[tuple[str, str]]:
    return [(text.tag.value, text.text) for text in face_texts(page(*items))]


def test_blocks_are_told_in_the_order_in_which_they_are_drawn() -> None:
    assert texts(line("3.2", 2, 300, Tag.LABEL), line("Hva nå?", 1, 200, Tag.HEADING_2)) == [
        ("Lbl", "3.2"),
        ("H2", "Hva nå?"),
    ]


def test_lines_of_a_block_are_one_text() -> None:
    assert texts(line("Hva gjør ", 1, 200), line("vi ", 1, 180), line("nå?", 1, 160)) == [("P", "Hva gjør vi nå?")]
    assert texts(line("ks.no/", 1, 200), line("kulturskole", 1, 180)) == [("P", "ks.no/kulturskole")]


def test_broken_words_are_whole_again() -> None:
    assert texts(line("Sam\u00ad", 1, 200), line("talen", 1, 180)) == [("P", "Samtalen")]
    assert texts(line("informasjons- ", 1, 200), line("og lesestoff", 1, 180)) == [("P", "informasjons- og lesestoff")]
    assert texts(line("Nord-", 1, 200), line("Norge", 1, 180)) == [("P", "Nord-Norge")], "its own hyphen"
    assert texts(line("2020-", 1, 200), line("2026", 1, 180)) == [("P", "2020-2026")]


def test_parts_of_one_line_in_several_faces_stand_as_they_are() -> None:
    assert texts(line("for", 1, 200), line("eldre", 1, 200)) == [("P", "foreldre")]


def test_figures_are_told_in_words_and_what_is_only_drawn_is_not() -> None:
    box = Box(0, 0, 10, 10)
    arms = Picture(Mark(Role(Tag.FIGURE, "Kommunens våpen"), MARK.origin, 5), "arms", box)
    silent = Picture(Mark(Role(Tag.FIGURE), MARK.origin, 6), "arms", box)
    drawn = Picture(Mark(ARTIFACT, MARK.origin, 7), "arms", box)
    link = Link(Mark(Role(Tag.LINK, "dit"), MARK.origin, 8), box, "https://www.example.no")
    inner = Group(MARK, (line("Inni", 9, 100),), Matrix(e=5))
    assert texts(arms, silent, drawn, link, inner) == [("Figure", "Kommunens våpen"), ("P", "Inni")]


def test_a_page_without_texts_has_none() -> None:
    assert face_texts(page()) == ()
    assert FaceText(Tag.PARAGRAPH, "a") in face_texts(page(line("a", 1, 1)))


def test_what_is_to_be_filled_in_says_nothing() -> None:
    field = WritingField(Mark(Role(Tag.FORM, "Skriv her"), MARK.origin, 4), Box(0, 0, 50, 10), 9)
    assert texts(line("Notater", 1, 200), field) == [("P", "Notater")]
