"""A deck's own files as a draft: its texts as they are written, and the way from each to its place in a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.deck.deck_files import DeckFiles
from deckgen.deck.theme import Theme
from deckgen.deck.written_texts import written_texts
from deckgen.drafts.draft import Draft, DraftText, KeyedText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.source.nodes import Items, Keys, Route, Scalar, key_origin, scalars_in, value_at
from deckgen.source.problems import Origin
from deckgen.source.values import one_line
from deckgen.source.yamlfile import SourceDocument

DECK = "deck"
"""What texts of deck.yaml are named by, as those of a theme are by its file without the ending."""

ENDS_LINES = ("|", '"')
"""The styles of texts whose line ends are the author's own."""

MOST_LINED = 8_192
"""Texts that are kept as they are printed: those of a theme are looked at again and again."""

_RUN = re.compile(r"[ \n\r]+")

_WHOLE = frozenset(
    ("title", "short", "label", "introduction", "purpose", "needs", "children", "runsheet", "short-runsheet")
)
"""Keys of themes whose texts are all in fields of a draft; of questions and works some are."""


class DeckDraft(Struct, frozen=True):
    """A deck as a draft, and its files by their names without the ending: members of lists stand as they do there.

    `keeps_lines` says of the place of each text whether its lines end where the author ends them.
    """

    draft: Draft
    documents: Mapping[str, SourceDocument]
    keeps_lines: Mapping[Origin, bool]

    def value(self, file: str, route: Route) -> object:
        """What stands at a route in a file, None where nothing does."""
        return value_at(self.documents[file].data, route)

    def origin(self, file: str, route: Route) -> Origin:
        """Where the text or the key of a route is, or its nearest holder."""
        value = self.value(file, route)
        return value.origin if isinstance(value, Scalar) else key_origin(self.documents[file].top, route)

    def line_ends_count(self, file: str, route: Route) -> bool:
        """Whether lines of the text at a route end where the author ends them."""
        value = self.value(file, route)
        return isinstance(value, Scalar) and self.keeps_lines.get(value.origin, False)


def deck_draft(files: DeckFiles, deck: Deck) -> DeckDraft:
    """The draft of a deck that was loaded from files, with nothing filled in; what is absent is None in it."""
    assert files.deck
    documents = {DECK: files.deck, **dict(files.themes)}
    kept = written_texts(deck)
    reader = _Reader(kept)
    themes = {theme.id: theme for theme in deck.themes}
    drafts = tuple(reader.theme(themes[name], document) for name, document in files.themes if name in themes)
    draft = Draft(
        themes=drafts,
        title=reader.text(files.deck.data, "title"),
        subtitle=reader.text(files.deck.data, "subtitle"),
        language=deck.language,
        keyed=tuple(keyed for name, document in documents.items() for keyed in reader.keyed(name, document)),
    )
    return DeckDraft(draft, documents, kept)


@lru_cache(MOST_LINED)
def lined(text: str, keeps_lines: bool = True) -> str:
    """A text as it is printed: composed letters, one space for each run, line ends where they count.

    A line end is one `\\n`, a blank line two.
    """
    if not keeps_lines or "\n" not in text:
        return one_line(text)
    lines = _RUN.sub(lambda run: "\n" * min(run[0].count("\n"), 2) or " ", text.strip(" \n\r"))
    return unicodedata.normalize("NFC", lines)


class _Reader(Struct, frozen=True):
    """Makes parts of a draft of nodes; `kept` has the places of texts, and whether their lines end as written."""

    kept: Mapping[Origin, bool]

    def text(self, keys: object, key: str) -> DraftText | None:
        """The text of a key, None without one."""
        scalar = keys.get(key) if isinstance(keys, Keys) else None
        return self.scalar(scalar) if isinstance(scalar, Scalar) else None

    def needed(self, keys: object, key: str) -> DraftText:
        """The text of a key that must be there."""
        text = self.text(keys, key)
        assert text
        return text

    def scalar(self, scalar: Scalar) -> DraftText:
        """A text as it is written; of texts that flow, blank lines are its only line ends."""
        flows = scalar.style not in ENDS_LINES
        value = scalar.replace("\n", "\n\n") if flows else str(scalar)
        origin = scalar.origin
        return DraftText(lined(value, self.kept.get(origin, False)), f"{origin.file}:{origin.line}")

    def texts(self, keys: Keys, key: str) -> tuple[DraftText, ...] | None:
        """The texts of a list, None where the key is absent."""
        members = keys.get(key)
        if not isinstance(members, Items):
            return None
        return tuple(self.scalar(member) for member in members if isinstance(member, Scalar))

    def theme(self, theme: Theme, document: SourceDocument) -> ThemeDraft:
        """The draft of a theme."""
        keys = document.data
        assert isinstance(keys, Keys)
        return ThemeDraft(
            title=self.needed(keys, "title"),
            name=theme.id,
            sign=theme.sign,
            place=document.file,
            label=self.text(keys, "label"),
            short=self.text(keys, "short"),
            introduction=self.text(keys, "introduction"),
            purpose=self.text(keys, "purpose"),
            needs=self.texts(keys, "needs"),
            questions=self.questions(theme, keys),
            reading=self.works(keys),
            runsheet=self.steps(keys, "runsheet"),
            short_runsheet=self.steps(keys, "short-runsheet"),
            children=self.texts(keys, "children"),
        )

    def questions(self, theme: Theme, keys: Keys) -> tuple[QuestionDraft, ...]:
        """The questions of a theme with their numbers."""
        return tuple(
            QuestionDraft(
                self.needed(member, "text"),
                self.text(member, "group"),
                question.name or "",
                question.number,
                question.reference,
            )
            for question, member in zip(theme.questions, _members(keys, "questions"), strict=True)
        )

    def works(self, keys: Keys) -> tuple[WorkDraft, ...] | None:
        """The works to read more in."""
        if "reading" not in keys:
            return None
        return tuple(
            WorkDraft(
                self.needed(member, "title"),
                self.text(member, "note"),
                str(member["url"]) if "url" in member else None,
                self.text(member, "short"),
            )
            for member in _members(keys, "reading")
        )

    def steps(self, keys: Keys, key: str) -> tuple[StepDraft, ...] | None:
        """The steps of a run sheet."""
        if key not in keys:
            return None
        return tuple(
            StepDraft(_minute(member, "from"), _minute(member, "to"), self.needed(member, "text"))
            for member in _members(keys, key)
        )

    def keyed(self, name: str, document: SourceDocument) -> Iterator[KeyedText]:
        """The texts of a file that have no field of their own in a draft."""
        for route, scalar in scalars_in(document.data):
            if scalar.origin in self.kept and not _has_field(name, route):
                yield KeyedText(name, route, self.scalar(scalar))


def _members(keys: Keys, key: str) -> Sequence[Keys]:
    members = keys.get(key)
    return [member for member in members if isinstance(member, Keys)] if isinstance(members, Items) else []


def _minute(keys: Keys, key: str) -> int:
    minute = keys[key]
    assert isinstance(minute, int)
    return minute


def _has_field(name: str, route: Route) -> bool:
    """Whether a draft has a field for the text at a route."""
    match route:
        case ("title" | "subtitle",) if name == DECK:
            return True
        case (str(key), *_) if name != DECK and key in _WHOLE:
            return True
        case ("questions", int(), "text" | "group") | ("reading", int(), "title" | "note" | "short"):
            return name != DECK
    return False
