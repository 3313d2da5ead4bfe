"""Files of other programs that are being read, or were: each in a process of its own, which can be stopped.

The bytes of a file lie in a folder for this user only, as long as it is read.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from pathlib import PurePath

from msgspec import Struct, field

from deckgen.disk.scratch import scratch_folder
from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.document_reader import ADVICE, READERS
from deckgen.jobs.imports import ReadImport, read_import

MOST_KEPT = 4
"""Files whose texts are kept; those of the oldest go first."""

READING, READ, REFUSED, STOPPED = "reading", "read", "refused", "stopped"

LONGEST_NAME = 120
"""Characters of a file's name that are shown."""

UNNAMED_FILE = "?"

UNKNOWN = "the file can not be read; save it anew, or a part of it"


class DocumentImport(Struct):
    """A file that somebody brought: its name, how far it is, and what it says, or why it is not read."""

    number: str
    file: str
    state: str = READING
    read: ReadImport | None = None
    reason: str = ""
    end: Callable[[], object] | None = None

    @property
    def stem(self) -> str:
        """Its name without its ending."""
        return PurePath(self.file).stem


class DocumentImports(Struct):
    """The files that were brought to a desk, the newest last."""

    imports: dict[str, DocumentImport] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def begin(self, name: str, content: bytes, tell: Callable[[DocumentImport], object]) -> DocumentImport:
        """Begin to read a file; `tell` hears of its end in the event loop that this is called in."""
        document = DocumentImport(secrets.token_urlsafe(8), shown_name(name))
        self.imports[document.number] = document
        while len(self.imports) > MOST_KEPT:
            self.stop(self.imports.pop(next(iter(self.imports))))
        task = asyncio.get_running_loop().create_task(_read(document, content, tell))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return document

    def stop(self, document: DocumentImport) -> None:
        """Stop reading a file."""
        if document.state == READING:
            document.state = STOPPED
            if document.end:
                document.end()

    def close(self) -> None:
        """Stop reading, and let all go."""
        for document in self.imports.values():
            self.stop(document)
        self.imports.clear()


def shown_name(name: str) -> str:
    """The name of a file without the folders before it, and with nothing in it that is not seen."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(filter(str.isprintable, last))[-LONGEST_NAME:] or UNNAMED_FILE


async def _read(document: DocumentImport, content: bytes, tell: Callable[[DocumentImport], object]) -> None:
    """Read a file in a thread, which waits for the process that reads it."""
    try:
        read = await asyncio.to_thread(_read_content, document, content)
    except UnreadableDocument as error:
        _end(document, REFUSED, reason=str(error))
    except OSError as error:
        _end(document, REFUSED, reason=error.strerror or str(error))
    else:
        _end(document, READ, read=read)
    finally:
        _end(document, REFUSED, reason=UNKNOWN)  # whatever went wrong, nobody waits for ever
        tell(document)


def _end(document: DocumentImport, state: str, read: ReadImport | None = None, reason: str = "") -> None:
    """Note how the reading ended, unless somebody stopped it."""
    if document.state == READING:
        document.state, document.read, document.reason = state, read, reason


def _read_content(document: DocumentImport, content: bytes) -> ReadImport:
    """The draft of a file's bytes."""
    suffix = PurePath(document.file).suffix.lower()
    known = suffix if suffix in READERS or suffix in ADVICE else ".unknown"

    def note_end(end: Callable[[], object]) -> None:
        document.end = end
        if document.state == STOPPED:
            end()

    with scratch_folder() as folder:
        file = folder / f"document{known}"
        file.write_bytes(content)
        return read_import(file, when_started=note_end)
