"""A deck as it is and as an action arranges it: what stands where, and what texts of it say then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from deckgen.edits.arrangement import Arrangement, QuestionPlace, ThemeRow
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.followed_references import References, is_looked_at
from deckgen.edits.number_changes import FollowedText
from deckgen.source.nodes import Items, Route, scalars_in
from deckgen.source.project import DECK_FILE

THEME_SIGNS: Route = ("meeting", "themes")
"""Where deck.yaml lists themes by their numbers and letters."""


class ArrangementPlan(Struct, frozen=True, dict=True):
    """A deck in another arrangement: `after` has the new numbers of its themes, `paths` their files by the old ones."""

    deck: DeckSources
    before: Arrangement
    after: Arrangement
    paths: Mapping[str, str]
    references: References

    @cached_property
    def followed_texts(self) -> Mapping[str, tuple[tuple[Route, str, FollowedText], ...]]:
        """The texts of each file in which something follows: their routes, as they are and as they become."""
        return {path: tuple(self._followed_in(path)) for path in self.deck.documents}

    def _followed_in(self, path: str) -> Iterator[tuple[Route, str, FollowedText]]:
        for route, scalar in scalars_in(self.deck.value(path)):
            if is_looked_at(route) and route[:2] != THEME_SIGNS:
                now = self.references.followed(str(scalar), route)
                if now.text != scalar or now.unsure:
                    yield route, str(scalar), now

    def row_after(self, path: str) -> ThemeRow | None:
        """The theme of a file after the action, None where it goes."""
        return next((row for row in self.after if row.path == path), None)

    def place_after(self, path: str, route: Route) -> tuple[str, Route] | None:
        """Where what stands at a route of a file stands after the action, None where it is gone."""
        match route:
            case ("questions", int(position), *below):
                for row in self.after:
                    if (entry := QuestionPlace(path, position)) in row.questions:
                        return self.paths[row.path], ("questions", row.questions.index(entry), *below)
                return None
        if path == DECK_FILE:
            return path, route
        return (self.paths[path], route) if path in self.paths else None


def listed_signs(plan: ArrangementPlan) -> Iterator[tuple[Route, str, str | None]]:
    """The themes that the meeting is about: where each is listed, its sign before and after, None where it is gone."""
    signs, themes = plan.deck.value(DECK_FILE, THEME_SIGNS), plan.references.changes.themes
    for at, sign in enumerate(signs if isinstance(signs, Items) else ()):
        yield (*THEME_SIGNS, at), str(sign), themes.get(str(sign), str(sign))
