"""Finished files on disk, with the manifest of what was made from what; old ones that no longer belong go."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from time import sleep

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.disk.held_folder import Wait, held
from deckgen.disk.unwritable import errors_about
from deckgen.disk.whole_files import Refusal, naming_unwritten, put_in_place, remove_files, staged, write_whole
from deckgen.jobs.manifest import (
    MANIFEST,
    Change,
    Changes,
    Entries,
    Entry,
    is_file,
    is_on_disk,
    manifest_text,
    read_manifest,
)
from deckgen.pdf.edition import Info

ARCHIVE = ".zip"

IsStale = Callable[[str, Entry], bool]
"""Whether a file that an earlier build made, of a path and an entry of the manifest, goes."""


def nothing_is_stale(_path: str, _entry: Entry) -> bool:
    """That all that lies there stays."""
    return False


class Output(Struct, frozen=True):
    """A finished file: its path below the deck's output folder, its bytes, and what the manifest says of it.

    `note` is for whoever made it; `bundle` says that it holds several products, `is_kept` that it lies there already.
    `chosen` is the choice that it has only some pages of, "" where it is whole. `within` is the path of the archive
    that has the file too, "" for none; `unit` what its pages are called. A file that is no PDF and no picture has no
    pages and no trims.
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
    chosen: str = ""
    within: str = ""
    unit: str = "page"

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return sha256(self.data).hexdigest()

    def entry(self) -> Entry:
        """The file's entry in the manifest."""
        entry: Entry = {
            "title": self.title,
            **({"pages": self.pages, "trim_mm": [list(trim) for trim in self.trims]} if self.trims else {}),
            "bytes": len(self.data),
            "sha256": self.sha256,
            "sources_sha256": self.sources,
            "deck_edition": self.deck_edition,
        }
        return entry | {"chosen": self.chosen} if self.chosen else entry


class Published(Struct, frozen=True):
    """What publication did: the paths of files that it removed, and files that could not be replaced or removed."""

    removed: tuple[str, ...]
    refused: tuple[Refusal, ...]


def info_of(deck: Deck, title: str, edition: str) -> Info:
    """What a file of a deck says about itself."""
    return Info(
        title=title,
        author=deck.publisher.value if deck.publisher else "",
        subject=deck.subtitle.value if deck.subtitle else "",
        language=deck.language,
        date=deck.day.isoformat(),
        deck=deck.id,
        edition=", ".join(filter(None, (deck.edition, edition))),
    )


def publish(
    folder: Path,
    outputs: Sequence[Output],
    owned: Collection[str] = (),
    papers: Mapping[str, bytes] | None = None,
    wait: Wait = sleep,
    is_stale: IsStale = nothing_is_stale,
) -> Published:
    """Write files and the manifest of a deck's output folder, which nobody else of us writes to meanwhile.

    In the folders that it owns a build removes the files that an earlier one made and that no longer belong; elsewhere
    those of which `is_stale` says so. All other entries of the manifest are kept. `papers` are further files by path,
    of which the manifest says nothing. Raises `Unwritable`, with no file replaced, where there is no room for all of
    them or an old archive can not be removed.
    """
    data = {output.path: output.data for output in outputs} | dict(papers or {})
    files = {folder / path: content for path, content in data.items()}
    with naming_unwritten(files):
        new = {output.path: output.entry() for output in outputs}

        def belongs_no_longer(path: str, entry: Entry) -> bool:
            return PurePosixPath(path).parts[0] in owned or is_stale(path, entry)

        return put_in_folder(folder, files, new, belongs_no_longer, wait)


def put_in_folder(folder: Path, files: Mapping[Path, bytes], new: Entries, is_stale: IsStale, wait: Wait) -> Published:
    """Write files of an output folder, and the manifest with what is new in it; as `publish`."""
    with held(folder, wait), staged(files) as parts:
        before = read_manifest(folder / MANIFEST)
        old = {path for path in set(before) - set(new) if is_stale(path, before[path])}
        stale = sorted(path for path in old if is_on_disk(folder, path, before[path]))
        changed = [path for path in new if folder / path in parts]
        entries = entries_after(folder, before, new, old)
        changes = {path: Change(before.get(path), new.get(path)) for path in (*changed, *stale)}
        with staged({folder / MANIFEST: manifest_text(entries)}, anew=bool(changes)) as listing:
            remove_archives(parts, wait)
            announce(folder, before, changes, wait)
            unreplaced = put_in_place(parts, wait)
            removed, unremoved = remove_stale(folder, stale, wait)
            refused = (*unreplaced, *unremoved)
            if not refused:
                return Published(removed, put_in_place(listing, wait))
        entries = entries_after(folder, before, new, old, {refusal.file for refusal in refused})
        return Published(removed, (*refused, *list_files(folder, entries, wait)))


def announce(folder: Path, before: Entries, changes: Changes, wait: Wait) -> None:
    """Let the manifest say nothing of files that are about to change, but what they are and will be.

    Where a folder has its place, nobody is told anything, then or afterwards.
    """
    if changes and not (folder / MANIFEST).is_dir():
        write_whole(folder / MANIFEST, manifest_text(before, changes), wait)


def remove_archives(parts: Mapping[Path, Path], wait: Wait) -> None:
    """Remove archives that are to be replaced, or raise `Unwritable`: none may lie beside files it does not hold."""
    for refusal in remove_files([file for file in parts if file.suffix == ARCHIVE], wait):
        with errors_about(refusal.file):
            raise refusal.error


def remove_stale(folder: Path, paths: Sequence[str], wait: Wait) -> tuple[tuple[str, ...], tuple[Refusal, ...]]:
    """Remove files that no longer belong, and folders that are left empty; those that went, those that could not."""
    inside = folder.resolve()
    there = [path for path in paths if is_file(folder / path) and (folder / path).resolve().is_relative_to(inside)]
    refused = remove_files([folder / path for path in there], wait)
    kept = {refusal.file for refusal in refused}
    for parent in {(folder / path).parent for path in there} - {folder}:
        with suppress(OSError):  # not empty
            parent.rmdir()
    return tuple(path for path in there if folder / path not in kept), refused


def entries_after(
    folder: Path, before: Entries, new: Entries, old: Collection[str], kept: Collection[Path] = ()
) -> Entries:
    """What the manifest is to say: of a file that could not be replaced or removed, what it said before."""
    left = {path: entry for path, entry in before.items() if path not in old or folder / path in kept}
    made = {path: entry for path, entry in new.items() if folder / path not in kept}
    return {path: entry for path, entry in left.items() if is_file(folder / path)} | made


def list_files(folder: Path, entries: Entries, wait: Wait) -> tuple[Refusal, ...]:
    """Write the manifest, if it can be written."""
    try:
        with staged({folder / MANIFEST: manifest_text(entries)}) as parts:
            return put_in_place(parts, wait)
    except OSError as error:
        return (Refusal(folder / MANIFEST, error),)


def digest_of(parts: Iterable[str]) -> str:
    """One digest of several."""
    return sha256("\n".join(parts).encode()).hexdigest()
