"""What the desk itself says: `words/LANGUAGE/SCREEN.yaml`, a text a key, the same keys in each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from deckgen.source.files import read
from deckgen.source.nodes import Keys
from deckgen.source.problems import Problems
from deckgen.source.project import Located
from deckgen.source.yamlfile import parse

FOLDER = Path(__file__).parent / "words"

LANGUAGES = ("nb", "en")
"""The languages of the desk, by BCP 47; the first is for all who read another Scandinavian one."""

SCANDINAVIAN = ("nb", "nn", "no", "da", "sv")

ONE = "1"
"""The count of which words are others than of all other counts."""

COMMON = "desk"
"""The group of words that all screens have."""


class DeskWords(Struct, frozen=True):
    """The words of a screen in a language, and those of all screens."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """A text with its `{places}` filled, that for one (`KEY-1`) where a `count` is 1 and there is such.

        Raises KeyError for one that there is not.
        """
        single = f"{key}-{ONE}"
        is_single = str(values.get("count")) == ONE and single in self.texts
        return self.texts[single if is_single else key].format(**values)


@cache
def desk_words(language: str, screen: str = COMMON) -> DeskWords:
    """The words of a screen in one of `LANGUAGES`."""
    return DeskWords(language, {**_texts(language, COMMON), **_texts(language, screen)})


def language_for(accepted: str) -> str:
    """The language of the desk for what a browser accepts (RFC 9110, 12.5.4); Norwegian where that is unclear."""
    for part in accepted.lower().split(","):
        name = part.partition(";")[0].strip().partition("-")[0]
        if name in SCANDINAVIAN:
            return LANGUAGES[0]
        if name in LANGUAGES:
            return name
    return LANGUAGES[0]


@cache
def _texts(language: str, group: str) -> Mapping[str, str]:
    path = FOLDER / language / f"{group}.yaml"
    problems = Problems()
    source = read(Located(path, path.name, path.name), problems)
    document = parse(source, problems) if source else None
    problems.stop_if_any()
    assert document is not None
    assert isinstance(document.data, Keys)
    return {key: str(text) for key, text in document.data.items()}
