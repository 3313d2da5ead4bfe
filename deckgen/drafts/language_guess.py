"""The language that a text is perhaps in, by py3langid, among those that decks are likely to meet.

Its model is loaded with the first text, in about a second; 500 texts then take a quarter of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES: Mapping[str, str] = {
    "am": "Amharic",
    "ar": "Arabic",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mr": "Marathi",
    "nb": "Norwegian Bokmål",
    "nl": "Dutch",
    "nn": "Norwegian Nynorsk",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "se": "Northern Sámi",
    "sk": "Slovak",
    "so": "Somali",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
"""The languages that are told apart, by their codes (BCP 47): those spoken in Norway most, and their neighbours."""

KIN = (frozenset({"nb", "nn", "da"}), frozenset({"hr", "sr"}), frozenset({"cs", "sk"}), frozenset({"hi", "mr"}))
"""Languages so near to each other that one sentence is often good in both."""

WRITTEN_IN_WAYS = frozenset({"sr", "zh"})
"""Languages that are written in several scripts."""

# py3langid's codes that are not ours, and other codes for the same.
_CODES: Mapping[str, str] = {"no": "nb"}
_THEIRS: Mapping[str, str] = {ours: theirs for theirs, ours in _CODES.items()}

# Addresses, fields in braces and inline marks are of no language. Each is bounded: a hostile text is read once.
_NO_PROSE = re.compile(r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+|\]\([^()\s]{0,2000}\)|\{[^{}]{0,200}\}|[\[\]*\\|]")

_MOST = 20_000
"""Characters of a text that are looked at: more do not change what it is in."""


def code_of(tag: str) -> str:
    """The language of a BCP 47 tag by its shortest code: `nb` of `no` and `nb-NO`."""
    code = re.split("[-_]", tag.strip(), maxsplit=1)[0].lower()
    return _CODES.get(code, code)


def without_region(tag: str) -> str:
    """A language as decks name it: `en` of `en-US`; where a region or script tells how it is written, it stays."""
    code = code_of(tag)
    return code if code in LANGUAGES and code not in WRITTEN_IN_WAYS else tag


def prose_of(texts: Iterable[str]) -> str:
    """The words of texts, a line a text, without what is of no language; so many as tell what they are in."""
    return "\n".join(_NO_PROSE.sub(" ", text[:_MOST]) for text in texts)[:_MOST]


def weight_of(prose: str) -> int:
    """How much a text tells of its language, in Latin letters: those of other scripts are worth two or three."""
    return len("".join(filter(str.isalpha, prose)).encode(errors="replace"))


@lru_cache(maxsize=10_000)
def likelihoods(prose: str) -> Mapping[str, float]:
    """How likely each of the `LANGUAGES` is, likeliest first; together 1."""
    return {_CODES.get(code, code): likelihood for code, likelihood in _identifier().rank(prose)}


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([_THEIRS.get(code, code) for code in LANGUAGES])
    return identifier
