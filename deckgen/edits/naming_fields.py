"""Fields of texts that name a question or a theme, `{question.ID.number}`, where that is gone or has another name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from deckgen.deck.gone_numbers import Names
from deckgen.source.values import TEXT_FIELD

_CARD_FIELD = re.compile(r"\{ ?question\.[\w-]+\.number ?\}")

_MORE = re.compile(r"\s*(?:[^\w\s]|\w+)\s*(?:\{ ?question\.|\d+\.\d)")
"""What follows the first of several cards: «kort 3.1 og 3.2»."""

_QUOTES = {"en": "“”", "de": "„“"}
"""What quotations stand in, where it is not « »."""

_RELATIVE = re.compile(r"\{ ?theme\.[\w-]+(?:\.in-words)? ?\}")


class GoneNames(Struct, frozen=True):
    """The words of what is gone, by what texts name it by: the fields of questions and of themes that are gone.

    The keys are paths of fields without braces, such as `question.balanse.number`.
    """

    values: Mapping[str, str]

    def words(self, path: str) -> str | None:
        """What stands in the place of a field, None where what it names is there."""
        return self.values.get(path.removesuffix(".in-words"))


def without_gone_names(text: str, gone: GoneNames, names: Names) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A text in which the words of what is gone stand for fields that named it, and what was written and is now.

    «Les kort {question.balanse.number}» becomes «Les «Hvordan …?»»: the name of a card goes with its number.
    """
    phrases: list[tuple[str, str]] = []
    parts: list[str] = []
    at = 0
    for field in TEXT_FIELD.finditer(text):
        words = gone.words(field[0].strip("{ }"))
        if words is None:
            continue
        start = _start(text, field, at, names)
        phrases.append((text[start : field.end()], words))
        parts += [text[at:start], words]
        at = field.end()
    return "".join([*parts, text[at:]]), tuple(phrases)


def _start(text: str, field: re.Match[str], at: int, names: Names) -> int:
    """Where what a field's words take the place of begins: at the name of a card right before its number."""
    if not _CARD_FIELD.fullmatch(field[0]) or _MORE.match(text, field.end()):
        return field.start()
    for match in names.name.finditer(text, at, field.start()):
        is_near = match.end() < field.start() and not text[match.end() : field.start()].strip()
        is_word = match.start() == 0 or not re.match(r"[\w-]", text[match.start() - 1])
        if is_near and is_word and match.lastgroup in ("card", "question"):
            return match.start()
    return field.start()


def renamed_fields(text: str, rename: Callable[[str], str]) -> str:
    """A text in which the paths of its fields are as a function says."""
    return TEXT_FIELD.sub(lambda field: field[0].replace(path := field[0].strip("{ }"), rename(path)), text)


def quoted_words(text: str, theme_name: str, language: str) -> str:
    """The words of a question or a title as they stand in another text: quoted, its own fields those of its theme."""
    line = " ".join(text.split())
    own = _RELATIVE.sub(lambda field: re.sub(r"theme\.", f"theme.{theme_name}.", field[0], count=1), line)
    quotes = _QUOTES.get(language.partition("-")[0], "«»")
    return f"{quotes[0]}{own}{quotes[1]}"


def cut_words(words: str, most: int) -> str:
    """Quoted words of at most so many characters, whole ones."""
    if len(words) <= most or TEXT_FIELD.search(words):
        return words
    return f"{words[: most - 2].rpartition(' ')[0].rstrip(' ,.;:')} …{words[-1]}"
