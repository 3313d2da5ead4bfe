"""A file of fixed words: `key: text` lines, some of which may wait for their text; a text may have plural forms."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec.structs import replace

from deckgen.deck.plurals import PluralText, WordTexts, texts_of
from deckgen.deck.words import FixedWord, FixedWords
from deckgen.source.entry import Text
from deckgen.source.files import SourceFile
from deckgen.source.kept_results import NOTHING_KEPT, KeptResults
from deckgen.source.nodes import Items, Keys, Scalar
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Located, ProjectFiles
from deckgen.source.validation import validated
from deckgen.source.values import one_line
from deckgen.source.yamlfile import SourceDocument, load_kept


def load_words(
    files: ProjectFiles, language: str, problems: Problems, results: KeptResults = NOTHING_KEPT
) -> tuple[FixedWords, tuple[SourceFile, ...]]:
    """The words in a language that there is a file of, and the file itself; nothing where it has problems."""
    file, shipped_file = files.words[language], files.shipped_words
    texts, unwritten, sources = _texts(file, problems, results)
    shipped = _texts(shipped_file, problems, results)[0] if shipped_file and shipped_file != file else texts
    return FixedWords(language, texts, shipped, unwritten), sources


def word_texts(file: Located) -> Mapping[str, Text]:
    """The texts of a words file; what is wrong with it is told by whoever needs it."""
    return _texts(file, Problems())[0]


def _texts(
    file: Located, problems: Problems, results: KeptResults = NOTHING_KEPT
) -> tuple[Mapping[str, Text], Mapping[str, Origin], tuple[SourceFile, ...]]:
    """The texts of a file, the places of keys without one, and the file itself."""
    document = load_kept(file, problems, results)
    if document is None:
        return {}, {}, ()
    texts, unwritten = results.result(
        ("words", file.display), (document,), lambda noted: words_of(document, file.stem, noted), problems
    )
    return texts, unwritten, document.sources


def words_of(
    document: SourceDocument, language: str, problems: Problems
) -> tuple[dict[str, Text], Mapping[str, Origin]]:
    """The texts in a words file of a language, and the places of keys without one; nothing where it is faulty."""
    unwritten = _unwritten(document)
    words = validated(WordTexts, _without(document, unwritten), problems)
    if words is None:
        return {}, {}
    return {key: _fixed(text) for key, text in texts_of(words, language, problems).items()}, unwritten


def _fixed(text: Text) -> Text:
    """A text as a fixed word."""
    if isinstance(text, PluralText):
        return text.with_forms(
            {name: FixedWord(form.value, form.origin, form.spans) for name, form in text.forms.items()}
        )
    return FixedWord(text.value, text.origin, text.spans)


def _unwritten(document: SourceDocument) -> dict[str, Origin]:
    """The keys of a file whose text, or any plural form of it, is still empty, with the places of these."""
    if not isinstance(document.data, Keys):
        return {}
    return {key: document.data.places[key] for key, value in document.data.items() if _is_unwritten(value)}


def _is_unwritten(value: object) -> bool:
    if isinstance(value, Keys):
        return any(_is_unwritten(form) for form in value.values())
    return value is None or (isinstance(value, Scalar) and not one_line(value))


def _without(document: SourceDocument, keys: Collection[str]) -> SourceDocument:
    """A file without some of its keys."""
    if not keys:
        return document
    assert isinstance(document.data, Keys)
    rest = Keys(document.data.origin)
    rest.update({key: value for key, value in document.data.items() if key not in keys})
    rest.places, rest.written = document.data.places, document.data.written
    top = Items(document.top.origin)
    top.put(rest)
    return replace(document, top=top)
