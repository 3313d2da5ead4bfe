"""The order sheet: one page that holds all that the order says, as its text is read back by a reader of its own."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from itertools import combinations
from math import dist
from pathlib import Path

import minimal
import pypdfium2
import pytest
from mirrored import SeenItem, seen_items
from ordered import CARDS, DECK, LEAFLET, ordered, page_of, sheet_of, sums_of, text_of

from deckgen.jobs.orders import Order
from deckgen.order.sheet import LOWEST, MARGIN
from deckgen.order.terms import OrderTerms
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, GlyphRun, Page, Product, Stroke, Tag
from deckgen.page.paper import A4
from deckgen.page.paths import bounds
from deckgen.source.problems import ProblemsFound

# What the text labels and the sheet shows by its place alone.
LABELS = {"I alt", "Papirvekt", "Kontaktperson", "Telefon", "E-post", "Adresse", "Omfang"}
LONG_PAPER = "Matt bestrøket papir som det går an å skrive på"


def words_on(data: bytes) -> str:
    """The text of the only page, its lines joined."""
    document = pypdfium2.PdfDocument(data)
    try:
        assert len(document) == 1
        return " ".join(document[0].get_textpage().get_text_range().split())
    finally:
        document.close()


def bare(text: str) -> str:
    """A text without the spaces that part lines, in small letters."""
    return re.sub(r"\s", "", text).casefold()


def order_of_many(root: Path, count: int) -> Order:
    """An order of so many products, cards among them, with much to say of their paper."""
    leaflet = LEAFLET.replace("Matt papir", LONG_PAPER).replace("press: {", "press: {finish: Falset og stiftet, ")
    names = [f"hefte-{number}" for number in range(1, count)]
    files = {f"layouts/{name}.yaml": leaflet.replace("title: Hefte", f"title: Lite {name}") for name in names}
    return ordered(root, copies={"kort": 40} | dict.fromkeys(names, 11), files=files)


def runs_of(order: Order) -> list[GlyphRun]:
    """The lines of text on the sheet."""
    return [item for item in page_of(order).items if isinstance(item, GlyphRun)]


def letters(run: GlyphRun) -> Box:
    """Where the letters of a line stand, from the baseline to the capitals."""
    return Box(run.x, run.y, run.extent.right, run.y + 0.7 * run.size)


@pytest.mark.parametrize("shop", ["", "die-line", "all-marks", "cards-two-files"])
def test_it_says_what_the_text_says(tmp_path: Path, shop: str) -> None:
    order = ordered(tmp_path, shop=shop)
    shown = bare(words_on(sheet_of(order)))
    parts = {part.strip(" .:=_\u00a0") for part in re.split(r"\n|: |; |\. |, ", text_of(order))}
    assert [part for part in parts - LABELS if bare(part) not in shown] == []
    assert len(parts) > 40


def test_digests_are_whole_and_unbroken(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    shown = words_on(sheet_of(order))
    assert [shown.count(f" {sha256(press_file.data).hexdigest()} ") for press_file in order.press.files] == [1, 1, 1]


@pytest.mark.parametrize("count", [1, 3, 8])
def test_one_to_eight_products_fit_and_can_be_read(tmp_path: Path, count: int) -> None:
    runs = runs_of(order_of_many(tmp_path, count))
    assert sum(run.text.endswith(".pdf") for run in runs) == count
    assert min(run.size for run in runs) >= 7
    lowest = sorted({run.y for run in runs})
    assert lowest[1] >= LOWEST, "only the foot is below"
    for run in runs:
        assert run.x >= MARGIN - 0.01
        assert run.extent.right <= A4.width - MARGIN + 0.01, run.text


@pytest.mark.parametrize("count", [1, 8])
def test_no_text_lies_on_another(tmp_path: Path, count: int) -> None:
    runs = runs_of(order_of_many(tmp_path, count))
    assert [
        (upper.text, lower.text) for upper, lower in combinations(runs, 2) if letters(upper).meets(letters(lower))
    ] == []


def test_what_it_is_to_a_reader(tmp_path: Path) -> None:
    runs = runs_of(ordered(tmp_path))
    titles = [run.text.strip() for run in runs if run.mark.role.tag is Tag.HEADING_1]
    assert titles == ["Prøve"]
    row = {
        run.mark.role.group for run in runs if run.mark.role.tag is Tag.TABLE_CELL and run.text.startswith("40 sett")
    }
    assert row == {"articles 1"}


def test_it_fits_a_light_deck(tmp_path: Path) -> None:
    light = DECK.replace("ground: [0, 0, 0, 100]}", "ground: [0, 10, 60, 0]}").replace(
        "ink:\n  ground: [0, 0, 0, 100]", "ink:\n  ground: [0, 10, 60, 0]"
    )
    page = page_of(ordered(tmp_path, files={minimal.DECK_FILE: light}))
    (title,) = (item for item in page.items if isinstance(item, GlyphRun) and item.mark.role.tag is Tag.HEADING_1)
    band = next(item for item in page.items if isinstance(item, Fill))
    assert (title.ink, band.ink.yellow) == (BLACK, 60)


@pytest.mark.parametrize("count", [1, 2, 13, 40])
def test_every_theme_has_a_seat_at_the_table(tmp_path: Path, count: int) -> None:
    """A disc of its ground with its emblem on it, round a table of paper, all of it on the band."""
    plain = re.sub(r' +booklet: "1.\d"\n', "", minimal.THEME)
    files = {
        minimal.THEME_FILE if number == 1 else f"themes/prove/{number:02}-t.yaml": minimal.changed(
            minimal.changed(plain, "number: 1", f"number: {number}"), "[80, 40, 0, 20]", f"[80, 40, {number}, 20]"
        )
        for number in range(1, count + 1)
    }
    page = page_of(ordered(tmp_path, files=files))
    fills = [item for item in page.items if isinstance(item, Fill)]
    band = bounds(fills[0].path)
    table = next(fill for fill in fills if fill.ink == PAPER)
    grounds = [Ink(80, 40, number, 20) for number in range(1, count + 1)]
    seats = [fill for fill in fills[1:] if fill.ink in grounds]
    assert [seat.ink for seat in seats] == grounds
    boxes = [bounds(fill.path) for fill in (table, *seats)]
    assert all(band.holds(box) and box.right <= A4.width - MARGIN + 0.01 for box in boxes)
    for box, other in combinations(boxes, 2):
        apart = dist(box.middle, other.middle)
        assert apart > (box.width + other.width) / 2


def test_a_long_title_stays_clear_of_the_table(tmp_path: Path) -> None:
    title = "En lang tittel på en samling kort om kulturskolen og lokalsamfunnet vårt"
    deck = DECK.replace("title: Prøve\n", f"title: {title}\n")
    order = ordered(tmp_path, files={minimal.DECK_FILE: deck})
    lines = [run for run in runs_of(order) if run.mark.role.tag is Tag.HEADING_1]
    assert " ".join(run.text.strip() for run in lines) == title
    assert max(run.extent.right for run in lines) < 0.72 * A4.width


def test_a_long_address_of_mail_and_name_of_a_file_are_shown_whole(tmp_path: Path) -> None:
    mail = "kari.nordmann.som.har.et.langt.navn@kulturskolen.eksempelvik.kommune.example.no"
    deck = DECK.replace("kari@example.no", mail)
    name = "a" * 60
    order = ordered(tmp_path, copies={name: 1}, files={minimal.DECK_FILE: deck, f"layouts/{name}.yaml": LEAFLET})
    shown = bare(words_on(sheet_of(order)))
    assert mail in shown
    assert f"{name}.pdf" in shown


def test_many_files_are_left_to_the_text(tmp_path: Path) -> None:
    pages = "\n".join(["  - {pages: [first, second]}"] * 15)
    leaflet = LEAFLET.replace("  - {pages: [first, second]}", pages)
    order = ordered(tmp_path, copies={"hefte": 3}, files={"layouts/hefte.yaml": leaflet}, shop="exact-size")
    shown = words_on(sheet_of(order))
    assert len(order.press.files) == 30
    assert "30 filer, til sammen" in shown
    assert "hefte-001.pdf – hefte-030.pdf 30 filer, " in shown
    assert sha256(sums_of(order)).hexdigest() in shown
    assert sums_of(order).decode().count(".pdf\n") == 30


def test_more_products_than_a_sheet_holds(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as caught:
        order_of_many(tmp_path, 19)
    (problem,) = caught.value.problems
    message = "19 products are too many for one order sheet; order some at a time"
    assert str(problem) == f"{minimal.DECK_FILE}:1:1: {message}"


def test_what_is_new_stands_on_it_with_the_most_that_there_may_be_to_say(tmp_path: Path) -> None:
    """A revision with a wished day, of many products."""
    terms = OrderTerms(date(2026, 12, 15), 12, date(2026, 12, 1))
    order = ordered(tmp_path, terms=terms)
    shown = words_on(sheet_of(order))
    for part in (
        "Bestilling av trykksaker, revisjon 12",
        "Erstatter bestillingen av 1. desember 2026 (bestilling-prove-standard-rev11).",
        "15. desember 2026",
        "120 kort, 5 plakater, 1 200 ark; papirvekt 5,4 kg",
        "1: Pakkes settvis, 3 kort",
    ):
        assert bare(part) in bare(shown)


def test_packing_is_as_the_layout_or_the_deck_says(tmp_path: Path) -> None:
    layout = CARDS.replace("press: {", "press: {packing: Hvert sett i en eske, ")
    assert "Hvert sett i en eske" in words_on(sheet_of(ordered(tmp_path, {"kort": 4}, {minimal.LAYOUT_FILE: layout})))
    deck = DECK.replace("words: {", "words: {order-packing-cards: '{count} i en pose', ")
    shown = words_on(sheet_of(ordered(tmp_path / "deck", {"kort": 4}, {minimal.DECK_FILE: deck})))
    assert "3 i en pose" in shown


def test_what_is_done_after_printing_is_as_large_as_the_rest(tmp_path: Path) -> None:
    runs = runs_of(ordered(tmp_path, {"kort": 4}, shop="die-line"))
    (finish,) = (run for run in runs if run.text.startswith("Konturskjæres"))
    assert (finish.size, finish.ink) == (9, BLACK)
    assert "Etterarbeid" in [run.text.strip() for run in runs]


def test_many_files_of_many_products_are_left_to_the_list_where_there_is_no_room_for_their_names(
    tmp_path: Path,
) -> None:
    names = [f"hefte-{number}" for number in range(1, 15)]
    files = {f"layouts/{name}.yaml": LEAFLET.replace("title: Hefte", f"title: {name}") for name in names}
    order = ordered(tmp_path, dict.fromkeys(names, 2), files, shop="exact-size")
    shown = words_on(sheet_of(order))
    assert "28 filer, til sammen" in shown
    assert "hefte-1-001.pdf" not in shown


def test_lines_for_the_invoice_are_there_to_write_on(tmp_path: Path) -> None:
    lines = [item for item in page_of(ordered(tmp_path, {"kort": 4})).items if isinstance(item, Stroke)]
    deck = DECK.replace("  address:", "  reference: KN-4711\n  invoice: 0192:987654321\n  address:")
    filled = ordered(tmp_path / "filled", {"kort": 4}, {minimal.DECK_FILE: deck})
    assert len(lines) - 2 == len([item for item in page_of(filled).items if isinstance(item, Stroke)])
    shown = words_on(sheet_of(filled))
    assert "Bestillerreferanse" in shown and "KN-4711" in shown and "0192:987654321" in shown


@pytest.mark.parametrize(
    ("mail", "lines"),
    [
        ("kari.nordmann.hansen@kulturskolen.example.no", ["kari.nordmann.hansen@kulturskolen.example.no"]),
        (
            "kari.nordmann.hansen@kulturskolen.prove.kommune.example.no",
            ["kari.nordmann.hansen", "@kulturskolen.prove.kommune.example.no"],
        ),
    ],
)
def test_a_long_address_of_mail_goes_on_at_its_at(tmp_path: Path, mail: str, lines: list[str]) -> None:
    order = ordered(tmp_path, {"kort": 4}, {minimal.DECK_FILE: DECK.replace("kari@example.no", mail)})
    assert [run.text.strip() for run in runs_of(order) if run.text.strip() in mail] == lines


def test_the_sheet_of_a_deck_that_is_read_from_the_right_begins_there(tmp_path: Path) -> None:
    """Where lines begin is mirrored; a digest is as it is, whatever stands around it."""
    mirrored_deck = {minimal.DECK_FILE: DECK.replace("language: nb", "language: nb\ndirection: rtl")}
    order = ordered(tmp_path / "right", files=mirrored_deck)
    page, other = page_of(order), page_of(ordered(tmp_path / "left"))
    begin = [A4.width - item.box.right for item in texts_on(page)]
    assert begin == pytest.approx([item.box.left for item in texts_on(other)], abs=0.01)
    areas = [bounds(item.path) for item in page.items if isinstance(item, Fill | Stroke)]
    assert all(page.trim.holds(box) or box.top > page.trim.top - 40 * MILLIMETRE for box in areas)
    file = order.press.files[0]
    assert sha256(file.data).hexdigest() in "".join(run.text for run in page.items if isinstance(run, GlyphRun))


def texts_on(page: Page) -> list[SeenItem]:
    """The lines of text on a sheet."""
    items = seen_items(page, Product("", "", (page,), ()))
    return [item for item in items if item.kind == "GlyphRun"]
