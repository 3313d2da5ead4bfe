"""What copies come to: cards, sheets, and the weight of their paper by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from ordered import CARDS, LEAFLET, ordered

from deckgen.order.quantities import are_distinct, is_loose, kind_of_job, leaves, one_sided, paper_weight
from deckgen.press.delivery import PressJob
from deckgen.press.shop_choices import ProductKind

ONE_SIDED = LEAFLET.replace("press:", "office: {kind: pages, sides: 1}\npress:")


def job_of(root: Path, layout: str, files: dict[str, str] | None = None) -> PressJob:
    """A product as it is ordered."""
    (file,) = ordered(root, copies={layout: 1}, files=files).press.files
    return file.plan.jobs[0]


@pytest.mark.parametrize(
    ("layout", "source", "kind", "loose", "count"),
    [
        ("kort", CARDS, ProductKind.CARDS, True, 3),
        ("hefte", LEAFLET, ProductKind.SHEETS, False, 1),
        ("hefte", ONE_SIDED, ProductKind.SHEETS, True, 2),
    ],
)
def test_what_a_copy_is(tmp_path: Path, layout: str, source: str, kind: ProductKind, loose: bool, count: int) -> None:
    job = job_of(tmp_path, layout, {f"layouts/{layout}.yaml": source})
    assert (kind_of_job(job), is_loose(job), len(leaves(job))) == (kind, loose, count)


def test_a_single_page_is_a_poster(tmp_path: Path) -> None:
    job = job_of(tmp_path, "plakat")
    assert (kind_of_job(job), one_sided(job), is_loose(job)) == (ProductKind.POSTERS, True, False)
    assert paper_weight(job, 5) is None, "its layout suggests no paper"


def test_paper_weighs_what_its_area_does(tmp_path: Path) -> None:
    weight = paper_weight(job_of(tmp_path, "kort"), 40)
    assert weight
    square_metres = 40 * 3 * 0.100 * 0.140
    assert (weight.least, weight.most) == pytest.approx((square_metres * 0.300, square_metres * 0.350))


def test_cards_that_show_the_same_are_not_distinct(tmp_path: Path) -> None:
    assert are_distinct(job_of(tmp_path, "kort"))
    alike = {"layouts/kort.yaml": CARDS.replace("Spørsmål {question.id}", "Spørsmål")}
    assert not are_distinct(job_of(tmp_path / "alike", "kort", alike))
