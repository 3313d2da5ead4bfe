"""A deck's folder to a deck: deck.yaml, a file a theme, a list of hyphenated words, pictures."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Annotated

from msgspec import Struct
from pydantic import Field

from deckgen.deck.chapters import Chapters, Experience, Forms, HowTos
from deckgen.deck.cldr import language_name
from deckgen.deck.deck_texts import with_texts
from deckgen.deck.field_values import entries_with_fields, field_pictures, pictures_of_files
from deckgen.deck.gone_numbers import Names, Numbered, gone_numbers
from deckgen.deck.own_cards import Cards, check_card_names
from deckgen.deck.own_classes import deck_class, theme_class
from deckgen.deck.own_fields import (
    QUESTION,
    THEME,
    Declarations,
    Declared,
    PictureNames,
    declared_in,
    note_clashes,
    picture_names,
)
from deckgen.deck.pictures import PICTURE, DeckPicture, NeededShare, all_of_it, load_pictures
from deckgen.deck.plurals import WordTexts
from deckgen.deck.steps import Staircase
from deckgen.deck.text_fields import Filling, Place, Value
from deckgen.deck.theme import PLAIN, HomePage, Theme, Tones, Work, theme_of
from deckgen.deck.translations import Translation
from deckgen.deck.words import MISSING_WORDS, NO_WORDS, UNWRITTEN_WORDS, FixedWords, words_file
from deckgen.deck.words_file import load_words, word_texts
from deckgen.source.entry import AsItIs, Entry, Many, Maybe, Text, derived, left_out
from deckgen.source.files import SourceFile, bytes_in, digest, digest_with, note_misnamed
from deckgen.source.nodes import Keys, key_origin, value_origin
from deckgen.source.problems import OUT_OF_BOUNDS, Origin, Problem, Problems, did_you_mean
from deckgen.source.project import DECK_FILE, Folder, Located, ProjectFiles
from deckgen.source.validation import validated
from deckgen.source.values import NAME, Day, Email, Language, Name, NameText, Phone, Plain, PlainMark, Title, Words
from deckgen.source.yamlfile import SourceDocument, load
from deckgen.typeset.hyphenation import load_hyphenation
from deckgen.typeset.language import Direction, direction_of

MOST_FILES = 2_000
"""Files in a deck's folder, which lists them all; themes are fewer by their numbers and letters."""

MOST_BYTES = 32 << 20
"""Bytes of all themes of a deck together."""

MOST_PICTURES = 40

UNDATED = datetime.date(2000, 1, 1)
"""The day of the files of a deck that gives none."""

SHOWABLE = frozenset({PICTURE, OUT_OF_BOUNDS, MISSING_WORDS, UNWRITTEN_WORDS})
"""The causes of problems of decks whose pages can be shown all the same."""

HYPHENATION_FILE = "hyphenation.txt"

_THEME_FILE = re.compile(rf"\d\d-{NAME}\.yaml")


class Contact(Entry):
    """Who orders from a print shop: whom it calls, and what it delivers where."""

    name: Plain = Field(description="Whom the print shop calls")
    organisation: Maybe[Plain] = Field(None, description="Who orders: the municipality, the school")
    phone: Phone = Field(description="The telephone number, such as +47 22 33 44 55")
    email: Email = Field(description="The e-mail address")
    address: Maybe[Plain] = Field(None, description="Where it is delivered, on one line; agreed upon if left out")
    label: Maybe[Plain] = Field(None, description="The environmental label to ask for; Svanemerket if left out")
    reference: Maybe[Plain] = Field(None, description="The buyer's reference that the invoice must bear")
    invoice: Maybe[Plain] = Field(None, description="Where the invoice goes (EHF), such as 0192:987654321")


class Deck(Entry):
    """A deck of dialogue cards: all that is not in one of its themes."""

    title: Title = Field(description="The deck's title")
    subtitle: Maybe[Title] = Field(None, description="What it is")
    language: Language = Field(description="The language of the texts, such as nb; there must be layouts/words/nb.yaml")
    given_direction: Maybe[Direction] = Field(
        None,
        alias="direction",
        description="How lines run: ltr, or rtl from right to left; by the language if left out",
    )
    publisher: Maybe[Plain] = Field(None, description="Who publishes the deck")
    credit: Maybe[Words] = Field(None, description="Whose work it builds on")
    edition: PlainMark = left_out("", 'The edition on every card, in quotes: "2026.1"')
    date: Maybe[Day] = Field(None, description="The day of the edition, as 2026-11-23")
    address: Maybe[HomePage] = Field(None, description="The deck's own page on the web")
    tones: Tones = Field(
        PLAIN, alias="ink", description="The deck's own inks, for covers and how-to cards; a deep blue if left out"
    )
    howto: HowTos = Field((), max_length=20, description="The how-to cards")
    staircase: Maybe[Staircase] = Field(None, description="The staircase")
    experience: Many[Experience] = Field((), max_length=20, description="What those who tried it report")
    chapters: Chapters = Field((), max_length=40, description="The guide's prose")
    forms: Maybe[Forms] = Field(None, alias="templates", description="The forms after the themes")
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
    fields: Declarations = Field(
        {},
        description="Fields of one's own: kinds by name for `theme`, `question` and each kind of `cards`, such as "
        "`question: {why: text, link: url?}`; `?` where it may be left out",
    )
    cards: Cards = Field((), description="Cards of one's own kinds, which `fields` declares, such as jokers")
    layouts: Many[NameText] = Field(
        (), max_length=100, description="The layouts that it is made in; all that take any deck if left out"
    )
    named_translations: Many[NameText] = Field(
        (),
        alias="translations",
        max_length=20,
        description="The decks of the same origin in other languages, by their folders, which name this one in turn",
    )
    id: str = derived("id", "")
    words: Annotated[FixedWords, AsItIs()] = derived("words", NO_WORDS)
    themes: tuple[Annotated[Theme, AsItIs()], ...] = derived("themes", ())
    translations: tuple[Annotated[Translation, AsItIs()], ...] = derived("translations", ())
    hyphenation: tuple[str, ...] = derived("hyphenation", ())
    field_pictures: frozenset[tuple[str, str]] = derived("field_pictures", frozenset())  # names of fields, and keys
    digest: str = derived("digest", "")  # of all its files
    common_digest: str = derived("common_digest", "")  # of all but its themes' files
    doubts: tuple[Annotated[Problem, AsItIs()], ...] = derived("doubts", ())  # what its texts perhaps should not name

    @property
    def day(self) -> datetime.date:
        """The day that its files bear: that of its edition; without one always the same, as they know no clock."""
        return self.date or UNDATED

    @property
    def theme_count(self) -> int:
        """How many themes it has."""
        return len(self.themes)

    @property
    def numbered_theme_count(self) -> int:
        """How many of its themes have a number."""
        return sum(1 for theme in self.themes if theme.mark)

    @property
    def question_count(self) -> int:
        """How many questions its themes have."""
        return sum(theme.question_count for theme in self.themes)

    @property
    def step_count(self) -> int:
        """How many steps its staircase has."""
        return len(self.staircase.steps) if self.staircase else 0

    @property
    def direction(self) -> Direction:
        """How its lines run."""
        return self.given_direction or direction_of(self.language)

    @property
    def card_kinds(self) -> tuple[str, ...]:
        """The kinds of cards that it declares."""
        return tuple(kind for kind in self.fields if kind not in (THEME, QUESTION))


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
    return deck if is_showable(deck_problems) else None


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
    declared, names = declared_in(files.deck), picture_names(files.deck)
    schema = deck_class(Deck, declared)
    deck = validated(schema, files.deck, problems, names) if files.deck else None
    if files.deck:
        note_clashes(files.deck, problems)
    themes = tuple(_themes(files, declared, names, deck.tones if deck else PLAIN, problems))
    if deck is None or files.deck is None:
        return None
    _note_steps_missing(deck, files, problems)
    check_card_names((*deck.cards, *(card for theme in themes for card in theme.cards)), problems)
    of_fields = tuple(field_pictures(entries_with_fields(themes, deck.cards)))
    named = deck.pictures | pictures_of_files((picture for _, picture in of_fields), problems)
    words, words_files = _words(project, deck, files.deck, problems)
    folders = {"": files.folder, **project.decks}
    pictures, picture_files = load_pictures(folders, named, problems, needed)
    translations, translation_files = _translations(files.name, deck, project, problems)
    theme_files = [source for _, document in files.themes for source in document.sources]
    common_files = [*files.deck.sources, *files.others, *words_files, *picture_files, *translation_files]
    loaded: Deck = deck.changed(
        id=files.name,
        themes=themes,
        hyphenation=files.hyphenation,
        words=words,
        pictures=pictures,
        field_pictures=frozenset((name, picture.key) for name, picture in of_fields),
        translations=translations,
        digest=digest([*common_files, *theme_files]),
        common_digest=digest(common_files),
    )
    return _with_sound_texts(loaded, problems) if is_showable(problems) else loaded


def _note_steps_missing(deck: Deck, files: _DeckFiles, problems: Problems) -> None:
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


def _with_sound_texts(deck: Deck, problems: Problems) -> Deck:
    """The deck with its texts filled in; notes what they surely name, and is not there."""
    deck = with_fields_filled(deck, problems)
    if not is_showable(problems):
        return deck
    own = deck.changed(themes=(), overrides={}, contact=None)
    numbered, names = Numbered.of(deck.themes, deck.step_count, own), Names.of(deck.words, deck.language)
    gone = gone_numbers((own, *deck.themes), numbered, names)
    problems.extend(number.problem for number in gone if number.is_certain)
    return deck.changed(doubts=tuple(number.problem for number in gone if not number.is_certain))


def is_showable(problems: Problems) -> bool:
    """Whether all that is wrong with a deck is what its pages can be shown with."""
    return all(problem.cause in SHOWABLE for problem in problems.noted)


def with_fields_filled(deck: Deck, problems: Problems) -> Deck:
    """The deck with the fields of all texts filled in, its themes' too; notes a problem for each that is wrong.

    Fixed words that the deck says otherwise stay as they are: pages fill these in, as they do all fixed words.
    """
    filling = Filling(_text_fields(deck), deck.themes, deck.words, problems)
    own = with_texts(deck.changed(themes=(), overrides={}), filling.filler(Place()))
    themes = tuple(map(filling.theme_filled, deck.themes))
    common_digest = digest_with(deck.common_digest, filling.values_of(Place()))
    return own.changed(themes=themes, overrides=deck.overrides, common_digest=common_digest)


def _text_fields(deck: Deck) -> dict[str, Value]:
    """What its texts can name of the deck itself."""
    given = {"subtitle": deck.subtitle, "publisher": deck.publisher, "edition": deck.edition or None}
    return {
        "title": deck.title,
        **{name: value for name, value in given.items() if value is not None},
        "theme-count": deck.theme_count,
        "numbered-theme-count": deck.numbered_theme_count,
        "question-count": deck.question_count,
        "step-count": deck.step_count,
    }


def _words(
    project: ProjectFiles, deck: Deck, document: SourceDocument, problems: Problems
) -> tuple[FixedWords, tuple[SourceFile, ...]]:
    """The fixed words in the deck's language, with its own laid over them."""
    language, top = deck.language, document.top
    if language not in project.words:
        message = f"no fixed words in `{language}`; `deckgen words {language}` begins {words_file(language)}; "
        problems.add(value_origin(top, ("language",)), message + did_you_mean(language, project.words))
        return NO_WORDS, ()
    words, sources = load_words(project, language, problems)
    return words.overridden(deck.overrides, top, problems), sources


def _translations(
    own_name: str, deck: Deck, project: ProjectFiles, problems: Problems
) -> tuple[tuple[Translation, ...], tuple[SourceFile, ...]]:
    """The decks that a deck names as its translations, and the files that tell of them."""
    translations: list[Translation] = []
    sources: list[SourceFile] = []
    for name in deck.named_translations:
        others = {key: folder for key, folder in project.decks.items() if key != own_name}
        if name.value not in others:
            problems.add(name.origin, f"there is no other deck `{name.value}`; {did_you_mean(name.value, others)}")
            continue
        files, faults = _read(name.value, others[name.value], Problems()), Problems()
        declared, pictures = declared_in(files.deck), picture_names(files.deck)
        other = validated(deck_class(Deck, declared), files.deck, faults, pictures) if files.deck else None
        if other is None or files.deck is None:
            message = f"`{name.value}` has faults; `deckgen check --deck {name.value}` tells them"
            problems.add(name.origin, message)
        elif other.language == deck.language:
            problems.add(name.origin, f"`{name.value}` is in `{deck.language}` too; give each deck its own language")
        else:
            themes = tuple(_themes(files, declared, pictures, other.tones, faults))
            words = word_texts(project.words[other.language]) if other.language in project.words else {}
            translations.append(_translation(name, other, themes, words))
            sources += files.deck.sources
    return tuple(translations), tuple(sources)


def _translation(name: Text, deck: Deck, themes: Sequence[Theme], words: Mapping[str, Text]) -> Translation:
    """What is known of a deck that another names."""
    spoken = Text(language_name(deck.language), deck.origin)
    return Translation(
        id=name.value,
        title=deck.title,
        subtitle=deck.subtitle,
        language=deck.language,
        language_name=words.get("language-name", spoken),
        address=deck.address,
        questions={theme.sign: len(theme.questions) for theme in themes},
        names=tuple(other.value for other in deck.named_translations),
        origin=name.origin,
    )


def _themes(
    files: _DeckFiles, declared: Declared, names: PictureNames, tones: Tones, problems: Problems
) -> Iterator[Theme]:
    """The themes that are sound, checked as a series."""
    schema = theme_class(declared)
    themes = [
        (theme, document)
        for name, document in files.themes
        if (theme := theme_of(document, name, tones, problems, schema, names))
    ]
    check_series(themes, problems)
    return (theme for theme, _ in themes)


def check_series(themes: Sequence[tuple[Theme, SourceDocument]], problems: Problems) -> None:
    """Note numbers, letters, question references, ids and staircases that are there twice, and numbers out of order."""
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
    names = [
        (question.name, value_origin(file.top, ("questions", position, "id")))
        for theme, file in themes
        for position, question in enumerate(theme.questions)
        if question.name
    ]
    _once(names, "the id {} is that of the question at {} already; choose another", problems)
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
