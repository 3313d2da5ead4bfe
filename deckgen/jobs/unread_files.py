"""Files in a project's folders that nothing reads: perhaps a theme under another name, or a picture that none shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from deckgen.deck.deck import Deck
from deckgen.deck.deck_files import HYPHENATION_FILE
from deckgen.jobs.session import Session
from deckgen.source.problems import Origin, Problem
from deckgen.source.project import DECK_FILE, FONTS_FILE
from deckgen.source.values import NAME
from deckgen.typeset.families import FontSet

MOST_FILES = 2_000
"""Files of a folder that are looked at."""

# What systems and editors leave behind; what people read, or their spelling checkers do.
_APART = re.compile(
    r"\..*|~\$.*|.*~|Thumbs\.db|desktop\.ini|.*\.md|spelling\.txt|(README|LICEN[CS]E|OFL|NOTICE|COPYING).*",
    re.IGNORECASE,
)

_SCHEMAS = "schema"

_THEME_STEM = re.compile(rf"\d\d-{NAME}(?=\.)")

_NUMBERED = re.compile(r"\d{1,2}[-_ ].*")

_PICTURE = re.compile(r".*\.(png|jpe?g|tiff?|gif|webp|svg|pdf|heic)", re.IGNORECASE)

_OFFER = re.compile(r"\bfile: (bilder/[\w-]+\.\w+)")


Remark = tuple[Path, str]
"""A file, and what is said of it."""


def unread_files(session: Session) -> tuple[Problem, ...]:
    """A remark on each file of the user's folders that nothing reads, in the order of their names."""
    root = session.files.root.path
    remarks = [*_beside_decks(root), *_in_layouts(root), *_in_fonts(root, session.fonts)]
    for deck in session.decks:
        remarks += _in_deck(session.files.decks[deck.id].path, deck, session.decks)
    ours = [(path, message) for path, message in remarks if path.is_relative_to(root)]
    return tuple(sorted(Problem(Origin(path.relative_to(root).as_posix()), message) for path, message in ours))


def _in_deck(folder: Path, deck: Deck, decks: Iterable[Deck]) -> Iterator[Remark]:
    """What is neither the deck's file, a theme, a drawing of one, its words, nor a picture of its own or another's."""
    shown = [(picture.deck or other.id, picture) for other in decks for picture in other.pictures.values()]
    pictures = {picture.file.value for name, picture in shown if name == deck.id}
    themes = {f"{theme.id}.yaml" for theme in deck.themes}
    read = {DECK_FILE, HYPHENATION_FILE, *themes, *pictures, *_drawings(folder, deck), *_offered(folder)}
    for path in _files(folder, read):
        is_theme = _NUMBERED.fullmatch(path.name)
        if path.parent != folder and (is_theme or path.suffix == ".yaml"):
            yield path, "nothing reads this file; move a theme up into the deck's folder"
        elif is_theme:
            yield path, f"nothing reads this file; {_advice_on_name(path.name)}"
        elif _PICTURE.fullmatch(path.name):
            yield path, "nothing shows this picture; name it under `pictures` in deck.yaml, or move it elsewhere"
        else:
            yield path, "nothing reads this file; move it elsewhere"


def _offered(folder: Path) -> Iterator[str]:
    """The pictures that comments of deck.yaml offer, as `deckgen import` writes them."""
    with suppress(OSError, UnicodeError):
        for line in (folder / DECK_FILE).read_text("utf-8").splitlines():
            if line.lstrip().startswith("#"):
                yield from _OFFER.findall(line)


def _drawings(folder: Path, deck: Deck) -> Iterator[str]:
    """The files that motifs and emblems of a deck are drawn in, from its folder."""
    for theme in deck.themes:
        yield from (drawing.name.partition(f"/{folder.name}/")[2] for drawing in theme.drawings)


def _advice_on_name(name: str) -> str:
    """What a file that looks like a theme is to be called."""
    if known := _THEME_STEM.match(name):
        return f"rename it to {known[0]}.yaml, as themes are called"
    return "call a theme 07-name.yaml: two digits, a hyphen, a to z"


def _beside_decks(root: Path) -> Iterator[Remark]:
    """Files that lie in the folder of the decks, in none of them."""
    for path in _files(root / "themes", (), deep=False):
        yield path, "nothing reads this file; put a theme into the folder of its deck"


def _in_layouts(root: Path) -> Iterator[Remark]:
    """What is no YAML file there."""
    for path in _files(root / "layouts", ()):
        if path.suffix != ".yaml":
            yield path, "nothing reads this file; a layout, shop, stock or words file is called name.yaml"


def _in_fonts(root: Path, fonts: FontSet) -> Iterator[Remark]:
    """Font files that no family names."""
    named = {file.path.resolve() for family in fonts.families.values() for file in family.files}
    for path in _files(root / "fonts", {FONTS_FILE}):
        if path.resolve() not in named:
            yield path, "nothing reads this file; name it in a family of fonts.yaml"


def _files(folder: Path, read: Collection[str], *, deep: bool = True) -> Iterator[Path]:
    """The files in a folder and below, but for those that are read, by their paths from there, and those set apart."""
    paths = islice(folder.rglob("*") if deep else folder.glob("*"), MOST_FILES)
    for path in paths:
        parts = path.relative_to(folder).parts
        if any(map(_APART.fullmatch, parts)) or parts[0] == _SCHEMAS or "/".join(parts) in read:
            continue
        if path.is_file():
            yield path
