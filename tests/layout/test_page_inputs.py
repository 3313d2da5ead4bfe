"""What pages depend on: a page is taken again only while it would be composed the same."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec import Struct
from msgspec.structs import replace
from real import NAME, ROOT, request
from samples import HERE, Bench, binding, given, template
from samples import layout as layout_of
from sessions import session

from deckgen.deck.deck import Deck
from deckgen.deck.theme import Theme
from deckgen.jobs.session import Session
from deckgen.layout.binding import Path
from deckgen.layout.composition import KeptPages, compose
from deckgen.layout.context import Context, Sizes
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.fit import fit
from deckgen.layout.layout import Layout
from deckgen.layout.lookup import gathers
from deckgen.layout.page_composer import ComposedPages
from deckgen.layout.page_inputs import PageInputs
from deckgen.layout.scope import Contents, PageNumber, deck_scope
from deckgen.layout.sequence import PlannedPage
from deckgen.page.items import Page, Product
from deckgen.source.entry import Text
from deckgen.source.problems import Problems
from deckgen.source.project import Project

LAYOUTS = ("a6-cards", "guide-a4", "invitation-a5", "poster-a3", "preparation-a4", "runsheets-a4", "tents-a4")
"""The products of the deck, of cards and of posters one size each."""


class Read(Struct, frozen=True, dict=True):
    """The Norwegian deck with its layouts, read but not composed, and the sizes that their styles take."""

    session: Session
    sizes: Mapping[str, Sizes]

    @property
    def deck(self) -> Deck:
        return self.session.decks[0]

    def layout(self, name: str) -> Layout:
        return next(layout for layout in self.session.layouts if layout.name == name)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Read:
    asked = replace(request(tmp_path_factory.mktemp(NAME)), layouts=LAYOUTS, bundles=())
    whole = session(Project(ROOT, ROOT), asked)
    sizes = {layout.name: fit(layout, context(whole.decks[0], layout, whole)).sizes for layout in whole.layouts}
    return Read(whole, sizes)


def context(deck: Deck, layout: Layout, whole: Session) -> Context:
    return Context(deck_scope(deck), layout, whole.catalogue, whole.typesetters[deck.id], Problems())


def changed_theme(deck: Deck, position: int, **fields: object) -> Deck:
    """The deck with a theme as another file of it would read."""
    theme: Theme = deck.themes[position].changed(digest=f"other {sorted(fields)}", **fields)
    return deck.changed(themes=(*deck.themes[:position], theme, *deck.themes[position + 1 :]))


def longer(text: Text) -> Text:
    return Text(f"{text.value} Nå?", text.origin)


def composed(deck: Deck, layout: Layout, real: Read, kept: KeptPages | None = None) -> Product:
    return compose(layout, replace(context(deck, layout, real.session), sizes=real.sizes[layout.name]), kept)


def inputs(layout: Layout, deck: Deck) -> PageInputs:
    return PageInputs(layout, deck, "common")


def other_decks(deck: Deck) -> dict[str, Deck]:
    """The deck with one thing changed in the file of one theme."""
    third = deck.themes[2]
    question = third.questions[1].changed(text=longer(third.questions[1].text))
    questions = (third.questions[0], question, *third.questions[2:])
    first = third.questions[0].changed(text=longer(third.questions[0].text))
    fewer = tuple(item.changed(count=len(third.questions) - 1) for item in third.questions[:-1])
    return {
        "a question": changed_theme(deck, 2, questions=questions),
        "the first question": changed_theme(deck, 2, questions=(first, *third.questions[1:])),
        "a question less": changed_theme(deck, 2, questions=fewer),
        "a title": changed_theme(deck, 2, title=longer(third.title), short=third.short),
        "inks": changed_theme(deck, 2, tones=deck.themes[0].tones),
        "a motif": changed_theme(deck, 2, motif=deck.themes[0].motif),
        "reading": changed_theme(deck, 2, reading=third.reading[:1]),
        "an introduction": changed_theme(deck, 2, introduction=longer(given(third.introduction))),
        "a purpose": changed_theme(deck, 2, purpose=longer(given(third.purpose))),
        "needs": changed_theme(deck, 2, needs=third.needs[1:]),
        "a run sheet": changed_theme(deck, 2, runsheet=third.runsheet[:-1]),
        "a short run sheet": changed_theme(deck, 2, short_runsheet=third.short_runsheet[:-1]),
        "on children": changed_theme(deck, 2, children=third.children[:-1]),
        "the order": deck.changed(themes=(deck.themes[1], deck.themes[0], *deck.themes[2:])),
        "a theme less": deck.changed(themes=deck.themes[1:]),
    }


CHANGES = (
    "a question",
    "the first question",
    "a question less",
    "a title",
    "inks",
    "a motif",
    "reading",
    "an introduction",
    "a purpose",
    "needs",
    "a run sheet",
    "a short run sheet",
    "on children",
    "the order",
    "a theme less",
)


@pytest.fixture(scope="module")
def kept_before(real: Read) -> Mapping[str, Mapping[str, ComposedPages]]:
    """What is kept of the deck as it is, by layout."""
    kept = {layout.name: KeptPages(inputs(layout, real.deck)) for layout in real.session.layouts}
    for layout in real.session.layouts:
        composed(real.deck, layout, real, kept[layout.name])
    return {name: pages.now for name, pages in kept.items()}


@pytest.mark.parametrize("change", CHANGES)
def test_with_kept_pages_a_changed_deck_is_composed_as_without(
    real: Read, kept_before: Mapping[str, Mapping[str, ComposedPages]], change: str
) -> None:
    changed = other_decks(real.deck)[change]
    for layout in real.session.layouts:
        kept = KeptPages(inputs(layout, changed), kept_before[layout.name])
        assert composed(changed, layout, real, kept) == composed(changed, layout, real), layout.name


def test_all_changes_are_tried(real: Read) -> None:
    assert tuple(other_decks(real.deck)) == CHANGES


@pytest.mark.parametrize(
    ("change", "subjects"),
    [
        ("a question", {"question 3.2, question-front", "question 3.2, pattern"}),
        ("an introduction", {"theme 3, theme-back"}),
        ("a title", None),
    ],
)
def test_after_a_change_only_the_pages_that_show_it_are_made(
    real: Read, change: str, subjects: set[str] | None
) -> None:
    deck = real.deck
    layout = real.layout("a6-cards")
    first = KeptPages(inputs(layout, deck))
    before = composed(deck, layout, real, first)
    changed = other_decks(deck)[change]
    after = composed(changed, layout, real, KeptPages(inputs(layout, changed), first.now))
    again = [page for page, old in zip(after.pages, before.pages, strict=True) if page is not old]
    of_theme = {page.subject for page in after.pages if "theme:3" in page.keys}
    assert {page.subject for page in again if theme_of(page)} == (subjects or of_theme)
    assert all(
        any(card in page.subject for card in ("title", "howto", "experience")) for page in again if not theme_of(page)
    )


def theme_of(page: Page) -> str:
    return next((key for key in page.keys if key.startswith("theme:")), "")


def test_a_page_that_has_problems_is_not_kept(real: Read) -> None:
    deck = real.deck
    layout = real.layout("a6-cards")
    kept = KeptPages(inputs(layout, deck))
    odd = changed_theme(deck, 2, introduction=Text("Et 漢 uten skrift.", given(deck.themes[2].introduction).origin))
    composed(odd, layout, real, kept)
    whole = KeptPages(inputs(layout, deck))
    composed(deck, layout, real, whole)
    assert 0 < len(kept.now) < len(whole.now)


@pytest.mark.parametrize(
    ("path", "gathered"),
    [
        ("deck.themes", True),
        ("deck.reading", True),
        ("deck.question-count", True),
        ("reading.themes", True),
        ("contents.themes", True),
        ("theme.reading", False),
        ("theme.title", False),
        ("deck.title", False),
        ("question.text", False),
        ("deck.theme-count", True),
        ("theme.question-count", False),
        ("theme.samtale.number", True),
        ("question.viktig.number", True),
        ("theme.link.address", False),
    ],
)
def test_paths_that_gather_from_all_themes(path: str, gathered: bool) -> None:
    assert gathers(Path.parse(path)) is gathered


def test_only_what_shows_how_many_pages_there_are_depends_on_it(real: Read) -> None:
    layout, deck = real.layout("guide-a4"), real.deck
    kept = KeptPages(inputs(layout, deck))
    first = composed(deck, layout, real, kept)
    made = len(kept.now)
    again = composed(deck, layout, real, kept)
    assert again == first
    assert made < 1.1 * len(first.pages)


@pytest.mark.parametrize(("flow", "same"), [("more", False), ("", True)])
def test_a_page_depends_on_what_the_pages_show_that_it_goes_on_to(bench: Bench, flow: str, same: bool) -> None:
    title = TextElement.new(HERE, text=binding("{deck.title}"), style="body")
    number = TextElement.new(HERE, text=binding("{page.number}"), style="body")
    front = template(ColumnElement.new(HERE, children=(title,), flow=flow), name="front")
    whole = PageInputs(layout_of(front, template(number, name="more")), bench.deck, "")
    page = PlannedPage(front, deck_scope(bench.deck))
    first, second = (whole.digest(page, PageNumber(at, 9), Contents()) for at in (1, 2))
    assert (first == second) is same
