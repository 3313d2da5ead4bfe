"""A deck's own list of words with the places where they may break."""

from __future__ import annotations

import re

from deckgen.source.files import SourceFile, lines_of, read
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Located

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def load_hyphenation(file: Located, problems: Problems) -> tuple[tuple[str, ...], tuple[SourceFile, ...]]:
    """The words of a list (one a line, hyphens at break points, `#` comments) and the file itself."""
    source = read(file, problems)
    if source is None:
        return (), ()
    return tuple(_words(source, problems)), (source,)


def _words(source: SourceFile, problems: Problems) -> list[str]:
    first: dict[str, int] = {}
    words = []
    for number, line in enumerate(lines_of(source.text), 1):
        word = line.partition("#")[0].strip()
        if not word:
            continue
        origin = Origin(source.display, number, line.index(word) + 1)
        whole = word.replace("-", "").lower()
        if not _WORD.fullmatch(word):
            problems.add(origin, f"`{word[:40]}` is not one word with single hyphens inside; write `dialog-kort`")
        elif whole in first:
            problems.add(origin, f"`{whole}` is in line {first[whole]} already; remove one of them")
        else:
            first[whole] = number
            words.append(word)
    return words
