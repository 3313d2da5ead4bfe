"""Fields that a deck declares for its themes, questions and kinds of cards; and the classes that read them.

A declared field is checked as a built-in one of its kind: it becomes a field of a class made for the deck, below
`Theme`, `Question` or `Card`. Its attribute is `own_` and its name, so that it hides nothing of the class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from functools import cache
from itertools import islice
from typing import Annotated, Any, TypeVar

from msgspec import Struct
from pydantic import Field, GetJsonSchemaHandler, ValidationInfo, WrapValidator, create_model

from deckgen.deck.own_cards import Card, CardKinds, UndeclaredCard
from deckgen.deck.pictures import DeckPicture
from deckgen.deck.theme import Question, Theme
from deckgen.source.entry import NOT_EMPTY, Checked, Entry, Many, Text, fault, fields_of, keys_of
from deckgen.source.nodes import Keys, Scalar
from deckgen.source.problems import NOWHERE, Origin, Problems, did_you_mean
from deckgen.source.values import NAME, Name, Title, WebAddress, Words, matching
from deckgen.source.yamlfile import SourceDocument

OWN = "own_"
"""What the attributes of declared fields begin with."""

MOST_FIELDS = 40

MOST_KINDS = 20

THEME, QUESTION = "theme", "question"

LARGEST = 1e9

_ANYTHING = ""  # the kind of a field whose declaration is faulty, which is told: what stands there is let be

_Entry = TypeVar("_Entry", bound=Entry)


class FieldPicture(Struct, frozen=True):
    """A picture that a field shows: the key of it among the deck's pictures, and where it is named.

    `entry` is what the field itself says of a file, None where it names one of the deck's `pictures`.
    """

    key: str
    origin: Origin
    entry: DeckPicture | None = None


class PictureNames(Struct, frozen=True):
    """The names under `pictures` in deck.yaml, which validators find as `info.context`."""

    names: tuple[str, ...] = ()


class _NamedOrFile(Struct, frozen=True, eq=False):
    """In the JSON Schema of a picture: the name of one of the deck's, or a file and its text."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "pattern": f"^({NAME})$"}, handler(schema)]}


def _picture(value: Any, handler: Callable[[Any], DeckPicture], info: ValidationInfo) -> FieldPicture:
    if not isinstance(value, str):
        entry = handler(value)
        return FieldPicture(entry.file.value, entry.file.origin, entry)
    known = info.context.names if isinstance(info.context, PictureNames) else ()
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

_DESCRIPTIONS: Mapping[str, str] = {
    "label": "A label on one line, at most 200 characters",
    "text": "A text",
    "url": "An address: https:, http: or mailto:",
    "number": "A number",
    "picture": "A name under `pictures` in deck.yaml, or a file: {file: hus.png, alt: What it shows}",
    "texts": "A list of texts, at most 40",
    _ANYTHING: "",
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
    THEME: frozenset({"steps", "link", "links", "works", "heading"}),
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
    return frozenset((*keys_of(base), *attributes, *LAYOUT_NAMES.get(kind, ()))) | {"kind"} - {""}


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
    data = document.data if document else None
    fields = data.get("fields", {}) if isinstance(data, Keys) else None
    if not isinstance(fields, dict):
        return Declared(is_known=False)
    kinds = ((kind, names) for kind, names in islice(fields.items(), MOST_KINDS) if isinstance(names, dict))
    return Declared(tuple((kind, tuple(_sound(kind, names))) for kind, names in kinds))


def _sound(kind: str, names: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The fields that do not clash with others, of a kind that is known or of none."""
    for name, written in islice(names.items(), MOST_FIELDS):
        if name not in _taken(kind):
            yield name, written if isinstance(written, str) and written in _WRITTEN else _ANYTHING


def note_clashes(document: SourceDocument, problems: Problems) -> None:
    """Note a problem for each declared field whose name is there already, at its line in deck.yaml."""
    fields = document.data.get("fields") if isinstance(document.data, Keys) else None
    groups = ((kind, names) for kind, names in (fields if isinstance(fields, Keys) else {}).items())
    for kind, names in groups:
        for name, place in names.places.items() if isinstance(names, Keys) else ():
            if name in _taken(kind):
                problems.add(place, f"`{name}` is there already in each {kind}; choose another name")


def picture_names(document: SourceDocument | None) -> PictureNames:
    """The names under `pictures` in a deck.yaml."""
    data = document.data if document else None
    pictures = data.get("pictures") if isinstance(data, Keys) else None
    return PictureNames(tuple(pictures) if isinstance(pictures, dict) else ())


def own_attribute(name: str) -> str:
    """The attribute of a declared field, as a path or a file names it."""
    return OWN + name.replace("-", "_")


def own_names(kind: type[Entry]) -> tuple[str, ...]:
    """The declared fields of a class, as files have them."""
    return tuple(info.alias or name for name, info in kind.model_fields.items() if name.startswith(OWN))


@cache
def class_with(base: type[_Entry], fields: tuple[tuple[str, str], ...]) -> type[_Entry]:
    """A class with declared fields besides those of its base; the base itself where there are none."""
    if not fields:
        return base
    return _made(base, base.__name__, _own(fields))


def _own(fields: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    return {own_attribute(name): _field(name, written) for name, written in fields}


def _field(name: str, written: str) -> tuple[Any, Any]:
    """The type of a declared field, and what pydantic is to know of it."""
    kind: Any = FIELD_KINDS.get(written.rstrip("?"), Any)
    description = _DESCRIPTIONS[written.rstrip("?")]
    if written == "texts?":
        return kind, Field((), alias=name, description=description)
    if written.endswith("?") or written == _ANYTHING:
        return Annotated[kind | None, NOT_EMPTY], Field(None, alias=name, description=description)
    return kind, Field(alias=name, description=description)


class LooseQuestion(Question, extra="ignore"):
    """A question in a deck whose declared fields are not known."""


class LooseTheme(Theme, extra="ignore"):
    """A theme in a deck whose declared fields are not known."""


@cache
def theme_class(declared: Declared) -> type[Theme]:
    """The class of a deck's themes."""
    question = class_with(Question, declared.of(QUESTION)) if declared.is_known else LooseQuestion
    base = class_with(Theme, declared.of(THEME)) if declared.is_known else LooseTheme
    members = {"questions": question} if question is not Question else {}
    return _with_members(base, {**members, **_cards(declared)})


@cache
def deck_class(base: type[_Entry], declared: Declared) -> type[_Entry]:
    """The class of a deck that declares kinds of cards, below the one of all decks."""
    return _with_members(base, _cards(declared))


def _cards(declared: Declared) -> dict[str, Any]:
    return {"cards": any_card(declared)} if declared.card_kinds or not declared.is_known else {}


def any_card(declared: Declared) -> Any:
    """A card of one of the kinds that a deck declares."""
    kinds = declared.card_kinds
    entries = [_card_class(kind, declared.of(kind)) for kind in kinds]
    name: Any = Annotated[Name, Checked(_refused_kind(kinds))] if declared.is_known else Name
    rest = create_model("UndeclaredCard", __base__=UndeclaredCard, kind_name=(name, Field(alias="kind")))
    return Annotated[Card, CardKinds("a card", (*entries, rest))]


def _card_class(kind: str, fields: tuple[tuple[str, str], ...]) -> type[Card]:
    card = _made(Card, f"Card-{kind}", _own(fields))
    card.kind = kind
    card.__doc__ = f"A card of the kind `{kind}`."
    return card


def _refused_kind(kinds: Iterable[str]) -> Callable[[str], str]:
    def refuse(kind: str) -> str:
        known = did_you_mean(kind, kinds)
        raise fault(f"there is no kind of cards `{kind}`; declare it under `fields` in deck.yaml ({known})")

    return refuse


def _with_members(base: type[_Entry], members: Mapping[str, Any]) -> type[_Entry]:
    """A class whose lists of some names have members of other types, all else alike."""
    if not members:
        return base
    made: dict[str, Any] = {}
    for name, member in members.items():
        info = copy(base.model_fields[name])
        annotation: Any = tuple.__class_getitem__((member, ...))
        info.annotation = annotation
        made[name] = (annotation, info)
    return _made(base, base.__name__, made)


def _made(base: type[_Entry], name: str, fields: Mapping[str, Any]) -> type[_Entry]:
    """A class below another one, with more fields, or with others in the place of some."""
    made: type[_Entry] = create_model(name, __base__=base, __doc__=base.__doc__, **fields)
    return made


def field_pictures(entries: Iterable[Entry]) -> Iterator[tuple[str, FieldPicture]]:
    """The pictures of declared fields of some themes, questions and cards, each with its field's name."""
    for entry in entries:
        for name in own_names(type(entry)):
            value = getattr(entry, own_attribute(name))
            if isinstance(value, FieldPicture):
                yield name, value


def entries_with_fields(themes: Iterable[Theme], cards: Iterable[Card]) -> Iterator[Entry]:
    """All that can have declared fields: themes, their questions and cards, and cards of the deck."""
    for theme in themes:
        yield from (theme, *theme.questions, *theme.cards)
    yield from cards


def pictures_of_files(pictures: Iterable[FieldPicture], problems: Problems) -> dict[str, DeckPicture]:
    """The entries of fields that name files, by their keys; a file that is said to be of two people is told."""
    entries: dict[str, DeckPicture] = {}
    for picture in pictures:
        if picture.entry is None:
            continue
        first = entries.setdefault(picture.key, picture.entry)
        if str(first.credit) != str(picture.entry.credit):
            place = f"{first.origin.file}:{first.origin.line}"
            problems.add(picture.origin, f"`{picture.key}` has another `credit` at {place}; write the same at both")
    return entries
