"""Another size is a matter of a copied layout file and a few lines: the cards on A7."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import pytest
from own_samples import zone
from real import NAME, ROOT
from sessions import session

from deckgen.jobs.composed_products import ComposedProduct, composed_products
from deckgen.jobs.editions import check
from deckgen.jobs.request import Request
from deckgen.page.ink import PAPER
from deckgen.page.items import Fill
from deckgen.page.paths import bounds
from deckgen.painted.from_page import Lowering
from deckgen.source.project import Project

MOST_LINES = 15
MILLIMETRE = 72 / 25.4
WHOLE, PLACE, BOTTOM = r"^.*$", r"at: \{[^{}]*\}", r"bottom: [\d.]+u"
# The template (or the head of the file), what the line to change has in it, and what of it is written how instead.
EDITS = (
    ("", "title: ", WHOLE, "title: Dialogkort A7"),
    ("", "trim: ", WHOLE, "trim: [74mm, 105mm]"),
    ("", "margin: ", WHOLE, "margin: 5.4mm"),
    ("", "unit: ", WHOLE, "unit: 6mm\ntype-scale: 70%"),
    ("theme-front", "bottom: 0.7u", BOTTOM, "bottom: margin"),
    ("theme-back", "top: margin, bottom: ", PLACE, "at: {left: margin, right: margin, top: margin, bottom: 34%}"),
    ("theme-back", "{fill: ground", PLACE, "at: {left: bleed, right: bleed, bottom: bleed, top: 68%}"),
    ("theme-back", "{fill: paper", PLACE, "at: {left: margin, width: 23.4mm, bottom: margin, height: 23.4mm}"),
    ("theme-back", "{qr: ", PLACE, "at: {left: 8mm, width: 18.2mm, bottom: 8mm, height: 18.2mm}"),
    ("theme-back", "{theme.link.title}", r"\{theme.link.title\}", "{words.more-in-guide}"),
    ("theme-back", "at: {left: 48mm", PLACE, "at: {left: 31mm, right: margin, bottom: margin, height: 23.4mm}"),
    ("blank-front", "width: 38%, bottom: ", r"height: .+%", "height: 18%"),
    ("experience-back", "{words.edition-number}", BOTTOM, "bottom: margin"),
)


def edited(lines: Sequence[str], template: str, mark: str, old: str, new: str) -> list[str]:
    """A layout's lines with a part of one of a template written otherwise."""
    start = lines.index(f"  {template}:") if template else 0
    place = next(number for number in range(start, len(lines)) if mark in lines[number])
    changed, count = re.subn(old, new, lines[place])
    assert count == 1, f"{lines[place]} has no {old}"
    return [*lines[:place], *changed.split("\n"), *lines[place + 1 :]]


def a7_lines() -> tuple[list[str], list[str]]:
    """The lines of the layout on A6, and of the one made from it."""
    original = (ROOT / "layouts/a6-cards.yaml").read_text("utf-8").splitlines()
    lines = original
    for edit in EDITS:
        lines = edited(lines, *edit)
    return original, lines


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> ComposedProduct:
    """The cards on A7; raises `ProblemsFound` where `deckgen check` would find anything."""
    folder = tmp_path_factory.mktemp("a7")
    (folder / "layouts").mkdir()
    (folder / "layouts/a7-cards.yaml").write_text("\n".join(a7_lines()[1]) + "\n", "utf-8")
    request = Request((NAME,), ("a7-cards",), (), (), folder / "output", whole=False)
    whole = session(Project(folder, ROOT), request)
    check(whole)
    return composed_products(whole)[0]


def test_few_lines_change() -> None:
    matcher = SequenceMatcher(None, *a7_lines(), autojunk=False)
    changes = [(end - start, to - since) for kind, start, end, since, to in matcher.get_opcodes() if kind != "equal"]
    assert sum(max(gone, come) for gone, come in changes) <= MOST_LINES


def test_all_cards_are_made_in_the_new_size(composed: ComposedProduct) -> None:
    pages = composed.product.pages
    assert len(pages) == 182
    for page in pages:
        trim = (page.trim.width / MILLIMETRE, page.trim.height / MILLIMETRE)
        assert trim == pytest.approx((74, 105), abs=0.01)
        assert page.safe.left - page.trim.left == pytest.approx(5 * MILLIMETRE, abs=0.01), (
            "the safe area is as wide as ever"
        )


def test_questions_stay_large(composed: ComposedProduct) -> None:
    sizes = {choice.style.name: choice.size for choice in composed.fitted.choices}
    assert sizes["question"] >= 12


def test_codes_stand_on_paper_with_their_quiet_zones(composed: ComposedProduct) -> None:
    counted = 0
    for page, painted in zip(composed.product.pages, Lowering(composed.product).pages(), strict=True):
        papers = [bounds(item.path) for item in page.items if isinstance(item, Fill) and item.ink == PAPER]
        for code in painted.codes():
            assert any(paper.holds(zone(code)) for paper in papers), page.subject
            counted += 1
    assert counted == 13
