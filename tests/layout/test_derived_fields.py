"""What is worked out of members of the model for layouts."""

from __future__ import annotations

import pytest
from samples import HERE, Bench, binding, bound, built, given, in_deck, path, replace, text

from deckgen.deck.meeting import Meeting
from deckgen.deck.motif_views import View
from deckgen.deck.openers import opener_of
from deckgen.deck.pictures import DeckPicture
from deckgen.deck.theme import RunStep, Work
from deckgen.layout.bound_text import bind
from deckgen.layout.lookup import listing_of, lookup
from deckgen.layout.scope import BindingError, Scope
from deckgen.page.items import Pixels
from deckgen.source.entry import Text
from deckgen.source.inline_marks import marks_of
from deckgen.source.spans import broken_up


def work(title: str, address: str = "") -> Work:
    return built(Work, title=text(title), against="web", **{"address": text(address)} if address else {})


def marked(words: str, line: int = 4) -> Text:
    """A text with inline marks and kept lines, as it is read."""
    flat, breaks = broken_up(marks_of(words))
    return Text(flat.value, text("", line).origin, flat.spans, breaks)


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
    last = replace(bench.theme, number=None, letter="V", reading=(work("Felles", "https://a.no"),))
    deck = replace(bench.deck, themes=(first, last))
    inner = in_deck(scope, deck)
    assert lookup(inner, path("deck.reading")) == (deck.address, both, book)
    themes = [lookup(inner.member(item, 1, 1), path("reading.themes")) for item in (deck.address, both, book)]
    assert themes == ["", "1, V", "1"]


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
    assert bound(first, "{step.heading} {step.lit} av {step.count}") == "Veien til neste trinn 1 2 av 2"
    assert bound(top, "{step.heading} {step.lit}") == "Hvor står vi?"
    assert bound(first, "{words.from-to-step}") == "1 → 2"
    assert bound(top, "[[{step.number} → {step.next}]]") == "", "nothing is above the top step"
    assert bound(top, "{staircase.count}") == "2"
    assert (first.step, scope.step) == (given(bench.deck.staircase).steps[0], None)


def test_the_first_link_of_a_text_is_a_field(scope: Scope, bench: Bench) -> None:
    theme = replace(bench.theme, title=marked("[a](https://a.no) [b](https://b.no)"))
    assert bound(scope.with_names(theme=theme), "{theme.title.link}") == "https://a.no"
    assert bound(scope, "{theme.title.link}") == ""


@pytest.mark.parametrize("words", ["{theme.heading}", "{step.heading}"])
def test_a_language_that_lacks_a_word_is_told(scope: Scope, bench: Bench, words: str) -> None:
    deck = replace(bench.deck, words={})
    poor = in_deck(scope, deck).with_names(step=given(deck.staircase).steps[0])
    with pytest.raises(BindingError, match="no fixed word `"):
        bind(poor, binding(words), HERE)


@pytest.mark.parametrize(
    ("sign", "reads"),
    [
        *((sign, True) for sign in ("6", "9", "16", "18", "61", "66", "68", "86", "89", "91", "99", "M", "W")),
        *(
            (sign, False)
            for sign in ("1", "5", "7", "8", "10", "11", "12", "36", "60", "69", "88", "96", "H", "V", "Å")
        ),
    ],
)
def test_some_signs_are_others_upside_down(scope: Scope, bench: Bench, sign: str, reads: bool) -> None:
    named = {"number": int(sign)} if sign.isdigit() else {"number": None, "letter": sign}
    assert lookup(scope.with_names(theme=replace(bench.theme, **named)), path("theme.reads-turned")) is reads


def test_a_long_title_is_there_only_where_cards_have_a_shorter_one(scope: Scope, bench: Bench) -> None:
    assert lookup(scope, path("theme.long-title")) is None
    theme = replace(bench.theme, short=text("Kort"))
    assert lookup(scope.with_names(theme=theme), path("theme.long-title")) == theme.title


def test_themes_that_can_be_talked_about_otherwise_are_a_list_of_their_own(scope: Scope, bench: Bench) -> None:
    assert listing_of(scope, path("deck.versions")) == ()
    short = replace(bench.theme, short_runsheet=bench.theme.runsheet)
    young = replace(bench.theme, number=2, children=(text("Tegn."), text("Vis.")))
    deck = replace(bench.deck, themes=(short, bench.theme, young))
    assert listing_of(in_deck(scope, deck), path("deck.versions")) == (short, young)


def test_themes_that_say_what_they_are_for_are_a_list_of_their_own(scope: Scope, bench: Bench) -> None:
    with_purpose = replace(bench.theme, purpose=text("Dere vet hvor dere står."))
    deck = replace(bench.deck, themes=(replace(bench.theme, purpose=None), with_purpose))
    assert listing_of(in_deck(scope, deck), path("deck.purposes")) == (with_purpose,)


def test_a_theme_opens_with_its_own_view_else_with_one_that_fits(scope: Scope, bench: Bench) -> None:
    view = built(View, at=(2, 2), to=(0.5, 0.3), scale=0.7)
    assert lookup(scope.with_names(theme=replace(bench.theme, opener=view)), path("theme.opener")) == view
    own = replace(bench.theme, opener=None)
    assert lookup(scope.with_names(theme=own), path("theme.opener")) == opener_of(own.motif, own.turns)
    assert lookup(scope.with_names(theme=replace(own, motif=())), path("theme.opener")) is None


def test_a_theme_has_the_meeting_of_the_deck_where_that_is_about_it(scope: Scope, bench: Bench) -> None:
    meeting = built(Meeting, themes=(), day=text("mandag"))
    for themes, day in (((), "mandag"), ((bench.theme.sign,), "mandag"), (("99",), None)):
        met = in_deck(scope, replace(bench.deck, meeting=replace(meeting, themes=themes)))
        assert str(lookup(met, path("theme.meeting.day"))) == str(day)
    assert lookup(scope, path("theme.meeting.day")) is None
    assert lookup(scope, path("theme.meeting.reply.by")) is None


def test_a_theme_opens_with_its_first_question(scope: Scope, bench: Bench) -> None:
    assert lookup(scope, path("theme.opening.text")) == bench.theme.questions[0].text
