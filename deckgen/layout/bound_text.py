"""A text of a layout with its `{field}` bindings filled in, and where that comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from deckgen.deck.cldr import long_date
from deckgen.deck.plurals import PluralText
from deckgen.deck.words import FixedWord, counted_gaps, leaves_to_locale, uncounted
from deckgen.layout.binding import Binding, Passage, Path, fields_in, parsed, passages_in
from deckgen.layout.lookup import is_word, lookup
from deckgen.layout.scope import BindingError, Scope, word
from deckgen.source.entry import Text
from deckgen.source.problems import Origin
from deckgen.source.spans import MarkedText, Span, joined, squeezed, with_fillings

DEEPEST_WORDS = 3

_WHITE = " \t\n\r"

_UNEVEN = re.compile(r"[ \t\n\r]{2,}|[\t\n\r]")


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
    plain = [part for part in parts if isinstance(part, str)]
    if len(plain) == len(parts):
        return "".join(plain)
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


def _marked_word_text(scope: Scope, word: MarkedText, texts: list[Text], depth: int) -> str | MarkedText:
    """As `_word_text`, of a word with spans: what fills a field stands in the span that the field stands in."""
    parts, values, after = list[str | MarkedText](), list[str | MarkedText](), 0
    for passage in passages_in(word.value):
        text, fields = _with_fields(scope, word.part(after, passage.start()), texts, depth)
        own: list[Text] = []
        filled, own_fields = _with_fields(scope, word.part(*passage.span(1)), own, depth)
        if not all(own_fields):
            filled, own = "", []
        texts += own
        parts += [text, filled]
        values += [*fields, filled]
        after = passage.end()
    rest, fields = _with_fields(scope, word.part(after, len(word.value)), texts, depth)
    values += fields
    return "" if values and not any(values) else joined([*parts, rest])


def _with_fields(
    scope: Scope, text: MarkedText, texts: list[Text], depth: int
) -> tuple[str | MarkedText, list[str | MarkedText]]:
    """A text with its fields filled in, and what fills them."""
    fillings = [(start, end, _field_text(scope, path, texts, depth)) for start, end, path in fields_in(text.value)]
    return with_fillings(text, fillings), [filling for _, _, filling in fillings]


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
            return _marked_word_text(scope, text, texts, depth + 1)
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
