"""Bindings: what `{field}` sees and how it becomes text."""

from __future__ import annotations

from datetime import date

import minimal
import pytest
from samples import HERE, THERE, Bench, binding, built, given, loaded, path, project_with, replace, text

from deckgen.deck.chapters import Experience
from deckgen.deck.deck import Deck
from deckgen.deck.pictures import DeckPicture
from deckgen.deck.plurals import PluralText
from deckgen.deck.theme import RunStep, Theme, Work
from deckgen.deck.words import FixedWord, FixedWords
from deckgen.layout.scope import (
    BindingError,
    Bound,
    ContentsEntry,
    PageNumber,
    Scope,
    bind,
    deck_scope,
    listing_of,
    lookup,
    shown,
    subject_of,
)
from deckgen.page.items import Pixels
from deckgen.source.entry import Text
from deckgen.source.inline_marks import marks_of
from deckgen.source.problems import Origin
from deckgen.source.spans import MarkedText, Span, broken_up

WORDS = "layouts/words/nb.yaml"


@pytest.fixture
def scope(bench: Bench) -> Scope:
    return bench.scope


def bound(scope: Scope, template: str) -> str:
    return bind(scope, binding(template), HERE).value


def in_deck(scope: Scope, deck: Deck, *, theme: Theme | None = None) -> Scope:
    """What is seen in another deck."""
    return Scope({"deck": deck, "words": deck.words, "theme": theme or deck.themes[0]}, "the deck")


def work(title: str, address: str = "") -> Work:
    return built(Work, title=text(title), against="web", **{"address": text(address)} if address else {})


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
        ("{theme.titel}", "`theme` has no field `titel`; did you mean `title` or `letter` or `minutes`?"),
        ("{theme.work}", "`theme` has no field `work`; did you mean `works` or `mark`?"),
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


@pytest.mark.parametrize("name", ["__class__", "__init__", "member", "steps.__len__"])
def test_nothing_but_fields_is_in_reach(scope: Scope, name: str) -> None:
    with pytest.raises(BindingError, match="has no field"):
        lookup(scope, path(f"theme.{name}"))


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


def marked(words: str, line: int = 4) -> Text:
    """A text with inline marks and kept lines, as it is read."""
    flat, breaks = broken_up(marks_of(words))
    return Text(flat.value, text("", line).origin, flat.spans, breaks)


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


def test_the_first_link_of_a_text_is_a_field(scope: Scope, bench: Bench) -> None:
    theme = replace(bench.theme, title=marked("[a](https://a.no) [b](https://b.no)"))
    assert bound(scope.with_names(theme=theme), "{theme.title.link}") == "https://a.no"
    assert bound(scope, "{theme.title.link}") == ""


def test_dates_are_written_in_the_decks_language(scope: Scope) -> None:
    assert bound(scope, "{deck.date}") == "23. november 2026"
    assert shown(scope, date(2027, 3, 1), path("")) == "1. mars 2027"
    words = {"date-format": Text("{month} {day}, {year}", HERE), "month-3": Text("March", HERE)}
    english = scope.with_names(deck=scope.deck.changed(words=FixedWords("en", words, words)))
    assert shown(english, date(2027, 3, 1), path("")) == "March 1, 2027"


def test_a_missing_member_has_no_fields_and_no_text(scope: Scope) -> None:
    assert lookup(scope, path("theme.label.value")) is None
    assert shown(scope, None, path("")) == ""


def test_a_list_is_asked_for_by_its_path(scope: Scope, bench: Bench) -> None:
    assert listing_of(scope, path("theme.questions")) == bench.theme.questions
    with pytest.raises(BindingError, match=r"`theme\.title` is not a list; name one"):
        listing_of(scope, path("theme.title"))


def test_a_member_has_its_place_its_alias_and_its_subject(scope: Scope, bench: Bench) -> None:
    inner = scope.member(bench.theme.questions[1], 2, 2)
    assert bound(inner, "{item.id} {question.id} {position}/{count} {theme.mark}") == "1.2 1.2 2/2 1"
    assert inner.subject == "question 1.2"
    assert scope.member(bench.theme.needs[0], 1, 2).subject == "theme 1", "a text has no name of its own"


def test_a_line_of_the_contents_brings_its_theme(bench: Bench) -> None:
    outer = Scope({"deck": bench.deck}, "the deck")
    entry = ContentsEntry("Samtale", "1", 8, "samtale", bench.theme)
    assert outer.member(entry, 1, 1).theme is bench.theme
    assert outer.member(replace(entry, theme=None), 1, 1).theme is None


def test_subjects_are_named_in_english(bench: Bench) -> None:
    deck = bench.deck
    members: list[object] = [bench.theme, replace(bench.theme, number=None, title=text("Veien videre"))]
    members += [
        bench.theme.questions[0],
        given(deck.staircase).steps[1],
        deck.howto[0],
        *deck.experience,
        *deck.chapters,
    ]
    assert [subject_of(member) for member in members] == [
        "theme 1",
        "theme Veien videre",
        "question 1.1",
        "step 2 of the staircase",
        "how-to card 1",
        "the experience card",
        "chapter «Bruk»",
    ]
    assert subject_of("a") == ""


def test_the_aliases_of_all_members(scope: Scope, bench: Bench) -> None:
    deck = bench.deck
    for value, alias in (
        (deck.chapters[0], "chapter"),
        (deck.experience[0], "experience"),
        (deck.howto[0].front, "face"),
        (deck.howto[0], "howto"),
        (bench.theme.questions[0], "question"),
        (bench.theme.reading[0], "reading"),
        (bench.theme.runsheet[0], "run"),
        (given(deck.staircase).steps[0], "step"),
        (given(given(deck.forms).canvas).stops[0], "stop"),
        (bench.theme, "theme"),
    ):
        assert scope.member(value, 1, 1).names[alias] is value


def test_page_numbers_are_fields(scope: Scope) -> None:
    assert bound(scope.with_names(page=PageNumber(3, 40)), "{words.page-of}") == "Side 3 av 40"


# The derived fields


def test_only_the_theme_that_owns_the_staircase_has_its_steps(scope: Scope, bench: Bench) -> None:
    owner = replace(bench.theme, owns_staircase=True)
    assert listing_of(scope, path("theme.steps")) == ()
    assert listing_of(scope.with_names(theme=owner), path("theme.steps")) == given(bench.deck.staircase).steps


def test_a_themes_link_is_its_first_with_an_address_else_the_decks(scope: Scope, bench: Bench) -> None:
    book, near, far = work("Bok"), work("Nær", "https://a.no"), work("Fjern", "https://b.no")
    rich = scope.with_names(theme=replace(bench.theme, reading=(book, near, far)))
    poor = scope.with_names(theme=replace(bench.theme, reading=(book,)))
    bare = scope.with_names(theme=replace(bench.theme, reading=()))
    assert lookup(rich, path("theme.link")) == near
    assert lookup(rich, path("theme.links")) == (near, far)
    assert lookup(poor, path("theme.link")) == bench.deck.address
    assert lookup(poor, path("theme.links")) == (bench.deck.address,)
    assert lookup(poor, path("theme.works")) == (book,)
    assert lookup(bare, path("theme.works")) == (bench.deck.address,)


def test_a_theme_is_headed_by_its_number_or_its_label(scope: Scope, bench: Bench) -> None:
    assert bound(scope, "{theme.heading}") == "Emne 1"
    last = replace(bench.theme, number=None, label=text("Veien videre"))
    assert bound(scope.with_names(theme=last), "{theme.heading}") == "Veien videre"


def test_the_decks_reading_has_each_work_once_and_says_for_which_themes(scope: Scope, bench: Bench) -> None:
    both, book = work("Felles", "https://a.no"), work("Bok")
    first = replace(bench.theme, reading=(both, book))
    last = replace(bench.theme, number=None, short=text("Videre"), reading=(work("Felles", "https://a.no"),))
    deck = replace(bench.deck, themes=(first, last))
    inner = in_deck(scope, deck)
    assert lookup(inner, path("deck.reading")) == (deck.address, both, book)
    themes = [lookup(inner.member(item, 1, 1), path("reading.themes")) for item in (deck.address, both, book)]
    assert themes == ["", "1, Videre", "1"]


def test_chapters_stand_before_or_after_the_themes(scope: Scope, bench: Bench) -> None:
    (before,) = bench.deck.chapters
    after = replace(before, id="etter", place="after")
    inner = in_deck(scope, replace(bench.deck, chapters=(before, after)))
    assert lookup(inner, path("deck.before")) == (before,)
    assert lookup(inner, path("deck.after")) == (after,)


def test_questions_are_counted_over_all_themes(scope: Scope, bench: Bench) -> None:
    inner = in_deck(scope, replace(bench.deck, themes=(bench.theme, bench.theme)))
    assert lookup(inner, path("deck.question-count")) == 4


def test_picture_credits_stand_once_each(scope: Scope, bench: Bench) -> None:
    assert bound(scope, "{deck.picture-credits}") == ""
    pixels = Pixels("picture", 1, 1, "L", b"\0")
    credits = (text("Foto: Noen."), None, text("Foto: Noen"), text("Tegning: En"))
    picture = built(DeckPicture, name="p", pixels=pixels, file=text("p.png"), alt=text("Alt"))
    pictures = {f"p{at}": replace(picture, credit=credit) for at, credit in enumerate(credits)}
    deck = replace(bench.deck, pictures=pictures)
    assert bound(in_deck(scope, deck), "{deck.picture-credits}") == "Foto: Noen. Tegning: En"
    linked = replace(picture, credit=marked("Foto: *Noen*."))
    (span,) = bind(in_deck(scope, replace(deck, pictures={"p": linked})), binding("{deck.picture-credits}"), HERE).spans
    assert (span.start, span.end) == (6, 10)


def test_a_step_of_a_run_sheet_tells_its_minutes(scope: Scope) -> None:
    assert bound(scope.member(built(RunStep, start=5, end=20, text=text("Snakk.")), 1, 1), "{run.time}") == "5–20"


def test_steps_of_the_staircase(scope: Scope, bench: Bench) -> None:
    first, top = (scope.member(step, 1, 2) for step in given(bench.deck.staircase).steps)
    assert bound(first, "{step.heading} {step.lit} av {step.count}") == "Hva tar oss opp? 1 2 av 2"
    assert bound(top, "{step.heading} {step.lit}") == "Hvor står vi?"
    assert bound(top, "{staircase.count}") == "2"
    assert (first.step, scope.step) == (given(bench.deck.staircase).steps[0], None)


def test_an_experience_has_no_name_but_its_kind() -> None:
    story = built(Experience, title=text("Bra"), text=text("Det"), source=text("Noen"))
    assert subject_of(story) == "the experience card"


def test_words_that_name_each_other_are_told(scope: Scope) -> None:
    loop = scope.with_names(words={"a": Text("{words.b}", HERE), "b": Text("{words.a}", HERE)})
    with pytest.raises(
        BindingError, match=r"`words\.[ab]` is made of words that name each other; write one of them out"
    ):
        bind(loop, binding("{words.a}"), HERE)


def test_yes_and_no_are_no_texts(scope: Scope) -> None:
    with pytest.raises(BindingError, match=r"`theme\.owns-staircase` is no text"):
        bind(scope, binding("{theme.owns-staircase}"), HERE)


@pytest.mark.parametrize("words", ["{theme.heading}", "{step.heading}"])
def test_a_language_that_lacks_a_word_is_told(scope: Scope, bench: Bench, words: str) -> None:
    deck = replace(bench.deck, words={})
    poor = in_deck(scope, deck).with_names(step=given(deck.staircase).steps[0])
    with pytest.raises(BindingError, match="no fixed word `"):
        bind(poor, binding(words), HERE)


def test_days_are_cldrs_where_a_file_does_not_say_how(scope: Scope, bench: Bench) -> None:
    for language, day in (("nb", "23. november 2026"), ("se", "2026 skábmamánnu 23")):
        deck = replace(bench.deck, language=language, words=FixedWords(language, {}, {}))
        assert bound(in_deck(scope, deck), "{deck.date}") == day
    unknown = replace(bench.deck, language="sma", words=FixedWords("sma", {}, bench.deck.words))
    with pytest.raises(BindingError, match="the fixed word `month-11` is missing; add it"):
        bound(in_deck(scope, unknown), "{deck.date}")


def plural_words(language: str, **forms: str) -> FixedWords:
    """The word `minutes` in some forms."""
    own = {name: FixedWord(form, HERE) for name, form in forms.items()}
    words = {"minutes": PluralText(list(forms.values())[-1], HERE, language=language, forms=own)}
    return FixedWords(language, words, words)


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


OWN_DECK = f"""{minimal.DECK}
fields:
  theme: {{category: label}}
  question: {{why: text?, how: texts?, level: number?, read-more: url?}}
  joker: {{title: label}}
  divider: {{}}
cards:
  - {{kind: joker, id: hopp, title: Hopp over}}
  - {{kind: joker, id: venn, title: Spør en venn}}
"""
OWN_THEME = minimal.changed(
    f"{minimal.THEME}category: Ute\ncards: [{{kind: divider, id: ute}}]\n",
    '    booklet: "1.1"\n',
    "    why: Fordi.\n    how: [Les., Tenk.]\n    level: 2.5\n    read-more: https://www.example.no/a\n",
)


@pytest.fixture(scope="module")
def own_scope(tmp_path_factory: pytest.TempPathFactory) -> Scope:
    """What is seen of the first question of a deck with fields of its own."""
    root = tmp_path_factory.mktemp("own")
    deck = loaded(project_with(root, {minimal.DECK_FILE: OWN_DECK, minimal.THEME_FILE: OWN_THEME}))
    (theme,) = deck.themes
    return deck_scope(deck).member(theme, 1, 1).member(theme.questions[0], 1, 2)


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("{theme.category}: {question.why}", "Ute: Fordi."),
        ("{question.level}", "2,5"),
        ("{question.read-more}", "https://www.example.no/a"),
    ],
)
def test_fields_that_a_deck_declares_are_bound_as_others(own_scope: Scope, template: str, value: str) -> None:
    assert bound(own_scope, template) == value


def test_a_field_that_is_left_out_is_nothing(own_scope: Scope) -> None:
    theme = own_scope.theme
    assert theme
    other = own_scope.member(theme.questions[1], 2, 2)
    assert bound(other, "{question.why}{question.level}") == ""
    assert listing_of(other, path("question.how")) == ()


def test_lists_of_texts_and_cards_are_lists(own_scope: Scope) -> None:
    assert [str(item) for item in listing_of(own_scope, path("question.how"))] == ["Les.", "Tenk."]
    cards = listing_of(own_scope, path("deck.cards.joker"))
    scopes = [own_scope.member(card, number, 2) for number, card in enumerate(cards, 1)]
    assert [bound(scope, "{card.title} {card.kind} {card.id}") for scope in scopes] == [
        "Hopp over joker hopp",
        "Spør en venn joker venn",
    ]
    assert [scope.subject for scope in scopes] == ["joker `hopp`", "joker `venn`"]
    assert len(listing_of(own_scope, path("theme.cards.divider"))) == 1
    assert listing_of(own_scope, path("deck.cards.divider")) == ()


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ("question.whi", "`question` has no field `whi`; did you mean `why`?"),
        ("theme.kategory", "`theme` has no field `kategory`; did you mean `category`?"),
        ("deck.cards.jokr", "the deck declares no kind of cards `jokr` under `fields`; did you mean `joker`?"),
        ("deck.cards", "`deck.cards` has cards by their kinds; name one, known: divider, joker"),
    ],
)
def test_names_that_are_not_declared(own_scope: Scope, names: str, message: str) -> None:
    with pytest.raises(BindingError) as caught:
        listing_of(own_scope, path(names))
    assert str(caught.value) == message


def test_a_field_that_nothing_is_like_may_be_declared(own_scope: Scope) -> None:
    with pytest.raises(BindingError) as caught:
        lookup(own_scope, path("question.zzz"))
    assert str(caught.value).endswith("why; or declare it under `fields`, `question` in deck.yaml")


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
