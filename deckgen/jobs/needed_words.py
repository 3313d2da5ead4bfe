"""The fixed words that what is asked for needs of each language, and those that its file lacks, told at that file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from deckgen.deck.cldr import is_known
from deckgen.deck.deck import Deck
from deckgen.deck.words import LOCALE_KEYS, FixedWords
from deckgen.deck.words_file import word_texts
from deckgen.jobs.deck_layouts import asked_bundles, asked_layouts
from deckgen.jobs.request import Request
from deckgen.layout.asked_names import asked_words, shown_words, shows_days
from deckgen.layout.binding import parsed
from deckgen.layout.bundles import Bundle
from deckgen.layout.derived_fields import all_words_behind
from deckgen.layout.layout import Layout
from deckgen.layout.lookup import is_word
from deckgen.pdf.edition import OFFICE, WEB
from deckgen.source.entry import Text
from deckgen.source.problems import Problem, Problems
from deckgen.source.project import ProjectFiles

SHEETS = "on office sheets"

LATER: Mapping[str, tuple[str, ...]] = {"on proofs": ("proof",), "on orders": ("order", "compare")}
"""The groups of words that only a command of their own needs, by what they are for."""

FILLED = ("sheet", "proof", "order", "compare", "web", "play")
"""The groups of words whose gaps no layout fills, but deckgen itself; what derived fields are made of has none."""


class WordNeeds(Struct, frozen=True):
    """The keys that a deck needs, by what for: `now` for what is asked for, `later` for proofs and orders of it."""

    now: Mapping[str, Sequence[str]]
    later: Mapping[str, Sequence[str]]


def with_needed_words(
    decks: Sequence[Deck],
    layouts: Sequence[Layout],
    request: Request,
    files: ProjectFiles,
    problems: Problems,
) -> tuple[Deck, ...]:
    """The decks, with words of another language for those that are missing, which is noted once a file."""
    return tuple(_with_words(deck, layouts, request, files, problems) for deck in decks)


def _with_words(
    deck: Deck, layouts: Sequence[Layout], request: Request, files: ProjectFiles, problems: Problems
) -> Deck:
    words, bundled = deck.words, asked_bundles(deck, layouts, request)
    layouts = asked_layouts(deck, layouts, request)
    others = other_texts(words, layouts, files)
    needs = word_needs(words, deck, layouts, others)
    if bundles := [key for key in bundle_words(bundled) if key in others]:
        needs = WordNeeds({**needs.now, "in titles of bundles": bundles}, needs.later)
    if WEB in request.editions:
        from deckgen.web.web_words import page_words  # with jinja2 in its package, which other builds do without

        needs = WordNeeds({**needs.now, "on the web page": tuple(page_words(deck))}, needs.later)
    if OFFICE not in request.editions:
        needs = WordNeeds({use: keys for use, keys in needs.now.items() if use != SHEETS}, needs.later)
    problems.extend(words.gap_faults((*words.group_keys(*FILLED), *all_words_behind())))
    absent = [key for keys in needs.now.values() for key in keys if key not in words]
    if not absent:
        return deck
    problems.extend(words.lacking({**needs.now, **needs.later}))
    return deck.changed(words=words.filled_up({key: others[key] for key in absent if key in others}))


def bundle_words(bundles: Iterable[Bundle]) -> tuple[str, ...]:
    """The keys of the words that titles of bundles name."""
    paths = chain.from_iterable(parsed(bundle.title).paths for bundle in bundles)
    return tuple(dict.fromkeys(path.names[1] for path in paths if is_word(path)))


def later_words(decks: Iterable[Deck]) -> tuple[Problem, ...]:
    """Remarks on words that proofs and orders need, which are missing or not written yet."""
    remarks = (problem for deck in decks for problem in deck.words.lacking(_later_needs(deck.words)))
    return tuple(dict.fromkeys(remarks))


def word_needs(words: FixedWords, deck: Deck | None, layouts: Sequence[Layout], texts: Mapping[str, Text]) -> WordNeeds:
    """What some layouts need of the words in a language, where it is known for a deck; `texts` has all that there are.

    What the pages of the deck do not show is left out where the language lacks anything.
    """
    shown_keys = frozenset[str]().union(*(asked_words(layout, texts) for layout in layouts))
    if deck and not all(key in words for key in shown_keys if key in texts):
        shown_keys = frozenset[str]().union(*(shown_words(layout, deck, texts) for layout in layouts))
    days = () if is_known(words.language) else LOCALE_KEYS
    on_pages = [key for key in texts if key in shown_keys and key not in LOCALE_KEYS]
    on_pages += days if any(shows_days(layout, texts) for layout in layouts) else ()
    sheets = tuple(words.group_keys("sheet")) if any(layout.office for layout in layouts) else ()
    return WordNeeds({"on the pages": on_pages, SHEETS: sheets}, _later_needs(words))


def other_texts(words: FixedWords, layouts: Sequence[Layout], files: ProjectFiles) -> Mapping[str, Text]:
    """The texts of all words that ship or that the language has, and of those that layouts ask of other files alone."""
    texts = {**words.texts, **words.shipped}
    named_keys = frozenset[str]().union(*(asked_words(layout, texts) for layout in layouts))
    if strange := named_keys.difference(texts):
        for file in files.words.values():
            further = word_texts(file)
            texts = {**{key: text for key, text in further.items() if key in strange}, **texts}
    return texts


def _later_needs(words: FixedWords) -> Mapping[str, Sequence[str]]:
    needs = {use: tuple(words.group_keys(*groups)) for use, groups in LATER.items()}
    if not is_known(words.language):
        needs["for days and numbers"] = LOCALE_KEYS
    return needs
