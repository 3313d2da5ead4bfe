"""Fields that a deck declares for its themes, questions and kinds of cards: their kinds, and where names clash."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Annotated, Any, TypeVar

from msgspec import Struct
from pydantic import Field, GetJsonSchemaHandler, ValidationInfo, WrapValidator

from deckgen.artwork.readers import VectorReader
from deckgen.deck.deck_context import DeckContext
from deckgen.deck.own_cards import Card
from deckgen.deck.pictures import DeckPicture
from deckgen.deck.theme import Question, Theme
from deckgen.source.entry import Checked, Entry, Many, Text, fault, fields_of, keys_of
from deckgen.source.nodes import Keys, Scalar
from deckgen.source.problems import NOWHERE, Origin, Problems, did_you_mean
from deckgen.source.project import Folder
from deckgen.source.values import NAME, Name, Title, WebAddress, Words, matching
from deckgen.source.yamlfile import SourceDocument

OWN = "own_"
"""What the attributes of declared fields begin with."""

MOST_FIELDS = 40

MOST_KINDS = 20

THEME, QUESTION = "theme", "question"

LARGEST = 1e9

ANYTHING = ""  # the kind of a field whose declaration is faulty, which is told: what stands there is let be

_Entry = TypeVar("_Entry", bound=Entry)


class FieldPicture(Struct, frozen=True):
    """A picture that a field shows: the key of it among the deck's pictures, and where it is named.

    `entry` is what the field itself says of a file, None where it names one of the deck's `pictures`.
    """

    key: str
    origin: Origin
    entry: DeckPicture | None = None


class _NamedOrFile(Struct, frozen=True, eq=False):
    """In the JSON Schema of a picture: the name of one of the deck's, or a file and its text."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "pattern": f"^({NAME})$"}, handler(schema)]}


def _picture(value: Any, handler: Callable[[Any], DeckPicture], info: ValidationInfo) -> FieldPicture:
    if not isinstance(value, str):
        entry = handler(value)
        return FieldPicture(entry.file.value, entry.file.origin, entry)
    known = info.context.pictures if isinstance(info.context, DeckContext) else ()
    if "." in value:
        raise fault(f"a file needs words for those who cannot see it; write {{file: {value[:40]}, alt: What it shows}}")
    if value not in known:
        raise fault(f"the deck has no picture `{value[:40]}` under `pictures`; {did_you_mean(value, known)}")
    return FieldPicture(value, value.origin if isinstance(value, Scalar) else NOWHERE)


FIELD_KINDS: Mapping[str, Any] = {
    "label": Title,
    "text": Words,
    "url": WebAddress,
    "number": Annotated[float, Field(ge=-LARGEST, le=LARGEST)],
    "picture": Annotated[DeckPicture, WrapValidator(_picture), _NamedOrFile()],
    "texts": Annotated[Many[Words], Field(min_length=1, max_length=40)],
}
"""What stands in a field of each kind, as the built-in keys have it."""

DESCRIPTIONS: Mapping[str, str] = {
    "label": "A label on one line, at most 200 characters",
    "text": "A text",
    "url": "An address: https:, http: or mailto:",
    "number": "A number",
    "picture": "A name under `pictures` in deck.yaml, or a file: {file: hus.png, alt: What it shows}",
    "texts": "A list of texts, at most 40",
    ANYTHING: "",
}

_WRITTEN = tuple(f"{kind}{mark}" for kind in FIELD_KINDS for mark in ("", "?"))


def _known_kind(written: Text) -> Text:
    if written.value not in _WRITTEN:
        hint = did_you_mean(written.value.rstrip("?"), FIELD_KINDS)
        raise fault(f"`{written.value[:40]}` is no kind of field; {hint}")
    return written


FieldKind = Annotated[Text, Checked(_known_kind, {"enum": list(_WRITTEN)})]
"""A kind of field, with `?` after it where the field may be left out."""

FieldName = Annotated[str, matching(NAME, "use a to z, digits and hyphens, such as `why`")]

LAYOUT_NAMES: Mapping[str, frozenset[str]] = {
    THEME: frozenset(
        {"steps", "link", "links", "works", "heading", "long-title", "reads-turned", "meeting", "opening"}
    ),
    QUESTION: frozenset(),
}
"""What layouts work out themselves of themes and questions, by names that fields can not have."""


def _base_of(kind: str) -> type[Entry]:
    bases: Mapping[str, type[Entry]] = {THEME: Theme, QUESTION: Question}
    return bases.get(kind, Card)


@cache
def _taken(kind: str) -> frozenset[str]:
    """The names that are there already in what a kind of fields is declared for."""
    base = _base_of(kind)
    attributes = (name.replace("_", "-") for name in fields_of(base))
    return frozenset((*keys_of(base), *attributes, *LAYOUT_NAMES.get(kind, ()), "kind"))


Declarations = Annotated[
    dict[Name, Annotated[dict[FieldName, FieldKind], Field(max_length=MOST_FIELDS)]],
    Field(max_length=MOST_KINDS),
]
"""The fields of `theme`, of `question` and of each kind of cards: a kind of field by its name."""


class Declared(Struct, frozen=True):
    """What deck.yaml declares, as far as it can be made out: kinds of fields by name, of themes, questions and cards.

    `is_known` is False where it can not be made out at all: then whatever themes have besides is not looked at.
    """

    kinds: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    is_known: bool = True

    def of(self, kind: str) -> tuple[tuple[str, str], ...]:
        """The fields of a theme, a question or a kind of cards."""
        return dict(self.kinds).get(kind, ())

    @property
    def card_kinds(self) -> tuple[str, ...]:
        """The kinds of cards."""
        return tuple(kind for kind, _ in self.kinds if kind not in (THEME, QUESTION))


def declared_in(document: SourceDocument | None) -> Declared:
    """What a deck.yaml declares; what is wrong with it is told where the deck itself is read."""
    keys = document.data if document else None
    fields = keys.get("fields", {}) if isinstance(keys, Keys) else None
    if not isinstance(fields, dict):
        return Declared(is_known=False)
    kinds = ((kind, names) for kind, names in islice(fields.items(), MOST_KINDS) if isinstance(names, dict))
    return Declared(tuple((kind, tuple(_sound(kind, names))) for kind, names in kinds))


def _sound(kind: str, names: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The fields that do not clash with others, of a kind that is known or of none."""
    for name, written in islice(names.items(), MOST_FIELDS):
        if name not in _taken(kind):
            yield name, written if isinstance(written, str) and written in _WRITTEN else ANYTHING


def note_clashes(document: SourceDocument, problems: Problems) -> None:
    """Note a problem for each declared field whose name is there already, at its line in deck.yaml."""
    fields = document.data.get("fields") if isinstance(document.data, Keys) else None
    groups = ((kind, names) for kind, names in (fields if isinstance(fields, Keys) else {}).items())
    for kind, names in groups:
        for name, place in names.places.items() if isinstance(names, Keys) else ():
            if name in _taken(kind):
                problems.add(place, f"`{name}` is there already in each {kind}; choose another name")


def deck_context(document: SourceDocument | None, folder: Folder, vectors: VectorReader) -> DeckContext:
    """What validators know of the deck with a deck.yaml in a folder; `vectors` reads vector pictures."""
    keys = document.data if document else None
    pictures = keys.get("pictures") if isinstance(keys, Keys) else None
    return DeckContext(tuple(pictures) if isinstance(pictures, dict) else (), folder, vectors)


def own_attribute(name: str) -> str:
    """The attribute of a declared field, as a path or a file names it."""
    return OWN + name.replace("-", "_")


@cache
def own_names(kind: type[Entry]) -> tuple[str, ...]:
    """The declared fields of a class, as files have them."""
    return tuple(info.alias or name for name, info in kind.model_fields.items() if name.startswith(OWN))
