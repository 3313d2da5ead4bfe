"""What others changed in the deck's folder: told from what the desk itself wrote, text by text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, field

from deckgen.desk.change_names import ChangeName, text_name
from deckgen.desk.text_sources import address_of, route_of
from deckgen.edits.deck_edit import FileChange, changed_file
from deckgen.source.files import LARGEST, SourceFile, decoded, read_bounded
from deckgen.source.nodes import scalars_in
from deckgen.source.problems import Problems
from deckgen.source.yamlfile import SourceDocument, parse

MOST_TEXTS = 50
"""Texts of which each is told; of more only how many they are."""

ENDINGS = (".yaml", ".yml", ".txt")
"""Files of a deck of which it is kept what they were."""


class OutsideText(Struct, frozen=True):
    """A text that others changed: its file, its address there, what it was and is; None where there is none."""

    file: str
    address: str
    before: str | None
    after: str | None
    name: ChangeName


class KnownFiles(Struct):
    """The files of a deck as the desk last saw or wrote them, by their paths in the deck's folder."""

    contents: dict[str, bytes] = field(default_factory=dict)
    folder: Path | None = None

    def begin(self, folder: Path) -> None:
        """Look at a folder for the first time, unless it is the one that is known."""
        if folder != self.folder:
            self.folder, self.contents = folder, dict(_contents_in(folder))

    def look(self, folder: Path, *, whole: bool = False) -> tuple[FileChange, ...] | None:
        """What changed in a deck's folder since it was last looked at, or written to.

        With `whole` it is None where a file seems to be written still, which is told at a later look.
        """
        self.begin(folder)
        current = dict(_contents_in(folder))
        changes = changed_contents(self.contents, current)
        if whole and any(is_half_written(change) for change in changes):
            return None
        self.contents = current
        return changes

    def note_written(self, change: FileChange) -> tuple[FileChange, ...]:
        """Note what the desk wrote; what others had written there before, and nobody saw yet, is returned."""
        if "/" in change.path or not change.path.endswith(ENDINGS):
            return ()
        known = self.contents.pop(change.path, None)
        if change.after is not None:
            self.contents[change.path] = change.after
        return changed_file(change.path, known, change.before)


def changed_contents(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[FileChange, ...]:
    """The files that are not the same in two states of a folder, by their paths."""
    paths = sorted(before.keys() | after.keys())
    return tuple(
        FileChange(path, before.get(path), after.get(path)) for path in paths if before.get(path) != after.get(path)
    )


def changed_texts(change: FileChange, file: str) -> Iterator[OutsideText]:
    """The texts that a file has otherwise, new ones and such as are gone too; `file` is its name in messages.

    Nothing where it could not be read, before or after.
    """
    old, new = (_document(content, file) for content in (change.before, change.after))
    before, after = (_texts(document) for document in (old, new))
    if (change.before is not None and old is None) or (change.after is not None and new is None):
        return
    for address in dict.fromkeys((*after, *before)):
        if before.get(address) != after.get(address):
            document = new if address in after else old
            top = document.data if document else None
            name = text_name(change.path, top, route_of(top, address))
            yield OutsideText(file, address, before.get(address), after.get(address), name)


def is_half_written(change: FileChange) -> bool:
    """Whether a file seems to be written still: it is empty, gone or no YAML any more, which it was before."""
    if change.before is None or not change.path.endswith(ENDINGS[:2]):
        return change.after == b""
    was_sound = _document(change.before, change.path) is not None
    return was_sound and (not change.after or _document(change.after, change.path) is None)


def _contents_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    with suppress(OSError):
        for file in sorted(folder.iterdir()):
            if file.name.endswith(ENDINGS) and not file.name.startswith("."):
                with suppress(OSError):
                    content = read_bounded(file, LARGEST)
                    if content is not None:
                        yield file.name, content


def _document(content: bytes | None, file: str) -> SourceDocument | None:
    problems = Problems()
    text = None if content is None else decoded(content, file, problems)
    document = None if text is None or content is None else parse(SourceFile(file, file, content, text), problems)
    return None if problems.noted else document


def _texts(document: SourceDocument | None) -> Mapping[str, str]:
    """The texts of a file by their addresses."""
    if document is None:
        return {}
    return {address_of(document.data, route): str(text) for route, text in scalars_in(document.data)}
