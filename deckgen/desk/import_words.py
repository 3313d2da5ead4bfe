"""What the tool says of a file that it read, in the words of the desk: what texts are, where, and what is doubtful.

What has no words here is told as it is, folded under what is said in general.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.desk.desk_words import DeskWords

REASONS: Mapping[str, str] = {
    "is no theme": "reason-no-question",
    "no question stands": "reason-no-question",
    "before the first theme": "reason-outside",
    "outside of the themes": "reason-outside",
    "stands apart": "reason-outside",
    "no heading for it": "reason-no-title",
    "no title": "reason-no-title",
    "says the theme": "reason-no-title",
    "taken for a theme's title": "reason-title",
    "taken for the deck's title": "reason-deck-title",
    "is it a question?": "reason-question",
    "asks nothing": "reason-question",
    "one of its own?": "reason-question",
    "question for a card?": "reason-question",
    "asks in running text": "reason-question",
    "after the questions": "reason-place",
    "names no part": "reason-place",
    "more than": "reason-too-many",
    "too many": "reason-too-many",
    "at most": "reason-too-many",
    "an answer to choose": "reason-answer",
    "of answers": "reason-answer",
    "same question": "reason-twice",
    "quotation": "reason-quotation",
    "caption": "reason-caption",
    "minutes": "reason-minutes",
    "perhaps in": "reason-language",
    "address": "reason-address",
    "the link": "reason-address",
    "number": "reason-number",
    "shortened": "reason-shortened",
    "holds a date": "reason-date",
    "headings stand here again": "reason-headings",
    "no heading of a column": "reason-columns",
    "no headings that are known": "reason-columns",
    "no text of such a key": "reason-key",
    "a deck that is there": "reason-key",
    "key": "reason-key",
}
"""The key of the words for a reason, by words of the tool's that stand in it; the first that do count."""

REFUSALS: Mapping[str, str] = {
    "are not read": "unreadable-kind",
    "web page or XML": "unreadable-kind",
    "whatever its name": "unreadable-kind",
    "password": "unreadable-locked",
    "holds no text": "unreadable-empty",
    "holds any text": "unreadable-empty",
    "no text": "unreadable-empty",
    "is empty": "unreadable-empty",
    "at most": "unreadable-large",
    "more than": "unreadable-large",
    "too large": "unreadable-large",
    "too long": "unreadable-large",
}

WHATS = (
    ("the deck's title", "deck-title"), ("the deck's subtitle", "deck-subtitle"),
    ("short run sheet", "short-run-sheet"), ("run sheet", "run-sheet"), ("runsheet", "run-sheet"),
    ("new question", "new-question"), ("question", "question"),
    ("questions", "questions"), ("theme", "theme"), ("introduction", "introduction"), ("purpose", "purpose"),
    ("needs", "needs"), ("reading", "reading"), ("with children", "children"), ("children", "children"),
    ("subtitle", "subtitle"), ("title", "title"), ("heading", "heading"), ("label", "label"), ("short", "short"),
    ("group", "group"), ("step", "step"), ("picture", "picture"), ("number", "number"), ("address", "address"),
    ("note", "note"), ("caption", "caption"), ("in the booklet", "booklet"), ("booklet", "booklet"), ("key", "key"),
    ("sheet", "sheet"), ("row", "row"), ("rows", "rows"), ("paragraph", "paragraph"), ("page", "page"),
    ("line", "line"), ("table", "table"), ("list", "list"), ("column", "column"), ("item", "item"), ("cell", "cell"),
    ("in another order", "ordered"), ("other", "other"), ("text", "text"), ("new", "new"), ("after", "after"),
    ("before", "before"), ("first", "first"), ("to", "to"), ("and", "and"), ("above", "above"),
)  # fmt: skip
"""The nouns with which the tool says what a text is, and where, each with the key of its words after `what-`."""

_NOUN = re.compile("|".join(rf"\b{noun}\b" for noun, _ in sorted(WHATS, key=lambda pair: -len(pair[0]))) + "|«[^»]*»")

_KEYS = dict(WHATS)


def said_what(what: str, words: DeskWords) -> str:
    """What a text is, or where it stands, in the desk's language; what is quoted stays as it is."""
    named = _NOUN.sub(lambda match: words(f"what-{_KEYS[match[0]]}") if match[0] in _KEYS else match[0], what)
    return named[:1].upper() + named[1:]


def said_reason(reason: str, words: DeskWords) -> str:
    """Why a text is doubtful, or left out, in general words where there are none for that."""
    return words(next((key for part, key in REASONS.items() if part in reason), "reason-other"))


def said_refusal(reason: str, words: DeskWords) -> str:
    """Why a file is not read."""
    return words(next((key for part, key in REFUSALS.items() if part in reason), "unreadable-damaged"))
