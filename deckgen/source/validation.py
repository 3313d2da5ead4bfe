"""pydantic's findings as problems in plain English, at the line and column of the key or value."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeGuard, TypeVar, cast, get_args, get_origin

from pydantic import Tag, TypeAdapter, ValidationError

from deckgen.source.entry import BOUND, OWN, Entry, WrittenAs, keys_of, without_bounds
from deckgen.source.nodes import Items, Route, has_comment, key_origin, literal, value_origin
from deckgen.source.problems import OUT_OF_BOUNDS, Origin, Problem, Problems, did_you_mean, near_names
from deckgen.source.variants import UNKNOWN_KIND, Variants, tag_of
from deckgen.source.yamlfile import SourceDocument

_T = TypeVar("_T")

MISSPELT = 0.65
"""How like a key is to one that was meant, 1 for the same."""

_KEY = "[key]"  # pydantic's last step to a key, not to its value


def validated(schema: type[_T], document: SourceDocument, problems: Problems, context: object = None) -> _T | None:
    """The document's data by a schema, or None and a problem for each thing that is wrong with it.

    Where all that is wrong is values out of bounds, the data is there as well, with these values.
    Validators find what they need to know beside the data as `info.context`.
    """
    try:
        value: _T = _adapter(cast(Hashable, schema)).validate_python(document.data, context=context)
        return value
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not _follows(detail)]
        misspelt = set(_misspelt(schema, details))
        details = [detail for detail in details if not (detail["type"] == "missing" and detail["loc"] in misspelt)]
        causes = [OUT_OF_BOUNDS if detail["type"] == BOUND else "" for detail in details]
        explained = [_explained(schema, document.top, detail) for detail in details]
        problems.extend(
            Problem(origin, message, cause)
            for (origin, message), cause in dict.fromkeys(zip(explained, causes, strict=True))
        )
        return None if not all(causes) else _out_of_bounds(schema, document, problems, context)


def _out_of_bounds(schema: type[_T], document: SourceDocument, problems: Problems, context: object) -> _T | None:
    """A document's data whose values are let out of their bounds, which is told already."""
    with without_bounds():
        return validated(schema, document, problems, context)


def _misspelt(schema: object, details: Sequence[Mapping[str, Any]]) -> Iterator[Route]:
    """The keys that unknown ones most likely are meant for: these are not missing as well."""
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *above, key = detail["loc"]
            for near in get_close_matches(str(key), _known(schema, tuple(above)), n=1, cutoff=0.5):
                yield (*above, near)


def _follows(detail: Mapping[str, Any]) -> bool:
    """Whether an error comes of another one alone: a default out of a faulty key, a list less its faulty members."""
    if detail["type"] == "too_short":
        return bool(len(detail["input"]) >= detail["ctx"]["min_length"])
    return bool(detail["type"] == "default_factory_not_called")


@cache
def _adapter(schema: Any) -> TypeAdapter[Any]:
    return TypeAdapter(schema)


def _explained(schema: object, top: Items, detail: Mapping[str, Any]) -> tuple[Origin, str]:
    steps: Route = detail["loc"]
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        key, above = str(steps[-1]), steps[:-1]
        message = f"unknown key `{key}`; {_instead_of(key, schema, above)}"
        return key_origin(top, (*_route(above), key)), message
    route = _route(steps)
    if kind == "missing":
        return value_origin(top, route[:-1]), f"`{route[-1]}` is missing; add it"
    where = key_origin if _KEY in steps[-1:] else value_origin
    if kind in (OWN, BOUND):
        if context["place"]:
            return context["place"], context["message"]
        where = key_origin if context["on_key"] else where
        return where(top, (*route, *context["at"])), context["message"]
    if kind == UNKNOWN_KIND:
        return where(top, route), _kind_message(context["of"], value)
    if value is None:
        return key_origin(top, route), _empty(route, has_comment(top, route))
    return where(top, route), _message(kind, value, context, literal(top, route))


def _instead_of(key: str, schema: object, above: Route) -> str:
    """The keys that are known where an unknown one stands; where it is hardly misspelt, how to declare it, too."""
    known = _known(schema, above)
    hint, places = did_you_mean(key, known), {entry.declared_at for entry in _entries_at(schema, above)} - {""}
    if len(places) != 1 or near_names(key, known, MISSPELT):
        return hint
    return f"{hint}{' Or' if hint.endswith('?') else '; or'} declare it under {places.pop()}"


def _route(steps: Route) -> Route:
    """A route of pydantic's without its own steps."""
    return tuple(part for part in steps if part != _KEY and not _is_tag(part))


def _empty(route: Route, commented: bool) -> str:
    is_member = not route or isinstance(route[-1], int)
    what = "nothing stands here" if is_member else f"`{route[-1]}` is empty"
    if commented:
        return f"{what}, as `#` begins a comment; put a text that begins so in quotes"
    return f"{what}; {'write something or remove the line' if is_member else 'give it a value or remove it'}"


def _is_tag(part: str | int) -> bool:
    return isinstance(part, str) and part.startswith("<") and part.endswith(">")


def _message(kind: str, value: object, context: Mapping[str, Any], digits: str | None) -> str:
    if kind in _EXPECTED:
        what, advice = _EXPECTED[kind]
        if kind == "string_type" and digits is not None:
            advice = f'put it in quotes: "{digits}"'
        return f"{what} expected, found {_in_words(value, digits)}; {advice}"
    if kind in _BOUNDS:
        return _BOUNDS[kind](value, context)
    return f"{_in_words(value, digits)} is not understood here; see the descriptions in the schema"


_EXPECTED = {
    "string_type": ("text", "write a text"),
    "int_type": ("a whole number", "write digits without quotes"),
    "int_from_float": ("a whole number", "leave out the decimals"),
    "float_type": ("a number", "write digits, with a point for decimals, without quotes"),
    "bool_type": ("true or false", "write `true` or `false` without quotes"),
    "list_type": ("a list", "begin each line with `- `"),
    "tuple_type": ("a list", "begin each line with `- `"),
    "dict_type": ("keys with values", "write `key: value` lines"),
    "model_type": ("keys with values", "write `key: value` lines"),
    "model_attributes_type": ("keys with values", "write `key: value` lines"),
}


def _group(value: object) -> str:
    return "list" if isinstance(value, list) else "group"


def _choices(value: object, context: Mapping[str, Any]) -> str:
    known = [word.strip(" '\"") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
    return f"{_in_words(value, None)} is none of the choices; {did_you_mean(str(value), known)}"


_BOUNDS: Mapping[str, Callable[[Any, Mapping[str, Any]], str]] = {
    "literal_error": _choices,
    "enum": _choices,
    "too_short": lambda value, context: (
        f"the list has {len(value)}, at least {context['min_length']} are needed; add what is missing"
    ),
    "too_long": lambda value, context: (
        f"the {_group(value)} has {len(value)}, at most {context['max_length']} are allowed; leave some out"
    ),
    "greater_than_equal": lambda value, context: f"{value:g} is too small; at least {context['ge']:g} is allowed",
    "greater_than": lambda value, context: f"{value:g} is too small; more than {context['gt']:g} is needed",
    "less_than_equal": lambda value, context: f"{value:g} is too large; at most {context['le']:g} is allowed",
    "less_than": lambda value, context: f"{value:g} is too large; less than {context['lt']:g} is needed",
}


def _in_words(value: object, digits: str | None) -> str:
    """What a value is, in words; `digits` is how a number, or a word such as `true`, is written."""
    if isinstance(value, str):
        return f"the text «{value if len(value) <= 30 else value[:29] + '…'}»"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "keys with values"
    if isinstance(value, bool) or value is None:
        return f"`{digits or value}`"
    return f"the number {digits or value}"


def _kind_message(kinds: Variants, value: object) -> str:
    names = [entry.kind for entry in kinds.entries]
    if not isinstance(value, dict):
        return f"{kinds.what} expected, found {_in_words(value, None)}; write one of the keys {', '.join(names)}"
    given = kinds.of(value)
    if given:
        return f"{kinds.what} cannot be `{given[0]}` and `{given[1]}` at once; begin a new one with `- `"
    known = {key for entry in kinds.entries for key in keys_of(entry)}
    unknown = next((key for key in value if key not in known), "")
    return f"{kinds.what} without a key that says its kind; {did_you_mean(unknown, names)}"


def _known(schema: object, route: Route) -> list[str]:
    """The keys that are known at a route of an error, tags included."""
    return sorted({key for entry in _entries_at(schema, route) for key in keys_of(entry)})


def _entries_at(schema: object, route: Route) -> list[type[Entry]]:
    """The entries that may stand at a route of an error, tags included."""
    types: list[object] = [schema]
    for part in route:
        types = [inner for kind in types for inner in _step(kind, part)]
    return [entry for kind in types for entry in _entries(kind)]


def _step(kind: object, part: str | int) -> list[object]:
    """The types one step further; a tag chooses among the members of a union."""
    if isinstance(kind, Variants):
        return [entry for entry in kind.entries if tag_of(entry.kind) == part]
    if any(isinstance(mark, Tag) and mark.tag == part for mark in getattr(kind, "__metadata__", ())):
        return [get_args(kind)[0]]
    if _is_entry(kind):
        info = keys_of(kind).get(str(part))
        others = [mark.written for mark in info.metadata if isinstance(mark, WrittenAs)] if info else []
        return [info.annotation, *others] if info else []
    if get_origin(kind) is tuple:
        return [get_args(kind)[0]]
    if get_origin(kind) in (list, dict):
        return [get_args(kind)[-1]]
    return [further for inner in get_args(kind) for further in _step(inner, part)]


def _entries(kind: object) -> list[type[Entry]]:
    """The entries that a type may be: itself, or members of a union."""
    return [kind] if _is_entry(kind) else [entry for inner in get_args(kind) for entry in _entries(inner)]


def _is_entry(kind: object) -> TypeGuard[type[Entry]]:
    return isinstance(kind, type) and issubclass(kind, Entry)
