"""A deck's folder to a deck of the model: deck.yaml, a file a theme, a list of hyphenated words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
from deckgen.source.project import DECK_FILE, Project
from deckgen.source.spot import Spot
from deckgen.source.validation import validated
from deckgen.source.yamlfile import SourceDocument, load
from deckgen.typeset.hyphenation_list import load_hyphenation

MOST_FILES = 200

MOST_THEMES = 60

HYPHENATION_FILE = "hyphenation.txt"

_THEME_FILE = re.compile(r"\d\d-[a-z0-9]+(-[a-z0-9]+)*\.yaml")


@dataclass(frozen=True, slots=True)
class _Folder:
    """A deck's folder: its documents and other files, as far as they could be read."""

    name: str
    path: Path
    display: str
    deck: SourceDocument | None
    themes: tuple[tuple[str, SourceDocument], ...]
    hyphenation: tuple[str, ...]
    others: tuple[SourceFile, ...]


def load_deck(project: Project, name: str, problems: Problems) -> Deck | None:
    """Load the deck of a name; None where anything is wrong with it, and a problem for each thing."""
    path = project.deck_folder(name)
    if path is None:
        hint = did_you_mean(name, project.deck_names())
        problems.add(Origin(f"themes/{name}/{DECK_FILE}"), f"there is no deck `{name}`; {hint}")
        return None
    own = Problems()
    deck = _deck_of(project, _read(project, name, path, own), own)
    problems.found.extend(own.found)
    return None if own.found else deck


def note_stray_decks(project: Project, problems: Problems) -> None:
    """Note a problem for every folder of themes that lacks its deck.yaml."""
    for name in project.stray_decks():
        origin = Origin(f"themes/{name}/{DECK_FILE}")
        problems.add(origin, "the file is missing, so its themes are not used; add it or remove the folder")


def _read(project: Project, name: str, path: Path, problems: Problems) -> _Folder:
    files = _files(project, path, problems)
    deck = load(project, path / DECK_FILE, problems)
    themes = [(file.stem, load(project, file, problems)) for file in files if _THEME_FILE.fullmatch(file.name)]
    words, others = load_hyphenation(project, path / HYPHENATION_FILE, problems)
    read = tuple((stem, document) for stem, document in themes if document)
    return _Folder(name, path, project.display_name(path / DECK_FILE), deck, read, words, others)


def _files(project: Project, path: Path, problems: Problems) -> list[Path]:
    """The files of a deck's folder by name; notes those that look like themes but are not named so."""
    files = sorted(path.iterdir(), key=lambda file: file.name)
    start = Origin(project.display_name(path / DECK_FILE))
    if len(files) > MOST_FILES:
        problems.add(start, f"the deck's folder holds {len(files)} files; at most {MOST_FILES} are allowed")
        return []
    for file in files:
        is_known = file.name == DECK_FILE or _THEME_FILE.fullmatch(file.name)
        if file.suffix.lower() in (".yaml", ".yml") and not is_known:
            problems.add(
                Origin(project.display_name(file)), "not named like a theme; call it NN-name.yaml, from a to z"
            )
    themes = [file for file in files if _THEME_FILE.fullmatch(file.name)]
    if not themes:
        problems.add(start, "the deck has no theme; add a file such as 01-name.yaml beside it")
    if len(themes) > MOST_THEMES:
        problems.add(start, f"the deck has {len(themes)} themes; at most {MOST_THEMES} are allowed")
        return []
    return themes


def _deck_of(project: Project, folder: _Folder, problems: Problems) -> Deck | None:
    entry = validated(DeckEntry, folder.deck, problems) if folder.deck else None
    here = Spot(folder.deck.top) if folder.deck else None
    tones = tones_of(entry.ink, here["ink"]) if entry and here else None
    themes = tuple(_themes(folder, tones, problems))
    if entry is None or folder.deck is None or here is None:
        return None
    words, words_sources = _words(project, entry, here, problems)
    pictures, picture_files = load_pictures(project, folder.path, entry.pictures, here["pictures"], problems)
    sources = (*folder.deck.sources, *folder.others, *words_sources, *picture_files)
    sources += tuple(source for _, document in folder.themes for source in document.sources)
    address = reading_of(entry.address, here["address"])
    assert tones
    return Deck(
        id=folder.name,
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
        hyphenation=folder.hyphenation,
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
    project: Project, entry: DeckEntry, here: Spot, problems: Problems
) -> tuple[dict[str, Text], tuple[SourceFile, ...]]:
    """The fixed words in the deck's language, with its own laid over them."""
    path = project.words_file(entry.language)
    if path is None:
        hint = did_you_mean(entry.language, project.languages())
        problems.add(
            here["language"].origin,
            f"no fixed words in `{entry.language}`; add layouts/words/{entry.language}.yaml, or {hint}",
        )
        return {}, ()
    words, sources = load_words(project, path, problems)
    return override(words, entry.words, here["words"], problems), sources


def _themes(folder: _Folder, tones: Tones | None, problems: Problems) -> Iterator[Theme]:
    """The themes that are sound, checked as a series."""
    found = []
    for name, document in folder.themes:
        if theme := theme_of(document, name, tones, problems):
            found.append((theme, Spot(document.top)))
    check_series(found, problems)
    return (theme for theme, _ in found)
