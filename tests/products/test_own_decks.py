"""Decks of other shapes, each with fields and a layout of its own: a quiz, words with pictures, methods."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import minimal
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from laidout import WORDS, faces
from msgspec import Struct
from msgspec.structs import replace
from own_decks import LAYOUTS, own_project
from real import tree_hash, whole_words
from samples import office_spec
from sessions import session
from tools import run

from deckgen.jobs.cache import Cache
from deckgen.jobs.composed_products import ComposedProduct, composed_products
from deckgen.jobs.editions import build
from deckgen.jobs.request import Request
from deckgen.layout.page_choice import parse_choice
from deckgen.page.items import Picture
from deckgen.pdf.edition import EDITIONS, PRESS, SCREEN
from deckgen.preflight.judge import preflight
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.cards import card_sheets
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.selection import Selection, selected
from deckgen.source.project import Project

MOST_LINES = 40
FILES = [(name, edition.name) for name in LAYOUTS for edition in EDITIONS]


class OwnDeck(Struct, frozen=True):
    """A deck that was built: its project, its one product, and the folder of its files."""

    project: Project
    item: ComposedProduct
    folder: Path

    def file(self, edition: str) -> Path:
        """The file of its product in an edition."""
        return self.folder / edition / f"{self.item.layout.name}.pdf"


@pytest.fixture(scope="module")
def own_decks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, OwnDeck]:
    """All of them, built in all editions; nothing may be wrong with them."""
    return {name: built(name, tmp_path_factory.mktemp(name)) for name in LAYOUTS}


def built(name: str, root: Path) -> OwnDeck:
    project = own_project(name, root)
    whole = session(project, Request((name,), (LAYOUTS[name],), (), EDITIONS, root / "output", whole=False))
    (result,), (item,) = build(whole), composed_products(whole)
    return OwnDeck(project, item, result.folder)


def lines_on(file: Path) -> list[str]:
    """The text of each page, its lines joined."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [whole_words(page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


def bookmarks_of(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from bookmarks_of(item.children)


def test_a_project_of_all_of_them_makes_each_in_its_layout(tmp_path: Path) -> None:
    for name in LAYOUTS:
        project = own_project(name, tmp_path)
    layouts = tuple(project.resolve().layouts)
    whole = session(project, Request(tuple(LAYOUTS), layouts, (), (SCREEN,), tmp_path / "output", whole=True))
    made = [(item.deck.id, item.layout.name) for item in composed_products(whole)]
    assert sorted(made) == sorted(LAYOUTS.items())


@pytest.mark.parametrize("name", LAYOUTS)
def test_its_layout_is_short(name: str, own_decks: dict[str, OwnDeck]) -> None:
    file = own_decks[name].project.root / "layouts" / f"{LAYOUTS[name]}.yaml"
    assert len(file.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize(("name", "edition"), FILES)
def test_files_are_sound(name: str, edition: str, own_decks: dict[str, OwnDeck]) -> None:
    report = run("qpdf", "--check", own_decks[name].file(edition))
    assert "No syntax or stream encoding errors found" in report
    assert "WARNING" not in report


@pytest.mark.parametrize("name", LAYOUTS)
def test_preflight_of_the_press_file_finds_nothing(name: str, own_decks: dict[str, OwnDeck]) -> None:
    own_deck = own_decks[name]
    request = Request((name,), (LAYOUTS[name],), (), EDITIONS, own_deck.folder, whole=False)
    report = preflight(own_deck.file(PRESS.name), session(own_deck.project, request).shop)
    assert list(report.findings) == []
    assert not report.unjudged


def test_the_answer_is_on_the_back_of_its_question(own_decks: dict[str, OwnDeck]) -> None:
    pages = lines_on(own_decks["quiz"].file(SCREEN.name))
    assert pages[2:4] == [
        "Hvor lang tid bruker lyset fra sola på å nå jorda? 1.2 Verdensrommet Nivå 2",
        "Litt over åtte minutter Ser du en solnedgang, har lyset vært på vei omtrent så lenge som det tar å spise "
        "frokost.",
    ]
    assert pages[-4:] == [
        "Joker",
        "Bytt spørsmål Legg kortet du trakk, nederst i bunken. Trekk et nytt.",
        "Joker",
        "Spør en venn Velg én fra et annet lag. Er svaret riktig, får begge lagene poeng.",
    ]


def test_cards_of_own_kinds_have_names_on_pages_and_in_the_outline(own_decks: dict[str, OwnDeck]) -> None:
    product = own_decks["quiz"].item.product
    assert [page.label for page in product.pages[-2:]] == ["Joker: Spør en venn", "Joker: Spør en venn – Bakside"]
    assert [page.subject for page in product.pages[-2:]] == ["joker `venn`, joker-front", "joker `venn`, joker-back"]
    with pikepdf.open(own_decks["quiz"].file(SCREEN.name)) as pdf, pdf.open_outline() as outline:
        titles = list(bookmarks_of(outline.root))
    assert titles[0] == "Verdensrommet: Hvilken planet er størst i solsystemet?"
    assert titles[-2:] == ["Joker: Bytt spørsmål", "Joker: Spør en venn"]


def test_cards_of_own_kinds_are_chosen_by_their_ids_or_their_theme(own_decks: dict[str, OwnDeck]) -> None:
    quiz, words = own_decks["quiz"].item.product, own_decks["words"].item.product
    assert [page.label for page in selected(quiz, Selection(parse_choice(["card:venn"]))).pages] == [
        "Joker: Spør en venn",
        "Joker: Spør en venn – Bakside",
    ]
    of_theme = selected(words, Selection(parse_choice(["2"])))
    assert [page.label for page in of_theme.pages][::2] == [
        "Ute",
        "tre",
        "båt",
        "sol",
    ]
    assert [page.label for page in selected(words, Selection(parse_choice(["card:ute"]))).pages] == [
        "Ute",
        "Ute – Bakside",
    ]


def test_every_word_has_its_own_picture_with_its_own_words(own_decks: dict[str, OwnDeck]) -> None:
    item = own_decks["words"].item
    shown = {
        page.label: (picture.mark.role.alt, picture.pixels)
        for page in item.product.pages
        for picture in page.items
        if isinstance(picture, Picture)
    }
    assert {label: alt for label, (alt, _) in shown.items()} == {
        "hus": "Et rødt hus med hvit dør",
        "kopp": "En kopp det damper av",
        "stol": "En stol sett fra siden",
        "tre": "Et grønt tre",
        "båt": "En seilbåt på sjøen",
        "sol": "En gul sol med stråler",
    }
    assert len({pixels for _, pixels in shown.values()}) == 6


def test_what_is_left_out_takes_no_place(own_decks: dict[str, OwnDeck]) -> None:
    pages = lines_on(own_decks["words"].file(SCREEN.name))
    assert [text for text in pages if text.startswith(("cup", "chair"))] == ["cup The cup is hot.", "chair"]


def test_a_code_leads_to_the_address_of_its_method_alone(own_decks: dict[str, OwnDeck]) -> None:
    document = pypdfium2.PdfDocument(own_decks["methods"].file(PRESS.name))
    codes = [[code.text for code in zxingcpp.read_barcodes(page.render(scale=4).to_pil())] for page in document]
    document.close()
    labels = [page.label for page in own_decks["methods"].item.product.pages]
    assert dict(zip(labels, codes, strict=True))["Én, to, alle – Bakside"] == ["https://www.example.no/en-to-alle"]
    assert sum(map(len, codes)) == 1


@pytest.mark.parametrize("name", ["words", "quiz"])
@pytest.mark.parametrize("flip", ["long", "short"])
def test_backs_lie_behind_their_fronts_on_duplex_sheets(name: str, flip: str, own_decks: dict[str, OwnDeck]) -> None:
    own_deck = own_decks[name]
    cards = selected(own_deck.item.product, Selection(parse_choice(["1-2"])))
    whole = session(own_deck.project, Request((name,), (LAYOUTS[name],), (), EDITIONS, own_deck.folder, whole=False))
    setter = CaptionSetter(whole.typesetters[name], whole.catalogue)
    sheets = card_sheets(cards, Imposition(office_spec("cards"), OfficeOptions(flip=flip), WORDS, setter))
    seen = set()
    for front, back in zip(sheets.pages[::2], sheets.pages[1::2], strict=True):
        behind = {face.name: face.trim.middle for face in faces(back, sheets, cards)}
        for face in faces(front, sheets, cards):
            x, y = face.trim.middle
            mirrored = (front.trim.right - x, y) if flip == "long" else (x, front.trim.top - y)
            assert behind[f"{face.name} – Bakside"] == pytest.approx(mirrored, abs=0.1), face.name
            seen.add(face.name)
    assert seen == {page.label for page in cards.pages[::2]}


def test_what_changes_is_made_anew_and_as_from_nothing(tmp_path: Path) -> None:
    """With what the first build left in the cache, and in a folder that knows nothing of it."""
    asked = Request(("words",), (LAYOUTS["words"],), (), EDITIONS, tmp_path / "output", whole=False)
    asked = replace(asked, cache=Cache(tmp_path / "cache"))
    project = own_project("words", tmp_path / "project")
    (first,) = build(session(project, asked))
    before = tree_hash(first.folder)
    (second,) = build(session(project, asked))
    assert tree_hash(second.folder) == before
    folder = project.root / "themes/words"
    shutil.copy(folder / "bilder/sun.png", folder / "bilder/cup.png")
    for file, old, new in (
        ("01-hjemme.yaml", "english: chair", "english: seat"),
        ("02-ute.yaml", "tip: Gå en tur.", "tip: Gå ut."),
    ):
        text = (folder / file).read_text("utf-8")
        (folder / file).write_text(minimal.changed(text, old, new), "utf-8")
    (third,) = build(session(project, asked))
    changed = tree_hash(third.folder)
    fresh = replace(asked, output=tmp_path / "fresh", cache=Cache())
    (other,) = build(session(project, fresh))
    assert changed == tree_hash(other.folder) != before
