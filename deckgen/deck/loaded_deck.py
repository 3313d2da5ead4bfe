"""A deck's folder to a deck, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from deckgen.artwork.readers import VectorReader, read_vectors
from deckgen.deck.deck import Deck
from deckgen.deck.deck_context import DeckContext
from deckgen.deck.deck_files import DeckFiles, read_deck_files
from deckgen.deck.deck_parts import part_digests
from deckgen.deck.field_values import entries_with_fields, field_pictures, pictures_of_files
from deckgen.deck.filled_deck import with_fields_filled
from deckgen.deck.gone_numbers import GoneNumber, Names, Numbered, gone_numbers
from deckgen.deck.lone_marks import lone_marks
from deckgen.deck.own_cards import check_card_names
from deckgen.deck.own_classes import deck_class
from deckgen.deck.own_fields import deck_context, declared_in, note_clashes
from deckgen.deck.pictures import PICTURE, NeededShare, all_of_it, load_pictures
from deckgen.deck.series import sound_themes
from deckgen.deck.strayed_cards import strayed_cards
from deckgen.deck.theme import PLAIN
from deckgen.deck.translation_files import load_translations
from deckgen.deck.words import MISSING_WORDS, NO_WORDS, UNWRITTEN_WORDS, FixedWords, words_file
from deckgen.deck.words_file import load_words
from deckgen.source.files import SourceFile, digest, digest_with, note_misnamed
from deckgen.source.kept_results import NOTHING_KEPT, KeptResults
from deckgen.source.nodes import Keys, key_origin, value_origin
from deckgen.source.problems import OUT_OF_BOUNDS, Origin, Problem, Problems, did_you_mean
from deckgen.source.project import DECK_FILE, ProjectFiles
from deckgen.source.validation import validated
from deckgen.source.yamlfile import SourceDocument

SHOWABLE = frozenset({PICTURE, OUT_OF_BOUNDS, MISSING_WORDS, UNWRITTEN_WORDS})
"""The causes of problems of decks whose pages can be shown all the same."""


def load_deck(
    files: ProjectFiles,
    name: str,
    problems: Problems,
    needed: NeededShare = all_of_it,
    vectors: VectorReader = read_vectors,
    results: KeptResults = NOTHING_KEPT,
) -> Deck | None:
    """Load the deck of a name, and note a problem for each thing that is wrong with it.

    It is None where it can not be shown: where anything is wrong but pictures, and values that are out of bounds.

    `needed` says what share of a picture's pixels is needed across and down; `vectors` reads vector pictures;
    `results` has what was made of the same files before.
    """
    if name not in files.decks:
        hint = did_you_mean(name, files.decks)
        problems.add(Origin(f"themes/{name}/{DECK_FILE}"), f"there is no deck `{name}`; {hint}")
        return None
    deck_problems = Problems()
    sources = read_deck_files(name, files.decks[name], deck_problems, results)
    deck = deck_of_files(sources, files, deck_problems, needed, vectors, results)
    problems.extend(deck_problems.noted)
    return deck if is_showable(deck_problems) else None


def note_stray_decks(files: ProjectFiles, problems: Problems) -> None:
    """Note a problem for every folder of themes that lacks its deck.yaml, and for names that are no UTF-8."""
    note_misnamed(files, problems)
    for name in files.strays:
        origin = Origin(f"themes/{name}/{DECK_FILE}")
        problems.add(origin, "the file is missing, so its themes are not used; add it or remove the folder")


def is_showable(problems: Problems) -> bool:
    """Whether all that is wrong with a deck is what its pages can be shown with."""
    return all(problem.cause in SHOWABLE for problem in problems.noted)


def deck_of_files(
    files: DeckFiles,
    project: ProjectFiles,
    problems: Problems,
    needed: NeededShare = all_of_it,
    vectors: VectorReader = read_vectors,
    results: KeptResults = NOTHING_KEPT,
) -> Deck | None:
    """The deck that lies in files which were read, with its themes, as far as it is one; notes what is wrong with it.

    What is shared with other decks is read for it; `needed`, `vectors` and `results` are as in `load_deck`.
    """
    declared, context = declared_in(files.deck), deck_context(files.deck, files.folder, vectors)
    deck = _own_deck(files.deck, deck_class(Deck, declared), context, problems, results) if files.deck else None
    if files.deck:
        note_clashes(files.deck, problems)
    themes = tuple(sound_themes(files, declared, context, deck.tones if deck else PLAIN, problems, results))
    if deck is None or files.deck is None:
        return None
    _note_steps_missing(deck, files, problems)
    check_card_names((*deck.cards, *(card for theme in themes for card in theme.cards)), problems)
    deck = deck.changed(id=files.name, themes=themes)
    whole = _with_what_it_needs(deck, files, project, problems, needed, vectors, results)
    return _with_sound_texts(whole, files.deck, problems, results) if is_showable(problems) else whole


def _own_deck(
    document: SourceDocument, schema: type[Deck], context: DeckContext, problems: Problems, results: KeptResults
) -> Deck | None:
    """What a deck.yaml has, None where it can not be used."""
    return results.result(
        ("deck", document.file),
        (document, schema, context.pictures),
        lambda noted: validated(schema, document, noted, context),
        problems,
        lambda _: not context.drawings,  # which may change without the file
    )


def _with_what_it_needs(
    deck: Deck,
    files: DeckFiles,
    project: ProjectFiles,
    problems: Problems,
    needed: NeededShare,
    vectors: VectorReader,
    results: KeptResults,
) -> Deck:
    """The deck with its words, pictures, translations and break points, and the digests of all that it is read from."""
    assert files.deck
    of_fields = tuple(field_pictures(entries_with_fields(deck.themes, deck.cards)))
    named = deck.pictures | pictures_of_files((picture for _, picture in of_fields), problems)
    words, words_files = _words(project, deck, files.deck, problems, results)
    pictures, picture_files = load_pictures({"": files.folder, **project.decks}, named, problems, needed, vectors)
    translations, translation_files = load_translations(files.name, deck, words, project, problems, vectors)
    theme_files = [source for _, document in files.themes for source in document.sources]
    theme_files += [source for theme in deck.themes for source in theme.drawings]
    files_beside = [*files.others, *words_files, *picture_files, *translation_files]
    common_files = [*files.deck.sources, *files_beside]
    of_translations = [text for translation in translations for text in translation.shown_texts]
    whole: Deck = deck.changed(
        hyphenation=files.hyphenation,
        words=words,
        pictures=pictures,
        field_pictures=frozenset((name, picture.key) for name, picture in of_fields),
        translations=translations,
        digest=digest_with(digest([*common_files, *theme_files]), of_translations),
        common_digest=digest_with(digest(common_files), of_translations),
        parts=part_digests(files.deck),
        beside_digest=digest_with(digest(files_beside), of_translations),
    )
    return whole


def _note_steps_missing(deck: Deck, files: DeckFiles, problems: Problems) -> None:
    """Note what is for the staircase in a deck without one: it would be shown nowhere."""
    if deck.staircase or files.deck is None:
        return
    if deck.forms and deck.forms.score:
        origin = key_origin(files.deck.top, ("templates", "score"))
        problems.add(origin, "a score sheet for the staircase, which the deck lacks; add `staircase`, or take this out")
    for _, document in files.themes:
        if isinstance(document.data, Keys) and document.data.get("staircase") is True:
            origin = key_origin(document.top, ("staircase",))
            problems.add(origin, "the deck has no `staircase`, so there are no cards of it; add it, or take this out")


def _note_unknown_themes(deck: Deck, document: SourceDocument, problems: Problems) -> None:
    """Note each theme that the meeting is about and that the deck lacks."""
    known = [theme.sign for theme in deck.themes]
    for position, sign in enumerate(deck.meeting.themes if deck.meeting else ()):
        if sign not in known:
            origin = value_origin(document.top, ("meeting", "themes", position))
            problems.add(origin, f"there is no theme `{sign}`; {did_you_mean(sign, known)}")


def _with_sound_texts(deck: Deck, document: SourceDocument, problems: Problems, results: KeptResults) -> Deck:
    """The deck with its texts filled in; notes what they surely name, and what its meeting names, and is not there."""
    _note_unknown_themes(deck, document, problems)
    doubts = (*_lone_marks(deck, results), *strayed_cards(deck.themes))
    deck = with_fields_filled(deck, problems, results)
    if not is_showable(problems):
        return deck
    own = deck.changed(themes=(), overrides={}, contact=None)
    numbered, names = Numbered.of(deck.themes, deck.step_count, own), Names.of(deck.words, deck.language)
    gone = _gone_numbers(own, deck, numbered, names, results)
    problems.extend(number.problem for number in gone if number.is_certain)
    return deck.changed(doubts=(*deck.doubts, *doubts, *(number.problem for number in gone if not number.is_certain)))


def _lone_marks(deck: Deck, results: KeptResults) -> Iterator[Problem]:
    """Remarks on lone marks in a deck's own texts, and in those of its themes."""
    yield from lone_marks(deck.changed(themes=()))
    for theme in deck.themes:
        yield from results.value(("lone marks", deck.id, theme.id), (theme,), partial(lone_marks, theme))


def _gone_numbers(
    own: Deck, deck: Deck, numbered: Numbered, names: Names, results: KeptResults
) -> tuple[GoneNumber, ...]:
    """What a deck's own texts name that it does not have, and those of its themes, each once."""
    gone = dict.fromkeys(gone_numbers(own, numbered, names))
    for theme in deck.themes:
        name, inputs = ("gone numbers", deck.id, theme.id), (theme, numbered.facts, names)
        gone |= dict.fromkeys(results.value(name, inputs, partial(gone_numbers, theme, numbered, names)))
    return tuple(gone)


def _words(
    project: ProjectFiles, deck: Deck, document: SourceDocument, problems: Problems, results: KeptResults
) -> tuple[FixedWords, tuple[SourceFile, ...]]:
    """The fixed words in the deck's language, with its own laid over them."""
    language, top = deck.language, document.top
    if language not in project.words:
        message = f"no fixed words in `{language}`; `deckgen words {language}` begins {words_file(language)}; "
        # codes of two letters are all near to each other: only what has a region too is perhaps misspelt
        hint = did_you_mean(language if "-" in language else "", project.words)
        problems.add(value_origin(top, ("language",)), message + hint)
        return NO_WORDS, ()
    words, sources = load_words(project, language, problems, results)
    return words.overridden(deck.overrides, top, problems), sources
