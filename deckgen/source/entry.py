"""The base class of what is read from YAML, and texts with the place that they come from."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Self, TypeVar

from msgspec import Struct
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Strict,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from deckgen.source.likeness import Likeness
from deckgen.source.nodes import Keys, Route, Scalar
from deckgen.source.problems import NOWHERE, Origin
from deckgen.source.spans import MarkedText, Span, broken_up, marked, with_breaks, with_fillings

# What a file means depends on no plugin of pydantic that happens to be installed; to look for them takes long, too.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

OWN = "deckgen"
"""The type of errors whose message is ours already."""

BOUND = "deckgen-bound"
"""The type of errors with our message whose value is out of bounds, and has a meaning all the same."""

EMPTY = "empty"
"""The type of errors of keys without a value."""

_DERIVED = "\0"  # what the names of fields that no file has begin with; no key of a file can

_NO_DEFAULT: dict[str, Any] = {"default": None}  # in a JSON Schema, instead of the value itself

_T = TypeVar("_T")

_UNBOUND: ContextVar[bool] = ContextVar("_UNBOUND", default=False)


@contextmanager
def without_bounds() -> Iterator[None]:
    """While it lasts, values of `Bounded` are let out of their bounds."""
    token = _UNBOUND.set(True)
    try:
        yield
    finally:
        _UNBOUND.reset(token)


class Text(Struct, frozen=True):
    """A text to be set, and where its sources have it.

    `value` is plain and on one line; `spans` are the parts that are set otherwise. `breaks` are the places of the
    spaces at which the author ends a line, twice where a blank one follows. `lone_mark` is a sign for a mark that has
    no partner, so that it is printed, and where it stands.
    """

    value: str
    origin: Origin
    spans: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()
    lone_mark: tuple[Origin, str] | None = None

    @property
    def marked(self) -> str | MarkedText:
        """It with its spans and line ends; its value where it has neither."""
        return with_breaks(MarkedText(self.value, self.spans), self.breaks) if self.spans or self.breaks else self.value

    def __str__(self) -> str:
        return self.value

    @property
    def link(self) -> str | None:
        """The address of its first link, None where it has none."""
        return next((span.address for span in self.spans if span.address), None)

    def replaced(self, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str | MarkedText]) -> Text:
        """It with what a function makes of each match of a pattern, which keeps the spans; itself without a match."""
        text = marked(self.marked)
        fillings = [(match.start(), match.end(), make(match)) for match in pattern.finditer(text.value)]
        if not fillings:
            return self
        flat, breaks = broken_up(marked(with_fillings(text, fillings)))
        return Text(flat.value, self.origin, flat.spans, breaks)

    def paragraphs(self) -> Iterator[Self]:
        """It in parts, parted where the author leaves a line blank."""
        start = 0
        for end in (*dict.fromkeys(at for at in self.breaks if self.breaks.count(at) > 1), len(self.value)):
            part = MarkedText(self.value, self.spans).part(start, end)
            breaks = tuple(at - start for at in self.breaks if start <= at < end)
            yield type(self)(part.value, self.origin, part.spans, breaks)
            start = end + 1

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(_text_of, core_schema.str_schema(strict=True))


def _text_of(value: Any, handler: Callable[[Any], str]) -> Text:
    if isinstance(value, Text):
        return value
    return Text(handler(value), value.origin if isinstance(value, Scalar) else NOWHERE)


class AsItIs(Struct, frozen=True):
    """In `Annotated[T, AsItIs()]`: a T that is made elsewhere, and not looked into."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(source)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {}


def derived(name: str, default: Any) -> Any:
    """A field that no file has: filled in while the rest is validated, or by whoever loads the file."""
    return Field(default, alias=derived_key(name))


def derived_key(name: str) -> str:
    """The key under which a field that no file has stands among those of a file."""
    return f"{_DERIVED}{name}"


def filled_in(data: Keys, name: str, value: Any) -> Keys:
    """The keys of a file with the value of a field that no file has."""
    keys = Keys(data.origin)
    keys.update(data)
    keys.places, keys.written = data.places, data.written
    keys[derived_key(name)] = value
    return keys


def left_out(default: Any, description: str, **rules: Any) -> Any:
    """A key that may be left out; files would write its default otherwise (points as `2mm`), so schemas have none."""
    return Field(default, description=description, json_schema_extra=_NO_DEFAULT, **rules)


def as_written(name: str) -> str:
    """A field's name as files have it: `from_` and `word_space` are written `from` and `word-space`."""
    return name.rstrip("_").replace("_", "-")


class Entry(BaseModel):
    """A group of keys and where it starts: strict, frozen, unknown keys refused."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, alias_generator=as_written, defer_build=True)

    declared_at: ClassVar[str] = ""
    """Where a deck can declare more keys of such a group, as messages say it; "" where it has none but its own."""

    origin: Annotated[Origin, AsItIs()] = derived("origin", NOWHERE)

    def changed(self, **fields: Any) -> Self:
        """A copy with other values of some fields, which are not checked; what was worked out from them is not kept."""
        names = type(self).model_fields
        if unknown := fields.keys() - names.keys():
            raise TypeError(f"{type(self).__name__} has no fields {', '.join(sorted(unknown))}")
        values = {name: getattr(self, name) for name in names} | fields
        by_key = {names[name].alias or name: value for name, value in values.items()}
        return type(self).model_construct(self.model_fields_set | fields.keys(), **by_key)

    @model_validator(mode="before")
    @classmethod
    def _placed(cls, data: Any) -> Any:
        return {**data, derived_key("origin"): data.origin} if isinstance(data, Keys) else data

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        described = handler(schema)
        properties = handler.resolve_ref_schema(described).get("properties", {})
        for name in [name for name in properties if name.startswith(_DERIVED)]:
            del properties[name]
        return described


class _PlainDefaults(GenerateJsonSchema):
    """pydantic's own, but for defaults that are no plain value, of which JSON can not hold all."""

    def encode_default(self, dft: Any) -> Any:
        """A default as the schema has it, None where it shows none."""
        return super().encode_default(dft) if isinstance(dft, str | int | float) else None


def json_schema(kind: Any) -> dict[str, Any]:
    """The JSON Schema of what files have where a value of some type is read."""
    return TypeAdapter(kind).json_schema(schema_generator=_PlainDefaults)


@lru_cache(maxsize=1024)  # not all: decks with fields of their own have classes that come and go
def keys_of(entry: type[Entry]) -> Mapping[str, FieldInfo]:
    """The keys that an entry may have, as they are written, with what pydantic knows of each."""
    written = {info.alias or name: info for name, info in entry.model_fields.items()}
    return MappingProxyType({name: info for name, info in written.items() if not name.startswith(_DERIVED)})


def fields_of(entry: type[Entry]) -> tuple[str, ...]:
    """The names of an entry's fields and of what follows from them."""
    derived_names = (
        name
        for kind in entry.__mro__[: entry.__mro__.index(Entry)]
        for name, member in vars(kind).items()
        if isinstance(member, property | cached_property) and not name.startswith("_")
    )
    return (*entry.model_fields, *derived_names)


def likeness_of(value: Any) -> Any:
    """What stands for an entry, or a text, in a process that need not load pydantic; other values stay as they are."""
    if isinstance(value, Entry):
        return Likeness({name: likeness_of(getattr(value, name)) for name in fields_of(type(value))})
    if isinstance(value, Text):
        return Likeness({"value": value.value, "origin": value.origin})
    return tuple(map(likeness_of, value)) if isinstance(value, tuple) else value


def fault(message: str, at: Route = (), *, on_key: bool = False, place: Origin | None = None) -> PydanticCustomError:
    """An error with our own message, at a route below the value that is checked, or at the key of what is there.

    `place` is where in the file it is, where that is within the value.
    """
    return PydanticCustomError(OWN, "{message}", {"message": message, "at": at, "on_key": on_key, "place": place})


def faults(errors: Sequence[PydanticCustomError]) -> ValidationError:
    """Several errors as one, for a validator to raise."""
    return ValidationError.from_exception_data("", [InitErrorDetails(type=error, input=None) for error in errors])


def refuse_idle(entry: Entry, counts_with: Mapping[str, str]) -> None:
    """Refuse fields that were given and count only with another one, which has no value or its usual one.

    Raises ValidationError with a fault at the key of each.
    """
    fields = type(entry).model_fields
    idle = [
        (fields[name].alias or name, fields[other].alias or other)
        for name, other in counts_with.items()
        if name in entry.model_fields_set and _is_usual(getattr(entry, other), fields[other].default)
    ]
    if idle:
        message = "`{}` counts only with `{}`; add that or remove this"
        raise faults([fault(message.format(key, other), (key,), on_key=True) for key, other in idle])


def _is_usual(value: object, default: object) -> bool:
    return not value or value == default


class Checked(Struct, frozen=True, eq=False):
    """In `Annotated[T, Checked(check)]`: what a function makes of a T that was read, or refuses.

    `schema` is the JSON Schema, where it is not that of T. pydantic's AfterValidator is for functions that need its
    `info`: it looks at each use how they are to be called, which takes long.
    """

    check: Callable[[Any], Any]
    schema: dict[str, Any] | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.schema) if self.schema else handler(schema)


class Bounded(Struct, frozen=True, eq=False):
    """In `Annotated[T, Bounded(check)]`: a T that a function refuses where it can be meant, but must not be.

    Pages can be shown with it while it is wrong; the errors have the type `BOUND`. `schema` is as in `Checked`.
    """

    check: Callable[[Any], Any]
    schema: dict[str, Any] | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._held, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.schema) if self.schema else handler(schema)

    def _held(self, value: Any) -> Any:
        try:
            return self.check(value)
        except PydanticCustomError as error:
            if _UNBOUND.get():
                return value
            raise PydanticCustomError(BOUND, "{message}", error.context) from None


class Prepared(Struct, frozen=True):
    """In `Annotated[T, Prepared(make)]`: what a function makes of what is written, of which a T is read then."""

    make: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.make, handler(source))


def _not_null(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError(EMPTY, "empty")
    return value


NOT_EMPTY = Prepared(_not_null)

NotEmpty = Annotated[_T, NOT_EMPTY]
"""A value that may be left out if it has a default, but not be left empty."""

Maybe = NotEmpty[_T | None]
"""A value that may be left out, None then, but not be left empty."""

Many = Annotated[tuple[_T, ...], Strict(False)]
"""A list, kept as a tuple."""


class WrittenAs(Struct, frozen=True):
    """In `Annotated[T, WrittenAs(W, convert)]`: files have a W there, of which the function makes a T."""

    written: Any
    convert: Callable[..., Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.convert, handler.generate_schema(self.written))


class WrittenWith(WrittenAs, frozen=True):
    """As `WrittenAs`, for a function that also needs what validators know beside the data: `info.context`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(
            lambda value, info: self.convert(value, info.context), handler.generate_schema(self.written)
        )
