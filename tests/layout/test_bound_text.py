"""Bindings: how `{field}` becomes text."""

from __future__ import annotations

from datetime import date

import pytest
from samples import HERE, THERE, Bench, binding, bound, built, in_deck, path, replace, text

from deckgen.deck.deck import Deck
from deckgen.deck.plurals import PluralText
from deckgen.deck.theme import Work
from deckgen.deck.words import FixedWord, FixedWords
from deckgen.layout.bound_text import Bound, bind, shown
from deckgen.layout.scope import BindingError, PageNumber, Scope
from deckgen.source.entry import Text
from deckgen.source.inline_marks import marks_of
from deckgen.source.problems import Origin
from deckgen.source.spans import MarkedText, Span, broken_up

WORDS = "layouts/words/nb.yaml"


def work(title: str, address: str = "") -> Work:
    return built(Work, title=text(title), against="web", **{"address": text(address)} if address else {})


def marked(words: str, line: int = 4) -> Text:
    """A text with inline marks and kept lines, as it is read."""
    flat, breaks = broken_up(marks_of(words))
    return Text(flat.value, text("", line).origin, flat.spans, breaks)


def plural_words(language: str, **forms: str) -> FixedWords:
    """The word `minutes` in some forms."""
    own = {name: FixedWord(form, HERE) for name, form in forms.items()}
    words = {"minutes": PluralText(list(forms.values())[-1], HERE, language=language, forms=own)}
    return FixedWords(language, words, words)


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("ren tekst", "ren tekst"),
        ("{theme.title}", "Samtale"),
        ("{theme.mark}: {theme.title}!", "1: Samtale!"),
        ("{theme.minutes}", "30"),
        ("{deck.address.short}", "example.no"),
        ("  a\n {theme.label}  b ", "a b"),
        ("{theme.label.value}", ""),
        ("{deck.question-count}", "2"),
        ("{deck.theme-count}: {deck.theme-count.in-words}", "1: ett"),
        ("{theme.first}–{theme.last}, {theme.question-count.in-words}", "1.1–1.2, to"),
        ("{theme.samtale.number}, {theme.samtale.title}", "1, Samtale"),
        ("{deck.step-count.in-words}", "to"),
    ],
)
def test_fields_become_text(scope: Scope, template: str, value: str) -> None:
    assert bound(scope, template) == value


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{them.title}", "there is no `them` here; did you mean `theme` or `item`?"),
        ("{theme.titel}", "`theme` has no field `titel`; did you mean `title`?"),
        ("{theme.work}", "`theme` has no field `work`; did you mean `works`?"),
        ("{words.tema}", "no fixed word `tema`; did you mean `theme` or `themes` or `theme-card`?"),
        (
            "{theme.samtala.number}",
            "`theme` has no field `samtala`, and there is no theme `samtala`; did you mean `samtale`?",
        ),
        (
            "{question.viktig.number}",
            "`question` has no field `viktig`, and there is no question with `id: viktig`; give the question that is "
            "meant an `id`",
        ),
        ("{theme}", "`theme` is no text; name one of its fields"),
        ("{theme.needs}", "`theme.needs` is no text; name one of its fields"),
        ("{theme.title.value.upper}", "`str` has no field `upper`; none is known"),
        ("{}", "there is no `` here; known: count, deck, item, position, staircase, theme, words"),
    ],
)
def test_a_wrong_binding_says_what_is_meant(scope: Scope, template: str, message: str) -> None:
    with pytest.raises(BindingError) as caught:
        bind(scope, binding(template), HERE)
    assert str(caught.value) == message


def test_a_text_of_the_deck_gives_its_origin(scope: Scope, bench: Bench) -> None:
    assert bind(scope, binding("{theme.title}"), HERE).origin == bench.theme.title.origin
    assert bind(scope, binding("{words.purpose}: {theme.title}"), HERE).origin == bench.theme.title.origin


def test_words_give_their_origin_where_there_is_no_other(scope: Scope) -> None:
    assert bind(scope, binding("{words.purpose}"), HERE).origin.file.endswith(WORDS)
    assert bind(scope, binding("fast {theme.mark}"), HERE).origin == HERE


def test_a_text_of_the_deck_is_told_from_fixed_words_and_layouts(scope: Scope) -> None:
    bounds = {
        "{theme.title}": True,
        "{words.question} {theme.title}": True,
        "{words.question}": False,
        "{words.theme}": True,  # the deck says it otherwise
        "ren tekst {theme.minutes}": False,
    }
    assert {words: bind(scope, binding(words), HERE).is_deck for words in bounds} == bounds


def test_words_are_filled_in_with_what_they_name(scope: Scope) -> None:
    assert bound(scope, "{words.theme-number}.") == "Tema 1."
    inner = scope.with_names(words={"a": Text("<{words.b}>", HERE), "b": Text("{theme.title}", HERE)})
    assert bound(inner, "{words.a}") == "<Samtale>"


def test_texts_of_the_deck_are_taken_as_they_are(scope: Scope, bench: Bench) -> None:
    theme = replace(bench.theme, title=text("{theme.mark}"))
    assert bound(scope.with_names(theme=theme), "{theme.title}") == "{theme.mark}"


def test_spans_and_lines_go_through_bindings(scope: Scope, bench: Bench) -> None:
    theme = replace(bench.theme, title=marked("Om *Et dukkehjem*\nog **andre**"))
    bound_text = bind(scope.with_names(theme=theme), binding("  {theme.mark}:\n {theme.title}  !"), HERE)
    assert bound_text.value == "1: Om Et dukkehjem\nog andre !"
    assert bound_text.line == "1: Om Et dukkehjem og andre !"
    assert [bound_text.value[span.start : span.end] for span in bound_text.spans] == ["Et dukkehjem", "andre"]
    assert [(span.italic, span.bold) for span in bound_text.spans] == [(True, False), (False, True)]
    assert bound_text.cut(8).text == MarkedText("1: Om Et", (Span(6, 8, italic=True),))
    assert bind(scope, binding("{theme.title}"), HERE).text == "Samtale"


def test_what_fills_a_marked_word_is_set_as_it_is(scope: Scope, bench: Bench) -> None:
    theme = replace(bench.theme, title=marked("a **b**"))
    words = {"w": marked("Se *{theme.title}* og {theme.mark}"), "x": marked("{words.w}")}
    bound_text = bind(scope.with_names(theme=theme, words=words), binding("{words.x}"), HERE)
    assert bound_text.value == "Se a b og 1"
    assert bound_text.spans == (Span(3, 5, italic=True), Span(5, 6, italic=True, bold=True))


def test_a_space_that_the_author_fixes_stays(scope: Scope, bench: Bench) -> None:
    theme = replace(bench.theme, title=text("12\u00a0timer"))
    assert bound(scope.with_names(theme=theme), " {theme.title}  nå") == "12\u00a0timer nå"


def test_an_address_that_is_not_marked_as_checked_is_not_said_to_be(scope: Scope, bench: Bench) -> None:
    reading = bench.theme.reading[0]
    said = scope.deck.words["last-checked"]
    both = [
        scope.with_names(reading=work, words={"last-checked": said})
        for work in (reading, reading.changed(checked=None))
    ]
    lines = [bind(each, binding("{words.last-checked}"), HERE).value for each in both]
    assert lines == ["Adressen er kontrollert 23. november 2026", ""]


def test_dates_are_written_in_the_decks_language(scope: Scope) -> None:
    assert bound(scope, "{deck.date}") == "23. november 2026"
    assert shown(scope, date(2027, 3, 1), path("")) == "1. mars 2027"
    words = {"date-format": Text("{month} {day}, {year}", HERE), "month-3": Text("March", HERE)}
    english = scope.with_names(deck=scope.deck.changed(words=FixedWords("en", words, words)))
    assert shown(english, date(2027, 3, 1), path("")) == "March 1, 2027"


def test_page_numbers_are_fields(scope: Scope) -> None:
    assert bound(scope.with_names(page=PageNumber(3, 40)), "{words.page-of}") == "Side 3 av 40"


def test_words_that_name_each_other_are_told(scope: Scope) -> None:
    loop = scope.with_names(words={"a": Text("{words.b}", HERE), "b": Text("{words.a}", HERE)})
    with pytest.raises(
        BindingError, match=r"`words\.[ab]` is made of words that name each other; write one of them out"
    ):
        bind(loop, binding("{words.a}"), HERE)


def test_yes_and_no_are_no_texts(scope: Scope) -> None:
    with pytest.raises(BindingError, match=r"`theme\.owns-staircase` is no text"):
        bind(scope, binding("{theme.owns-staircase}"), HERE)


def test_days_are_cldrs_where_a_file_does_not_say_how(scope: Scope, bench: Bench) -> None:
    for language, day in (("nb", "23. november 2026"), ("se", "2026 skábmamánnu 23")):
        deck = replace(bench.deck, language=language, words=FixedWords(language, {}, {}))
        assert bound(in_deck(scope, deck), "{deck.date}") == day
    unknown = replace(bench.deck, language="sma", words=FixedWords("sma", {}, bench.deck.words))
    with pytest.raises(BindingError, match="the fixed word `month-11` is missing; add it"):
        bound(in_deck(scope, unknown), "{deck.date}")


@pytest.mark.parametrize(("minutes", "value"), [(1, "хвилина"), (3, "3 хвилини"), (5, "5 хвилин"), (21, "хвилина")])
def test_the_number_that_a_word_names_chooses_its_form(scope: Scope, minutes: int, value: str) -> None:
    words = plural_words("uk", one="хвилина", few="{minutes} хвилини", many="{minutes} хвилин")
    found = bind(scope.with_names(words=words, minutes=minutes), binding("{words.minutes}"), THERE)
    assert found == Bound(value, HERE)


def test_forms_whose_fields_hold_no_number_are_told(scope: Scope) -> None:
    words = plural_words("nb", one="ett", other="{theme.title} minutter")
    with pytest.raises(BindingError, match="no field of these plural forms is a number; write one text"):
        bound(scope.with_names(words=words), "{words.minutes}")


def test_a_word_that_the_language_lacks_is_missed_in_its_file(scope: Scope, deck: Deck) -> None:
    words = FixedWords("nn", {"theme": text("Tema {theme.numer}")}, {"theme": text("Tema"), "back": text("bak")})
    lacking = Scope({**scope.names, "words": words}, "the deck")
    with pytest.raises(BindingError, match="the fixed word `back` is missing; add it") as caught:
        bound(lacking, "{words.back}")
    assert caught.value.origin == Origin("layouts/words/nn.yaml")
    with pytest.raises(BindingError, match="`theme` has no field `numer`") as caught:
        bound(lacking, "{words.theme}")
    assert caught.value.origin == words["theme"].origin
    with pytest.raises(BindingError, match="no fixed word `bakk`; did you mean") as caught:
        bound(Scope({**scope.names, "words": deck.words}, "the deck"), "{words.bakk}")
    assert caught.value.origin is None


def test_passages_and_fields_in_marked_words_say_nothing_without_what_they_name(bench: Bench) -> None:
    written = {
        "first": "**Utgave {deck.edition}**[[, *{deck.subtitle}*]][[ og {deck.title}]]!",
        "all": "**Utgave** {deck.edition}[[ {deck.subtitle}]]",
        "plain": "*uten* [[felt]]",
    }
    words = {name: marked(word) for name, word in written.items()}
    scope = bench.scope.with_names(words=words)
    whole = bind(scope, binding("{words.first}"), HERE)
    assert whole.value == "Utgave 1, Til å prøve med og Prøve!"
    assert [(whole.value[span.start : span.end], span.bold) for span in whole.spans] == [
        ("Utgave 1", True),
        ("Til å prøve med", False),
    ]
    bare = scope.with_names(deck=replace(bench.deck, subtitle=None, edition=""))
    rest = bind(bare, binding("{words.first}"), HERE)
    assert (rest.value, rest.spans) == ("Utgave og Prøve!", (Span(0, 6, bold=True),))
    assert {text.value for text in rest.sources} == {words["first"].value, "Prøve"}
    assert bind(bare, binding("{words.all}"), HERE).value == ""
    assert bind(bare, binding("{words.plain}"), HERE).value == "uten felt"


def test_passages_and_fixed_words_say_nothing_without_their_fields(bench: Bench) -> None:
    bare = replace(bench.deck, subtitle=None, edition="")
    words = {"edition-number": text("Utgave {deck.edition}"), "both": text("{deck.title}, {deck.edition}")}
    scope = bench.scope.with_names(deck=bare, words=words)
    title = binding("{deck.title}[[. {deck.subtitle}]]")
    assert bind(bench.scope, title, HERE).value == "Prøve. Til å prøve med"
    assert bind(scope, title, HERE).value == "Prøve"
    assert bind(scope, binding("{words.edition-number}"), HERE).value == ""
    assert bind(scope, binding("{deck.title}[[ · {words.edition-number}]]"), HERE).value == "Prøve"
    assert bind(scope, binding("{words.both}"), HERE).value == "Prøve,", "one of its fields has something"
