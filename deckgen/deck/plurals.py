"""Texts that read otherwise for other numbers: one text a plural form, chosen by the number that they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from msgspec.structs import replace
from pydantic import Discriminator, Tag

from deckgen.deck.cldr import FORMS, form_of, forms_of
from deckgen.source.entry import Entry, Maybe, Text, left_out
from deckgen.source.problems import Problem, Problems
from deckgen.source.values import PlainReference, WordsOnLine


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
        problems.extend(form_faults(text, key) if isinstance(text, PluralText) else ())
        texts[key] = text
    return texts


def form_faults(text: PluralText, key: str) -> Iterator[Problem]:
    """Problems with the forms of a word: those that its language has and it lacks, or has not."""
    known = forms_of(text.language)
    listed = ", ".join(f"`{name}`" for name in known)
    if lacking := [name for name in known if name not in text.forms]:
        names = ", ".join(f"`{name}`" for name in lacking)
        message = f"`{key}` lacks the plural form {names}; `{text.language}` has {listed}: write each"
        yield Problem(text.origin, message)
    for name, form in text.forms.items():
        if name not in known and name != "other":
            yield Problem(form.origin, f"`{text.language}` has no plural form `{name}`; it has {listed}: take this out")


def forms_in(text: Text) -> tuple[Text, ...]:
    """The texts that a text may be set as: its plural forms, or itself."""
    return tuple(text.forms.values()) if isinstance(text, PluralText) else (text,)


def _usual_form(forms: Mapping[str, Text]) -> str:
    """The form for most numbers: `other`, in languages where whole numbers never take it the last one."""
    return "other" if "other" in forms else list(forms)[-1]
