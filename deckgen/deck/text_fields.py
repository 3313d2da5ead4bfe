"""Fields in a deck's own texts, filled in when it is loaded: what the deck counts, and themes and questions by name.

`{deck.theme-count}` counts, `{theme.first}` is of the theme whose text it is, `{theme.to-spor.number}` of the theme in
07-to-spor.yaml, `{question.balance.number}` of the question with `id: balance`. `.in-words` writes a number in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain

from msgspec import Struct, field

from deckgen.deck.deck_texts import texts_in, with_texts
from deckgen.deck.number_words import NUMBER_WORDS, in_words
from deckgen.deck.theme import Question, Theme
from deckgen.deck.words import FixedWords
from deckgen.source.entry import Text
from deckgen.source.files import digest_with
from deckgen.source.kept_results import NOTHING_KEPT, KeptResults
from deckgen.source.problems import Origin, Problem, Problems, did_you_mean, near_names
from deckgen.source.spans import MarkedText, marked
from deckgen.source.values import LONGEST_TEXT, TEXT_FIELD

IN_WORDS = "in-words"

MISSPELT = 0.75
"""How like a name is to one that was meant, 1 for the same."""

HOPELESS = 2 * LONGEST_TEXT
"""Characters from which on a text that is being filled in stays too long, however short what follows is."""

DEEPEST = 20
"""So many texts may name each other in a row."""


class FieldError(Exception):
    """A field names something that is not there; the message says what, and what is.

    `origin` is where it is to be mended, None where the text stands.
    """

    def __init__(self, message: str, origin: Origin | None = None) -> None:
        super().__init__(message)
        self.origin = origin


class Place(Struct, frozen=True):
    """Whose text it is: that of a theme, of one of its questions, or of neither."""

    theme: Theme | None = None
    question: Question | None = None

    def key(self, text: Text) -> tuple[Text, str, str]:
        """What tells a text from the same text elsewhere."""
        return text, self.theme.id if self.theme else "", self.question.number if self.question else ""


Value = Text | int | str
"""What a field stands for."""

THEME_FIELDS: Mapping[str, Callable[[Theme], Value | None]] = {
    "number": lambda theme: theme.mark or None,
    "label": lambda theme: theme.label,
    "title": lambda theme: theme.title,
    "short": lambda theme: theme.short,
    "first": lambda theme: theme.first,
    "last": lambda theme: theme.last,
    "question-count": lambda theme: theme.question_count,
    "minutes": lambda theme: theme.minutes,
    "short-minutes": lambda theme: theme.short_minutes,
}

_COUNT = re.compile(r"(?:-count|[.-]minutes)(?:\.in-words)? ?\}$")  # of the fields above, those that count

HOLDERS = ("deck", "theme", "question")


class Filling(Struct):
    """The texts of one deck while they are filled in; those that are done, and those that are under way.

    `deck_fields` are what texts can name of the deck itself, by their names; `doubts` are remarks on counts of nothing.
    """

    deck_fields: Mapping[str, Value]
    themes: Sequence[Theme]
    words: FixedWords
    problems: Problems
    done: dict[tuple[Text, str, str], Text] = field(default_factory=dict)
    open: set[tuple[Text, str, str]] = field(default_factory=set)
    doubts: list[Problem] = field(default_factory=list)

    def theme_filled(self, theme: Theme, deck: str, results: KeptResults = NOTHING_KEPT) -> Theme:
        """One of the deck's themes with the fields of its texts filled in; `deck` is the deck's name."""
        gaps = results.value(("texts with fields", deck, theme.id), (theme,), lambda: _texts_with_fields(theme))
        if not gaps:
            return theme
        filled = tuple(self.filled(text, place) for text, place in gaps)
        values = tuple(self.values_of(Place(theme)))
        make = partial(self._with_filled_texts, theme, values)
        return results.value(("filled theme", deck, theme.id), (theme, filled, values), make)

    def _with_filled_texts(self, theme: Theme, values: Sequence[str]) -> Theme:
        """A theme with its texts, which came out as these values."""
        questions = tuple(with_texts(item, self.filler(Place(theme, item))) for item in theme.questions)
        rest = with_texts(theme.changed(questions=()), self.filler(Place(theme)))
        return rest.changed(questions=questions, digest=digest_with(theme.digest, values))

    def values_of(self, place: Place) -> list[str]:
        """What the texts of a theme, or of none, came out as that have fields, with what is set otherwise in them."""
        holder = place.theme.id if place.theme else ""
        return [str(text.marked) for (_, theme, _), text in self.done.items() if theme == holder]

    def filler(self, place: Place) -> Callable[[Text], Text]:
        """What fills the texts of a place."""
        return lambda text: self.filled(text, place) if "{" in text.value else text

    def filled(self, text: Text, place: Place) -> Text:
        """A text with its fields filled in; as it is where one of them is wrong, which is noted once."""
        key = place.key(text)
        if key not in self.done:
            self.open.add(key)
            self.done[key] = self._with_values(text, place)
            self.open.remove(key)
        return self.done[key]

    def _with_values(self, text: Text, place: Place) -> Text:
        length = len(text.value)

        def in_place(gap: re.Match[str]) -> str | MarkedText:
            nonlocal length
            try:
                value = self._in_place(gap, place)
                self._doubt_nothing(gap[0], value, text)
            except FieldError as error:
                self.problems.add(error.origin or text.origin, str(error))
                return gap[0]
            length += len(marked(value).value) - len(gap[0])
            return value if length <= HOPELESS else gap[0]

        filled = text.replaced(TEXT_FIELD, in_place)
        if length > LONGEST_TEXT:
            message = f"the text has {length} characters when it is filled in, at most {LONGEST_TEXT} are allowed"
            self.problems.add(text.origin, f"{message}; name less in it")
            return text
        return filled if filled != text else text

    def _in_place(self, gap: re.Match[str], place: Place) -> str | MarkedText:
        """What a field is; a number in words begins a text with a capital letter."""
        path = gap[0].strip("{ }")
        if len(self.open) > DEEPEST:
            raise FieldError(f"`{path}` leads through {DEEPEST} texts that name each other; write one of them out")
        value = self._shown(self._value(path, place), path, place)
        if isinstance(value, str) and path.endswith(f".{IN_WORDS}") and gap.start() == 0:
            return value[:1].upper() + value[1:]
        return value

    def _doubt_nothing(self, path: str, value: str | MarkedText, text: Text) -> None:
        """Note a count of nothing: the text was most likely written for a deck that has what it counts."""
        if value == "0" and _COUNT.search(path):
            message = f"`{path}` is 0, so the text tells of what is not there; write it without that"
            self.doubts.append(Problem(text.origin, message))

    def _shown(self, value: Value, path: str, place: Place) -> str | MarkedText:
        """A value as a text; another text is filled in first."""
        if not isinstance(value, Text):
            return str(value)
        where = _place_of(path, place, self.themes)
        if where.key(value) in self.open:
            raise FieldError(f"the text names itself by `{path}`; write it out here")
        return (self.filled(value, where) if "{" in value.value else value).marked

    def _value(self, path: str, place: Place) -> Value:
        """What a path stands for; raises `FieldError`."""
        *names, last = path.split(".")
        if last == IN_WORDS and len(names) > 1:
            return self._in_words(path, self._value(".".join(names), place))
        match path.split("."):
            case ["deck", *names]:
                return _member(self.deck_fields, ".".join(names), "the deck")
            case ["theme", *_, name]:
                return _of_theme(_place_of(path, place, self.themes), name)
            case ["question", *_, name]:
                return _of_question(_place_of(path, place, self.themes), name)
        first = path.partition(".")[0]
        raise FieldError(f"there is no `{first}` for texts; {did_you_mean(first, HOLDERS)}")

    def _in_words(self, path: str, value: Value) -> str:
        if not isinstance(value, int) and not (isinstance(value, str) and value.isdecimal()):
            raise FieldError(f"`{path}` is no number; leave out `.{IN_WORDS}`")
        words = self.words
        if words.texts and NUMBER_WORDS not in words:
            raise FieldError(*words.missing(NUMBER_WORDS))
        return in_words(int(value), words)


def _texts_with_fields(theme: Theme) -> tuple[tuple[Text, Place], ...]:
    """The texts of a theme that have fields, each with its place; those of questions first."""
    of_questions = ((text, Place(theme, item)) for item in theme.questions for text in texts_in(item))
    rest = ((text, Place(theme)) for text in texts_in(theme.changed(questions=())))
    return tuple((text, place) for text, place in chain(of_questions, rest) if "{" in text.value)


def _of_theme(where: Place, name: str) -> Value:
    assert where.theme
    values = {key: value for key, read in THEME_FIELDS.items() if (value := read(where.theme)) is not None}
    if name in THEME_FIELDS and name not in values:
        subject = where.theme.label or where.theme.short
        raise FieldError(f"the theme «{subject}» has no {name}; {did_you_mean(name, values)}")
    return _member(values, name, "a theme")


def _of_question(where: Place, name: str) -> Value:
    assert where.question
    return _member({"number": where.question.number, "text": where.question.text}, name, "a question")


def _place_of(path: str, place: Place, themes: Sequence[Theme]) -> Place:
    """Whose text a path stands for; raises `FieldError` where there is no such theme or question."""
    match path.split("."):
        case ["deck", *_]:
            return Place()
        case ["theme", name, _]:
            return Place(named_theme(themes, name))
        case ["question", name, _]:
            return Place(*named_question(themes, name))
        case ["theme", _] if place.theme:
            return Place(place.theme)
        case ["question", _] if place.question:
            return place
        case ["theme", name] if any(theme.name == name for theme in themes):
            raise FieldError(f"`{path}` is a whole theme; say what of it, as in {{{path}.number}}")
        case [("theme" | "question") as holder, name]:
            raise FieldError(f"there is no {holder} here; name one, as in {{{holder}.NAME.{name}}}")
    raise FieldError(f"`{path}` has too many parts; write it as {{theme.NAME.number}}")


def named_theme(themes: Sequence[Theme], name: str) -> Theme:
    """The theme of a name; raises `FieldError` where there is none, or more than one."""
    of_name = [theme for theme in themes if theme.name == name]
    if not of_name:
        raise FieldError(f"there is no theme `{name}`; {_another(name, [theme.name for theme in themes])}")
    if len(of_name) > 1:
        files = " and ".join(f"{theme.id}.yaml" for theme in of_name)
        raise FieldError(f"`{name}` may be {files}; give one of the files another name")
    return of_name[0]


def named_question(themes: Sequence[Theme], name: str) -> tuple[Theme, Question]:
    """The question with an `id`, and its theme; raises `FieldError` where there is none."""
    for theme in themes:
        for question in theme.questions:
            if question.name == name:
                return theme, question
    known = [question.name for theme in themes for question in theme.questions if question.name]
    hint = _another(name, known) if known else "give the question that is meant an `id`"
    raise FieldError(f"there is no question with `id: {name}`; {hint}")


def _another(name: str, known: Sequence[str]) -> str:
    """What to do about a name of nothing: it is misspelt, or what it named is gone."""
    return near_names(name, known, MISSPELT) or "name another, or write the text without it"


def _member(values: Mapping[str, Value], name: str, holder: str) -> Value:
    if name not in values:
        raise FieldError(f"{holder} has no `{name}` for texts; {did_you_mean(name, values)}")
    return values[name]
