"""The real fonts and the minimal deck, opened once; and how goldens are written anew.

pytest --rewrite-goldens tests/products/test_goldens.py
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import fontpkg
import pytest
from browser import running_chromium
from font_samples import font_family, font_file, font_set
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser
from samples import Bench, deck_in

from deckgen.cli.commands import YOUNG_OBJECTS
from deckgen.deck.deck import Deck
from deckgen.guarded.time_bounds import VARIABLE
from deckgen.jobs.cache import OVERRIDE
from deckgen.layout.scope import Scope
from deckgen.source.problems import Origin
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.families import Family, FontSet
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.paragraph import Typesetter

# No test fails because a machine is slow: examples take as long as they take, and so do the programs that are asked.
settings.register_profile("deckgen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("deckgen")
os.environ[VARIABLE] = "1000"


@pytest.fixture(scope="session")
def new_caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders for caches, one after the other, each made by who first keeps something in it.

    They lie in one of pytest's, which looks through all that it has there for each that it makes.
    """
    folder = tmp_path_factory.mktemp("caches")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_cache(new_caches: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with an empty cache of its own, never with the user's."""
    monkeypatch.setenv(OVERRIDE, str(next(new_caches)))


HERE = Origin("fonts/fonts.yaml")
OWN_WORDS = (
    "samhandlings-trappa",
    "kunnskaps-grunnlag",
    "lokal-samfunns-utvikling",
    "erfarings-læring",
    "tjeneste-utvikling",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-goldens", action="store_true", help="write the goldens anew instead of comparing")


def pytest_collection_finish() -> None:
    """What is there before the first test stays: it need not be looked through for circles again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)


def family(name: str, package: str, weights: tuple[int, int], fallback: str) -> Family:
    files = tuple(
        font_file(Path(fontpkg.path(package, 400, style)), *weights, italic=style == "italic")
        for style in ("normal", "italic")
    )
    return font_family(name, *files, fallback=fallback)


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    """The families of fonts/fonts.yaml."""
    grotesk = family("grotesk", "Schibsted Grotesk", (400, 900), "symbols")
    serif = family("serif", "Literata", (200, 900), "symbols")
    symbols = family("symbols", "Source Sans 3", (200, 900), "")
    return font_set(grotesk, serif, symbols)


@pytest.fixture(scope="session")
def catalogue(fonts: FontSet) -> Catalogue:
    return Catalogue(fonts)


@pytest.fixture(scope="session")
def typesetter(catalogue: Catalogue) -> Typesetter:
    return Typesetter(catalogue, Hyphenator("nb", OWN_WORDS))


@pytest.fixture(scope="session")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """The minimal deck with the words that ship."""
    return deck_in(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def bench(deck: Deck, catalogue: Catalogue, typesetter: Typesetter) -> Bench:
    """Where elements are measured and drawn."""
    return Bench(deck, catalogue, typesetter)


@pytest.fixture
def scope(bench: Bench) -> Scope:
    """What bindings see of the bench."""
    return bench.scope


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that web pages are opened in; `browser.py` opens them."""
    with running_chromium() as browser:
        yield browser
