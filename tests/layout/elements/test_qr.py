"""QR codes: the symbol of the right address, one path of runs, modules that print."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image
from samples import HERE, Bench, binding, of_kind, replace

from deckgen.layout.context import PageDraft
from deckgen.layout.elements.qr import QrElement, dark_runs, symbol, symbol_resource
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK
from deckgen.page.items import Fill, Link, Tag, Use
from deckgen.page.paths import MoveTo, bounds

ADDRESS = "https://www.example.no"
CODE = QrElement.new(HERE, address=binding("{deck.address.address}"), size=50)


def test_the_symbol_leads_to_its_address() -> None:
    rows = symbol(ADDRESS)
    side = len(rows)
    picture = Image.new("L", ((side + 8) * 4, (side + 8) * 4), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                picture.paste(0, ((x + 4) * 4, (y + 4) * 4, (x + 5) * 4, (y + 5) * 4))
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == ADDRESS
    assert code.ec_level == "M"


@pytest.mark.parametrize(
    ("row", "runs"),
    [("", []), ("..", []), ("##", [(0, 2)]), (".##.#", [(1, 3), (4, 5)]), ("#.#", [(0, 1), (2, 3)])],
)
def test_dark_modules_side_by_side_are_one_run(row: str, runs: list[tuple[int, int]]) -> None:
    assert dark_runs(tuple(sign == "#" for sign in row)) == runs


def test_a_code_is_one_path_in_units_of_a_module() -> None:
    rows = symbol(ADDRESS)
    resource = symbol_resource(ADDRESS, HERE)
    (fill,) = of_kind(Fill, resource.items)
    assert resource.box == bounds(fill.path) == Box(0, 0, len(rows), len(rows))
    assert fill.ink == BLACK
    assert sum(isinstance(segment, MoveTo) for segment in fill.path) == sum(len(dark_runs(row)) for row in rows)


def test_the_finder_patterns_are_not_upside_down() -> None:
    (fill,) = of_kind(Fill, symbol_resource(ADDRESS, HERE).items)
    side = len(symbol(ADDRESS))
    starts = {(segment.x, segment.y) for segment in fill.path if isinstance(segment, MoveTo)}
    assert {(0, side - 1), (side - 7, side - 1), (0, 0)} <= starts
    assert (side - 7, 0) not in starts, "three corners have a finder pattern, not the lower right one"


def test_a_code_stands_at_the_top_left_linked_to_its_address(bench: Bench) -> None:
    draft = bench.drafted(CODE, Box(20, 20, 120, 100))
    use, link = draft.items
    assert isinstance(use, Use)
    assert isinstance(link, Link)
    square = Box(20, 20, 100, 100)
    place = use.matrix.box(draft.resources.kept[use.resource].box)
    assert place.holds(square)
    assert square.holds(place)
    assert (link.box, link.address) == (square, ADDRESS)
    assert (use.mark.role.tag, link.mark.role.tag) == (Tag.FIGURE, Tag.LINK)


@pytest.mark.parametrize(
    ("address", "alt"),
    [
        ("{deck.address.address}", "QR-kode: Siden (example.no)"),
        ("{theme.link.address}", "QR-kode: En side (example.no/side)"),
        ("https://www.example.no/om/", "QR-kode: example.no/om"),
        ("https://{theme.short}.no", "QR-kode: Samtale.no"),
    ],
)
def test_a_code_is_told_by_what_it_leads_to(address: str, alt: str, bench: Bench) -> None:
    use, link = bench.draw(replace(CODE, address=binding(address)))
    assert use.mark.role.alt == link.mark.role.alt == alt


def test_a_code_is_kept_once(bench: Bench) -> None:
    draft = PageDraft()
    for box in (Box(0, 0, 60, 60), Box(100, 0, 200, 100)):
        bench.drafted(CODE, box, on=draft)
    assert list(draft.resources.kept) == [f"qr {ADDRESS}"]


def test_without_an_address_there_is_no_code(bench: Bench) -> None:
    context = bench.context()
    none = replace(CODE, address=binding("{theme.label}"))
    assert bench.draw(none) == []
    assert none.full_height(bench.scope, 100, context) == 0
    assert CODE.full_height(bench.scope, 100, context) == 50
    assert replace(none, collapse=True).collapses(bench.scope, context)


def test_more_than_a_code_holds_is_told(bench: Bench) -> None:
    assert bench.complaints(QrElement.new(HERE, address=binding("å" * 3000))) == [
        "layouts/kort.yaml:7:3: 3000 characters are too many for a QR code; use a shorter address"
    ]


def test_a_code_of_large_modules_is_set_smaller_in_its_middle_to_keep_its_quiet_zone(bench: Bench) -> None:
    (use,) = of_kind(Use, bench.draw(replace(CODE, quiet=5), Box(0, 0, 50, 50)))
    modules = len(symbol(ADDRESS))
    free = use.matrix.e + 5
    assert use.matrix.a * modules < 50
    assert free == pytest.approx(4 * use.matrix.a)
    assert use.matrix.e + use.matrix.a * modules / 2 == pytest.approx(25)
    (large,) = of_kind(Use, bench.draw(replace(CODE, quiet=20), Box(0, 0, 50, 50)))
    assert large.matrix.a * modules == pytest.approx(50), "there is room enough"
