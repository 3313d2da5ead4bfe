"""Amounts between a least and a most, and what no file can be: each is told at its line with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from shop_samples import FILE, faults, shop_of

from deckgen.page.ink import Ink

NOT_MADE = "only PDF/X-4; write pdf/x-4"
ASK = f"{NOT_MADE} and ask the shop whether it takes that (`transparency: refused` keeps transparency out of it)"
OUTLINES = "text is not turned into outlines, its fonts are embedded whole;"
TELL = ", and tell the shop that all fonts are embedded"
FLATTEN = (
    "transparency is not flattened; write `transparency: refused` instead, and the build stops where a picture is "
    "transparent"
)
REFUSED = [
    ("format: pdf/x-1a", f"2:9: PDF/X-1a is not made, {ASK}"),
    ("format: PDF/X-1a:2001", f"2:9: PDF/X-1a is not made, {ASK}"),
    ("format: pdf/x-3", f"2:9: PDF/X-3 is not made, {ASK}"),
    ("format: PDF/X-3:2002", f"2:9: PDF/X-3 is not made, {ASK}"),
    ("format: pdf", "2:9: plain PDF is not made for print shops, only PDF/X-4, which is PDF too; write pdf/x-4"),
    ("format: tiff", f"2:9: `tiff` is not made, {NOT_MADE}"),
    ("format: 4", f"2:9: `4` is not made, {NOT_MADE}"),
    ("text: outlines", f"2:7: {OUTLINES} write the least size of type here, such as 6pt{TELL}"),
    ("text: outlined", f"2:7: {OUTLINES} write the least size of type here, such as 6pt{TELL}"),
    ("outline-text: true", f"2:15: {OUTLINES} leave this out{TELL}"),
    ("flatten: true", f"2:10: {FLATTEN}"),
    ("flatten: yes", f"2:10: {FLATTEN}"),
    ("transparency: flattened", f"2:15: {FLATTEN}"),
]
UNSOUND = [
    (
        "die-line: {spot: Black}",
        "2:18: `Black` is the name of a plate that every press has; use the shop's own, such as CutContour",
    ),
    (
        'die-line: {spot: "Cut "}',
        "2:18: a space stands at an end of `Cut `, which makes it another plate; take it out",
    ),
    (
        "die-line: {spot: 4-Cut}",
        "2:18: a spot colour is 1 to 40 letters, digits, spaces and - _ . +; write the shop's own name",
    ),
    (
        "die-line: {spot: «kutt»}",
        "2:18: a spot colour is 1 to 40 letters, digits, spaces and - _ . +; write the shop's own name",
    ),
    (
        "die-line: {spot: Cut, shown: [0, 101, 0, 0]}",
        "2:34: 101 is too large; at most 100 is allowed",
    ),
    ("die-line:", "2:1: `die-line` is empty; give it a value or remove it"),
    ("rich-black:", "2:1: `rich-black` is empty; give it a value or remove it"),
    ("bleed: 3", "2:8: a length without a unit; write it as 3mm"),
    ("bleed: 1u", "2:8: `1u` is not a length; write it as 3mm"),
    ("bleed: 60mm", "2:8: 60mm is out of reach; give 0mm to 50mm"),
    ("safe: -1mm", "2:7: `-1mm` is not a length; write it as 3mm"),
    ("text: 6", "2:7: a length without a unit; write it as 6pt"),
    ("text: 0", "2:7: 0 is out of reach; give 1pt to 72pt"),
    ("line: 11pt", "2:7: 11pt is out of reach; give 0.05pt to 10pt"),
    ("ink-limit: 300", "2:12: `300` is not understood; write it with its unit, as 300%"),
    ("ink-limit: 401%", "2:12: 401% is out of reach; give 100% to 400%"),
    ("ink-limit: lots", "2:12: `lots` is not understood; write it with its unit, as 300%"),
    ("rich-black: [60, 40, 40]", "2:13: the list has 3, at least 4 are needed; add what is missing"),
    ("rich-black: [60, 40, 40, 70]", "2:26: this has 70 % black; give 80 % at least"),
    ("rich-black: [0, 0, 0, 100]", "2:13: this is black alone; add other inks, or write `none`"),
    ("distance: 200m", "2:11: 200m is out of reach; give 0.5m to 50m"),
    ("rich-black: [0, 0, 1, 79]", "2:23: this has 79 % black; give 80 % at least"),
    ("line: 0.04pt", "2:7: 0.04pt is out of reach; give 0.05pt to 10pt"),
    ("bleed: true", "2:8: a length expected; write it as 3mm"),
    ("ink-limit: 99%", "2:12: 99% is out of reach; give 100% to 400%"),
    ("distance: 0.4m", "2:11: 0.4m is out of reach; give 0.5m to 50m"),
]


@pytest.mark.parametrize(("text", "message"), [*REFUSED, *UNSOUND])
def test_what_no_shop_may_ask_for(tmp_path: Path, text: str, message: str) -> None:
    assert faults(tmp_path, f"title: Mine\n{text}\n") == [f"{FILE}:{message}"]


def test_the_least_and_the_most_may_be_asked_for(tmp_path: Path) -> None:
    least = shop_of(tmp_path, "title: Mine\nbleed: 0\ntext: 1pt\nline: 0.05pt\nink-limit: 100%\n")
    assert (least.bleed, least.text, least.line, least.ink_limit) == (0, 1, 0.05, 100)
    most = shop_of(tmp_path, "title: Mine\nsafe: 50mm\ntext: 72pt\nline: 10 pt\nink-limit: 400 %\n")
    assert (round(most.safe, 2), most.text, most.line, most.ink_limit) == (141.73, 72, 10, 400)
    assert shop_of(tmp_path, "title: Mine\nrich-black: [0, 0, 1, 80]\n").rich_black == Ink(0, 0, 1, 80)


def test_what_is_refused_may_be_written_where_it_is_not_asked_for(tmp_path: Path) -> None:
    written = shop_of(tmp_path, "title: Mine\nformat: PDF/X-4\noutline-text: false\nflatten: false\n")
    bare = shop_of(tmp_path, "title: Mine\n")
    assert written.changed(digest="") == bare.changed(digest="")
