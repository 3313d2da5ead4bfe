"""Texts that read otherwise for other numbers: one text a plural form, chosen by the number that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from msgspec.structs import replace
from pydantic import Discriminator, Tag

from deckgen.deck.cldr import FORMS, form_of, forms_of
from deckgen.source.entry import Entry, Maybe, Text, left_out
from deckgen.source.problems import Problem, Problems
from deckgen.source.values import PlainReference, WordsOnLine

MOST_KEYS = 3
"""So many words that lack plural forms are named."""


class PluralText(Text, frozen=True, kw_only=True):
    """A text with a form for each kind of number; as a whole it is the form for most numbers.

    `counted` is the field whose number chooses the form, "" for the first that has a number.
    """

    language: str
    forms: Mapping[str, Text]
    counted: str = ""

    def form(self, number: int) -> Text:
        """The form that goes with a number."""
        name = form_of(self.language, number)
        return self.forms.get(name) or self.forms[_usual_form(self.forms)]

    def with_forms(self, forms: Mapping[str, Text]) -> PluralText:
        """The text with other forms of the same names."""
        return replace(self, forms=forms)


class WrittenForms(Entry):
    """A text in its plural forms, as a file has it."""

    zero: Maybe[WordsOnLine] = left_out(None, "The form for none, in languages that have one, such as Arabic")
    one: Maybe[WordsOnLine] = left_out(None, "The form for one: `{minutes} minutt`")
    two: Maybe[WordsOnLine] = left_out(None, "The form for two, in languages that have one, such as Northern Sámi")
    few: Maybe[WordsOnLine] = left_out(None, "The form for a few, in languages that have one, such as Ukrainian")
    many: Maybe[WordsOnLine] = left_out(None, "The form for many, in languages that have one, such as Ukrainian")
    other: Maybe[WordsOnLine] = left_out(None, "The form for all other numbers: `{minutes} minutter`")
    by: PlainReference = left_out("", "The field whose number counts; the first that is a number if left out")


def _kind_of(value: object) -> str:
    return "<forms>" if isinstance(value, dict | WrittenForms) else "<text>"


WrittenWord = Annotated[
    Annotated[WordsOnLine, Tag("<text>")] | Annotated[WrittenForms, Tag("<forms>")],
    Discriminator(_kind_of),
]
"""A fixed word as a file has it: a text, or its plural forms."""

WordTexts = dict[str, WrittenWord]
"""Fixed words by their keys, as files have them."""


def plural_text(written: WrittenForms, language: str) -> PluralText | None:
    """The text of some forms, None where there is none of them."""
    forms = {name: text for name in FORMS if (text := getattr(written, name))}
    if not forms:
        return None
    usual = forms[_usual_form(forms)]
    return PluralText(usual.value, written.origin, usual.spans, language=language, forms=forms, counted=written.by)


def texts_of(written: Mapping[str, Text | WrittenForms], language: str, problems: Problems) -> dict[str, Text]:
    """The texts that words are written as; what is wrong with plural forms is noted."""
    texts: dict[str, Text] = {}
    for key, word in written.items():
        text = plural_text(word, language) if isinstance(word, WrittenForms) else word
        if text is None:
            problems.add(word.origin, f"`{key}` has no plural form; write a text")
            continue
        texts[key] = text
    plurals = {key: text for key, text in texts.items() if isinstance(text, PluralText)}
    problems.extend(lacking_forms(plurals))
    problems.extend(fault for text in plurals.values() for fault in strange_forms(text))
    return texts


def lacking_forms(words: Mapping[str, PluralText]) -> Iterator[Problem]:
    """A problem for the words of a file that lack the same forms of their language, at the first of them."""
    by_forms: dict[tuple[str, ...], list[str]] = {}
    for key, text in words.items():
        if lacking := tuple(name for name in forms_of(text.language) if name not in text.forms):
            by_forms.setdefault(lacking, []).append(key)
    for lacking, keys in by_forms.items():
        first = words[keys[0]]
        more = f" and {len(keys) - MOST_KEYS} more" if len(keys) > MOST_KEYS else ""
        which = ", ".join(f"`{key}`" for key in keys[:MOST_KEYS])
        verb = "lacks" if len(keys) == 1 else "lack"
        has = f"`{first.language}` has {_listed(forms_of(first.language))}"
        yield Problem(first.origin, f"{which}{more} {verb} the plural form {_listed(lacking)}; {has}: write each")


def strange_forms(text: PluralText) -> Iterator[Problem]:
    """A problem for each form of a word that its language has not."""
    known = forms_of(text.language)
    for name, form in text.forms.items():
        if name not in known and name != "other":
            message = f"`{text.language}` has no plural form `{name}`; it has {_listed(known)}: take this out"
            yield Problem(form.origin, message)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def forms_in(text: Text) -> tuple[Text, ...]:
    """The texts that a text may be set as: its plural forms, or itself."""
    return tuple(text.forms.values()) if isinstance(text, PluralText) else (text,)


def _usual_form(forms: Mapping[str, Text]) -> str:
    """The form for most numbers: `other`, in languages where whole numbers never take it the last one."""
    return "other" if "other" in forms else list(forms)[-1]
