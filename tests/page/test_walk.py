"""The walk over items, and pages for the screen."""

from __future__ import annotations

from msgspec.structs import replace
from samples import page, run

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK
from deckgen.page.items import ARTIFACT, Fill, Group, Link, Mark, Picture, Product, Resource, ResourceKind, Stroke, Use
from deckgen.page.paths import line, rectangle
from deckgen.page.walk import bled, changed, covered, picture_boxes, trimmed, trims_of, walk
from deckgen.pdf.edition import ASKED_EDITIONS, EDITIONS, IMAGES, PRESS, SCREEN, is_part
from deckgen.source.problems import Origin

MARK = Mark(ARTIFACT, Origin("themes/rytme.yaml", 12, 9))
USED = Mark(ARTIFACT, Origin("themes/rytme.yaml", 1), 0, Origin("layouts/kort.yaml", 7, 3))

PAGE = page(run("Ord"))
PRODUCT = Product("kort", "Kort", (PAGE, PAGE), ())


def test_the_editions_differ_in_their_colours_and_links() -> None:
    assert [edition.name for edition in EDITIONS] == ["press", "screen", "office"]
    assert IMAGES in ASKED_EDITIONS
    assert not set(EDITIONS) & set(ASKED_EDITIONS)
    assert (IMAGES.cmyk, IMAGES.links) == (False, False)
    assert (PRESS.cmyk, PRESS.links) == (True, False)
    assert (SCREEN.cmyk, SCREEN.links) == (False, True)


def test_parts_are_known_by_the_names_of_files_and_of_folders_of_pictures() -> None:
    for path in ("press/kort-part.pdf", "images/kort-part.zip", "images/kort-part/03-1.1-front.png"):
        assert is_part(path)
    for path in ("press/kort.pdf", "press-part/kort.pdf", "images/kort/03-1.1-front.png", "images/kort/cards.csv"):
        assert not is_part(path)


def test_pages_for_the_screen_end_at_the_trim() -> None:
    for done in trimmed(PRODUCT).pages:
        assert done.trim == done.bleed == done.media == PAGE.trim
        assert done.items == PAGE.items


def test_pages_for_printed_pictures_end_at_the_bleed() -> None:
    for done in bled(PRODUCT).pages:
        assert (done.trim, done.bleed, done.media) == (PAGE.trim, PAGE.bleed, PAGE.bleed)
        assert done.items == PAGE.items


def test_the_walk_opens_groups_and_uses_and_skips_what_is_clipped_away() -> None:
    inner = Fill(MARK, rectangle(Box(0, 0, 10, 10)), BLACK)
    hidden = Group(MARK, (inner,), Matrix(e=200), clip=Box(0, 0, 10, 10))
    artwork = {"motif": Resource("motif", ResourceKind.MOTIF, Box(2, 0, 10, 10), (inner,))}
    use = Use(USED, "motif", Matrix(2, 0, 0, 2, 50, 0))
    items = (Group(MARK, (inner, use, hidden), Matrix(e=5), clip=Box(0, 0, 60, 60)),)
    first, second = walk(items, artwork)
    assert (first.item, first.matrix, first.space.use) == (inner, Matrix(e=5), None)
    assert (second.item, second.matrix, second.space.use) == (inner, Matrix(2, 0, 0, 2, 55, 0), use)
    assert first.visible(Box(0, 0, 10, 10)) == Box(5, 0, 15, 10)
    assert second.visible(Box(0, 0, 10, 10)) == Box(59, 0, 65, 20)
    assert [part.item for part in walk(items)] == [inner, use]


def test_changes_reach_into_groups_and_leave_what_is_clipped_away() -> None:
    inner = Fill(MARK, rectangle(Box(0, 0, 10, 10)), BLACK)
    link = Link(MARK, Box(0, 0, 5, 5), "https://example.org")
    hidden = Group(MARK, (link,), clip=Box(500, 500, 510, 510))
    items = (Group(MARK, (inner, link, hidden), clip=Box(0, 0, 100, 100)), link)
    (group,) = changed(items, lambda part: None if isinstance(part.item, Link) else part.item)
    assert group == Group(MARK, (inner, hidden), clip=Box(0, 0, 100, 100))


def test_of_cut_pictures_what_is_seen_counts() -> None:
    whole = Picture(MARK, "picture 1", Box(0, 0, 40, 40))
    cut = Group(MARK, (whole,), Matrix(e=100), clip=Box(-5, 10, 20, 60))
    assert list(picture_boxes((whole, cut))) == [Box(0, 0, 40, 40), Box(100, 10, 120, 40)]


def test_what_items_cover() -> None:
    stroke = Stroke(MARK, line(0, 0, 10, 0), BLACK, 2)
    assert covered(stroke) == Box(-1, -1, 11, 1)
    assert covered(Fill(MARK, (), BLACK)) is None
    assert covered(Group(MARK, (stroke,))) is None


def test_trims_are_told_once_in_millimetres() -> None:
    a6, other = Box(0, 0, 297.6378, 419.5276), Box(0, 0, 72, 72)
    pages = [replace(page(), trim=trim) for trim in (a6, a6, other)]
    assert trims_of(pages) == ((105, 148), (25.4, 25.4))
