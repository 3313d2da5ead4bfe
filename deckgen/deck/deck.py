"""A deck's folder to a deck: deck.yaml, a file a theme, a list of hyphenated words, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Annotated

from msgspec import Struct
from pydantic import Field

from deckgen.deck.chapters import Chapters, Experience, Forms, HowTos
from deckgen.deck.pictures import PICTURE, DeckPicture, NeededShare, all_of_it, load_pictures
from deckgen.deck.steps import Staircase
from deckgen.deck.theme import PLAIN, HomePage, Theme, Tones, Work, theme_of
from deckgen.deck.words import NO_WORDS, FixedWords, WordTexts, load_words
from deckgen.source.entry import AsItIs, Entry, Many, Maybe, derived
from deckgen.source.files import SourceFile, bytes_in, digest, note_misnamed
from deckgen.source.nodes import value_origin
from deckgen.source.problems import OUT_OF_BOUNDS, Origin, Problems, did_you_mean
from deckgen.source.project import DECK_FILE, Folder, Located, ProjectFiles
from deckgen.source.validation import validated
from deckgen.source.values import NAME, Day, Email, Language, Name, Phone, PlainMark, Title, Words
from deckgen.source.yamlfile import SourceDocument, load
from deckgen.typeset.hyphenation import load_hyphenation
from deckgen.typeset.language import Direction, direction_of

MOST_FILES = 2_000
"""Files in a deck's folder, which lists them all; themes are fewer by their numbers and letters."""

MOST_BYTES = 32 << 20
"""Bytes of all themes of a deck together."""

MOST_PICTURES = 40

SHOWABLE = frozenset({PICTURE, OUT_OF_BOUNDS})
"""The causes of problems of decks whose pages can be shown all the same."""

HYPHENATION_FILE = "hyphenation.txt"

_THEME_FILE = re.compile(rf"\d\d-{NAME}\.yaml")


class Contact(Entry):
    """Who orders from a print shop: whom it calls, and what it delivers where."""

    name: Title = Field(description="Whom the print shop calls")
    organisation: Maybe[Title] = Field(None, description="Who orders: the municipality, the school")
    phone: Phone = Field(description="The telephone number, such as +47 22 33 44 55")
    email: Email = Field(description="The e-mail address")
    address: Maybe[Title] = Field(None, description="Where it is delivered, on one line; agreed upon if left out")
    label: Maybe[Title] = Field(None, description="The environmental label to ask for; Svanemerket if left out")
    reference: Maybe[Title] = Field(None, description="The buyer's reference that the invoice must bear")
    invoice: Maybe[Title] = Field(None, description="Where the invoice goes (EHF), such as 0192:987654321")


class Deck(Entry):
    """A deck of dialogue cards: all that is not in one of its themes."""

    title: Title = Field(description="The deck's title")
    subtitle: Title = Field(description="What it is")
    language: Language = Field(description="The language of the texts, such as nb; there must be layouts/words/nb.yaml")
    given_direction: Maybe[Direction] = Field(
        None,
        alias="direction",
        description="How lines run: ltr, or rtl from right to left; by the language if left out",
    )
    publisher: Title = Field(description="Who publishes the deck")
    credit: Words = Field(description="Whose work it builds on")
    edition: PlainMark = Field(description='The edition on every card, in quotes: "2026.1"')
    date: Day = Field(description="The day of the edition, as 2026-11-23")
    address: HomePage = Field(description="The deck's own page on the web")
    tones: Tones = Field(alias="ink", description="The deck's own inks, for covers and how-to cards")
    howto: HowTos = Field(min_length=2, max_length=2, description="The two how-to cards")
    staircase: Staircase = Field(description="The staircase")
    experience: Many[Experience] = Field((), max_length=20, description="What those who tried it report")
    chapters: Chapters = Field((), max_length=40, description="The guide's prose")
    forms: Forms = Field(alias="templates", description="The forms after the themes")
    sources: Many[Work] = Field((), max_length=100, description="What the deck builds on")
    contact: Maybe[Contact] = Field(None, description="Who orders from a print shop; deckgen order needs it")
    overrides: WordTexts = Field(
        {},
        alias="words",
        description="Fixed words of the pages that read otherwise here, such as `theme: Emne`",
    )
    pictures: dict[Name, DeckPicture] = Field(
        {},
        max_length=MOST_PICTURES,
        description="Pictures by name, for layouts that show them: `arms` for the municipality's arms, `cover` a photo",
    )
    id: str = derived("id", "")
    words: Annotated[FixedWords, AsItIs()] = derived("words", NO_WORDS)
    themes: tuple[Annotated[Theme, AsItIs()], ...] = derived("themes", ())
    hyphenation: tuple[str, ...] = derived("hyphenation", ())
    digest: str = derived("digest", "")  # of all its files
    common_digest: str = derived("common_digest", "")  # of all but its themes' files

    @property
    def direction(self) -> Direction:
        """How its lines run."""
        return self.given_direction or direction_of(self.language)


class _DeckFiles(Struct, frozen=True):
    """What a deck is read from: its documents and other files, as far as they could be read."""

    name: str
    folder: Folder
    deck: SourceDocument | None
    themes: tuple[tuple[str, SourceDocument], ...]
    hyphenation: tuple[str, ...]
    others: tuple[SourceFile, ...]


def load_deck(files: ProjectFiles, name: str, problems: Problems, needed: NeededShare = all_of_it) -> Deck | None:
    """Load the deck of a name, and note a problem for each thing that is wrong with it.

    It is None where it can not be shown: where anything is wrong but pictures, and values that are out of bounds.

    `needed` says what share of a picture's pixels is needed across and down.
    """
    if name not in files.decks:
        hint = did_you_mean(name, files.decks)
        problems.add(Origin(f"themes/{name}/{DECK_FILE}"), f"there is no deck `{name}`; {hint}")
        return None
    deck_problems = Problems()
    deck = _deck_of(_read(name, files.decks[name], deck_problems), files, deck_problems, needed)
    problems.extend(deck_problems.noted)
    return deck if all(problem.cause in SHOWABLE for problem in deck_problems.noted) else None


def note_stray_decks(files: ProjectFiles, problems: Problems) -> None:
    """Note a problem for every folder of themes that lacks its deck.yaml, and for names that are no UTF-8."""
    note_misnamed(files, problems)
    for name in files.strays:
        origin = Origin(f"themes/{name}/{DECK_FILE}")
        problems.add(origin, "the file is missing, so its themes are not used; add it or remove the folder")


def _read(name: str, folder: Folder, problems: Problems) -> _DeckFiles:
    names = folder.names()
    files = _theme_files(folder, names, problems)
    deck = load(folder.file(DECK_FILE), problems)
    themes = [(file.stem, load(file, problems)) for file in files]
    listed = folder.file(HYPHENATION_FILE) if HYPHENATION_FILE in names else None
    words, others = load_hyphenation(listed, problems) if listed else ((), ())
    read = tuple((stem, document) for stem, document in themes if document)
    return _DeckFiles(name, folder, deck, read, words, others)


def _theme_files(folder: Folder, names: Sequence[str], problems: Problems) -> list[Located]:
    """The themes of a deck's folder by name; notes files that look like themes but are not named so."""
    start = Origin(folder.file(DECK_FILE).display)
    if len(names) > MOST_FILES:
        message = f"the deck's folder holds {len(names)} files, at most {MOST_FILES} are allowed"
        problems.add(start, f"{message}; move what is no theme elsewhere")
        return []
    for name in names:
        is_known = name == DECK_FILE or _THEME_FILE.fullmatch(name)
        if name.lower().endswith((".yaml", ".yml")) and not is_known:
            origin = Origin(folder.file(name).display)
            problems.add(origin, "not named like a theme; call it 07-name.yaml: two digits, a hyphen, a to z")
    themes = [folder.file(name) for name in names if _THEME_FILE.fullmatch(name)]
    if not themes:
        problems.add(start, "the deck has no theme; add a file such as 01-name.yaml beside it")
    if sum(map(bytes_in, themes)) > MOST_BYTES:
        problems.add(start, f"the deck's themes are larger than {MOST_BYTES >> 20} MB in all; make two decks of it")
        return []
    return themes


def _deck_of(files: _DeckFiles, project: ProjectFiles, problems: Problems, needed: NeededShare) -> Deck | None:
    deck = validated(Deck, files.deck, problems) if files.deck else None
    themes = tuple(_themes(files, deck.tones if deck else PLAIN, problems))
    if deck is None or files.deck is None:
        return None
    words, words_files = _words(project, deck, files.deck, problems)
    pictures, picture_files = load_pictures(files.folder, deck.pictures, problems, needed)
    theme_files = [source for _, document in files.themes for source in document.sources]
    common_files = [*files.deck.sources, *files.others, *words_files, *picture_files]
    return deck.changed(
        id=files.name,
        themes=themes,
        hyphenation=files.hyphenation,
        words=words,
        pictures=pictures,
        digest=digest([*common_files, *theme_files]),
        common_digest=digest(common_files),
    )


def _words(
    project: ProjectFiles, deck: Deck, document: SourceDocument, problems: Problems
) -> tuple[FixedWords, tuple[SourceFile, ...]]:
    """The fixed words in the deck's language, with its own laid over them."""
    language, top = deck.language, document.top
    if language not in project.words:
        message = f"no fixed words in `{language}`; add layouts/words/{language}.yaml, or "
        problems.add(value_origin(top, ("language",)), message + did_you_mean(language, project.words))
        return NO_WORDS, ()
    words, sources = load_words(project, language, problems)
    return words.overridden(deck.overrides, top, problems), sources


def _themes(files: _DeckFiles, tones: Tones, problems: Problems) -> Iterator[Theme]:
    """The themes that are sound, checked as a series."""
    themes = [
        (theme, document) for name, document in files.themes if (theme := theme_of(document, name, tones, problems))
    ]
    check_series(themes, problems)
    return (theme for theme, _ in themes)


def check_series(themes: Sequence[tuple[Theme, SourceDocument]], problems: Problems) -> None:
    """Note numbers, letters, question references and staircases that are there twice, and numbers out of order."""
    numbers = [(theme.mark, value_origin(file.top, ("number",))) for theme, file in themes if theme.mark]
    letters = [(theme.sign, value_origin(file.top, ("letter",))) for theme, file in themes if not theme.mark]
    references = [
        (question.reference, value_origin(file.top, ("questions", position, "booklet")))
        for theme, file in themes
        for position, question in enumerate(theme.questions)
        if question.reference
    ]
    staircases = [
        ("staircase: true", value_origin(file.top, ("staircase",))) for theme, file in themes if theme.owns_staircase
    ]
    _once(numbers, "the number {} is taken by {}; choose another", problems)
    _once(letters, "the letter {} is taken by {}; choose another", problems)
    _once(references, "the booklet's question {} is at {} already; give each its own", problems)
    _once(
        staircases,
        "`{}` stands in {} already, and only one theme has the staircase cards; take this line out",
        problems,
    )
    _in_order(numbers, problems)


def _once(places: Iterable[tuple[str, Origin]], message: str, problems: Problems) -> None:
    first: dict[str, Origin] = {}
    for key, origin in places:
        if key in first:
            problems.add(origin, message.format(key, f"{first[key].file}:{first[key].line}"))
        first.setdefault(key, origin)


def _in_order(numbers: Sequence[tuple[str, Origin]], problems: Problems) -> None:
    for (before, _), (number, origin) in pairwise(numbers):
        if int(number) < int(before):
            problems.add(origin, f"theme {number} comes after theme {before}; name the files in the themes' order")
