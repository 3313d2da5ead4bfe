"""Where themes, layouts, fonts, words and output are: the user's folder first, then what ships with the package.

What a user has under a name replaces what ships under that name; nothing outside of these two folders is read.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path, PurePath, PurePosixPath

from msgspec import Struct

from deckgen.source.characters import is_utf8

DECK_FILE = "deck.yaml"

BUNDLES_FILE = "bundles.yaml"

FONTS_FILE = "fonts.yaml"

# The language that the fixed words are written in first: its file names every word there is.
SHIPPED_LANGUAGE = "nb"

SHIPPED_LAYOUTS = (
    "a5-cards",
    "a6-cards",
    "a7-cards",
    "box-a6",
    "canvas-a1",
    "canvas-a2",
    "dividers",
    "guide-a4",
    "guide-a5",
    "invitation-a5",
    "poker-cards",
    "poster-a0",
    "poster-a1",
    "poster-a2",
    "poster-a3",
    "preparation-a4",
    "runsheets-a4",
    "square-cards",
    "stickers-12mm",
    "stickers-a4",
    "table-a4",
    "tarot-cards",
    "tent-a5",
    "tents-a4",
)

SHIPPED_WORDS = ("en", SHIPPED_LANGUAGE, "nn")

_SHIPPED = "shipped/"


class Located(Struct, frozen=True):
    """A file of the project, which need not be there: its path with links followed, None where they lead out of it.

    `display` is its name in messages, `name` the same name wherever the file ships.
    """

    path: Path | None
    display: str
    name: str

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return PurePosixPath(self.name).stem


class Folder(Struct, frozen=True):
    """A folder of the project."""

    path: Path
    project: Project

    def file(self, name: str) -> Located:
        """The file at a path from this folder."""
        return self.project.located(self.path / name)

    def names(self) -> tuple[str, ...]:
        """The names of all that is in the folder, sorted."""
        return _sorted({file.name for file in self.path.iterdir()})

    def holds(self, file: Located) -> bool:
        """Whether a file lies in the folder, also after links are followed."""
        return file.path is not None and file.path.is_relative_to(self.path.resolve())


class ProjectFiles(Struct, frozen=True):
    """All sources that a project has, by name; `root` is the user's folder.

    A layout, shop or stock comes with the shipped one that it replaces, if any, after it. `sheets` are the layouts of
    the tool's own sheets, which are no products; `strays` the user's folders of themes that lack their deck.yaml.
    Bundles that ship come first, so that the user's replace them by name; `shipped_languages` are the words that ship.
    `shipped_fonts` are those that the user's are laid over, None where there are no others. `misnamed` are decks and
    files whose names are no UTF-8: they are not used.
    """

    root: Folder
    decks: Mapping[str, Folder]
    strays: tuple[str, ...]
    layouts: Mapping[str, tuple[Located, ...]]
    sheets: Mapping[str, tuple[Located, ...]]
    shops: Mapping[str, tuple[Located, ...]]
    stocks: Mapping[str, tuple[Located, ...]]
    words: Mapping[str, Located]
    shipped_languages: Mapping[str, Located]
    fonts: Folder | None
    bundles: tuple[Located, ...]
    misnamed: tuple[str, ...] = ()
    shipped_fonts: Folder | None = None

    @property
    def shipped_words(self) -> Located | None:
        """The words that ship in the language that names every word."""
        return self.shipped_languages.get(SHIPPED_LANGUAGE)

    def ships_words(self, language: str) -> bool:
        """Whether the words of a language are those that ship, not the user's."""
        return language in self.shipped_languages and self.shipped_languages[language] == self.words.get(language)

    def unowned(self) -> frozenset[str]:
        """The layouts and words in the user's folder that are as they ship, so that nobody here wrote them, by display.

        They are in a checkout, where what ships lies in the user's folder, and copied without a change elsewhere.
        """
        in_checkout, shipped = self.root.path == shipped_folder(), self.shipped_languages
        words = {name: tuple(dict.fromkeys((file, shipped.get(name, file)))) for name, file in self.words.items()}
        layouts = _as_shipped(self.layouts, SHIPPED_LAYOUTS if in_checkout else ())
        return layouts | _as_shipped(words, SHIPPED_WORDS if in_checkout else ())

    @property
    def output(self) -> Path:
        """The folder for finished files, always the user's."""
        return self.root.path / "output"


class Project(Struct, frozen=True):
    """The folder that one works in and the one that ships with the package; they may be the same."""

    root: Path
    shipped: Path

    @classmethod
    def at(cls, folder: Path) -> Project:
        """The project in a folder, with what this installation ships."""
        return cls(folder.resolve(), shipped_folder())

    def resolve(self) -> ProjectFiles:
        """All sources there are, each path followed once; raises PermissionError for a folder that may not be read."""
        self._check_folders()
        fonts = self._existing(f"fonts/{FONTS_FILE}")
        layouts = self._by_name("layouts")
        bundles = layouts.pop(PurePath(BUNDLES_FILE).stem, ())
        return ProjectFiles(
            root=Folder(self.root, self),
            decks=self._decks(),
            strays=self._strays(),
            layouts=layouts,
            sheets=self._by_name("layouts/sheets"),
            shops=self._by_name("layouts/shops"),
            stocks=self._by_name("layouts/stock"),
            shipped_languages=self._shipped_languages(),
            words={language: files[0] for language, files in self._by_name("layouts/words").items()},
            fonts=Folder(fonts[0].parent, self) if fonts else None,
            bundles=tuple(reversed(bundles)),
            misnamed=self._misnamed(),
            shipped_fonts=Folder(fonts[1].parent, self) if len(fonts) > 1 else None,
        )

    def _check_folders(self) -> None:
        """Stop at the user's folders that may not be read: else what ships would be taken instead without a word."""
        for pattern in ("themes", "themes/*", "layouts", "layouts/*", "fonts"):
            for path in self.root.glob(pattern):
                if _is_shown(path) and path.is_dir() and not os.access(path, os.R_OK | os.X_OK):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    def located(self, path: Path) -> Located:
        """A file at a path from the project's folder."""
        path = self.root / path
        base = self._base_of(path)
        name = path.relative_to(base).as_posix() if base else path.name
        return Located(self._inside(path), f"{_SHIPPED}{name}" if base not in (None, self.root) else name, name)

    def _inside(self, path: Path) -> Path | None:
        """A path with links and `..` followed, or None where it leads outside of the project.

        Outside is what lies neither in the user's folder nor among the shipped files; the path need not exist.
        """
        try:
            target = path.resolve()
        except (OSError, RuntimeError, ValueError):  # loops of links, names that the system refuses
            return None
        if any(target.is_relative_to(base) for base in self._bases()):  # a path without links has none above it either
            return target
        return target if any(target.is_relative_to(base.resolve()) for base in self._bases()) else None

    def _decks(self) -> dict[str, Folder]:
        files = [file for base in reversed(self._bases()) for file in base.glob(f"themes/*/{DECK_FILE}")]
        shown = [file.parent for file in files if _is_shown(file.parent) and file.is_file()]
        folders = {folder.name: Folder(folder, self) for folder in shown if is_utf8(folder.name)}
        return dict(sorted(folders.items()))

    def _shipped_languages(self) -> dict[str, Located]:
        files = sorted(file for file in (self.shipped / "layouts/words").glob("*.yaml") if file.is_file())
        return {file.stem: self.located(file) for file in files if is_utf8(file.stem)}

    def _strays(self) -> tuple[str, ...]:
        folders = {file.parent for file in self.root.glob("themes/*/[0-9][0-9]-*.yaml") if _is_shown(file.parent)}
        return _sorted({folder.name for folder in folders if not (folder / DECK_FILE).is_file()})

    def _by_name(self, folder: str) -> dict[str, tuple[Located, ...]]:
        """The YAML files in a folder by name, sorted, what is used first."""
        files = [file for base in self._bases() for file in base.glob(f"{folder}/*.yaml") if file.is_file()]
        names = {file.stem for file in files if is_utf8(file.stem)}
        return {name: tuple(map(self.located, self._existing(f"{folder}/{name}.yaml"))) for name in _sorted(names)}

    def _misnamed(self) -> tuple[str, ...]:
        paths = (path for pattern in ("themes/*", "layouts/*", "layouts/*/*") for path in self.root.glob(pattern))
        return _sorted({path.relative_to(self.root).as_posix() for path in paths if not is_utf8(path.name)})

    def _existing(self, name: str) -> tuple[Path, ...]:
        return tuple(base / name for base in self._bases() if (base / name).is_file())

    def _bases(self) -> tuple[Path, ...]:
        return (self.root,) if self.root == self.shipped else (self.root, self.shipped)

    def _base_of(self, path: Path) -> Path | None:
        """The folder that holds a path: the inner one where one lies in the other."""
        holding = [base for base in self._bases() if _lies_in(path, base)]
        return max(holding, key=lambda base: len(base.parts), default=None)


def is_path(name: str) -> bool:
    """Whether a source is told by the path of its file, not by the name that the project has for it."""
    return bool(re.search(r"[/\\]|\.ya?ml$", name))


def is_shipped(display: str) -> bool:
    """Whether a file, by its name in messages, is none of the user's."""
    return display.startswith(_SHIPPED)


def _as_shipped(files: Mapping[str, tuple[Located, ...]], alone: Collection[str]) -> frozenset[str]:
    """The first of the files of each name that is the shipped one after it, or ships by its name without another."""
    return frozenset(
        own.display for name, (own, *others) in files.items() if (_are_same(own, *others) if others else name in alone)
    )


def _are_same(own: Located, shipped: Located) -> bool:
    """Whether a file of the user's is, byte by byte, the one that ships."""
    if own.path is None or shipped.path is None or own.path.stat().st_size != shipped.path.stat().st_size:
        return False
    return own.path.read_bytes() == shipped.path.read_bytes()


def shipped_folder() -> Path:
    """The folder of the files that ship: `deckgen/shipped` when installed, the checkout itself in a source tree."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent


def _lies_in(path: PurePath, base: PurePath) -> bool:
    return path.is_relative_to(base) and ".." not in path.relative_to(base).parts


def _is_shown(folder: Path) -> bool:
    """Whether a folder is no hidden one, such as a copy that is being made."""
    return not folder.name.startswith(".")


def _sorted(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
