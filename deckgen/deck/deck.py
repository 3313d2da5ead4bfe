"""A deck's folder to a deck of the model: deck.yaml, a file a theme, a list of hyphenated words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from deckgen.deck.chapters import chapters_of, experience_of, forms_of, howto_of, staircase_of
from deckgen.deck.model import Contact, Deck, Theme, Tones
from deckgen.deck.pictures import load_pictures
from deckgen.deck.schema_deck import ContactEntry, DeckEntry
from deckgen.deck.series import check_series
from deckgen.deck.theme import reading_of, theme_of, tones_of
from deckgen.deck.words import load_words, override
from deckgen.source.entry import Text
from deckgen.source.files import SourceFile, digest
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import DECK_FILE, Folder, Located, ProjectFiles
from deckgen.source.spot import Spot
from deckgen.source.validation import validated
from deckgen.source.yamlfile import SourceDocument, load
from deckgen.typeset.hyphenation_list import load_hyphenation

MOST_FILES = 200

MOST_THEMES = 60

HYPHENATION_FILE = "hyphenation.txt"

_THEME_FILE = re.compile(r"\d\d-[a-z0-9]+(-[a-z0-9]+)*\.yaml")


@dataclass(frozen=True, slots=True)
class _DeckFiles:
    """What a deck is read from: its documents and other files, as far as they could be read."""

    name: str
    folder: Folder
    deck: SourceDocument | None
    themes: tuple[tuple[str, SourceDocument], ...]
    hyphenation: tuple[str, ...]
    others: tuple[SourceFile, ...]


def load_deck(files: ProjectFiles, name: str, problems: Problems) -> Deck | None:
    """Load the deck of a name; None where anything is wrong with it, and a problem for each thing."""
    if name not in files.decks:
        hint = did_you_mean(name, files.decks)
        problems.add(Origin(f"themes/{name}/{DECK_FILE}"), f"there is no deck `{name}`; {hint}")
        return None
    own = Problems()
    deck = _deck_of(_read(name, files.decks[name], own), files.words, own)
    problems.found.extend(own.found)
    return None if own.found else deck


def note_stray_decks(files: ProjectFiles, problems: Problems) -> None:
    """Note a problem for every folder of themes that lacks its deck.yaml."""
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
        problems.add(start, f"the deck's folder holds {len(names)} files; at most {MOST_FILES} are allowed")
        return []
    for name in names:
        is_known = name == DECK_FILE or _THEME_FILE.fullmatch(name)
        if name.lower().endswith((".yaml", ".yml")) and not is_known:
            origin = Origin(folder.file(name).display)
            problems.add(origin, "not named like a theme; call it NN-name.yaml, from a to z")
    themes = [folder.file(name) for name in names if _THEME_FILE.fullmatch(name)]
    if not themes:
        problems.add(start, "the deck has no theme; add a file such as 01-name.yaml beside it")
    if len(themes) > MOST_THEMES:
        problems.add(start, f"the deck has {len(themes)} themes; at most {MOST_THEMES} are allowed")
        return []
    return themes


def _deck_of(files: _DeckFiles, languages: Mapping[str, Located], problems: Problems) -> Deck | None:
    entry = validated(DeckEntry, files.deck, problems) if files.deck else None
    here = Spot(files.deck.top) if files.deck else None
    tones = tones_of(entry.ink, here["ink"]) if entry and here else None
    themes = tuple(_themes(files, tones, problems))
    if entry is None or files.deck is None or here is None:
        return None
    words, words_sources = _words(languages, entry, here, problems)
    pictures, picture_files = load_pictures(files.folder, entry.pictures, here["pictures"], problems)
    sources = (*files.deck.sources, *files.others, *words_sources, *picture_files)
    sources += tuple(source for _, document in files.themes for source in document.sources)
    address = reading_of(entry.address, here["address"])
    assert tones
    return Deck(
        id=files.name,
        title=here["title"].text(entry.title),
        subtitle=here["subtitle"].text(entry.subtitle),
        language=entry.language,
        publisher=here["publisher"].text(entry.publisher),
        credit=here["credit"].text(entry.credit),
        edition=entry.edition,
        date=entry.date,
        address=address,
        tones=tones,
        howto=howto_of(entry.howto, here["howto"]),
        staircase=staircase_of(entry.staircase, here["staircase"]),
        experience=experience_of(entry.experience, here["experience"]),
        chapters=chapters_of(entry.chapters, here["chapters"]),
        forms=forms_of(entry.templates, here["templates"]),
        sources=tuple(reading_of(item, spot) for item, spot in here["sources"].each(entry.sources)),
        themes=themes,
        hyphenation=files.hyphenation,
        words=words,
        origin=here.origin,
        digest=digest(sources),
        pictures=pictures,
        contact=_contact(entry.contact, here["contact"]) if entry.contact else None,
    )


def _contact(entry: ContactEntry, here: Spot) -> Contact:
    return Contact(
        name=here["name"].text(entry.name),
        organisation=here["organisation"].maybe(entry.organisation),
        phone=entry.phone,
        email=entry.email,
        address=here["address"].maybe(entry.address),
        label=here["label"].maybe(entry.label),
        origin=here.origin,
    )


def _words(
    languages: Mapping[str, Located], entry: DeckEntry, here: Spot, problems: Problems
) -> tuple[dict[str, Text], tuple[SourceFile, ...]]:
    """The fixed words in the deck's language, with its own laid over them."""
    if entry.language not in languages:
        hint = did_you_mean(entry.language, languages)
        problems.add(
            here["language"].origin,
            f"no fixed words in `{entry.language}`; add layouts/words/{entry.language}.yaml, or {hint}",
        )
        return {}, ()
    words, sources = load_words(languages[entry.language], problems)
    return override(words, entry.words, here["words"], problems), sources


def _themes(files: _DeckFiles, tones: Tones | None, problems: Problems) -> Iterator[Theme]:
    """The themes that are sound, checked as a series."""
    found = []
    for name, document in files.themes:
        if theme := theme_of(document, name, tones, problems):
            found.append((theme, Spot(document.top)))
    check_series(found, problems)
    return (theme for theme, _ in found)
