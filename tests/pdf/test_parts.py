"""What a file is put together from."""

from __future__ import annotations

import pickle

import pytest
from msgspec.structs import replace
from pdf_samples import MARK, catalogue, fill, link, page, product, run

from deckgen.page.geometry import Box, Matrix
from deckgen.page.items import Bookmark, Item, Picture, Pixels, Product, Resource, ResourceKind, Use, Viewer
from deckgen.pdf.content import Content, Needs
from deckgen.pdf.edition import SCREEN
from deckgen.pdf.painter import ContentStore
from deckgen.pdf.parts import FilePage, FileParts, joined_parts, parts_of

EMPTY = Content(b"", b"", (), Needs())


def resource(name: str, *uses: str, link_too: bool = False) -> Resource:
    items: list[Item] = [fill(0, 0, 9, 9), *(Use(MARK, used, Matrix()) for used in uses)]
    if link_too:
        items.append(link("https://a.no"))
    return Resource(name, ResourceKind.MOTIF, Box(0, 0, 100, 100), tuple(items))


def parts(sample: Product, *, links: bool = True) -> FileParts:
    return parts_of(sample, ContentStore(catalogue()).painter(SCREEN), links=links)


def test_a_page_of_a_file_has_all_of_a_page() -> None:
    sample = page(run("A"), label="7", anchor="a", bookmarks=(Bookmark("Tema", 0),), bleed=3, margin=6)
    made = FilePage.of(sample, EMPTY)
    for field in ("trim", "bleed", "media", "label", "subject", "anchor", "bookmarks"):
        assert getattr(made, field) == getattr(sample, field)
    assert (made.links, made.content) == ((), EMPTY)


def test_links_are_taken_where_they_are_asked_for() -> None:
    sample = product(
        page(link("https://b.no"), Use(MARK, "box", Matrix(e=100))), resources=(resource("box", link_too=True),)
    )
    (made,) = parts(sample).pages
    assert [(area.link.address, area.box) for area in made.links] == [
        ("https://b.no", Box(10, 10, 60, 30)),
        ("https://a.no", Box(110, 10, 160, 30)),
    ]
    assert parts(sample, links=False).pages[0].links == ()


def test_only_what_is_used_is_taken_in_the_order_of_first_use() -> None:
    pictures = tuple(Pixels(name, 1, 1, "L", b"\x80") for name in ("arms", "idle", "cover"))
    badge = replace(resource("badge"), items=(Picture(MARK, "cover", Box(0, 0, 1, 1)),))
    resources = (resource("dot"), resource("idle"), resource("sign", "badge", "dot"), badge)
    front, back = (
        page(Use(MARK, "sign", Matrix())),
        page(Use(MARK, "dot", Matrix()), Picture(MARK, "arms", Box(0, 0, 1, 1))),
    )
    sample = replace(product(front, back, resources=resources), pictures=pictures, viewer=Viewer("long"))
    taken = parts(sample)
    assert (list(taken.forms), list(taken.pictures)) == (["sign", "badge", "dot"], ["arms", "cover"])
    assert (taken.name, taken.viewer, len(taken.pages)) == ("sample", Viewer("long"), 2)


def test_parts_can_be_sent_to_another_process() -> None:
    sample = product(page(run("Ærlig"), Use(MARK, "dot", Matrix()), label="1"), resources=(resource("dot"),))
    whole = parts(sample)
    sent = pickle.loads(pickle.dumps(whole))
    assert [replace(item, content=EMPTY) for item in sent.pages] == [
        replace(item, content=EMPTY) for item in whole.pages
    ]
    assert [content.stream for content in sent.contents] == [content.stream for content in whole.contents]
    assert len(pickle.dumps(parts(sample).contents[0])) < 700


def test_a_resource_that_uses_itself_is_told_as_such() -> None:
    sample = product(page(Use(MARK, "loop", Matrix())), resources=(resource("loop", "loop"),))
    with pytest.raises(ValueError, match="the resource loop uses itself"):
        parts(sample)


def test_what_is_wrong_with_unused_resources_is_nobody_s_matter() -> None:
    assert parts(product(page(), resources=(resource("loop", "loop"), resource("lost", "gone")))).forms == {}


def test_parts_of_one_file_that_were_made_apart_are_joined() -> None:
    def made(label: str, name: str) -> FileParts:
        return parts(product(page(Use(MARK, name, Matrix()), label=label), resources=(resource(name),)))

    whole = joined_parts([made("1", "dot"), made("2", "sign"), made("3", "dot")])
    assert [item.label for item in whole.pages] == ["1", "2", "3"]
    assert list(whole.forms) == ["dot", "sign"]
    assert (whole.name, whole.title) == ("sample", made("1", "dot").title)
