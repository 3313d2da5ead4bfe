"""The languages that a Word file checks its spelling in, as decks name languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from deckgen.documents.word_runs import WordRun

_OTHER_NAMES: Mapping[str, str] = {"no": "nb", "iw": "he", "in": "id"}
"""Codes that other programs use for languages."""

_WITH_REGION = ("pt-BR", "zh-HK", "zh-TW")
"""What is another language, or another script, in that country."""

_COUNTRIES: Mapping[str, str] = {
    "ar": "ar-SA", "da": "da-DK", "de": "de-DE", "en": "en-GB", "es": "es-ES", "et": "et-EE", "fa": "fa-IR",
    "fi": "fi-FI", "fr": "fr-FR", "he": "he-IL", "is": "is-IS", "it": "it-IT", "lt": "lt-LT", "lv": "lv-LV",
    "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "pl": "pl-PL", "pt": "pt-PT", "ru": "ru-RU", "se": "se-NO",
    "so": "so-SO", "sv": "sv-SE", "tr": "tr-TR", "uk": "uk-UA", "ur": "ur-PK", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
"""By language, what Word calls it: it knows languages by country alone."""


def language_of(tag: str) -> str:
    """What decks call a language that Word names, such as nb for nb-NO; "" for what is none, such as x-none."""
    match = re.fullmatch(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)", tag)
    if not match or match[1].lower() in ("zxx", "und", "mul"):
        return ""
    first = _OTHER_NAMES.get(match[1].lower(), match[1].lower())
    if f"{first}{match[2]}" in _WITH_REGION:
        return f"{first}{match[2]}"
    script = re.match(r"[-_]([A-Za-z]{4})(?![A-Za-z0-9])", match[2])
    return f"{first}-{script[1].title()}" if script else first


def word_language(language: str) -> str:
    """What Word calls a language."""
    return _COUNTRIES.get(language, language)


def language_of_runs(runs: Iterable[WordRun], document: str) -> str:
    """The language that most letters of a text are in: that of the document for those that say nothing, and for
    passages, which say their language themselves."""
    letters = Counter[str]()
    for run in runs:
        letters[language_of(run.language) or document] += sum(map(str.isalpha, run.text))
    return max(letters, key=lambda language: letters[language], default=document)
