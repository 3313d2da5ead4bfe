"""The inks of a theme: ready sets that pass the rules in its deck, and any others that do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from deckgen.colour.vision import Vision
from deckgen.deck.alike_tones import GroundAndStrong, visions_alike
from deckgen.deck.ink_builds import fault_of_inks
from deckgen.deck.theme import PLAIN, SOFT, STRONG
from deckgen.edits.deck_edit import DeckEdit
from deckgen.edits.deck_sources import DeckSources, refusal_at
from deckgen.edits.ink_palette import PALETTE, InkSet
from deckgen.edits.list_edits import list_edits
from deckgen.edits.new_values import edit_of, plain_number, with_value
from deckgen.page.ink import Ink
from deckgen.source.nodes import Items, Keys, key_origin
from deckgen.source.project import DECK_FILE
from deckgen.source.yaml_edits import Edit, KeyEdit

INK = "ink"


class OfferedInks(Struct, frozen=True):
    """Inks that a theme can have, and the signs of other themes that look alike to some people."""

    inks: InkSet
    alike: tuple[str, ...] = ()


def ink_sets(deck: DeckSources, path: str = "") -> tuple[OfferedInks, ...]:
    """The ready inks that a theme of a deck can have: they can be printed, and text reads on their ground.

    Those that look like another theme of the deck to everybody are left out; first come those that nobody mixes up.
    `path` is the file of the theme that they are for, whose own inks do not count.
    """
    others = [(sign, known_by) for sign, known_by in _known_inks(deck) if sign != _sign(deck, path)]
    offers = (offer for inks in PALETTE if (offer := _offer(inks, others)) is not None)
    return tuple(sorted(offers, key=lambda offer: len(offer.alike)))


def _offer(inks: InkSet, others: Sequence[tuple[str, GroundAndStrong]]) -> OfferedInks | None:
    ground, soft, strong = inks.inks
    if fault_of_inks(ground, soft, strong):
        return None
    alike: list[str] = []
    for sign, known_by in others:
        visions = visions_alike((ground, strong), known_by)
        if Vision.FULL in visions:
            return None
        alike += [sign] if visions else []
    return OfferedInks(inks, tuple(alike))


def _sign(deck: DeckSources, path: str) -> str:
    keys = deck.value(path)
    return str(keys.get("number") or keys.get("letter") or "") if isinstance(keys, Keys) else ""


def _known_inks(deck: DeckSources) -> Iterator[tuple[str, GroundAndStrong]]:
    """The ground and the strong tone of each theme, by its sign."""
    deck_tones = _tones(deck, DECK_FILE) or (PLAIN.ground, PLAIN.strong)
    for path in deck.theme_paths:
        yield _sign(deck, path), _tones(deck, path) or deck_tones


def _tones(deck: DeckSources, path: str) -> GroundAndStrong | None:
    """The ground and the strong tone that a file gives, None where it gives none."""
    ground, strong = _ink(deck.value(path, (INK, "ground"))), _ink(deck.value(path, (INK, "strong")))
    return (ground, strong or ground.tint(STRONG)) if ground else None


def _ink(value: object) -> Ink | None:
    parts = [float(part) for part in value if isinstance(part, int | float)] if isinstance(value, Items) else []
    return Ink(parts[0], parts[1], parts[2], parts[3]) if len(parts) == 4 else None


def theme_inks_change(
    deck: DeckSources, path: str, ground: Ink, soft: Ink | None = None, strong: Ink | None = None
) -> DeckEdit:
    """Other inks for a theme, or for the deck itself; tones that are not given are tints of the ground.

    Raises `ProblemsFound` for what a press can not print, and for a ground that no text reads on.
    """
    tones = {"ground": ground, "soft": soft or ground.tint(SOFT), "strong": strong or ground.tint(STRONG)}
    if fault := fault_of_inks(*tones.values()):
        raise refusal_at(key_origin(deck.documents[path].top, (INK,)), fault)
    builds = {name: _percentages(tone) for name, tone in tones.items()}
    old = deck.value(path, (INK,))
    edits: list[Edit] = []
    if not isinstance(old, Keys):
        return with_value(deck, path, (INK,), builds)
    above = "ground"
    for name, build in builds.items():
        members = old.get(name)
        if isinstance(members, Items):
            edits += list_edits((INK, name), members, build)
        else:
            edits.append(KeyEdit((INK,), name, build, above))
        above = name
    return edit_of(deck, path, edits)


def _percentages(ink: Ink) -> list[object]:
    return [plain_number(part) for part in (ink.cyan, ink.magenta, ink.yellow, ink.black)]
