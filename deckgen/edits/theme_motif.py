"""The motif of a theme, drawn on the grid of 4 × 4."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.deck.theme import Theme
from deckgen.edits.deck_edit import Consequence, ConsequenceKind, DeckEdit, changed_file
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.list_edits import list_edits
from deckgen.edits.new_values import edit_of, plain_number, with_value
from deckgen.source.nodes import Items
from deckgen.source.problems import Problems, ProblemsFound
from deckgen.source.validation import validated
from deckgen.source.yaml_edits import KeyRemoval
from deckgen.source.yaml_tree import line_of, node_at, nodes_on, tree_of

MOTIF = "motif"

VIEWS = ("views", "opener")
"""Keys of what shows a motif from places of it, which mean nothing in another one."""


class GridShape(Struct, frozen=True):
    """A shape of a motif in grid units, as `deck/motifs` has them: `of` are the positions of those that overlap."""

    kind: str
    tone: str
    at: tuple[float, float] | None = None
    size: tuple[float, ...] = ()
    turn: int = 0
    hole: float | None = None
    of: tuple[int, ...] = ()

    def keys(self) -> dict[str, object]:
        """What a theme's file has of it."""
        keys: dict[str, object] = {"shape": self.kind}
        keys |= {"at": [*map(plain_number, self.at)]} if self.at else {}
        sides = [*map(plain_number, self.size)]
        keys |= {"size": sides[0] if len(sides) == 1 else sides} if sides else {}
        keys |= {"turn": self.turn} if self.turn else {}
        keys |= {"hole": plain_number(self.hole)} if self.hole is not None else {}
        keys |= {"of": [*self.of]} if self.of else {}
        return keys | {"tone": self.tone}


def motif_change(deck: DeckSources, path: str, shapes: Sequence[GridShape]) -> DeckEdit:
    """Another motif for a theme, as a list of shapes in painting order, or none; shapes that stay keep their lines.

    Where none stays it is a new drawing, in which the old places mean nothing: `views` and `opener` go then, and the
    tool finds them itself. Raises `ProblemsFound` for shapes that lie too far out, are stretched or empty.
    """
    new, old = [shape.keys() for shape in shapes], deck.value(path, (MOTIF,))
    edits = list(list_edits((MOTIF,), old, new)) if isinstance(old, Items) and old and new else None
    edit = with_value(deck, path, (MOTIF,), new or None) if edits is None else edit_of(deck, path, edits)
    _check_shapes(deck.with_edit(edit), path)
    is_other = edits is None or (isinstance(old, Items) and len(edits) == len(old) + len(new))
    return _without_views(deck, path, edit) if is_other else edit


def _without_views(deck: DeckSources, path: str, edit: DeckEdit) -> DeckEdit:
    """The action that also takes out from where cards show the old motif."""
    now = deck.with_edit(edit)
    there = [key for key in VIEWS if now.value(path, (key,))]
    content = now.edited(path, [KeyRemoval((key,)) for key in there])
    gone = tuple(Consequence(ConsequenceKind.VIEW_GONE, path, (), key, "") for key in there)
    return replace(edit, changes=changed_file(path, deck.content(path), content), consequences=gone)


def _check_shapes(deck: DeckSources, path: str) -> None:
    """Stop at what is wrong with the motif of a theme; of what else is wrong with it the deck's check tells."""
    document, problems = deck.documents[path], Problems()
    validated(Theme, document, problems)
    text = document.sources[0].text
    tree = tree_of(text)
    if len(nodes_on(tree, (MOTIF,))) == 1:
        return
    node = node_at(tree, (MOTIF,))
    first, last = line_of(text, node.start) + 1, line_of(text, node.end) + 1
    wrong = [problem for problem in problems.noted if first <= problem.origin.line <= last]
    if wrong:
        raise ProblemsFound(wrong)
