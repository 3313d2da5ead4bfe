"""What a text of a deck is called, as one says it: «Spørsmål 3.2», «Title of theme 3»."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.deck.theme import Theme
from deckgen.desk.desk_words import DeskWords
from deckgen.desk.text_sources import SLASH, TextSource
from deckgen.source.project import DECK_FILE

ANY = "*"
"""What a part of an address is in a pattern that may be any."""

OF_THEMES: Mapping[str, str] = {
    "title": "theme-title",
    "short": "theme-short",
    "label": "theme-label",
    "introduction": "theme-introduction",
    "purpose": "theme-purpose",
    "needs/*": "theme-need",
    "questions/*/text": "question",
    "questions/*/group": "question-group",
    "reading/*/title": "theme-reading",
    "reading/*/note": "theme-reading-note",
    "reading/*/short": "theme-reading-short",
    "reading/*/url": "theme-reading-url",
    "runsheet/*/text": "theme-step",
    "short-runsheet/*/text": "theme-short-step",
    "children/*": "theme-children",
}
"""Addresses of texts of themes, and the words (`words/*/page.yaml`) for what they are."""

OF_DECKS: Mapping[str, str] = {
    "title": "deck-title",
    "subtitle": "deck-subtitle",
    "publisher": "deck-publisher",
    "credit": "deck-credit",
    "edition": "deck-edition",
    "howto/*/front/title": "howto-title",
    "howto/*/front/lead": "howto-lead",
    "howto/*/front/steps/*": "howto-step",
    "howto/*/back/title": "howto-back-title",
    "howto/*/back/lead": "howto-back-lead",
    "howto/*/back/steps/*": "howto-back-step",
    "staircase/title": "staircase-title",
    "staircase/question": "staircase-question",
    "staircase/credit": "staircase-credit",
    "staircase/instructions/*": "staircase-instruction",
    "staircase/steps/*/name": "staircase-name",
    "staircase/steps/*/text": "staircase-text",
    "staircase/steps/*/riser": "staircase-riser",
    "staircase/ways/title": "staircase-ways",
    "staircase/ways/items/*": "staircase-way",
    "experience/*/title": "experience-title",
    "experience/*/text": "experience-text",
    "experience/*/source": "experience-source",
    "chapters/*/title": "chapter-title",
    "chapters/*/body/*/heading": "chapter-heading",
    "chapters/*/body/*/text": "chapter-text",
    "chapters/*/body/*/list/*": "chapter-point",
    "chapters/*/body/*/steps/*": "chapter-point",
    "templates/*/title": "form-title",
    "templates/*/lead": "form-lead",
    "templates/*/rows/*": "form-row",
    "templates/*/columns/*": "form-column",
    "templates/*/stops/*/name": "form-stop",
    "templates/*/stops/*/prompt": "form-prompt",
    "sources/*/title": "source-title",
    "sources/*/note": "source-note",
    "sources/*/short": "source-short",
    "sources/*/url": "source-url",
    "address/title": "address-title",
    "address/short": "address-short",
    "address/url": "address-url",
    "words/*": "fixed-word",
}
"""The same of texts of deck.yaml."""


class KnownAddress(Struct, frozen=True):
    """What an address is by the patterns: the key of its words, and what the parts were that may be any."""

    key: str
    parts: tuple[str, ...]


def text_title(source: TextSource, deck: Deck, words: DeskWords) -> str:
    """What a text is called in the language of the words; by its file and line where nothing is said of such."""
    path = PurePosixPath(source.file)
    theme = next((theme for theme in deck.themes if theme.origin.file == source.file), None)
    patterns = OF_DECKS if path.name == DECK_FILE else OF_THEMES if theme else {}
    known = _known(source.address, patterns)
    if known is None:
        return words("other-text", line=source.line, file=path.name)
    numbers = [_counted(part, words) for part in known.parts]
    values = dict(zip(("n", "m", "o"), numbers, strict=False))
    if theme is not None:
        values["theme"] = theme.sign
        values["number"] = _question_number(theme, known.parts[0] if known.parts else "")
    return words(f"name-{known.key}", **values)


def _known(address: str, patterns: Mapping[str, str]) -> KnownAddress | None:
    parts = address.split(SLASH)
    for pattern, key in patterns.items():
        wanted = pattern.split(SLASH)
        if len(wanted) == len(parts) and all(want in (ANY, part) for want, part in zip(wanted, parts, strict=True)):
            loose = tuple(part for want, part in zip(wanted, parts, strict=True) if want == ANY)
            return KnownAddress(key, loose)
    return None


def _counted(part: str, words: DeskWords) -> str:
    """A position as one counts, from 1; a form by what it is; any other name as it is."""
    if part.isdecimal():
        return str(int(part) + 1)
    return words.texts.get(f"form-{part}", part)


def _question_number(theme: Theme, part: str) -> str:
    """The number on the card of a question that an address names."""
    by_name = (question.number for question in theme.questions if question.name == part)
    position = int(part) if part.isdecimal() else len(theme.questions)
    by_position = theme.questions[position].number if position < len(theme.questions) else ""
    return next(by_name, by_position)
