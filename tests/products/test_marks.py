"""Inline marks on whole products: faces, links and lines as others' tools read them."""

from __future__ import annotations

import re
from pathlib import Path

import minimal
import pytest
from minimal import LAYOUT_FILE, THEME_FILE, changed
from pikepdf import Pdf
from samples import project_with
from sessions import request, session
from tools import run

from deckgen.jobs.editions import build
from deckgen.pdf.edition import PRESS, SCREEN
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

LAYOUT = """\
title: Kort
trim: [100mm, 140mm]
bleed: 3mm
safe: 5mm
margin: 10mm
styles:
  body: {family: serif, sizes: 14}
  small: {family: serif, sizes: 10, links: plain}
templates:
  front:
    label: "{question.id}"
    bookmark: "{question.text}"
    elements:
      - {text: "{question.text}", style: body}
      - {text: "{theme.title}", style: small, at: {left: margin, width: 60%, top: 90mm, height: 20mm}}
      - {qr: "{question.text.link}", at: {left: margin, width: 20mm, top: 110mm, height: 20mm}, collapse: true}
sequence:
  - {each: deck.themes, inside: [{each: theme.questions, pages: [front]}]}
"""
QUESTION = """\
|
      Les *Et dukkehjem* og **snakk** sammen:
      [hva *betyr* det](https://www.example.no/dukkehjem)?

      En linje til.
"""
THEME = changed(changed(minimal.THEME, "Hva er viktig?\n", QUESTION), "title: Samtale", "title: '*Sam*tale'")


def project_of(folder: Path, theme: str = THEME) -> Project:
    return project_with(folder, {THEME_FILE: theme, LAYOUT_FILE: LAYOUT})


def built(project: Project) -> Path:
    (result,) = build(session(project, request(project, editions=(SCREEN, PRESS))))
    return result.folder


def messages_of(project: Project) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        build(session(project, request(project, editions=(SCREEN,))))
    return [str(problem) for problem in caught.value.problems]


def test_lines_and_words_are_read_as_the_author_broke_them(tmp_path: Path) -> None:
    folder = built(project_of(tmp_path))
    text = run("pdftotext", "-f", "1", "-l", "1", "-raw", folder / "screen/kort.pdf", "-")
    assert [line for line in text.splitlines() if line.strip()] == [
        "Les Et dukkehjem og",
        "snakk sammen:",
        "hva betyr det (example.no/",
        "dukkehjem)?",
        "En linje til.",
        "Samtale",
    ]
    assert "*" not in text


def test_italic_and_bold_are_embedded_faces_of_the_family(tmp_path: Path) -> None:
    folder = built(project_of(tmp_path))
    for edition in ("screen", "press"):
        fonts = run("pdffonts", folder / edition / "kort.pdf")
        names = {line.split()[0].partition("+")[2] for line in fonts.splitlines()[2:]}
        assert names == {"Literata-Regular", "Literata-Italic", "Literata-Bold"}
        run("qpdf", "--check", folder / edition / "kort.pdf")


def test_links_are_active_on_the_screen_and_gone_in_print(tmp_path: Path) -> None:
    folder = built(project_of(tmp_path))
    with Pdf.open(folder / "screen/kort.pdf") as pdf:
        links = [(str(link.A.URI), [float(at) for at in link.Rect]) for link in pdf.pages[0].Annots]
        height = float(pdf.pages[0].MediaBox[3])
    assert {address for address, _ in links} == {"https://www.example.no/dukkehjem"}
    bounding = run("pdftotext", "-f", "1", "-l", "1", "-bbox", folder / "screen/kort.pdf", "-")
    words = {
        word[5]: ((float(word[1]) + float(word[3])) / 2, height - (float(word[2]) + float(word[4])) / 2)
        for word in re.finditer(r'<word xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>', bounding)
    }
    linked = {word for word, at in words.items() if any(_covers(box, *at) for _, box in links)}
    assert linked == {"hva", "betyr", "det", "(example.no/", "dukkehjem)?"}
    with Pdf.open(folder / "press/kort.pdf") as pdf:
        assert all("/Annots" not in page for page in pdf.pages)


def _covers(box: list[float], x: float, y: float) -> bool:
    left, bottom, right, top = box
    return left <= x <= right and bottom <= y <= top


def test_the_outline_is_plain(tmp_path: Path) -> None:
    folder = built(project_of(tmp_path))
    with Pdf.open(folder / "screen/kort.pdf") as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[0] == "Les Et dukkehjem og snakk sammen: hva betyr det? En linje til."


def test_ten_lines_are_ten_lines(tmp_path: Path) -> None:
    ten = "|\n" + "".join(f"      Linje {number}: hva da?\n" for number in range(1, 11))
    folder = built(project_of(tmp_path, changed(minimal.THEME, "Hva er viktig?\n", ten)))
    text = run("pdftotext", "-f", "1", "-l", "1", "-raw", folder / "screen/kort.pdf", "-")
    assert text.splitlines()[:10] == [f"Linje {number}: hva da?" for number in range(1, 11)]


def test_lines_where_one_is_meant_are_refused_with_their_line(tmp_path: Path) -> None:
    theme = changed(minimal.THEME, "title: Samtale\n", "title: |\n  Sam\n  tale\n")
    assert messages_of(project_of(tmp_path, theme)) == [
        f"{THEME_FILE}:4:3: this is one line of text; write it without line ends, or `>-` for `|`"
    ]


def test_lines_in_a_style_of_one_line_are_refused_at_the_text(tmp_path: Path) -> None:
    layout = changed(LAYOUT, "sizes: 14}", "sizes: 14, lines: 1}")
    theme = changed(minimal.THEME, "Hva er viktig?\n", "|\n      En\n      to\n")
    (message,) = messages_of(project_with(tmp_path, {THEME_FILE: theme, LAYOUT_FILE: layout}))
    assert message == (
        f"{THEME_FILE}:10:7: question 1.1 has 2 lines by its line ends, and may have 1 in kort; "
        "write it without line ends"
    )


def test_all_marks_that_are_not_supported_are_told_at_once(tmp_path: Path) -> None:
    theme = changed(minimal.THEME, "Hva er viktig?\n", "'Hva er <b>viktig</b> &amp; `nytt`?'\n")
    theme = changed(theme, "Vi snakker om", "Vi _snakker_ om")
    assert [message.partition("; ")[0] for message in messages_of(project_of(tmp_path, theme))] == [
        f"{THEME_FILE}:3:18: low lines make no italics",
        f"{THEME_FILE}:9:19: the HTML tag `<b>` is not read",
        f"{THEME_FILE}:9:28: the HTML tag `</b>` is not read",
        f"{THEME_FILE}:9:33: `&amp;` is not read",
        f"{THEME_FILE}:9:39: text between backticks is not set as code",
    ]
