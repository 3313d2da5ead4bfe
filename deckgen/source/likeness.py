"""What stands for an entry where its fields are read and need no check: it does not bring pydantic with it."""

from __future__ import annotations

from typing import Any


class Likeness:
    """The fields of an entry and what follows from them, as they were when it was made."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.__dict__.update(fields)
