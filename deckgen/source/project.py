"""Where themes, layouts, fonts, words and output are: the user's folder first, then what ships with the package.

What a user has under a name replaces what ships under that name; nothing outside of these two folders is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

DECK_FILE = "deck.yaml"

BUNDLES_FILE = "bundles.yaml"


@dataclass(frozen=True, slots=True)
class Project:
    """The folder that one works in and the one that ships with the package; they may be the same."""

    root: Path
    shipped: Path

    @classmethod
    def at(cls, folder: Path) -> Project:
        """The project in a folder, with what this installation ships."""
        return cls(folder.resolve(), shipped_folder())

    @property
    def output(self) -> Path:
        """The folder for finished files, always the user's."""
        return self.root / "output"

    def deck_names(self) -> tuple[str, ...]:
        """The decks there are: folders with a deck.yaml, sorted."""
        return _sorted({file.parent.name for base in self._bases() for file in base.glob(f"themes/*/{DECK_FILE}")})

    def stray_decks(self) -> tuple[str, ...]:
        """The user's folders that hold theme files but no deck.yaml, sorted: they would else be passed over."""
        folders = {file.parent for file in self.root.glob("themes/*/[0-9][0-9]-*.yaml")}
        return _sorted({folder.name for folder in folders if not (folder / DECK_FILE).is_file()})

    def deck_folder(self, name: str) -> Path | None:
        """The folder of a deck, or None where there is none of that name."""
        file = self._first(f"themes/{name}/{DECK_FILE}") if name in self.deck_names() else None
        return file.parent if file else None

    def layout_names(self) -> tuple[str, ...]:
        """The layouts there are, sorted."""
        files = [file for base in self._bases() for file in base.glob("layouts/*.yaml")]
        return _sorted({file.stem for file in files if file.name != BUNDLES_FILE})

    def layout_file(self, name: str) -> Path | None:
        """The file of a layout, or None where there is none of that name."""
        return self._first(f"layouts/{name}.yaml") if name in self.layout_names() else None

    def shipped_layout_file(self, name: str) -> Path | None:
        """The file of a layout as it ships, whatever the user has of that name."""
        file = self.shipped / "layouts" / f"{name}.yaml"
        return file if name in self.layout_names() and file.is_file() else None

    def shop_names(self) -> tuple[str, ...]:
        """The print shops there are, sorted."""
        return _sorted({file.stem for base in self._bases() for file in base.glob("layouts/shops/*.yaml")})

    def shop_file(self, name: str) -> Path | None:
        """The file of a print shop, or None where there is none of that name."""
        return self._first(f"layouts/shops/{name}.yaml") if name in self.shop_names() else None

    def shipped_shop_file(self, name: str) -> Path | None:
        """The file of a print shop as it ships, whatever the user has of that name."""
        file = self.shipped / "layouts" / "shops" / f"{name}.yaml"
        return file if name in self.shop_names() and file.is_file() else None

    def words_file(self, language: str) -> Path | None:
        """The fixed words of pages in a language (a BCP 47 code), or None where nobody has written them."""
        return self._first(f"layouts/words/{language}.yaml") if language in self.languages() else None

    def languages(self) -> tuple[str, ...]:
        """The languages that there are fixed words in, sorted."""
        return _sorted({file.stem for base in self._bases() for file in base.glob("layouts/words/*.yaml")})

    def fonts_file(self) -> Path | None:
        """The file that names the font families; the user's own replaces the shipped one."""
        return self._first("fonts/fonts.yaml")

    def bundles_files(self) -> tuple[Path, ...]:
        """The files that name bundles, the shipped one first, so that the user's adds to it and replaces by name."""
        files = [base / "layouts" / BUNDLES_FILE for base in reversed(self._bases())]
        return tuple(file for file in files if file.is_file())

    def display_name(self, path: Path) -> str:
        """A path as messages show it: from the project's folder, shipped files from `shipped/`, slashes forward."""
        base = self._base_of(path)
        if base is None:
            return path.name
        name = path.relative_to(base).as_posix()
        return name if base == self.root else f"shipped/{name}"

    def relative_name(self, path: Path) -> str:
        """A path from the folder that holds it, the same whether the file is the user's or ships with the package."""
        base = self._base_of(path)
        return path.relative_to(base).as_posix() if base else path.name

    def inside(self, path: Path) -> Path | None:
        """A path from the project's folder with links and `..` followed, or None where it leads outside of the project.

        Outside is what lies neither in the user's folder nor among the shipped files; the path need not exist.
        """
        try:
            found = (self.root / path).resolve()
        except (OSError, RuntimeError, ValueError):  # loops of links, names that the system refuses
            return None
        return found if any(found.is_relative_to(base.resolve()) for base in self._bases()) else None

    def is_shipped(self, path: Path) -> bool:
        """Whether a file is one that ships with the package and not the user's own."""
        return self._base_of(path) != self.root

    def _bases(self) -> tuple[Path, ...]:
        return (self.root,) if self.root == self.shipped else (self.root, self.shipped)

    def _base_of(self, path: Path) -> Path | None:
        """The folder that holds a path: the inner one where one lies in the other."""
        holding = [base for base in self._bases() if _lies_in(path, base)]
        return max(holding, key=lambda base: len(base.parts), default=None)

    def _first(self, name: str) -> Path | None:
        return next(self._existing(name), None)

    def _existing(self, name: str) -> Iterator[Path]:
        return (base / name for base in self._bases() if (base / name).is_file())


def shipped_folder() -> Path:
    """The folder of the files that ship: `deckgen/shipped` when installed, the checkout itself in a source tree."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent


def _lies_in(path: PurePath, base: PurePath) -> bool:
    return path.is_relative_to(base) and ".." not in path.relative_to(base).parts


def _sorted(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
