"""Files on disk: each appears whole or not at all, with a manifest of what was made from what."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from deckgen.deck.deck import Deck
from deckgen.pdf.edition import Info
from deckgen.source.files import write_whole

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file: its path below the deck's output folder, its bytes, and what the manifest says of it.

    `note` is for whoever made it; `bundle` says that it holds several products.
    """

    path: str
    data: bytes
    title: str
    pages: int
    trims: tuple[tuple[float, float], ...]
    sources: str
    deck_edition: str
    note: str = ""
    bundle: bool = False

    def entry(self) -> dict[str, object]:
        """The file's entry in the manifest."""
        return {
            "title": self.title,
            "pages": self.pages,
            "trim_mm": [list(trim) for trim in self.trims],
            "bytes": len(self.data),
            "sha256": sha256(self.data).hexdigest(),
            "sources_sha256": self.sources,
            "deck_edition": self.deck_edition,
        }


def info_of(deck: Deck, title: str, edition: str) -> Info:
    """What a file of a deck says about itself."""
    return Info(
        title=title,
        author=deck.publisher.value,
        subject=deck.subtitle.value,
        language=deck.language,
        date=deck.date.isoformat(),
        deck=deck.id,
        edition=f"{deck.edition}, {edition}",
    )


def publish(folder: Path, outputs: Sequence[Output], owned: Collection[str] = ()) -> tuple[str, ...]:
    """Write files and the manifest of a deck's output folder; returns the paths of files that were removed.

    In the folders that it owns a build removes the files that an earlier one made and that no longer belong. All other
    entries of the manifest are kept.
    """
    before = read_manifest(folder / MANIFEST)
    for output in outputs:
        write_whole(folder / output.path, output.data)
    new = {output.path: output.entry() for output in outputs}
    stale = tuple(sorted(path for path in set(before) - set(new) if PurePosixPath(path).parts[0] in owned))
    kept = {path: entry for path, entry in before.items() if path not in stale and (folder / path).is_file()}
    removed = tuple(path for path in stale if remove(folder, path))
    files = {**kept, **new}
    text = json.dumps({"files": {path: files[path] for path in sorted(files)}}, ensure_ascii=False, indent=2)
    write_whole(folder / MANIFEST, f"{text}\n".encode())
    return removed


def read_manifest(file: Path) -> Mapping[str, object]:
    """The files that a manifest names; none where it is missing or not ours."""
    try:
        files = json.loads(file.read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {path: entry for path, entry in files.items() if is_within(path)} if isinstance(files, dict) else {}


def is_within(path: object) -> bool:
    """Whether a path of a manifest stays within the output folder."""
    if not isinstance(path, str):
        return False
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not PurePosixPath(path).is_absolute() and path.endswith(".pdf")


def remove(folder: Path, path: str) -> bool:
    """Remove a file that no longer belongs, and its folder when that is left empty."""
    file = folder / path
    if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
        return False
    file.unlink()
    if file.parent != folder and not any(file.parent.iterdir()):
        file.parent.rmdir()
    return True


def digest_of(parts: Iterable[str]) -> str:
    """One digest of several."""
    return sha256("\n".join(parts).encode()).hexdigest()
