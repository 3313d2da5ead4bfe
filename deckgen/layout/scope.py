"""What a layout's `{field}` bindings see, and how they become text.

A scope maps names (`deck`, `theme`, `question`, `page`, `words` …) to members of the model. A path such as
`theme.reading` walks public fields of the model and the derived fields below; there is nothing else to call.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct, field
from msgspec.structs import fields, replace

from deckgen.deck.chapters import CardFace, Chapter, Experience, HowTo, Stop
from deckgen.deck.cldr import long_date
from deckgen.deck.deck import Deck
from deckgen.deck.number_words import NUMBER_WORDS, in_words
from deckgen.deck.own_cards import Card, CardSets
from deckgen.deck.own_fields import OWN, QUESTION, THEME, FieldPicture, own_attribute, own_names
from deckgen.deck.pictures import DeckPicture
from deckgen.deck.plurals import PluralText
from deckgen.deck.steps import Staircase, Step
from deckgen.deck.text_fields import FieldError, named_question, named_theme
from deckgen.deck.theme import Question, RunStep, Theme, Tones, Work
from deckgen.deck.translations import Translation
from deckgen.deck.words import FixedWord, FixedWords, counted_gaps, leaves_to_locale, uncounted
from deckgen.layout.binding import Binding, Passage, Path, fields_in, parsed
from deckgen.source.entry import Entry, Text, fields_of
from deckgen.source.problems import Origin, did_you_mean
from deckgen.source.spans import MarkedText, Span, joined, marked, squeezed, with_fillings

DEEPEST_WORDS = 3

_WHITE = " \t\n\r"

_UNEVEN = re.compile(r"[ \t\n\r]{2,}|[\t\n\r]")
NAMED: Mapping[str, type[Entry]] = {"theme": Theme, "question": Question}
"""What a path can be of by a name."""

BY_NAME = 3
"""So many names a path has at least that is of a theme or question by its name."""

ALIASES: Mapping[type, str] = {
    Chapter: "chapter",
    Experience: "experience",
    Card: "card",
    CardFace: "face",
    HowTo: "howto",
    Question: "question",
    Work: "reading",
    RunStep: "run",
    Step: "step",
    Stop: "stop",
    Theme: "theme",
    Translation: "translation",
}


class BindingError(Exception):
    """A binding names something that is not there; the message says what, and what is.

    `origin` is where it is to be mended, None where the binding stands.
    """

    def __init__(self, message: str, origin: Origin | None = None) -> None:
        super().__init__(message)
        self.origin = origin


class PageNumber(Struct, frozen=True):
    """The page being composed: its number from 1, and how many there are (0 in the first pass)."""

    number: int
    count: int


class ContentsEntry(Struct, frozen=True):
    """A line of the contents: the bookmark's title, the theme's number or "", the page it is on, its anchor."""

    title: Text | str
    mark: str
    page: int
    anchor: str
    theme: Theme | None


class Contents(Struct, frozen=True):
    """The contents of a product, as the first pass found them."""

    before: tuple[ContentsEntry, ...] = ()
    themes: tuple[ContentsEntry, ...] = ()
    after: tuple[ContentsEntry, ...] = ()


class NamedPictures(Struct, frozen=True):
    """A deck's pictures, of which a path names one, there or not: `deck.pictures.cover`."""

    by_name: Mapping[str, DeckPicture]

    def __bool__(self) -> bool:
        return bool(self.by_name)


class Bound(Struct, frozen=True):
    """A text with its bindings filled in, and the place in the sources that it mainly comes from.

    `is_deck` says that this is a text of a deck, not of a layout or a fixed word. `sources` are the texts that it is
    made of, where they are more than one. Its lines end where the author ends them; the spans are parts that are set
    otherwise.
    """

    value: str
    origin: Origin
    is_deck: bool = False
    sources: tuple[Text, ...] = ()
    spans: tuple[Span, ...] = ()

    def origin_of(self, word: str) -> Origin:
        """The place of the text that has a word of it."""
        return next((text.origin for text in self.sources if word in text.value), self.origin)

    def cut(self, end: int) -> Bound:
        """It up to a character."""
        part = MarkedText(self.value, self.spans).part(0, end)
        return replace(self, value=part.value, spans=part.spans)

    @property
    def line(self) -> str:
        """The value on one line."""
        return self.value.replace("\n\n", "\n").replace("\n", " ")

    @property
    def text(self) -> str | MarkedText:
        """The value with its spans, plain where it has none."""
        return MarkedText(self.value, self.spans) if self.spans else self.value


class Scope(Struct, frozen=True, eq=False):
    """The names that bindings see, and what the scope is about in English («question 7.4»), for messages.

    `memory` is for what elements work out in it more than once.
    """

    names: Mapping[str, object]
    subject: str
    memory: dict[object, Any] = field(default_factory=dict)

    def with_names(self, **names: object) -> Scope:
        """The scope with more names."""
        return Scope({**self.names, **names}, self.subject)

    def member(self, value: object, position: int, count: int) -> Scope:
        """The scope of one member of a list: `item`, and an alias by the member's kind."""
        names = {**self.names, "item": value, "position": position, "count": count}
        alias = alias_of(value)
        if alias:
            names[alias] = value
        if isinstance(value, ContentsEntry) and value.theme:
            names["theme"] = value.theme
        return Scope(names, subject_of(value) or self.subject)

    @property
    def deck(self) -> Deck:
        """The deck; raises `BindingError` on a sheet that is of none."""
        deck = self.names.get("deck")
        if not isinstance(deck, Deck):
            raise BindingError(f"there is no deck on {self.subject}; take out what shows one")
        return deck

    @property
    def words(self) -> Mapping[str, Text]:
        """The fixed words, none on a sheet that has none."""
        words = self.names.get("words")
        return words if isinstance(words, Mapping) else {}

    @property
    def tones(self) -> Tones:
        """The tones of the deck, or those that a sheet of no deck is given."""
        tones = self.names.get("tones")
        return tones if isinstance(tones, Tones) else self.deck.tones

    @property
    def theme(self) -> Theme | None:
        """The theme, where there is one."""
        theme = self.names.get("theme")
        return theme if isinstance(theme, Theme) else None

    @property
    def step(self) -> Step | None:
        """The step of the staircase, where there is one."""
        step = self.names.get("step")
        return step if isinstance(step, Step) else None


def deck_scope(deck: Deck) -> Scope:
    """What every page of a deck sees."""
    return Scope({"deck": deck, "words": deck.words, "staircase": deck.staircase}, "the deck")


def subject_of(value: object) -> str:
    """What a member is called in messages, "" for members without a name of their own."""
    match value:
        case Theme():
            return f"theme {value.mark or value.title.value}"
        case Question():
            return f"question {value.number}"
        case Card():
            return f"{value.kind_name} `{value.id}`"
        case Step():
            return f"step {value.number} of the staircase"
        case HowTo():
            return f"how-to card {value.position}"
        case Experience():
            return "the experience card"
        case Chapter():
            return f"chapter «{value.title.value}»"
    return ""


def listing_of(scope: Scope, path: Path) -> Sequence[object]:
    """The list at a path, an empty one where it is missing; raises `BindingError` where it is no list."""
    members = lookup(scope, path)
    if members is None:
        return ()
    if isinstance(members, tuple):
        return members
    if isinstance(members, CardSets):
        raise BindingError(f"`{path}` has cards by their kinds; name one, {did_you_mean('', members.by_kind)}")
    raise BindingError(f"`{path}` is not a list; name one")


def lookup(scope: Scope, path: Path) -> object:
    """The member of the model at a path, None where it is optional and missing."""
    by_name = is_by_name(path) and not _is_declared(scope, path)
    value, fields = _member_by_name(scope, path) if by_name else _member_in_scope(scope, path)
    for name in fields:
        if value is None:
            return None
        value = _field(scope, value, name)
    return value


def is_there(scope: Scope, path: Path) -> bool:
    """Whether there is anything at a path: a text that is not empty, a list with members, a number above 0.

    A page that is about no theme, question or the like has none.
    """
    if path.names[0] not in scope.names and path.names[0] in ALIASES.values():
        return False
    value = lookup(scope, path)
    return bool(value.value if isinstance(value, Text) else value)


def _member_in_scope(scope: Scope, path: Path) -> tuple[object, Sequence[str]]:
    """What the first name of a path stands for, and the names of the fields after it."""
    first, *fields = path.names
    if first not in scope.names:
        raise BindingError(f"there is no `{first}` here; {did_you_mean(first, scope.names)}")
    return scope.names[first], fields


def is_by_name(path: Path) -> bool:
    """Whether a path is of a theme or question by its name, such as `theme.to-spor.number`, not by where it stands."""
    if len(path.names) < BY_NAME or path.names[0] not in NAMED:
        return False
    return path.names[1].replace("-", "_") not in _fields(NAMED[path.names[0]])


def _is_declared(scope: Scope, path: Path) -> bool:
    """Whether the second name of a path is a field that the deck declares for what the first stands for."""
    first, name, *_ = path.names
    return own_attribute(name) in _own_attributes(type(scope.names.get(first)))


def _member_by_name(scope: Scope, path: Path) -> tuple[object, Sequence[str]]:
    """A theme or question by its name, and the names of the fields after that."""
    kind, name, *rest = path.names
    themes = scope.deck.themes
    try:
        return (named_theme(themes, name) if kind == "theme" else named_question(themes, name)[1]), rest
    except FieldError as error:
        message = f"`{kind}` has no field `{name.replace('-', '_')}`, and {error}"
        raise BindingError(message) from None


def _field(scope: Scope, value: object, name: str) -> object:
    """The fixed word of a name, or the field that a path calls so."""
    return _reader(type(value), name)(scope, value)  # type: ignore[arg-type]  # a class can be hashed


@cache
def _reader(kind: type, name: str) -> Callable[[Scope, object], object]:
    """How what a path names is read of a kind: a fixed word, else a derived field, else one of its own."""
    if issubclass(kind, Mapping):
        return lambda _, words: _word_of(words, name)
    if issubclass(kind, CardSets):
        return lambda _, sets: _cards_of(sets, name)
    if issubclass(kind, NamedPictures):
        return lambda _, pictures: pictures.by_name.get(name)  # type: ignore[attr-defined]
    attribute = name.replace("-", "_")
    if own_attribute(name) in _own_attributes(kind):
        return lambda _, value: getattr(value, own_attribute(name))
    derive = next((DERIVED[base, attribute] for base in kind.__mro__ if (base, attribute) in DERIVED), None)
    if derive:
        return derive
    if attribute in _fields(kind):
        return lambda _, value: getattr(value, attribute)
    what = next((ALIASES[base] for base in kind.__mro__ if base in ALIASES), kind.__name__.lower())
    hint = did_you_mean(attribute, _fields(kind))
    message = f"`{what}` has no field `{attribute}`; {hint}{_own_hint(kind, hint)}"
    return lambda _, value: _refused(message)


def _own_attributes(kind: type) -> frozenset[str]:
    """The attributes of the fields that a deck declares."""
    return frozenset(map(own_attribute, own_names(kind))) if issubclass(kind, Entry) else frozenset()


def _own_hint(kind: type, hint: str) -> str:
    """What the deck could do about a field that its themes, questions or cards lack."""
    if not issubclass(kind, Theme | Question | Card) or hint.startswith("did you mean"):
        return ""
    kinds = {Theme: f", `{THEME}`", Question: f", `{QUESTION}`"}
    where = next((name for base, name in kinds.items() if issubclass(kind, base)), "")
    return f"; or declare it under `fields`{where} in deck.yaml"


def _cards_of(sets: Any, kind: str) -> object:
    if kind not in sets.by_kind:
        hint = did_you_mean(kind, sets.by_kind)
        raise BindingError(f"the deck declares no kind of cards `{kind}` under `fields`; {hint}")
    return sets.by_kind[kind]


def _word_of(words: Any, name: str) -> object:
    if isinstance(words, FixedWords) and name not in words and name in words.shipped:
        raise BindingError(*words.missing(name))
    if name not in words:
        raise BindingError(f"no fixed word `{name}`; {did_you_mean(name, words)}")
    return words[name]


def _refused(message: str) -> object:
    raise BindingError(message)


def _fields(kind: type) -> list[str]:
    """The names of the fields of a kind, derived ones last."""
    own = (OWN, "kind_name")  # declared ones are named as files have them, and the kind of a card is derived
    names = [name for name in fields_of(kind) if not name.startswith(own)] if issubclass(kind, Entry) else []
    names += own_names(kind) if issubclass(kind, Entry) else ()
    names += [item.name for item in fields(kind)] if issubclass(kind, Struct) else []
    return [*names, *(name for base, name in DERIVED if base in kind.__mro__)]


def alias_of(value: object) -> str:
    """The name by which a member of a list is seen, "" for one without."""
    return next((ALIASES[kind] for kind in type(value).__mro__ if kind in ALIASES), "")


def bind(scope: Scope, text: Binding, origin: Origin) -> Bound:
    """A text with its bindings filled in; it comes from its first deck text, else fixed word, else `origin`."""
    texts: list[Text] = []
    filled = _fill(scope, text, texts, 0)
    value, spans = (_UNEVEN.sub(" ", filled).strip(_WHITE), ()) if isinstance(filled, str) else _with_lines(filled)
    sources = tuple(texts) if len(texts) > 1 else ()
    for source in texts:
        if not isinstance(source, FixedWord):
            return Bound(value, source.origin, True, sources, spans)
    return Bound(value, texts[0].origin if texts else origin, False, sources, spans)


def _with_lines(text: MarkedText) -> tuple[str, tuple[Span, ...]]:
    """A text's value and spans, with one space for each run of them, and all line ends."""
    even = squeezed(text, lambda run: "\n" * run.count("\n") or " ")
    return even.value, even.spans


def _fill(scope: Scope, text: Binding, texts: list[Text], depth: int) -> str | MarkedText:
    """The parts of a text in a row; the texts of the sources among them are added to those known."""
    return _in_a_row(_filled_parts(scope, text.parts, texts, depth))


def _in_a_row(parts: Sequence[str | MarkedText]) -> str | MarkedText:
    """Parts of a text as one. Line ends are those of marked texts alone: elsewhere they are white space."""
    if all(isinstance(part, str) for part in parts):
        return joined(parts)
    return joined([_UNEVEN.sub(" ", part) if isinstance(part, str) else part for part in parts])


def _filled_parts(
    scope: Scope, parts: Sequence[str | Path | Passage], texts: list[Text], depth: int
) -> list[str | MarkedText]:
    return [
        part
        if isinstance(part, str)
        else _field_text(scope, part, texts, depth)
        if isinstance(part, Path)
        else _passage_text(scope, part, texts, depth)
        for part in parts
    ]


def _passage_text(scope: Scope, passage: Passage, texts: list[Text], depth: int) -> str | MarkedText:
    """A passage with its fields filled in, "" where one of them has nothing."""
    own: list[Text] = []
    filled = _filled_parts(scope, passage.parts, own, depth)
    if any(isinstance(part, Path) and not value for part, value in zip(passage.parts, filled, strict=True)):
        return ""
    texts += own
    return _in_a_row(filled)


def _word_text(scope: Scope, word: Binding, texts: list[Text], depth: int) -> str | MarkedText:
    """A fixed word with its fields filled in, "" where it has some and none of them has anything."""
    filled = _filled_parts(scope, word.parts, texts, depth)
    fields = [value for part, value in zip(word.parts, filled, strict=True) if not isinstance(part, str)]
    return "" if fields and not any(fields) else _in_a_row(filled)


def _fill_marked(scope: Scope, text: MarkedText, texts: list[Text], depth: int) -> str | MarkedText:
    """As `_fill`, of a text with spans: what fills a field stands in the span that the field stands in."""
    places = fields_in(text.value)
    return with_fillings(text, [(start, end, _field_text(scope, path, texts, depth)) for start, end, path in places])


def _field_text(scope: Scope, path: Path, texts: list[Text], depth: int) -> str | MarkedText:
    value = lookup(scope, path)
    if not isinstance(value, Text):
        return shown(scope, value, path)
    value = _form(scope, value) if isinstance(value, PluralText) else value
    texts.append(value)
    if depth > DEEPEST_WORDS:
        raise BindingError(f"`{path}` is made of words that name each other; write one of them out")
    text = value.marked
    if not is_word(path):
        return text
    try:
        if isinstance(text, MarkedText):
            return _fill_marked(scope, text, texts, depth + 1)
        return _word_text(scope, parsed(text), texts, depth + 1)
    except BindingError as error:
        error.origin = error.origin or value.origin
        raise


def _form(scope: Scope, text: PluralText) -> Text:
    """The plural form that goes with the number that a text names."""
    for gap in counted_gaps(text):
        number = lookup(scope, Path.parse(gap))
        if isinstance(number, int) and not isinstance(number, bool):
            return text.form(number)
    raise BindingError(uncounted(text), text.origin)


def is_word(path: Path) -> bool:
    """Whether a path names a fixed word, which may have fields in turn."""
    return path.names[0] == "words" and len(path.names) > 1


def shown(scope: Scope, value: object, path: Path) -> str:
    """A value as the pages show it: numbers plainly, dates in the deck's language, nothing for what is missing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return _date(scope, value)
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return _number(scope, value)
    raise BindingError(f"`{path}` is no text; name one of its fields")


def word(scope: Scope, name: str) -> object:
    """A fixed word of the pages; raises `BindingError` where the language's file lacks it."""
    return _field(scope, scope.deck.words, name)


def _date(scope: Scope, day: date) -> str:
    words, language = scope.deck.words, scope.deck.language
    if leaves_to_locale(words, language, "date-format", f"month-{day.month}"):
        return long_date(language, day)
    names = {"day": day.day, "month": word(scope, f"month-{day.month}"), "year": day.year}
    return str(_fill(scope.with_names(**names), parsed(str(word(scope, "date-format"))), [], 0))


def _number(scope: Scope, value: float) -> str:
    """A number as the deck's language writes it, with no more than six decimals."""
    digits = f"{value:.6f}".rstrip("0").rstrip(".")
    return digits.replace(".", str(word(scope, "decimal-sign"))) if "." in digits else digits


def _steps(scope: Scope, theme: object) -> object:
    staircase = scope.deck.staircase
    return staircase.steps if staircase and isinstance(theme, Theme) and theme.owns_staircase else ()


def _home(deck: Deck) -> tuple[Work, ...]:
    """The deck's own page, where it has one."""
    return (deck.address,) if deck.address else ()


def _link(scope: Scope, theme: object) -> object:
    assert isinstance(theme, Theme)
    return next((item for item in theme.reading if item.address), scope.deck.address)


def _linked(scope: Scope, theme: object) -> object:
    assert isinstance(theme, Theme)
    return tuple(item for item in theme.reading if item.address) or _home(scope.deck)


def _reading_or_deck(scope: Scope, theme: object) -> object:
    assert isinstance(theme, Theme)
    return theme.reading or _home(scope.deck)


def _full_list(_: Scope, deck: object) -> object:
    assert isinstance(deck, Deck)
    works: dict[tuple[str, str], Work] = {}
    for work in (*_home(deck), *(work for theme in deck.themes for work in theme.reading)):
        works.setdefault((work.title.value, str(work.address or "")), work)
    return tuple(works.values())


def _themes_of(scope: Scope, reading: object) -> object:
    assert isinstance(reading, Work)
    key = (reading.title.value, str(reading.address or ""))
    marks = [
        theme.mark or theme.short.value
        for theme in scope.deck.themes
        if any((item.title.value, str(item.address or "")) == key for item in theme.reading)
    ]
    return ", ".join(marks)


def _chapters(place: str) -> Callable[[Scope, object], object]:
    def chosen(_: Scope, deck: object) -> object:
        assert isinstance(deck, Deck)
        return tuple(chapter for chapter in deck.chapters if chapter.place == place)

    return chosen


def _time(_: Scope, run: object) -> object:
    assert isinstance(run, RunStep)
    return f"{run.start}–{run.end}"


def _first_link(_: Scope, text: object) -> object:
    assert isinstance(text, Text)
    return text.link


def _label(scope: Scope, theme: object) -> object:
    assert isinstance(theme, Theme)
    return theme.label or Text(f"{word(scope, 'theme')} {theme.mark}", theme.origin)


def _stairs_heading(scope: Scope, step: object) -> object:
    assert isinstance(step, Step)
    return word(scope, "what-takes-us-up" if step.riser else "where-are-we")


def _lit(_: Scope, step: object) -> object:
    """The numbers of the steps that a question is about: a step and the next, or all of them on the top step."""
    assert isinstance(step, Step)
    return f"{step.number} {step.number + 1}" if step.riser else ""


def _pictures(_: Scope, deck: object) -> object:
    assert isinstance(deck, Deck)
    return NamedPictures(deck.pictures)


def _picture_credits(_: Scope, deck: object) -> object:
    """Whose the deck's pictures are, each once, in one text; None where nobody is named."""
    assert isinstance(deck, Deck)
    sources = [picture.credit for picture in deck.pictures.values() if picture.credit]
    credits_ = {(words := text.value.rstrip(".")): marked(text.marked).part(0, len(words)) for text in sources}
    whole = marked(joined([part for text in credits_.values() for part in (". ", text)][1:]))
    return Text(whole.value, sources[0].origin, whole.spans) if sources else None


def _deck_cards(_: Scope, deck: object) -> object:
    assert isinstance(deck, Deck)
    return CardSets.of(deck.cards, deck.card_kinds)


def _theme_cards(scope: Scope, theme: object) -> object:
    assert isinstance(theme, Theme)
    return CardSets.of(theme.cards, scope.deck.card_kinds)


def _picture_words(name: str) -> Callable[[Scope, object], object]:
    """The alternative text, or the credit, of a picture that a field shows: its own, else that of the deck's."""

    def words(scope: Scope, picture: object) -> object:
        assert isinstance(picture, FieldPicture)
        return getattr(picture.entry or scope.deck.pictures[picture.key], name)

    return words


def _count_of_steps(_: Scope, staircase: object) -> object:
    return len(staircase.steps) if isinstance(staircase, Staircase) else 0


def _question_number(_: Scope, question: object) -> object:
    assert isinstance(question, Question)
    return question.number


def _in_words(scope: Scope, number: object) -> object:
    assert isinstance(number, int)
    word(scope, NUMBER_WORDS)
    return in_words(number, scope.deck.words)


GATHERING = frozenset({"themes", "reading", "question-count", "theme-count", "numbered-theme-count"})
"""The fields, as paths name them, that gather from all themes of a deck."""


def gathers(path: Path) -> bool:
    """Whether what a path names may come from other themes than the one in scope; `theme.reading` is its own."""
    first, *rest = path.names
    return (
        first == "contents"
        or is_by_name(path)
        or (first != "theme" and not GATHERING.isdisjoint(rest))
        or "themes" in rest
    )


WORDS_BEHIND: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "heading": {"theme": ("theme",), "step": ("what-takes-us-up", "where-are-we")},
}
"""The fixed words that derived fields are made of, by the fields and what they are of, as paths name both."""

DAYS = frozenset({"checked", "date"})
"""The fields, as paths name them, that are days."""


def words_behind(path: Path) -> Iterator[str]:
    """The fixed words that what a path names is made of; of a member of any list, all that there are."""
    owners = WORDS_BEHIND.get(path.names[-1], {})
    owner = path.names[-2] if len(path.names) > 1 else ""
    for words in [owners[owner]] if owner in owners else owners.values():
        yield from words


DERIVED: Mapping[tuple[type, str], Callable[[Scope, object], object]] = {
    (int, "in_words"): _in_words,
    (Question, "id"): _question_number,
    (Theme, "steps"): _steps,
    (Theme, "link"): _link,
    (Theme, "links"): _linked,
    (Theme, "works"): _reading_or_deck,
    (Theme, "heading"): _label,
    (Deck, "reading"): _full_list,
    (Deck, "before"): _chapters("before"),
    (Deck, "after"): _chapters("after"),
    (Deck, "cards"): _deck_cards,
    (Theme, "cards"): _theme_cards,
    (Card, "kind"): lambda _, card: card.kind_name,  # type: ignore[attr-defined]
    (FieldPicture, "alt"): _picture_words("alt"),
    (FieldPicture, "credit"): _picture_words("credit"),
    (Deck, "picture_credits"): _picture_credits,
    (Deck, "pictures"): _pictures,
    (Work, "themes"): _themes_of,
    (RunStep, "time"): _time,
    (Text, "link"): _first_link,
    (Step, "heading"): _stairs_heading,
    (Step, "lit"): _lit,
    (Step, "count"): lambda scope, _: _count_of_steps(scope, scope.deck.staircase),
    (Staircase, "count"): _count_of_steps,
}
