"""Pages, resources and pictures are painted once in the colours of an edition."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from pdf_samples import MARK, catalogue, fill, link, operators_of, page, product, run

from deckgen.colour import appearance
from deckgen.colour.condition import REGISTRY, Condition
from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import Ink
from deckgen.page.items import Item, Link, Pixels, Resource, ResourceKind, Use
from deckgen.pdf import content
from deckgen.pdf.content import Brush
from deckgen.pdf.edition import OFFICE, PRESS, PROOF, SCREEN, Target
from deckgen.pdf.painter import ContentStore, Painter, ProductPalette, SameItems, colours_of

TARGET = Target(Condition("fogra39", "FOGRA39", "", "", REGISTRY, appearance.profile()), 300)
DOT = Resource("dot", ResourceKind.MOTIF, Box(0, 0, 4, 4), (fill(0, 0, 4, 4),))


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[Item, ...]]]:
    """The items of each content stream that is written."""
    noted: list[tuple[Item, ...]] = []
    paint = Brush.paint

    def noting(brush: Brush, items: tuple[Item, ...]) -> content.Content:
        noted.append(items)
        return paint(brush, items)

    monkeypatch.setattr(Brush, "paint", noting)
    yield noted


def palette(painter: Painter, *resources: Resource) -> ProductPalette:
    return ProductPalette(painter, product(resources=resources))


def test_the_same_items_are_painted_once_wherever_their_links_lead(painted: list[tuple[Item, ...]]) -> None:
    painter = ContentStore(catalogue()).painter(SCREEN)
    text, ground = run("A"), fill(0, 0, 9, 9)
    first = page(ground, link(anchor="a"), text)
    bundled = replace(first, label="Kort 1", items=tuple(relinked(item) for item in first.items))
    contents = [palette(painter).page(sample) for sample in (first, bundled, page(link("https://a.no"), ground, text))]
    assert len(painted) == 1 and contents[0] is contents[1] is contents[2]


def relinked(item: Item) -> Item:
    return replace(item, anchor=f"kort/{item.anchor}") if isinstance(item, Link) else item


def test_other_items_other_corners_and_other_editions_are_painted_by_themselves(
    painted: list[tuple[Item, ...]],
) -> None:
    store = ContentStore(catalogue())
    ground = fill(0, 0, 9, 9)
    for painter in (store.painter(PRESS), store.painter(SCREEN)):
        for sample in (page(ground), page(ground, ground), page(fill(0, 0, 9, 9)), page(ground, bleed=3)):
            palette(painter).page(sample)
    assert len(painted) == 8


def test_a_resource_is_painted_once_for_all_products(painted: list[tuple[Item, ...]]) -> None:
    painter = ContentStore(catalogue()).painter(PRESS)
    outer = Resource("outer", ResourceKind.MOTIF, Box(0, 0, 9, 9), (Use(MARK, "dot", Matrix(e=1)),))
    idle = Resource("idle", ResourceKind.MOTIF, Box(0, 0, 1, 1), ())
    first, second = (palette(painter, DOT, idle, outer) for _ in range(2))
    sample = page(Use(MARK, "outer", Matrix()), Use(MARK, "dot", Matrix()))
    assert operators_of(first.page(sample)) == ["/X0 Do", "/X1 Do"]
    assert (first.form("outer").box.width, first.form("outer").content.needs.forms) == (9, ("dot",))
    assert second.form("outer") == first.form("outer")
    assert len(painted) == 3


def test_what_another_painter_painted_is_taken_for_the_very_same_items(painted: list[tuple[Item, ...]]) -> None:
    first, second = (ContentStore(catalogue()).painter(SCREEN) for _ in range(2))
    ground, text = fill(0, 0, 9, 9), run("A")
    content = palette(first).page(page(ground, text))
    second.take(first.painted)
    assert palette(second).page(page(ground, text)) is content
    palette(second).page(page(fill(0, 0, 9, 9), text))
    assert len(painted) == 2
    assert [len(item.items) for item in second.painted] == [2, 2]
    second.renew()
    assert second.painted == ()


def test_resources_that_lack_or_contain_themselves_are_refused() -> None:
    painter = ContentStore(catalogue()).painter(PRESS)
    loop = Resource("loop", ResourceKind.MOTIF, Box(0, 0, 1, 1), (Use(MARK, "loop", Matrix()),))
    with pytest.raises(ValueError, match="loop uses itself"):
        palette(painter, loop).page(page(Use(MARK, "loop", Matrix())))
    with pytest.raises(ValueError, match="no resource gone"):
        palette(painter).page(page(Use(MARK, "gone", Matrix())))


def test_a_picture_is_converted_once() -> None:
    painter = ContentStore(catalogue()).painter(PRESS)
    pixels, same = (Pixels("arms", 2, 1, "RGB", bytes(range(6))) for _ in range(2))
    assert painter.picture(pixels) is painter.picture(pixels)
    assert painter.picture(pixels) == painter.picture(same)
    assert painter.picture(pixels).mode == "CMYK"


def test_a_store_has_a_painter_for_each_edition_and_target() -> None:
    store = ContentStore(catalogue())
    assert store.painter(PRESS, TARGET) is store.painter(PRESS, replace(TARGET))
    painters = [store.painter(PRESS, TARGET), store.painter(PRESS, replace(TARGET, ink_limit=280))]
    painters += [store.painter(edition) for edition in (PRESS, SCREEN, OFFICE)]
    assert len({id(painter) for painter in painters}) == 5


def test_items_are_the_same_only_by_identity() -> None:
    first, second = fill(0, 0, 1, 1), fill(0, 0, 1, 1)
    assert first == second
    assert SameItems((first, second)) == SameItems((first, second))
    assert SameItems((first, second)) != SameItems((second, first))
    assert SameItems((first,)) != SameItems((first, second)) and SameItems(()) != ()


def test_a_proof_shows_a_spot_colour_by_its_build() -> None:
    gold = Ink(0, 20, 60, 20, "Gull")
    proof, screen = colours_of(PROOF, TARGET).inks, colours_of(SCREEN, None).inks
    assert proof.operators(gold) == screen.operators(gold)
    assert proof.operators(Ink(0, 0, 0, 0)) != screen.operators(Ink(0, 0, 0, 0)), "paper is not white"
