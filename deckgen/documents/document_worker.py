"""The process that reads a file of another program: `document_reader` starts it and reads the line that it writes."""

from __future__ import annotations

import pickle
import sys
from importlib import import_module

import msgspec

from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.document_reader import ReadResult
from deckgen.guarded.bounded_work import bound_memory, bound_processor, received_task

MEMORY = 400 << 20
"""Bytes that reading may take: a spreadsheet of 20,000 rows takes a tenth."""


def main() -> None:
    """Read the task from standard input, write the document or why there is none."""
    file, reader = pickle.loads(received_task())
    bound_memory(MEMORY)
    bound_processor()
    module, _, name = reader.partition(":")
    try:
        result = ReadResult(document=getattr(import_module(module), name)(file))
    except UnreadableDocument as error:
        result = ReadResult(refused=str(error))
    sys.stdout.buffer.write(msgspec.json.encode(result) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
