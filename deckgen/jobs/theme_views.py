"""Views looked for and put into theme files: for questions that have none which their pages can show, or for all.

A theme has one list for all layouts, that of the deck's home: the first of its products that shows views. Another
layout gets views of its own where it can not show one of these as it is, by the names of the questions that have one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.deck.motif_views import View
from deckgen.deck.theme import Theme
from deckgen.jobs.composed_products import composed_anyway
from deckgen.jobs.deck_layouts import layouts_for
from deckgen.jobs.session import Session
from deckgen.jobs.theme_files import with_views
from deckgen.layout.layout import Layout
from deckgen.layout.shown_views import question_pages, room_of, view_templates
from deckgen.page.geometry import Box
from deckgen.source.files import SourceFile, read
from deckgen.source.problems import Problem, Problems, ProblemsFound
from deckgen.views.page_room import Room
from deckgen.views.quick_choice import own_view
from deckgen.views.view_faults import WIDEST_BLEED, ViewFault
from deckgen.views.view_search import unlike_views, views_of_questions
from deckgen.views.view_subject import ViewSubject

LIKE = "it is like that of another card"
"""What is wrong with a view that is sound by itself."""


class ViewsRequest(Struct, frozen=True):
    """Which views are wanted: of the themes with these signs, all where none is named.

    `replaces` says that views which can be shown are looked for anew too.
    """

    signs: tuple[str, ...]
    replaces: bool = False


class ThemeRooms(Struct, frozen=True):
    """A theme and the pages of its questions in one layout, by the position of each question."""

    theme: Theme
    layout: str
    mirrored: bool
    rooms: Mapping[int, Room]

    @property
    def subject(self) -> ViewSubject:
        """What views are looked for: what any shop's bleed can show, as a theme has its views for all shops."""
        room = next(iter(self.rooms.values()))
        return ViewSubject.of(self.theme, room.trim, Box.around((room.bleed, room.trim.grown(WIDEST_BLEED))))


class ThemeViews(Struct, frozen=True):
    """A theme's file as it is to be, the count of new views in it, and the questions for which there is none.

    `content` is None where it stays as it is; `faults` say what is wrong with views that give way to others.
    """

    name: str
    file: Path
    content: bytes | None
    count: int
    unmet: tuple[str, ...]
    faults: tuple[str, ...] = ()


def theme_views(session: Session, request: ViewsRequest) -> tuple[ThemeViews, ...]:
    """The theme files with the views that were found; raises `ProblemsFound` where pages can not be composed."""
    by_theme = rooms_by_theme(session, request.signs)
    session.progress.begin("views", len(by_theme))
    layouts = (*session.all_layouts, *session.layouts)
    homes = {deck.id: home_of(deck, layouts) for deck in session.decks}
    drafts = []
    for (deck, _), pages in by_theme.items():
        theme = pages[0].theme
        session.progress.tell(f"{deck}: {theme.id}")
        drafts.append(_theme_views(session, deck, pages, request, homes[deck]))
        session.progress.advance()
    return tuple(drafts)


def rooms_by_theme(session: Session, signs: Sequence[str]) -> dict[tuple[str, str], list[ThemeRooms]]:
    """What the pages leave free that show a question's view, by deck and theme, for each layout in their order."""
    problems, by_theme = Problems(), dict[tuple[str, str], list[ThemeRooms]]()
    for composed in composed_anyway(session, problems):
        mirrored = composed.layout.in_direction(composed.deck.direction).is_mirrored
        rooms = dict[str, dict[int, Room]]()
        for shown in question_pages(composed.product, composed.layout, composed.deck):
            room = room_of(shown, composed.product, mirrored)
            rooms.setdefault(shown.theme.id, {}).setdefault(shown.question.position, room)
        for theme in composed.deck.themes:
            if theme.id in rooms and (not signs or theme.sign in signs):
                pages = ThemeRooms(theme, composed.layout.name, mirrored, rooms[theme.id])
                by_theme.setdefault((composed.deck.id, theme.id), []).append(pages)
    if not by_theme:
        problems.stop_if_any()
    return by_theme


def home_of(deck: Deck, layouts: Iterable[Layout]) -> str:
    """The layout that the common lists of a deck's themes are for.

    That is the first of the deck's products that shows views, else the first by name of the layouts that do; "" where
    none does.
    """
    showing = {layout.name for layout in layouts_for(deck, layouts) if view_templates(layout)}
    return next((name.value for name in deck.products if name.value in showing), min(showing, default=""))


def _theme_views(
    session: Session, deck: str, pages: Sequence[ThemeRooms], request: ViewsRequest, home: str
) -> ThemeViews:
    """A theme's file with views for the pages of all layouts, those of the home first."""
    theme, count, unmet, faults = pages[0].theme, 0, list[str](), list[str]()
    for page in sorted(pages, key=lambda page: (page.layout != home, page.layout)):
        kept = {} if request.replaces else sound_views(theme, page)
        if len(kept) == len(theme.questions):
            continue
        new = views_of_questions(page.subject, page.rooms, kept)
        lacking = [each for each in theme.questions if each.position not in kept and each.position not in new]
        unmet += [f"{each.number} on {page.layout}" for each in lacking]
        new = {position: view for position, view in new.items() if not _has(theme, page, position, view)}
        count += len(new)
        faults += [] if request.replaces else _faults(theme, page, new)
        theme = theme.changed(views=_with_list(theme, page, new, home))
    source, file = _source_of(session, deck, theme, is_changed=count > 0)
    content = with_views(source, theme.views) if count else source.content
    is_new = content != source.content
    return ThemeViews(source.display, file, content if is_new else None, count, tuple(unmet), tuple(faults))


def _source_of(session: Session, deck: str, theme: Theme, *, is_changed: bool) -> tuple[SourceFile, Path]:
    """A theme's file and where it lies; raises `ProblemsFound` where one that is to be changed ships with deckgen."""
    file = session.files.decks[deck].file(f"{theme.id}.yaml")
    source = read(file, problems := Problems())
    problems.stop_if_any()
    assert source
    assert file.path
    if is_changed and not file.path.is_relative_to(session.files.root.path.resolve()):
        message = "this deck ships with deckgen; make a copy with `deckgen new` and look for its views there"
        raise ProblemsFound([Problem(theme.origin, message)])
    return source, file.path


def _has(theme: Theme, page: ThemeRooms, position: int, view: View) -> bool:
    """Whether a view that was looked for anew is the one that the question has."""
    own = own_view(theme, theme.questions[position - 1], page.layout)
    return own is not None and own.place == view.place


def sound_views(theme: Theme, page: ThemeRooms) -> dict[int, View]:
    """The views that a theme has for questions and with which nothing is wrong on their pages, none alike."""
    views = {question.position: own_view(theme, question, page.layout) for question in theme.questions}
    sound = {
        position: view
        for position, view in views.items()
        if view and (position not in page.rooms or not view_fault(page.subject, view, page.rooms[position]))
    }
    return unlike_views(page.subject, sound)


def view_fault(subject: ViewSubject, view: View, room: Room) -> ViewFault | None:
    """What is wrong with a view on a page."""
    return subject.fault(view, room.inked) if subject.is_clear(view, room) else ViewFault.TEXT


def _faults(theme: Theme, page: ThemeRooms, new: Mapping[int, View]) -> list[str]:
    """What is wrong with the views in whose place others were found."""
    gone = [(each, own_view(theme, each, page.layout)) for each in theme.questions if each.position in new]
    return [
        f"{each.number} on {page.layout}: {view_fault(page.subject, view, page.rooms[each.position]) or LIKE}"
        for each, view in gone
        if view
    ]


def _with_list(theme: Theme, page: ThemeRooms, new: Mapping[int, View], home: str) -> tuple[View, ...]:
    """The theme's views with those found for a layout among them, in a list that has one for each question.

    A layout whose questions have names, and that is not the home, gets those that it needs by these names alone.
    """
    is_common = page.layout == home or not any(view.layout is None for view in theme.views)
    layout = None if is_common and not _has_list(theme, page.layout) else page.layout
    by_name = {name: view for position, view in new.items() if (name := theme.questions[position - 1].name)}
    if layout and len(by_name) == len(new) and not _has_list(theme, layout):
        return _with_named(theme, layout, by_name)
    spare = next(iter(new.values()), None)
    views = [
        _for_layout(new.get(each.position) or own_view(theme, each, page.layout) or spare, layout)
        for each in theme.questions
    ]
    listed = [view for view in views if view]
    named = [view for view in theme.views if view.question]
    replaced = {each.name for each in theme.questions if each.name and each.position in new}
    kept_named = [view for view in named if view.question not in replaced or view.layout not in (layout, None)]
    others = [view for view in theme.views if not view.question and view.layout != layout]
    return (*listed, *kept_named, *others) if layout is None else (*others, *kept_named, *listed)


def _with_named(theme: Theme, layout: str, new: Mapping[str, View]) -> tuple[View, ...]:
    """The theme's views and new ones for a layout by the names of their questions, in place of those there were."""
    kept = [view for view in theme.views if view.layout != layout or view.question not in new]
    named = [view.model_copy(update={"layout": layout, "question": name}) for name, view in new.items()]
    return (*kept, *named)


def _has_list(theme: Theme, layout: str) -> bool:
    return any(view.layout == layout and not view.question for view in theme.views)


def _for_layout(view: View | None, layout: str | None) -> View | None:
    """A view in the list for a layout."""
    if view is None or (view.layout == layout and view.question is None):
        return view
    changed: View = view.model_copy(update={"layout": layout, "question": None})
    return changed
