"""Values of a PDF whose kinds nobody vouches for, read without surprise."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite, isnan
from typing import Any

LARGEST_NUMBER = 1e6
"""Beyond it, a number of a page says nothing that can be painted."""


def resolved(value: Any) -> Any:
    """What an object or a reference to one stands for; None where it leads to nothing."""
    try:
        value = value.get_object() if hasattr(value, "get_object") else value
    except RecursionError:
        return None
    return None if type(value).__name__ == "NullObject" else value


def mapping(value: Any) -> Mapping[str, Any] | None:
    """A dictionary, that of a stream too, or None."""
    value = resolved(value)
    return value if isinstance(value, dict) else None


def entry(holder: Any, key: str) -> Any:
    """The value of a key in a dictionary, None where there is no such."""
    entries = mapping(holder)
    return None if entries is None or key not in entries else resolved(entries.get(key))


def number(value: Any, otherwise: float) -> float:
    """A number within reason, or another."""
    try:
        read = float(value)
    except (TypeError, ValueError, OverflowError):
        return otherwise
    return read if isfinite(read) and abs(read) <= LARGEST_NUMBER else otherwise


def numbers(value: Any, count: int) -> tuple[float, ...] | None:
    """So many numbers of an array, or None."""
    value = resolved(value)
    if not isinstance(value, (list, tuple)) or len(value) < count:
        return None
    read = tuple(number(resolved(item), float("nan")) for item in value[:count])
    return None if any(map(isnan, read)) else read


def text_of(value: Any) -> str:
    """A text string in one line, "" for anything else."""
    value = resolved(value)
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    return " ".join(value.replace("\x00", "").split()) if isinstance(value, str) else ""
