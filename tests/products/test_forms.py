"""The forms of views on every card of every layout: nothing small, nothing near, nothing alike."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import pytest
from form_measures import FormPicture, faults_of, form_picture, shared
from msgspec.structs import replace
from real import NAME, ROOT, SOURCES, Real, request
from sessions import session

from deckgen.jobs.altered_views import altered_views
from deckgen.jobs.composed_products import ComposedProduct, composed_anyway
from deckgen.jobs.session import Session
from deckgen.layout.shown_views import view_templates
from deckgen.page.items import Product
from deckgen.source.problems import Problems
from deckgen.source.project import Project

TESTS = ROOT / "tests"

LAYOUTS = ("a5-cards", "a6-cards", "a7-cards", "poker-cards", "square-cards", "tarot-cards")

UNLIKE_LAYOUTS = ("a6-cards", "poker-cards", "square-cards", "tarot-cards")
"""A size of each shape, and the smallest."""

SIGNS = (*map(str, range(1, 13)), "V")

QUESTION_TEXT, THEME_TEXT, MOST_INK, MOST_SHARED = 6.0, 5.8, 0.45, 0.5

JUDGED_IN = 0.75
"""Millimetres: the pixel in which a view that a card chooses itself is judged."""


def cards_of(project: Project) -> Session:
    """The deck of a project in all sizes of cards."""
    asked = replace(request(project.root / "output"), layouts=LAYOUTS, bundles=(), anyway=True, listed=False)
    return session(project, asked)


def composed(cards: Session, layout: str) -> ComposedProduct:
    """The cards of a size."""
    own = tuple(each for each in cards.layouts if each.name == layout)
    (product,) = composed_anyway(replace(cards, layouts=own), Problems())
    return product


def pictures(cards: Product, sign: str) -> Mapping[str, FormPicture]:
    """The cards of a theme that show a view of the whole card, by what they are."""
    resources = {resource.name: resource for resource in cards.resources}
    pages = [page for page in cards.pages if f"theme:{sign}" in page.keys]
    return {page.subject: picture for page in pages if (picture := form_picture(page, resources))}


def test_all_sizes_of_cards_show_views() -> None:
    layouts = cards_of(Project(ROOT, ROOT)).layouts
    assert [layout.name for layout in layouts if view_templates(layout)] == list(LAYOUTS)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("sign", SIGNS)
def test_every_question_shows_a_view_with_sound_forms_that_differ(real: Real, layout: str, sign: str) -> None:
    theme = next(theme for theme in real.deck.themes if theme.sign == sign)
    cards = pictures(real.products[layout], sign)
    fronts = {name: picture for name, picture in cards.items() if name.endswith("theme-front")}
    questions = {name: picture for name, picture in cards.items() if name.startswith("question")}
    assert (len(fronts), len(questions)) == (1, len(theme.questions))
    assert faulty(questions, text=QUESTION_TEXT, ink=MOST_INK) == {}
    assert faulty(fronts, text=THEME_TEXT) == {}
    pairs = combinations(questions.items(), 2)
    shares = {(one, other): shared(first, second) for (one, first), (other, second) in pairs}
    assert {names: round(share, 2) for names, share in shares.items() if share >= MOST_SHARED} == {}


def faulty(cards: Mapping[str, FormPicture], **bounds: float) -> Mapping[str, list[str]]:
    """What is wrong with pictures, of those where anything is."""
    return {name: wrong for name, picture in cards.items() if (wrong := faults_of(picture, **bounds))}


# A deck with motifs within the grid and no views: each card chooses


def with_old_motifs(root: Path) -> Project:
    """The first deck with the motifs that it had before, and without all that is for those that it has now."""
    motifs = dict(_blocks((TESTS / "old_motifs.yaml").read_text("utf-8")))
    shutil.copytree(SOURCES, root / "themes" / NAME)
    for file in (root / "themes" / NAME).glob("[0-9][0-9]-*.yaml"):
        blocks = dict(_blocks(file.read_text("utf-8")))
        kept = "".join(text for key, text in blocks.items() if key not in ("motif", "views", "day", "turns", "opener"))
        body = motifs[file.stem[3:]].partition("\n")[2]
        file.write_text(f"{kept}motif:\n{body}", "utf-8")
    return Project(root, ROOT)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The keys at the left edge of a file and their lines."""
    for part in re.split(r"(?m)^(?=[a-z])", text):
        yield part.partition(":")[0], part


@pytest.fixture(scope="module")
def without_views(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return cards_of(with_old_motifs(tmp_path_factory.mktemp("motifs")))


@pytest.mark.parametrize("layout", UNLIKE_LAYOUTS)
def test_cards_of_a_deck_without_views(layout: str, without_views: Session) -> None:
    cards = composed(without_views, layout)
    resources = {resource.name: resource for resource in cards.product.resources}
    fronts = [page for page in cards.product.pages if page.subject.endswith("question-front")]
    drawn = {page.subject: picture for page in fronts if (picture := form_picture(page, resources))}
    told = list(altered_views(cards.product, cards.layout, cards.deck))
    assert len(drawn) + len(told) == len(fronts)
    assert len(drawn) > len(fronts) / 2
    assert faulty(drawn, text=QUESTION_TEXT, ink=MOST_INK, pixel=JUDGED_IN) == {}
