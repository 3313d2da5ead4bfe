"""Weights that a family lacks are told once, at the line that asks for them, with the weight that is taken."""

from __future__ import annotations

from pathlib import Path

from minimal import LAYOUT, LAYOUT_FILE, changed
from samples import project_with
from sessions import request, session

from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.remarks import remarks_on
from deckgen.jobs.session import Session

STYLES = """\
  body: {family: serif, sizes: 20-18}
  light: {family: symbols, weight: 150, sizes: 9}
  thin: {family: symbols, weight: 150, sizes: 8}
  heavy: {family: symbols, weight: 950, italic: true, sizes: 8}
"""


def opened(root: Path, styles: str) -> Session:
    text = changed(LAYOUT, "  body: {family: serif, sizes: 20-18}\n", styles)
    project = project_with(root, {LAYOUT_FILE: text})
    return session(project, request(project))


def test_a_weight_that_a_family_lacks_is_told_once(tmp_path: Path) -> None:
    assert [str(remark) for remark in remarks_on(opened(tmp_path, STYLES)) if "weight" in str(remark)] == [
        f"{LAYOUT_FILE}:8:10: the family `symbols` has no weight 150; 200 is taken, here and in 1 more",
        f"{LAYOUT_FILE}:10:10: the family `symbols` has no italic of weight 950; 900 is taken",
    ]


def test_the_text_is_set_in_the_weight_that_is_taken(tmp_path: Path) -> None:
    whole = opened(tmp_path, "  body: {family: serif, weight: 950, sizes: 20-18}\n")
    (product,) = composed_products(whole)
    weights = {item.weight for page in product.product.pages for item in page.items if hasattr(item, "weight")}
    assert weights == {900}


def test_there_is_nothing_to_tell_of_weights_that_there_are(tmp_path: Path) -> None:
    assert [
        remark for remark in remarks_on(opened(tmp_path, STYLES.splitlines()[0] + "\n")) if "weight" in str(remark)
    ] == []
