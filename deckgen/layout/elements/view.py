"""A theme's motif over the whole page, as a view shows it: cut by the bleed and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from deckgen.deck.motif_views import AS_IT_IS, SMALLEST_SCALE, View, endless_outlines, view_at_head, view_outlines
from deckgen.deck.motifs import Tone, outlines
from deckgen.deck.theme import Question, Theme
from deckgen.layout.binding import Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.motif import inks_of, motif_role
from deckgen.layout.format import Format
from deckgen.layout.place import bleed_box, trim_box
from deckgen.layout.scope import Scope
from deckgen.page.geometry import IDENTITY, Box
from deckgen.page.ink import Ink
from deckgen.page.items import ARTIFACT, Fill, Mark, Resource, ResourceKind, Role, Use
from deckgen.source.entry import NotEmpty, left_out
from deckgen.views.page_room import room_on
from deckgen.views.quick_choice import shown_view


class ViewElement(Element):
    """A theme's motif over the whole page, as a view shows it."""

    kind: ClassVar[str] = "view"
    sees_page: ClassVar[bool] = True
    of: Path = Field(
        alias="view",
        description="Whose: theme, as on its card; question, in a view of its own that keeps clear of all else "
        "on the page; or a view, such as theme.opener",
    )
    day: NotEmpty[bool] = left_out(False, "Whether it stands on paper, in the tones of the theme's `day`")
    scale: NotEmpty[float] = Field(
        1,
        ge=SMALLEST_SCALE,
        le=1,
        description="How large a theme's motif is, for pages lower than its card: at 1 its grid is as wide as the "
        "page, smaller it stands about the middle of the head and goes on at its sides",
    )

    def own_paths(self) -> Iterator[Path]:
        """That of what it shows."""
        yield self.of

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether there is no theme, one without a motif, or no such view."""
        return not scope.theme or not scope.theme.motif or self._shown(scope, context) is None

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Place the motif in its view; nothing for a theme without one, or where none keeps clear of the page."""
        theme = scope.theme
        if theme is None or not theme.motif:
            return
        view = self._view(theme, self._shown(scope, context), context.format, draft)
        if view is None:
            return
        name = view_name(theme, view, context.format, self.day)
        resource = draft.resources.resource(
            name, theme.origin, lambda: view_resource(name, theme, view, context.format, self.day)
        )
        if resource.items:
            draft.add(Use(draft.mark(self._role(theme, scope, context), theme.origin), resource.name, IDENTITY))

    def _role(self, theme: Theme, scope: Scope, context: Context) -> Role:
        """That of the motif; a part of it behind a question is decoration, as its theme's card has told of it."""
        return ARTIFACT if isinstance(self._shown(scope, context), Question) else motif_role(theme)

    def _view(self, theme: Theme, shown: View | Question | None, page: Format, draft: PageDraft) -> View | None:
        """The view to draw: that of a question is chosen for what stands on its page already."""
        if not isinstance(shown, Question):
            return shown
        room = room_on(draft.items, draft.resources.kept, trim_box(page), bleed_box(page), page.is_mirrored)
        return shown_view(theme, shown, page.name, room)

    def _shown(self, scope: Scope, context: Context) -> View | Question | None:
        """What the layout names; what has no view becomes a problem."""
        member = context.member(scope, self.of, self.origin)
        match member:
            case None:
                return None
            case View() | Question():
                if self.scale != 1:
                    context.problems.add(self.origin, "`scale` counts only with `view: theme`; remove it")
                return member
            case Theme():
                return view_at_head(self.scale)
        message = f"`{self.of}` is no theme, question or view; name one, such as `theme`"
        context.problems.add(self.origin, message)
        return None


def view_name(theme: Theme, view: View, page: Format, day: bool) -> str:
    """The name of the resource of a view, which only the same view on the same page has."""
    place = " ".join(f"{part:g}" for part in (*view.place, page.width, page.height, page.bleed))
    return f"view of {theme.id}{' by day' if day else ''}{' mirrored' if page.is_mirrored else ''}, {place}"


def view_resource(name: str, theme: Theme, view: View, page: Format, day: bool) -> Resource:
    """A theme's motif in a view, cut by the page's bleed."""
    inks, bleed = day_inks_of(theme) if day else inks_of(theme.tones), bleed_box(page)
    shapes = outlines(theme.motif) if view is AS_IT_IS else endless_outlines(theme.motif)
    cut_shapes = view_outlines(shapes, view, trim_box(page), bleed, page.is_mirrored)
    mark = Mark(ARTIFACT, theme.origin)
    items = tuple(Fill(mark, shape.path, inks[shape.tone]) for shape in cut_shapes)
    return Resource(name, ResourceKind.VIEW, bleed, items)


def day_inks_of(theme: Theme) -> dict[Tone, Ink]:
    """The inks of a motif's tones on paper."""
    inks = inks_of(theme.tones)
    return {tone: inks[theme.day.of(tone)] for tone in Tone}
