"""How a theme looks that comes into a deck: inks and a motif that no other theme has."""

from __future__ import annotations

from deckgen.deck.first_looks import MOTIFS
from deckgen.edits.arranged_files import plain_data
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.ink_palette import PALETTE, InkSet
from deckgen.edits.list_edits import exact_plain, plain_key
from deckgen.edits.matched_routes import exact
from deckgen.edits.theme_inks import ink_sets
from deckgen.edits.theme_motif import MOTIF
from deckgen.source.files import SourceFile
from deckgen.source.problems import Problems
from deckgen.source.yamlfile import parse


def free_inks(deck: DeckSources) -> InkSet:
    """The inks of a ready set that the fewest people mix up with those of other themes; any where all are taken."""
    offers = ink_sets(deck)
    return offers[0].inks if offers else PALETTE[len(deck.theme_paths) % len(PALETTE)]


def free_motif(deck: DeckSources) -> dict[str, object]:
    """The keys of a motif that no other theme has, none in a deck whose themes have none."""
    taken = [plain_key(exact(value)) for path in deck.theme_paths if (value := deck.value(path, (MOTIF,)))]
    if not taken:
        return {}
    ready = [_motif_keys(text) for text in MOTIFS]
    free = [keys for keys in ready if plain_key(exact_plain(keys[MOTIF])) not in taken]
    return dict((free or ready)[len(taken) % len(free or ready)])


def _motif_keys(text: str) -> dict[str, object]:
    """The keys of a motif as theme files have them."""
    document = parse(SourceFile("", "", text.encode(), text), Problems())
    keys = plain_data(document.data) if document else {}
    return keys if isinstance(keys, dict) else {}
