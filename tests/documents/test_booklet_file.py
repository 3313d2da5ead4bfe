"""Booklets in PDF: themes, questions, introductions and reading as they were set, whatever the manner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from booklets import A4, SMALL, Booklet, BookletTheme, Manner, booklet_pdf
from PIL import Image
from read_booklets import document_of, themes_in
from real_booklet import real_booklet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from shipped_booklet import shipped_booklet, shipped_themes
from tools import run

from deckgen.documents.booklet_file import read_booklet
from deckgen.documents.document_parts import BlockKind, Document, TextBlock, UnreadableDocument

MANNERS = {
    "two columns": Manner(running_head="Temaer for lokal samtale"),
    "one column, justified, numbered, no boxes": Manner(
        columns=1, page=SMALL, bullet="1.", justified=True, boxed=False
    ),
    "two narrow columns, justified, drawn bullets, no links": Manner(
        page=SMALL, size=9, bullet="", justified=True, links=False
    ),
    "one column of large type, no words broken": Manner(columns=1, page=A4, size=12, hyphenated=False, ligatures=False),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_the_shipped_deck_as_a_booklet_is_read_as_it_was_set(manner: str) -> None:
    themes = shipped_themes()
    document = document_of(shipped_booklet(), MANNERS[manner])
    read = themes_in(document, [theme["title"] for theme in themes])
    assert [theme.heading for theme in read] == [
        f"{theme['number']} {theme['title']}" if "number" in theme else theme["title"] for theme in themes
    ]
    assert [theme.items[: len(before["questions"])] for theme, before in zip(read, themes, strict=True)] == [
        tuple(question["text"] for question in theme["questions"]) for theme in themes
    ]
    assert [theme.paragraphs[0] for theme in read] == [theme["introduction"].strip() for theme in themes]


@pytest.mark.parametrize("manner", [name for name in MANNERS if "no links" not in name])
def test_the_reading_of_the_shipped_deck_has_its_addresses(manner: str) -> None:
    themes = shipped_themes()
    read = themes_in(document_of(shipped_booklet(), MANNERS[manner]), [theme["title"] for theme in themes])
    assert [theme.addresses for theme in read] == [
        tuple(work["url"] for work in theme.get("reading", ()) if "url" in work) for theme in themes
    ]


def test_addresses_without_links_are_links_of_the_same_text() -> None:
    manner = MANNERS["two narrow columns, justified, drawn bullets, no links"]
    themes = shipped_themes()
    read = themes_in(document_of(shipped_booklet(), manner), [theme["title"] for theme in themes])
    without_scheme = [tuple(address.partition("://")[2] for address in theme.addresses) for theme in read]
    assert without_scheme == [
        tuple(work["url"].partition("://")[2] for work in theme.get("reading", ()) if "www." in work.get("url", ""))
        for theme in themes
    ]


def test_two_themes_side_by_side_are_read_one_after_the_other() -> None:
    document = document_of(shipped_booklet(), MANNERS["two columns"])
    places = {block.text: block.place for block in document.blocks if block.kind == BlockKind.HEADING}
    assert places["1 Prosessledelse"] == "page 3, left column"
    assert places["2 Ledelse og læring"] == "page 3, right column"


def test_boxes_are_boxed_and_page_numbers_are_left_out_and_told() -> None:
    document = document_of(shipped_booklet(), MANNERS["two columns"])
    boxed = [block for block in document.blocks if block.boxed and block.text.startswith("Les mer")]
    assert len(boxed) == sum(len(theme.get("reading", ())) for theme in shipped_themes())
    assert not [block.text for block in document.blocks if re.fullmatch(r"\d+", block.text)]
    heads = "page numbers and running heads are left out: «Temaer for lokal samtale»"
    assert document.remarks == (heads,)
    assert (document.title, document.language) == ("Temaer for lokal samtale", "nb-NO")


@pytest.mark.parametrize("manner", [Manner(), Manner(page=SMALL, size=9, justified=True), Manner(columns=1, size=11)])
def test_the_real_booklet_has_its_themes_and_questions(manner: Manner) -> None:
    booklet = real_booklet()
    document = document_of(booklet, manner)
    read = themes_in(document, [theme.title for theme in booklet.themes])
    assert [theme.heading for theme in read] == [f"{theme.number} {theme.title}".strip() for theme in booklet.themes]
    missed = [
        f"{theme.number or theme.title}: {text}"
        for theme, read_theme in zip(booklet.themes, read, strict=True)
        for text in _questions_of(theme)
        if _plain(text) not in map(_plain, read_theme.items)
    ]
    assert not missed
    assert sum(len(_questions_of(theme)) for theme in booklet.themes) == 58 + 4  # with the ways that are no questions


def test_no_word_of_the_real_booklet_is_left_broken() -> None:
    booklet = real_booklet()
    known = {word for text in _texts_of(booklet) for word in _words(text)}
    read = {word for block in document_of(booklet, Manner()).blocks for word in _words(block.text)}
    assert sorted(word for word in read - known if not word.isdecimal()) == []


def _questions_of(theme: BookletTheme) -> list[str]:
    return [text for question in theme.questions for text in (question.text, *question.nested)]


def _texts_of(booklet: Booklet) -> list[str]:
    parts = [text for part in booklet.preface for text in (part.title, *part.paragraphs, *part.bullets)]
    themes = [
        text
        for theme in booklet.themes
        for text in (theme.title, *theme.paragraphs, *theme.more_paragraphs, *_questions_of(theme))
    ]
    reading = [f"{item.text} {item.shown} {item.address}" for theme in booklet.themes for item in theme.reading]
    return [booklet.title, *parts, *themes, *reading, *booklet.figure, "https"]


def _words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.replace("\\", "").replace("](", " "))


def _plain(text: str) -> str:
    return re.sub(r"[\\*]|(?<=/) ", "", text)


# Other makers of files


def test_a_page_that_a_browser_printed_is_read(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang=nb><meta charset=utf-8><title>Et hefte</title><style>body{columns:2;font:11pt serif}h1{column-"
        "span:all}</style><h1>Et hefte fra nettet</h1><h2>1 Først</h2><p>Innledningen til det første temaet er "
        '<i>kursiv</i> og har en <a href="https://example.no/side">lenke</a>.</p><ul><li>Hva vil vi?<li>Hvem er med, '
        "og hvem burde være med i samtalen vår?</ul><h2>2 Så</h2><ol><li>Når starter vi?<li>Hvor?</ol>",
        "utf-8",
    )
    pdf = tmp_path / "page.pdf"
    run(
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={pdf}",
        page,
    )
    document = read_booklet(pdf)
    assert [(block.kind.value, block.level, block.text) for block in document.blocks] == [
        ("heading", 1, "Et hefte fra nettet"),
        ("heading", 2, "1 Først"),
        (
            "paragraph",
            1,
            "Innledningen til det første temaet er *kursiv* og har en [lenke](https://example.no/side).",
        ),
        ("item", 1, "Hva vil vi?"),
        ("item", 1, "Hvem er med, og hvem burde være med i samtalen vår?"),
        ("heading", 2, "2 Så"),
        ("item", 1, "Når starter vi?"),
        ("item", 1, "Hvor?"),
    ]
    assert [block.is_numbered for block in document.blocks] == [False] * 6 + [True] * 2


class Drawn:
    """A PDF of one page or more, drawn by hand."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "drawn.pdf"
        self.canvas: Any = Canvas(str(self.file), pagesize=A4, invariant=1)

    def lines(self, x: float, y: float, lines: Sequence[str], size: float = 11, font: str = "Helvetica") -> None:
        self.canvas.setFont(font, size)
        for place, line in enumerate(lines):
            self.canvas.drawString(x, y - place * 1.3 * size, line)

    def line(self, x: float, y: float, *runs: tuple[str, str, float, float]) -> None:
        """A line of texts, each with its font, its size and how far it is raised."""
        line = self.canvas.beginText(x, y)
        for text, font, size, rise in runs:
            line.setFont(font, size)
            line.setRise(rise)
            line.textOut(text)
        self.canvas.drawText(line)

    def document(self) -> Document:
        self.canvas.save()
        return read_booklet(self.file)

    def blocks(self) -> list[TextBlock]:
        return list(self.document().blocks)


@pytest.fixture
def drawn(tmp_path: Path) -> Drawn:
    return Drawn(tmp_path)


TEXT = ("Dette er en tekst som går over flere linjer, så det er", "klart hva som er brødtekst på denne siden her.")


def test_hyphens_at_line_ends_go_where_a_word_was_broken_and_stay_where_it_has_one(drawn: Drawn) -> None:
    drawn.lines(
        72, 700, ("Vi samler noen res-", "surser i kultur-", "og idrettslivet, og SFO-", "lederen har e-", "post.")
    )
    drawn.lines(72, 600, ("En lang tekst om dypsindig xqz-", "wrk arbeid, som ingen kan lese."))
    first, second = drawn.blocks()
    assert first.text == "Vi samler noen ressurser i kultur- og idrettslivet, og SFO-lederen har e-post."
    assert first.doubts == ()
    assert second.doubts == ("«xqzwrk» was parted at the end of a line; perhaps it has a hyphen, «xqz-wrk»",)


def test_letters_set_wide_are_words_and_gaps_without_spaces_are_spaces(drawn: Drawn) -> None:
    drawn.lines(72, 700, TEXT)
    drawn.canvas.setFont("Helvetica-Bold", 16)
    drawn.canvas.drawString(72, 740, "FELLES FORANKRING", charSpace=3)
    drawn.canvas.setFont("Helvetica", 11)
    x = 72
    for word in ("Ord", "uten", "mellomrom"):
        drawn.canvas.drawString(x, 640, word)
        x += drawn.canvas.stringWidth(word, "Helvetica", 11) + 3
    assert [block.text for block in drawn.blocks()] == ["FELLES FORANKRING", " ".join(TEXT), "Ord uten mellomrom"]


def test_three_columns_and_a_heading_over_them(drawn: Drawn) -> None:
    drawn.lines(72, 760, ("En overskrift over alle de tre spaltene",), 20)
    for place in range(3):
        drawn.lines(72 + 160 * place, 720, [f"Spalte {place + 1}, linje {line}" for line in range(1, 6)])
    assert [block.text for block in drawn.blocks()] == [
        "En overskrift over alle de tre spaltene",
        *[" ".join(f"Spalte {place}, linje {line}" for line in range(1, 6)) for place in (1, 2, 3)],
    ]


def test_nested_members_of_lists_and_dashes_in_texts(drawn: Drawn) -> None:
    drawn.lines(72, 700, ("Alle har en plass her, og alle må", "– samtidig som det er klare rammer – få", "si sitt."))
    drawn.lines(72, 640, ("•", "•"))
    drawn.lines(86, 640, ("Hva er din rolle?", "Hva forventer du?"))
    drawn.lines(86, 610, ("–", "–"))
    drawn.lines(100, 610, ("Av deg selv?", "Av de andre?"))
    blocks = drawn.blocks()
    assert [(block.kind.value, block.level) for block in blocks] == [
        ("paragraph", 1),
        ("item", 1),
        ("item", 1),
        ("item", 2),
        ("item", 2),
    ]
    assert blocks[0].text == "Alle har en plass her, og alle må – samtidig som det er klare rammer – få si sitt."
    assert blocks[-1].text == "Av de andre?"


def test_numbers_of_notes_are_raised_and_bold_words_are_marked(drawn: Drawn) -> None:
    drawn.line(
        72,
        700,
        ("Dette er ", "Helvetica", 11, 0),
        ("viktig", "Helvetica-Bold", 11, 0),
        ("12", "Helvetica", 6, 4),
        (" for alle * her.", "Helvetica", 11, 0),
    )
    assert [block.text for block in drawn.blocks()] == ["Dette er **viktig**¹² for alle * her."]


def test_turned_text_comes_last_and_is_doubted(drawn: Drawn) -> None:
    drawn.canvas.saveState()
    drawn.canvas.rotate(90)
    drawn.lines(100, -40, ("Langs kanten",))
    drawn.canvas.restoreState()
    drawn.lines(72, 700, TEXT)
    blocks = drawn.blocks()
    assert [block.text for block in blocks] == [" ".join(TEXT), "Langs kanten"]
    assert blocks[1].doubts == ("stands turned on its page",)


def test_a_page_that_is_turned_as_a_whole_is_read_upright(drawn: Drawn) -> None:
    drawn.canvas.setPageRotation(90)
    drawn.canvas.saveState()
    drawn.canvas.translate(A4[0], 0)
    drawn.canvas.rotate(90)
    drawn.lines(72, 500, TEXT)
    drawn.canvas.restoreState()
    block = drawn.blocks()[0]
    assert (block.text, block.doubts) == (" ".join(TEXT), ())


def test_the_letters_of_a_scan_are_read_with_a_remark_and_hidden_ones_of_other_pages_are_not(drawn: Drawn) -> None:
    for is_scan in (True, False):
        hidden = drawn.canvas.beginText(72, 700)
        hidden.setFont("Helvetica", 11)
        hidden.setTextRenderMode(3)
        hidden.textOut("Ord som en maskin har kjent igjen")
        drawn.canvas.saveState()
        drawn.canvas.drawText(hidden)
        drawn.canvas.restoreState()
        if not is_scan:
            drawn.lines(72, 600, TEXT)
        drawn.canvas.showPage()
    document = drawn.document()
    assert [block.text for block in document.blocks] == ["Ord som en maskin har kjent igjen", " ".join(TEXT)]
    assert next(document.blocks).doubts == ("recognised by a machine in a scan",)
    assert document.remarks == (
        "page 1 is a scan, of which a machine recognised the text; read it against the booklet",
        "page 2 has letters that are hidden, which are not read",
    )


def test_numbers_of_a_list_go_on_after_lists_within_it_and_bold_headings(drawn: Drawn) -> None:
    drawn.lines(72, 700, TEXT)
    drawn.lines(90, 640, ("1.", "2.", "3."))
    drawn.lines(108, 640, ("Hvem er vi?", "Hva gjør vi?", "Hvor er vi?"))
    drawn.lines(120, 597.1, ("i.", "ii."))
    drawn.lines(140, 597.1, ("I byen?", "På landet?"))
    drawn.lines(72, 550, ("Videre:",), font="Helvetica-Bold")
    drawn.lines(90, 525, ("4.", "5."))
    drawn.lines(108, 525, ("Hva vil vi?", "Når?"))
    blocks = drawn.blocks()[1:]
    assert [(block.kind.value, block.level, block.text) for block in blocks] == [
        ("item", 1, "Hvem er vi?"),
        ("item", 1, "Hva gjør vi?"),
        ("item", 1, "Hvor er vi?"),
        ("item", 2, "I byen?"),
        ("item", 2, "På landet?"),
        ("heading", 1, "Videre:"),
        ("item", 1, "Hva vil vi?"),
        ("item", 1, "Når?"),
    ]
    assert blocks[5].doubts == ("taken for a heading as it is bold",)


def test_a_number_that_is_none_of_a_list_keeps_the_blank_before_another_face(drawn: Drawn) -> None:
    drawn.line(
        72,
        700,
        ("17. mai er ", "Helvetica", 11, 0),
        ("alltid ", "Helvetica-Oblique", 11, 0),
        ("en fridag.", "Helvetica", 11, 0),
    )
    assert [block.text for block in drawn.blocks()] == ["17. mai er *alltid* en fridag."]


def test_a_ring_that_is_a_letter_is_a_bullet(drawn: Drawn) -> None:
    drawn.lines(72, 700, TEXT)
    drawn.lines(90, 660, ("o", "o"), font="Courier")
    drawn.lines(108, 660, ("Hva vil vi?", "Når?"))
    assert [(block.kind.value, block.text) for block in drawn.blocks()][1:] == [
        ("item", "Hva vil vi?"),
        ("item", "Når?"),
    ]


def test_a_table_of_contents_is_left_out_and_told(drawn: Drawn) -> None:
    titles = ("Om heftet", "Samtalen", "Roller", "Veien videre")
    drawn.lines(72, 760, ("Innhold",), 18)
    for place, title in enumerate(titles, 2):
        drawn.lines(72, 760 - 20 * place, (f"{title} {'. ' * 30}",))
        drawn.lines(500, 760 - 20 * place, (str(place),))
    for title in titles:
        drawn.canvas.showPage()
        drawn.lines(72, 760, (title,), 18)
        drawn.lines(72, 720, TEXT)
    document = drawn.document()
    assert [block.text for block in document.blocks][::2] == list(titles)
    assert document.remarks == ("the table of contents is left out: page 1",)


def test_lines_that_end_in_numbers_are_no_contents_where_nothing_has_their_names(drawn: Drawn) -> None:
    drawn.lines(72, 700, ("Bergen 12", "Oslo 13", "Tromsø 14", "Vadsø 15", "Voss 16"))
    assert [block.text for block in drawn.blocks()] == ["Bergen 12 Oslo 13 Tromsø 14 Vadsø 15 Voss 16"]


def test_notes_stand_apart_and_the_text_goes_on_over_them(drawn: Drawn) -> None:
    drawn.lines(72, 700, (*TEXT, "Her står en setning som ikke er", "ferdig før på den neste"))
    for place in range(2):
        drawn.canvas.setFont("Helvetica", 5)
        drawn.canvas.drawString(72, 83 - 14 * place, str(place + 1))
        drawn.lines(76, 80 - 14 * place, (f"Se note {place + 1} i heftet.",), 8)
    drawn.canvas.showPage()
    drawn.lines(72, 700, ("siden, der den slutter.",))
    text, *notes = drawn.blocks()
    assert text.text.endswith("ikke er ferdig før på den neste siden, der den slutter.")
    assert [note.text for note in notes] == ["¹ Se note 1 i heftet.", "² Se note 2 i heftet."]
    assert {(note.boxed, note.doubts) for note in notes} == {(True, ("a note at the foot of its page",))}


def test_lines_to_write_on_are_left_out_and_told(drawn: Drawn) -> None:
    drawn.lines(72, 700, TEXT)
    drawn.lines(72, 640, ("_" * 40,))
    document = drawn.document()
    assert [block.text for block in document.blocks] == [" ".join(TEXT)]
    assert document.remarks == ("lines to tick or to write on are left out: page 1",)


def test_words_of_a_line_that_is_set_wide_stay_in_it(drawn: Drawn) -> None:
    drawn.lines(72, 700, TEXT)
    for place, words in enumerate((("Planene", "er", "politiske"), ("verksteder", "som", "har"))):
        x = 72.0
        for word in words:
            drawn.lines(x, 640 - 14.3 * place, (word,))
            x += drawn.canvas.stringWidth(word, "Helvetica", 11) + 20
    assert [block.text for block in drawn.blocks()][1:] == ["Planene er politiske verksteder som har"]


def test_a_heading_beside_an_empty_column_ends_both(drawn: Drawn) -> None:
    for number, top in enumerate((740, 500), 1):
        drawn.lines(72, top, (f"{number} Tema",), 18)
        drawn.lines(72, top - 40, [f"Venstre {number}, linje {line}" for line in range(1, 6)])
        drawn.lines(320, top - 40, [f"Høyre {number}, linje {line}" for line in range(1, 6)])
    assert [block.text.split(",")[0] for block in drawn.blocks()] == [
        "1 Tema",
        "Venstre 1",
        "Høyre 1",
        "2 Tema",
        "Venstre 2",
        "Høyre 2",
    ]


def test_a_title_that_is_no_heading_of_the_text_is_none(drawn: Drawn) -> None:
    drawn.canvas.setTitle("Når handler du?")
    drawn.lines(72, 740, ("SAMTALEKORT",), 20)
    drawn.lines(72, 700, ("Når handler du?",))
    drawn.lines(72, 660, TEXT)
    assert drawn.document().title == ""


# Pictures


def picture(width: int, height: int, colour: tuple[int, int, int], ending: str = "PNG") -> ImageReader:
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, ending)
    out.seek(0)
    return ImageReader(out)


def test_pictures_stand_where_they_are_with_their_pixels(drawn: Drawn, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    Image.new("RGB", (320, 240), (200, 40, 40)).save(photo)
    drawn.lines(72, 760, TEXT)
    drawn.canvas.drawImage(str(photo), 72, 560, 160, 120)
    drawn.canvas.drawImage(picture(120, 110, (0, 80, 0)), 300, 560, 100, 100)
    drawn.canvas.drawImage(picture(20, 20, (9, 9, 9)), 500, 560, 10, 10)
    drawn.lines(72, 520, ("Teksten går videre her, under bildet av", "det hele, med noen ord til."))
    document = drawn.document()
    kinds = [type(part).__name__ for part in document.parts]
    assert kinds == ["TextBlock", "DocumentPicture", "DocumentPicture", "TextBlock"]
    assert [(shown.format, shown.width, shown.height) for shown in document.pictures] == [
        ("jpg", 320, 240),
        ("png", 120, 110),
    ]
    for shown in document.pictures:
        assert Image.open(BytesIO(shown.content)).size == (shown.width, shown.height)
    assert next(document.pictures).content == photo.read_bytes()


def test_a_picture_is_offered_once_and_the_ground_of_a_page_not_at_all(drawn: Drawn) -> None:
    mark, ground = picture(150, 150, (0, 0, 90)), picture(400, 600, (240, 240, 200))
    for _ in range(3):
        drawn.canvas.drawImage(ground, 0, 0, *A4)
        drawn.canvas.drawImage(mark, 72, 600, 80, 80)
        drawn.lines(72, 500, TEXT)
        drawn.canvas.showPage()
    assert [shown.width for shown in drawn.document().pictures] == [150]


def test_a_page_of_a_picture_alone_is_told(drawn: Drawn) -> None:
    drawn.lines(72, 700, TEXT)
    drawn.canvas.showPage()
    drawn.canvas.drawImage(picture(400, 600, (240, 240, 200)), 0, 0, *A4)
    remark = (
        "page 2 has no text, it may be scanned; have its text recognised (OCR) first if there is some in the picture"
    )
    assert drawn.document().remarks == (remark,)


def test_a_file_of_pictures_alone_is_refused(drawn: Drawn) -> None:
    drawn.canvas.drawImage(picture(400, 600, (240, 240, 200)), 0, 0, *A4)
    with pytest.raises(UnreadableDocument, match="no text that can be read: page 1 has no text, it may be scanned"):
        drawn.document()


def test_a_file_is_read_the_same_each_time(tmp_path: Path) -> None:
    file = tmp_path / "booklet.pdf"
    file.write_bytes(booklet_pdf(shipped_booklet()))
    assert read_booklet(file) == read_booklet(file)
