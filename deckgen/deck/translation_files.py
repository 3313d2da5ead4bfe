"""The decks that a deck names as its translations, read as far as is told of them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from deckgen.artwork.readers import VectorReader
from deckgen.deck.cldr import are_written_forms, language_name
from deckgen.deck.deck import Deck
from deckgen.deck.deck_files import DeckFiles, read_deck_files
from deckgen.deck.filled_deck import text_filler
from deckgen.deck.own_classes import deck_class
from deckgen.deck.own_fields import deck_context, declared_in
from deckgen.deck.series import sound_themes
from deckgen.deck.translations import Translation
from deckgen.deck.words import FixedWords
from deckgen.deck.words_file import word_texts
from deckgen.source.entry import Text
from deckgen.source.files import SourceFile
from deckgen.source.problems import Problems, did_you_mean
from deckgen.source.project import ProjectFiles
from deckgen.source.spans import MarkedText, Span, laid_over, marked
from deckgen.source.validation import validated

LANGUAGE_WORD = "language-"
"""What the key of a fixed word begins with that says what another language is called: `language-en`."""


def load_translations(
    own_name: str,
    deck: Deck,
    words: Mapping[str, Text],
    project: ProjectFiles,
    problems: Problems,
    vectors: VectorReader,
) -> tuple[tuple[Translation, ...], tuple[SourceFile, ...]]:
    """The decks that a deck names as its translations, and the files that tell of them.

    `words` are the fixed words of its own language, which may say what the others are called in it;
    `vectors` reads vector pictures.
    """
    translations: list[Translation] = []
    sources: list[SourceFile] = []
    others = {name: folder for name, folder in project.decks.items() if name != own_name}
    for name in deck.named_translations:
        if name.value not in others:
            problems.add(name.origin, f"there is no other deck `{name.value}`; {did_you_mean(name.value, others)}")
            continue
        files = read_deck_files(name.value, others[name.value], Problems())
        if translation := _translation_in(files, name, words, deck.language, project, problems, vectors):
            translations.append(translation)
            sources += files.deck.sources if files.deck else ()
    return tuple(translations), tuple(sources)


def _translation_in(
    files: DeckFiles,
    name: Text,
    words: Mapping[str, Text],
    language: str,
    project: ProjectFiles,
    problems: Problems,
    vectors: VectorReader,
) -> Translation | None:
    """The translation that lies in files, where it is sound and not in the language of the deck that names it."""
    faults = Problems()
    declared, context = declared_in(files.deck), deck_context(files.deck, files.folder, vectors)
    deck = validated(deck_class(Deck, declared), files.deck, faults, context) if files.deck else None
    if deck is None:
        problems.add(name.origin, f"`{name.value}` has faults; `deckgen check --deck {name.value}` tells them")
        return None
    if deck.language == language:
        problems.add(name.origin, f"`{name.value}` is in `{language}` too; give each deck its own language")
        return None
    themes = tuple(sound_themes(files, declared, context, deck.tones, faults))
    own_words = word_texts(project.words[deck.language]) if deck.language in project.words else {}
    called = words.get(f"{LANGUAGE_WORD}{deck.language}") or _called(deck, language, own_words)
    whole = deck.changed(themes=themes, words=FixedWords(deck.language, own_words, own_words))
    return _translation(name, whole, called)


def _called(deck: Deck, page_language: str, own_words: Mapping[str, Text]) -> Text:
    """What the language of a deck is called on the pages of another: by CLDR, where its own words need not say it."""
    name = own_words.get("language-name")
    if name and are_written_forms(deck.language, page_language):
        return name
    by_cldr = language_name(deck.language, page_language)
    return name if name and by_cldr == deck.language else Text(by_cldr, deck.origin)


def _translation(name: Text, deck: Deck, called: Text) -> Translation:
    """What is known of a deck that another names; faults of its fields are told where it is read itself."""
    fill = text_filler(deck, Problems())
    filled = fill(deck.title)
    title = marked(laid_over(MarkedText(filled.value, filled.spans), Span(0, 0, language=deck.language)))
    return Translation(
        id=name.value,
        title=replace(filled, spans=title.spans),
        subtitle=fill(deck.subtitle) if deck.subtitle else None,
        language=deck.language,
        language_name=called,
        address=deck.address,
        questions={theme.sign: len(theme.questions) for theme in deck.themes},
        names=tuple(other.value for other in deck.named_translations),
        origin=name.origin,
    )
