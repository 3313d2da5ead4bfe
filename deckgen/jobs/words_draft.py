"""A words file with the keys that it lacks, each below its text in another language: to be written by hand.

What the file has already is kept to the byte; what it lacks comes after it, under the headings of the words that ship.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from deckgen.deck.cldr import forms_of
from deckgen.deck.deck import Deck
from deckgen.deck.loaded_deck import load_deck
from deckgen.deck.plurals import PluralText
from deckgen.deck.words import FixedWords, words_file
from deckgen.deck.words_file import word_texts, words_of
from deckgen.jobs.cache import Cache
from deckgen.jobs.deck_layouts import is_bundled, layouts_for
from deckgen.jobs.kept_layouts import load_layouts
from deckgen.jobs.needed_words import bundle_words, other_texts, word_needs
from deckgen.layout.bundles import Bundle
from deckgen.layout.layout import Layout
from deckgen.source.entry import Text
from deckgen.source.files import SourceFile, decoded, read
from deckgen.source.problems import Origin, Problem, Problems, ProblemsFound
from deckgen.source.project import ProjectFiles
from deckgen.source.yamlfile import parse
from deckgen.typeset.language import direction_of

CALIBRATION = "calibrate"

EMPTY = '""'
"""The place for a text."""

TURNED = str.maketrans("←→↖↗↘↙", "→←↗↖↙↘")
"""Arrows to the sides, as they point on a page that is mirrored: `↗` up the staircase."""

_KEY = re.compile(r"([a-z0-9-]+):")

_HEAD = """\
# The fixed words of pages and sheets in `{language}`. Write the text of each between its quotes; above it is the same
# in `{other}`. What stands in braces is filled in; `|` parts lines. A word that counts has a text for each plural form.
"""


class WordsDraft(Struct, frozen=True):
    """A words file as it is to be: its place, its bytes, the keys that were added, how many are not written yet."""

    file: Path
    name: str
    content: bytes
    added: tuple[str, ...]
    unwritten: int


class DraftRequest(Struct, frozen=True):
    """Which words are wanted: of a language, for some decks and layouts, each below its text in the `other` one.

    `whole` says that nothing was narrowed, so that words of no product, those of the calibration sheet, are among them.
    `bundles` are those whose titles are wanted too, of the decks that are made in all of their layouts.
    """

    language: str
    other: str
    decks: tuple[str, ...]
    layouts: tuple[str, ...]
    whole: bool
    bundles: tuple[Bundle, ...] = ()


def words_draft(files: ProjectFiles, request: DraftRequest) -> WordsDraft:
    """The words file of a language with all keys that are needed; raises `ProblemsFound` where it can not be read."""
    problems = Problems()
    layouts = load_layouts(files, request.layouts, None, Cache(), problems)
    source = read(files.words[request.language], problems) if request.language in files.words else None
    words = _words(source, request.language, files, problems)
    problems.stop_if_any()
    texts = {**other_texts(words, layouts, files), **word_texts(files.words[request.other])}
    keys = tuple(key for key in _needed(files, request, layouts, words, texts) if key not in words)
    keys = tuple(key for key in keys if key not in words.unwritten)
    known = word_texts(files.shipped_languages[request.language]) if request.language in files.shipped_languages else {}
    content = source.content if source else b""
    if keys:
        lines = _lines(keys, request, texts, known, _headings(files))
        content = _appended(source, _HEAD.format(language=request.language, other=request.other), lines)
        _check(content, words, keys)
    unwritten = len(words.unwritten) + sum(key not in known for key in keys)
    name = words_file(request.language)
    return WordsDraft(files.root.path / name, name, content, keys, unwritten)


def _words(source: SourceFile | None, language: str, files: ProjectFiles, problems: Problems) -> FixedWords:
    """The words in a file, none where there is none or it holds comments alone."""
    shipped = word_texts(files.shipped_words) if files.shipped_words else {}
    if source is None or _is_bare(source.text):
        return FixedWords(language, {}, shipped)
    document = parse(source, problems)
    texts, unwritten = words_of(document, language, problems) if document else ({}, {})
    return FixedWords(language, texts, shipped, unwritten)


def _is_bare(text: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


def _needed(
    files: ProjectFiles,
    request: DraftRequest,
    layouts: Sequence[Layout],
    words: FixedWords,
    texts: Mapping[str, Text],
) -> list[str]:
    """The keys that are needed, those that ship first and in their order."""
    needed = set(words.group_keys(CALIBRATION) if request.whole else ())
    for deck in _decks(files, request) or (None,):
        needed.update(bundle_words(each for each in request.bundles if not deck or is_bundled(deck, each, layouts)))
        needs = word_needs(words, deck, layouts_for(deck, layouts) if deck else layouts, texts)
        needed.update(chain.from_iterable((*needs.now.values(), *needs.later.values())))
    order = dict.fromkeys((*words.shipped, *texts))
    return [key for key in order if key in needed]


def _decks(files: ProjectFiles, request: DraftRequest) -> tuple[Deck, ...]:
    """The decks that are asked for, whatever their words; none where any of them has faults."""
    if files.shipped_words is None:
        return ()
    languages = (*files.words, request.language)
    any_words = replace(files, words=dict.fromkeys(languages, files.shipped_words))
    decks = [load_deck(any_words, name, Problems()) for name in request.decks]
    own = tuple(deck for deck in decks if deck)
    if len(own) < len(decks):
        return ()
    return tuple(deck for deck in own if deck.language == request.language) or own


def _headings(files: ProjectFiles) -> dict[str, str]:
    """The comments above the groups of the words that ship, by the keys in these groups."""
    source = read(files.shipped_words, Problems()) if files.shipped_words else None
    headings: dict[str, str] = {}
    heading = ""
    for line in source.text.splitlines() if source else ():
        if line.startswith("#"):
            heading += f"{line}\n"
        elif key := _KEY.match(line):
            headings[key[1]] = heading
        else:
            heading = ""
    return headings


def _lines(
    keys: Iterable[str],
    request: DraftRequest,
    texts: Mapping[str, Text],
    known: Mapping[str, Text],
    headings: Mapping[str, str],
) -> Iterator[str]:
    """Lines for keys that are added: under their heading, each below its text in the other language."""
    for heading, group in groupby(keys, lambda key: headings.get(key, "")):
        yield from ("", *heading.splitlines())
        for key in group:
            if key in known:
                yield f"{key}: {_value(known[key])}"
            else:
                shown_in = Path(texts[key].origin.file).stem
                yield f"# {shown_in}: {_turned(_shown(texts[key]), shown_in, request.language)}"
                yield f"{key}: {_empty(texts[key], request.language)}"


def _shown(text: Text) -> str:
    """A text for a comment."""
    if isinstance(text, PluralText):
        return " / ".join(f"{name}: {form.value}" for name, form in text.forms.items())
    return text.value


def _turned(shown: str, shown_in: str, language: str) -> str:
    """A text for a comment, its arrows to the sides turned where lines of the language run the other way."""
    return shown if direction_of(shown_in) == direction_of(language) else shown.translate(TURNED)


def _value(text: Text) -> str:
    """A text as YAML has it."""
    if isinstance(text, PluralText):
        forms = {name: form.value for name, form in text.forms.items()} | ({"by": text.counted} if text.counted else {})
        return f"{{{', '.join(f'{name}: {_quoted(form)}' for name, form in forms.items())}}}"
    return _quoted(text.value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _empty(text: Text, language: str) -> str:
    """The place for a text, or for each of its forms in a language."""
    forms = forms_of(language)
    if isinstance(text, PluralText) and len(forms) > 1:
        counted = [f"by: {_quoted(text.counted)}"] if text.counted else []
        return f"{{{', '.join([*(f'{name}: {EMPTY}' for name in forms), *counted])}}}"
    return EMPTY


def _appended(source: SourceFile | None, head: str, lines: Iterable[str]) -> bytes:
    """A file with lines after all that it has, or a new one with these under its head."""
    if source is None or not source.content.strip():
        return "\n".join((head.rstrip("\n"), *lines, "")).encode()
    end = "\r\n" if b"\r\n" in source.content else "\n"
    gap = b"" if source.content.endswith((b"\n", b"\r")) else end.encode()
    return source.content + gap + end.join((*lines, "")).encode()


def _check(content: bytes, words: FixedWords, keys: Sequence[str]) -> None:
    """Stop where the file with what was added would not be what it was, and these keys besides."""
    name, problems = words_file(words.language), Problems()
    text = decoded(content, name, problems)
    document = parse(SourceFile(name, name, content, text), problems) if text is not None else None
    texts, unwritten = words_of(document, words.language, problems) if document else ({}, {})
    before = {key: word.value for key, word in words.items()}
    same = {key: word.value for key, word in texts.items() if key in before} == before
    if problems.noted or not same or not {*keys}.issubset({*texts, *unwritten}):
        message = (
            "words can not be added to the end of this file; write all of it as `key: text` lines, from the margin"
        )
        raise ProblemsFound([Problem(Origin(name), message)])
