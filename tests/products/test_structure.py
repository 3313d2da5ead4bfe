"""What files say to who does not see them: every text that a layout shows, once and in order, under sound headings.

After an intended change: pytest --rewrite-goldens tests/products/test_structure.py, then read the difference in git.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import minimal
import pytest
from golden import compare
from msgspec.structs import replace
from own_decks import LAYOUTS, own_project
from pikepdf import Pdf
from pypdfium2 import PdfDocument
from real import BUNDLES, ROOT, Real, whole_request
from right_to_left import ARABIC, HEBREW, TEXTS, Language, project_of
from sessions import request, session
from spoken import Spoken, listing, pages_of, spoken

from deckgen.deck.theme import RunStep, Theme
from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.editions import build
from deckgen.jobs.session import Session
from deckgen.layout.textblock import TextBlock
from deckgen.page.geometry import Box
from deckgen.page.ink import Ink
from deckgen.page.items import GlyphRun, Group, Item, Mark, Product
from deckgen.page.page_blocks import MarkedPart, is_content
from deckgen.page.structure import StructureElement, page_structure
from deckgen.pdf.edition import SCREEN
from deckgen.source.project import SHIPPED_LAYOUTS, Project
from deckgen.typeset.shaper import drawn_text

GOLDENS = Path(__file__).parent.parent / "heard"
HEARD = ("a6-cards", "guide-a4", "runsheets-a4", "poster-a3", "dividers", "tent-a5", "invitation-a5", "box-a6")
"""The layouts of which a person reads what is heard, one of each kind."""

WRITTEN = "a text of the model: "


def plain(text: str) -> str:
    """A text as it is read: without marks for breaking, and with one space between words."""
    return " ".join(drawn_text(text).split())


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts on pages bear what the model has for them, in place of the layout's element."""
    draw = TextBlock.draw

    def draw_with_text(self: TextBlock, ink: Ink, mark: Mark, box: Box, draft: object) -> None:
        text = self.text if isinstance(self.text, str) else self.text.value
        element = replace(self.bound.origin, file=WRITTEN + text)
        draw(self, ink, replace(mark, element=element), box, draft)  # type: ignore[arg-type]

    monkeypatch.setattr(TextBlock, "draw", draw_with_text)


def texts_on(items: Iterable[Item]) -> Iterator[str]:
    """The texts of the blocks among items, as the model has them; the few on lines to write on as they are set."""
    blocks: dict[int, str] = {}
    for item in runs(items):
        element = item.mark.element
        if element and element.file.startswith(WRITTEN):
            blocks[item.mark.block] = element.file.removeprefix(WRITTEN)
        else:
            blocks[item.mark.block] = blocks.get(item.mark.block, "") + item.text
    return map(plain, blocks.values())


def runs(items: Iterable[Item]) -> Iterator[GlyphRun]:
    for item in items:
        if isinstance(item, Group):
            yield from runs(item.items)
        elif isinstance(item, GlyphRun) and is_content(item):
            yield item


def written_text(products: Iterable[Product]) -> str:
    return " ".join(text for product in products for page in product.pages for text in texts_on(page.items))


def heard(file: Path) -> Spoken:
    """The structure of a file, all of whose content is in it or an artifact."""
    with Pdf.open(file) as pdf:
        pages = pages_of(pdf)
        assert [page.stray for page in pages.values() if page.stray] == []
        return spoken(pdf, pages)


def headings_of(product: Product) -> Iterator[int]:
    """The levels of the headings of a layout, as its own tags have them."""
    waiting: list[StructureElement | MarkedPart] = [kid for page in product.pages for kid in page_structure(page.items)]
    while waiting:
        element = waiting.pop(0)
        if isinstance(element, StructureElement):
            waiting[:0] = element.kids
            if element.kind in ("H1", "H2", "H3"):
                yield int(element.kind[1])


def skipped_headings(document: Spoken) -> list[str]:
    """Headings that are more than one level below the heading before them; the first is of level 1."""
    headings = [element for element in document.within() if element.kind in ("H1", "H2", "H3")]
    levels = [0, *(int(element.kind[1]) for element in headings)]
    return [
        element.text for before, element in zip(levels, headings, strict=False) if int(element.kind[1]) > before + 1
    ]


def assert_all_is_heard(opened: Session, folder: Path) -> Mapping[str, Spoken]:
    """Every text that the layouts of a session show is in the structure of its file, once and in order."""
    products = {item.layout.name: item.product for item in composed_products(opened)}
    documents = {name: heard(folder / f"{name}.pdf") for name in products}
    for name, product in products.items():
        assert documents[name].text == written_text([product]), name
        assert skipped_headings(documents[name]) == [], name
    return documents


@pytest.fixture
def shipped(written: None, real: Real, tmp_path: Path) -> Mapping[str, Product]:
    """The products of the shipped deck, whose texts bear what the model has."""
    opened = session(Project(ROOT, ROOT), whole_request(tmp_path))
    return {item.layout.name: item.product for item in composed_products(opened)}


def test_all_layouts_and_bundles_say_their_texts_once_and_in_order(real: Real, shipped: Mapping[str, Product]) -> None:
    parts = {name: (name,) for name in shipped} | {f"bundle-{name}": layouts for name, layouts in BUNDLES.items()}
    for name, layouts in parts.items():
        document = heard(real.file(name, "screen"))
        assert document.text == written_text(shipped[layout] for layout in layouts), name
        assert skipped_headings(document) == [], name


def test_the_tags_of_layouts_leave_out_no_level_of_headings(real: Real) -> None:
    for name, product in real.products.items():
        if name.startswith("bundle-"):
            continue  # begins anew with each of its parts
        levels = [0, *headings_of(product)]
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == [], name


def themes_of(real: Real, layout: str) -> Iterator[tuple[Theme, str]]:
    """The themes of the deck, each with what is heard of it in a layout."""
    with Pdf.open(real.file(layout, "screen")) as pdf:
        document = spoken(pdf)
    parts = [part for part in document.kids if isinstance(part, Spoken) and part.kind == "Part"]
    yield from zip(real.deck.themes, (part.text for part in parts), strict=True)


def assert_heard_in_order(text: str, wanted: Iterable[str], theme: Theme) -> None:
    """Each text is heard after the one before it."""
    at = 0
    for words in map(plain, wanted):
        start = text.find(words, at)
        assert start >= 0, f"{theme.id}: {words!r} is not heard after {text[max(0, at - 40) : at]!r}"
        at = start + len(words)


def rows_of(steps: Iterable[RunStep]) -> Iterator[str]:
    for step in steps:
        yield f"{step.start}–{step.end}"
        yield step.text.value


def questions_of(theme: Theme) -> Iterator[str]:
    for question in theme.questions:
        yield question.number
        yield question.text.value


def test_guides_tell_themes_in_the_order_of_the_deck(real: Real) -> None:
    for layout in ("guide-a4", "guide-a5"):
        for theme, text in themes_of(real, layout):
            introduction = theme.introduction.value if theme.introduction else ""
            purpose = theme.purpose.value if theme.purpose else ""
            first = [theme.sign, theme.title.value, introduction, purpose, *questions_of(theme)]
            short = theme.short_runsheet if layout == "guide-a5" else ()  # a chapter in the other one
            assert_heard_in_order(text, [*first, *rows_of(theme.runsheet), *rows_of(short)], theme)
            assert_heard_in_order(text, [line.value for line in theme.needs], theme)
            assert_heard_in_order(text, [work.title.value for work in theme.reading], theme)


def test_run_sheets_tell_themes_in_the_order_of_the_deck(real: Real) -> None:
    for theme, text in themes_of(real, "runsheets-a4"):
        needs = [line.value for line in theme.needs]
        wanted = [theme.sign, theme.short.value, *needs, *questions_of(theme), *rows_of(theme.runsheet)]
        assert_heard_in_order(text, wanted, theme)


def test_cards_are_read_front_then_back_theme_by_theme(real: Real) -> None:
    with Pdf.open(real.file("a6-cards", "screen")) as pdf:
        document = spoken(pdf)
    themes = [part for part in document.kids if isinstance(part, Spoken) and part.kind == "Part"]
    assert len(themes) == len(real.deck.themes)
    for part, theme in zip(themes, real.deck.themes, strict=True):
        headings = [element.text for element in part.within() if element.kind == "H2"]
        questions = [f"{question.number} {plain(question.text.value)}" for question in theme.questions]
        assert headings[: len(questions)] == questions
        assert theme.introduction and plain(theme.introduction.value) in part.text


@pytest.mark.parametrize("layout", HEARD)
def test_what_is_heard_is_as_it_was(layout: str, real: Real, pytestconfig: pytest.Config) -> None:
    with Pdf.open(real.file(layout, "screen")) as pdf:
        text = "\n".join(listing(spoken(pdf))) + "\n"
    compare(text, GOLDENS / f"{layout}.txt", pytestconfig)


@pytest.mark.parametrize("name", LAYOUTS)
def test_decks_of_other_shapes_say_their_texts(name: str, written: None, tmp_path: Path) -> None:
    project = own_project(name, tmp_path)
    opened = session(project, replace(request(project), decks=(name,), layouts=(LAYOUTS[name],), editions=(SCREEN,)))
    (result,) = build(opened)
    assert_all_is_heard(opened, result.folder / SCREEN.name)


@pytest.mark.parametrize("language", [ARABIC, HEBREW])
def test_decks_that_run_from_right_to_left_say_their_texts_letter_by_letter(
    language: Language, written: None, tmp_path: Path
) -> None:
    project = project_of(tmp_path, language)
    deck = tmp_path / minimal.DECK_FILE
    two = language.texts[TEXTS.index("Nå")]
    deck.write_text(minimal.changed(deck.read_text("utf-8"), f'"{two}"]', f'"{two}", "A", "B"]'), "utf-8")
    opened = session(project, replace(request(project), layouts=SHIPPED_LAYOUTS, editions=(SCREEN,)))
    (result,) = build(opened)
    assert_all_is_heard(opened, result.folder / SCREEN.name)
    if language is HEBREW:  # letters of several glyphs have ActualText, which pdfium takes for words in a wrong order
        assert_pages_are_copied_as_written(opened, result.folder / SCREEN.name / "a6-cards.pdf")


def assert_pages_are_copied_as_written(opened: Session, file: Path) -> None:
    """What a viewer copies of a page, which knows no structure, has what runs from right to left as it is written."""
    (product,) = (item.product for item in composed_products(opened) if item.layout.name == file.stem)
    with PdfDocument(file) as pdf:
        for number, page in enumerate(product.pages):
            copied = " ".join(pdf[number].get_textpage().get_text_range().split())
            lines = [run.text for run in runs(page.items) if any(word.level % 2 for word in run.words)]
            assert [line for line in lines if plain(line) not in copied] == []
