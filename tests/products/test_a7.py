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
from deckgen.page.items import Fill, GlyphRun
from deckgen.page.paths import bounds
from deckgen.painted.from_page import Lowering
from deckgen.source.project import Project

MOST_LINES = 15
MILLIMETRE = 72 / 25.4
WHOLE = r"^.*$"
# The template (or the head of the file), what the line to change has in it, and what of it is written how instead.
EDITS = (
    ("", "title: ", WHOLE, "title: Dialogkort A7"),
    ("", "trim: ", WHOLE, "trim: [74mm, 105mm]"),
    ("", "margin: ", WHOLE, "margin: 5.6mm"),
    ("", "unit: ", WHOLE, "unit: 5.64mm\ntype-scale: 70%"),
    ("title-back", "&head-place", r"top: 0.5u", "top: 0.7u"),
    ("title-back", "width: 7.75u", r"width: 7.75u(.*)height: 3u", r"width: 8.2u\1height: 4u"),
    ("theme-front", "baseline: 87.2%", r"baseline: 87.2%", "baseline: 85%"),
    ("theme-back", "{theme.link.title}", r"\{theme.link.title\}", "{words.more-in-guide}"),
    ("theme-back", "height: 4.25u", r"height: 4.25u", "height: 4.4u"),
    ("theme-back", "&number-place", r"top: 0.68u", "top: 0.93u"),
    ("question-front", "style: question", r"right: 0.75u", "right: margin"),
    ("step-front", "{step.number}", r"baseline: 1.6075u", "baseline: 1.9u"),
    ("step-back", "{words.from-to-step}", r"baseline: 1.6075u", "baseline: 1.9u"),
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
    assert len(pages) == 184
    for page in pages:
        trim = (page.trim.width / MILLIMETRE, page.trim.height / MILLIMETRE)
        assert trim == pytest.approx((74, 105), abs=0.01)
        assert page.safe.left - page.trim.left == pytest.approx(5 * MILLIMETRE, abs=0.01), (
            "the safe area is as wide as ever"
        )


def test_questions_stay_large(composed: ComposedProduct) -> None:
    sizes = {choice.style.name: choice.size for choice in composed.fitted.choices}
    assert sizes["question"] >= 12


def test_nothing_is_printed_in_the_quiet_zones_of_codes(composed: ComposedProduct) -> None:
    counted = 0
    for page, painted in zip(composed.product.pages, Lowering(composed.product).pages(), strict=True):
        fills = [bounds(item.path) for item in page.items if isinstance(item, Fill) and item.ink != PAPER]
        texts = [item.extent for item in page.items if isinstance(item, GlyphRun)]
        for code in painted.codes():
            assert not any(printed.meets(zone(code)) for printed in [*fills, *texts]), page.subject
            counted += 1
    assert counted == 13
