"""Another size is a few lines over the layout that ships: `scale`, `trim`, and what is changed by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from real import NAME, ROOT
from sessions import session

from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.editions import check
from deckgen.jobs.request import Request
from deckgen.source.project import Project

LAYOUTS = Path(__file__).parents[1] / "layouts"
MILLIMETRE = 72 / 25.4
SIZES = {"b6-cards": (125, 176, 184), "runsheets-a3": (297, 420, 28), "poster-b1": (1000, 707, 1)}


@pytest.mark.parametrize("name", SIZES)
def test_another_size_of_the_deck_has_no_faults(name: str, tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / f"layouts/{name}.yaml").write_bytes((LAYOUTS / f"{name}.yaml").read_bytes())
    whole = session(Project(tmp_path, ROOT), Request((NAME,), (name,), (), (), tmp_path / "output", whole=False))
    check(whole)
    pages = composed_products(whole)[0].product.pages
    width, height, count = SIZES[name]
    assert len(pages) == count
    for page in pages:
        assert (page.trim.width, page.trim.height) == pytest.approx((width * MILLIMETRE, height * MILLIMETRE), abs=0.01)
        assert page.trim.left - page.bleed.left == pytest.approx(3 * MILLIMETRE, abs=0.01), "knives are as exact"


@pytest.mark.parametrize("name", SIZES)
def test_it_takes_so_few_lines(name: str) -> None:
    assert len((LAYOUTS / f"{name}.yaml").read_text("utf-8").splitlines()) == 4
