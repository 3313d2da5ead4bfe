"""Bundles and print shops are listed again without a look into their files, as long as these are the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, project_in

from deckgen.jobs.cache import Cache
from deckgen.jobs.listing import Listing, listing
from deckgen.source.problems import Problems, ProblemsFound
from deckgen.source.project import Project

BUNDLES, SHOP, STOCK = "layouts/bundles.yaml", "layouts/shops/vaart.yaml", "layouts/stock/ark.yaml"
SHEETS = "title: Ark\ncolumns: 1\nrows: 1\ncard: [85mm, 54mm]\nleft: 0\ntop: 0\n"
SOUND = {BUNDLES: "alt: {title: Alt, layouts: [kort]}\n", SHOP: "title: Vårt\n", STOCK: SHEETS}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project_in(tmp_path / "project", SOUND).root


def listed(folder: Path, cache: Cache) -> tuple[Listing, list[str]]:
    problems = Problems()
    return listing(Project(folder, folder).resolve(), cache, problems), [str(problem) for problem in problems.noted]


def test_what_is_kept_is_what_there_is(folder: Path, cache: Cache) -> None:
    first = listed(folder, cache)
    assert (first[0].bundles["alt"], first[0].shops["vaart"], first[1]) == (("kort",), "Vårt", [])
    assert listed(folder, cache) == first == listed(folder, Cache())


def test_sources_that_are_the_same_are_not_looked_into(
    folder: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = listed(folder, cache)
    monkeypatch.setattr("deckgen.layout.bundles.shipped_bundles", None)
    assert listed(folder, cache) == first


def test_a_source_that_changed_is_looked_into(folder: Path, cache: Cache) -> None:
    listed(folder, cache)
    (folder / SHOP).write_text("title: Nytt\n", encoding="utf-8")
    assert listed(folder, cache)[0].shops["vaart"] == "Nytt"
    (folder / SHOP).rename(folder / "layouts/shops/annet.yaml")
    assert "vaart" not in listed(folder, cache)[0].shops


def test_stocks_are_listed_and_looked_into_when_they_change(folder: Path, cache: Cache) -> None:
    assert listed(folder, cache)[0].stocks["ark"] == "Ark"
    (folder / STOCK).write_text(SHEETS.replace("title: Ark", "title: Nye ark"), encoding="utf-8")
    assert listed(folder, cache)[0].stocks["ark"] == "Nye ark"
    (folder / STOCK).write_text("title: Ark\n", encoding="utf-8")
    first = listed(folder, cache)
    assert "ark" not in first[0].stocks
    assert first[1]


def test_a_product_that_a_deck_lists_anew_is_seen(folder: Path, cache: Cache) -> None:
    assert listed(folder, cache)[0].products == {}
    (folder / DECK_FILE).write_text(f"{DECK}products: [kort, ukjent]\n", encoding="utf-8")
    assert listed(folder, cache)[0].products == {"kort": ("prove",)}


def test_a_layout_that_is_gone_is_seen(folder: Path, cache: Cache) -> None:
    listed(folder, cache)
    (folder / "layouts/kort.yaml").unlink()
    with pytest.raises(ProblemsFound, match="there is no layout `kort`"):
        listed(folder, cache)


@pytest.mark.parametrize("content", [b"", b"title: [\n", b"title: V\xe5rt\n", b"title: \0\n"])
def test_what_is_wrong_is_told_each_time(folder: Path, cache: Cache, content: bytes) -> None:
    (folder / SHOP).write_bytes(content)
    first = listed(folder, cache)
    assert "vaart" not in first[0].shops
    assert len(first[1]) == 1
    assert listed(folder, cache) == first
