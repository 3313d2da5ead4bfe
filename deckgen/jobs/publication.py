"""Finished files on disk, with the manifest of what was made from what; old ones that no longer belong go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from time import sleep

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.disk.held_folder import Wait, held
from deckgen.disk.whole_files import Refusal, put_in_place, remove_files, staged, write_whole
from deckgen.jobs.manifest import MANIFEST, Entries, manifest_text, read_manifest
from deckgen.pdf.edition import Info

ARCHIVE = ".zip"


class Output(Struct, frozen=True):
    """A finished file: its path below the deck's output folder, its bytes, and what the manifest says of it.

    `note` is for whoever made it; `bundle` says that it holds several products, `is_kept` that it lies there already.
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
    is_kept: bool = False

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return sha256(self.data).hexdigest()

    def entry(self) -> dict[str, object]:
        """The file's entry in the manifest."""
        return {
            "title": self.title,
            "pages": self.pages,
            "trim_mm": [list(trim) for trim in self.trims],
            "bytes": len(self.data),
            "sha256": self.sha256,
            "sources_sha256": self.sources,
            "deck_edition": self.deck_edition,
        }


class Published(Struct, frozen=True):
    """What publication did: the paths of files that it removed, and files that could not be replaced or removed."""

    removed: tuple[str, ...]
    refused: tuple[Refusal, ...]


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


def publish(
    folder: Path,
    outputs: Sequence[Output],
    owned: Collection[str] = (),
    papers: Mapping[str, bytes] | None = None,
    wait: Wait = sleep,
) -> Published:
    """Write files and the manifest of a deck's output folder, which nobody else of us writes to meanwhile.

    In the folders that it owns a build removes the files that an earlier one made and that no longer belong. All other
    entries of the manifest are kept. `papers` are further files by path, of which the manifest says nothing. Raises
    OSError, with no file replaced, where there is no room for all of them or an old archive can not be removed.
    """
    new = {output.path: output.entry() for output in outputs}
    data = {output.path: output.data for output in outputs} | dict(papers or {})
    with held(folder, wait), staged({folder / path: content for path, content in data.items()}) as parts:
        before = read_manifest(folder / MANIFEST)
        announce(folder, before, {path: entry for path, entry in new.items() if folder / path in parts}, wait)
        remove_archives(parts, wait)
        unreplaced = put_in_place(parts, wait)
        stale = [path for path in sorted(set(before) - set(new)) if PurePosixPath(path).parts[0] in owned]
        removed, unremoved = remove_stale(folder, stale, wait)
        refused = (*unreplaced, *unremoved)
        entries = entries_after(folder, before, new, set(stale), {refusal.file for refusal in refused})
        return Published(removed, (*refused, *list_files(folder, entries, wait)))


def announce(folder: Path, before: Entries, coming: Entries, wait: Wait) -> None:
    """Let the manifest tell of files that are about to be replaced: whoever reads it after a kill finds which were."""
    if coming:
        write_whole(folder / MANIFEST, manifest_text(before, coming), wait)


def remove_archives(parts: Mapping[Path, Path], wait: Wait) -> None:
    """Remove archives that are to be replaced, or raise OSError: none may lie beside files that it does not hold."""
    for refusal in remove_files([file for file in parts if file.suffix == ARCHIVE], wait):
        raise refusal.error


def remove_stale(folder: Path, paths: Sequence[str], wait: Wait) -> tuple[tuple[str, ...], tuple[Refusal, ...]]:
    """Remove files that no longer belong, and folders that are left empty; those that went, those that could not."""
    inside = folder.resolve()
    there = [path for path in paths if (folder / path).is_file() and (folder / path).resolve().is_relative_to(inside)]
    refused = remove_files([folder / path for path in there], wait)
    kept = {refusal.file for refusal in refused}
    for parent in {(folder / path).parent for path in there} - {folder}:
        with suppress(OSError):  # not empty
            parent.rmdir()
    return tuple(path for path in there if folder / path not in kept), refused


def entries_after(
    folder: Path, before: Entries, new: Entries, stale: Collection[str], kept: Collection[Path]
) -> Entries:
    """What the manifest is to say: of a file that could not be replaced or removed, what it said before."""
    left = {path: entry for path, entry in before.items() if path not in stale or folder / path in kept}
    made = {path: entry for path, entry in new.items() if folder / path not in kept}
    return {path: entry for path, entry in left.items() if (folder / path).is_file()} | made


def list_files(folder: Path, entries: Entries, wait: Wait) -> tuple[Refusal, ...]:
    """Write the manifest, if it can be replaced."""
    with staged({folder / MANIFEST: manifest_text(entries)}) as parts:
        return put_in_place(parts, wait)


def digest_of(parts: Iterable[str]) -> str:
    """One digest of several."""
    return sha256("\n".join(parts).encode()).hexdigest()
