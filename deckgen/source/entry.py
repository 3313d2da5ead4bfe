"""The base class of what is read from YAML."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from deckgen.source.nodes import Route

OWN = "deckgen"
"""The type of errors whose message is ours already."""

EMPTY = "empty"
"""The type of errors of keys without a value."""

_T = TypeVar("_T")


class Entry(BaseModel):
    """A group of keys: strict, unknown keys refused; `from_` and `word_space` are written `from` and `word-space`."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
    )


def keys_of(entry: type[Entry]) -> dict[str, Any]:
    """The keys that an entry may have, as they are written, with what pydantic knows of each."""
    return {info.alias or name: info for name, info in entry.model_fields.items()}


def fault(message: str, at: Route = ()) -> PydanticCustomError:
    """An error with our own message, at a route below the value that is checked."""
    return PydanticCustomError(OWN, "{message}", {"message": message, "at": at})


def _not_null(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError(EMPTY, "empty")
    return value


Maybe = Annotated[_T | None, BeforeValidator(_not_null)]
"""A value that may be left out, but not be left empty."""
