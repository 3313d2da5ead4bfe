"""A theme's motif over the whole page, as a view shows it: cut by the bleed and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from deckgen.deck.motif_views import AS_IT_IS, View, endless_outlines, view_outlines
from deckgen.deck.motifs import Tone, outlines
from deckgen.deck.theme import Question, Theme
from deckgen.layout.binding import Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.motif import inks_of
from deckgen.layout.format import Format
from deckgen.layout.place import bleed_box, trim_box
from deckgen.layout.scope import Scope
from deckgen.page.geometry import IDENTITY, Box
from deckgen.page.ink import Ink
from deckgen.page.items import ARTIFACT, Fill, Mark, Resource, ResourceKind, Role, Tag, Use
from deckgen.source.entry import NotEmpty, left_out


class ViewElement(Element):
    """A theme's motif over the whole page, as a view shows it."""

    kind: ClassVar[str] = "view"
    of: Path = Field(
        alias="view",
        description="Whose: theme, as on its card; question, from its own place; or a view, such as theme.opener",
    )
    day: NotEmpty[bool] = left_out(False, "Whether it stands on paper, in the tones of the theme's `day`")

    def own_paths(self) -> Iterator[Path]:
        """That of what it shows."""
        yield self.of

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether there is no theme, one without a motif, or no such view."""
        return not scope.theme or not scope.theme.motif or self._shown(scope, context) is None

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Place the motif in its view; nothing for a theme without one."""
        theme, view = scope.theme, self._shown(scope, context)
        if theme is None or not theme.motif or view is None:
            return
        name = view_name(theme, view, context.format, self.day)
        resource = draft.resources.resource(
            name, theme.origin, lambda: view_resource(name, theme, view, context.format, self.day)
        )
        if resource.items:
            mark = draft.mark(Role(Tag.FIGURE, theme.short.value), theme.origin)
            draft.add(Use(mark, resource.name, IDENTITY))

    def _shown(self, scope: Scope, context: Context) -> View | None:
        """The view that the layout names; what is none becomes a problem."""
        member = context.member(scope, self.of, self.origin)
        match member:
            case None:
                return None
            case View():
                return member
            case Theme():
                return AS_IT_IS
            case Question() if scope.theme:
                return view_of(scope.theme, member)
        message = f"`{self.of}` is no theme, question or view; name one, such as `theme`"
        context.problems.add(self.origin, message)
        return None


def view_of(theme: Theme, question: Question) -> View:
    """The view on a question's card: its own, else the one at its place in the theme's list."""
    own = [view for view in theme.views if view.question and view.question == question.name]
    others = [view for view in theme.views if not view.question]
    if own:
        return own[0]
    return others[question.position - 1] if question.position <= len(others) else AS_IT_IS


def view_name(theme: Theme, view: View, page: Format, day: bool) -> str:
    """The name of the resource of a view, which only the same view on the same page has."""
    place = " ".join(f"{part:g}" for part in (*view.place, page.width, page.height, page.bleed))
    return f"view of {theme.id}{' by day' if day else ''}{' mirrored' if page.is_mirrored else ''}, {place}"


def view_resource(name: str, theme: Theme, view: View, page: Format, day: bool) -> Resource:
    """A theme's motif in a view, cut by the page's bleed."""
    inks, bleed = day_inks_of(theme) if day else inks_of(theme.tones), bleed_box(page)
    shapes = outlines(theme.motif) if view is AS_IT_IS else endless_outlines(theme.motif)
    seen_shapes = view_outlines(shapes, view, trim_box(page), bleed, page.is_mirrored)
    mark = Mark(ARTIFACT, theme.origin)
    items = tuple(Fill(mark, shape.path, inks[shape.tone]) for shape in seen_shapes)
    return Resource(name, ResourceKind.VIEW, bleed, items)


def day_inks_of(theme: Theme) -> dict[Tone, Ink]:
    """The inks of a motif's tones on paper."""
    inks = inks_of(theme.tones)
    return {tone: inks[theme.day.of(tone)] for tone in Tone}
