"""Word files as documents: after the manner of the programs that write them, and what strangers put into them."""

from __future__ import annotations

import copy
import random
import struct
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx_samples import (
    MAIN,
    bold,
    field,
    in_list,
    large,
    numberings,
    outlined,
    p,
    picture,
    png,
    r,
    style,
    table,
    text_box,
    word_file,
)
from measured_reading import LINUX, measured_reading

from deckgen.documents.document_parts import BlockKind, Document, TextBlock, UnreadableDocument
from deckgen.documents.document_reader import read_document
from deckgen.documents.word_file import MOST_PARAGRAPHS, read_word
from deckgen.documents.word_languages import language_of
from deckgen.source.inline_marks import marks_of

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM

NORWEGIAN = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="nb-NO"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
    + style("Normal", "Normal").replace("<w:style ", '<w:style w:default="1" ')
    + style("Tittel", "Title", based_on="Normal")
    + style("Overskrift1", "heading 1", outlined(0), "Normal")
    + style("Overskrift2", "heading 2", outlined(1), "Normal")
    + style("Tema", "Tema", based_on="Overskrift1")
    + style("INNH1", "toc 1", based_on="Normal")
    + style("Listeavsnitt", "List Paragraph", based_on="Normal")
    + style("Fet", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
    + style("Skjult", "Skjult", "<w:rPr><w:vanish/></w:rPr>", kind="character")
)


def read(folder: Path, body: str, styles: str = NORWEGIAN, **rest: object) -> Document:
    return read_word(word_file(folder / "a.docx", body, styles, **rest))  # type: ignore[arg-type]


def kinds(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, block.text) for block in document.blocks]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_headings_are_told_by_outline_and_base_not_by_name_alone(tmp_path: Path) -> None:
    body = p("Samskaping", style="Overskrift1") + p("Spørsmål", style="Overskrift2") + p("Medvirkning", style="Tema")
    assert kinds(read(tmp_path, body)) == [
        (HEADING, 1, "Samskaping"),
        (HEADING, 2, "Spørsmål"),
        (HEADING, 1, "Medvirkning"),
    ]


def test_headings_of_google_docs_and_libreoffice_have_names_alone(tmp_path: Path) -> None:
    styles = style("Heading1", "heading 1") + style("berschrift2", "Überschrift 2") + style("Standard", "Standard")
    document = read(tmp_path, p("Ett", style="Heading1") + p("To", style="berschrift2") + p("Tre"), styles)
    assert [(kind, level) for kind, level, _ in kinds(document)] == [(HEADING, 1), (HEADING, 2), (PARAGRAPH, 1)]


def test_an_outline_level_of_the_paragraph_itself_makes_a_heading(tmp_path: Path) -> None:
    body = p("Ett", properties='<w:outlineLvl w:val="0"/>') + p("To", properties='<w:outlineLvl w:val="9"/>')
    assert [kind for kind, _, _ in kinds(read(tmp_path, body))] == [HEADING, PARAGRAPH]


def test_the_largest_headings_are_of_level_one(tmp_path: Path) -> None:
    styles = NORWEGIAN + style("Overskrift3", "heading 3", outlined(2))
    body = p("Ett", style="Overskrift2") + p("To", style="Overskrift3")
    assert [level for _, level, _ in kinds(read(tmp_path, body, styles))] == [1, 2]


def test_the_one_title_at_the_top_is_that_of_the_document(tmp_path: Path) -> None:
    document = read(tmp_path, p("Et hefte", style="Tittel") + p("Ett", style="Overskrift1"))
    assert document.title == "Et hefte"
    assert kinds(document) == [(HEADING, 1, "Ett")]


def test_several_titles_are_headings_above_the_others(tmp_path: Path) -> None:
    body = p("Ett", style="Tittel") + p("Spørsmål", style="Overskrift1") + p("To", style="Tittel")
    document = read(tmp_path, body)
    assert document.title == ""
    assert kinds(document) == [(HEADING, 1, "Ett"), (HEADING, 2, "Spørsmål"), (HEADING, 1, "To")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Dialogkort", "Dialogkort"),
        ("Word Document", ""),
        ("Microsoft Word - utkast.doc", ""),
        ("Dokument1", ""),
        ("utkast.docx", ""),
        ("", ""),
    ],
)
def test_a_title_that_a_program_gave_is_none(tmp_path: Path, title: str, expected: str) -> None:
    word = docx.Document()
    word.core_properties.title = title
    word.add_paragraph("Hei")
    word.save(str(tmp_path / "a.docx"))
    assert read_word(tmp_path / "a.docx").title == expected


def test_paragraphs_that_look_like_headings_are_some_where_no_style_says_it(tmp_path: Path) -> None:
    plain = "Dette er vanlig tekst i heftet, som det er mest av."
    body = large("Dialogkort", 20), bold("Samskaping"), plain, bold("Hva er viktig?"), bold("Medvirkning", 14), plain
    document = read(tmp_path, "".join(map(p, body)))
    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        (HEADING, 1, "Dialogkort"),
        (HEADING, 3, "Samskaping"),
        (PARAGRAPH, 1, plain),
        (PARAGRAPH, 1, "**Hva er viktig?**"),
        (HEADING, 2, "Medvirkning"),
        (PARAGRAPH, 1, plain),
    ]
    doubts = [block.doubts for block in document.blocks if block.kind is HEADING]
    assert doubts == [
        ("taken for a heading by its size",),
        ("taken for a heading as it is bold",),
        ("taken for a heading by its size",),
    ]


def test_short_lines_above_lists_are_headings_where_nothing_looks_like_one(tmp_path: Path) -> None:
    body = (
        p("Om jobben:") + in_list("Hva gjør du?", 1) + p("Litt mer om dette.") + p("Om kolleger") + p("- Hvem er de?")
    )
    document = read(tmp_path, body, numbering=numberings("bullet"))
    assert [(block.kind, block.text) for block in document.blocks] == [
        (HEADING, "Om jobben:"),
        (ITEM, "Hva gjør du?"),
        (PARAGRAPH, "Litt mer om dette."),
        (HEADING, "Om kolleger"),
        (ITEM, "Hvem er de?"),
    ]
    assert next(document.blocks).doubts == ("taken for a heading as a list follows it",)


def test_underlined_lines_are_headings(tmp_path: Path) -> None:
    body = p(r("Om jobben", '<w:u w:val="single"/>')) + p("Dette er vanlig tekst", r(" uten", '<w:u w:val="none"/>'))
    assert [(block.kind, block.doubts) for block in read(tmp_path, body).blocks] == [
        (HEADING, ("taken for a heading as it is underlined",)),
        (PARAGRAPH, ()),
    ]


def test_struck_text_is_read_with_a_doubt(tmp_path: Path) -> None:
    (block,) = read(tmp_path, p("Hva er ", r("viktig", "<w:strike/>"), r("best", '<w:strike w:val="0"/>'))).blocks
    assert (block.text, block.doubts) == ("Hva er viktigbest", ("some of it is struck through in the file",))


def test_bold_paragraphs_are_none_where_styles_make_headings(tmp_path: Path) -> None:
    body = p("Ett", style="Overskrift1") + p("To", style="Overskrift1") + p(bold("Viktig")) + p("Vanlig tekst er dette")
    assert [kind for kind, _, _ in kinds(read(tmp_path, body))] == [HEADING, HEADING, PARAGRAPH, PARAGRAPH]


def test_a_file_that_is_all_bold_has_no_headings_and_no_marks(tmp_path: Path) -> None:
    document = read(tmp_path, p(bold("Kort linje")) + p(bold("En lengre linje med mye i")))
    assert kinds(document) == [(PARAGRAPH, 1, "Kort linje"), (PARAGRAPH, 1, "En lengre linje med mye i")]


def test_lists_are_told_by_their_numbering(tmp_path: Path) -> None:
    body = in_list("Punkt", 1) + in_list("Under", 1, 1) + in_list("Først", 2) + in_list("Ingen", 0) + in_list("Uten", 3)
    document = read(tmp_path, body, numbering=numberings("bullet", "decimal", "none"))
    assert [(block.kind, block.level, block.is_numbered) for block in document.blocks] == [
        (ITEM, 1, False),
        (ITEM, 2, False),
        (ITEM, 1, True),
        (PARAGRAPH, 1, False),
        (PARAGRAPH, 1, False),
    ]


def test_numberings_of_a_style_of_lists_are_those_of_the_style(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Vår"/><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '</w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Vår"/></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
    )
    (block,) = read(tmp_path, in_list("Punkt", 4), numbering=numbering).blocks
    assert (block.kind, block.is_numbered) == (ITEM, False)


def test_lists_are_told_by_their_style(tmp_path: Path) -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = NORWEGIAN + style("Kort", "Kortspørsmål", numbered) + style("Pkt", "List Bullet 2")
    document = read(tmp_path, p("Ett", style="Kort") + p("To", style="Pkt"), styles, numbering=numberings("decimal"))
    assert [(block.kind, block.level, block.is_numbered) for block in document.blocks] == [
        (ITEM, 1, True),
        (ITEM, 2, False),
    ]


@pytest.mark.parametrize(
    "typed", ["- Hva", "• Hva", "•\tHva", "1. Hva", "12) Hva", "3.2 Hva", "a) Hva", "▪Hva", "o\tHva"]
)
def test_lists_that_were_typed_are_lists(tmp_path: Path, typed: str) -> None:
    assert kinds(read(tmp_path, p(typed))) == [(ITEM, 1, "Hva")]


@pytest.mark.parametrize(
    "typed", ["1. januar er det fest", "-5 grader", "– Hei, sa hun", "3 ting", "2024. Et år", "o Hva"]
)
def test_what_only_looks_like_a_list_is_none(tmp_path: Path, typed: str) -> None:
    assert [kind for kind, _, _ in kinds(read(tmp_path, p(typed)))] == [PARAGRAPH]


def test_dashes_below_each_other_are_a_list(tmp_path: Path) -> None:
    assert kinds(read(tmp_path, p("– Ett") + p("– To"))) == [(ITEM, 1, "Ett"), (ITEM, 1, "To")]


@pytest.mark.parametrize("sign", ["-", "–", "·", "*"])
def test_signs_without_a_blank_below_each_other_are_a_list(tmp_path: Path, sign: str) -> None:
    typed = p(f"{sign}Ett") + p(f"{sign}To")
    assert kinds(read(tmp_path, typed)) == [(ITEM, 1, "Ett"), (ITEM, 1, "To")]


def test_lines_of_signs_alone_are_rules(tmp_path: Path) -> None:
    assert texts(read(tmp_path, p("Hva") + p("_" * 30) + p("* * *") + p("Hvem") + p("____ er best"))) == [
        "Hva", "Hvem", "____ er best",
    ]  # fmt: skip


def test_lines_that_end_with_a_colon_are_headings_where_those_above_lists_do(tmp_path: Path) -> None:
    body = p("Bakgrunn:") + p("Hvem er du?") + p("Jobben:") + p("- Hva?") + p("Veien:") + p("- Hvor?")
    assert [kind for kind, _, _ in kinds(read(tmp_path, body))] == [HEADING, PARAGRAPH, HEADING, ITEM, HEADING, ITEM]


def test_lines_of_one_paragraph_that_are_typed_as_a_list_are_one(tmp_path: Path) -> None:
    body = p("Snakk om:", "<w:r><w:br/><w:t>- Hva</w:t><w:br/><w:t>- Hvem</w:t></w:r>")
    assert kinds(read(tmp_path, body)) == [(PARAGRAPH, 1, "Snakk om:"), (ITEM, 1, "Hva"), (ITEM, 1, "Hvem")]


def test_italic_bold_and_links_become_marks(tmp_path: Path) -> None:
    link = f'<w:hyperlink r:id="x">{r("K")}{bold("S")}</w:hyperlink>'
    body = p(
        "Vi ",
        r("lager ", "<w:i/>"),
        r("alt", "<w:i/><w:b w:val='true'/>"),
        " sam",
        r("men", '<w:rStyle w:val="Fet"/>'),
        ": ",
        link,
        ", ",
        field(' HYPERLINK "https://kulturskolen.no" \\l "mer" ', "Skolen"),
    )
    document = read(tmp_path, body, relations=[("x", "hyperlink", "https://www.ks.no")])
    expected = "Vi *lager **alt*** sam**men**: [K**S**](https://www.ks.no), [Skolen](https://kulturskolen.no#mer)"
    assert texts(document) == [expected]


def test_runs_that_are_set_alike_are_one(tmp_path: Path) -> None:
    body = p(bold("Sam"), bold("ska"), bold("ping"), " er viktig for oss alle")
    assert texts(read(tmp_path, body)) == ["**Samskaping** er viktig for oss alle"]


@pytest.mark.parametrize(
    "sign", ["*a* b", "[a](b) c", "`a`", "# a", "&lt;b&gt; c", "a ~~b~~", "_a_ b", "\\* a", "&amp;amp;"]
)
def test_signs_that_are_no_marks_are_read_as_they_stand(tmp_path: Path, sign: str) -> None:
    (text,) = texts(read(tmp_path, p(f"{sign} og mer")))
    plain = sign.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert marks_of(text).value == f"{plain} og mer"


def test_links_that_can_not_be_used_are_read_as_text(tmp_path: Path) -> None:
    body = p('<w:hyperlink r:id="x"><w:r><w:t>Fil</w:t></w:r></w:hyperlink>')
    document = read(tmp_path, body, relations=[("x", "hyperlink", "file:///C:/hemmelig.docx")])
    assert texts(document) == ["Fil"]
    assert document.remarks == ("links without an address that can be used (1): read as text",)


def test_line_breaks_tabs_and_invisible_signs(tmp_path: Path) -> None:
    body = p(
        "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c\u00ad</w:t><w:softHyphen/><w:t>d</w:t><w:noBreakHyphen/>"
        '<w:t>e\u00a0f</w:t><w:sym w:font="Wingdings" w:char="F0E0"/><w:t>g \uf0b7</w:t></w:r>'
    )
    assert texts(read(tmp_path, body)) == ["a\nb cd\u2011e\u00a0f→g •"]


def test_tracked_changes_count_as_accepted(tmp_path: Path) -> None:
    body = p("Vi ", f"<w:ins>{r('lager')}</w:ins>", "<w:del><w:r><w:delText>gjør</w:delText></w:r></w:del>", " det")
    document = read(tmp_path, body)
    assert texts(document) == ["Vi lager det"]
    assert document.remarks == (
        "deleted or moved passages of tracked changes (1): not read",
        "inserted passages of tracked changes (1): read as if they were accepted",
    )


def test_notes_comments_and_hidden_text_are_counted_not_read(tmp_path: Path) -> None:
    body = p(
        "Synlig",
        '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r>',
        r(" skjult", "<w:vanish/>"),
        r(" gjemt", '<w:rStyle w:val="Skjult"/>'),
    )
    document = read(tmp_path, body)
    assert texts(document) == ["Synlig"]
    assert [remark.split(":")[0] for remark in document.remarks] == [
        "hidden passages (2)",
        "comments (1)",
        "footnotes or endnotes (1)",
    ]


def test_tables_of_contents_are_not_read(tmp_path: Path) -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = (
        f"<w:sdt>{gallery}<w:sdtContent>{p('Innhold')}{p('Samskaping 3')}</w:sdtContent></w:sdt>"
        + p(field(' TOC \\o "1-3" ', "Medvirkning 4"))
        + p("Deltakelse 5", style="INNH1")
        + p("Samskaping", style="Overskrift1")
    )
    document = read(tmp_path, body)
    assert texts(document) == ["Samskaping"]
    assert document.remarks == ("lines of a table of contents (4): not read",)


def test_a_table_of_contents_without_an_end_ends_at_a_heading(tmp_path: Path) -> None:
    unended = field(" TOC ", "Samskaping 3").replace('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "")
    body = p(unended) + p("Samskaping", style="Overskrift1") + p("Tekst")
    assert texts(read(tmp_path, body)) == ["Samskaping", "Tekst"]


def test_content_controls_and_old_tags_hold_text(tmp_path: Path) -> None:
    inner = f"<w:sdt><w:sdtContent>{r('inne')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Klikk her')}</w:sdtContent></w:sdt>"
    tagged = f"<w:smartTag>{r(' og Oslo')}</w:smartTag>"
    body = f"<w:sdt><w:sdtContent>{p('Ute ', inner, empty, tagged)}</w:sdtContent></w:sdt>"
    document = read(tmp_path, body)
    assert texts(document) == ["Ute inne og Oslo"]
    assert document.remarks == ("empty fields to fill in (1): not read",)


def test_text_boxes_and_frames_stand_apart_and_count_once(tmp_path: Path) -> None:
    tint = '<w:shd w:val="clear" w:fill="DDEEFF"/>'
    body = p("Før", text_box(p("I boksen"), p("- Punkt"))) + p("I farge", properties=tint) + p("Etter")
    document = read(tmp_path, body)
    assert [(block.text, block.boxed) for block in document.blocks] == [
        ("Før", False),
        ("I boksen", True),
        ("Punkt", True),
        ("I farge", True),
        ("Etter", False),
    ]
    assert [block.place for block in document.blocks][:2] == ["paragraph 1", "text box 1"]


def test_a_table_of_one_cell_is_a_box(tmp_path: Path) -> None:
    document = read(tmp_path, table([p("Husk") + p("- Ett") + p("- To")]))
    assert [(block.kind, block.text, block.boxed) for block in document.blocks] == [
        (PARAGRAPH, "Husk", True),
        (ITEM, "Ett", True),
        (ITEM, "To", True),
    ]


def test_tables_have_rows_of_one_length_and_merged_cells_once(tmp_path: Path) -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Bred")}</w:tc>'
    first = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("Samskaping")}</w:tc>'
    below = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('')}</w:tc>"
    body = table([p(bold("Tema")), p(bold("Spørsmål"))], [first, "Hva?"], [below, "Hvem?"], [wide], caption="Kort")
    (read_table,) = read(tmp_path, p("Innledning") + body).tables
    assert read_table.name == "Kort"
    assert [(row.place, row.cells) for row in read_table.rows] == [
        ("table 1, row 1", ("Tema", "Spørsmål")),
        ("table 1, row 2", ("Samskaping", "Hva?")),
        ("table 1, row 3", ("", "Hvem?")),
        ("table 1, row 4", ("Bred", "")),
    ]


def test_cells_have_a_line_for_each_paragraph_and_no_signs_of_lists(tmp_path: Path) -> None:
    (read_table,) = read(tmp_path, table(["Tema", "Spørsmål"], ["A", p("- Hva?") + p("- Hvem?")])).tables
    assert read_table.rows[1].cells == ("A", "Hva?\nHvem?")


def test_tables_within_cells_come_after_their_table(tmp_path: Path) -> None:
    document = read(tmp_path, table(["A", p("B") + table(["C", "D"], ["E", "F"])], ["G", "H"]))
    assert [[row.cells for row in part.rows] for part in document.tables] == [
        [("A", "B"), ("G", "H")],
        [("C", "D"), ("E", "F")],
    ]


def test_deleted_rows_are_not_read(tmp_path: Path) -> None:
    body = table(["A", "B"], ["C", "D"], ["E", "F"]).replace(
        '<w:tr><w:tc><w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">C',
        '<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">C',
    )
    (read_table,) = read(tmp_path, body).tables
    assert [row.cells[0] for row in read_table.rows] == ["A", "E"]


def test_pictures_are_read_as_they_are_with_their_size(tmp_path: Path) -> None:
    content = png(320, 200)
    body = p("Tekst", picture("x", "Barn som synger")) + p(picture("x")) + p(picture("y")) + p(picture("z"))
    document = read(
        tmp_path,
        body,
        relations=[("x", "image", "media/a.png"), ("y", "image", "media/b.png"), ("z", "image", "media/c.emf")],
        extra={
            "word/media/a.png": content,
            "word/media/b.png": png(40, 40),
            "word/media/c.emf": b"\x01\x00\x00\x00EMF",
        },
    )
    (only,) = document.pictures
    assert (only.content, only.format, only.width, only.height) == (content, "png", 320, 200)
    assert (only.place, only.description) == ("paragraph 1", "Barn som synger")
    assert [remark.split(":")[0] for remark in document.remarks] == [
        "pictures that are no PNG, JPEG or TIFF (1)",
        "pictures of less than 100 pixels (1)",
    ]


def test_pictures_of_old_programs_and_in_text_boxes_are_read_once(tmp_path: Path) -> None:
    old = '<w:r><w:pict><v:shape alt="Kor"><v:imagedata r:id="x"/></v:shape></w:pict></w:r>'
    body = p("Tekst", old) + p(text_box(p("Boks", picture("y"))))
    relations = [("x", "image", "media/a.png"), ("y", "image", "media/b.png")]
    extra = {"word/media/a.png": png(320, 200), "word/media/b.png": png(200, 200)}
    document = read(tmp_path, body, relations=relations, extra=extra)
    assert [(part.width, part.description, part.place) for part in document.pictures] == [
        (320, "Kor", "paragraph 1"),
        (200, "", "text box 1"),
    ]
    assert document.remarks == ()


def test_charts_formulas_and_embedded_files_are_told(tmp_path: Path) -> None:
    graphic = "<a:graphic><a:graphicData uri='http://x/chart'/></a:graphic>"
    chart = f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>"
    formula = "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"
    document = read(tmp_path, p("Se ", formula, chart, "<w:r><w:object/></w:r>") + '<w:altChunk r:id="z"/>')
    assert texts(document) == ["Se a=b"]
    assert [remark.split(":")[0] for remark in document.remarks] == [
        "embedded files or objects (2)",
        "charts or diagrams (1)",
        "formulas (1)",
    ]


def test_pictures_that_lie_elsewhere_are_not_fetched(tmp_path: Path) -> None:
    body = p("Tekst", picture("x", attribute="r:link")) + p(picture("y"))
    relations = [("x", "image", "http://127.0.0.1:9/a.png"), ("y", "image", "file:///etc/hostname")]
    document = read(tmp_path, body, relations=relations)
    assert not [*document.pictures]
    assert document.remarks == ("pictures that lie elsewhere (2): not fetched; insert them into the file",)


def test_a_picture_that_the_file_lacks_is_told(tmp_path: Path) -> None:
    document = read(tmp_path, p("Tekst", picture("nowhere")))
    assert document.remarks == ("pictures that the file lacks, or that are damaged (1): not read",)


def huge_png(width: int, height: int) -> bytes:
    """The head of a picture of so many pixels, with nothing in it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = b""
    for kind, content in ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")):
        chunks += struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize("width", [20_000, 60_000])
def test_pictures_of_too_many_pixels_are_not_read(tmp_path: Path, width: int) -> None:
    extra = {"word/media/a.png": huge_png(width, width)}
    document = read(tmp_path, p("Tekst", picture("x")), relations=[("x", "image", "media/a.png")], extra=extra)
    assert document.remarks == ("pictures of too many pixels (1): not read; make them smaller",)


def test_pictures_beyond_the_bound_are_counted(tmp_path: Path) -> None:
    relations = [(f"x{place}", "image", f"media/{place}.png") for place in range(45)]
    extra = {f"word/media/{place}.png": png(100 + place, 120) for place in range(45)}
    document = read(tmp_path, "".join(p(picture(f"x{place}")) for place in range(45)), relations=relations, extra=extra)
    assert len([*document.pictures]) == 40
    assert document.remarks == ("pictures beyond 40, or 24 MB in all (5): not read",)


def lang(text: str, language: str) -> str:
    return r(text, f'<w:lang w:val="{language}"/>')


def test_blocks_say_their_language_where_it_is_another(tmp_path: Path) -> None:
    body = (
        p("Vanlig tekst") + p(lang("Dette er på nynorsk", "nn-NO")) + p(lang("Ett", "en-US"), " ord blant mange norske")
    )
    document = read(tmp_path, body)
    assert document.language == "nb"
    assert [block.language for block in document.blocks] == ["", "nn", ""]


def test_a_language_that_no_text_is_in_is_not_that_of_the_document(tmp_path: Path) -> None:
    document = read(tmp_path, p(lang("Alt er norsk", "nb-NO")), NORWEGIAN.replace("nb-NO", "en-US"))
    assert document.language == "nb"
    assert [block.language for block in document.blocks] == [""]


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("nb-NO", "nb"),
        ("no-NO", "nb"),
        ("pt-BR", "pt-BR"),
        ("zh-Hant-TW", "zh-Hant"),
        ("x-none", ""),
        ("", ""),
        ("?", ""),
    ],
)
def test_languages_are_named_as_decks_name_them(tag: str, language: str) -> None:
    assert language_of(tag) == language


def test_styles_in_a_circle_end(tmp_path: Path) -> None:
    styles = style("A", "A", based_on="B") + style("B", "B", based_on="A")
    assert texts(read(tmp_path, p("Hei", style="A"), styles)) == ["Hei"]


def test_places_count_the_paragraphs_that_say_something(tmp_path: Path) -> None:
    document = read(tmp_path, p("Ett") + p("") + p("To"))
    assert [block.place for block in document.blocks] == ["paragraph 1", "paragraph 2"]


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(path)
    message = str(caught.value)
    assert "; " in message, "it says what is wrong, then what to do"
    return message


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("xl/workbook.xml", "is a spreadsheet"),
        ("ppt/presentation.xml", "is a presentation"),
        ("mimetype", "OpenDocument"),
        ("Index/Document.iwa", "Pages"),
        ("anything", "no office file"),
    ],
)
def test_other_zips_are_told_for_what_they_are(tmp_path: Path, name: str, words: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr(name, b"")
    assert words in refusal(tmp_path / "a.docx")


def test_files_with_macros_and_templates_are_refused(tmp_path: Path) -> None:
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    file = word_file(tmp_path / "a.docx", p("Hei"), extra={"word/vbaProject.bin": b"x"}, main=macros)
    assert "has macros" in refusal(file)
    template = MAIN.replace("document.main", "template.main")
    assert "save it anew" in refusal(word_file(tmp_path / "b.docx", p("Hei"), main=template))


@pytest.mark.parametrize("content", [b"", b"Just text", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    refusal(tmp_path / "a.docx")


@pytest.mark.parametrize("target", ["../../../etc/passwd", "media/none.xml", "/etc/passwd", ""])
@pytest.mark.parametrize("kind", ["styles", "numbering", "image", "header"])
def test_parts_that_lie_elsewhere_or_nowhere_are_refused(tmp_path: Path, target: str, kind: str) -> None:
    refusal(word_file(tmp_path / "a.docx", p("Hei"), relations=[("x", kind, target)]))


def test_templates_that_lie_elsewhere_are_not_fetched(tmp_path: Path) -> None:
    relations = [("x", "attachedTemplate", "http://127.0.0.1:9/evil.dotm")]
    assert texts(read_document(word_file(tmp_path / "a.docx", p("Hei"), relations=relations))) == ["Hei"]


def test_a_text_that_is_none_is_refused(tmp_path: Path) -> None:
    file = word_file(tmp_path / "a.docx", "", extra={"word/document.xml": b"<a/>"})
    assert "save it anew" in refusal(file)


def test_laughs_are_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(1, 12))
    content = f'<!DOCTYPE a [<!ENTITY l1 "ha">{laughs}]><a>&l12;</a>'
    assert "declares entities" in refusal(
        word_file(tmp_path / "a.docx", "", extra={"word/document.xml": content.encode()})
    )


def bounded_refusal(path: Path, seconds: float) -> str:
    """The refusal of a file, which must take no more of a processor, and no more memory than the process may."""
    reading = measured_reading(path)
    assert reading.seconds < seconds
    assert reading.megabytes < 500
    return reading.message


WHOLE = (
    p("Et hefte", style="Tittel")
    + p("Samskaping", style="Overskrift1")
    + p(
        "Vi ", r("lager", "<w:i/>"), bold(" alt"), f'<w:hyperlink r:id="x">{r("KS")}</w:hyperlink>', text_box(p("Boks"))
    )
    + p(field(' HYPERLINK "https://kulturskolen.no" ', "Skolen"), picture("y", "Barn"))
    + in_list("Hva?", 1)
    + in_list("Hvem?", 2, 1)
    + table(["Fra", "Til"], [f'<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr>{p("0")}</w:tc>'])
    + f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Slutt')}</w:sdtContent></w:sdt>"
)


def whole_file(path: Path) -> Path:
    return word_file(
        path,
        WHOLE,
        NORWEGIAN,
        numberings("bullet", "decimal"),
        [("x", "hyperlink", "https://www.ks.no"), ("y", "image", "media/a.png")],
        {"word/media/a.png": png(200, 150)},
    )


def damaged(content: bytes, chance: random.Random) -> bytes:
    """An XML file with some of its elements gone, twice, renamed, elsewhere, or with odd attributes."""
    root = ElementTree.fromstring(content)
    for _ in range(chance.randint(1, 6)):
        elements = [element for element in root.iter() if len(element)]
        parent, other = chance.choice(elements), chance.choice([*root.iter()])
        child = chance.choice([*parent])
        match chance.randrange(5):
            case 0:
                parent.remove(child)
            case 1:
                parent.append(copy.deepcopy(child))
            case 2:
                child.tag = other.tag
            case 3:
                other.append(copy.deepcopy(child))
            case _:
                for name in child.attrib:
                    child.set(name, chance.choice(["", "-1", "99999999999", "x", "1.5", "\u00e6", "0", "true"]))
    return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True))


@pytest.mark.parametrize("part", ["document", "styles", "numbering", "_rels/document.xml.rels", "../[Content_Types]"])
def test_damaged_files_are_read_or_refused_with_words(tmp_path: Path, part: str) -> None:
    name = part.removeprefix("../") + ".xml" if part.startswith("..") else f"word/{part}"
    name = name if name.endswith((".xml", ".rels")) else f"{name}.xml"
    with zipfile.ZipFile(whole_file(tmp_path / "whole.docx")) as archive:
        entries = {entry: archive.read(entry) for entry in archive.namelist()}
    outcomes = set[str]()
    for seed in range(60):
        with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
            for entry, content in entries.items():
                archive.writestr(entry, damaged(content, random.Random(seed)) if entry == name else content)
        try:
            outcomes.add(type(read_word(tmp_path / "a.docx")).__name__)
        except UnreadableDocument as error:
            assert "; " in str(error)
            outcomes.add("refused")
    assert "Document" in outcomes


@LINUX
def test_tables_within_tables_are_refused_where_they_are_too_deep(tmp_path: Path) -> None:
    body = "<w:tbl><w:tr><w:tc>" * 10_000 + p("Hei") + "</w:tc></w:tr></w:tbl>" * 10_000
    assert "deep" in bounded_refusal(word_file(tmp_path / "a.docx", body), 30)


@pytest.mark.parametrize("depth", [20, 60])
def test_tables_within_tables_are_read_or_refused_with_words(tmp_path: Path, depth: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * depth + p("Hei") + "</w:tc></w:tr></w:tbl>" * depth
    assert texts(read_document(word_file(tmp_path / "a.docx", body))) == ["Hei"]


def test_controls_within_controls_are_read_up_to_the_bound(tmp_path: Path) -> None:
    body = "<w:sdt><w:sdtContent>" * 95 + p("Hei") + "</w:sdtContent></w:sdt>" * 95
    assert texts(read_document(word_file(tmp_path / "a.docx", body))) == ["Hei"]


@LINUX
def test_a_million_paragraphs_are_refused(tmp_path: Path) -> None:
    file = word_file(tmp_path / "a.docx", "<w:p/>" * 1_000_000)
    assert "too large" in bounded_refusal(file, 60)


@LINUX
def test_more_paragraphs_than_are_read_are_refused(tmp_path: Path) -> None:
    file = word_file(tmp_path / "a.docx", "<w:p/>" * (MOST_PARAGRAPHS + 1))
    assert f"at most {MOST_PARAGRAPHS} are read" in bounded_refusal(file, 60)


@LINUX
def test_as_many_paragraphs_as_are_read_are_read_in_little_memory(tmp_path: Path) -> None:
    body = "".join(in_list(f"Hva mener dere om sak {number} nå?", 1) for number in range(MOST_PARAGRAPHS - 1))
    file = word_file(tmp_path / "a.docx", body, NORWEGIAN, numberings("bullet"))
    reading = measured_reading(file)
    assert reading.parts == MOST_PARAGRAPHS - 1
    assert reading.megabytes < 500


@LINUX
def test_cells_that_go_over_many_columns_are_bounded(tmp_path: Path) -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{p("x")}</w:tc>'
    body = f"<w:tbl>{f'<w:tr>{cell}{cell}</w:tr>' * 600}</w:tbl>"
    assert "60000 cells" in bounded_refusal(word_file(tmp_path / "a.docx", body), 30)


@LINUX
def test_a_paragraph_of_many_runs_is_read_in_time(tmp_path: Path) -> None:
    body = p("Start ", *(bold("«a»b") if place % 2 else "c* [d](e) " for place in range(4_000)))
    file = word_file(tmp_path / "a.docx", body)
    (block,) = read_document(file).blocks
    assert isinstance(block, TextBlock) and marks_of(block.text).value.startswith("Start c* [d](e) «a»b")
    assert measured_reading(file).seconds < 30
