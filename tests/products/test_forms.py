"""The forms of views on every card of every layout: nothing small, nothing near, nothing alike."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
import real
from form_measures import FormPicture, faults_of, form_picture, shared
from msgspec.structs import replace
from sessions import session

from deckgen.jobs.altered_views import altered_views
from deckgen.jobs.composed_products import ComposedProduct, composed_anyway
from deckgen.jobs.session import Session
from deckgen.layout.shown_views import view_templates
from deckgen.source.problems import Problems
from deckgen.source.project import Project

TESTS = real.ROOT / "tests"

LAYOUTS = ("a5-cards", "a6-cards", "a7-cards", "poker-cards", "square-cards", "tarot-cards")

SIGNS = (*map(str, range(1, 13)), "V")

QUESTION_TEXT, THEME_TEXT, MOST_INK, MOST_SHARED = 6.0, 5.8, 0.45, 0.5

JUDGED_IN = 0.75
"""Millimetres: the pixel in which a view that a card chooses itself is judged."""


@cache
def opened() -> Session:
    """The deck in all sizes of cards, read once."""
    return cards_of(Project(real.ROOT, real.ROOT))


def cards_of(project: Project) -> Session:
    """The deck of a project in all sizes of cards."""
    asked = replace(real.request(project.root / "output"), layouts=LAYOUTS, bundles=(), anyway=True, listed=False)
    return session(project, asked)


def composed(cards: Session, layout: str) -> ComposedProduct:
    """The cards of a size."""
    own = tuple(each for each in cards.layouts if each.name == layout)
    (product,) = composed_anyway(replace(cards, layouts=own), Problems())
    return product


@cache
def pictures(layout: str) -> Mapping[str, Mapping[str, FormPicture]]:
    """The cards of a layout that show a view of the whole card, by theme and by what they are."""
    cards = composed(opened(), layout)
    resources = {resource.name: resource for resource in cards.product.resources}
    by_sign: dict[str, dict[str, FormPicture]] = {}
    for page in cards.product.pages:
        sign = next((key.partition(":")[2] for key in page.keys if key.startswith("theme:")), "")
        if picture := form_picture(page, resources):
            by_sign.setdefault(sign, {})[page.subject] = picture
    assert view_templates(cards.layout), "the layout shows views of questions"
    return by_sign


def questions(layout: str, sign: str) -> Mapping[str, FormPicture]:
    """The fronts of the questions of a theme."""
    return {name: picture for name, picture in pictures(layout)[sign].items() if name.startswith("question")}


@cache
def counts_of_questions() -> Mapping[str, int]:
    """How many questions each theme has, by its sign."""
    (deck,) = opened().decks
    return {theme.sign: len(theme.questions) for theme in deck.themes}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("sign", SIGNS)
def test_every_question_shows_a_view(layout: str, sign: str) -> None:
    assert len(questions(layout, sign)) == counts_of_questions()[sign]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("sign", SIGNS)
def test_forms_on_question_fronts(layout: str, sign: str) -> None:
    faults = {
        name: wrong
        for name, picture in questions(layout, sign).items()
        if (wrong := faults_of(picture, text=QUESTION_TEXT, ink=MOST_INK))
    }
    assert not faults


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("sign", SIGNS)
def test_forms_on_theme_fronts(layout: str, sign: str) -> None:
    fronts = [name for name in pictures(layout)[sign] if name.endswith("theme-front")]
    assert len(fronts) == 1
    assert not {name: wrong for name in fronts if (wrong := faults_of(pictures(layout)[sign][name], text=THEME_TEXT))}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("sign", SIGNS)
def test_views_of_a_theme_differ(layout: str, sign: str) -> None:
    pairs = combinations(questions(layout, sign).items(), 2)
    shares = {(one, other): shared(first, second) for (one, first), (other, second) in pairs}
    assert not {names: round(share, 2) for names, share in shares.items() if share >= MOST_SHARED}


# A deck with motifs within the grid and no views: each card chooses


def with_old_motifs(root: Path) -> Project:
    """The first deck with the motifs that it had before, and without all that is for those that it has now."""
    motifs = dict(_blocks((TESTS / "old_motifs.yaml").read_text("utf-8")))
    shutil.copytree(real.SOURCES, root / "themes" / real.NAME)
    for file in (root / "themes" / real.NAME).glob("[0-9][0-9]-*.yaml"):
        blocks = dict(_blocks(file.read_text("utf-8")))
        kept = "".join(text for key, text in blocks.items() if key not in ("motif", "views", "day", "turns", "opener"))
        body = motifs[file.stem[3:]].partition("\n")[2]
        file.write_text(f"{kept}motif:\n{body}", "utf-8")
    return Project(root, real.ROOT)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The keys at the left edge of a file and their lines."""
    for part in re.split(r"(?m)^(?=[a-z])", text):
        yield part.partition(":")[0], part


@pytest.fixture(scope="module")
def without_views(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return cards_of(with_old_motifs(tmp_path_factory.mktemp("motifs")))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_cards_of_a_deck_without_views(layout: str, without_views: Session) -> None:
    cards = composed(without_views, layout)
    resources = {resource.name: resource for resource in cards.product.resources}
    fronts = [page for page in cards.product.pages if page.subject.endswith("question-front")]
    drawn = {page.subject: picture for page in fronts if (picture := form_picture(page, resources))}
    told = list(altered_views(cards.product, cards.layout, cards.deck))
    assert len(drawn) + len(told) == len(fronts)
    assert len(drawn) > len(fronts) / 2
    faults = {
        subject: faults_of(picture, text=QUESTION_TEXT, ink=MOST_INK, pixel=JUDGED_IN)
        for subject, picture in drawn.items()
    }
    assert not {subject: wrong for subject, wrong in faults.items() if wrong}
