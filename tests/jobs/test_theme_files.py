"""Theme files with other views, and all else in them as it was."""

from __future__ import annotations

import pytest
from view_samples import view

from deckgen.deck.motif_views import View
from deckgen.jobs.theme_files import view_line, with_views
from deckgen.source.files import SourceFile
from deckgen.source.problems import ProblemsFound

NAME = "themes/prove/01-samtale.yaml"

ONE, TWO, THREE = view((1, 2.5)), view((0, 0), (0.125, 1), 2.5, 90), view((4, 4), scale=0.6)

LINE_ONE, LINE_TWO, LINE_THREE = (f"  - {{{view_line(each)}}}\n" for each in (ONE, TWO, THREE))

HEAD = "# Et tema\nnumber: 1   # det første\ntitle: «Å»\n"

TAIL = "# til slutt\nopener: {at: [0, 0]}\n"


def changed(text: str, *views: View, encoding: str = "utf-8") -> str:
    content = text.encode(encoding)
    return with_views(SourceFile(NAME, NAME, content, text), views).decode(encoding)


def test_a_view_is_a_line() -> None:
    assert view_line(TWO) == "at: [0, 0], to: [0.125, 1], scale: 2.5, turn: 90"
    assert view_line(view((1, 1), question="her", layout="kort")).endswith("turn: 0, question: her, layout: kort")


def test_views_come_last_where_there_were_none() -> None:
    assert changed(HEAD, ONE, TWO) == f"{HEAD}views:\n{LINE_ONE}{LINE_TWO}"
    assert changed(HEAD.rstrip("\n"), ONE) == f"{HEAD}views:\n{LINE_ONE}"
    assert changed(f"{HEAD}...\n", ONE) == f"{HEAD}views:\n{LINE_ONE}...\n"


def test_views_stand_where_they_stood() -> None:
    text = f"{HEAD}views:\n{LINE_ONE}\n{TAIL}"
    assert changed(text, TWO, THREE) == f"{HEAD}views:\n{LINE_TWO}{LINE_THREE}\n{TAIL}"


def test_views_that_stay_keep_their_lines_and_comments() -> None:
    mine = "  - {turn: 0, scale: 1.0, at: [1, 2.5]}  # trappa\n    # satt for hånd\n"
    head = f"{HEAD}views:  # hver sin\n"
    assert changed(f"{head}{mine}{LINE_TWO}{TAIL}", ONE, THREE) == f"{head}{mine}{LINE_THREE}{TAIL}"


def test_comments_stay_where_views_go() -> None:
    old = f"{LINE_ONE}  # den andre\n{LINE_TWO}  # den tredje\n"
    assert changed(f"{HEAD}views:\n{old}{TAIL}", THREE, TWO) == (
        f"{HEAD}views:\n{LINE_THREE}  # den andre\n{LINE_TWO}  # den tredje\n{TAIL}"
    )
    assert (
        changed(f"{HEAD}views:\n{old}{TAIL}", ONE) == f"{HEAD}views:\n{LINE_ONE}  # den andre\n  # den tredje\n{TAIL}"
    )


def test_views_over_several_lines_stay_too() -> None:
    mine = "- at: [1, 2.5]\n  to: [0.5, 0.84]\n  scale: 1\n"
    assert changed(f"{HEAD}views:\n{mine}{TAIL}", TWO, ONE) == f"{HEAD}views:\n{LINE_TWO[2:]}{mine}{TAIL}"


def test_views_on_one_line_get_lines_of_their_own() -> None:
    text = f"{HEAD}views: [{{{view_line(ONE)}}}, {{{view_line(TWO)}}}]\n{TAIL}"
    assert changed(text, ONE, THREE) == f"{HEAD}views:\n{LINE_ONE}{LINE_THREE}{TAIL}"


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    windows = f"{HEAD}views:\n{LINE_ONE}{TAIL}".replace("\n", "\r\n")
    assert changed(windows, TWO) == f"{HEAD}views:\n{LINE_TWO}{TAIL}".replace("\n", "\r\n")
    content = b"\xef\xbb\xbf" + HEAD.encode()
    assert with_views(SourceFile(NAME, NAME, content, HEAD), [ONE]).startswith(b"\xef\xbb\xbf# Et tema")


def test_a_file_that_is_written_otherwise_is_refused() -> None:
    with pytest.raises(ProblemsFound, match="views can not be put into this file as it is written"):
        changed('{"number": 1, "title": "Å"}\n', ONE)
