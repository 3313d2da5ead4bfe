"""Values of ours as bytes for the user's cache: one pickle, as they share what they have alike.

The cache vouches that bytes are as we wrote them, and only values of ours come out of them.
"""

from __future__ import annotations

import pickle
from io import BytesIO
from typing import Any, TypeVar

Value = TypeVar("Value")

PLAIN_TYPES = frozenset({("builtins", "frozenset"), ("builtins", "set")})

UNREADABLE = (
    pickle.UnpicklingError,
    EOFError,
    AttributeError,
    ImportError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
)
"""What bytes raise that are no pickle, or one of something else."""


def packed(value: object) -> bytes:
    """The bytes of a value."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpacked(content: bytes | None, kind: type[Value]) -> Value | None:
    """The value of a kind that was packed so; None for whatever is none."""
    if content is None:
        return None
    try:
        value = RecordReader(BytesIO(content)).load()
    except UNREADABLE:
        return None
    return value if isinstance(value, kind) else None


class RecordReader(pickle.Unpickler):
    """Makes no other values than ours."""

    def find_class(self, module: str, name: str) -> Any:
        """A class that a module of deckgen's defines; raises UnpicklingError for all else, also what it imports."""
        if (module, name) in PLAIN_TYPES:
            return super().find_class(module, name)
        kind = super().find_class(module, name) if module.startswith("deckgen.") else None
        if not isinstance(kind, type) or (kind.__module__, kind.__qualname__) != (module, name):
            raise pickle.UnpicklingError(f"{module}.{name} is in no record")
        return kind
